#include "core/settings/settings.h"
#include "core/store/sqlconnection.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "ui/panes/settings/librarypage.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/noticebar.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableView>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The page over a real library, in the colours of $MAQUETTE_TEST_DARK.
class Bench
{
public:
    Bench() : house(home.path()), settings(home.filePath(u"settings.ini"_s)), theme(desktop)
    {
        theme.setChoice(qEnvironmentVariableIsSet("MAQUETTE_TEST_DARK") ? ThemeChoice::Dark : ThemeChoice::Light);
        theme.install(*qApp);
        page = std::make_unique<LibraryPage>(settings, house.gallery);
        // In a window that does not grow with what the page would like to have.
        window.resize(900, 900);
        page->setParent(&window);
        page->setGeometry(window.rect());
        window.show();
    }

    /// Made `days` after the one before.
    AssetId made(int number, int days, QSize size = {24, 16})
    {
        house.clock.advance(24h * days);
        return house.kept(number, {}, size);
    }

    /// Gigabytes are told rather than written.
    void weigh(AssetId id, qint64 bytes)
    {
        const auto done = await<void>([&](auto *context, auto then) {
            house.database.write<void>(
                context,
                [id, bytes](SqlConnection &connection) {
                    return connection.execute(u"UPDATE gallery SET bytes = ? WHERE id = ?", {bytes, id});
                },
                then);
        });
        QVERIFY(done);
    }

    bool look()
    {
        QTest::mouseClick(button("retentionLook"), Qt::LeftButton);
        return QTest::qWaitFor([this] { return summary().contains(u"would go"_s); }, 10'000);
    }

    bool isShown(const char *name) { return page->findChild<QWidget *>(QLatin1String(name))->isVisible(); }
    QPushButton *button(const char *name) { return page->findChild<QPushButton *>(QLatin1String(name)); }
    QString summary() { return page->findChild<QLabel *>(u"retentionSummary"_s)->text(); }
    QString notice() { return page->findChild<NoticeBar *>(u"retentionNotice"_s)->text(); }
    QTableView *table() { return page->findChild<QTableView *>(u"retentionTable"_s); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QStringList column(int number)
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all.append(cell(row, number));
        return all;
    }

    QList<AssetId> kept() { return house.index({}); }
    QList<AssetId> trash()
    {
        GalleryFilter filter;
        filter.place = GalleryFilter::Place::Trash;
        return house.index(filter);
    }

    QTemporaryDir home;
    GalleryHouse house;
    Settings settings;
    DesktopSettings desktop;
    Theme theme;
    QWidget window;
    std::unique_ptr<LibraryPage> page;
};

} // namespace

