#pragma once

#include "ui/widgets/math/mathbox.h"
#include "ui/widgets/transcript/markdownblock.h"
#include "ui/widgets/transcript/transcriptpart.h"

namespace maquette::ui {

/// A formula on a line of its own, in the middle of the column. Where it is wider it is made smaller up to a limit,
/// and beyond that scrolls sideways.
///
/// Its text is its source: what is left of its middle is before that, the rest after.
class FormulaPart final : public TranscriptPart
{
public:
    FormulaPart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    int positionAt(const QPointF &point) const override;
    QRectF caretAt(int position) const override;
    qreal scrollRange() const override { return m_scrollRange; }
    qreal scroll() const override { return m_scroll; }
    void setScroll(qreal scroll) override;

protected:
    QString contents() const override;

private:
    /// Where the formula is drawn now.
    QRectF place() const;

    MarkdownBlock m_block;
    MathBox m_box;
    /// The room for it.
    QRectF m_room;
    qreal m_left = 0;
    qreal m_scrollRange = 0;
    qreal m_scroll = 0;
};

} // namespace maquette::ui
