#include "ui/widgets/transcript/tablepart.h"

#include "ui/theme/painting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kSide = 10;
constexpr qreal kTop = 6;
constexpr qreal kNarrowest = 40;
constexpr qreal kWidestWord = 160;

Qt::Alignment alignmentOf(ColumnAlignment alignment)
{
    switch (alignment) {
    case ColumnAlignment::Leading: return Qt::AlignLeft;
    case ColumnAlignment::Center: return Qt::AlignHCenter;
    case ColumnAlignment::Trailing: return Qt::AlignRight;
    }
    return Qt::AlignLeft;
}

} // namespace

TablePart::TablePart(const MarkdownBlock &block, const TranscriptStyle &style, qreal width)
    : m_block(block)
{
    const qreal indent = indentOf(block.frames, style);
    const qreal available = std::max(width - indent, style.scaled(80));
    int start = 0;
    for (size_t i = 0; i < block.table.cells.size(); ++i) {
        const bool isHeader = block.table.hasHeader && i < static_cast<size_t>(columns());
        Cell cell;
        cell.setting = std::make_unique<TextSetting>(inlineText(i), isHeader ? style.tableHeader : style.body, style);
        cell.start = start;
        start += static_cast<int>(inlineText(i).text.size()) + 1;
        m_cells.push_back(std::move(cell));
    }
    m_widths = columnWidths(style, available);
    const qreal total = std::accumulate(m_widths.begin(), m_widths.end(), 0.0);
    m_scrollRange = std::max<qreal>(0, std::ceil(total - available));
    m_barRoom = m_scrollRange > 0 ? style.scaled(8) : 0;
    m_box = QRectF(indent, 0, std::min(total, available), 0);
    place(style, m_widths);
    m_box.setHeight(height());
}

QList<qreal> TablePart::columnWidths(const TranscriptStyle &style, qreal available) const
{
    const qreal padding = 2 * style.scaled(kSide);
    QList<qreal> natural(columns(), style.scaled(kNarrowest));
    QList<qreal> narrow(columns(), style.scaled(kNarrowest));
    if (!m_block.table.widths.isEmpty()) {
        const qreal letter = QFontMetricsF(style.body).averageCharWidth() * 1.1;
        for (int column = 0; column < columns(); ++column) {
            natural[column] = std::max(natural[column], m_block.table.widths[column] * letter + padding);
            narrow[column] = std::min(natural[column], style.scaled(kWidestWord));
        }
    } else {
        for (size_t i = 0; i < m_cells.size(); ++i) {
            const auto column = static_cast<qsizetype>(i) % columns();
            m_cells[i].setting->breakLines(1e6, 1);
            const qreal wide = std::ceil(m_cells[i].setting->widestLine()) + padding + 1;
            natural[column] = std::max(natural[column], wide);
            const qreal word = std::min(m_cells[i].setting->narrowestWidth() + padding + 1, style.scaled(kWidestWord));
            narrow[column] = std::max(narrow[column], std::min(word, wide));
        }
    }
    const qreal wanted = std::accumulate(natural.begin(), natural.end(), 0.0);
    const qreal needed = std::accumulate(narrow.begin(), narrow.end(), 0.0);
    if (wanted <= available)
        return natural;
    if (needed >= available)
        return narrow;
    // What is left over the narrowest goes to the columns in the proportion in which they could use it.
    const qreal share = (available - needed) / (wanted - needed);
    QList<qreal> widths;
    for (int column = 0; column < columns(); ++column)
        widths.append(std::floor(narrow[column] + (natural[column] - narrow[column]) * share));
    return widths;
}

void TablePart::place(const TranscriptStyle &style, const QList<qreal> &widths)
{
    qreal y = 0;
    for (int row = 0; row < rows(); ++row) {
        const bool isHeader = m_block.table.hasHeader && row == 0;
        m_rowTops.push_back(y);
        qreal highest = 0;
        qreal x = 0;
        for (int column = 0; column < columns(); ++column) {
            Cell &cell = m_cells[static_cast<size_t>(row * columns() + column)];
            const qreal textWidth = widths[column] - 2 * style.scaled(kSide);
            const qreal line = isHeader ? style.smallLine : style.bodyLine;
            highest = std::max(highest, cell.setting->breakLines(textWidth, line, alignmentOf(m_block.table.columns[column])));
            cell.at = QPointF(std::round(x + style.scaled(kSide)), std::round(y + style.scaled(kTop)));
            cell.box = QRectF(x, y, widths[column], 0);
            x += widths[column];
        }
        const qreal rowHeight = std::ceil(highest + 2 * style.scaled(kTop)) + 1;
        for (int column = 0; column < columns(); ++column)
            m_cells[static_cast<size_t>(row * columns() + column)].box.setHeight(rowHeight);
        y += rowHeight;
    }
    m_rowTops.push_back(y);
    setHeight(y + m_barRoom);
}

