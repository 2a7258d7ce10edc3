#include "ui/widgets/gallery/gallerygrid.h"

#include "ui/models/gallerymodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/gallery/galleryaccessible.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSmallEdge = 124;
constexpr int kLargeEdge = 220;
/// What one frame may spend on pictures that are shown for the first time; the next frames do the others.
constexpr qint64 kCutNanoseconds = 5'000'000;
/// While it scrolls, wishes for thumbnails are told this often.
constexpr int kWishInterval = 40;

int edgeOf(GalleryGrid::CellSize size)
{
    return size == GalleryGrid::CellSize::Small ? kSmallEdge : kLargeEdge;
}

} // namespace

GalleryGrid::GalleryGrid(GalleryModel &model, GalleryPictures pictures, QWidget *parent)
    : QAbstractScrollArea(parent), m_model(model), m_selection(model), m_cells(std::move(pictures)), m_filter(model.filter())
{
    installGalleryAccessibility();
    setAccessibleName(tr("Gallery"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // It paints every pixel of it, so that scrolling moves what is there and paints only what comes in.
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    m_finish.setSingleShot(true);
    m_finish.setInterval(0);
    connect(&m_finish, &QTimer::timeout, this, [this] { updateRows(std::exchange(m_unfinished, {})); });
    m_wish.setSingleShot(true);
    connect(&m_wish, &QTimer::timeout, this, &GalleryGrid::tellWishes);
    followModel();
    followSelection();
    refresh();
}

GalleryGrid::~GalleryGrid() = default;

void GalleryGrid::followModel()
{
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &GalleryGrid::refresh);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &GalleryGrid::refresh);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &GalleryGrid::refresh);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        updateRows({first.row(), last.row()});
        wishSoon();
    });
    connect(&m_model, &GalleryModel::loaded, this, [this] {
        // Another list is read from its beginning.
        if (std::exchange(m_filter, m_model.filter()) != m_model.filter())
            verticalScrollBar()->setValue(0);
    });
}

void GalleryGrid::followSelection()
{
    connect(&m_selection, &GallerySelection::currentChanged, this, [this](qint64 id) {
        viewport()->update();
        announceGalleryFocus(this);
        emit currentChanged(id);
    });
    connect(&m_selection, &GallerySelection::selectionChanged, this, [this](const QList<qint64> &ids) {
        viewport()->update();
        announceGallerySelection(this);
        emit selectionChanged(ids);
    });
}

void GalleryGrid::setCellSize(CellSize size)
{
    if (m_cellSize == size)
        return;
    m_cellSize = size;
    reflow();
}

void GalleryGrid::setCurrent(AssetId id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    m_selection.go(row, GallerySelection::Way::Only);
    scrollToRow(row);
}

void GalleryGrid::scrollTo(AssetId id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        scrollToRow(row);
}

void GalleryGrid::scrollToRow(int row)
{
    const int around = space(2);
    const QRect cell = m_layout.cell(row).adjusted(0, -around, 0, around);
    QScrollBar *bar = verticalScrollBar();
    if (cell.top() < bar->value())
        bar->setValue(cell.top());
    else if (cell.bottom() + 1 > bar->value() + viewport()->height())
        bar->setValue(cell.bottom() + 1 - viewport()->height());
}

int GalleryGrid::rowAt(QPoint point) const
{
    return m_layout.rowAt(point + QPoint(0, verticalScrollBar()->value()));
}

QRect GalleryGrid::rectOf(int row) const
{
    return m_layout.cell(row).translated(0, -verticalScrollBar()->value());
}

GalleryLayout::Rows GalleryGrid::visibleRows() const
{
    const int top = verticalScrollBar()->value();
    return m_layout.rowsBetween(top, top + viewport()->height());
}

QSize GalleryGrid::sizeHint() const
{
    return {5 * edgeOf(m_cellSize), 3 * edgeOf(m_cellSize)};
}

void GalleryGrid::relayout()
{
    m_layout.count = m_model.rowCount();
    m_layout.edge = edgeOf(m_cellSize);
    // As if the bar were always there: cells that shrink when it comes would make it go again.
    m_layout.width = width() - 2 * frameWidth() - style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    m_layout.isMirrored = isRightToLeft();
    m_layout.left = m_layout.isMirrored ? viewport()->width() - m_layout.width : 0;
    QScrollBar *bar = verticalScrollBar();
    bar->setSingleStep(std::max(1, m_layout.pitch() / 3));
    bar->setPageStep(viewport()->height());
    bar->setRange(0, std::max(0, m_layout.height() - viewport()->height()));
}

void GalleryGrid::refresh()
{
    const Hold hold = m_hold;
    relayout();
    QScrollBar *bar = verticalScrollBar();
    const int row = hold.id != 0 ? m_model.rowOf(hold.id) : -1;
    if (row >= 0)
        bar->setValue(m_layout.cell(row).top() - hold.offset);
    // The same one as before: another one each time would drift by what each time is less than a line.
    if (row >= 0 && bar->value() > 0)
        m_hold = {hold.id, rectOf(row).top()};
    else
        holdOn();
    m_hovered = -1;
    m_cells.begin(m_layout.side(), viewport()->devicePixelRatioF());
    viewport()->update();
    wishSoon();
}

void GalleryGrid::reflow()
{
    const bool isInView = visibleRows().contains(m_selection.currentRow());
    refresh();
    if (isInView)
        scrollToRow(m_selection.currentRow());
}

void GalleryGrid::holdOn()
{
    const GalleryLayout::Rows rows = visibleRows();
    // At the very beginning new pictures come into view.
    if (verticalScrollBar()->value() == 0 || rows.count() < 1) {
        m_hold = {};
        return;
    }
    const int current = m_selection.currentRow();
    const int row = rows.contains(current) ? current : std::min(rows.first + m_layout.columns(), rows.last);
    m_hold = {m_model.idAt(row), rectOf(row).top()};
}

