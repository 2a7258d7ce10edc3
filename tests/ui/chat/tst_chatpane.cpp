#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/chatpane.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

class TestChatPane : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void anAnswerComesAndIsThereAfterARestart()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: hello there"_s));
        QVERIFY(bench.text(1).contains(u"hello there"_s));
        auto *list = bench.find<QListView>("chat.list");
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_VERIFY(bench.find<QAbstractButton>("chat.cost")->text().startsWith(u"play $"_s));
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.text(1).contains(u"hello there"_s));
        QTRY_COMPARE(bench.find<QListView>("chat.list")->currentIndex().row(), 0);
    }
};

QTEST_MAIN(TestChatPane)

#include "tst_chatpane.moc"
