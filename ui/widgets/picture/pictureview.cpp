#include "ui/widgets/picture/pictureview.h"

#include <algorithm>
#include <cmath>

namespace maquette::ui {

namespace {

// What a fitted picture leaves free around it: a share of the shorter side, for its shadow and for calm.
constexpr qreal kMarginShare = 0.09;
constexpr qreal kLeastMargin = 12;
constexpr qreal kMostMargin = 64;
// Below this, two zooms are the same.
constexpr qreal kSameZoom = 1e-6;

/// The middle of what is seen along one side, so that the picture is centred where it has room and covers the rest.
qreal centerInSight(qreal center, qreal length, qreal seen)
{
    return length <= seen ? length / 2 : std::clamp(center, seen / 2, length - seen / 2);
}

/// Where `length` device pixels of the picture begin on `room` of them.
int deviceStart(qreal center, qreal zoom, int length, qreal room)
{
    const qreal start = length <= room ? (room - length) / 2 : room / 2 - center * zoom;
    return static_cast<int>(std::lround(start));
}

} // namespace

void PictureView::setPicture(const QSize &size)
{
    if (size == m_picture)
        return;
    m_picture = size;
    fit();
}

void PictureView::setCanvas(const QSizeF &size, qreal ratio)
{
    m_canvas = size;
    m_ratio = ratio;
    if (m_isFitted || m_zoom <= fitZoom() * (1 + kSameZoom))
        fit();
    else
        keepInSight();
}

bool PictureView::isWhole() const
{
    const QRect place = devicePlace();
    return place.width() <= std::ceil(m_canvas.width() * m_ratio) && place.height() <= std::ceil(m_canvas.height() * m_ratio);
}

qreal PictureView::fitZoom() const
{
    if (isEmpty())
        return 1;
    const qreal shorter = std::min(m_canvas.width(), m_canvas.height());
    const qreal margin = std::clamp(shorter * kMarginShare, kLeastMargin, kMostMargin);
    const auto along = [&](qreal room, int length) { return std::max<qreal>(1, (room - 2 * margin) * m_ratio) / length; };
    return std::min({1.0, along(m_canvas.width(), m_picture.width()), along(m_canvas.height(), m_picture.height())});
}

void PictureView::fit()
{
    m_isFitted = true;
    m_zoom = fitZoom();
    keepInSight();
}

void PictureView::zoomTo(qreal zoom, const QPointF &about)
{
    if (isEmpty())
        return;
    const qreal least = fitZoom();
    if (zoom <= least * (1 + kSameZoom)) {
        fit();
        return;
    }
    const QPointF kept = toPicture(about);
    m_isFitted = false;
    m_zoom = std::min(zoom, kLargestZoom);
    m_center = kept - (about - middle()) * (m_ratio / m_zoom);
    keepInSight();
}

void PictureView::panBy(const QPointF &by)
{
    m_center -= by * (m_ratio / m_zoom);
    keepInSight();
}

void PictureView::keepInSight()
{
    const QSizeF seen = m_canvas * (m_ratio / m_zoom);
    m_center = QPointF(centerInSight(m_center.x(), m_picture.width(), seen.width()),
                       centerInSight(m_center.y(), m_picture.height(), seen.height()));
}

QRect PictureView::devicePlace() const
{
    if (isEmpty())
        return {};
    const QSize size(std::max(1, static_cast<int>(std::lround(m_picture.width() * m_zoom))),
                     std::max(1, static_cast<int>(std::lround(m_picture.height() * m_zoom))));
    return {QPoint(deviceStart(m_center.x(), m_zoom, size.width(), m_canvas.width() * m_ratio),
                   deviceStart(m_center.y(), m_zoom, size.height(), m_canvas.height() * m_ratio)),
            size};
}

QRectF PictureView::place() const
{
    const QRect device = devicePlace();
    return {QPointF(device.topLeft()) / m_ratio, QSizeF(device.size()) / m_ratio};
}

QPointF PictureView::toPicture(const QPointF &onCanvas) const
{
    return m_center + (onCanvas - middle()) * (m_ratio / m_zoom);
}

QPointF PictureView::toCanvas(const QPointF &inPicture) const
{
    return middle() + (inPicture - m_center) * (m_zoom / m_ratio);
}

} // namespace maquette::ui
