#pragma once

#include "core/conversation/conversations.h"
#include "ui/models/conversationlistmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QListView;
class QMenu;

namespace maquette::ui {

class Chip;
class ConversationDelegate;
class ConversationSearch;
class FolderList;
class IconButton;
class NoticeBar;

/// The list of conversations: search, folders, tags, new, pin, archive, rename, delete with undo.
class ConversationColumn : public QWidget
{
    Q_OBJECT
public:
    ConversationColumn(Conversations &conversations, const Clock &clock, QWidget *parent = nullptr);

    /// Reads the list for the first time.
    void start();
    void setCurrent(ConversationId id);
    void setRunning(ConversationId id, bool isRunning);
    void focusSearch();
    /// The keys of what its search and its button do, as a person reads them.
    void setSearchKeys(const QString &keys);
    void setNewKeys(const QString &keys);
    bool isShowingArchive() const;
    void setShowingArchive(bool isShowing);
    /// 0 for all chats. Leaves the archive.
    void showFolder(FolderId id);
    /// A conversation that has just begun here belongs into the folder that is shown.
    void fileNew(ConversationId id);
    FolderList &folders() { return *m_folders; }
    /// The keys that move a chat to a folder, for what an empty folder says.
    void setMoveKeys(const QString &keys) { m_moveKeys = keys; }

    // What the actions do, to the current conversation.
    void renameCurrent();
    void togglePin();
    void toggleArchive();
    void removeCurrent();
    void step(int rows);

    /// Behind the button for a new chat; the column owns it.
    void addBesideNew(QWidget *part);

    /// Conversations that stepping passes over, because they are shown elsewhere.
    void setPassedOver(std::function<bool(ConversationId)> isPassedOver) { m_isPassedOver = std::move(isPassedOver); }

    /// What the menu offers besides: for the conversation that it opened on, and for all.
    void setMoreActions(const QList<QAction *> &forOne, const QList<QAction *> &forAll);
    /// A part of its own above the list; the column owns it.
    void addBelowSearch(QWidget *part);

    ConversationListModel &model() { return m_model; }
    /// The conversation that is open; 0 while that is one that has not begun.
    ConversationId currentId() const { return m_current; }
    /// Says what did not work.
    void report(const Result<void> &result);

signals:
    void newRequested();
    /// `messageId` and `search` tell where a search found it; 0 and empty otherwise.
    void opened(qint64 conversationId, qint64 messageId, const QString &search);
    /// Enter: the keyboard wants to write.
    void entered();
    /// The conversation is wanted next to the one that is open, or in a window of its own.
    void besideRequested(qint64 conversationId);
    void windowRequested(qint64 conversationId);
    void undoOffered(const QString &text, const std::function<void()> &undo);
    /// The conversation shall be put into a folder, or have other tags.
    void folderWanted(qint64 conversationId);
    void tagsWanted(qint64 conversationId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildList();
    void connectSearch();
    void connectFolders();
    void reload();
    /// What is said in the place of rows that are not there.
    void sayWhyEmpty();
    void choose(const QModelIndex &index);
    /// Enter in the search: once the list is that of what was typed.
    void chooseFirst();
    void enter(Qt::KeyboardModifiers modifiers);
    void showMenu(const QPoint &position);
    void fillMenu(QMenu &menu, const ConversationSummary &summary);
    void togglePin(ConversationId id);
    void toggleArchive(ConversationId id);
    void remove(ConversationId id);
    /// Null where it is not in the list.
    const ConversationSummary *find(ConversationId id) const;
    /// Also of one that the list does not show; later then.
    void withSummary(ConversationId id, const std::function<void(const ConversationSummary &)> &then);

    Conversations &m_conversations;
    ConversationListModel m_model;
    ConversationSearch *m_search;
    IconButton *m_new;
    Chip *m_archive;
    FolderList *m_folders;
    NoticeBar *m_notice;
    QListView *m_list;
    ConversationDelegate *m_delegate;
    QTimer m_minute;
    QList<QAction *> m_forOne;
    QList<QAction *> m_forAll;
    std::function<bool(ConversationId)> m_isPassedOver;
    ConversationId m_current = 0;
    QString m_moveKeys;
    bool m_isStarted = false;
    bool m_isLoading = false;
    bool m_isFirstWanted = false;
    /// The notice says why there are no rows.
    bool m_isEmptySaid = false;
};

} // namespace maquette::ui
