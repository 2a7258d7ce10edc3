#pragma once

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSizeF>

namespace maquette::ui {

/// Where what surrounds a picture lies on a canvas, and which point of one is which of the other. Pure arithmetic.
///
/// Points of the picture are in its pixels, from its upper left corner, and may lie outside it; those of the canvas are in
/// logical pixels.
class OutpaintView
{
public:
    /// Each logical pixel of the canvas is `ratio` device pixels wide. What is shown stays what it is until the next show().
    void setCanvas(const QSizeF &size, qreal ratio);
    /// `area` as large as the canvas takes it, with room round it for what is drawn on its edges.
    void show(const QRectF &area);
    /// Shows so many times as much along both sides, round the middle.
    void zoomOut(qreal factor) { m_scale /= factor; }

    qreal ratio() const { return m_ratio; }
    /// Logical pixels for each pixel of the picture.
    qreal scale() const { return m_scale; }
    /// Nothing is cut off, and nothing is so small that it is hard to see.
    bool isFit(const QRectF &area) const;

    QPointF toPicture(const QPointF &onCanvas) const { return m_center + (onCanvas - middle()) / m_scale; }
    QPointF toCanvas(const QPointF &inPicture) const { return middle() + (inPicture - m_center) * m_scale; }
    QRectF toCanvas(const QRectF &inPicture) const;
    /// In device pixels and on whole ones.
    QRect toDevice(const QRectF &inPicture) const;

    bool operator==(const OutpaintView &) const = default;

private:
    QPointF middle() const { return {m_canvas.width() / 2, m_canvas.height() / 2}; }

    QSizeF m_canvas;
    qreal m_ratio = 1;
    qreal m_scale = 1;
    /// The point in the middle of the canvas.
    QPointF m_center;
};

} // namespace maquette::ui
