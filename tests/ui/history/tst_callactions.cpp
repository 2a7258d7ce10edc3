#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "core/store/database.h"
#include "core/store/sqlconnection.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/widgets/modelpicker.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class CallActionsTest : public TestCase
{
    Q_OBJECT

    static QAbstractButton *shown(ChatBench &bench, const char *name)
    {
        auto *button = bench.find<QAbstractButton>(name);
        return QTest::qWaitFor([&] { return button && button->isVisible(); }, 5'000) ? button : nullptr;
    }

    /// Goes to the history; the newest call is chosen there.
    static bool openHistory(ChatBench &bench) { return bench.window().showPane(u"history"_s) && shown(bench, "sendAgain"); }

private slots:
    void aCallOpensWhereItWasMade()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"first chat"_s));
        const ConversationId first = bench.message(0).conversationId;
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.messages(), 0);
        QVERIFY(bench.ask(u"second chat"_s));
        QVERIFY(openHistory(bench));
        QTest::keyClick(bench.find<QTableView>("historyTable"), Qt::Key_Down);
        QTRY_VERIFY(!bench.find("openCall")->isVisible());
        QAbstractButton *open = shown(bench, "openCall");
        QVERIFY(open);
        open->click();
        QTRY_COMPARE(bench.window().currentPane(), u"chat"_s);
        QTRY_COMPARE(bench.message(0).conversationId, first);
    }

    void aCallIsSentAgainInAChatOfItsOwnOnceThatIsWanted()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"one"_s));
        QVERIFY(bench.ask(u"two"_s));
        const ConversationId original = bench.message(0).conversationId;
        QVERIFY(openHistory(bench));
        shown(bench, "sendAgain")->click();
        auto *dialog = bench.find<QDialog>("sendAgainDialog");
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(dialog->findChild<QLabel *>(u"sendAgainCost"_s)->text().contains(u"play money"_s));
        // Looking at the question sends nothing.
        dialog->reject();
        QTRY_COMPARE(bench.titles().size(), 1);
        QCOMPARE(bench.services->chat.running(), 0);
        shown(bench, "sendAgain")->click();
        QTRY_VERIFY(bench.find<QDialog>("sendAgainDialog") != nullptr);
        bench.find<QDialog>("sendAgainDialog")->findChild<QAbstractButton *>(u"sendAgainConfirm"_s)->click();
        QTRY_COMPARE(bench.window().currentPane(), u"chat"_s);
        QTRY_COMPARE(bench.messages(), 4);
        QTRY_VERIFY(bench.services->chat.isSettled());
        QCOMPARE(bench.text(0), u"one"_s);
        QCOMPARE(bench.text(2), u"two"_s);
        QVERIFY(bench.message(0).conversationId != original);
        QCOMPARE(bench.message(3).state, MessageState::Complete);
        QVERIFY(!bench.text(3).isEmpty());
        QCOMPARE(bench.composer()->toPlainText(), QString());
        // It is a call of its own.
        bench.window().showPane(u"history"_s);
        QTRY_COMPARE(bench.find<QTableView>("historyTable")->model()->rowCount(), 3);
    }

    void aCallOfTheCommandLineIsAskedAgainFromWhatWasKept()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"from the chat"_s));
        // As a verb's: the same request, and no message that it was for.
        Services &s = *bench.services;
        const auto calls = await<CallPage>([&](auto *context, auto done) { s.ledger.calls({}, context, done); });
        QVERIFY(calls && calls->rows.size() == 1);
        QVERIFY(await<void>([&](auto *context, auto done) {
            s.database.write<void>(
                context, [](SqlConnection &db) { return db.execute(u"UPDATE calls SET subject = ''"); }, done);
        }));
        QVERIFY(openHistory(bench));
        QVERIFY(!bench.find("openCall")->isVisible());
        shown(bench, "sendAgain")->click();
        QTRY_VERIFY(bench.find<QDialog>("sendAgainDialog") != nullptr);
        bench.find<QDialog>("sendAgainDialog")->findChild<QAbstractButton *>(u"sendAgainConfirm"_s)->click();
        QTRY_COMPARE(bench.window().currentPane(), u"chat"_s);
        QTRY_COMPARE(bench.titles().size(), 2);
        QTRY_COMPARE(bench.messages(), 2);
        QTRY_VERIFY(s.chat.isSettled());
        QCOMPARE(bench.text(0), u"from the chat"_s);
        QVERIFY(!bench.text(1).isEmpty());
    }

    void aCallWaitsForAnotherModelInAChatOfItsOwn()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"which one"_s));
        const QString before = bench.message(1).modelId;
        QVERIFY(openHistory(bench));
        shown(bench, "sendToAnother")->click();
        auto *picker = bench.find<ui::ModelPicker>("modelPicker");
        QVERIFY(picker);
        QList<ui::ModelPicker *> pickers = bench.window().findChildren<ui::ModelPicker *>(u"modelPicker"_s);
        pickers.removeIf([](ui::ModelPicker *one) { return !one->isVisible(); });
        QCOMPARE(pickers.size(), 1);
        auto *search = pickers.constFirst()->findChild<QLineEdit *>(u"modelPickerSearch"_s);
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(bench.window().currentPane(), u"chat"_s);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"which one"_s);
        QCOMPARE(bench.messages(), 0);
        QCOMPARE(bench.services->chat.running(), 0);
        // One key sends it.
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QTRY_VERIFY(bench.services->chat.isSettled());
        QVERIFY(bench.message(1).modelId != before);
    }
};

QTEST_MAIN(CallActionsTest)
#include "tst_callactions.moc"
