#include "ui/widgets/outpaint/outpaintcanvas.h"

#include "ui/theme/appearance.h"
#include "ui/theme/painting.h"
#include "ui/widgets/outpaint/outpainthandle.h"
#include "ui/widgets/picture/picturepainting.h"
#include "ui/widgets/picture/scaledpicture.h"

#include <QEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QTimerEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace maquette::ui {

namespace {

/// How near to an edge it is taken, and how near to its end it is the corner that is.
constexpr qreal kReach = 9;
constexpr qreal kCornerReach = 16;
/// So far inside the canvas a dragged edge stays in sight.
constexpr qreal kRim = 12;
/// Room round the frame, as a share of its longer side, to drag it into.
constexpr qreal kRoom = 0.15;
constexpr int kRoomPause = 30;
constexpr qreal kRoomStep = 1.03;
constexpr qreal kDash = 5;

constexpr std::array kEdges{Qt::LeftEdge, Qt::TopEdge, Qt::RightEdge, Qt::BottomEdge};

/// Of a pair, the one that is nearer, when it is near at all.
Qt::Edges nearer(qreal toFirst, Qt::Edge first, qreal toSecond, Qt::Edge second, qreal reach)
{
    if (std::min(toFirst, toSecond) > reach)
        return {};
    return toFirst < toSecond ? first : second;
}

Qt::CursorShape pointerFor(Qt::Edges edges)
{
    const bool isAcross = edges & (Qt::LeftEdge | Qt::RightEdge);
    const bool isDown = edges & (Qt::TopEdge | Qt::BottomEdge);
    if (isAcross && isDown)
        return edges.testFlag(Qt::LeftEdge) == edges.testFlag(Qt::TopEdge) ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor;
    if (isAcross)
        return Qt::SizeHorCursor;
    return isDown ? Qt::SizeVerCursor : Qt::ArrowCursor;
}

} // namespace

OutpaintCanvas::OutpaintCanvas(QWidget *parent) : QWidget(parent), m_picture(new ScaledPicture(this))
{
    setAccessibleName(tr("The picture in its new frame"));
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    // Corners last, so that they lie above.
    for (const Qt::Edges edges :
         {Qt::Edges(Qt::LeftEdge), Qt::Edges(Qt::TopEdge), Qt::Edges(Qt::RightEdge), Qt::Edges(Qt::BottomEdge),
          Qt::TopEdge | Qt::LeftEdge, Qt::TopEdge | Qt::RightEdge, Qt::BottomEdge | Qt::LeftEdge, Qt::BottomEdge | Qt::RightEdge}) {
        auto *handle = new OutpaintHandle(edges, this);
        connect(handle, &OutpaintHandle::stepped, this, [this, edges](const QPoint &steps) { step(edges, steps); });
        m_handles.push_back(handle);
    }
    connect(m_picture, &ScaledPicture::sharpened, this, qOverload<>(&QWidget::update));
    placeHandles();
}

void OutpaintCanvas::setPicture(const QImage &picture)
{
    m_drag.reset();
    m_roomTimer.stop();
    m_picture->setPicture(picture);
    m_frame = OutpaintFrame(picture.size());
    fit();
}

void OutpaintCanvas::change(const std::function<void()> &work)
{
    const OutpaintFrame before = m_frame;
    work();
    if (m_frame == before)
        return;
    if (!m_drag)
        settle();
    placeHandles();
    update();
    emit changed();
}

void OutpaintCanvas::setMargins(const QMargins &margins)
{
    change([&] { m_frame.setMargins(margins); });
}

void OutpaintCanvas::setMargin(Qt::Edge edge, int pixels)
{
    change([&] { m_frame.setMargin(edge, pixels); });
}

void OutpaintCanvas::step(Qt::Edges edges, const QPoint &steps)
{
    cancelDrag();
    change([&] {
        const auto outwards = [](Qt::Edge edge, const QPoint &by) {
            const int along = edge == Qt::LeftEdge || edge == Qt::RightEdge ? by.x() : by.y();
            return edge == Qt::LeftEdge || edge == Qt::TopEdge ? -along : along;
        };
        for (const Qt::Edge edge : kEdges) {
            if (edges.testFlag(edge))
                m_frame.setMargin(edge, m_frame.margin(edge) + outwards(edge, steps) * OutpaintFrame::kStep);
        }
    });
}

OutpaintHandle *OutpaintCanvas::handle(Qt::Edges edges) const
{
    const auto found = std::find_if(m_handles.cbegin(), m_handles.cend(),
                                    [edges](const OutpaintHandle *handle) { return handle->edges() == edges; });
    return found == m_handles.cend() ? nullptr : *found;
}