/// The rules of the library as the user sees them: looked at first, and then followed or not.
class LibraryPageTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void withoutALimitThereIsNothingToLookAt()
    {
        Bench bench;
        QVERIFY(!bench.button("retentionLook")->isEnabled());
        QVERIFY(bench.summary().contains(u"Everything is kept"_s));
        QVERIFY(!bench.isShown("retentionMove") && !bench.isShown("retentionTable"));
        takePicture(bench.window, u"library-empty"_s);
        auto *days = bench.page->findChild<QSpinBox *>(u"library/days"_s);
        days->setValue(30);
        QCOMPARE(bench.settings.libraryDays.value(), 30);
        QVERIFY(bench.button("retentionLook")->isEnabled());
        days->setValue(0);
        QVERIFY(bench.settings.libraryDays.isDefault());
        QVERIFY(!bench.button("retentionLook")->isEnabled());
    }

    void aLookShowsWhatWouldGoAndMovesNothing()
    {
        Bench bench;
        bench.made(1, 0);
        bench.made(2, 10);
        const AssetId young = bench.made(3, 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(!bench.isShown("retentionMove"));
        const QList<AssetId> before = bench.kept();
        QVERIFY(bench.look());
        QVERIFY2(bench.summary().startsWith(u"2 picture"_s), qPrintable(bench.summary()));
        QCOMPARE(bench.column(3), (QStringList{u"Too old"_s, u"Too old"_s}));
        QCOMPARE(bench.cell(0, 1), QLocale().toString(QDate(2026, 11, 21), QLocale::ShortFormat));
        QVERIFY(!bench.cell(0, 0).isEmpty() && !bench.cell(0, 2).isEmpty());
        QVERIFY(bench.button("retentionMove")->text().startsWith(u"Move 2 picture"_s));
        QVERIFY(bench.isShown("retentionTable") && !bench.isShown("retentionRest"));
        takePicture(bench.window, u"library-plan"_s);
        QTest::qWait(50);
        QCOMPARE(bench.kept(), before);
        QVERIFY(bench.kept().contains(young) && bench.trash().isEmpty());
    }

    void exactlyWhatWasShownGoesAndComesBack()
    {
        Bench bench;
        const AssetId oldest = bench.made(1, 0);
        const AssetId old = bench.made(2, 1);
        const AssetId young = bench.made(3, 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(bench.look());
        // The rules would take the young one as well by now, but nobody was shown that.
        bench.house.clock.advance(24h * 60);
        QTest::mouseClick(bench.button("retentionMove"), Qt::LeftButton);
        QTRY_VERIFY(bench.notice().startsWith(u"2 picture"_s));
        QCOMPARE(bench.kept(), QList<AssetId>{young});
        QCOMPARE(bench.trash().size(), 2);
        QVERIFY(bench.trash().contains(oldest) && bench.trash().contains(old));
        QVERIFY(!bench.isShown("retentionMove") && !bench.isShown("retentionTable"));
        takePicture(bench.window, u"library-moved"_s);
        QTest::mouseClick(bench.button("retentionUndo"), Qt::LeftButton);
        QTRY_VERIFY(bench.trash().isEmpty());
        QTRY_COMPARE(bench.notice(), u"Back in the library: 2"_s);
        QCOMPARE(bench.kept(), (QList<AssetId>{young, old, oldest}));
    }

    void allOfItIsDoneWithTheKeyboard()
    {
        Bench bench;
        bench.made(1, 0);
        bench.made(2, 40);
        bench.settings.libraryDays.set(30);
        bench.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        bench.button("retentionLook")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(bench.button("retentionLook"), Qt::Key_Space);
        QTRY_VERIFY(bench.isShown("retentionMove"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), bench.button("retentionMove"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(bench.trash().size(), 1);
        QTRY_COMPARE(QApplication::focusWidget(), bench.button("retentionLook"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        while (QApplication::focusWidget() != bench.button("retentionUndo"))
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_VERIFY(bench.trash().isEmpty());
    }

    void theSizeLimitTellsItsReasonAndWhatItCannotReach()
    {
        Bench bench;
        const AssetId starred = bench.made(1, 0);
        bench.made(2, 1);
        QVERIFY(await<void>([&](auto *context, auto done) { bench.house.gallery.setStars({starred}, 1, context, done); }));
        bench.weigh(starred, 3'000'000'000);
        bench.settings.libraryGigabytes.set(1);
        QVERIFY(bench.look());
        QCOMPARE(bench.column(3), QStringList{u"Too much together"_s});
        QVERIFY2(bench.summary().contains(u"all of them are spared"_s), qPrintable(bench.summary()));
        bench.settings.isSparingMarked.set(false);
        QVERIFY(bench.look());
        // The oldest is enough.
        QCOMPARE(bench.column(3).size(), 1);
        QVERIFY(!bench.summary().contains(u"spared"_s));
        bench.settings.libraryGigabytes.set(10);
        QVERIFY(bench.look());
        QVERIFY(bench.summary().startsWith(u"Nothing would go."_s));
        QVERIFY(!bench.isShown("retentionMove") && !bench.isShown("retentionTable"));
    }

    void whatWasBroughtInIsSparedUnlessTheUserSaysOtherwise()
    {
        Bench bench;
        const QString path = bench.home.filePath(u"holiday.png"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(numberedPicture(7));
        file.close();
        QVERIFY(await<Asset>([&](auto *context, auto done) { bench.house.library.importFile(path, context, done); }));
        bench.house.clock.advance(24h * 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(bench.look());
        QVERIFY(bench.summary().startsWith(u"Nothing would go."_s));
        bench.settings.isSparingImported.set(false);
        QVERIFY(bench.look());
        QCOMPARE(bench.column(0), QStringList{u"holiday.png"_s});
    }

    void fiftyAreListedAndTheOthersCounted()
    {
        Bench bench;
        for (int number = 1; number <= 53; ++number)
            QVERIFY(bench.made(number, 0, {8, 8}) > 0);
        bench.house.clock.advance(24h * 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(bench.look());
        QAbstractItemModelTester tester(bench.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(bench.table()->model()->rowCount(), 50);
        QCOMPARE(bench.page->findChild<QLabel *>(u"retentionRest"_s)->text(), u"And 3 more, younger than these."_s);
        takePicture(bench.window, u"library-many"_s);
        // The page follows the keyboard down the list.
        bench.table()->setFocus();
        for (int row = 0; row < 50; ++row)
            QTest::keyClick(bench.table(), Qt::Key_Down);
        const QRect last = bench.table()->visualRect(bench.table()->model()->index(49, 0));
        const QPoint at = bench.table()->viewport()->mapTo(bench.page.get(), last.center());
        QVERIFY(bench.page->rect().contains(at));
        QTest::mouseClick(bench.button("retentionMove"), Qt::LeftButton);
        QTRY_VERIFY(bench.kept().isEmpty());
        QCOMPARE(bench.trash().size(), 53);
    }

    void whatWasMarkedAfterTheLookDoesNotGo()
    {
        Bench bench;
        const AssetId old = bench.made(1, 0);
        bench.made(2, 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(bench.look());
        QVERIFY(await<void>([&](auto *context, auto done) { bench.house.gallery.setStars({old}, 5, context, done); }));
        QTRY_VERIFY(!bench.isShown("retentionMove"));
        QVERIFY(bench.summary().contains(u"Look again"_s));
        QVERIFY(bench.look());
        QVERIFY(bench.summary().startsWith(u"Nothing would go."_s));
    }

    void anotherRuleForgetsWhatWasShown()
    {
        Bench bench;
        bench.made(1, 0);
        bench.made(2, 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(bench.look());
        bench.settings.libraryDays.set(20);
        QVERIFY(!bench.isShown("retentionMove") && !bench.isShown("retentionTable"));
        QVERIFY(bench.summary().isEmpty());
        bench.settings.theme.set(Settings::Theme::Dark);
        QVERIFY(bench.look());
        bench.settings.theme.set(Settings::Theme::Light);
        QVERIFY(bench.isShown("retentionMove"));
    }

    void everythingHasAName()
    {
        Bench bench;
        for (const QSpinBox *field : bench.page->findChildren<QSpinBox *>())
            QVERIFY(!field->accessibleName().isEmpty());
        bench.made(1, 0);
        bench.made(2, 40);
        bench.settings.libraryDays.set(30);
        QVERIFY(bench.look());
        QVERIFY(!bench.table()->accessibleName().isEmpty());
        const QString line = bench.table()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
        for (int column = 0; column < 4; ++column)
            QVERIFY2(line.contains(bench.cell(0, column)), qPrintable(line));
    }

    void thereIsRoomFromRightToLeftAndForLargeText()
    {
        Bench bench;
        bench.made(1, 0);
        bench.made(2, 40);
        bench.settings.libraryDays.set(30);
        bench.theme.setTextScale(1.5);
        bench.window.setLayoutDirection(Qt::RightToLeft);
        QVERIFY(bench.look());
        takePicture(bench.window, u"library-large-rtl"_s);
        const QPushButton *move = bench.button("retentionMove");
        QVERIFY(bench.page->rect().contains(QRect(move->mapTo(bench.page.get(), QPoint()), move->size())));
    }
};

QTEST_MAIN(LibraryPageTest)
#include "tst_librarypage.moc"
