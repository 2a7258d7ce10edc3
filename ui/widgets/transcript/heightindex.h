#pragma once

#include <QtGlobal>

#include <vector>

namespace maquette::ui {

/// Heights of many things in a column: the sum of the first n, and which one is at a given y, in logarithmic time.
class HeightIndex
{
public:
    void assign(std::vector<qint64> heights);
    int count() const { return static_cast<int>(m_heights.size()); }
    void append(qint64 height);
    void truncate(int count);

    qint64 height(int index) const { return m_heights[static_cast<size_t>(index)]; }
    void setHeight(int index, qint64 height);
    /// The sum of the heights before `index`.
    qint64 top(int index) const;
    qint64 total() const { return top(count()); }
    /// The thing at `y`; the last one when `y` is beyond all. `count()` must not be 0.
    int at(qint64 y) const;

private:
    void rebuild();

    std::vector<qint64> m_heights;
    /// A binary indexed tree over them.
    std::vector<qint64> m_sums;
};

} // namespace maquette::ui
