#include "ui/widgets/transcript/heightindex.h"

#include <algorithm>

namespace maquette::ui {

void HeightIndex::assign(std::vector<qint64> heights)
{
    m_heights = std::move(heights);
    rebuild();
}

void HeightIndex::rebuild()
{
    const size_t count = m_heights.size();
    m_sums.assign(count + 1, 0);
    for (size_t i = 1; i <= count; ++i) {
        m_sums[i] += m_heights[i - 1];
        const size_t parent = i + (i & (~i + 1));
        if (parent <= count)
            m_sums[parent] += m_sums[i];
    }
}

void HeightIndex::append(qint64 height)
{
    const qint64 before = total();
    m_heights.push_back(height);
    if (m_sums.empty())
        m_sums.push_back(0);
    // The new node sums up the span that ends with it.
    const size_t node = m_heights.size();
    const size_t start = node - (node & (~node + 1));
    m_sums.push_back(before + height - top(static_cast<int>(start)));
}

void HeightIndex::truncate(int count)
{
    m_heights.resize(static_cast<size_t>(std::min(count, this->count())));
    m_sums.resize(m_heights.size() + 1);
}

void HeightIndex::setHeight(int index, qint64 height)
{
    const qint64 change = height - m_heights[static_cast<size_t>(index)];
    if (change == 0)
        return;
    m_heights[static_cast<size_t>(index)] = height;
    for (size_t node = static_cast<size_t>(index) + 1; node < m_sums.size(); node += node & (~node + 1))
        m_sums[node] += change;
}

qint64 HeightIndex::top(int index) const
{
    qint64 sum = 0;
    for (auto node = static_cast<size_t>(index); node > 0; node -= node & (~node + 1))
        sum += m_sums[node];
    return sum;
}

int HeightIndex::at(qint64 y) const
{
    size_t node = 0;
    size_t step = 1;
    while (step * 2 < m_sums.size())
        step *= 2;
    for (; step > 0; step /= 2) {
        if (node + step < m_sums.size() && m_sums[node + step] <= y) {
            node += step;
            y -= m_sums[node];
        }
    }
    return std::min(static_cast<int>(node), count() - 1);
}

} // namespace maquette::ui
