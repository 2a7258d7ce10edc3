#include "core/conversation/chatservice.h"
#include "core/conversation/drafts.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/panes/chat/branchdialog.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/page/chatsplit.h"
#include "ui/shell/shortcutmap.h"
#include "ui/theme/appearance.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QSpinBox>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace maquette;
using namespace maquette::ui;
using maquette::test::await;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

struct SplitBench : ChatBench
{
    ChatSplit &split() { return *window().findChild<ChatSplit *>(); }
    int halves() { return split().count(); }
    ChatView &half(int place) { return *qobject_cast<ChatView *>(split().widget(place)); }
    QPlainTextEdit *composerOf(int place) { return qobject_cast<QPlainTextEdit *>(half(place).composer().field()); }
    QString titleOf(int place) { return half(place).findChild<QAbstractButton *>(u"chatTitle"_s)->text(); }
    QStringList shownTitles()
    {
        QStringList all;
        for (int i = 0; i < halves(); ++i)
            all.append(titleOf(i));
        return all;
    }
    int messagesOf(int place)
    {
        const TranscriptSource *source = half(place).transcript().source();
        return source ? static_cast<int>(source->entries().size()) : 0;
    }
    bool isInUse(int place) { return half(place).accessibleName() == u"Chat, in use"; }

    QListView *list() { return find<QListView>("conversations"); }
    QModelIndex row(const QString &title) { return conversations().index(static_cast<int>(titles().indexOf(title)), 0); }
    void click(const QString &title, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, modifiers, list()->visualRect(row(title)).center());
    }

    QAction *action(const QString &name)
    {
        const QList<QAction *> all = window().pane(u"chat"_s)->actions();
        const auto found = std::find_if(all.cbegin(), all.cend(), [&name](const QAction *one) { return one->objectName() == name; });
        return found == all.cend() ? nullptr : *found;
    }

    /// Two stored chats and a new one that is open.
    bool openWithTwo(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0})
    {
        if (!open(sandbox) || !ask(u"say exactly: one"_s))
            return false;
        QTest::keyClick(&window(), Qt::Key_N, Qt::ControlModifier);
        if (!ask(u"say exactly: two"_s))
            return false;
        return QTest::qWaitFor([this] { return titles().size() == 2; });
    }

    QString first() { return titles().value(1); }
    QString second() { return titles().value(0); }
};

} // namespace

