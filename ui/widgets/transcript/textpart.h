#pragma once

#include "ui/widgets/transcript/markdownblock.h"
#include "ui/widgets/transcript/transcriptpart.h"

#include <QTextLayout>

#include <memory>

namespace maquette::ui {

/// Sets `text` in `font` and breaks it to `width`. Lines stand `lineHeight` apart unless a letter needs more.
class TextSetting
{
public:
    TextSetting(const InlineText &text, const QFont &font, const TranscriptStyle &style);

    /// The height.
    qreal breakLines(qreal width, qreal lineHeight, Qt::Alignment alignment = Qt::AlignLeft);
    qreal naturalWidth() const { return m_layout.maximumWidth(); }
    qreal narrowestWidth() const { return m_layout.minimumWidth(); }
    /// Of the widest line as broken.
    qreal widestLine() const;
    qreal height() const { return m_height; }

    void paint(QPainter &painter, const QPointF &origin, const QColor &ink, const QList<QTextLayout::FormatRange> &marks,
               const QRectF &clip) const;
    int positionAt(const QPointF &point) const;
    QRectF caretAt(int position) const;
    /// The boxes around a stretch of text, one a line.
    QList<QRectF> boxesOf(TextRange range) const;
    const QTextLayout &layout() const { return m_layout; }

private:
    QTextLayout m_layout;
    qreal m_height = 0;
};

/// How far in a block stands on the leading side because of the lists and quotes around it.
qreal indentOf(const QList<Frame> &frames, const TranscriptStyle &style);
/// What a selection and find highlights look like, as QTextLayout wants it.
QList<QTextLayout::FormatRange> marksOf(const QString &text, TextRange selection, const QString &found,
                                        const TranscriptStyle &style);
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
