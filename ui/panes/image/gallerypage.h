#pragma once

#include "core/library/thumbnails.h"
#include "ui/models/gallerymodel.h"

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
    void build();
    void connectParts();
    void apply();
    void showState();

    maquette::Thumbnails &m_thumbnails;
    GalleryModel m_model;
    GalleryGrid *m_grid;
    SearchField *m_search;
    QLabel *m_problem;
    MenuChip *m_order;
    MenuChip *m_size;
    MenuChip *m_place;
    Button *m_restore;
    Button *m_purge;
    QLabel *m_count;
    QLabel *m_emptyText;
    QStackedLayout *m_stack;
    bool m_isTrash = false;
    bool m_wasLoaded = false;
};

} // namespace maquette::ui
