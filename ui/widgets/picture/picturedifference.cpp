#include "ui/widgets/picture/picturedifference.h"

#include <QPainter>

#include <algorithm>
#include <cstdlib>

namespace maquette::ui {

namespace {

/// `picture` in the frame, in a format whose lines are QRgb.
QImage inFrame(const QImage &picture, const QSize &frame)
{
    const bool isOpaque = !picture.hasAlphaChannel();
    if (picture.size() == frame)
        return picture.convertToFormat(isOpaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    const QRect place = placedInFrame(picture.size(), QRect(QPoint(), frame)).toRect();
    const QImage scaled = picture.scaled(place.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage image(frame, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.drawImage(place.topLeft(), scaled);
    return image;
}

} // namespace

QRectF placedInFrame(const QSizeF &size, const QRectF &frame)
{
    QRectF place(QPointF(), size.scaled(frame.size(), Qt::KeepAspectRatio));
    place.moveCenter(frame.center());
    return place;
}

QSize commonFrame(const QSize &a, const QSize &b)
{
    const auto pixels = [](const QSize &size) { return qint64(size.width()) * size.height(); };
    return a.isEmpty() || pixels(b) > pixels(a) ? b : a;
}

PictureDifference differenceBetween(const QImage &a, const QImage &b, int amplification)
{
    const QSize frame = commonFrame(a.size(), b.size());
    const QImage one = inFrame(a, frame);
    const QImage other = inFrame(b, frame);
    QImage image(frame, QImage::Format_RGB32);
    if (one.isNull() || other.isNull() || image.isNull())
        return {};
    qint64 differing = 0;
    // The last byte of an opaque format means nothing.
    const QRgb oneFill = one.hasAlphaChannel() ? 0 : 0xff000000;
    const QRgb otherFill = other.hasAlphaChannel() ? 0 : 0xff000000;
    for (int y = 0; y < frame.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(one.constScanLine(y));
        const auto *to = reinterpret_cast<const QRgb *>(other.constScanLine(y));
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < frame.width(); ++x) {
            const QRgb p = from[x] | oneFill;
            const QRgb q = to[x] | otherFill;
            const int alpha = std::abs(qAlpha(p) - qAlpha(q));
            const auto shown = [=](int channel, int otherChannel) {
                return std::min(255, std::max(std::abs(channel - otherChannel), alpha) * amplification);
            };
            differing += p != q;
            line[x] = qRgb(shown(qRed(p), qRed(q)), shown(qGreen(p), qGreen(q)), shown(qBlue(p), qBlue(q)));
        }
    }
    return {image, static_cast<double>(differing) / static_cast<double>(qint64(frame.width()) * frame.height())};
}

} // namespace maquette::ui
