#include "core/studio/maskeditor.h"

#include <cstring>
#include <limits>
#include <numeric>

namespace maquette {

namespace {

/// Packed values of a tile. Most tiles are of one value, which says it all; what would not shrink stays as it is.
QByteArray packed(const QByteArray &values)
{
    constexpr int kFast = 1;
    if (values.count(values.front()) == values.size())
        return values.first(1);
    const QByteArray smaller = qCompress(values, kFast);
    return smaller.size() < values.size() ? smaller : values;
}

/// The `size` values of a tile, packed or not.
QByteArray unpacked(const QByteArray &tile, qsizetype size)
{
    if (tile.size() == size)
        return tile;
    return tile.size() == 1 ? QByteArray(size, tile.front()) : qUncompress(tile);
}

} // namespace

MaskEditor::MaskEditor(Mask mask, Options options) : m_options(options), m_mask(std::move(mask)), m_committed(m_mask) {}

QByteArray MaskEditor::cut(const Mask &mask, const QRect &tile) const
{
    QByteArray values(static_cast<qsizetype>(tile.width()) * tile.height(), Qt::Uninitialized);
    for (int y = 0; y < tile.height(); ++y)
        std::memcpy(values.data() + static_cast<qsizetype>(y) * tile.width(), mask.row(tile.top() + y) + tile.left(),
                    static_cast<std::size_t>(tile.width()));
    return values;
}

void MaskEditor::paste(const QByteArray &tileValues, const QRect &tile)
{
    const QByteArray values = unpacked(tileValues, static_cast<qsizetype>(tile.width()) * tile.height());
    for (Mask *mask : {&m_mask, &m_committed}) {
        for (int y = 0; y < tile.height(); ++y)
            std::memcpy(mask->row(tile.top() + y) + tile.left(), values.constData() + static_cast<qsizetype>(y) * tile.width(),
                        static_cast<std::size_t>(tile.width()));
    }
}

bool MaskEditor::commit()
{
    // Of one step at a time at most the tiles are kept at full size.
    pack(std::numeric_limits<int>::max());
    Step step;
    const QRect around = m_open.boundingRect();
    for (int top = around.top() / kTile * kTile; !around.isEmpty() && top <= around.bottom(); top += kTile) {
        for (int left = around.left() / kTile * kTile; left <= around.right(); left += kTile) {
            const QRect tile = QRect(left, top, kTile, kTile).intersected(m_mask.rect());
            if (!m_open.intersects(tile))
                continue;
            const QByteArray before = cut(m_committed, tile);
            const QByteArray after = cut(m_mask, tile);
            if (before == after)
                continue;
            step.push_back({tile, before, after});
            for (int y = tile.top(); y <= tile.bottom(); ++y)
                std::memcpy(m_committed.row(y) + tile.left(), m_mask.row(y) + tile.left(), static_cast<std::size_t>(tile.width()));
        }
    }
    m_open = {};
    if (step.empty())
        return false;
    // What had been taken back is gone with a new step.
    while (m_steps.size() > m_done) {
        m_memory -= weightOf(m_steps.back());
        m_steps.pop_back();
    }
    m_unpacked = step.size();
    m_steps.push_back(std::move(step));
    ++m_done;
    return true;
}

bool MaskEditor::pack(int tiles)
{
    if (m_unpacked == 0)
        return false;
    for (; m_unpacked > 0 && tiles > 0; --tiles) {
        Tile &tile = m_steps.back().at(--m_unpacked);
        tile.before = packed(tile.before);
        tile.after = packed(tile.after);
        m_memory += weightOf(tile);
    }
    if (m_unpacked == 0)
        forget();
    return m_unpacked > 0;
}

void MaskEditor::forget()
{
    const auto most = static_cast<std::size_t>(m_options.mostSteps);
    while (m_steps.size() > 1 && (m_memory > m_options.memory || m_steps.size() > most)) {
        m_memory -= weightOf(m_steps.front());
        m_steps.pop_front();
        --m_done;
    }
}

QRegion MaskEditor::undo()
{
    commit();
    QRegion changed;
    if (!canUndo())
        return changed;
    for (const Tile &tile : m_steps.at(--m_done)) {
        paste(tile.before, tile.rect);
        changed += tile.rect;
    }
    return changed;
}

QRegion MaskEditor::redo()
{
    commit();
    QRegion changed;
    if (!canRedo())
        return changed;
    for (const Tile &tile : m_steps.at(m_done++)) {
        paste(tile.after, tile.rect);
        changed += tile.rect;
    }
    return changed;
}

qint64 MaskEditor::weightOf(const Step &step)
{
    return std::accumulate(step.cbegin(), step.cend(), qint64{0}, [](qint64 sum, const Tile &tile) { return sum + weightOf(tile); });
}

qint64 MaskEditor::weightOf(const Tile &tile)
{
    return tile.before.size() + tile.after.size() + static_cast<qint64>(sizeof(Tile));
}

} // namespace maquette