Qt::Edges OutpaintCanvas::edgesAt(const QPointF &at) const
{
    const QRectF frame = m_view.toCanvas(QRectF(m_frame.rect()));
    if (m_picture->isNull() || !frame.adjusted(-kReach, -kReach, kReach, kReach).contains(at))
        return {};
    const auto along = [&](qreal reach) {
        return nearer(std::abs(at.x() - frame.left()), Qt::LeftEdge, std::abs(at.x() - frame.right()), Qt::RightEdge, reach);
    };
    const auto down = [&](qreal reach) {
        return nearer(std::abs(at.y() - frame.top()), Qt::TopEdge, std::abs(at.y() - frame.bottom()), Qt::BottomEdge, reach);
    };
    const Qt::Edges near = along(kReach) | down(kReach);
    return near ? along(kCornerReach) | down(kCornerReach) : near;
}

QPointF OutpaintCanvas::edgePlace(Qt::Edges edges) const
{
    const QRectF frame = m_view.toCanvas(QRectF(m_frame.rect()));
    const auto place = [](bool isFirst, bool isLast, qreal first, qreal last) {
        return isFirst ? first : isLast ? last : (first + last) / 2;
    };
    return {place(edges & Qt::LeftEdge, edges & Qt::RightEdge, frame.left(), frame.right()),
            place(edges & Qt::TopEdge, edges & Qt::BottomEdge, frame.top(), frame.bottom())};
}

void OutpaintCanvas::showPointer(Qt::Edges edges)
{
    setCursor(pointerFor(edges));
}

void OutpaintCanvas::mousePressEvent(QMouseEvent *event)
{
    const Qt::Edges edges = edgesAt(event->position());
    if (event->button() != Qt::LeftButton || m_drag || !edges) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_drag = Drag{edges, event->position() - edgePlace(edges), event->position(), m_frame};
    handle(edges)->setFocus(Qt::MouseFocusReason);
}

void OutpaintCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag) {
        showPointer(edgesAt(event->position()));
        return;
    }
    drag(event->position());
    if (!wantsRoom())
        m_roomTimer.stop();
    else if (!m_roomTimer.isActive())
        m_roomTimer.start(kRoomPause, this);
}

void OutpaintCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    endDrag();
    showPointer(edgesAt(event->position()));
}

void OutpaintCanvas::drag(const QPointF &at)
{
    m_drag->at = at;
    const QPointF wanted = at - m_drag->grip;
    const QPointF place(std::clamp(wanted.x(), kRim, std::max(kRim, width() - kRim)),
                        std::clamp(wanted.y(), kRim, std::max(kRim, height() - kRim)));
    const QPointF inPicture = m_view.toPicture(place);
    change([&] {
        if (m_drag->edges & Qt::LeftEdge)
            m_frame.setMargin(Qt::LeftEdge, -inPicture.x());
        if (m_drag->edges & Qt::RightEdge)
            m_frame.setMargin(Qt::RightEdge, inPicture.x() - m_frame.picture().width());
        if (m_drag->edges & Qt::TopEdge)
            m_frame.setMargin(Qt::TopEdge, -inPicture.y());
        if (m_drag->edges & Qt::BottomEdge)
            m_frame.setMargin(Qt::BottomEdge, inPicture.y() - m_frame.picture().height());
    });
}

bool OutpaintCanvas::wantsRoom() const
{
    const QPointF at = m_drag->at - m_drag->grip;
    const auto isBeyond = [&](Qt::Edge edge) {
        switch (edge) {
        case Qt::LeftEdge: return at.x() < kRim;
        case Qt::TopEdge: return at.y() < kRim;
        case Qt::RightEdge: return at.x() > width() - kRim;
        case Qt::BottomEdge: break;
        }
        return at.y() > height() - kRim;
    };
    return std::any_of(kEdges.cbegin(), kEdges.cend(), [&](Qt::Edge edge) {
        return m_drag->edges.testFlag(edge) && isBeyond(edge) && m_frame.margin(edge) < m_frame.most(edge);
    });
}

void OutpaintCanvas::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_roomTimer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    if (!m_drag || !wantsRoom()) {
        m_roomTimer.stop();
        return;
    }
    m_view.zoomOut(kRoomStep);
    drag(m_drag->at);
    placeHandles();
    update();
}

void OutpaintCanvas::endDrag()
{
    m_drag.reset();
    m_roomTimer.stop();
    settle();
    placeHandles();
    update();
}

