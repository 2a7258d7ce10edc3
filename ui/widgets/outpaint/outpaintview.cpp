#include "ui/widgets/outpaint/outpaintview.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

// Round what is shown, for handles that stand half outside.
constexpr qreal kMargin = 20;
// Small pictures are enlarged so far, for there to be room between their handles.
constexpr qreal kLargestScale = 8;
/// The share of the canvas along its fuller side that an area takes at least.
constexpr qreal kLeastShare = 0.4;

} // namespace

void OutpaintView::setCanvas(const QSizeF &size, qreal ratio)
{
    m_canvas = size;
    m_ratio = ratio;
}

void OutpaintView::show(const QRectF &area)
{
    if (area.isEmpty())
        return;
    const auto along = [](qreal room, qreal length) { return std::max<qreal>(1, room - 2 * kMargin) / length; };
    m_scale = std::min({kLargestScale, along(m_canvas.width(), area.width()), along(m_canvas.height(), area.height())});
    m_center = area.center();
}

bool OutpaintView::isFit(const QRectF &area) const
{
    const QRectF shown = toCanvas(area);
    const QRectF room = QRectF(QPointF(), m_canvas).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const qreal share = std::max(shown.width() / m_canvas.width(), shown.height() / m_canvas.height());
    return room.contains(shown) && share >= kLeastShare;
}

QRectF OutpaintView::toCanvas(const QRectF &inPicture) const
{
    return {toCanvas(inPicture.topLeft()), inPicture.size() * m_scale};
}

QRect OutpaintView::toDevice(const QRectF &inPicture) const
{
    const QRectF exact = toCanvas(inPicture);
    const QPoint first = (exact.topLeft() * m_ratio).toPoint();
    const QPoint end = (exact.bottomRight() * m_ratio).toPoint();
    return {first, QSize(std::max(1, end.x() - first.x()), std::max(1, end.y() - first.y()))};
}

} // namespace maquette::ui
