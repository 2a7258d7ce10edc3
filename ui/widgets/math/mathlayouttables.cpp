// The part of MathLayout that knows what grows with what it stands around, and tables.
#include "ui/widgets/math/mathlayout.h"
#include "ui/widgets/math/mathshapes.h"

#include <algorithm>
#include <vector>

namespace maquette::ui {

namespace {

/// In em: between columns and rows, and how high and deep a row is at least.
struct TableLengths
{
    qreal columnGap;
    qreal rowGap;
    qreal ascent;
    qreal descent;
};

TableLengths lengthsOf(MathTable::Spacing spacing)
{
    switch (spacing) {
    case MathTable::Spacing::Matrix: return {0.9, 0.12, 0.8, 0.36};
    case MathTable::Spacing::Small: return {0.4, 0.1, 0.6, 0.2};
    case MathTable::Spacing::Cases: return {1.0, 0.16, 0.8, 0.36};
    case MathTable::Spacing::Aligned: return {0, 0.45, 0.8, 0.36};
    }
    return {1, 0.2, 0.8, 0.36};
}

QChar alignmentOf(const MathTable &form, int column)
{
    if (form.alignments.isEmpty())
        return u'c';
    // An array says it for each column; elsewhere it goes on as it began.
    return form.alignments.at(column % form.alignments.size());
}

/// Before `column`. Columns that belong together (of one equation) stand close.
qreal gapBefore(const MathTable &form, int column, const TableLengths &lengths)
{
    if (column == 0)
        return 0;
    if (form.spacing != MathTable::Spacing::Aligned)
        return lengths.columnGap;
    if (form.alignments.size() == 3)
        return 0.28;
    return form.alignments.size() == 2 && column % 2 == 0 ? 2.0 : 0;
}

struct TableColumns
{
    std::vector<qreal> lefts;
    std::vector<qreal> widths;
    qreal width = 0;
};

TableColumns columnsOf(const MathTable &form, const std::vector<MathBox> &cells, const TableLengths &lengths, qreal em)
{
    TableColumns columns;
    const auto count = static_cast<size_t>(form.columns);
    columns.widths.resize(count, 0);
    for (size_t i = 0; i < cells.size(); ++i)
        columns.widths[i % count] = std::max(columns.widths[i % count], cells[i].width);
    const bool hasEdges = form.columnLines.contains(0) || form.columnLines.contains(form.columns);
    const qreal edge = hasEdges ? em * 0.4 : 0;
    columns.width = edge;
    for (size_t column = 0; column < count; ++column) {
        columns.width += gapBefore(form, static_cast<int>(column), lengths) * em;
        columns.lefts.push_back(columns.width);
        columns.width += columns.widths[column];
    }
    columns.width += edge;
    return columns;
}

/// Draws the rows one below the other. Where each begins, and where the last ends.
std::vector<qreal> placeRows(MathBox &content, const MathTable &form, const std::vector<MathBox> &cells, const TableColumns &columns,
                             const TableLengths &lengths, qreal em)
{
    const size_t count = columns.lefts.size();
    std::vector<qreal> edges{0};
    qreal y = 0;
    for (size_t row = 0; row < cells.size() / count; ++row) {
        qreal ascent = lengths.ascent * em;
        qreal descent = lengths.descent * em;
        for (size_t column = 0; column < count; ++column) {
            ascent = std::max(ascent, cells[row * count + column].ascent);
            descent = std::max(descent, cells[row * count + column].descent);
        }
        if (row > 0) {
            edges.push_back(y + lengths.rowGap * em / 2);
            y += lengths.rowGap * em;
        }
        for (size_t column = 0; column < count; ++column) {
            const MathBox &cell = cells[row * count + column];
            const QChar side = alignmentOf(form, static_cast<int>(column));
            const qreal free = columns.widths[column] - cell.width;
            qreal shift = free;
            if (side == u'l')
                shift = 0;
            else if (side == u'c')
                shift = free / 2;
            content.draw(cell, {columns.lefts[column] + shift, y + ascent});
        }
        y += ascent + descent;
    }
    edges.push_back(y);
    return edges;
}

void drawLines(MathBox &content, const MathTable &form, const TableColumns &columns, const std::vector<qreal> &edges, qreal line)
{
    for (const int row : form.rowLines)
        content.addRule({0, edges[std::min(static_cast<size_t>(row), edges.size() - 1)] - line / 2, columns.width, line});
    for (const int column : form.columnLines) {
        const auto at = static_cast<size_t>(column);
        qreal middle = column == 0 ? line / 2 : columns.width - line / 2;
        if (at > 0 && at < columns.lefts.size())
            middle = (columns.lefts[at - 1] + columns.widths[at - 1] + columns.lefts[at]) / 2;
        content.addRule({middle - line / 2, 0, line, edges.back()});
    }
}

} // namespace

MathBox MathLayout::delimiter(QChar sign, qreal height, Style style)
{
    MathBox result;
    const MathFace &own = face(style);
    if (sign == u'.') {
        result.width = own.em * 0.08;
        return result;
    }
    // As long as the letter is high enough it is used; taller ones are drawn.
    const MathFonts::Extent &natural = m_fonts.measure(QString(sign), own.font);
    if (height <= natural.ink.height() * 1.12) {
        result.width = natural.advance;
        result.include(std::max<qreal>(0, -natural.ink.top()), std::max<qreal>(0, natural.ink.bottom()));
        result.addGlyphs(QString(sign), own.font, {0, 0});
        return result;
    }
    const MathBox shape = mathDelimiterShape(sign, height, own.em, own.rule);
    result.width = shape.width;
    result.draw(shape, {0, -own.axis});
    result.include(shape.ascent + own.axis, std::max<qreal>(0, shape.descent - own.axis));
    return result;
}

MathBox MathLayout::fence(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    std::vector<MathBox> parts;
    qreal reach = 0;
    for (const MathNode &child : node.children) {
        parts.push_back(box(child, style));
        reach = std::max({reach, parts.back().ascent - own.axis, parts.back().descent + own.axis});
    }
    const qreal height = std::max(2 * reach * 0.95, 2 * reach - 0.16 * own.em);
    MathBox result;
    for (qsizetype i = 0; i < node.text.size(); ++i) {
        const bool isMiddle = i > 0 && i + 1 < node.text.size();
        result.append(delimiter(node.text.at(i), height, style), isMiddle ? own.em * 0.15 : result.overhang);
        if (static_cast<size_t>(i) < parts.size())
            result.append(parts[static_cast<size_t>(i)], isMiddle ? own.em * 0.15 : 0);
    }
    result.overhang = 0;
    return result;
}

std::vector<MathBox> MathLayout::tableCells(const MathNode &node, Style style)
{
    const MathTable &form = *node.table;
    const auto columns = static_cast<size_t>(form.columns);
    const bool isAligned = form.spacing == MathTable::Spacing::Aligned && form.alignments.size() == 2;
    MathNode nothing;
    nothing.kind = MathKind::Symbol;
    std::vector<MathBox> cells;
    for (size_t i = 0; i < node.children.size(); ++i) {
        const MathNode &cell = node.children[i];
        if (!isAligned || i % columns % 2 == 0 || cell.isEmpty()) {
            cells.push_back(box(cell, style));
            continue;
        }
        // What follows the mark goes on with what stands before it, so that a sign there is an operator.
        MathNode row;
        row.children.push_back(nothing);
        if (cell.kind == MathKind::Row)
            row.children.insert(row.children.end(), cell.children.begin(), cell.children.end());
        else
            row.children.push_back(cell);
        cells.push_back(box(row, style));
    }
    return cells;
}

MathBox MathLayout::table(const MathNode &node, Style style)
{
    const MathTable &form = *node.table;
    Style inner{style.level, false};
    if (form.spacing == MathTable::Spacing::Small)
        inner.level = MathLevel::Script;
    else if (form.spacing != MathTable::Spacing::Aligned && style.isDisplay())
        inner.level = MathLevel::Text;
    const TableLengths lengths = lengthsOf(form.spacing);
    const MathFace &own = face(inner);
    const std::vector<MathBox> cells = tableCells(node, inner);
    const TableColumns columns = columnsOf(form, cells, lengths, own.em);
    // Everything from the top at 0, then up so that its middle is on the axis.
    MathBox content;
    const std::vector<qreal> edges = placeRows(content, form, cells, columns, lengths, own.em);
    drawLines(content, form, columns, edges, own.rule);
    const qreal height = edges.back();
    const qreal top = -face(style).axis - height / 2;
    MathBox result;
    result.width = columns.width;
    result.draw(content, {0, top});
    result.include(-top, std::max<qreal>(0, height + top));
    return result;
}

MathBox MathLayout::accent(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    MathBox base = box(node.children[0], style.cramped());
    const bool isNarrow = !node.isStretched && node.text.front().unicode() != 0x304 && node.text.front().unicode() != 0x20D7;
    qreal width = own.em * 0.4;
    if (node.isStretched)
        width = std::max(width, base.width * 0.95);
    else if (!isNarrow)
        width = std::clamp(base.width * 0.85, own.em * 0.4, own.em * 0.62);
    const MathBox mark = mathAccentShape(node.text.front(), width, own.em, own.rule);
    // Over a slanted letter the middle of its top is further right.
    const qreal lean = base.isSymbol && node.children[0].alphabet == MathAlphabet::Usual ? base.ascent * 0.08 : 0;
    const qreal x = (base.width - mark.width) / 2 + lean;
    const qreal up = std::max(base.ascent, own.xHeight) + own.em * 0.09;
    MathBox result;
    const qreal left = std::max<qreal>(0, -x);
    result.width = left + std::max(base.width, x + mark.width);
    result.isSymbol = base.isSymbol;
    result.overhang = std::max<qreal>(0, base.overhang - (result.width - left - base.width));
    result.draw(base, {left, 0});
    result.draw(mark, {left + x, -up});
    result.include(std::max(base.ascent, up + mark.ascent), base.descent);
    return result;
}

MathBox MathLayout::stretch(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    const MathBox base = box(node.children[0], node.isBelow ? style : style.cramped());
    const qreal gap = own.em * (node.text == u"{" ? 0.1 : 0.14);
    const MathBox mark = mathStretchShape(node.text.front(), std::max(base.width, own.em * 0.3), node.isBelow, own.em, own.rule);
    MathBox result;
    result.width = mark.width;
    result.draw(base, {(mark.width - base.width) / 2, 0});
    result.include(base.ascent, base.descent);
    if (node.isBelow) {
        result.draw(mark, {0, base.descent + gap + mark.height()});
        result.include(0, base.descent + gap + mark.height());
    } else {
        result.draw(mark, {0, -base.ascent - gap});
        result.include(base.ascent + gap + mark.height(), 0);
    }
    return result;
}

MathBox MathLayout::arrow(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    const MathBox above = box(node.children[0], style.script());
    const MathBox below = box(node.children[1], style.below());
    const qreal length = std::max({above.width, below.width, own.em * 0.8}) + own.em * 0.6;
    const MathBox line = mathStretchShape(node.text.front(), length, false, own.em, own.rule);
    MathBox base;
    base.width = line.width;
    base.draw(line, {0, -own.axis + line.height() / 2});
    base.include(own.axis + line.height() / 2, 0);
    return stacked(base, above, below, style);
}

MathBox MathLayout::boxed(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    const MathBox inside = box(node.children[0], style);
    const qreal room = own.em * 0.3;
    MathBox result;
    result.width = inside.width + 2 * room;
    result.include(inside.ascent + room, inside.descent + room);
    result.draw(inside, {room, 0});
    const qreal pen = own.rule;
    result.addRule({0, -result.ascent, result.width, pen});
    result.addRule({0, result.descent - pen, result.width, pen});
    result.addRule({0, -result.ascent, pen, result.height()});
    result.addRule({result.width - pen, -result.ascent, pen, result.height()});
    return result;
}

MathBox MathLayout::struck(const MathNode &node, Style style)
{
    const MathFace &own = face(style);
    MathBox result = box(node.children[0], style);
    QPainterPath path;
    if (node.isStretched) {
        path.moveTo(0, result.descent);
        path.lineTo(result.width, -result.ascent);
    } else {
        const qreal middle = result.width / 2;
        path.moveTo(middle - own.em * 0.16, -own.axis + own.em * 0.36);
        path.lineTo(middle + own.em * 0.16, -own.axis - own.em * 0.36);
        result.include(own.axis + own.em * 0.36, std::max<qreal>(0, own.em * 0.36 - own.axis));
    }
    result.addStroke(path, own.rule);
    return result;
}

MathBox MathLayout::phantom(const MathNode &node, Style style)
{
    MathBox result = box(node.children[0], style);
    result.clearInk();
    result.overhang = 0;
    if (node.isStretched) {
        result.ascent = 0;
        result.descent = 0;
    }
    if (node.isBelow)
        result.width = 0;
    return result;
}

} // namespace maquette::ui
