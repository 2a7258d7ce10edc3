#pragma once

#include "ui/widgets/transcript/markdownblock.h"
#include "ui/widgets/transcript/textsetting.h"
#include "ui/widgets/transcript/transcriptpart.h"

namespace maquette::ui {

/// How far in a block stands on the leading side because of the lists and quotes around it.
qreal indentOf(const QList<Frame> &frames, const TranscriptStyle &style);

/// A paragraph or a heading, with its bullet and its place in lists and quotes.
class TextPart final : public TranscriptPart
{
public:
    TextPart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width);

    void paint(const PartPaint &paint) const override;
    qreal sameAs(const TranscriptPart &other) const override;
    int positionAt(const QPointF &point) const override;
    QRectF caretAt(int position) const override;
    QList<HotSpot> hotSpots() const override;

private:
    void paintMarker(const PartPaint &paint) const;
    void paintTaskBox(const PartPaint &paint, const QRectF &gutter) const;

    MarkdownBlock m_block;
    TextSetting m_setting;
    QPointF m_at;
    qreal m_width = 0;
    qreal m_lineHeight = 0;
    bool m_isRightToLeft = false;
};

/// A thematic break.
class RulePart final : public TranscriptPart
{
public:
    RulePart(const TranscriptStyle &style, qreal width);
    void paint(const PartPaint &paint) const override;

private:
    qreal m_width = 0;
};

} // namespace maquette::ui
