#pragma once

#include "core/conversation/folder.h"

#include <QListView>
#include <QPersistentModelIndex>

namespace maquette::ui {

/// The folders one below the other, as high as a few of them; takes conversations that are dropped on one, and says what that will do.
class FolderView final : public QListView
{
    Q_OBJECT
public:
    explicit FolderView(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// On a folder, or on all chats (0).
    void chatsDropped(const QList<qint64> &conversations, qint64 folder);
    void renameRequested();
    void removeRequested();
    /// The folder with the keyboard is wanted so many places on.
    void moveRequested(int places);
    /// Enter: the keyboard wants into the chats.
    void enterPressed();
    /// Up on the first one, and down on the last one.
    void leftUp();
    void leftDown();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setOver(const QModelIndex &index);

    QPersistentModelIndex m_over;
};

} // namespace maquette::ui
