#pragma once

#include "core/library/thumbnails.h"
#include "ui/models/gallerymodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace maquette {
class Gallery;
}

namespace maquette::ui {

class Button;
class GalleryGrid;
class MenuChip;
class SearchField;

/// The whole library: searched, ordered, starred, thrown away and brought back.
class GalleryPage final : public QWidget
{
    Q_OBJECT
public:
    /// Both must outlive the page.
    GalleryPage(Gallery &gallery, maquette::Thumbnails &thumbnails, QWidget *parent = nullptr);

    /// Reads the library; the first time costs, later ones keep what is shown.
    void load();
    GalleryGrid &grid() const { return *m_grid; }
    SearchField &search() const { return *m_search; }
    /// Shows what is on this board, all of it.
    void showBoard(const QString &name);
    /// Offers the boards to choose from; `names` are all that there are.
    void offerBoards(const QStringList &names);
    bool isShowingTrash() const { return m_isTrash; }
    /// What is known of a row; null while it is fetched.
    const GalleryItem *item(AssetId id) const;

signals:
    void failed(const maquette::Error &error);
    /// Into the trash, or out of it; the owner does it and offers the undo.
    void trashRequested(const QList<qint64> &ids);
    void restoreRequested(const QList<qint64> &ids);
    void purgeRequested(const QList<qint64> &ids);
    void starsRequested(const QList<qint64> &ids, int stars);
    void importRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void nameParts();
    void build();
    QWidget *buildEmpty();
    void connectParts();
    void connectBoards();
    void apply();
    void readBoards();
    /// The chosen one stays among them even when nothing is on it any more.
    void showBoards(const QStringList &names);
    /// Empty for all.
    QString board() const;
    QString emptyText() const;
    void showState();

    Gallery &m_gallery;
    maquette::Thumbnails &m_thumbnails;
    GalleryModel m_model;
    GalleryGrid *m_grid;
    SearchField *m_search;
    QLabel *m_problem;
    MenuChip *m_order;
    MenuChip *m_size;
    MenuChip *m_place;
    /// Its ids are places in m_boards, from 1.
    MenuChip *m_board;
    Button *m_restore;
    Button *m_purge;
    QLabel *m_count;
    QLabel *m_emptyText;
    QStackedLayout *m_stack;
    QStringList m_boards;
    /// Many changes at once are one question.
    QTimer m_readBoards;
    bool m_isTrash = false;
    bool m_wasLoaded = false;
};

} // namespace maquette::ui
