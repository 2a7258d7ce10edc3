#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

ChatController &controllerOf(ChatBench &bench)
{
    return static_cast<ChatPane *>(bench.window().pane(u"chat"_s))->controller();
}

void pressEnter(ChatBench &bench)
{
    QTest::keyClick(bench.composer(), Qt::Key_Return);
}

void paste(ChatBench &bench, const QString &text)
{
    QApplication::clipboard()->setText(text);
    bench.composer()->paste();
}

void newChat(ChatBench &bench)
{
    QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
}

/// Uses another model of the sandbox, as the picker does.
void use(ChatController &controller, const QString &model)
{
    RunSettings settings = controller.settings();
    settings.modelId = model;
    controller.setSettings(settings);
}

} // namespace

/// What people do faster than the program, or more of than it thinks.
class TestChatRush : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void whatIsTypedWhileAMessageGoesOutStays()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.type(u"first"_s);
        pressEnter(bench);
        bench.type(u"second"_s);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.text(0), u"first"_s);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"second"_s);
        pressEnter(bench);
        bench.type(u"third"_s);
        QTRY_COMPARE(bench.messages(), 4);
        QVERIFY(bench.settle());
        QCOMPARE(bench.text(2), u"second"_s);
        QTRY_COMPARE(bench.composer()->toPlainText(), u"third"_s);
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.composer()->toPlainText(), u"third"_s);
    }

    void aNewChatBeginsEmptyWhileTheLastOneGoesOut()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        bench.type(u"first"_s);
        pressEnter(bench);
        newChat(bench);
        bench.type(u"second"_s);
        pressEnter(bench);
        QTRY_COMPARE(bench.conversations().rowCount(), 2);
        QVERIFY(bench.settle());
        QStringList titles = bench.titles();
        titles.sort();
        QCOMPARE(titles, (QStringList{u"first"_s, u"second"_s}));
        QVERIFY2(bench.composer()->toPlainText().isEmpty(), qPrintable(bench.composer()->toPlainText()));
        newChat(bench);
        QTRY_COMPARE(bench.messages(), 0);
        QVERIFY(bench.composer()->toPlainText().isEmpty());
    }

    void aRefusedMessageComesBackToTheChatItWasFor()
    {
        ChatBench bench([](Settings &settings) {
            settings.chatAccount.set(u"sandbox"_s);
            settings.chatModel.set(u"sandbox-retired"_s);
        });
        QVERIFY(bench.open());
        bench.type(u"hello"_s);
        controllerOf(bench).send();
        newChat(bench);
        auto *notice = bench.find<NoticeBar>("chatNotice");
        QTRY_VERIFY(notice->isVisible());
        QTRY_COMPARE(bench.composer()->toPlainText(), u"hello"_s);
    }

    void anEditThatComesLateStaysInItsChat()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"about lamps"_s));
        newChat(bench);
        QVERIFY(bench.ask(u"about kilns"_s));
        controllerOf(bench).startEditing(bench.message(0).id);
        controllerOf(bench).openConversation(0);
        // The message to edit has been read by the time another one has.
        for (int i = 0; i < 5; ++i)
            maquette::test::await<QList<Message>>([&](auto *context, auto done) { bench.services->conversations.messages({1}, context, done); });
        QCOMPARE(controllerOf(bench).editedMessage(), 0);
        QVERIFY2(bench.composer()->toPlainText().isEmpty(), qPrintable(bench.composer()->toPlainText()));
        QVERIFY(bench.ask(u"something new"_s));
        QTRY_COMPARE(bench.conversations().rowCount(), 3);
    }

    void aModelChosenWhileAMessageGoesOutIsForTheNext()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        for (const bool isNew : {true, false}) {
            use(controllerOf(bench), u"sandbox-chat"_s);
            bench.type(u"hello"_s);
            pressEnter(bench);
            use(controllerOf(bench), u"sandbox-fast"_s);
            const int answer = isNew ? 1 : 3;
            QTRY_COMPARE(bench.messages(), answer + 1);
            QVERIFY(bench.settle());
            QCOMPARE(bench.message(answer).modelId, u"sandbox-chat"_s);
            const auto stored = [&] {
                const auto found = maquette::test::await<Conversation>([&](auto *context, auto done) {
                    bench.services->conversations.conversation(controllerOf(bench).conversationId(), context, done);
                });
                return found ? found->settings.modelId : QString();
            };
            QTRY_COMPARE(stored(), u"sandbox-fast"_s);
            QCOMPARE(controllerOf(bench).settings().modelId, u"sandbox-fast"_s);
        }
    }

    void aModelChosenMidStreamIsForTheNextAnswer()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        use(controllerOf(bench), u"sandbox-chat"_s);
        bench.type(u"write 60 tokens"_s);
        pressEnter(bench);
        QTRY_VERIFY(bench.liveText().size() > 20);
        use(controllerOf(bench), u"sandbox-fast"_s);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(1).modelId, u"sandbox-chat"_s);
        QCOMPARE(bench.message(1).state, MessageState::Complete);
        QVERIFY(bench.ask(u"say exactly: next"_s));
        QCOMPARE(bench.message(3).modelId, u"sandbox-fast"_s);
    }

    void aSearchJumpsIntoABranchThatIsNotShown()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        // Too far back for the title, which would be found first.
        QVERIFY(bench.ask(u"say exactly: "_s + u"something about lamps "_s.repeated(6) + u"and a kiln"_s));
        const MessageId hit = bench.message(1).id;
        controllerOf(bench).startEditing(bench.message(0).id);
        QTRY_VERIFY(controllerOf(bench).editedMessage() != 0);
        bench.composer()->setPlainText(u"say exactly: nothing"_s);
        pressEnter(bench);
        QTRY_VERIFY(bench.messages() == 2 && bench.message(1).id != hit);
        QVERIFY(bench.settle());
        newChat(bench);
        QTest::keyClick(&bench.window(), Qt::Key_F, Qt::ControlModifier);
        auto *search = bench.find<QLineEdit>("chatSearch");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"kiln"_s);
        QTRY_COMPARE(bench.conversations().index(0, 0).data(ConversationListModel::MessageRole).toLongLong(), hit);
        QTest::keyClick(search, Qt::Key_Return);
        const auto current = [&] {
            const int index = bench.transcript().currentMessage();
            return index < 0 ? MessageId(0) : bench.transcript().source()->entries().at(index).id;
        };
        QTRY_COMPARE(current(), hit);
    }

    void enterInTheSearchWaitsForWhatItFinds()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: about a kiln"_s));
        const ConversationId wanted = controllerOf(bench).conversationId();
        newChat(bench);
        QVERIFY(bench.ask(u"say exactly: about lamps"_s));
        QTRY_COMPARE(bench.conversations().rowCount(), 2);
        auto *search = bench.find<QLineEdit>("chatSearch");
        search->setFocus();
        QTest::keyClicks(search, u"kiln"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE(controllerOf(bench).conversationId(), wanted);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.text(1).contains(u"kiln"_s));
    }

    void blanksAreNoMessage()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QSignalSpy estimated(&controllerOf(bench), &ChatController::estimateChanged);
        bench.type(u"   "_s);
        QTest::keyClick(bench.composer(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_VERIFY(!estimated.isEmpty() && controllerOf(bench).estimate());
        QVERIFY(!bench.find<NoticeBar>("chatNotice")->isVisible());
        QVERIFY(!bench.find("send")->isEnabled());
        pressEnter(bench);
        QVERIFY(bench.services->chat.isSettled());
        QCOMPARE(bench.messages(), 0);
    }

    void aTextTooLongToEditIsPastedAndSent_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::newRow("paragraphs") << u"A sentence that is repeated until it is long enough.\n\n"_s;
        QTest::newRow("one line") << u"word "_s;
        QTest::newRow("no spaces") << u"abcdefghij"_s;
    }

    /// A field that lays out such a paragraph with every key stands still for minutes.
    void aTextTooLongToEditIsPastedAndSent()
    {
        QFETCH(QString, piece);
        ChatBench bench([](Settings &settings) {
            settings.chatAccount.set(u"sandbox"_s);
            settings.chatModel.set(u"gpt-4o"_s);
            settings.longPaste.set(0);
        });
        QVERIFY(bench.open());
        const QString text = piece.repeated(400'000 / piece.size());
        bench.type(u"What is this?"_s);
        paste(bench, text);
        QCOMPARE(bench.composer()->toPlainText(), u"What is this?"_s);
        const auto *chip = bench.find<Chip>("longText");
        QVERIFY(chip->isVisible());
        QVERIFY2(chip->text().contains(QLocale().toString(text.size())), qPrintable(chip->text()));
        QTRY_VERIFY_WITH_TIMEOUT(controllerOf(bench).estimate() && controllerOf(bench).estimate()->inputTokens > 50'000, 30'000);
        pressEnter(bench);
        QTRY_COMPARE_WITH_TIMEOUT(bench.messages(), 2, 30'000);
        QVERIFY(bench.settle());
        QCOMPARE(bench.text(0), u"What is this?\n\n"_s + text);
        QVERIFY(bench.composer()->toPlainText().isEmpty());
        QVERIFY(!chip->isVisible());
    }

    void aLongTextIsKeptAsADraftAndTakenOut()
    {
        ChatBench bench([](Settings &settings) { settings.longPaste.set(0); });
        QVERIFY(bench.open());
        const QString text = u"abc"_s.repeated(10'000);
        paste(bench, text);
        QCOMPARE(controllerOf(bench).draft().text, text);
        bench.restart();
        QVERIFY(bench.open());
        auto *chip = bench.find<Chip>("longText");
        QTRY_VERIFY(chip->isVisible());
        QCOMPARE(controllerOf(bench).draft().text, text);
        bench.type(u"short"_s);
        chip->setFocus();
        QTest::keyClick(chip, Qt::Key_Delete);
        QVERIFY(!chip->isVisible());
        QCOMPARE(controllerOf(bench).draft().text, u"short"_s);
        QTRY_VERIFY(bench.composer()->hasFocus());
    }

    void textThatCanBeEditedStaysInTheField()
    {
        ChatBench bench([](Settings &settings) { settings.longPaste.set(0); });
        QVERIFY(bench.open());
        const QString text = u"A line of an ordinary text.\n"_s.repeated(3000);
        paste(bench, text);
        QCOMPARE(bench.composer()->toPlainText(), text);
        QVERIFY(!bench.find<Chip>("longText")->isVisible());
    }

    void whatIsTypedBesideALongTextThatGoesOutStays()
    {
        ChatBench bench([](Settings &settings) { settings.longPaste.set(0); });
        QVERIFY(bench.open());
        bench.type(u"read this"_s);
        paste(bench, u"abc"_s.repeated(10'000));
        pressEnter(bench);
        bench.type(u" and that"_s);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.composer()->toPlainText(), u" and that"_s);
        QVERIFY(!bench.find<Chip>("longText")->isVisible());
    }

    void oneEstimateIsMadeAtATime()
    {
        // A model whose tokenizer is public: its words are really counted.
        ChatBench bench([](Settings &settings) {
            settings.chatAccount.set(u"sandbox"_s);
            settings.chatModel.set(u"gpt-4o"_s);
        });
        QVERIFY(bench.open());
        ChatController &controller = controllerOf(bench);
        QString text = u"word "_s.repeated(200'000);
        QSignalSpy estimated(&controller, &ChatController::estimateChanged);
        qsizetype most = 0;
        const auto typing = [&] {
            text += u'x';
            controller.setDraft({text, {}});
            qsizetype running = 0;
            for (const QObject *child : bench.services->chat.children())
                running += child->metaObject()->className() == QByteArrayView("maquette::ChatEstimator") ? 1 : 0;
            most = std::max(most, running);
            return estimated.size() >= 4;
        };
        QTRY_VERIFY_WITH_TIMEOUT(typing(), 20'000);
        QCOMPARE(most, 1);
    }

    void textThatIsNoTextComesThrough()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        const QString odd = u"a"_s + QChar(0xD83D) + u"b \u202Eright\u202C to left 👩‍👩‍👧 \u0001 end"_s;
        bench.composer()->setPlainText(odd);
        pressEnter(bench);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(1).state, MessageState::Complete);
        QVERIFY2(bench.text(0).endsWith(u" end"_s), qPrintable(bench.text(0)));
    }

    void retryingInAHurryAsksOnce()
    {
        ChatBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        const MessageId answer = bench.message(1).id;
        for (int i = 0; i < 5; ++i)
            controllerOf(bench).retry(answer);
        QTRY_COMPARE(bench.message(1).siblingCount, 2);
        QVERIFY(bench.settle());
        QCOMPARE(bench.message(1).siblingCount, 2);
        QCOMPARE(bench.messages(), 2);
    }

    void branchesAreSteppedThroughWhileAnAnswerComes()
    {
        ChatBench bench;
        QVERIFY(bench.open({.tokensPerSecond = 60}));
        QVERIFY(bench.ask(u"write 5 tokens"_s));
        const MessageId first = bench.message(1).id;
        controllerOf(bench).startEditing(bench.message(0).id);
        QTRY_VERIFY(controllerOf(bench).editedMessage() != 0);
        bench.composer()->setPlainText(u"write 200 tokens"_s);
        pressEnter(bench);
        QTRY_VERIFY(bench.messages() == 2 && bench.liveText().size() > 20);
        const MessageId second = bench.transcript().source()->entries().at(1).id;
        for (const int step : {-1, 1, -1, 1, -1})
            controllerOf(bench).showSibling(bench.transcript().source()->entries().at(0).id, step);
        QTRY_COMPARE(bench.message(1).id, first);
        QVERIFY(bench.settle());
        controllerOf(bench).showSibling(bench.message(0).id, 1);
        QTRY_COMPARE(bench.message(1).id, second);
        QCOMPARE(bench.message(1).state, MessageState::Complete);
        QVERIFY(bench.text(1).size() > 100);
    }
};

QTEST_MAIN(TestChatRush)

#include "tst_chatrush.moc"
