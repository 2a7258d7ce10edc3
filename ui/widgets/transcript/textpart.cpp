#include "ui/widgets/transcript/textpart.h"

#include "ui/theme/painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

qreal lineHeightOf(const MarkdownBlock &block, const TranscriptStyle &style)
{
    if (block.kind != BlockKind::Heading)
        return style.bodyLine;
    return style.headings[static_cast<size_t>(std::clamp<int>(block.level, 1, 6) - 1)].pointSizeF() / 0.75 * 1.35;
}

QFont fontOf(const MarkdownBlock &block, const TranscriptStyle &style)
{
    if (block.kind != BlockKind::Heading)
        return style.body;
    return style.headings[static_cast<size_t>(std::clamp<int>(block.level, 1, 6) - 1)];
}

} // namespace

qreal indentOf(const QList<Frame> &frames, const TranscriptStyle &style)
{
    qreal indent = 0;
    for (const Frame frame : frames)
        indent += frame == Frame::Quote ? style.quoteIndent() : style.listIndent();
    return std::round(indent);
}

TextPart::TextPart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width)
    : m_block(block)
    , m_setting(block.text, fontOf(block, style), style)
    , m_width(width)
    , m_lineHeight(lineHeightOf(block, style))
    , m_isRightToLeft(isRightToLeft(block.text))
{
    const qreal indent = indentOf(block.frames, style);
    const qreal textWidth = std::max(width - indent, style.scaled(80));
    setHeight(m_setting.breakLines(textWidth, m_lineHeight));
    m_at = QPointF(m_isRightToLeft ? 0 : indent, 0);
}

void TextPart::paint(const PartPaint &paint) const
{
    const QPointF at = paint.origin + m_at;
    paintMarker(paint);
    const bool isClipped = m_block.text.isStacked;
    if (isClipped) {
        paint.painter.save();
        paint.painter.setClipRect(QRectF(paint.origin, QSizeF(m_width, height())), Qt::IntersectClip);
    }
    const QColor ink = m_block.frames.contains(Frame::Quote) ? paint.style.tokens().muted : paint.style.tokens().ink;
    m_setting.paint(paint.painter, at, ink, marksOf(m_block.text.text, paint.selection, paint.found, paint.style), paint.clip);
    if (isClipped)
        paint.painter.restore();
    if (paint.focusedSpot >= 0 && paint.focusedSpot < hotSpots().size())
        drawFocusRing(paint.painter, hotSpots().at(paint.focusedSpot).rect.translated(paint.origin).adjusted(-2, -1, 2, 1), 4,
                      paint.style.tokens().accent);
    if (paint.hasCursor)
        drawTextCursor(paint.painter, m_setting.caretAt(static_cast<int>(m_block.text.text.size())).translated(at), paint.style);
}

void TextPart::paintMarker(const PartPaint &paint) const
{
    if (m_block.marker.isEmpty())
        return;
    const TranscriptStyle &style = paint.style;
    const qreal gutter = std::round(style.listIndent());
    const qreal left = m_isRightToLeft ? m_width - indentOf(m_block.frames, style) : m_at.x() - gutter;
    // A high formula pushes its line down, and what stands before it too.
    const QTextLine line = m_setting.layout().lineAt(0);
    const qreal lowered = line.isValid() ? line.y() - std::round(std::max<qreal>(0, m_lineHeight - line.height()) / 2) : 0;
    QRectF box(paint.origin + QPointF(left, lowered), QSizeF(gutter, std::round(m_lineHeight)));
    if (m_block.task != TaskBox::None) {
        paintTaskBox(paint, box);
        return;
    }
    paint.painter.setFont(style.body);
    paint.painter.setPen(style.tokens().ink);
    const auto side = m_isRightToLeft ? Qt::AlignLeft : Qt::AlignRight;
    box.adjust(m_isRightToLeft ? style.scaled(6) : -gutter, 0, m_isRightToLeft ? gutter : -style.scaled(6), 0);
    paint.painter.drawText(box, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, m_block.marker);
}

