#pragma once

#include "ui/widgets/gallery/gallerycells.h"
#include "ui/widgets/gallery/gallerylayout.h"
#include "ui/widgets/gallery/galleryselection.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace maquette::ui {

class GalleryModel;

/// The pictures of the library as equal squares, however many: only what is visible is asked for, painted and read out.
///
/// The keyboard does everything. Arrows, Home, End and the page keys go about (with Shift they extend the selection, with Ctrl
/// they leave it), Space and Ctrl+Space take a picture in or out, Ctrl+A takes all, Enter opens, Delete and 0 to 5 ask the owner to
/// trash and to rate. The owner shows what there is to say when there is no picture at all.
class GalleryGrid final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class CellSize { Small, Large };

    /// `model` must outlive the grid. The owner tells of thumbnails by pictureReady().
    GalleryGrid(GalleryModel &model, GalleryPictures pictures, QWidget *parent = nullptr);
    ~GalleryGrid() override;

    /// What is in view stays there.
    void setCellSize(CellSize size);
    CellSize cellSize() const { return m_cellSize; }

    /// 0 for none.
    AssetId current() const { return m_selection.current(); }
    /// Selects it alone and brings it into view; nothing when it is not among the rows.
    void setCurrent(AssetId id);
    /// In the order of the rows.
    QList<AssetId> selection() const { return m_selection.ids(); }
    void setSelection(const QList<AssetId> &ids) { m_selection.select(ids); }
    void selectAll() { m_selection.selectAll(); }
    void clearSelection() { m_selection.clear(); }
    bool isSelected(AssetId id) const { return m_selection.contains(id); }
    void scrollTo(AssetId id);

    GalleryModel &model() const { return m_model; }
    /// In the viewport; -1 where there is no cell.
    int rowAt(QPoint point) const;
    QRect rectOf(int row) const;
    GalleryLayout::Rows visibleRows() const;
    QSize sizeHint() const override;

public slots:
    /// The thumbnail of `hash` is at hand, is another one now, or will not come.
    void pictureReady(const QString &hash);

signals:
    /// 0 when there is none any more.
    void currentChanged(qint64 id);
    void selectionChanged(const QList<qint64> &ids);
    void opened(qint64 id);
    void trashRequested(const QList<qint64> &ids);
    /// 0 takes the stars away.
    void starsRequested(const QList<qint64> &ids, int stars);
    /// A menu for `ids`, which are never none.
    void menuRequested(const QList<qint64> &ids, const QPoint &globalPos);
    /// They are being dragged off; the owner makes the QDrag.
    void dragRequested(const QList<qint64> &ids);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// What stays where it is when cells go elsewhere.
    struct Hold
    {
        AssetId id = 0;
        /// Of its top below the viewport's.
        int offset = 0;
    };
    struct Press
    {
        QPoint at;
        AssetId id = 0;
        /// What its release does, when nothing was dragged until then.
        std::optional<GallerySelection::Way> onRelease;
    };

    void followModel();
    void followSelection();
    void relayout();
    /// After rows came or went.
    void refresh();
    /// After cells became other ones in size or place.
    void reflow();
    void holdOn();
    void scrollToRow(int row);
    void updateRow(int row);
    void updateRows(GalleryLayout::Rows rows);
    void setHovered(int row);
    void hoverUnderPointer();
    void wishSoon(int delay = 0);
    void tellWishes();
    bool showTip(const QPoint &at, const QPoint &globalPos);

    static bool isOurs(const QKeyEvent &event);
    void pressCommand(const QKeyEvent &event);
    int targetOf(int key) const;
    void goBy(int row, Qt::KeyboardModifiers modifiers);

    GalleryModel &m_model;
    GallerySelection m_selection;
    GalleryCells m_cells;
    GalleryLayout m_layout;
    GalleryFilter m_filter;
    CellSize m_cellSize = CellSize::Small;
    Hold m_hold;
    Press m_press;
    int m_hovered = -1;
    /// Painted without their pictures, for want of time in that frame.
    GalleryLayout::Rows m_unfinished;
    QTimer m_finish;
    QTimer m_wish;
    QStringList m_wished;
};

} // namespace maquette::ui
