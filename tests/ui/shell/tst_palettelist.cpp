#include "tests/support/testcase.h"
#include "ui/shell/palettelist.h"

#include <QAbstractItemModelTester>

using namespace maquette::ui;
using namespace Qt::StringLiterals;

class TestPaletteList : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void theBestFitIsFirstAndWhatPanesFoundLast()
    {
        PaletteList list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setCommands({{.title = u"Show or hide the list"_s, .detail = {}, .shortcut = {}, .icon = {}, .run = {}},
                          {.title = u"New chat"_s, .detail = u"Chat"_s, .shortcut = u"Ctrl+N"_s, .icon = u"chat"_s, .run = {}}});
        QCOMPARE(list.rowCount(), 2);
        QCOMPARE(list.entry(0).title, u"Show or hide the list"_s);
        list.setPattern(u"ch"_s);
        QCOMPARE(list.entry(0).title, u"New chat"_s);
        list.addFound({{.title = u"Churn by cohort"_s, .detail = {}, .shortcut = {}, .icon = {}, .run = {}}});
        QCOMPARE(list.entry(list.rowCount() - 1).title, u"Churn by cohort"_s);
        QCOMPARE(list.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"New chat, Chat, Ctrl+N"_s);
        list.setPattern(u"zzz"_s);
        QCOMPARE(list.rowCount(), 0);
    }
};

QTEST_APPLESS_MAIN(TestPaletteList)

#include "tst_palettelist.moc"
