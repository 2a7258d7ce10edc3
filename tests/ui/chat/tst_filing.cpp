#include "core/conversation/conversations.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/models/conversationlistmodel.h"
#include "ui/models/folderlistmodel.h"
#include "ui/panes/chat/chatpane.h"
#include "ui/panes/chat/conversationdelegate.h"
#include "ui/panes/chat/conversationsearch.h"
#include "ui/panes/chat/tagplaces.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/toast.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDragEnterEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::ChatBench;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kCtrlAlt = Qt::ControlModifier | Qt::AltModifier;

struct FilingBench : ChatBench
{
    QListView *folders() { return find<QListView>("folders"); }
    QListView *list() { return find<QListView>("conversations"); }
    QLineEdit *search() { return find<QLineEdit>("chatSearch"); }

    /// Names with counts, as they are shown; none while they are not.
    QStringList shownFolders()
    {
        QStringList all;
        for (int row = 0; folders()->isVisible() && row < folders()->model()->rowCount(); ++row) {
            const QModelIndex index = folders()->model()->index(row, 0);
            all.append(QString(index.data().toString() + u' ' + index.data(FolderListModel::CountRole).toString()).trimmed());
        }
        return all;
    }

    ConversationId make(const QString &title)
    {
        Conversations &conversations = services->conversations;
        const auto id = test::await<ConversationId>([&](auto *context, auto done) { conversations.create({}, context, done); });
        const auto named = test::await<void>([&](auto *context, auto done) { conversations.rename(*id, title, context, done); });
        return named && QTest::qWaitFor([&] { return titles().contains(title); }) ? *id : 0;
    }

    FolderId makeFolder(const QString &name, const QList<ConversationId> &chats = {})
    {
        Folders &all = services->conversations.folders();
        const auto id = test::await<FolderId>([&](auto *context, auto done) { all.create(name, context, done); });
        const auto filed = test::await<void>([&](auto *context, auto done) { all.file(chats, id.value_or(0), context, done); });
        return filed ? *id : 0;
    }

    bool tag(ConversationId id, const QStringList &tags)
    {
        return test::await<void>([&](auto *context, auto done) { services->conversations.folders().setTags(id, tags, context, done); }).has_value();
    }

    QModelIndex indexOf(const QString &title)
    {
        for (int row = 0; row < conversations().rowCount(); ++row) {
            if (conversations().index(row, 0).data().toString() == title)
                return conversations().index(row, 0);
        }
        return {};
    }

    /// By the mouse.
    void showFolder(int row)
    {
        QTest::mouseClick(folders()->viewport(), Qt::LeftButton, {}, folders()->visualRect(folders()->model()->index(row, 0)).center());
    }

    /// One without an id when there is none.
    ConversationSummary summary(ConversationId id)
    {
        Conversations &conversations = services->conversations;
        return test::await<ConversationSummary>([&](auto *context, auto done) { conversations.summary(id, context, done); }).value_or(ConversationSummary());
    }

    QStringList tagsOf(const QString &title) { return indexOf(title).data(ConversationListModel::TagsRole).toStringList(); }

    /// A window over this one; null while there is none.
    QDialog *dialog(const char *name)
    {
        auto *found = window().findChild<QDialog *>(QLatin1String(name));
        return found && found->isVisible() ? found : nullptr;
    }

