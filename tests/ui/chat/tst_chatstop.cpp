#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

#include <QMenu>
#include <QPlainTextEdit>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

/// Answers under way: what is shown of them, and how they are stopped.
class TestChatStop : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void stoppingKeepsWhatCame()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 40}));
        bench.type(u"write 2000 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        auto *send = bench.find<Button>("send");
        QTRY_COMPARE(send->text(), u"Stop"_s);
        QTRY_VERIFY(bench.window().pane(u"chat"_s)->isBusy());
        QTRY_VERIFY(bench.liveText().size() > 20);
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE(send->text(), u"Send"_s);
        QVERIFY(bench.settle());
        QVERIFY(bench.text(1).size() > 20);
        QVERIFY(!bench.window().pane(u"chat"_s)->isBusy());
    }

    void anAnswerIsFinishedInTheBackground()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        auto *more = bench.find<IconButton>("moreStops");
        QVERIFY(!more->isVisible());
        bench.type(u"write 240 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.liveText().size() > 20);
        QVERIFY(more->isVisible());
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Space);
        auto *menu = more->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QCOMPARE(menu->activeAction()->text(), u"Finish in background for exact usage"_s);
        const QString shown = bench.liveText();
        QTest::keyClick(menu, Qt::Key_Return);

        // The composer is free at once, and what comes is not shown.
        QCOMPARE(bench.find<Button>("send")->text(), u"Send"_s);
        QVERIFY(!more->isVisible());
        QTRY_VERIFY(bench.composer()->hasFocus());
        const MessageId finishing = bench.transcript().source()->entries().at(1).id;
        const Message *live = bench.services->chat.liveMessage(finishing);
        QVERIFY(live && live->isFinishingInBackground);
        QCOMPARE(live->text, shown);
        bench.type(u"write 2000 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 4);
        QTRY_VERIFY(bench.liveText().size() > 20);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.services->chat.liveMessage(finishing), 15'000);
        const auto isRunning = [&] {
            return bench.conversations().index(0, 0).data(ConversationListModel::IsRunningRole).toBool();
        };
        QVERIFY(isRunning());
        QCOMPARE(bench.message(1).text, shown);
        QCOMPARE(bench.message(1).state, MessageState::Stopped);
        QCOMPARE(bench.message(1).usageSource, FigureSource::Reported);
        QCOMPARE(bench.message(1).usage.outputTokens, 240);
        QVERIFY(bench.message(1).cost);
        QTest::keyClick(bench.composer(), Qt::Key_Escape);
        QVERIFY(bench.settle());
        QTRY_VERIFY(!isRunning());
    }

    void whatCameAfterAStopCanBeShown()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        bench.type(u"write 150 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.liveText().size() > 20);
        QTest::keyClick(&bench.window(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.settle());
        const QString shown = bench.text(1);
        QVERIFY(bench.message(1).hasRest);
        emit bench.transcript().restRequested(bench.message(1).id);
        QTRY_VERIFY(bench.text(1).size() > shown.size());
        QVERIFY(bench.text(1).startsWith(shown));

        bench.type(u"write 2000 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.messages() == 4 && bench.liveText().size() > 20);
        QTest::keyClick(&bench.window(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!bench.services->chat.isSettled());
        emit bench.transcript().stopRequested(bench.transcript().source()->entries().at(3).id);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(3).state, MessageState::Stopped);
    }

    void nothingIsSaidOfTheCostBeforeAnythingIsKnown()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 40}));
        bench.type(u"write 2000 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.liveText().size() > 20);
        QTRY_COMPARE(bench.conversations().rowCount(), 1);
        const auto *cost = bench.find<Chip>("chatCost");
        QVERIFY2(!cost->isVisible(), qPrintable(cost->text()));
        QCOMPARE(bench.conversations().index(0, 0).data(ConversationListModel::CostRole).toString(), QString());
        QTest::keyClick(bench.composer(), Qt::Key_Escape);
        QVERIFY(bench.settle());
        QTRY_VERIFY(cost->isVisible() && cost->text().startsWith(u"play $"_s));
    }

    void closingWhileAnAnswerComesFinishesFirst()
    {
        ChatBench bench([](Settings &settings) { settings.onClose.set(Settings::OnClose::Finish); });
        QVERIFY(bench.open({.tokensPerSecond = 100}));
        bench.type(u"write 150 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.window().pane(u"chat"_s)->isBusy());
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        bench.window().close();
        QVERIFY(bench.window().isVisible());
        QVERIFY(quit.wait(15'000));
        QVERIFY(bench.services->chat.isSettled());
    }

    void aChatIsDeletedWhileItsAnswerComes()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        bench.type(u"write 2000 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.liveText().size() > 20);
        QTRY_COMPARE(bench.conversations().rowCount(), 1);
        QTest::keyClick(&bench.window(), Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.conversations().rowCount(), 0);
        QVERIFY(bench.settle());
        QCOMPARE(bench.messages(), 0);
        QVERIFY(bench.find<Button>("send")->text() == u"Send"_s);
        QVERIFY(bench.ask(u"say exactly: on"_s));
    }

    void closingRightAfterEnterLosesNothing()
    {
        ChatBench bench([](Settings &settings) { settings.onClose.set(Settings::OnClose::Stop); });
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        bench.type(u"write 200 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        bench.window().close();
        QVERIFY(quit.wait(15'000));
        bench.restart();
        QVERIFY(bench.open());
        // It had left, or it is still there to be sent; a chat that waits for nobody is neither.
        QTRY_VERIFY(bench.composer()->toPlainText() == u"write 200 tokens"_s
                    || (bench.messages() == 2 && bench.message(1).state != MessageState::Streaming));
        bench.composer()->setPlainText(u"say exactly: on"_s);
        const int before = bench.messages();
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), before + 2);
        QVERIFY(bench.settle());
    }

    void closingWhileAnAnswerComesKeepsWhatCame()
    {
        ChatBench bench([](Settings &settings) { settings.onClose.set(Settings::OnClose::Stop); });
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        bench.type(u"write 2000 tokens"_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return);
        QTRY_VERIFY(bench.liveText().size() > 20);
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        bench.window().close();
        QVERIFY(quit.wait(15'000));
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.messages(), 2);
        QCOMPARE(bench.message(1).state, MessageState::Stopped);
        QVERIFY(bench.text(1).size() > 20);
    }
};

QTEST_MAIN(TestChatStop)

#include "tst_chatstop.moc"
