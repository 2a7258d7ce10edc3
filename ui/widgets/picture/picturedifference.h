#pragma once

#include <QImage>
#include <QRect>

namespace maquette::ui {

/// Where a picture of `size` lies in a frame: as large as it gets there in its own proportions, and in the middle.
QRectF placedInFrame(const QSizeF &size, const QRectF &frame);
/// The frame in which two pictures are compared: the size of the one that has more pixels, the first where both have as many.
QSize commonFrame(const QSize &a, const QSize &b);

/// How two pictures differ.
struct PictureDifference
{
    /// Of the common frame: per channel the absolute difference, black where both are alike. A difference of transparency
    /// counts in every channel. Null when there was no memory for it.
    QImage image;
    /// The share of pixels that differ, however little.
    double share = 0;
};

/// With every difference `amplification` times as bright. Takes its time: for a pool.
PictureDifference differenceBetween(const QImage &a, const QImage &b, int amplification);

} // namespace maquette::ui
