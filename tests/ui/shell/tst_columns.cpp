#include "tests/support/testcase.h"
#include "tests/ui/shell/windowbench.h"
#include "ui/shell/rail.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <QApplication>

using namespace maquette;
using namespace maquette::ui;
using Bench = maquette::test::WindowBench;
using namespace Qt::StringLiterals;

/// The widths of the window's columns, as the user sees and changes them.
class TestColumns : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.install(*qApp); }

    void columnsHaveTheWidthsOfTheDesign()
    {
        Bench bench;
        QVERIFY(bench.show());
        QCOMPARE(bench.window->findChild<Rail *>()->width(), 60);
        QTRY_COMPARE(bench.chat->list->parentWidget()->width(), 264);
        QCOMPARE(bench.chat->inspector->parentWidget()->width(), 288);
        QCOMPARE(bench.chat->content->width(), 1440 - 60 - 264 - 288);
        QCOMPARE(bench.chat->content->height(), 900 - 34);
    }

    void columnsKeepTheWidthsTheyWereDraggedTo()
    {
        Bench bench;
        QVERIFY(bench.show());
        QTRY_COMPARE(bench.listWidth(), 264);
        bench.drag(1, 60);
        QCOMPARE(bench.listWidth(), 324);
        bench.drag(2, -40);
        QCOMPARE(bench.inspectorWidth(), 328);
        QCOMPARE(bench.chat->content->width(), 1440 - 60 - 324 - 328);
        bench.open();
        QVERIFY(bench.show());
        QTRY_COMPARE(bench.listWidth(), 324);
        QCOMPARE(bench.inspectorWidth(), 328);
    }

    void fromRightToLeftTheListIsDraggedTheOtherWay()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        const auto putBack = qScopeGuard([] { QApplication::setLayoutDirection(Qt::LeftToRight); });
        Bench bench;
        QVERIFY(bench.show());
        bench.drag(1, -60);
        QCOMPARE(bench.listWidth(), 324);
        bench.drag(2, 40);
        QCOMPARE(bench.inspectorWidth(), 328);
    }

    void foldedColumnsComeBackAsWideAsTheyWere()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.drag(1, 60);
        bench.window->setListShown(false);
        QTRY_COMPARE(bench.chat->content->width(), 1440 - 60 - 288);
        bench.window->setListShown(true);
        QTRY_COMPARE(bench.listWidth(), 324);
        QCOMPARE(bench.inspectorWidth(), 288);
    }

    void aDraggedColumnStaysWithinReason()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.drag(1, -250);
        QCOMPARE(bench.listWidth(), 200);
        bench.drag(1, 900);
        QCOMPARE(bench.listWidth(), 440);
        bench.drag(2, -900);
        QCOMPARE(bench.inspectorWidth(), 480);
        QVERIFY(bench.chat->content->width() >= 320);
    }

    void aNarrowWindowSqueezesTheListOnlyForNow()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.drag(1, 170);
        QCOMPARE(bench.listWidth(), 434);
        bench.window->resize(700, 700);
        QTRY_VERIFY(bench.listWidth() < 434);
        QVERIFY(bench.chat->content->width() >= 320);
        bench.window->resize(1440, 900);
        QTRY_COMPARE(bench.listWidth(), 434);
        QCOMPARE(bench.inspectorWidth(), 288);
        QCOMPARE(bench.settings.sideListWidth.value(), 434);
    }

    void aDoubleClickOnAnEdgeGivesTheDesignsWidth()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.drag(1, 60);
        bench.drag(2, -60);
        for (const int edge : {1, 2})
            QTest::mouseDClick(bench.window->findChild<Columns *>()->handle(edge), Qt::LeftButton);
        QTRY_COMPARE(bench.listWidth(), 264);
        QCOMPARE(bench.inspectorWidth(), 288);
        QVERIFY(bench.settings.sideListWidth.isDefault());
        QVERIFY(bench.settings.inspectorWidth.isDefault());
    }

    void columnsGrowWithTheText()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.drag(1, 36);
        QCOMPARE(bench.listWidth(), 300);
        m_theme.setTextScale(1.2);
        const auto putBack = qScopeGuard([this] { m_theme.setTextScale(1.0); });
        QTRY_COMPARE(bench.listWidth(), 360);
        QTRY_COMPARE(bench.inspectorWidth(), qRound(288 * 1.2));
        QCOMPARE(bench.settings.sideListWidth.value(), 300);
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(TestColumns)
#include "tst_columns.moc"