void GalleryGrid::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(rectOf(row));
}

void GalleryGrid::updateRows(GalleryLayout::Rows rows)
{
    const GalleryLayout::Rows visible = visibleRows();
    for (int row = std::max(rows.first, visible.first); row <= std::min(rows.last, visible.last); ++row)
        updateRow(row);
}

void GalleryGrid::setHovered(int row)
{
    if (row == m_hovered)
        return;
    updateRow(std::exchange(m_hovered, row));
    updateRow(m_hovered);
}

void GalleryGrid::hoverUnderPointer()
{
    if (m_hovered >= 0)
        setHovered(rowAt(viewport()->mapFromGlobal(QCursor::pos())));
}

void GalleryGrid::pictureReady(const QString &hash)
{
    m_cells.forget(hash);
    const GalleryLayout::Rows rows = visibleRows();
    for (int row = rows.first; row <= rows.last; ++row) {
        const GalleryItem *item = m_model.itemAt(row);
        if (item && item->asset.hash == hash)
            updateRow(row);
    }
    // It was taken away without a reason: it is wished for anew.
    const GalleryPictures &pictures = m_cells.pictures();
    if (pictures.at && pictures.at(hash).isNull() && (!pictures.problem || pictures.problem(hash).isEmpty())) {
        m_wished.clear();
        wishSoon();
    }
}

void GalleryGrid::wishSoon(int delay)
{
    if (!m_wish.isActive())
        m_wish.start(delay);
}

void GalleryGrid::tellWishes()
{
    if (!isVisible())
        return;
    const int top = verticalScrollBar()->value();
    const int screen = viewport()->height();
    const GalleryLayout::Rows visible = visibleRows();
    const GalleryLayout::Rows wide = m_layout.rowsBetween(top - screen / 2, top + 2 * screen);
    QList<Asset> near;
    QList<Asset> assets;
    const auto add = [this](int row, QList<Asset> &list) {
        const GalleryItem *item = m_model.itemAt(row);
        if (item && !m_cells.has(item->asset.hash))
            list.append(item->asset);
    };
    // The model fetches first what it is asked for last.
    for (int row = wide.first; row <= wide.last; ++row) {
        if (!visible.contains(row))
            add(row, near);
    }
    for (int row = visible.first; row <= visible.last; ++row)
        add(row, assets);
    assets += near;
    QStringList hashes;
    for (const Asset &asset : std::as_const(assets))
        hashes.append(asset.hash);
    announceGalleryView(this);
    if (hashes == m_wished || !m_cells.pictures().show)
        return;
    m_wished = hashes;
    m_cells.pictures().show(assets);
}

void GalleryGrid::paintEvent(QPaintEvent *event)
{
    const Appearance &look = appearanceOf(this);
    QPainter painter(viewport());
    painter.fillRect(event->rect(), look.tokens.surface);
    if (m_cells.begin(m_layout.side(), viewport()->devicePixelRatioF()))
        wishSoon();
    const int top = verticalScrollBar()->value();
    const auto rows = m_layout.rowsBetween(event->rect().top() + top, event->rect().bottom() + 1 + top);
    const AssetId current = m_selection.current();
    QElapsedTimer clock;
    clock.start();
    for (int row = rows.first; row <= rows.last; ++row) {
        const QRect cell = rectOf(row);
        if (!event->region().intersects(cell))
            continue;
        const AssetId id = m_model.idAt(row);
        const GalleryCells::Look state{.isCurrent = id == current,
                                       .isSelected = m_selection.contains(id),
                                       .isHovered = row == m_hovered,
                                       .hasFocus = hasFocus(),
                                       .isMirrored = m_layout.isMirrored};
        const bool mayCut = clock.nsecsElapsed() < kCutNanoseconds;
        if (m_cells.paint(painter, look, cell, m_model.itemAt(row), state, mayCut))
            continue;
        m_unfinished = m_unfinished.count() < 1
                           ? GalleryLayout::Rows{row, row}
                           : GalleryLayout::Rows{std::min(m_unfinished.first, row), std::max(m_unfinished.last, row)};
        m_finish.start();
    }
}

void GalleryGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    reflow();
}

void GalleryGrid::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    wishSoon();
}

void GalleryGrid::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_cells.forgetAll();
        viewport()->update();
        wishSoon();
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        reflow();
    }
}

void GalleryGrid::scrollContentsBy(int, int dy)
{
    const qreal moved = dy * viewport()->devicePixelRatioF();
    // What moves by a part of a device pixel cannot be moved as it is.
    if (qFuzzyCompare(moved, std::round(moved)))
        viewport()->scroll(0, dy);
    else
        viewport()->update();
    holdOn();
    hoverUnderPointer();
    wishSoon(kWishInterval);
}

bool GalleryGrid::showTip(const QPoint &at, const QPoint &globalPos)
{
    const int row = rowAt(at);
    const GalleryItem *item = m_model.itemAt(row);
    if (!item) {
        QToolTip::hideText();
        return true;
    }
    QStringList lines = galleryItemLines(*item, locale());
    if (m_cells.pictures().problem)
        lines.append(m_cells.pictures().problem(item->asset.hash));
    lines.removeAll(QString());
    // Names are other people's words: nothing of them is markup.
    for (QString &line : lines)
        line = line.toHtmlEscaped();
    QToolTip::showText(globalPos, u"<span>%1</span>"_s.arg(lines.join(u"<br>"_s)), viewport(), rectOf(row));
    return true;
}

} // namespace maquette::ui

#include "moc_gallerygrid.cpp"
