#pragma once

#include "ui/widgets/transcript/codecolors.h"
#include "ui/widgets/transcript/markdownblock.h"
#include "ui/widgets/transcript/transcriptpart.h"

#include <QTextLayout>

#include <memory>
#include <vector>

namespace maquette::ui {

/// A block of code: a box with its lines, its language and a button that copies it.
///
/// Lines are not wrapped and all equally high, so that only those are ever laid out that are painted: a block of a
/// hundred thousand lines costs no more than one of forty.
class CodePart final : public TranscriptPart
{
public:
    CodePart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width, CodeColors colors = {});

    void paint(const PartPaint &paint) const override;
    qreal sameAs(const TranscriptPart &other) const override;
    int positionAt(const QPointF &point) const override;
    QRectF caretAt(int position) const override;
    QList<HotSpot> hotSpots() const override;
    qreal scrollRange() const override { return m_scrollRange; }
    qreal scroll() const override { return m_scroll; }
    void setScroll(qreal scroll) override;

    const QString &code() const { return m_block.text.text; }
    const QString &language() const { return m_block.language; }

private:
    int length() const { return static_cast<int>(code().size()); }
    int lineCount() const { return static_cast<int>(m_lines.size()); }
    int lineAt(int position) const;
    int lineEnd(int line) const;
    qreal lineTop(int line) const;
    std::unique_ptr<QTextLayout> layoutOf(int line) const;
    void findLines();
    QList<QTextLayout::FormatRange> colorsOf(int line) const;
    void paintLine(const PartPaint &paint, int line, const QList<TextRange> &found) const;
    void paintLabels(const PartPaint &paint) const;
    void paintScrollBar(const PartPaint &paint) const;

    MarkdownBlock m_block;
    TranscriptStyle m_style;
    CodeColors m_colors;
    /// Where each line starts in the text.
    std::vector<int> m_lines;
    QRectF m_box;
    QRectF m_copy;
    qreal m_scrollRange = 0;
    qreal m_scroll = 0;
};

} // namespace maquette::ui
