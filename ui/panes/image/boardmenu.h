#pragma once

#include "core/library/galleryquery.h"

#include <QMenu>

#include <functional>

namespace maquette {
class Gallery;
}

namespace maquette::ui {

/// The boards, checked where all of a selection is on them, and the way to a new one. It only says what was chosen.
class BoardMenu final : public QMenu
{
    Q_OBJECT
public:
    /// `gallery` must outlive the menu.
    BoardMenu(Gallery &gallery, const QList<AssetId> &ids, QWidget *parent);

signals:
    /// The selection is to be on this board, or not any more.
    void chosen(const QString &board, bool isOn);
    void newRequested();

private:
    void showBoards(const QList<GalleryName> &boards);
    void addBoard(const QString &board);
    void count(QAction *action, const QString &board);

    Gallery &m_gallery;
    const QList<AssetId> m_ids;
    QAction *m_new;
};

/// Asks for the name of a new board over `parent`. `named` is called with one that is not blank, or never, and not after
/// `context` died.
void askForBoard(QWidget *parent, QObject *context, const std::function<void(const QString &board)> &named);

} // namespace maquette::ui
