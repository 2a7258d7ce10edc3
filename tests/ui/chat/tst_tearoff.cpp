#include "core/conversation/chatservice.h"
#include "core/conversation/drafts.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/page/chatpage.h"
#include "ui/panes/chat/page/chatwindow.h"
#include "ui/shell/closedialog.h"
#include "ui/shell/shortcutmap.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QMenu>
#include <QMimeData>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::await;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

struct TearBench : ChatBench
{
    QList<ChatWindow *> windows()
    {
        QList<ChatWindow *> all;
        const QWidgetList top = QApplication::topLevelWidgets();
        for (QWidget *widget : top) {
            if (auto *one = qobject_cast<ChatWindow *>(widget); one && one->isVisible())
                all.append(one);
        }
        return all;
    }
    ChatWindow *torn() { return windows().value(0); }
    static QPlainTextEdit *composerIn(ChatWindow &window) { return window.findChild<QPlainTextEdit *>(u"composer"_s); }
    static int messagesIn(ChatWindow &window)
    {
        const TranscriptSource *source = window.page().view()->transcript().source();
        return source ? static_cast<int>(source->entries().size()) : 0;
    }
    QString shownTitle() { return find<QAbstractButton>("chatTitle")->text(); }

    QAction *action(const QString &name)
    {
        const QList<QAction *> all = window().pane(u"chat"_s)->actions();
        const auto found = std::find_if(all.cbegin(), all.cend(), [&name](const QAction *one) { return one->objectName() == name; });
        return found == all.cend() ? nullptr : *found;
    }

    /// A stored chat, in a window of its own that has the keyboard.
    bool openTorn(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0})
    {
        if (!open(sandbox) || !ask(u"say exactly: torn off"_s) || !QTest::qWaitFor([this] { return titles().size() == 1; }))
            return false;
        action(u"chat.window"_s)->trigger();
        return torn() && QTest::qWaitForWindowActive(torn()) && QTest::qWaitFor([this] { return messagesIn(*torn()) == 2; });
    }
};

} // namespace

