#pragma once

#include "core/base/result.h"
#include "ui/models/folderlistmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QMenu;

namespace maquette {
class Conversations;
}

namespace maquette::ui {

class FolderView;

/// The folders above the list of conversations: one of them, or all chats, is what the list shows. Not there while there are none.
class FolderList final : public QWidget
{
    Q_OBJECT
public:
    /// `conversations` must outlive it.
    explicit FolderList(Conversations &conversations, QWidget *parent = nullptr);

    /// Reads the folders for the first time.
    void start();
    /// 0 for all chats.
    FolderId chosen() const { return m_chosen; }
    /// One that is not known yet is chosen once it is.
    void choose(FolderId id);
    const FolderListModel &model() const { return m_model; }
    /// Gives it the keyboard.
    void enter();

    /// Asks for a name; `made` is called with the new folder, or never.
    void askNew(const std::function<void(FolderId)> &made = {});
    /// Moves conversations, which is said and can be taken back.
    void file(const QList<qint64> &conversations, FolderId into);

signals:
    void chosenChanged();
    void failed(const maquette::Error &error);
    void undoOffered(const QString &text, const std::function<void()> &undo);
    /// The keyboard wants out of it.
    void leftUp();
    void leftDown();

private:
    void connectView();
    void reload();
    void take(const QList<Folder> &folders);
    void showMenu(const QPoint &position);
    void askName(const QString &title, const QString &name, const std::function<void(const QString &)> &named);
    void rename(FolderId id);
    void remove(FolderId id);
    void move(FolderId id, int places);
    void report(const Result<void> &result);
    FolderId current() const;

    Conversations &m_conversations;
    FolderListModel m_model;
    FolderView *m_view;
    QTimer m_pause;
    FolderId m_chosen = 0;
    /// To be chosen when the folders are read next; 0 for none.
    FolderId m_wanted = 0;
    /// Answers to older questions are not for us any more.
    int m_asked = 0;
    bool m_isStarted = false;
    bool m_isTaking = false;
};

} // namespace maquette::ui
