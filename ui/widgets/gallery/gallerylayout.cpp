#include "ui/widgets/gallery/gallerylayout.h"

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kMargin = 10;
constexpr int kGap = 4;
constexpr int kLeastSide = 32;

} // namespace

int GalleryLayout::columns() const
{
    return std::max(1, (width - 2 * kMargin + kGap) / (edge + kGap));
}

int GalleryLayout::side() const
{
    const int across = columns();
    return std::max(kLeastSide, (width - 2 * kMargin - (across - 1) * kGap) / across);
}

int GalleryLayout::pitch() const
{
    return side() + kGap;
}

int GalleryLayout::lines() const
{
    return (count + columns() - 1) / columns();
}

int GalleryLayout::height() const
{
    return count == 0 ? 0 : 2 * kMargin + lines() * pitch() - kGap;
}

QRect GalleryLayout::cell(int row) const
{
    const int across = columns();
    const int square = side();
    // What does not divide is left at both ends.
    const int rest = std::max(0, width - 2 * kMargin - across * pitch() + kGap);
    const int indent = kMargin + rest / 2 + (row % across) * pitch();
    const int x = isMirrored ? left + width - indent - square : left + indent;
    return {x, kMargin + row / across * pitch(), square, square};
}

int GalleryLayout::rowAt(QPoint point) const
{
    const Rows line = rowsBetween(point.y(), point.y() + 1);
    for (int row = line.first; row <= line.last; ++row) {
        if (cell(row).contains(point))
            return row;
    }
    return -1;
}

GalleryLayout::Rows GalleryLayout::rowsBetween(int top, int bottom) const
{
    const int across = columns();
    const int first = std::max(0, top - kMargin) / pitch();
    const int last = (bottom - 1 - kMargin) / pitch();
    if (bottom <= kMargin || count == 0)
        return {};
    return {std::min(first * across, count), std::min((last + 1) * across, count) - 1};
}

} // namespace maquette::ui