    /// As by the mouse, from the list onto a row of the folders; what the row said meanwhile.
    bool drop(const QString &title, int row)
    {
        const std::unique_ptr<QMimeData> data(conversations().mimeData({indexOf(title)}));
        const QPoint at = folders()->visualRect(folders()->model()->index(row, 0)).center();
        QDragEnterEvent enter(at, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(folders()->viewport(), &enter);
        QDragMoveEvent move(at, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(folders()->viewport(), &move);
        const bool isTaken = enter.isAccepted() && move.isAccepted();
        QDropEvent drop(at, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(folders()->viewport(), &drop);
        return isTaken && drop.isAccepted();
    }

    QString noticeText()
    {
        auto *notice = find<NoticeBar>("conversationNotice");
        return notice->isVisible() ? notice->text() : QString();
    }

    /// Where a tag of a row is painted.
    QPoint placeOf(const QString &title, const QString &tag)
    {
        const auto *delegate = static_cast<ConversationDelegate *>(list()->itemDelegate());
        const QModelIndex index = indexOf(title);
        const QRect row = list()->visualRect(index);
        for (int y = row.top(); y <= row.bottom(); ++y) {
            for (int x = row.left(); x <= row.right(); ++x) {
                if (delegate->tagAt(*list(), row, index, {x, y}) == tag)
                    return {x + 3, y + 3};
            }
        }
        return {};
    }
};

} // namespace

/// Folders, tags and filters in the window.
class FilingTest : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aChatGoesIntoANewFolderByKeyboard()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.shownFolders().isEmpty());
        QVERIFY(bench.ask(u"say exactly: the kiln is hot"_s));
        QTest::keyClick(&bench.window(), Qt::Key_F, kCtrlAlt);
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.dialog("folderDialog")));
        auto *field = dialog->findChild<QLineEdit *>(u"folderField"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"Work"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 1"_s}));
        // The other way out of the dialog: by a part of the name, to no folder at all, and back by the toast.
        QTest::keyClick(&bench.window(), Qt::Key_F, kCtrlAlt);
        QTRY_VERIFY((dialog = bench.dialog("folderDialog")));
        field = dialog->findChild<QLineEdit *>(u"folderField"_s);
        QCOMPARE(field->accessibleDescription(), u"Work (now)"_s);
        // The keyboard stays in the field; a screen reader hears there what is chosen in the list.
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(QAccessible::queryAccessibleInterface(field)->text(QAccessible::Description), u"No folder"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        auto *toast = bench.window().findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QTest::mouseClick(toast->findChild<Button *>(), Qt::LeftButton);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 1"_s}));
    }

    void aNewChatBeginsInTheFolderThatIsShown()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        const ConversationId old = bench.make(u"Old"_s);
        QVERIFY(bench.makeFolder(u"Work"_s));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        QTest::keyClick(&bench.window(), Qt::Key_O, kCtrlAlt);
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.dialog("folderDialog")));
        auto *field = dialog->findChild<QLineEdit *>(u"folderField"_s);
        QTest::keyClicks(field, u"wor"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(bench.titles().isEmpty());
        QTRY_VERIFY(bench.noticeText().startsWith(u"This folder is empty."_s));
        QVERIFY(bench.noticeText().contains(u"Ctrl+Alt+F"_s));
        QCOMPARE(bench.search()->placeholderText(), u"Search in “Work”"_s);
        QVERIFY(bench.ask(u"say exactly: the lamp is on"_s));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 1"_s}));
        QTRY_COMPARE(bench.titles().size(), 1);
        QTRY_VERIFY(bench.noticeText().isEmpty());
        // One that was there before stays where it is when it is opened from an empty chat.
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(old)));
        QTRY_COMPARE(bench.services->settings.lastConversation.value(), QString::number(old));
        const auto read = test::await<Conversation>([&](auto *context, auto done) { bench.services->conversations.conversation(old, context, done); });
        QCOMPARE(read->folder, 0);
    }

    void aChatFromElsewhereStaysOutOfTheFolderThatIsShown()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.makeFolder(u"Work"_s));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        bench.showFolder(1);
        QTRY_COMPARE(bench.search()->placeholderText(), u"Search in “Work”"_s);
        ChatController &chat = static_cast<ChatPane *>(bench.window().pane(u"chat"_s))->controller();
        QTRY_VERIFY(chat.choice().has_value());
        QCOMPARE(chat.conversationId(), 0);
        // As the window for quick questions asks, after the empty chat was opened here.
        const auto asked = test::await<SentMessage>([&](auto *context, auto done) {
            bench.services->chat.ask(u"say exactly: elsewhere"_s, chat.settings(), context, done);
        });
        QVERIFY(asked);
        QVERIFY(bench.settle());
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(asked->conversationId)));
        QTRY_COMPARE(chat.conversationId(), asked->conversationId);
        // One that begins here is filed, and by then the other one would have been.
        QTest::keyClick(&bench.window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(chat.conversationId(), 0);
        QVERIFY(bench.ask(u"say exactly: here"_s));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 1"_s}));
        QCOMPARE(bench.summary(asked->conversationId).folder, 0);
    }

    void theKeysOfAChatWorkWhileTheListShowsAnotherFolder()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        const ConversationId lamp = bench.make(u"Lamp"_s);
        QVERIFY(bench.makeFolder(u"Work"_s));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(lamp)));
        QTRY_COMPARE(bench.services->settings.lastConversation.value(), QString::number(lamp));
        bench.showFolder(1);
        QTRY_VERIFY(bench.titles().isEmpty());
        constexpr auto ctrlShift = Qt::ControlModifier | Qt::ShiftModifier;
        QTest::keyClick(&bench.window(), Qt::Key_P, ctrlShift);
        QTRY_VERIFY(bench.summary(lamp).isPinned);
        QTest::keyClick(&bench.window(), Qt::Key_E, ctrlShift);
        QTRY_VERIFY(bench.summary(lamp).isArchived);
        // In the list itself the key is for what is seen there.
        QTest::keyClick(bench.list(), Qt::Key_Delete);
        QTest::keyClick(&bench.window(), Qt::Key_E, ctrlShift);
        QTRY_VERIFY(!bench.summary(lamp).isArchived);
        QCOMPARE(bench.summary(lamp).id, lamp);
        QTest::keyClick(&bench.window(), Qt::Key_Backspace, ctrlShift);
        QTRY_COMPARE(bench.summary(lamp).id, 0);
        auto *toast = bench.window().findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QTest::mouseClick(toast->findChild<Button *>(), Qt::LeftButton);
        QTRY_COMPARE(bench.summary(lamp).id, lamp);
    }

    void chatsAreDroppedOnFoldersAndOutOfThem()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.make(u"Lamp"_s));
        QVERIFY(bench.make(u"Kiln"_s));
        QVERIFY(bench.makeFolder(u"Work"_s));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        QVERIFY(bench.drop(u"Lamp"_s, 1));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 1"_s}));
        QTRY_COMPARE(bench.indexOf(u"Lamp"_s).data(ConversationListModel::FolderRole).toString(), u"Work"_s);
        bench.showFolder(1);
        QTRY_COMPARE(bench.titles(), QStringList{u"Lamp"_s});
        // Out of the folder, it leaves the list that is shown.
        QVERIFY(bench.drop(u"Lamp"_s, 0));
        QTRY_VERIFY(bench.titles().isEmpty());
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        QMimeData text;
        text.setText(u"words"_s);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bench.folders()->viewport(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void foldersAreMadeRenamedMovedAndDeletedByKeyboard()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        const ConversationId lamp = bench.make(u"Lamp"_s);
        QTest::keyClick(&bench.window(), Qt::Key_N, kCtrlAlt);
        QDialog *ask = nullptr;
        QTRY_VERIFY((ask = bench.dialog("folderName")));
        auto *name = ask->findChild<QLineEdit *>();
        QTest::keyClicks(name, u"Work"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        // What was made is shown.
        QTRY_COMPARE(bench.search()->placeholderText(), u"Search in “Work”"_s);
        QTRY_VERIFY(bench.titles().isEmpty());
        QVERIFY(bench.makeFolder(u"Home"_s, {lamp}));
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s, u"Home 1"_s}));
        // From the search down into the folders, and from there into the chats.
        QTest::keyClick(&bench.window(), Qt::Key_F, Qt::ControlModifier);
        QTest::keyClick(bench.search(), Qt::Key_Down);
        QTRY_VERIFY(bench.folders()->hasFocus());
        QTest::keyClick(bench.folders(), Qt::Key_Home);
        QTest::keyClick(bench.folders(), Qt::Key_Down);
        QTest::keyClick(bench.folders(), Qt::Key_Down);
        QTRY_COMPARE(bench.titles(), QStringList{u"Lamp"_s});
        QAccessibleInterface *row = QAccessible::queryAccessibleInterface(bench.folders())->child(2);
        QVERIFY(row && row->text(QAccessible::Name).startsWith(u"Folder Home"_s));
        QTest::keyClick(bench.folders(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Home 1"_s, u"Work 0"_s}));
        QTest::keyClick(bench.folders(), Qt::Key_F2);
        QTRY_VERIFY((ask = bench.dialog("folderName")));
        name = ask->findChild<QLineEdit *>();
        QCOMPARE(name->text(), u"Home"_s);
        // A name that is taken is said in words.
        QTest::keyClicks(name, u"WORK"_s);
        name->setText(u"WORK"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(bench.noticeText().startsWith(u"There is a folder “WORK” already."_s));
        QTRY_VERIFY(bench.window().isActiveWindow());
        QTest::keyClick(bench.folders(), Qt::Key_Delete);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Work 0"_s}));
        // Its chats are still there, and so is the way back.
        QTRY_COMPARE(bench.titles(), QStringList{u"Lamp"_s});
        auto *toast = bench.window().findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QTest::mouseClick(toast->findChild<Button *>(), Qt::LeftButton);
        QTRY_COMPARE(bench.shownFolders(), (QStringList{u"All chats"_s, u"Home 1"_s, u"Work 0"_s}));
    }

    void tagsAreTypedShownAndClicked()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.make(u"Kiln"_s));
        const ConversationId lamp = bench.make(u"Lamp"_s);
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(lamp)));
        QTRY_COMPARE(bench.list()->currentIndex().data().toString(), u"Lamp"_s);
        QTest::keyClick(&bench.window(), Qt::Key_G, kCtrlAlt);
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.dialog("tagDialog")));
        auto *field = dialog->findChild<QLineEdit *>(u"tagField"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"spring sale,glaze"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(dialog->findChild<QWidget *>(u"tagPills"_s)->findChildren<Chip *>().size(), 2);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bench.tagsOf(u"Lamp"_s), (QStringList{u"glaze"_s, u"spring sale"_s}));
        QVERIFY(bench.indexOf(u"Lamp"_s).data(Qt::AccessibleTextRole).toString().contains(u"Tags: glaze, spring sale"_s));
        // By the mouse: the tag is a filter, and the chat is not opened by it.
        const QString open = bench.services->settings.lastConversation.value();
        QPoint place;
        QTRY_VERIFY(!(place = bench.placeOf(u"Lamp"_s, u"spring sale"_s)).isNull());
        QSignalSpy filtered(bench.window().findChild<ConversationSearch *>(), &ConversationSearch::filterChanged);
        QSignalSpy typed(static_cast<SearchField *>(bench.search()), &SearchField::searchChanged);
        QTest::mouseClick(bench.list()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(bench.search()->text(), u"tag=\"spring sale\""_s);
        // At once, and not a second time when nothing has been typed for a while.
        QTRY_COMPARE(typed.size(), 1);
        QCOMPARE(filtered.size(), 1);
        QTRY_COMPARE(bench.titles(), QStringList{u"Lamp"_s});
        QCOMPARE(bench.services->settings.lastConversation.value(), open);
        // Without the tag it leaves the list.
        QVERIFY(bench.tag(lamp, {u"glaze"_s}));
        QTRY_VERIFY(bench.titles().isEmpty());
        bench.search()->setFocus();
        QTest::keyClick(bench.search(), Qt::Key_Escape);
        QTRY_COMPARE(bench.titles().size(), 2);
    }

    void tagsThatAreInUseAreOffered()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.tag(bench.make(u"Lamp"_s), {u"spring sale"_s, u"glaze"_s}));
        const ConversationId kiln = bench.make(u"Kiln"_s);
        QVERIFY(bench.window().pane(u"chat"_s)->open(QString::number(kiln)));
        QTRY_COMPARE(bench.list()->currentIndex().data().toString(), u"Kiln"_s);
        QTest::keyClick(&bench.window(), Qt::Key_G, kCtrlAlt);
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = bench.dialog("tagDialog")));
        auto *field = dialog->findChild<QLineEdit *>(u"tagField"_s);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, u"SALE"_s);
        QTRY_VERIFY(field->completer()->popup()->isVisible());
        QTest::keyClick(field->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(field->completer()->popup(), Qt::Key_Return);
        const auto pills = [&] { return dialog->findChild<QWidget *>(u"tagPills"_s)->findChildren<Chip *>(); };
        QTRY_COMPARE(pills().size(), 1);
        QCOMPARE(pills().constFirst()->text(), u"spring sale"_s);
        QVERIFY(field->text().isEmpty());
        QTest::keyClicks(field, u"x"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(pills().size(), 2);
        // The cross, and the last one by the keyboard.
        QTest::keyClick(pills().constFirst(), Qt::Key_Delete);
        QTRY_COMPARE(pills().size(), 1);
        QTest::keyClick(field, Qt::Key_Backspace);
        QTRY_COMPARE(pills().size(), 0);
        QTest::keyClicks(field, u"kept"_s);
        QTest::mouseClick(dialog->findChild<QWidget *>(u"saveTags"_s), Qt::LeftButton);
        QTRY_COMPARE(bench.tagsOf(u"Kiln"_s), QStringList{u"kept"_s});
    }

    void filtersAreCompletedAndMistakesSaidInPlace()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.make(u"Kiln"_s));
        QVERIFY(bench.tag(bench.make(u"Lamp"_s), {u"spring sale"_s}));
        QTest::keyClick(&bench.window(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(bench.search()->hasFocus());
        QTest::keyClicks(bench.search(), u"ta"_s);
        auto *completer = bench.search()->findChild<QCompleter *>();
        QVERIFY(completer);
        QTRY_VERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_COMPARE(bench.search()->text(), u"tag:"_s);
        QTRY_VERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_COMPARE(bench.search()->text(), u"tag:\"spring sale\""_s);
        QTRY_COMPARE(bench.titles(), QStringList{u"Lamp"_s});
        auto *problem = bench.find<QLabel>("chatSearchProblem");
        QVERIFY(!problem->isVisible());
        bench.search()->setText(u"lamp cost:>cheap"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().startsWith(u"At character 12: “cheap”"_s), qPrintable(problem->text()));
        // What was found before is still there.
        QCOMPARE(bench.titles(), QStringList{u"Lamp"_s});
        QTest::keyClick(bench.search(), Qt::Key_Escape);
        QTRY_VERIFY(!problem->isVisible());
        QTRY_COMPARE(bench.titles().size(), 2);
        bench.search()->setText(u"nowhere has:image"_s);
        QTRY_COMPARE(bench.noticeText(), u"Nothing found"_s);
        auto *clear = bench.find<NoticeBar>("conversationNotice")->findChild<Button *>();
        const auto buttons = bench.find<NoticeBar>("conversationNotice")->findChildren<Button *>();
        for (Button *button : buttons) {
            if (button->isVisible())
                clear = button;
        }
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(bench.titles().size(), 2);
        QVERIFY(bench.search()->text().isEmpty());
    }

    void theMenuOffersFolderAndTags()
    {
        FilingBench bench;
        QVERIFY(bench.open());
        QVERIFY(bench.make(u"Lamp"_s));
        const QPoint at = bench.list()->visualRect(bench.indexOf(u"Lamp"_s)).center();
        emit bench.list()->customContextMenuRequested(at);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())));
        QStringList texts;
        QAction *move = nullptr;
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            texts.append(action->text());
            if (action->text() == u"Move to a folder…"_s)
                move = action;
        }
        QVERIFY2(texts.contains(u"Tags…"_s), qPrintable(texts.join(u'/')));
        QVERIFY(move);
        move->trigger();
        menu->close();
        QTRY_VERIFY(bench.dialog("folderDialog"));
        QTest::keyClick(bench.dialog("folderDialog"), Qt::Key_Escape);
        QTRY_VERIFY(!bench.dialog("folderDialog"));
    }

    void tagsHavePlacesSideBySide()
    {
        const QFontMetrics metrics(QApplication::font());
        QVERIFY(placeTags({}, metrics, 200, 20).isEmpty());
        const auto two = placeTags({u"a"_s, u"b"_s}, metrics, 200, 20);
        QCOMPARE(two.size(), 2);
        QVERIFY(two.at(1).rect.left() > two.at(0).rect.right());
        QStringList many;
        for (int i = 0; i < 20; ++i)
            many.append(u"tag %1"_s.arg(i));
        const auto some = placeTags(many, metrics, 200, 20);
        QVERIFY(some.size() > 1 && some.size() < many.size());
        QVERIFY(some.constLast().tag.isEmpty());
        QCOMPARE(some.constLast().shown, u"+%1"_s.arg(many.size() - (some.size() - 1)));
        for (const TagPlace &place : some)
            QVERIFY2(place.rect.right() < 200, qPrintable(place.shown));
        const auto longOne = placeTags({QString(80, u'w'), u"b"_s}, metrics, 200, 20);
        QCOMPARE(longOne.constFirst().tag, QString(80, u'w'));
        QVERIFY(longOne.constFirst().shown.endsWith(u'…'));
        QVERIFY(longOne.constFirst().rect.width() <= 100);
    }
};

QTEST_MAIN(FilingTest)
#include "tst_filing.moc"
