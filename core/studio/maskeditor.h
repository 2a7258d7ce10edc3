#pragma once

#include "core/studio/mask.h"

#include <QByteArray>
#include <QRegion>

#include <deque>
#include <vector>

namespace maquette {

/// A mask with undo and redo. Changes go through edit(), as many as belong together, and become one step with commit();
/// what is kept of a step are the tiles that it changed. pack() makes those of the last one small, which takes longer than
/// a stroke may: whoever has a pause calls it, the next commit() does what is left.
class MaskEditor
{
public:
    struct Options
    {
        /// For all steps together, packed; the oldest are forgotten beyond it.
        qint64 memory = 64LL * 1024 * 1024;
        int mostSteps = 200;
    };

    MaskEditor(Mask mask, Options options);
    explicit MaskEditor(Mask mask) : MaskEditor(std::move(mask), Options()) {}

    const Mask &mask() const { return m_mask; }

    /// Runs `change` on the mask; the rectangle that it changed.
    template<typename F>
    QRect edit(F change)
    {
        const QRect changed = change(m_mask);
        if (!changed.isEmpty())
            m_open = m_open.united(changed);
        return changed;
    }
    /// Ends a step. False when nothing had changed.
    bool commit();
    /// Packs so many more tiles of the last step; false when there is none left.
    bool pack(int tiles);

    bool canUndo() const { return m_done > 0; }
    bool canRedo() const { return m_done < m_steps.size(); }
    /// Takes the last step back; what changed. An open step is ended first.
    QRegion undo();
    QRegion redo();
    /// Of what is packed of the steps that are kept, in bytes.
    qint64 memory() const { return m_memory; }

private:
    static constexpr int kTile = 64;

    struct Tile
    {
        QRect rect;
        QByteArray before;
        QByteArray after;
    };
    using Step = std::vector<Tile>;

    QByteArray cut(const Mask &mask, const QRect &tile) const;
    void paste(const QByteArray &tileValues, const QRect &tile);
    void forget();
    static qint64 weightOf(const Step &step);
    static qint64 weightOf(const Tile &tile);

    Options m_options;
    Mask m_mask;
    /// As it was when the last step ended.
    Mask m_committed;
    /// What was touched since then.
    QRegion m_open;
    std::deque<Step> m_steps;
    /// How many of them are in the mask.
    std::size_t m_done = 0;
    /// The first tiles of the last step, which are not packed yet.
    std::size_t m_unpacked = 0;
    qint64 m_memory = 0;
};

} // namespace maquette
