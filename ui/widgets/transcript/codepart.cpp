#include "ui/widgets/transcript/codepart.h"

#include "ui/theme/painting.h"
#include "ui/widgets/transcript/safetext.h"
#include "ui/widgets/transcript/textpart.h"
#include "ui/widgets/transcript/transcripttr.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// A longer line is shown in several, so that laying out one line never takes long.
constexpr int kLongestLine = 2000;
constexpr qreal kSide = 12;
constexpr qreal kTop = 10;
constexpr qreal kBarRoom = 8;
constexpr qreal kBar = 4;

/// In columns of the font; wide letters take two, tabs go to the next multiple of four.
int columnsOf(QStringView line)
{
    int columns = 0;
    for (const QChar c : line) {
        if (c == u'\t')
            columns += 4 - columns % 4;
        else
            columns += c.unicode() >= 0x1100 ? 2 : 1;
    }
    return columns;
}

QString copyText()
{
    return Transcript::tr("Copy");
}

} // namespace

CodePart::CodePart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width, CodeColors colors)
    : m_block(block)
    , m_style(style)
    , m_colors(std::move(colors))
{
    const qreal indent = indentOf(block.frames, style);
    findLines();
    int columns = 0;
    for (int line = 0; line < lineCount(); ++line)
        columns = std::max(columns, columnsOf(QStringView(code()).mid(m_lines[line], lineEnd(line) - m_lines[line])));
    const qreal boxWidth = std::max(width - indent, style.scaled(80));
    const qreal content = columns * style.codeAdvance + 2 * style.scaled(kSide);
    m_scrollRange = std::max<qreal>(0, std::ceil(content - boxWidth));
    setHeight(lineTop(lineCount()) + style.scaled(kTop) + (m_scrollRange > 0 ? style.scaled(kBarRoom) : 0));
    m_box = QRectF(indent, 0, boxWidth, height());
    const QFontMetricsF metrics(style.small);
    const qreal copyWidth = std::ceil(metrics.horizontalAdvance(copyText()) + style.scaled(12));
    m_copy = QRectF(m_box.right() - copyWidth - style.scaled(5), style.scaled(5), copyWidth, style.smallLine + style.scaled(4));
}

void CodePart::findLines()
{
    const QString &text = code();
    m_lines.push_back(0);
    for (qsizetype start = 0; start <= text.size();) {
        const qsizetype found = text.indexOf(u'\n', start);
        const qsizetype end = found < 0 ? text.size() : found;
        qsizetype at = start;
        while (end - at > kLongestLine) {
            at += cutBefore(QStringView(text).mid(at, end - at), kLongestLine);
            m_lines.push_back(static_cast<int>(at));
        }
        if (found < 0)
            break;
        start = found + 1;
        m_lines.push_back(static_cast<int>(start));
    }
}

int CodePart::lineAt(int position) const
{
    const auto next = std::upper_bound(m_lines.begin(), m_lines.end(), position);
    return static_cast<int>(next - m_lines.begin()) - 1;
}

int CodePart::lineEnd(int line) const
{
    const int end = line + 1 < lineCount() ? m_lines[static_cast<size_t>(line) + 1] : length();
    const bool hasBreak = end > 0 && line + 1 < lineCount() && code().at(end - 1) == u'\n';
    return hasBreak ? end - 1 : end;
}

qreal CodePart::lineTop(int line) const
{
    return std::round(m_style.scaled(kTop)) + line * m_style.codeLine;
}

std::unique_ptr<QTextLayout> CodePart::layoutOf(int line) const
{
    const int start = m_lines[static_cast<size_t>(line)];
    auto layout = std::make_unique<QTextLayout>(code().mid(start, lineEnd(line) - start), m_style.code);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(m_style.codeAdvance * 4);
    layout->setTextOption(option);
    layout->setFormats(colorsOf(line));
    layout->beginLayout();
    QTextLine text = layout->createLine();
    text.setLineWidth(1e6);
    text.setPosition({0, std::round((m_style.codeLine - text.height()) / 2)});
    layout->endLayout();
    return layout;
}

QList<QTextLayout::FormatRange> CodePart::colorsOf(int line) const
{
    QList<QTextLayout::FormatRange> formats;
    if (!m_colors)
        return formats;
    const int start = m_lines[static_cast<size_t>(line)];
    const int end = lineEnd(line);
    auto color = std::partition_point(m_colors->begin(), m_colors->end(),
                                      [start](const CodeColor &c) { return c.start + c.length <= start; });
    for (; color != m_colors->end() && color->start < end; ++color) {
        const int from = std::max(color->start, start);
        const int to = std::min(color->start + color->length, end);
        QTextCharFormat format;
        format.setForeground(m_style.codeInks[static_cast<size_t>(color->ink)]);
        if (color->ink == CodeInk::Comment)
            format.setFontItalic(true);
        formats.append({from - start, to - from, format});
    }
    return formats;
}

void CodePart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const QRectF box = m_box.translated(paint.origin);
    // Only the part of the outline that can be seen: the whole may be a million pixels high.
    const QRectF seen = box.intersected(QRectF(box.left(), paint.clip.top() - 20, box.width(), paint.clip.height() + 40));
    drawBox(painter, seen, kFieldRadius, m_style.tokens().code, m_style.tokens().line);
    painter.save();
    painter.setClipRect(box.adjusted(2, 1, -2, -1), Qt::IntersectClip);
    const qreal top = paint.clip.top() - paint.origin.y();
    const int first = std::max(0, static_cast<int>(std::floor((top - lineTop(0)) / m_style.codeLine)));
    const int last = std::min(lineCount() - 1, static_cast<int>((top + paint.clip.height() - lineTop(0)) / m_style.codeLine));
    if (first <= last) {
        const int from = m_lines[static_cast<size_t>(first)];
        QList<TextRange> found = placesOf(paint.found, code().mid(from, lineEnd(last) - from));
        for (TextRange &place : found)
            place = {place.from + from, place.to + from};
        for (int line = first; line <= last; ++line)
            paintLine(paint, line, found);
    }
    paintScrollBar(paint);
    painter.restore();
    paintLabels(paint);
}