class TestTearOff : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aChatGetsAWindowOfItsOwn()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        QTRY_COMPARE(bench.torn()->windowTitle(), QString(bench.titles().constFirst() + u" — Maquette"_s));
        QVERIFY(TearBench::composerIn(*bench.torn())->hasFocus());
        // What is left in the main window is a new chat.
        QCOMPARE(bench.shownTitle(), u"New chat"_s);
        QCOMPARE(bench.window().pane(u"chat"_s)->contentWidget()->findChildren<QPlainTextEdit *>(u"composer"_s).size(), 1);
        // It goes on there as it did before.
        QTest::keyClicks(TearBench::composerIn(*bench.torn()), u"say exactly: more"_s);
        QTest::keyClick(TearBench::composerIn(*bench.torn()), Qt::Key_Return);
        QTRY_COMPARE(TearBench::messagesIn(*bench.torn()), 4);
        QVERIFY(bench.settle());
    }

    void theMenuOfTheListOffersIt()
    {
        TearBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        QTRY_COMPARE(bench.titles().size(), 1);
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        auto *list = bench.find<QListView>("conversations");
        emit list->customContextMenuRequested(list->visualRect(list->model()->index(0, 0)).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QList<QAction *> entries = menu->actions();
        QCOMPARE(entries.at(1)->text(), u"Open in a window of its own"_s);
        menu->setActiveAction(entries.at(1));
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(bench.torn());
        QTRY_COMPARE(TearBench::messagesIn(*bench.torn()), 2);
        QCOMPARE(bench.shownTitle(), u"New chat"_s);
    }

    void whoAsksForItAgainIsLedToIt()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        bench.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window()));
        auto *list = bench.find<QListView>("conversations");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QVERIFY(QTest::qWaitForWindowActive(bench.torn()));
        QCOMPARE(bench.windows().size(), 1);
        QCOMPARE(bench.shownTitle(), u"New chat"_s);
        QVERIFY(!list->currentIndex().isValid());
    }

    void itsKeysDoWhatTheyDoInThePane()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_F2);
        auto *editor = bench.torn()->findChild<QWidget *>(u"chatTitleEditor"_s);
        QTRY_VERIFY(editor->hasFocus());
        QTest::keyClick(editor, Qt::Key_Escape);
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QApplication::clipboard()->text().contains(u"torn off"_s));
        // What was done is said where it was done.
        QTRY_VERIFY(bench.torn()->findChild<Toast *>()->isVisible());
        QVERIFY(!bench.window().findChild<Toast *>()->isVisible());
        // In the main window they go to what is shown there.
        bench.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window()));
        QTest::keyClick(bench.window().windowHandle(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(bench.transcript().zoom() > 1.0);
        // Except that letters are as large everywhere.
        QCOMPARE(bench.torn()->page().view()->transcript().zoom(), bench.transcript().zoom());
    }

    void itsRunSettingsAreAtItsSide()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        auto *button = bench.torn()->findChild<QAbstractButton *>(u"windowSettings"_s);
        QVERIFY(button && button->isVisible());
        const auto isShown = [&bench] { return bench.torn()->findChild<QWidget *>(u"systemPrompt"_s)->isVisible(); };
        QVERIFY(!isShown());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(isShown());
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(!isShown());
    }

    void closingItKeepsTheDraftAndTheAnswer()
    {
        TearBench bench;
        QVERIFY(bench.openTorn({.tokensPerSecond = 40}));
        QTest::keyClicks(TearBench::composerIn(*bench.torn()), u"write 2000 tokens"_s);
        QTest::keyClick(TearBench::composerIn(*bench.torn()), Qt::Key_Return);
        QTRY_COMPARE(bench.services->chat.running(), 1);
        QTRY_COMPARE(TearBench::messagesIn(*bench.torn()), 4);
        QTest::keyClicks(TearBench::composerIn(*bench.torn()), u"not sent yet"_s);
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(bench.windows().isEmpty());
        QVERIFY(bench.window().isVisible());
        QCOMPARE(bench.services->chat.running(), 1);
        auto *list = bench.find<QListView>("conversations");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QTRY_COMPARE(bench.composer()->toPlainText(), u"not sent yet"_s);
        QTRY_COMPARE(bench.messages(), 4);
        bench.services->chat.stopAll(StopMode::Now);
        QVERIFY(bench.settle());
    }

    void itOpensWhereItWasClosed()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        bench.torn()->resize(700, 610);
        QTRY_COMPARE(bench.torn()->size(), QSize(700, 610));
        bench.torn()->close();
        QTRY_VERIFY(bench.windows().isEmpty());
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.titles().size(), 1);
        auto *list = bench.find<QListView>("conversations");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTRY_COMPARE(bench.messages(), 2);
        QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(bench.torn());
        QTRY_COMPARE(bench.torn()->size(), QSize(700, 610));
    }

    void theMainWindowClosesAsBefore()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        bench.window().close();
        QTRY_COMPARE(quit.size(), 1);
    }

    void theMainWindowAsksBeforeItEndsWhatComesInThere()
    {
        TearBench bench;
        QVERIFY(bench.openTorn({.tokensPerSecond = 40}));
        QTest::keyClicks(TearBench::composerIn(*bench.torn()), u"write 2000 tokens"_s);
        QTest::keyClick(TearBench::composerIn(*bench.torn()), Qt::Key_Return);
        QTRY_COMPARE(bench.services->chat.running(), 1);
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        bench.window().close();
        QTRY_VERIFY(bench.window().findChild<CloseDialog *>());
        QVERIFY(bench.torn() && bench.window().isVisible());
        emit bench.window().findChild<CloseDialog *>()->chosen(CloseDialog::Choice::Stop, false);
        QTRY_COMPARE(quit.size(), 1);
        QCOMPARE(bench.services->chat.running(), 0);
    }

    void itsLookIsThatOfAllWindows()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        const QColor surface = tokensOf(bench.torn()).surface;
        const int height = TearBench::composerIn(*bench.torn())->fontMetrics().height();
        bench.services->settings.theme.set(Settings::Theme::Dark);
        bench.services->settings.textScale.set(1.5);
        QTRY_VERIFY(tokensOf(bench.torn()).surface != surface);
        QTRY_VERIFY(TearBench::composerIn(*bench.torn())->fontMetrics().height() > height);
        QVERIFY(bench.torn()->minimumWidth() > 360);
    }

    void whatIsOnItsWayOutWhenItClosesIsSent()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        const ConversationId id = bench.torn()->page().controller().conversationId();
        QTest::keyClicks(TearBench::composerIn(*bench.torn()), u"say exactly: sent"_s);
        QSignalSpy sent(&bench.torn()->page().controller(), &ChatController::sent);
        bench.torn()->page().controller().send();
        QVERIFY(bench.torn()->page().controller().isSending());
        bench.torn()->close();
        QVERIFY(bench.windows().isEmpty());
        QTRY_COMPARE(sent.size(), 1);
        QVERIFY(bench.settle());
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(id)));
        QTRY_COMPARE(bench.messages(), 4);
        QVERIFY(bench.composer()->toPlainText().isEmpty());
    }

    void aFileThatIsOnItsWayWhenItClosesIsInTheDraft()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        const ConversationId id = bench.torn()->page().controller().conversationId();
        QFile file(bench.home.filePath(u"notes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray("Some notes. ").repeated(2000)) > 0);
        file.close();
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
        bench.torn()->page().take(dropped);
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(bench.windows().isEmpty());
        const auto files = [&] {
            const auto draft = await<Draft>([&](auto *context, auto done) { bench.services->drafts.load(id, context, done); });
            return draft ? draft->attachments.size() : -1;
        };
        QTRY_COMPARE(files(), 1);
    }

    void whyItCouldNotBeSentIsSaidThoughItIsClosed()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        ChatController &controller = bench.torn()->page().controller();
        const ConversationId id = controller.conversationId();
        RunSettings settings = controller.settings();
        settings.accountId = u"gone"_s;
        controller.setSettings(settings);
        QTest::keyClicks(TearBench::composerIn(*bench.torn()), u"not sent"_s);
        controller.send();
        bench.torn()->close();
        QTRY_VERIFY(bench.find("chatNotice")->isVisible());
        QVERIFY(bench.settle());
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(id)));
        QTRY_COMPARE(bench.composer()->toPlainText(), u"not sent"_s);
        QCOMPARE(bench.messages(), 2);
    }

    void itsKeysAreThoseOfTheMainWindow()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        auto *keys = bench.window().findChild<ShortcutMap *>();
        keys->set(u"toggleInspector"_s, QKeySequence(Qt::Key_F7));
        keys->set(u"close"_s, QKeySequence(Qt::Key_F9));
        QVERIFY(bench.torn()->findChild<QAbstractButton *>(u"windowSettings"_s)->toolTip().contains(u"F7"_s));
        const auto *prompt = bench.torn()->findChild<QWidget *>(u"systemPrompt"_s);
        QVERIFY(!prompt->isVisible());
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_F7);
        QTRY_VERIFY(prompt->isVisible());
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_W, Qt::ControlModifier);
        QTest::keyClick(bench.torn()->windowHandle(), Qt::Key_F9);
        QTRY_VERIFY(bench.windows().isEmpty());
        QVERIFY(bench.window().isVisible());
    }

    void theMainWindowKeepsAPlaceForTheKeyboard()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        QCOMPARE(bench.window().focusWidget(), bench.composer());
        bench.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window()));
        QTRY_VERIFY(bench.composer()->hasFocus());
    }

    void aSecondWindowDoesNotHideTheFirst()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        ChatWindow *first = bench.torn();
        bench.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window()));
        QVERIFY(bench.ask(u"say exactly: another"_s));
        bench.action(u"chat.window"_s)->trigger();
        QTRY_COMPARE(bench.windows().size(), 2);
        const QList<ChatWindow *> both = bench.windows();
        ChatWindow *second = both.at(0) == first ? both.at(1) : both.at(0);
        QVERIFY(QTest::qWaitForWindowActive(second));
        QCOMPARE(second->size(), first->size());
        const QPoint apart = second->pos() - first->pos();
        QVERIFY2(apart.manhattanLength() >= 32, qPrintable(u"%1, %2"_s.arg(apart.x()).arg(apart.y())));
    }

    void itGoesWithItsChat()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        const ConversationId id = bench.torn()->page().controller().conversationId();
        bench.services->conversations.remove(id, &bench.window(), [](const Result<void> &) {});
        QTRY_VERIFY(bench.windows().isEmpty());
        QVERIFY(bench.window().isVisible());
    }

    void anErrorStandsInItsOwnWindow()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        bench.torn()->page().showError(Error{.kind = Error::Kind::Rejected, .message = u"No."_s});
        QTRY_VERIFY(bench.torn()->findChild<NoticeBar *>(u"chatNotice"_s)->isVisible());
        QVERIFY(!bench.find("chatNotice")->isVisible());
    }

    void anAccountIsAskedForInTheMainWindow()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        emit bench.torn()->page().paneRequested(u"accounts"_s);
        QVERIFY(QTest::qWaitForWindowActive(&bench.window()));
        QCOMPARE(bench.window().currentPane(), u"accounts"_s);
    }

    void halfOfASplitViewCanBeTornOff()
    {
        TearBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.ask(u"say exactly: one"_s));
        QTRY_COMPARE(bench.titles().size(), 1);
        bench.action(u"chat.beside"_s)->trigger();
        const auto composers = [&bench] {
            return bench.window().pane(u"chat"_s)->contentWidget()->findChildren<QPlainTextEdit *>(u"composer"_s).size();
        };
        QCOMPARE(composers(), 2);
        bench.action(u"chat.otherHalf"_s)->trigger();
        bench.action(u"chat.window"_s)->trigger();
        QVERIFY(bench.torn());
        QTRY_COMPARE(TearBench::messagesIn(*bench.torn()), 2);
        QCOMPARE(composers(), 1);
        QCOMPARE(bench.shownTitle(), u"New chat"_s);
        QVERIFY(!bench.action(u"chat.closeHalf"_s)->isEnabled());
    }

    void everythingThatTakesTheKeyboardInItHasAName()
    {
        TearBench bench;
        QVERIFY(bench.openTorn());
        QTest::mouseClick(bench.torn()->findChild<QAbstractButton *>(u"windowSettings"_s), Qt::LeftButton);
        int seen = 0;
        const auto widgets = bench.torn()->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            ++seen;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool hasName = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(hasName, qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        QVERIFY(seen > 5);
    }
};

QTEST_MAIN(TestTearOff)

#include "tst_tearoff.moc"
