#include "core/studio/maskeditor.h"

#include <cstring>

namespace maquette {

namespace {

/// Packed values of a tile. Most tiles are of one value, which says it all.
QByteArray packed(const QByteArray &values)
{
    constexpr int kFast = 1;
    return values.count(values.front()) == values.size() ? values.first(1) : qCompress(values, kFast);
}

QByteArray unpacked(const QByteArray &tile, qsizetype size)
{
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
            step.push_back({tile, packed(before), packed(after)});
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
    m_memory += weightOf(step);
    m_steps.push_back(std::move(step));
    ++m_done;
    forget();
    return true;
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
    qint64 bytes = 0;
    for (const Tile &tile : step)
        bytes += tile.before.size() + tile.after.size() + static_cast<qint64>(sizeof(Tile));
    return bytes;
}

} // namespace maquette