void TablePart::paint(const PartPaint &paint) const
{
    QPainter &painter = paint.painter;
    const Tokens &tokens = paint.style.tokens();
    painter.save();
    painter.setClipRect(m_box.translated(paint.origin), Qt::IntersectClip);
    const QPointF origin = paint.origin + QPointF(m_box.left() - m_scroll, 0);
    for (size_t i = 0; i < m_cells.size(); ++i) {
        const Cell &cell = m_cells[i];
        const QRectF box = cell.box.translated(origin);
        if (!box.intersects(paint.clip))
            continue;
        const bool isHeader = m_block.table.hasHeader && i < static_cast<size_t>(columns());
        painter.save();
        painter.setClipRect(box, Qt::IntersectClip);
        cell.setting->paint(painter, origin + cell.at, isHeader ? tokens.muted : tokens.ink,
                            marksOf(inlineText(i).text, within(i, paint.selection), paint.found, paint.style), paint.clip);
        painter.restore();
        drawHorizontalLine(painter, QRectF(box.left(), box.bottom() - 1, box.width(), 1), tokens.line);
    }
    if (m_scrollRange > 0) {
        const QRectF track(paint.origin + QPointF(m_box.left(), height() - 5), QSizeF(m_box.width(), 4));
        drawScrollMark(painter, track, m_box.width() / (m_box.width() + m_scrollRange), m_scroll / m_scrollRange, paint.style);
    }
    painter.restore();
    if (paint.focusedSpot >= 0 && paint.focusedSpot < hotSpots().size())
        drawFocusRing(painter, hotSpots().at(paint.focusedSpot).rect.translated(paint.origin).adjusted(-2, -1, 2, 1), 4, tokens.accent);
}

qreal TablePart::sameAs(const TranscriptPart &other) const
{
    const auto *old = dynamic_cast<const TablePart *>(&other);
    if (!old || old->m_widths != m_widths || old->m_block.frames != m_block.frames || old->m_scroll != m_scroll
        || old->m_box.width() != m_box.width() || m_scrollRange > 0)
        return 0;
    const auto &mine = m_block.table.cells;
    const auto &theirs = old->m_block.table.cells;
    const auto same = std::mismatch(mine.begin(), mine.end(), theirs.begin(), theirs.end()).first - mine.begin();
    const auto row = std::min(static_cast<size_t>(same) / static_cast<size_t>(columns()), m_rowTops.size() - 1);
    return m_rowTops[row];
}

TextRange TablePart::within(size_t cell, TextRange range) const
{
    const auto size = static_cast<int>(inlineText(cell).text.size());
    return {std::clamp(range.from - m_cells[cell].start, 0, size), std::clamp(range.to - m_cells[cell].start, 0, size)};
}

size_t TablePart::cellAt(int position) const
{
    const auto next = std::partition_point(m_cells.begin(), m_cells.end(), [position](const Cell &c) { return c.start <= position; });
    return next == m_cells.begin() ? 0 : static_cast<size_t>(next - m_cells.begin()) - 1;
}

int TablePart::positionAt(const QPointF &point) const
{
    if (m_cells.empty())
        return 0;
    const QPointF at(point.x() - m_box.left() + m_scroll, point.y());
    const auto nextRow = std::upper_bound(m_rowTops.begin(), m_rowTops.end(), at.y());
    const int row = std::clamp(static_cast<int>(nextRow - m_rowTops.begin()) - 1, 0, rows() - 1);
    int column = 0;
    while (column + 1 < columns() && at.x() >= m_cells[static_cast<size_t>(row * columns() + column + 1)].box.left())
        ++column;
    const Cell &cell = m_cells[static_cast<size_t>(row * columns() + column)];
    return cell.start + cell.setting->positionAt(at - cell.at);
}

QRectF TablePart::caretAt(int position) const
{
    if (m_cells.empty())
        return TranscriptPart::caretAt(position);
    const Cell &cell = m_cells[cellAt(position)];
    return cell.setting->caretAt(position - cell.start).translated(cell.at + QPointF(m_box.left() - m_scroll, 0));
}

QList<HotSpot> TablePart::hotSpots() const
{
    QList<HotSpot> spots;
    for (size_t i = 0; i < m_cells.size(); ++i) {
        for (const TextSpan &span : inlineText(i).spans) {
            if (span.link < 0)
                continue;
            const QPointF at = m_cells[i].at + QPointF(m_box.left() - m_scroll, 0);
            const QString name = inlineText(i).text.mid(span.start, span.length);
            for (const QRectF &box : m_cells[i].setting->boxesOf({span.start, span.start + span.length}))
                spots.append({HotSpot::Action::OpenLink, box.translated(at), inlineText(i).links.at(span.link), name});
        }
    }
    return spots;
}

void TablePart::setScroll(qreal scroll)
{
    m_scroll = std::clamp<qreal>(std::round(scroll), 0, m_scrollRange);
}

} // namespace maquette::ui
