#include "core/studio/outpaint.h"

#include <QColorSpace>

#include <algorithm>

namespace maquette {

namespace {

QMargins withoutNegative(const QMargins &margins)
{
    return {std::max(0, margins.left()), std::max(0, margins.top()), std::max(0, margins.right()), std::max(0, margins.bottom())};
}

/// More than 8 bits a channel.
bool isDeep(const QImage &image)
{
    return image.depth() > 32 || image.format() == QImage::Format_Grayscale16 || image.format() == QImage::Format_BGR30 ||
           image.format() == QImage::Format_RGB30 || image.format() == QImage::Format_A2BGR30_Premultiplied ||
           image.format() == QImage::Format_A2RGB30_Premultiplied;
}

// Not premultiplied formats: these keep a colour under an alpha of 0.
QRgb unseen(QRgb colour)
{
    return colour & 0x00ffffffU;
}

QRgba64 unseen(QRgba64 colour)
{
    colour.setAlpha(0);
    return colour;
}

template<typename Pixel>
Pixel *lineOf(QImage &image, int y)
{
    return reinterpret_cast<Pixel *>(image.scanLine(y));
}

/// Row `source` again, unseen, on `count` rows from `first` on.
template<typename Pixel>
void repeatRow(QImage &canvas, int source, int first, int count)
{
    const Pixel *from = lineOf<Pixel>(canvas, source);
    for (int y = first; y < first + count; ++y)
        std::transform(from, from + canvas.width(), lineOf<Pixel>(canvas, y), [](Pixel colour) { return unseen(colour); });
}

template<typename Pixel>
void drawOut(QImage &canvas, const QImage &picture, const QMargins &margins)
{
    const int width = picture.width();
    for (int y = 0; y < picture.height(); ++y) {
        const auto *from = reinterpret_cast<const Pixel *>(picture.constScanLine(y));
        auto *to = lineOf<Pixel>(canvas, margins.top() + y);
        std::fill_n(to, margins.left(), unseen(from[0]));
        std::copy_n(from, width, to + margins.left());
        std::fill_n(to + margins.left() + width, margins.right(), unseen(from[width - 1]));
    }
    const int below = margins.top() + picture.height();
    repeatRow<Pixel>(canvas, margins.top(), 0, margins.top());
    repeatRow<Pixel>(canvas, below - 1, below, margins.bottom());
}

} // namespace

QImage extended(const QImage &picture, const QMargins &wanted)
{
    if (picture.isNull())
        return {};
    const QMargins margins = withoutNegative(wanted);
    const bool isWide = isDeep(picture);
    const QImage::Format format = isWide ? QImage::Format_RGBA64 : QImage::Format_ARGB32;
    const QImage source = picture.convertToFormat(format);
    QImage canvas(picture.size().grownBy(margins), format);
    if (source.isNull() || canvas.isNull())
        return {};
    canvas.setColorSpace(picture.colorSpace());
    canvas.setDotsPerMeterX(picture.dotsPerMeterX());
    canvas.setDotsPerMeterY(picture.dotsPerMeterY());
    if (isWide)
        drawOut<QRgba64>(canvas, source, margins);
    else
        drawOut<QRgb>(canvas, source, margins);
    return canvas;
}

Mask outpaintMask(QSize picture, const QMargins &wanted, int overlap)
{
    if (picture.isEmpty())
        return {};
    const QMargins margins = withoutNegative(wanted);
    Mask mask(picture.grownBy(margins));
    const auto reach = [overlap](int margin, int side) { return margin > 0 ? margin + std::clamp(overlap, 0, side / 4) : 0; };
    const int left = reach(margins.left(), picture.width());
    const int top = reach(margins.top(), picture.height());
    const int right = reach(margins.right(), picture.width());
    const int bottom = reach(margins.bottom(), picture.height());
    const QSize whole = mask.size();
    const int between = whole.height() - top - bottom;
    // Four strips: the middle of a large picture is not touched.
    mask.fillRect({0, 0, whole.width(), top}, MaskTool::Paint);
    mask.fillRect({0, whole.height() - bottom, whole.width(), bottom}, MaskTool::Paint);
    mask.fillRect({0, top, left, between}, MaskTool::Paint);
    mask.fillRect({whole.width() - right, top, right, between}, MaskTool::Paint);
    return mask;
}

} // namespace maquette
