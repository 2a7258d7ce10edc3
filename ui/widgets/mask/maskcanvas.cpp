#include "ui/widgets/mask/maskcanvas.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace maquette::ui {

namespace {

constexpr int kLargestBrush = 2 * Mask::kLargestSide;
constexpr double kZoomStep = 1.25;
/// Of the cross-hair: how long its arms are, and how near they come to the place.
constexpr qreal kArm = 14;
constexpr qreal kGap = 3;
constexpr qreal kSmallestRing = 2;
constexpr int kDash = 4;

Mask startMask(const Mask &start, QSize size)
{
    if (start.isEmpty())
        return Mask(size);
    if (start.size() == size)
        return start;
    return Mask::fromImage(start.toImage().scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

/// Changes only the part of a mask where something is set, with `margin` around it: changing all of a large one takes seconds.
QRect changeMarked(Mask &mask, int margin, const std::function<QRect(Mask &)> &work)
{
    const QRect marked = mask.bounds();
    if (marked.isEmpty())
        return {};
    const QRect part = marked.adjusted(-margin, -margin, margin, margin).intersected(mask.rect());
    const auto width = static_cast<std::size_t>(part.width());
    Mask piece(part.size());
    for (int y = 0; y < part.height(); ++y)
        std::memcpy(piece.row(y), mask.row(part.top() + y) + part.left(), width);
    const QRect changed = work(piece);
    for (int y = 0; y < part.height() && !changed.isEmpty(); ++y)
        std::memcpy(mask.row(part.top() + y) + part.left(), piece.row(y), width);
    return changed.isEmpty() ? changed : changed.translated(part.topLeft());
}

/// A clock at the pointer while something takes its time.
class Busy
{
public:
    Busy() { QGuiApplication::setOverrideCursor(Qt::WaitCursor); }
    ~Busy() { QGuiApplication::restoreOverrideCursor(); }
    Q_DISABLE_COPY_MOVE(Busy)
};

/// Visible on every picture: dark on light, or the other way round.
void strokeTwice(QPainter &painter, const QPainterPath &path, const Tokens &tokens, Qt::PenStyle style = Qt::SolidLine)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.surface, 3));
    painter.drawPath(path);
    QPen pen(tokens.ink, 1.2);
    if (style != Qt::SolidLine)
        pen.setDashPattern({qreal(kDash), qreal(kDash)});
    painter.setPen(pen);
    painter.drawPath(path);
}

} // namespace

