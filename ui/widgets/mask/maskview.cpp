#include "ui/widgets/mask/maskview.h"

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr double kLargestZoom = 32;
/// Around a picture that fits, so that its edges can be drawn over.
constexpr int kFitMargin = 16;
constexpr int kRevealMargin = 32;

/// How far a span has to move so that `at` is inside it.
qreal shift(qreal at, qreal length)
{
    const qreal margin = std::min<qreal>(kRevealMargin, length / 4);
    return std::clamp(at, margin, length - margin) - at;
}

} // namespace

void MaskView::setPicture(QSize size)
{
    m_picture = size;
    fit();
}

void MaskView::setViewport(QSize size, qreal ratio)
{
    const QPointF middle(m_viewport.width() / 2.0, m_viewport.height() / 2.0);
    const QPointF held = toPicture(middle);
    m_viewport = size;
    m_ratio = ratio;
    if (m_isFit) {
        fit();
        return;
    }
    m_origin = QPointF(size.width() / 2.0, size.height() / 2.0) - held * scale();
    keepInView();
}

double MaskView::fitZoom() const
{
    if (m_picture.isEmpty())
        return 1;
    const double width = std::max(1, m_viewport.width() - 2 * kFitMargin) * m_ratio;
    const double height = std::max(1, m_viewport.height() - 2 * kFitMargin) * m_ratio;
    return std::min({width / m_picture.width(), height / m_picture.height(), kLargestZoom});
}

bool MaskView::canPan() const
{
    return !QRectF(QPointF(), QSizeF(m_viewport)).adjusted(-1, -1, 1, 1).contains(pictureRect());
}

void MaskView::fit()
{
    m_isFit = true;
    m_zoom = fitZoom();
    const QSizeF size = QSizeF(m_picture) * scale();
    m_origin = QPointF(m_viewport.width() - size.width(), m_viewport.height() - size.height()) / 2;
}

void MaskView::zoomTo(double zoom, QPointF anchor)
{
    const double fitting = fitZoom();
    if (fitting <= 1 && zoom <= fitting) {
        fit();
        return;
    }
    const QPointF held = toPicture(anchor);
    m_isFit = false;
    m_zoom = std::clamp(zoom, std::min(fitting, 1.0), kLargestZoom);
    m_origin = anchor - held * scale();
    keepInView();
}

void MaskView::pan(QPointF by)
{
    if (m_isFit)
        return;
    m_origin += by;
    keepInView();
}

bool MaskView::reveal(QPointF at)
{
    const QPointF place = toView(at);
    const QPointF by(shift(place.x(), m_viewport.width()), shift(place.y(), m_viewport.height()));
    if (m_isFit || by.isNull())
        return false;
    m_origin += by;
    return true;
}

void MaskView::keepInView()
{
    const QPointF middle(m_viewport.width() / 2.0, m_viewport.height() / 2.0);
    const QPointF at = toPicture(middle);
    const QPointF held(std::clamp<qreal>(at.x(), 0, m_picture.width()), std::clamp<qreal>(at.y(), 0, m_picture.height()));
    if (held != at)
        m_origin = middle - held * scale();
}

} // namespace maquette::ui
