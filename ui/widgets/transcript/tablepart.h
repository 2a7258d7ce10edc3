#pragma once

#include "ui/widgets/transcript/textpart.h"

#include <memory>
#include <vector>

namespace maquette::ui {

/// A table. Its columns share the width by what is in them; when even the narrowest don't fit, it scrolls.
class TablePart final : public TranscriptPart
{
public:
    TablePart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    qreal sameAs(const TranscriptPart &other) const override;
    int positionAt(const QPointF &point) const override;
    QRectF caretAt(int position) const override;
    QList<HotSpot> hotSpots() const override;
    qreal scrollRange() const override { return m_scrollRange; }
    qreal scroll() const override { return m_scroll; }
    void setScroll(qreal scroll) override;

private:
    struct Cell
    {
        std::unique_ptr<TextSetting> setting;
        QRectF box;
        QPointF at;
        /// Where its text starts in the table's.
        int start = 0;
    };

    int columns() const { return static_cast<int>(m_block.table.columns.size()); }
    int rows() const { return m_block.table.rows(); }
    const InlineText &inlineText(size_t cell) const { return m_block.table.cells[cell]; }
    QList<qreal> columnWidths(const TranscriptStyle &style, qreal available) const;
    void place(const TranscriptStyle &style, const QList<qreal> &widths);
    TextRange within(size_t cell, TextRange range) const;
    size_t cellAt(int position) const;

    MarkdownBlock m_block;
    std::vector<Cell> m_cells;
    std::vector<qreal> m_rowTops;
    QList<qreal> m_widths;
    QRectF m_box;
    qreal m_barRoom = 0;
    qreal m_scrollRange = 0;
    qreal m_scroll = 0;
};

} // namespace maquette::ui