MaskCanvas::MaskCanvas(QWidget *parent) : QWidget(parent)
{
    m_hand.brush.radius = m_size / 2.0;
    m_hand.tolerance = 24;
    setAccessibleName(tr("Mask over the picture"));
    setWhatsThis(tr("The arrow keys move a cross-hair, farther with Shift. Space or Enter draw there: hold them, or press them at "
                    "each end of a shape. Delete takes away, Esc drops the shape in progress."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setTabletTracking(true);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setAttribute(Qt::WA_OpaquePaintEvent);
    // The right button draws.
    setContextMenuPolicy(Qt::PreventContextMenu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    updatePointer();
    // About 4 ms each.
    constexpr int kTiles = 128;
    connect(&m_packing, &QTimer::timeout, this, [this] {
        if (!m_editor.pack(kTiles))
            m_packing.stop();
    });
}

void MaskCanvas::setPicture(const QImage &picture, const Mask &start)
{
    m_stroke = {};
    m_picture = picture;
    m_picture.setDevicePixelRatio(1);
    if (std::max(picture.width(), picture.height()) > Mask::kLargestSide)
        m_picture = m_picture.scaled(Mask::kLargestSide, Mask::kLargestSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    m_editor = MaskEditor(startMask(start, m_picture.size()));
    m_rowSums.assign(static_cast<std::size_t>(m_picture.height()), 0);
    m_layers.setPicture(m_picture);
    m_cross = QPointF(QRect(QPoint(), m_picture.size()).center()) + QPointF(0.5, 0.5);
    m_heldKey = 0;
    m_button = Qt::NoButton;
    m_panFrom.reset();
    changeView([this] { m_view.setPicture(m_picture.size()); });
    tellChange(m_editor.mask().rect());
}

double MaskCanvas::share() const
{
    const QSize size = mask().size();
    return size.isEmpty() ? 0 : static_cast<double>(m_sum) / (255.0 * size.width() * size.height());
}

QString MaskCanvas::shareText() const
{
    if (!isMarked())
        return tr("Nothing is marked");
    const double percent = share() * 100;
    if (percent < 1)
        return tr("Under %1 % marked").arg(locale().toString(1));
    // Downwards, so that 100 is all of it.
    return tr("%1 % marked").arg(locale().toString(static_cast<int>(percent)));
}

void MaskCanvas::setTool(DrawTool tool)
{
    if (tool == m_hand.tool)
        return;
    cancelShape();
    moveOverlay([&] { m_hand.tool = tool; });
}

void MaskCanvas::setBrushSize(int size)
{
    moveOverlay([&] {
        m_size = std::clamp(size, 1, kLargestBrush);
        m_hand.brush.radius = m_size / 2.0;
    });
}

void MaskCanvas::setHardness(double hardness)
{
    m_hand.brush.hardness = std::clamp(hardness, 0.0, 1.0);
}

void MaskCanvas::begin(Leader leader, QPointF at, MaskTool mode, double strength)
{
    if (m_picture.isNull())
        return;
    cancelShape();
    m_drawnBy = leader;
    MaskStroke::Hand hand = m_hand;
    hand.mode = mode;
    hand.brush.strength = strength;
    QRegion changed;
    moveOverlay([&] { changed = m_stroke.begin(m_editor, m_picture, hand, at); });
    showChange(changed);
    if (!m_stroke.isOpen())
        tellChange(changed);
}

void MaskCanvas::moveTo(QPointF to, double strength)
{
    // A stroke has no outline that would move: its ring does, and whoever leads it sees to that.
    if (m_stroke.outline().isEmpty())
        showChange(m_stroke.moveTo(m_editor, to, strength));
    else
        moveOverlay([&] { m_stroke.moveTo(m_editor, to, strength); });
}

void MaskCanvas::end()
{
    if (!m_stroke.isOpen())
        return;
    m_heldKey = 0;
    QRegion changed;
    moveOverlay([&] { changed = m_stroke.end(m_editor); });
    showChange(changed);
    tellChange(m_stroke.touched());
}

bool MaskCanvas::cancelShape()
{
    if (!m_stroke.isOpen())
        return false;
    m_heldKey = 0;
    m_button = Qt::NoButton;
    QRegion changed;
    moveOverlay([&] { changed = m_stroke.cancel(m_editor); });
    showChange(changed);
    return true;
}

void MaskCanvas::change(const std::function<QRegion()> &work)
{
    cancelShape();
    const QRegion changed = work();
    if (changed.isEmpty())
        return;
    m_editor.commit();
    showChange(changed);
    tellChange(changed);
}

void MaskCanvas::undo()
{
    // What is in progress is the last thing that was done.
    if (!cancelShape())
        change([this] { return m_editor.undo(); });
}

void MaskCanvas::redo()
{
    change([this] { return m_editor.redo(); });
}

void MaskCanvas::invert()
{
    change([this] { return m_editor.edit([](Mask &mask) { return mask.invert(); }); });
}

void MaskCanvas::clear()
{
    change([this] { return m_editor.edit([](Mask &mask) { return mask.clear(); }); });
}

void MaskCanvas::changeEdges(int reach, const std::function<QRect(Mask &)> &work)
{
    const Busy busy;
    change([&] { return m_editor.edit([&](Mask &mask) { return changeMarked(mask, reach + 1, work); }); });
}

void MaskCanvas::grow(int pixels)
{
    changeEdges(std::abs(pixels), [pixels](Mask &part) { return part.grow(pixels); });
}

void MaskCanvas::feather(int pixels)
{
    // Three rounds of half of it each, rounded up.
    changeEdges(3 * ((pixels + 1) / 2), [pixels](Mask &part) { return part.feather(pixels); });
}

void MaskCanvas::showChange(const QRegion &changed)
{
    if (m_isStale)
        return;
    for (const QRect &rect : changed)
        update(m_layers.redraw(mask(), rect));
}

void MaskCanvas::tellChange(const QRegion &changed)
{
    recount(changed.boundingRect());
    setAccessibleDescription(shareText());
    m_packing.start();
    emit this->changed();
}

void MaskCanvas::recount(const QRect &rows)
{
    for (int y = rows.top(); y <= rows.bottom(); ++y) {
        const std::uint8_t *line = mask().row(y);
        m_rowSums[static_cast<std::size_t>(y)] = std::accumulate(line, line + mask().size().width(), 0U);
    }
    m_sum = std::accumulate(m_rowSums.cbegin(), m_rowSums.cend(), quint64(0));
}

void MaskCanvas::changeView(const std::function<void()> &work)
{
    const double before = m_view.zoom();
    work();
    m_isStale = true;
    update();
    if (m_view.zoom() != before)
        emit zoomChanged(m_view.zoom());
}

void MaskCanvas::fit()
{
    changeView([this] { m_view.fit(); });
}

void MaskCanvas::zoomTo(double zoom)
{
    changeView([&] { m_view.zoomTo(zoom, zoomAnchor()); });
}

void MaskCanvas::zoomIn()
{
    zoomTo(m_view.zoom() * kZoomStep);
}

void MaskCanvas::zoomOut()
{
    zoomTo(m_view.zoom() / kZoomStep);
}

QPointF MaskCanvas::zoomAnchor() const
{
    const QPointF middle = QRectF(rect()).center();
    const QPointF place = m_leader == Leader::Keys ? m_view.toView(m_cross) : m_hover.value_or(middle);
    return QRectF(rect()).contains(place) ? place : middle;
}

std::optional<QPointF> MaskCanvas::crossHair() const
{
    return m_leader == Leader::Keys ? std::optional(m_cross) : std::nullopt;
}

void MaskCanvas::moveOverlay(const std::function<void()> &work)
{
    const QRegion before = overlay();
    work();
    update(before + overlay());
}

QRegion MaskCanvas::overlay() const
{
    constexpr qreal kPen = 3;
    QRegion region;
    const auto add = [&](const QRectF &rect) { region += rect.adjusted(-kPen, -kPen, kPen, kPen).toAlignedRect(); };
    const QPolygonF outline = m_stroke.outline();
    if (!outline.isEmpty())
        add(QRectF(m_view.toView(outline.boundingRect().topLeft()), m_view.toView(outline.boundingRect().bottomRight())));
    const bool isSteered = m_leader == Leader::Keys;
    if (!isSteered && !m_hover)
        return region;
    const QPointF at = isSteered ? m_view.toView(m_cross) : *m_hover;
    const qreal ring = std::max(kSmallestRing, m_hand.brush.radius * m_view.scale());
    add(QRectF(at.x() - ring, at.y() - ring, 2 * ring, 2 * ring));
    if (isSteered)
        add(QRectF(at.x() - kArm, at.y() - kArm, 2 * kArm, 2 * kArm));
    return region.intersected(rect());
}

void MaskCanvas::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokensOf(this);
    // Moved to another screen.
    if (m_view.ratio() != devicePixelRatioF())
        changeView([this] { m_view.setViewport(size(), devicePixelRatioF()); });
    if (m_isStale) {
        m_layers.draw(m_view, mask(), t);
        m_isStale = false;
    }
    QPainter painter(this);
    painter.drawImage(QPointF(), m_layers.image());
    painter.setRenderHint(QPainter::Antialiasing);
    paintOutline(painter);
    paintBrush(painter);
    if (hasFocus() && m_leader == Leader::Keys)
        paintCrossHair(painter);
    if (hasFocus())
        drawFocusRing(painter, rect(), kFieldRadius, t.accent);
}

void MaskCanvas::paintOutline(QPainter &painter) const
{
    const QPolygonF outline = m_stroke.outline();
    if (outline.isEmpty())
        return;
    QPolygonF shown;
    for (const QPointF &point : outline)
        shown.append(m_view.toView(point));
    QPainterPath path;
    path.addPolygon(shown);
    path.closeSubpath();
    strokeTwice(painter, path, tokensOf(this), Qt::DashLine);
}

void MaskCanvas::paintBrush(QPainter &painter) const
{
    const bool isSteered = m_leader == Leader::Keys && hasFocus();
    const bool isBrush = m_hand.tool == DrawTool::Brush || m_hand.tool == DrawTool::Eraser;
    if (!isBrush || m_isPanArmed || m_panFrom || (!isSteered && !m_hover))
        return;
    const QPointF at = isSteered ? m_view.toView(m_cross) : *m_hover;
    const qreal ring = std::max(kSmallestRing, m_hand.brush.radius * m_view.scale());
    QPainterPath path;
    path.addEllipse(at, ring, ring);
    strokeTwice(painter, path, tokensOf(this));
}

void MaskCanvas::paintCrossHair(QPainter &painter) const
{
    const QPointF at = m_view.toView(m_cross);
    QPainterPath path;
    for (const QPointF &way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
        path.moveTo(at + way * kGap);
        path.lineTo(at + way * kArm);
    }
    strokeTwice(painter, path, tokensOf(this));
}

void MaskCanvas::resizeEvent(QResizeEvent *)
{
    changeView([this] { m_view.setViewport(size(), devicePixelRatioF()); });
}

void MaskCanvas::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_isStale = true;
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace maquette::ui

#include "moc_maskcanvas.cpp"
