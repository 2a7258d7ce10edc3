#pragma once

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSize>
#include <QSizeF>

namespace maquette::ui {

/// Where a picture lies on a canvas, and which point of one is which of the other. Pure arithmetic.
///
/// The picture never gets lost: it is centred along every side on which it has room, and covers the canvas along the
/// others. It never gets smaller than fitted, and a small picture is not enlarged to fit.
class PictureView
{
public:
    static constexpr qreal kLargestZoom = 32;

    /// In pixels of the picture. Another size is fitted anew; the same one keeps zoom and place.
    void setPicture(const QSize &size);
    /// In logical pixels, each of which is `ratio` device pixels wide. What is in the middle stays there.
    void setCanvas(const QSizeF &size, qreal ratio);

    QSize picture() const { return m_picture; }
    QSizeF canvas() const { return m_canvas; }
    qreal ratio() const { return m_ratio; }
    /// There is no picture, or no room for one.
    bool isEmpty() const { return m_picture.isEmpty() || m_canvas.isEmpty(); }

    /// It follows the canvas when that grows or shrinks.
    bool isFitted() const { return m_isFitted; }
    /// All of it is on the canvas, so there is nothing to pan.
    bool isWhole() const;
    /// Device pixels that a pixel of the picture takes; 1 is “1:1”.
    qreal zoom() const { return m_zoom; }
    /// The zoom of a fitted picture.
    qreal fitZoom() const;

    void fit();
    /// To `zoom` or the nearest that is possible; the point of the picture that lies at `about` on the canvas stays there,
    /// as far as the picture cannot get lost.
    void zoomTo(qreal zoom, const QPointF &about);
    /// Moves the picture by logical pixels.
    void panBy(const QPointF &by);

    /// Where the picture lies, in device pixels and on whole ones: a copy of this size needs no more scaling.
    QRect devicePlace() const;
    /// The same in logical pixels.
    QRectF place() const;
    QPointF toPicture(const QPointF &onCanvas) const;
    QPointF toCanvas(const QPointF &inPicture) const;

    bool operator==(const PictureView &) const = default;

private:
    QPointF middle() const { return {m_canvas.width() / 2, m_canvas.height() / 2}; }
    void keepInSight();

    QSize m_picture;
    QSizeF m_canvas;
    qreal m_ratio = 1;
    qreal m_zoom = 1;
    bool m_isFitted = true;
    /// The point of the picture in the middle of the canvas.
    QPointF m_center;
};

} // namespace maquette::ui
