#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

namespace maquette::ui {

/// Where a picture lies in a view: how large it is shown and how far it is moved.
///
/// Lengths of the view are logical pixels. The zoom counts device pixels, so that 1 is crisp on every screen.
class MaskView
{
public:
    /// Fits it.
    void setPicture(QSize size);
    /// `ratio` device pixels are a logical one. What stood in the middle stays there.
    void setViewport(QSize size, qreal ratio);

    QSize viewport() const { return m_viewport; }
    qreal ratio() const { return m_ratio; }
    /// Device pixels for each pixel of the picture.
    double zoom() const { return m_zoom; }
    /// Logical pixels for each pixel of the picture.
    double scale() const { return m_zoom / m_ratio; }
    /// The whole picture, as large as the view takes it, now and after every change of the view's size.
    bool isFit() const { return m_isFit; }
    /// Part of the picture lies outside the view.
    bool canPan() const;

    void fit();
    /// What lies under `anchor` stays there. As small as fitting or 1, as large as 32.
    void zoomTo(double zoom, QPointF anchor);
    /// The picture follows by so much, no further than to have the view's middle on it.
    void pan(QPointF by);
    /// Pans as little as shows `at`, a place in the picture, with some room around it. False when it was in view.
    bool reveal(QPointF at);

    QPointF toPicture(QPointF place) const { return (place - m_origin) / scale(); }
    QPointF toView(QPointF place) const { return place * scale() + m_origin; }
    QRectF pictureRect() const { return {m_origin, QSizeF(m_picture) * scale()}; }

private:
    double fitZoom() const;
    void keepInView();

    QSize m_picture;
    QSize m_viewport;
    qreal m_ratio = 1;
    double m_zoom = 1;
    /// Of the picture's upper left corner.
    QPointF m_origin;
    bool m_isFit = true;
};

} // namespace maquette::ui