bool OutpaintCanvas::cancelDrag()
{
    if (!m_drag)
        return false;
    const OutpaintFrame before = m_drag->before;
    endDrag();
    change([&] { m_frame = before; });
    return true;
}

void OutpaintCanvas::fit()
{
    const QRectF frame = m_frame.rect();
    const qreal room = std::max(frame.width(), frame.height()) * kRoom;
    m_view.show(frame.adjusted(-room, -room, room, room));
    placeHandles();
    update();
}

void OutpaintCanvas::settle()
{
    if (!m_view.isFit(QRectF(m_frame.rect())))
        fit();
}

void OutpaintCanvas::placeHandles()
{
    for (OutpaintHandle *handle : m_handles) {
        handle->setVisible(!m_picture->isNull());
        handle->moveTo(edgePlace(handle->edges()));
        int added = 0;
        int most = 0;
        for (const Qt::Edge edge : kEdges) {
            if (handle->edges().testFlag(edge)) {
                added = std::max(added, m_frame.margin(edge));
                most = std::max(most, m_frame.most(edge));
            }
        }
        handle->setEnabled(most > 0);
        handle->setAccessibleDescription(tr("%1 pixels added").arg(locale().toString(added)));
    }
}

void OutpaintCanvas::resizeEvent(QResizeEvent *)
{
    m_view.setCanvas(size(), devicePixelRatioF());
    fit();
}

void OutpaintCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        update();
}

void OutpaintCanvas::paintEvent(QPaintEvent *)
{
    // Moved to another screen: Qt 6.4 does not tell.
    if (!qFuzzyCompare(m_view.ratio(), devicePixelRatioF()))
        m_view.setCanvas(size(), devicePixelRatioF());
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).bg);
    if (m_picture->isNull())
        return;
    painter.fillRect(m_view.toCanvas(QRectF(m_frame.rect())), tokensOf(this).accentSoft);
    paintPicture(painter);
    paintFigures(painter);
    paintFrame(painter);
}

void OutpaintCanvas::paintPicture(QPainter &painter)
{
    const qreal ratio = m_view.ratio();
    const QRect seen(QPoint(), QSize(static_cast<int>(std::ceil(width() * ratio)), static_cast<int>(std::ceil(height() * ratio))));
    const QRect whole = m_view.toDevice(QRectF(QPointF(), QSizeF(m_frame.picture())));
    const DevicePixels device(painter, ratio);
    m_picture->paint(painter, {whole, seen, 0, ratio}, tokensOf(this));
}

void OutpaintCanvas::paintFrame(QPainter &painter) const
{
    const Tokens &t = tokensOf(this);
    const QRectF frame = snapped(painter, m_view.toCanvas(QRectF(m_frame.rect())));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.surface, 2));
    painter.drawRect(frame);
    // Where it lies on the picture itself, its gaps show on every colour.
    QPen dashes(t.accent, 2);
    dashes.setCapStyle(Qt::FlatCap);
    dashes.setDashPattern({kDash, kDash});
    painter.setPen(dashes);
    painter.drawRect(frame);
}

void OutpaintCanvas::paintFigures(QPainter &painter) const
{
    const QRectF picture = m_view.toCanvas(QRectF(QPointF(), QSizeF(m_frame.picture())));
    const QRectF frame = m_view.toCanvas(QRectF(m_frame.rect()));
    const QFont font = fontOf(this, TextRole::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(tokensOf(this).ink);
    const auto write = [&](Qt::Edge edge, const QRectF &room) {
        const QString text = tr("+%1", "pixels added").arg(locale().toString(m_frame.margin(edge)));
        // The handle takes some of it.
        const bool hasRoom = room.width() >= tabularWidth(metrics, text) + 2 * kRim && room.height() >= metrics.height() + kRim;
        if (m_frame.margin(edge) > 0 && hasRoom)
            drawTabular(painter, room, text, Qt::AlignHCenter);
    };
    write(Qt::LeftEdge, {QPointF(frame.left(), picture.top()), QPointF(picture.left(), picture.bottom())});
    write(Qt::RightEdge, {QPointF(picture.right(), picture.top()), QPointF(frame.right(), picture.bottom())});
    write(Qt::TopEdge, {QPointF(picture.left(), frame.top()), QPointF(picture.right(), picture.top())});
    write(Qt::BottomEdge, {QPointF(picture.left(), picture.bottom()), QPointF(picture.right(), frame.bottom())});
}

} // namespace maquette::ui

#include "moc_outpaintcanvas.cpp"
