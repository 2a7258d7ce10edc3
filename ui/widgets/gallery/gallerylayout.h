#pragma once

#include <QPoint>
#include <QRect>

namespace maquette::ui {

/// Where the cells of a grid of equal squares are, in the coordinates of the whole content. Nothing is stored for a cell, so that
/// a hundred thousand of them cost what one costs.
struct GalleryLayout
{
    /// Rows from `first` to `last`; none when `last` is less.
    struct Rows
    {
        int first = 0;
        int last = -1;

        bool operator==(const Rows &) const = default;
        int count() const { return last - first + 1; }
        bool contains(int row) const { return row >= first && row <= last; }
    };

    /// The room across, and where it begins.
    int width = 0;
    int left = 0;
    /// What a cell has at least; all grow to fill the width.
    int edge = 1;
    int count = 0;
    /// The first cell of a line is the rightmost one.
    bool isMirrored = false;

    int columns() const;
    int side() const;
    /// From the top of a line to that of the next one.
    int pitch() const;
    int lines() const;
    int height() const;
    QRect cell(int row) const;
    /// -1 between and beside the cells.
    int rowAt(QPoint point) const;
    /// Those of which anything is between these two heights.
    Rows rowsBetween(int top, int bottom) const;
};

} // namespace maquette::ui
