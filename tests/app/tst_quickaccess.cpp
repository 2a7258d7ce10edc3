#include "app/window/windowprogram.h"
#include "core/conversation/transcriptsource.h"
#include "tests/support/await.h"
#include "tests/support/notifications.h"
#include "tests/support/pictures.h"
#include "tests/support/privatebus.h"
#include "tests/support/testcase.h"
#include "ui/panes/chat/quick/quickwindow.h"
#include "ui/panes/settings/settingspane.h"
#include "ui/shell/shortcutmap.h"
#include "ui/widgets/keysfield.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

QString busAddress;

/// Keys as a keyboard sends them to the X server; `line` in xdotool's words.
bool press(const QString &line)
{
    return QProcess::execute(u"xdotool"_s, line.split(u' ')) == 0;
}

/// The program with its window, on a home of its own, talking to the sandbox.
struct QuickBench
{
    QTemporaryDir home;
    std::unique_ptr<Services> services;
    std::unique_ptr<WindowProgram> program;

    explicit QuickBench(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0})
    {
        auto made = Services::create({.home = home.path(), .environment = {}, .usesKeychain = false});
        if (!made)
            qFatal("no services: %s", qPrintable(made.error().message));
        services = std::move(*made);
        services->settings.isFirstRunDone.set(true);
        services->settings.theme.set(qEnvironmentVariableIsSet("MAQUETTE_TEST_DARK") ? Settings::Theme::Dark : Settings::Theme::Light);
        if (!services->startSandbox(sandbox))
            qFatal("no sandbox");
    }
    ~QuickBench()
    {
        services->chat.stopAll(StopMode::Now);
        (void)waitFor([this] { return services->chat.isSettled(); });
        program.reset();
    }

    bool open(const WindowOptions &options = {})
    {
        program = std::make_unique<WindowProgram>(*services, options);
        QSignalSpy ready(program.get(), &WindowProgram::ready);
        program->open();
        return ready.wait() && QTest::qWaitForWindowExposed(&window());
    }

    ui::MainWindow &window() { return program->window(); }
    ui::QuickWindow &quick() { return *program->quickAccess().quickWindow(); }
    template<typename T>
    T &part(const char *name)
    {
        return *quick().findChild<T *>(QLatin1String(name));
    }
    QPlainTextEdit &field() { return part<QPlainTextEdit>("quickField"); }
    ui::TranscriptView &answer() { return part<ui::TranscriptView>("quickAnswer"); }
    QPushButton &sendButton() { return part<QPushButton>("quickSend"); }
    ui::NoticeBar &notice() { return part<ui::NoticeBar>("quickNotice"); }

    bool summon()
    {
        program->quickAccess().summon();
        return QTest::qWaitForWindowActive(&quick()) && QTest::qWaitFor([this] { return field().hasFocus(); });
    }

    /// As a person does: desktops give the keyboard to a window that comes again only for a key that was pressed since.
    bool summonAgain()
    {
        services->settings.isQuickKeyOn.set(true);
        return press(u"key ctrl+alt+space"_s) && QTest::qWaitForWindowActive(&quick()) && QTest::qWaitFor([this] { return field().hasFocus(); });
    }

    bool ask(const QString &question)
    {
        field().setPlainText(question);
        QTest::keyClick(&field(), Qt::Key_Return);
        return QTest::qWaitFor([this] { return messages() > 0; }) && settle();
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return services->chat.isSettled(); }, 15'000);
    }
    qsizetype messages()
    {
        const TranscriptSource *source = answer().source();
        return source ? source->entries().size() : 0;
    }
    Message lastMessage()
    {
        const MessageId id = answer().source()->entries().constLast().id;
        const auto read = await<QList<Message>>([&](auto *context, auto done) { services->conversations.messages({id}, context, done); });
        return read && !read->isEmpty() ? read->constFirst() : Message{};
    }
    int chats()
    {
        return window().findChild<QListView *>(u"conversations"_s)->model()->rowCount();
    }
};

} // namespace

