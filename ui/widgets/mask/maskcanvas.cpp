#include "ui/widgets/mask/maskcanvas.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/onpool.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPaintEvent>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <utility>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

constexpr int kLargestBrush = 2 * Mask::kLargestSide;
constexpr double kZoomStep = 1.25;
/// Of the cross-hair: how long its arms are, and how near they come to the place.
constexpr qreal kArm = 14;
constexpr qreal kGap = 3;
constexpr qreal kSmallestRing = 2;
constexpr int kDash = 4;
/// What is done sooner than that flashes no words.
constexpr auto kTellAfter = 250ms;

Mask startMask(const Mask &start, QSize size)
{
    if (start.isEmpty())
        return Mask(size);
    if (start.size() == size)
        return start;
    return Mask::fromImage(start.toImage().scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

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
    m_workTold.setSingleShot(true);
    m_workTold.setInterval(kTellAfter);
    connect(&m_workTold, &QTimer::timeout, this, [this] {
        m_isWorkTold = true;
        setAccessibleDescription(workCaption().text);
        update(workCaptionPlace());
    });
}

void MaskCanvas::setPicture(const QImage &picture, const Mask &start)
{
    cancelWork();
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
    if (m_picture.isNull() || isWorking())
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
    if (!cancelShape() && !cancelWork())
        change([this] { return m_editor.undo(); });
}

void MaskCanvas::redo()
{
    afterWork([this] { change([this] { return m_editor.redo(); }); });
}

void MaskCanvas::invert()
{
    afterWork([this] { change([this] { return m_editor.edit([](Mask &mask) { return mask.invert(); }); }); });
}

void MaskCanvas::clear()
{
    afterWork([this] { change([this] { return m_editor.edit([](Mask &mask) { return mask.clear(); }); }); });
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

void MaskCanvas::changeEdges(int reach, const std::function<QRect(Mask &)> &work)
{
    if (isWorking()) {
        afterWork([this, reach, work] { changeEdges(reach, work); });
        return;
    }
    cancelShape();
    const auto isSet = [](unsigned sum) { return sum > 0; };
    const auto first = std::find_if(m_rowSums.cbegin(), m_rowSums.cend(), isSet);
    if (first == m_rowSums.cend())
        return;
    const auto last = std::find_if(m_rowSums.crbegin(), m_rowSums.crend(), isSet);
    const int top = std::max(0, static_cast<int>(first - m_rowSums.cbegin()) - reach - 1);
    const int bottom = std::min(mask().size().height(), static_cast<int>(last.base() - m_rowSums.cbegin()) + reach + 1);
    setWorking(true);
    onPool(this, [rows = cutFrom(mask(), {0, top, mask().size().width(), bottom - top}), reach, work] { return edgesOf(rows, reach + 1, work); },
           [this, turn = ++m_workTurn](const MaskPiece &piece) {
               if (turn == m_workTurn)
                   takeEdges(piece);
           });
}

void MaskCanvas::takeEdges(const MaskPiece &piece)
{
    setWorking(false);
    change([&]() -> QRegion { return m_editor.edit([&](Mask &mask) { return putInto(mask, piece); }); });
    goOn();
}

void MaskCanvas::goOn()
{
    // Each may begin something that the next one has to wait for, or drop all of them.
    while (!isWorking() && !m_afterWork.empty()) {
        const auto next = std::move(m_afterWork.front());
        m_afterWork.pop_front();
        next();
    }
}

void MaskCanvas::afterWork(std::function<void()> then)
{
    if (isWorking())
        m_afterWork.push_back(std::move(then));
    else
        then();
}

bool MaskCanvas::cancelWork()
{
    if (!isWorking())
        return false;
    ++m_workTurn;
    m_afterWork.clear();
    setWorking(false);
    return true;
}

void MaskCanvas::setWorking(bool isWorking)
{
    m_isWorking = isWorking;
    if (isWorking) {
        m_workTold.start();
    } else {
        m_workTold.stop();
        if (std::exchange(m_isWorkTold, false)) {
            setAccessibleDescription(shareText());
            update(workCaptionPlace());
        }
    }
    updatePointer();
    emit workingChanged();
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
    if (m_isWorkTold)
        paintCaption(painter, workCaptionPlace(), workCaption(), appearanceOf(this), layoutDirection());
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

Caption MaskCanvas::workCaption() const
{
    return {tr("Working on the mask… Esc stops it."), {}};
}

QRect MaskCanvas::workCaptionPlace() const
{
    return captionRect(rect(), workCaption(), CaptionPlace::Foot, appearanceOf(this)).toAlignedRect();
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