void CodePart::paintLine(const PartPaint &paint, int line, const QList<TextRange> &found) const
{
    const int start = m_lines[static_cast<size_t>(line)];
    const int end = lineEnd(line);
    QList<QTextLayout::FormatRange> marks;
    const auto mark = [&](TextRange range, const QColor &color) {
        const int from = std::max(range.from, start);
        const int to = std::min(range.to, end);
        if (from >= to)
            return;
        QTextCharFormat format;
        format.setBackground(color);
        marks.append({from - start, to - from, format});
    };
    for (const TextRange place : found)
        mark(place, m_style.found);
    mark(paint.selection, m_style.selected);
    const auto layout = layoutOf(line);
    const QPointF at = paint.origin + QPointF(m_box.left() + m_style.scaled(kSide) - m_scroll, lineTop(line));
    paint.painter.setPen(m_style.tokens().ink);
    layout->draw(&paint.painter, at, marks);
    if (paint.hasCursor && line + 1 == lineCount()) {
        const QSizeF size(std::round(m_style.scaled(7)), std::round(m_style.scaled(14)));
        const qreal x = layout->lineAt(0).cursorToX(end - start);
        paint.painter.fillRect(QRectF(at + QPointF(x + 1, std::round((m_style.codeLine - size.height()) / 2)), size),
                               m_style.tokens().accent);
    }
}

void CodePart::paintLabels(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const QRectF copy = m_copy.translated(paint.origin);
    if (!copy.adjusted(-m_box.width(), 0, 0, 0).intersects(paint.clip))
        return;
    painter.setFont(m_style.small);
    const QFontMetricsF metrics(m_style.small);
    const qreal labelWidth = language().isEmpty() ? 0 : std::min(metrics.horizontalAdvance(language()), m_box.width() / 3);
    const QRectF name(copy.left() - labelWidth - m_style.scaled(4), copy.top(), labelWidth, copy.height());
    // What is written here may stand on the first line of the code.
    painter.fillRect(name.united(copy).adjusted(-m_style.scaled(4), 0, 0, 0), m_style.tokens().code);
    painter.setPen(m_style.tokens().muted);
    if (labelWidth > 0)
        painter.drawText(name, Qt::AlignVCenter | Qt::TextSingleLine, metrics.elidedText(language(), Qt::ElideRight, name.width()));
    if (paint.hoveredSpot == 0) {
        drawBox(painter, copy, 6, m_style.tokens().hover(m_style.tokens().code));
        painter.setPen(m_style.tokens().ink);
    }
    painter.drawText(copy, Qt::AlignCenter | Qt::TextSingleLine, copyText());
    if (paint.focusedSpot == 0)
        drawFocusRing(painter, copy, 6, m_style.tokens().accent);
}

void CodePart::paintScrollBar(const PartPaint &paint) const
{
    if (m_scrollRange <= 0)
        return;
    const qreal thick = m_style.scaled(kBar);
    const QRectF track(paint.origin + QPointF(m_box.left() + m_style.scaled(kSide), height() - thick - m_style.scaled(4)),
                       QSizeF(m_box.width() - 2 * m_style.scaled(kSide), thick));
    drawScrollMark(paint.painter, track, m_box.width() / (m_box.width() + m_scrollRange), m_scroll / m_scrollRange, m_style);
}

void CodePart::setScroll(qreal scroll)
{
    m_scroll = std::clamp<qreal>(std::round(scroll), 0, m_scrollRange);
}

qreal CodePart::sameAs(const TranscriptPart &other) const
{
    const auto *old = dynamic_cast<const CodePart *>(&other);
    if (!old || old->m_box.width() != m_box.width() || old->m_box.left() != m_box.left() || old->language() != language()
        || old->m_scroll != m_scroll || old->m_scrollRange != m_scrollRange || old->m_colors != m_colors)
        return 0;
    const QString &a = code();
    const QString &b = old->code();
    const auto same = static_cast<int>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    return lineTop(lineAt(same));
}

int CodePart::positionAt(const QPointF &point) const
{
    const int line = std::clamp(static_cast<int>(std::floor((point.y() - lineTop(0)) / m_style.codeLine)), 0, lineCount() - 1);
    const auto layout = layoutOf(line);
    const qreal x = point.x() - m_box.left() - m_style.scaled(kSide) + m_scroll;
    return m_lines[static_cast<size_t>(line)] + layout->lineAt(0).xToCursor(x);
}

QRectF CodePart::caretAt(int position) const
{
    const int line = lineAt(std::clamp(position, 0, length()));
    const auto layout = layoutOf(line);
    const qreal x = layout->lineAt(0).cursorToX(position - m_lines[static_cast<size_t>(line)]);
    return {m_box.left() + m_style.scaled(kSide) + x - m_scroll, lineTop(line), 1, m_style.codeLine};
}

QList<HotSpot> CodePart::hotSpots() const
{
    const QString name = language().isEmpty() ? Transcript::tr("Copy code")
                                              : Transcript::tr("Copy %1 code").arg(language());
    return {{HotSpot::Action::CopyCode, m_copy, {}, name}};
}

} // namespace maquette::ui