/// What leads to the program while its window is closed or behind others.
class QuickAccessTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QGuiApplication::platformName() != u"xcb"_s || QProcess::execute(u"xdotool"_s, {u"version"_s}) != 0)
            QSKIP("there is no X server with xdotool");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void aQuestionIsAskedAndAnsweredInItsWindow()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(!bench.answer().isVisible());
        QVERIFY(!bench.sendButton().isEnabled());
        QVERIFY(bench.part<QLabel>("quickModel").text().contains(u"Sandbox"_s));
        takePicture(bench.quick(), u"quick-empty"_s);
        QTest::keyClicks(&bench.field(), u"say exactly: one"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClicks(&bench.field(), u"two"_s);
        QCOMPARE(bench.field().toPlainText(), u"say exactly: one\ntwo"_s);
        QTRY_VERIFY(bench.part<QLabel>("quickEstimate").text().contains(u"tok"_s));
        takePicture(bench.quick(), u"quick-draft"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        QVERIFY(bench.settle());
        QVERIFY(bench.answer().isVisible());
        QCOMPARE(bench.field().toPlainText(), QString());
        const Message message = bench.lastMessage();
        QCOMPARE(message.state, MessageState::Complete);
        QVERIFY2(message.text.startsWith(u"one"_s), qPrintable(message.text));
        QVERIFY(message.cost);
        takePicture(bench.quick(), u"quick-answer"_s);
        // It is a chat like any other, and the next question is another one.
        QTRY_COMPARE(bench.chats(), 1);
        QVERIFY(bench.ask(u"say exactly: three"_s));
        QTRY_COMPARE(bench.chats(), 2);
        QCOMPARE(bench.messages(), 2);
    }

    void theDraftOfTheNextChatStays()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        auto *composer = bench.window().findChild<QPlainTextEdit *>(u"composer"_s);
        composer->setPlainText(u"half a thought"_s);
        bench.services->drafts.flush();
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"hello"_s));
        QCOMPARE(composer->toPlainText(), u"half a thought"_s);
        const auto draft = await<Draft>([&](auto *context, auto done) { bench.services->drafts.load(0, context, done); });
        QVERIFY(draft);
        QCOMPARE(draft->text, u"half a thought"_s);
    }

    void whatStreamsInIsShownAndStopped()
    {
        QuickBench bench({.tokensPerSecond = 40});
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        bench.field().setPlainText(u"write 2000 tokens"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Return);
        QTRY_COMPARE(bench.messages(), 2);
        const MessageId answer = bench.answer().source()->entries().constLast().id;
        QTRY_VERIFY(bench.services->chat.liveMessage(answer) && !bench.services->chat.liveMessage(answer)->text.isEmpty());
        takePicture(bench.quick(), u"quick-streaming"_s);
        // Enter sends nothing meanwhile.
        bench.field().setPlainText(u"another"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Return);
        QCOMPARE(bench.field().toPlainText(), u"another"_s);
        QTest::mouseClick(&bench.sendButton(), Qt::LeftButton);
        QVERIFY(bench.settle());
        QCOMPARE(bench.lastMessage().state, MessageState::Stopped);
        QVERIFY(!bench.lastMessage().text.isEmpty());
        QTRY_VERIFY(bench.sendButton().isEnabled());
        QCOMPARE(bench.field().toPlainText(), u"another"_s);
    }

    void whatIsOnItsWayOutIsNotStoppedInTheChatBefore()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        const ConversationId before = bench.answer().source()->conversationId();
        bench.field().setPlainText(u"say exactly: two"_s);
        QVERIFY(bench.sendButton().isEnabled());
        QTest::keyClick(&bench.field(), Qt::Key_Return);
        // It has no chat of its own yet.
        QCOMPARE(bench.answer().source()->conversationId(), before);
        QVERIFY(!bench.sendButton().isEnabled());
        QVERIFY(!bench.part<QPushButton>("quickOpen").isEnabled());
        QTRY_VERIFY(bench.answer().source()->conversationId() != before);
        QVERIFY(bench.part<QPushButton>("quickOpen").isEnabled());
        QVERIFY(bench.settle());
    }

    void whoWatchesItsAnswerIsNotNotified()
    {
        if (busAddress.isEmpty())
            QSKIP("dbus-daemon is not installed");
        const Notifications desktop(busAddress);
        QVERIFY(desktop.isThere());
        QuickBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        // That of another chat is not seen there.
        Services &s = *bench.services;
        const Account account = s.accounts.defaultChat();
        s.chat.ask(u"say exactly: two"_s, {.accountId = account.id, .modelId = s.defaultModel(account)}, &bench.quick(), [](const Result<SentMessage> &) {});
        QTRY_COMPARE(desktop.titles(), QStringList{u"say exactly: two"_s});
        QVERIFY(bench.settle());
    }

    void escapePutsItAwayAndKeepsAll()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        bench.field().setPlainText(u"half a question"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Escape);
        QVERIFY(!bench.quick().isVisible());
        QVERIFY(bench.summonAgain());
        QCOMPARE(bench.field().toPlainText(), u"half a question"_s);
        QCOMPARE(bench.messages(), 2);
        QVERIFY(bench.answer().isVisible());
        // From the answer too, and asked for where it has the keyboard it is put away.
        bench.answer().setFocus();
        QTest::keyClick(&bench.answer(), Qt::Key_Escape);
        QVERIFY(!bench.quick().isVisible());
        QVERIFY(bench.summonAgain());
        bench.program->quickAccess().summon();
        QVERIFY(!bench.quick().isVisible());
    }

    void itIsGoneOnWithInTheWindow()
    {
        QuickBench bench;
        QVERIFY(bench.open({.pane = u"spend"_s}));
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        const ConversationId id = bench.answer().source()->conversationId();
        QTest::mouseClick(&bench.part<QPushButton>("quickOpen"), Qt::LeftButton);
        QVERIFY(!bench.quick().isVisible());
        QTRY_COMPARE(bench.window().currentPane(), u"chat"_s);
        QTRY_COMPARE(bench.services->settings.lastConversation.value(), QString::number(id));
        // The next question begins with an empty window.
        QVERIFY(bench.summonAgain());
        QVERIFY(!bench.answer().isVisible());
        QVERIFY(!bench.part<QPushButton>("quickOpen").isVisible());
    }

    void aRefusalIsSaidThereWithItsRemedy()
    {
        const auto faults = FaultSpec::parse(u"401"_s);
        QVERIFY(faults);
        QuickBench bench({.faults = *faults, .tokensPerSecond = 0});
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"hello"_s));
        QCOMPARE(bench.lastMessage().state, MessageState::Failed);
        QCOMPARE(bench.lastMessage().remedy, Remedy::OpenAccounts);
        takePicture(bench.quick(), u"quick-error"_s);
        emit bench.answer().remedyRequested(bench.lastMessage().id, Remedy::OpenAccounts);
        QCOMPARE(bench.window().currentPane(), u"accounts"_s);
        QVERIFY(!bench.quick().isVisible());
    }

    void aBudgetThatIsUsedUpIsSaidThereWithItsRemedy()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        Services &s = *bench.services;
        Account draft = s.accounts.draft(u"openai"_s);
        // Nothing is ever sent there.
        draft.baseUrl = QUrl(u"http://127.0.0.1:9/v1"_s);
        const auto account = await<Account>([&](auto *context, auto done) { s.accounts.add(draft, context, done); });
        QVERIFY(account);
        QVERIFY(await<Account>([&](auto *context, auto done) {
            s.accounts.setKey(account->id, Secret::take("sk-a-key"), KeyKeeping::SessionOnly, context, done);
        }));
        QVERIFY(await<QString>([&](auto *context, auto done) {
            s.ledger.setBudget(Budget{.period = {.kind = BudgetPeriod::Kind::Day}, .hard = Money{1}}, context, done);
        }));
        s.settings.chatAccount.set(account->id);
        s.settings.chatModel.set(u"gpt-4o-mini"_s);
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"hello"_s));
        QCOMPARE(bench.lastMessage().state, MessageState::Failed);
        QCOMPARE(bench.lastMessage().remedy, Remedy::OpenBudgets);
        takePicture(bench.quick(), u"quick-budget"_s);
        emit bench.answer().remedyRequested(bench.lastMessage().id, Remedy::OpenBudgets);
        QCOMPARE(bench.window().currentPane(), u"spend"_s);
    }

    void aQuestionThatIsTooLongIsRefusedBeforeItLeaves()
    {
        QuickBench bench;
        bench.services->settings.chatAccount.set(bench.services->accounts.defaultChat().id);
        bench.services->settings.chatModel.set(u"sandbox-small"_s);
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(bench.part<QLabel>("quickModel").text().contains(u"Sandbox Small"_s));
        bench.field().setPlainText(u"word "_s.repeated(20'000));
        QTRY_VERIFY(bench.notice().isVisible());
        takePicture(bench.quick(), u"quick-refusal"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Return);
        QVERIFY(bench.settle());
        QCOMPARE(bench.messages(), 0);
        QVERIFY(!bench.field().toPlainText().isEmpty());
        bench.field().clear();
        QTRY_VERIFY(!bench.notice().isVisible());
    }

    void aLaunchForAQuestionLeavesTheWindowWhereItIs()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        bench.window().hide();
        bench.program->take(WindowOptions::read({u"maquette"_s, u"--quick"_s}));
        QVERIFY(QTest::qWaitForWindowActive(&bench.quick()));
        QVERIFY(!bench.window().isVisible());
    }

    void itsPartsHaveNames()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        QVERIFY(!bench.quick().windowTitle().isEmpty());
        QCOMPARE(QAccessible::queryAccessibleInterface(&bench.field())->text(QAccessible::Name), u"Question"_s);
        for (const char *name : {"quickSend", "quickOpen"})
            QVERIFY(!QAccessible::queryAccessibleInterface(&bench.part<QWidget>(name))->text(QAccessible::Name).isEmpty());
        // The keyboard reaches everything in it.
        QWidget *start = &bench.field();
        QList<QWidget *> reached;
        QTest::keyClick(start, Qt::Key_Tab);
        for (int i = 0; i < 8 && QApplication::focusWidget() != start; ++i) {
            reached += QApplication::focusWidget();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QVERIFY(reached.contains(&bench.answer()));
        QVERIFY(reached.contains(&bench.part<QWidget>("quickOpen")));
    }

    void aKeyOpensItWhileAnotherWindowHasTheKeyboard()
    {
        QuickBench bench;
        QVERIFY(bench.open());
        bench.services->settings.isQuickKeyOn.set(true);
        QVERIFY(bench.program->quickAccess().shortcut());
        QCOMPARE(bench.program->quickAccess().shortcut()->state(), ui::GlobalShortcut::State::On);
        // Even with its window put away.
        bench.window().setWindowState(Qt::WindowMinimized);
        QVERIFY(press(u"key ctrl+alt+space"_s));
        QTRY_VERIFY(bench.program->quickAccess().quickWindow());
        QVERIFY(QTest::qWaitForWindowActive(&bench.quick()));
        QVERIFY(press(u"key h i"_s));
        QTRY_COMPARE(bench.field().toPlainText(), u"hi"_s);
        QVERIFY(press(u"key ctrl+alt+space"_s));
        QTRY_VERIFY(!bench.quick().isVisible());
        bench.services->settings.isQuickKeyOn.set(false);
        QCOMPARE(bench.program->quickAccess().shortcut()->state(), ui::GlobalShortcut::State::Off);
    }

    void keysOfTheWindowAreNotTaken()
    {
        QuickBench bench;
        QVERIFY(bench.open({.pane = u"settings"_s}));
        bench.window().showPane(u"settings"_s);
        QVERIFY(bench.window().pane(u"settings"_s)->open(u"quick"_s));
        auto *keys = bench.window().findChild<ui::KeysField *>(u"quick/key"_s);
        QVERIFY(keys && keys->isVisible());
        // The palette's.
        QTest::keyClick(keys, Qt::Key_K, Qt::ControlModifier);
        QVERIFY(bench.services->settings.quickKey.isDefault());
        QCOMPARE(keys->keys(), QKeySequence(u"Ctrl+Alt+Space"_s));
        takePicture(bench.window(), u"settings-quick-conflict"_s);
        // What would be typed.
        QTest::keyClick(keys, Qt::Key_J);
        QVERIFY(bench.services->settings.quickKey.isDefault());
        QTest::keyClick(keys, Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(bench.services->settings.quickKey.value(), u"Ctrl+Alt+J"_s);
        bench.services->settings.isQuickKeyOn.set(true);
        auto *words = bench.window().findChild<QLabel *>(u"quickKeyWords"_s);
        QVERIFY(words && !words->text().isEmpty());
        takePicture(bench.window(), u"settings-quick"_s);
        // And the window's actions do not get it in turn.
        QVERIFY(bench.window().shortcuts().isTakenEverywhere(QKeySequence(u"Ctrl+Alt+J"_s)));
        QVERIFY(!bench.window().shortcuts().isTakenEverywhere(QKeySequence(u"Ctrl+J"_s)));
    }

    void theTraySaysHowManyAnswersComeIn()
    {
        QuickBench bench({.tokensPerSecond = 20});
        QVERIFY(bench.open());
        QVERIFY(bench.summon());
        const auto *running = bench.window().tray().menu()->findChild<QAction *>(u"trayRunning"_s);
        QVERIFY(!running->isEnabled());
        bench.field().setPlainText(u"write 2000 tokens"_s);
        QTest::keyClick(&bench.field(), Qt::Key_Return);
        QTRY_COMPARE(running->text(), ui::Tray::words({.answers = 1, .jobs = 0}));
        QTRY_COMPARE(bench.messages(), 2);
        bench.services->chat.stopAll(StopMode::Now);
        QTRY_VERIFY(!running->isEnabled());
    }
};

int main(int argc, char *argv[])
{
    const PrivateBus bus;
    busAddress = bus.address();
    QApplication application(argc, argv);
    QuickAccessTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quickaccess.moc"