void TextPart::paintTaskBox(const PartPaint &paint, const QRectF &gutter) const
{
    const Tokens &tokens = paint.style.tokens();
    const qreal side = std::round(paint.style.scaled(13));
    const QRectF square(gutter.left() + 1, std::round(gutter.center().y() - side / 2), side, side);
    const bool isDone = m_block.task == TaskBox::Done;
    drawBox(paint.painter, square, 3, isDone ? tokens.accent : tokens.surface, isDone ? tokens.accent : tokens.muted);
    if (!isDone)
        return;
    const auto at = [&](qreal x, qreal y) { return square.topLeft() + QPointF(side * x, side * y); };
    const QPointF tick[] = {at(0.25, 0.52), at(0.43, 0.7), at(0.76, 0.32)};
    paint.painter.save();
    paint.painter.setRenderHint(QPainter::Antialiasing);
    paint.painter.setPen(QPen(tokens.onAccent(), side / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paint.painter.drawPolyline(tick, 3);
    paint.painter.restore();
}

qreal TextPart::sameAs(const TranscriptPart &other) const
{
    const auto *old = dynamic_cast<const TextPart *>(&other);
    if (!old || old->m_width != m_width || old->m_block.frames != m_block.frames || old->m_block.marker != m_block.marker
        || old->m_block.kind != m_block.kind || old->m_block.task != m_block.task || old->m_isRightToLeft != m_isRightToLeft)
        return 0;
    const QString &a = m_block.text.text;
    const QString &b = old->m_block.text.text;
    auto same = static_cast<int>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const auto &spans = m_block.text.spans;
    const auto &oldSpans = old->m_block.text.spans;
    for (qsizetype i = 0; i < std::max(spans.size(), oldSpans.size()); ++i) {
        if (i < spans.size() && i < oldSpans.size() && spans.at(i) == oldSpans.at(i))
            continue;
        same = std::min({same, i < spans.size() ? spans.at(i).start : same, i < oldSpans.size() ? oldSpans.at(i).start : same});
        break;
    }
    same = m_setting.inLayout(same);
    const QTextLayout &layout = m_setting.layout();
    const QTextLayout &oldLayout = old->m_setting.layout();
    int line = 0;
    while (line < layout.lineCount() && line < oldLayout.lineCount()) {
        const QTextLine mine = layout.lineAt(line);
        const QTextLine theirs = oldLayout.lineAt(line);
        if (mine.textStart() + mine.textLength() >= same || mine.textLength() != theirs.textLength() || mine.y() != theirs.y())
            break;
        ++line;
    }
    return line < layout.lineCount() ? std::max<qreal>(0, layout.lineAt(line).y() - m_lineHeight / 3) : height();
}

int TextPart::positionAt(const QPointF &point) const
{
    return m_setting.positionAt(point - m_at);
}

QRectF TextPart::caretAt(int position) const
{
    return m_setting.caretAt(position).translated(m_at);
}

QList<HotSpot> TextPart::hotSpots() const
{
    QList<HotSpot> spots;
    for (const TextSpan &span : m_block.text.spans) {
        if (span.link < 0)
            continue;
        const QString name = m_block.text.text.mid(span.start, span.length);
        for (const QRectF &box : m_setting.boxesOf({span.start, span.start + span.length}))
            spots.append({HotSpot::Action::OpenLink, box.translated(m_at), m_block.text.links.at(span.link), name});
    }
    return spots;
}

RulePart::RulePart(const TranscriptStyle &style, qreal width)
    : m_width(width)
{
    setHeight(style.scaled(9));
}

void RulePart::paint(const PartPaint &paint) const
{
    drawHorizontalLine(paint.painter, QRectF(paint.origin + QPointF(0, std::floor(height() / 2)), QSizeF(m_width, 1)),
                       paint.style.tokens().line);
}

} // namespace maquette::ui