class TestSplitView : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void ctrlClickOpensAChatBesideTheOther()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        QCOMPARE(bench.halves(), 1);
        QVERIFY(!bench.action(u"chat.closeHalf"_s)->isEnabled());
        const QString older = bench.first();
        const QString newer = bench.second();
        bench.click(older, Qt::ControlModifier);
        QCOMPARE(bench.halves(), 2);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, older}));
        QTRY_COMPARE(bench.messagesOf(1), 2);
        QCOMPARE(bench.messagesOf(0), 2);
        QVERIFY(bench.composerOf(1)->hasFocus());
        QVERIFY(bench.isInUse(1) && !bench.isInUse(0));
        QTRY_COMPARE(bench.list()->currentIndex(), bench.row(older));
    }

    void theMenuOfTheListOpensBesideAndLeavesWhatIsOpen()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString older = bench.first();
        const QString newer = bench.second();
        emit bench.list()->customContextMenuRequested(bench.list()->visualRect(bench.row(older)).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(bench.shownTitles(), QStringList{newer});
        QCOMPARE(menu->actions().constFirst()->text(), u"Open beside"_s);
        menu->setActiveAction(menu->actions().constFirst());
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, older}));
    }

    void ctrlEnterPutsWhatTheListFoundBesideWhatWasThere()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString older = bench.first();
        const QString newer = bench.second();
        bench.list()->setFocus();
        QTest::keyClick(bench.list(), Qt::Key_Down);
        QTRY_COMPARE(bench.shownTitles(), QStringList{older});
        QTest::keyClick(bench.list(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, older}));
        QVERIFY(bench.composerOf(1)->hasFocus());
    }

    void theActionOpensANewChatBeside()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString newer = bench.second();
        QTest::keyClick(&bench.window(), Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, u"New chat"_s}));
        QVERIFY(bench.composerOf(1)->hasFocus());
        // A second new chat would have the same draft: the keyboard goes to the first.
        QTest::keyClick(&bench.window(), Qt::Key_X, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(bench.composerOf(0)->hasFocus());
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(bench.shownTitles(), (QStringList{newer, u"New chat"_s}));
        QVERIFY(bench.composerOf(1)->hasFocus());
    }

    void besideANewChatTheNewestOneOpens()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString newer = bench.second();
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.shownTitles(), QStringList{u"New chat"_s});
        bench.action(u"chat.beside"_s)->trigger();
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, u"New chat"_s}));
    }

    void theListOpensInTheHalfInUse()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.ask(u"say exactly: three"_s));
        QTRY_COMPARE(bench.titles().size(), 3);
        const QString three = bench.titles().at(0);
        const QString two = bench.titles().at(1);
        const QString one = bench.titles().at(2);
        bench.click(two, Qt::ControlModifier);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{three, two}));
        // By a click into the other half, on nothing that takes the keyboard itself.
        QTest::mouseClick(&bench.half(0).header(), Qt::LeftButton, {}, QPoint(bench.half(0).header().width() / 2, 4));
        QTRY_VERIFY(bench.isInUse(0));
        bench.click(one);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{one, two}));
        // What the other half shows is not shown twice.
        bench.click(two);
        QCOMPARE(bench.shownTitles(), (QStringList{one, two}));
        QVERIFY(bench.isInUse(1));
        // Stepping passes over it.
        bench.composerOf(0)->setFocus();
        QTest::keyClick(&bench.window(), Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{three, two}));
    }

    void shortcutsGoToTheHalfInUse()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        for (const int place : {0, 1}) {
            bench.composerOf(place)->setFocus();
            QTest::keyClick(bench.window().windowHandle(), Qt::Key_F2);
            auto *editor = bench.half(place).findChild<QWidget *>(u"chatTitleEditor"_s);
            QTRY_VERIFY(editor->hasFocus());
            QTest::keyClick(editor, Qt::Key_Escape);
        }
        // Also after a person has given it other keys.
        bench.window().findChild<ShortcutMap *>()->set(u"chat.rename"_s, QKeySequence(Qt::Key_F8));
        bench.composerOf(0)->setFocus();
        QTest::keyClick(bench.window().windowHandle(), Qt::Key_F8);
        QTRY_VERIFY(bench.half(0).findChild<QWidget *>(u"chatTitleEditor"_s)->hasFocus());
        QVERIFY(bench.half(1).findChild<QWidget *>(u"chatTitle"_s)->toolTip().contains(u"F8"_s));
    }

    void answersComeInBothHalves()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo({.tokensPerSecond = 40}));
        const QString older = bench.first();
        bench.click(older, Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        for (const int place : {0, 1}) {
            bench.composerOf(place)->setFocus();
            QTest::keyClicks(bench.composerOf(place), u"write 2000 tokens"_s);
            QTest::keyClick(bench.composerOf(place), Qt::Key_Return);
            QTRY_COMPARE(bench.messagesOf(place), 4);
        }
        const auto live = [&bench](int place) {
            const TranscriptSource *source = bench.half(place).transcript().source();
            const Message *message = bench.services->chat.liveMessage(source->entries().constLast().id);
            return message ? message->text.size() : 0;
        };
        QTRY_VERIFY(live(0) > 0 && live(1) > 0);
        QCOMPARE(bench.services->chat.running(), 2);
        // Stop stops the one in use, and no other.
        bench.composerOf(0)->setFocus();
        QTest::keyClick(bench.window().windowHandle(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.services->chat.running(), 1);
        QTRY_VERIFY(live(1) > 0);
        QVERIFY(bench.action(u"chat.stop"_s)->isEnabled() == false);
        bench.composerOf(1)->setFocus();
        QVERIFY(bench.action(u"chat.stop"_s)->isEnabled());
        bench.action(u"chat.stop"_s)->trigger();
        QVERIFY(bench.settle());
    }

    void closingAHalfKeepsItsDraftAndItsAnswer()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo({.tokensPerSecond = 40}));
        const QString older = bench.first();
        const QString newer = bench.second();
        bench.click(older, Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        QTest::keyClicks(bench.composerOf(1), u"write 2000 tokens"_s);
        QTest::keyClick(bench.composerOf(1), Qt::Key_Return);
        QTRY_COMPARE(bench.messagesOf(1), 4);
        QTRY_COMPARE(bench.services->chat.running(), 1);
        QTest::keyClicks(bench.composerOf(1), u"not sent yet"_s);
        QTest::mouseClick(bench.half(1).findChild<QAbstractButton *>(u"closeHalf"_s), Qt::LeftButton);
        QCOMPARE(bench.halves(), 1);
        QCOMPARE(bench.shownTitles(), QStringList{newer});
        QVERIFY(bench.composerOf(0)->hasFocus());
        QVERIFY(bench.half(0).findChild<QAbstractButton *>(u"closeHalf"_s)->isHidden());
        QCOMPARE(bench.services->chat.running(), 1);
        bench.click(older);
        QTRY_COMPARE(bench.composerOf(0)->toPlainText(), u"not sent yet"_s);
        QTRY_COMPARE(bench.messagesOf(0), 4);
        bench.services->chat.stopAll(StopMode::Now);
        QVERIFY(bench.settle());
    }

    void whatGoesOutIsNoDraftOfTheOtherHalf()
    {
        SplitBench bench;
        QVERIFY(bench.open());
        QTest::keyClicks(bench.composerOf(0), u"say exactly: once"_s);
        QTest::keyClick(bench.composerOf(0), Qt::Key_Return);
        bench.action(u"chat.beside"_s)->trigger();
        QCOMPARE(bench.halves(), 2);
        QTest::keyClicks(bench.composerOf(1), u"and"_s);
        QTest::keyClick(bench.composerOf(1), Qt::Key_Return);
        QTest::keyClicks(bench.composerOf(1), u"later"_s);
        QTRY_COMPARE(bench.titles().size(), 2);
        QTRY_COMPARE(bench.messagesOf(0), 2);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        QVERIFY(bench.settle());
        QTRY_COMPARE(bench.composerOf(1)->toPlainText(), u"later"_s);
        QVERIFY(bench.composerOf(0)->toPlainText().isEmpty());
        const auto text = [&bench](int place) {
            const MessageId id = bench.half(place).transcript().source()->entries().constFirst().id;
            const auto found = await<QList<Message>>(
                [&](auto *context, auto done) { bench.services->conversations.messages({id}, context, done); });
            return found && !found->isEmpty() ? found->constFirst().text : QString();
        };
        QCOMPARE(text(0), u"say exactly: once"_s);
        QCOMPARE(text(1), u"and"_s);
        // Nothing of it is left for the next new chat.
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 0);
        const auto draft = await<Draft>([&](auto *context, auto done) { bench.services->drafts.load(0, context, done); });
        QVERIFY(draft && draft->isEmpty());
        QVERIFY(bench.composerOf(1)->toPlainText().isEmpty());
    }

    void aMessageThatWaitsForItsFilesIsSentThoughItsHalfCloses()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString older = bench.first();
        bench.click(older, Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        QFile file(bench.home.filePath(u"notes.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray("Some notes. ").repeated(2000)) > 0);
        file.close();
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
        bench.window().pane(u"chat"_s)->take(dropped);
        QTest::keyClicks(bench.composerOf(1), u"what is in it?"_s);
        QTest::keyClick(bench.composerOf(1), Qt::Key_Return);
        bench.action(u"chat.closeHalf"_s)->trigger();
        QCOMPARE(bench.halves(), 1);
        bench.click(older);
        QTRY_COMPARE(bench.messagesOf(0), 4);
        QVERIFY(bench.settle());
        const MessageId id = bench.half(0).transcript().source()->entries().at(2).id;
        const auto sent = await<QList<Message>>([&](auto *context, auto done) { bench.services->conversations.messages({id}, context, done); });
        QVERIFY(sent && sent->size() == 1);
        QCOMPARE(sent->constFirst().text, u"what is in it?"_s);
        QCOMPARE(sent->constFirst().attachments.size(), 1);
        QTRY_VERIFY(bench.composerOf(0)->toPlainText().isEmpty());
    }

    void whatWasSentFromAnotherHalfMeanwhileIsNotSentAgain()
    {
#ifdef Q_OS_UNIX
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString older = bench.first();
        bench.click(older, Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        // A file that takes as long as the test wants.
        const QString path = bench.home.filePath(u"slow.png"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(path)});
        bench.window().pane(u"chat"_s)->take(dropped);
        QTest::keyClicks(bench.composerOf(1), u"say exactly: once"_s);
        QTest::keyClick(bench.composerOf(1), Qt::Key_Return);
        bench.action(u"chat.closeHalf"_s)->trigger();
        QCOMPARE(bench.halves(), 1);
        bench.click(older);
        QTRY_COMPARE(bench.composerOf(0)->toPlainText(), u"say exactly: once"_s);
        QTest::keyClick(bench.composerOf(0), Qt::Key_Return);
        QTRY_COMPARE(bench.messagesOf(0), 4);
        QVERIFY(bench.half(0).composer().attachments().isEmpty());
        QFile pipe(path);
        QVERIFY(pipe.open(QIODevice::WriteOnly));
        QImage picture(16, 16, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        QVERIFY(picture.save(&pipe, "PNG"));
        pipe.close();
        // It came too late, and is there for the next one.
        QTRY_COMPARE(bench.half(0).composer().attachments().size(), 1);
        QVERIFY(bench.settle());
        QCOMPARE(bench.messagesOf(0), 4);
#else
        QSKIP("There are no named pipes in the file system.");
#endif
    }

    void theBranchesGoWithTheHalfTheyWereAskedForIn()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        bench.action(u"chat.branches"_s)->trigger();
        const auto isShown = [] {
            const QWidgetList top = QApplication::topLevelWidgets();
            return std::any_of(top.cbegin(), top.cend(), [](QWidget *one) { return qobject_cast<BranchDialog *>(one) && one->isVisible(); });
        };
        QVERIFY(isShown());
        bench.action(u"chat.closeHalf"_s)->trigger();
        QTRY_VERIFY(!isShown());
    }

    void theFirstHalfCanBeClosedToo()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString older = bench.first();
        bench.click(older, Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        bench.composerOf(0)->setFocus();
        QTest::keyClick(bench.window().windowHandle(), Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
        QTRY_COMPARE(bench.shownTitles(), QStringList{older});
        // And what is left works.
        QVERIFY(bench.composerOf(0)->hasFocus());
        QTest::keyClicks(bench.composerOf(0), u"say exactly: still here"_s);
        QTest::keyClick(bench.composerOf(0), Qt::Key_Return);
        QTRY_COMPARE(bench.messagesOf(0), 4);
        QVERIFY(bench.settle());
    }

    void bothHalvesAreThereAfterARestart()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString older = bench.first();
        const QString newer = bench.second();
        bench.click(older, Qt::ControlModifier);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, older}));
        QTest::keyClicks(bench.composerOf(1), u"for the older one"_s);
        bench.composerOf(0)->setFocus();
        QTest::keyClicks(bench.composerOf(0), u"for the newer one"_s);
        bench.services->settings.chatShare.set(0.6);
        bench.services->drafts.flush();
        bench.restart();
        QVERIFY(bench.open());
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, older}));
        QTRY_COMPARE(bench.composerOf(1)->toPlainText(), u"for the older one"_s);
        QTRY_COMPARE(bench.composerOf(0)->toPlainText(), u"for the newer one"_s);
        QTRY_VERIFY(std::abs(bench.half(0).width() - 0.6 * bench.split().width()) < 3 || bench.half(1).width() == bench.half(1).minimumWidth());
        // A half that was closed stays closed.
        bench.action(u"chat.closeHalf"_s)->trigger();
        bench.restart();
        QVERIFY(bench.open());
        QCOMPARE(bench.halves(), 1);
    }

    void aDeletedChatLeavesANewOneInItsHalf()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        const QString newer = bench.second();
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        QTest::keyClick(&bench.window(), Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.shownTitles(), (QStringList{newer, u"New chat"_s}));
        // Where the other one is a new chat too, one of them is enough.
        bench.composerOf(0)->setFocus();
        QTest::keyClick(&bench.window(), Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.shownTitles(), QStringList{u"New chat"_s});
    }

    void theInspectorIsThatOfTheHalfInUse()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        auto &pane = *static_cast<ChatPane *>(bench.window().pane(u"chat"_s));
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        RunSettings settings = pane.controller().settings();
        settings.systemPrompt = u"For the one at the right."_s;
        pane.controller().setSettings(settings);
        const auto shownPrompt = [&bench] {
            QStringList shown;
            const auto fields = bench.window().pane(u"chat"_s)->inspectorWidget()->findChildren<QPlainTextEdit *>();
            for (const QPlainTextEdit *field : fields) {
                if (field->isVisible())
                    shown.append(field->toPlainText());
            }
            return shown;
        };
        QTRY_COMPARE(shownPrompt(), QStringList{settings.systemPrompt});
        bench.composerOf(0)->setFocus();
        QTRY_COMPARE(shownPrompt(), QStringList{QString()});
    }

    void withoutRoomTheOneInUseStandsAlone()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.halves(), 2);
        QVERIFY(bench.half(0).isVisible() && bench.half(1).isVisible());
        const int least = appearanceOf(&bench.split()).scaled(320);
        QVERIFY(bench.half(0).width() >= least && bench.half(1).width() >= least);
        bench.window().resize(bench.window().minimumSize());
        QTRY_VERIFY(!bench.half(0).isVisible() && bench.half(1).isVisible());
        auto *other = bench.half(1).findChild<QAbstractButton *>(u"otherHalf"_s);
        QVERIFY(other->isVisible());
        QTest::mouseClick(other, Qt::LeftButton);
        QTRY_VERIFY(bench.half(0).isVisible() && !bench.half(1).isVisible());
        QVERIFY(bench.composerOf(0)->hasFocus());
        bench.window().resize(1440, 900);
        QTRY_VERIFY(bench.half(0).isVisible() && bench.half(1).isVisible());
        QVERIFY(!bench.half(0).findChild<QAbstractButton *>(u"otherHalf"_s)->isVisible());
    }

    void tabGoesThroughEachHalfAndBack()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        for (const int place : {0, 1}) {
            auto *attach = bench.half(place).findChild<QWidget *>(u"attach"_s);
            bench.composerOf(place)->setFocus();
            QTest::keyClick(bench.window().windowHandle(), Qt::Key_Tab);
            QTRY_VERIFY(attach->hasFocus());
            QTest::keyClick(bench.window().windowHandle(), Qt::Key_Backtab);
            QTRY_VERIFY(bench.composerOf(place)->hasFocus());
        }
    }

    void whatIsWrittenWithCanBeReadInANarrowHalf()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        bench.click(bench.first(), Qt::ControlModifier);
        QTRY_COMPARE(bench.messagesOf(1), 2);
        const auto isWhole = [&bench](const char *name) {
            const auto *part = bench.half(1).findChild<QWidget *>(QLatin1String(name));
            return part && part->isVisible() && part->width() >= part->sizeHint().width() && part->height() >= part->sizeHint().height();
        };
        for (const QSize size : {QSize(1440, 900), bench.window().minimumSize()}) {
            bench.window().resize(size);
            QTRY_COMPARE(bench.window().size(), size);
            for (const char *name : {"attach", "prompt", "compareChip", "dictate", "send"})
                QTRY_VERIFY2(isWhole(name), name);
        }
        bench.window().setListShown(false);
        bench.window().setInspectorShown(false);
        bench.window().resize(1440, 900);
        // With room for it all, it is one line.
        bench.action(u"chat.closeHalf"_s)->trigger();
        const auto middle = [&bench](const char *name) {
            const auto *part = bench.half(0).findChild<QWidget *>(QLatin1String(name));
            return part->mapTo(&bench.half(0), part->rect().center()).y();
        };
        QTRY_VERIFY(std::abs(middle("attach") - middle("send")) <= 1);
    }

    void theLettersAreAsLargeInBoth()
    {
        SplitBench bench;
        QVERIFY(bench.openWithTwo());
        bench.action(u"chat.zoomIn"_s)->trigger();
        const double zoom = bench.half(0).transcript().zoom();
        QVERIFY(zoom > 1.0);
        bench.click(bench.first(), Qt::ControlModifier);
        QCOMPARE(bench.half(1).transcript().zoom(), zoom);
        bench.action(u"chat.zoomReset"_s)->trigger();
        QCOMPARE(bench.half(0).transcript().zoom(), 1.0);
        QCOMPARE(bench.half(1).transcript().zoom(), 1.0);
    }
};

QTEST_MAIN(TestSplitView)

#include "tst_splitview.moc"
