#include "ui/widgets/transcript/textpart.h"

#include "ui/theme/painting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

const QFont &fontFor(TextMarks marks, const QFont &base, const TranscriptStyle &style, QFont &buffer)
{
    if (marks & TextMark::Code) {
        buffer = style.code;
        buffer.setPointSizeF(base.pointSizeF() * 0.94);
        if (marks & TextMark::Bold)
            buffer.setWeight(QFont::Bold);
        return buffer;
    }
    buffer = base;
    if (marks & TextMark::Bold)
        buffer.setWeight(QFont::Bold);
    if (marks & TextMark::Italic)
        buffer.setItalic(true);
    return buffer;
}

QList<QTextLayout::FormatRange> formatsOf(const InlineText &text, const QFont &base, const TranscriptStyle &style)
{
    QList<QTextLayout::FormatRange> formats;
    formats.reserve(text.spans.size());
    QFont font;
    for (const TextSpan &span : text.spans) {
        QTextCharFormat format;
        format.setFont(fontFor(span.marks, base, style, font));
        if (span.marks & TextMark::Code)
            format.setBackground(style.tokens().code);
        if (span.marks & TextMark::Strike)
            format.setFontStrikeOut(true);
        if (span.marks & TextMark::Link) {
            format.setForeground(style.tokens().accent);
            format.setFontUnderline(true);
        }
        if (span.marks & TextMark::Image) {
            format.setForeground(style.tokens().muted);
            format.setBackground(style.tokens().code);
        }
        formats.append({span.start, span.length, format});
    }
    return formats;
}

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

TextSetting::TextSetting(const InlineText &text, const QFont &font, const TranscriptStyle &style)
    : m_layout(text.text, font)
{
    QTextOption option;
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.setCacheEnabled(true);
    if (!text.spans.isEmpty())
        m_layout.setFormats(formatsOf(text, font, style));
}

qreal TextSetting::breakLines(qreal width, qreal lineHeight, Qt::Alignment alignment)
{
    // QTextLayout takes left for left, whatever way the text runs.
    if (m_layout.text().isRightToLeft() && alignment != Qt::AlignHCenter)
        alignment = alignment == Qt::AlignLeft ? Qt::AlignRight : Qt::AlignLeft;
    if (alignment != Qt::AlignLeft) {
        QTextOption option = m_layout.textOption();
        option.setAlignment(alignment);
        m_layout.setTextOption(option);
    }
    qreal y = 0;
    m_layout.beginLayout();
    for (;;) {
        QTextLine line = m_layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max<qreal>(width, 1));
        const qreal height = std::max(lineHeight, line.height());
        line.setPosition({0, std::round(y + (height - line.height()) / 2)});
        y += height;
    }
    m_layout.endLayout();
    m_height = std::max(y, lineHeight);
    return m_height;
}

qreal TextSetting::widestLine() const
{
    qreal widest = 0;
    for (int i = 0; i < m_layout.lineCount(); ++i)
        widest = std::max(widest, m_layout.lineAt(i).naturalTextWidth());
    return widest;
}

void TextSetting::paint(QPainter &painter, const QPointF &origin, const QColor &ink,
                        const QList<QTextLayout::FormatRange> &marks, const QRectF &clip) const
{
    painter.setPen(ink);
    m_layout.draw(&painter, origin, marks, clip);
}

int TextSetting::positionAt(const QPointF &point) const
{
    if (m_layout.lineCount() == 0)
        return 0;
    int at = 0;
    while (at + 1 < m_layout.lineCount() && point.y() >= m_layout.lineAt(at + 1).y())
        ++at;
    return m_layout.lineAt(at).xToCursor(point.x());
}

QRectF TextSetting::caretAt(int position) const
{
    const QTextLine line = m_layout.lineForTextPosition(std::clamp<int>(position, 0, static_cast<int>(m_layout.text().size())));
    if (!line.isValid())
        return {0, 0, 1, m_height};
    return {line.cursorToX(position), line.y(), 1, line.height()};
}

QList<QRectF> TextSetting::boxesOf(TextRange range) const
{
    QList<QRectF> boxes;
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        const int from = std::max(range.from, line.textStart());
        const int to = std::min(range.to, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const qreal left = line.cursorToX(from);
        const qreal right = line.cursorToX(to);
        boxes.append(QRectF(std::min(left, right), line.y(), std::abs(right - left), line.height()));
    }
    return boxes;
}

qreal indentOf(const QList<Frame> &frames, const TranscriptStyle &style)
{
    qreal indent = 0;
    for (const Frame frame : frames)
        indent += frame == Frame::Quote ? style.quoteIndent() : style.listIndent();
    return std::round(indent);
}

QList<QTextLayout::FormatRange> marksOf(const QString &text, TextRange selection, const QString &found,
                                        const TranscriptStyle &style)
{
    QList<QTextLayout::FormatRange> marks;
    QTextCharFormat format;
    format.setBackground(style.found);
    for (const TextRange place : placesOf(found, text))
        marks.append({place.from, place.to - place.from, format});
    if (!selection.isEmpty()) {
        format.setBackground(style.selected);
        marks.append({selection.from, selection.to - selection.from, format});
    }
    return marks;
}

TextPart::TextPart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width)
    : m_block(block)
    , m_setting(block.text, fontOf(block, style), style)
    , m_width(width)
    , m_lineHeight(lineHeightOf(block, style))
    , m_isRightToLeft(block.text.text.isRightToLeft())
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
    if (paint.hasCursor) {
        const QRectF caret = m_setting.caretAt(static_cast<int>(m_block.text.text.size())).translated(at);
        const QSizeF size(std::round(paint.style.scaled(7)), std::round(paint.style.scaled(15)));
        paint.painter.fillRect(QRectF(QPointF(caret.left() + 1, std::round(caret.center().y() - size.height() / 2)), size),
                               paint.style.tokens().accent);
    }
}

void TextPart::paintMarker(const PartPaint &paint) const
{
    if (m_block.marker.isEmpty())
        return;
    const TranscriptStyle &style = paint.style;
    const qreal gutter = std::round(style.listIndent());
    const qreal left = m_isRightToLeft ? m_width - indentOf(m_block.frames, style) : m_at.x() - gutter;
    QRectF box(paint.origin + QPointF(left, 0), QSizeF(gutter, std::round(m_lineHeight)));
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
