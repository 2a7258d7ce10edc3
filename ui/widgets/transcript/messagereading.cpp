// The part of MessageLayout that paints, points and selects.
#include "ui/widgets/transcript/codepart.h"
#include "ui/widgets/transcript/messagelayout.h"

#include "ui/theme/painting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void MessageLayout::paint(const MessagePaint &paint) const
{
    const QRectF outline(paint.origin, QSizeF(m_around.width, height()));
    if (m_isCard) {
        // Only what can be seen of the outline: a card may be a million pixels high.
        const QRectF seen = outline.intersected(QRectF(outline.left(), paint.clip.top() - 40, outline.width(), paint.clip.height() + 80));
        drawBox(paint.painter, seen, kCardRadius, style().tokens().raised, style().tokens().line);
    }
    if (paint.hasFocusRing)
        drawFocusRing(paint.painter, outline.adjusted(-7, -7, 7, 7), kCardRadius, style().tokens().accent);
    const int cursor = cursorPart();
    const int first = partAt(paint.clip.top() - paint.origin.y());
    for (int i = first; i < partCount(); ++i) {
        const Part &part = m_parts[static_cast<size_t>(i)];
        if (part.start + paint.origin.y() > paint.clip.bottom())
            break;
        if (isText(part))
            paintFrames(paint, part);
        if (!part.layout)
            continue;
        part.layout->paint({.painter = paint.painter,
                            .style = style(),
                            .origin = paint.origin + contentAt(part),
                            .clip = paint.clip,
                            .selection = rangeIn(part, paint.selection),
                            .found = isText(part) ? paint.found : QString(),
                            .hoveredSpot = paint.hoveredPart == i ? paint.hoveredSpot : -1,
                            .focusedSpot = paint.focusedPart == i ? paint.focusedSpot : -1,
                            .isActive = paint.isActive,
                            .hasCursor = i == cursor});
    }
}

void MessageLayout::paintFrames(const MessagePaint &paint, const Part &part) const
{
    const MarkdownBlock &block = blockOf(part);
    const bool isRightToLeft = ui::isRightToLeft(block.text);
    qreal inset = 0;
    for (qsizetype i = 0; i < block.frames.size(); ++i) {
        if (block.frames.at(i) == Frame::Quote) {
            const bool isShared = i < block.sharedFrames;
            const qreal top = part.start + (isShared ? 0 : part.gap);
            const qreal bar = std::round(style().scaled(3));
            const qreal x = isRightToLeft ? m_around.width - m_side - inset - bar : m_side + inset;
            paint.painter.fillRect(QRectF(paint.origin + QPointF(std::round(x), top), QSizeF(bar, part.start + part.gap + part.height - top)),
                                   style().tokens().line);
        }
        inset += block.frames.at(i) == Frame::Quote ? style().quoteIndent() : style().listIndent();
    }
}

TextRange MessageLayout::rangeIn(const Part &part, const TextStretch &stretch) const
{
    if (!isText(part) || stretch.isEmpty())
        return {};
    const int section = part.kind == Kind::ReasoningBlock ? TextPlace::Reasoning : TextPlace::Text;
    const TextPlace begin{section, part.block, 0};
    const TextPlace end{section, part.block, lengthOf(blockOf(part))};
    const TextPlace from = std::max(begin, stretch.from);
    const TextPlace to = std::min(end, stretch.to);
    return from < to ? TextRange{from.position, to.position} : TextRange{};
}

const MessageLayout::Part *MessageLayout::partOf(const TextPlace &place) const
{
    const Kind kind = place.section == TextPlace::Reasoning ? Kind::ReasoningBlock : Kind::Block;
    for (const Part &part : m_parts) {
        if (part.kind == kind && part.block == place.block)
            return &part;
    }
    return nullptr;
}

TextPlace MessageLayout::placeAt(const QPointF &point) const
{
    const Part *nearest = nullptr;
    for (const Part &part : m_parts) {
        if (!isText(part) || !part.layout)
            continue;
        if (nearest && part.start + part.gap / 2 > point.y())
            break;
        nearest = &part;
    }
    if (!nearest)
        return {};
    const int section = nearest->kind == Kind::ReasoningBlock ? TextPlace::Reasoning : TextPlace::Text;
    return {section, nearest->block, nearest->layout->positionAt(point - contentAt(*nearest))};
}

QRectF MessageLayout::caretAt(const TextPlace &place) const
{
    const Part *part = partOf(place);
    if (!part)
        return {0, 0, 1, height()};
    if (!part->layout)
        return {m_side, part->start + part->gap, 1, part->height};
    return part->layout->caretAt(place.position).translated(contentAt(*part));
}

TextStretch MessageLayout::wordAt(const TextPlace &place) const
{
    const auto &blocks = section(place.section).blocks();
    if (place.block >= static_cast<int>(blocks.size()))
        return {};
    const TextRange word = ui::wordAt(blocks[static_cast<size_t>(place.block)], place.position);
    return {{place.section, place.block, word.from}, {place.section, place.block, word.to}};
}

TextStretch MessageLayout::blockAt(const TextPlace &place) const
{
    const auto &blocks = section(place.section).blocks();
    if (place.block >= static_cast<int>(blocks.size()))
        return {};
    return {{place.section, place.block, 0}, {place.section, place.block, lengthOf(blocks[static_cast<size_t>(place.block)])}};
}

TextStretch MessageLayout::everything() const
{
    const auto &blocks = m_text.blocks();
    if (blocks.empty())
        return {};
    return {{TextPlace::Text, 0, 0}, {TextPlace::Text, static_cast<int>(blocks.size()) - 1, lengthOf(blocks.back())}};
}

TextPlace MessageLayout::step(const TextPlace &place, int characters) const
{
    const auto &blocks = section(place.section).blocks();
    if (place.block >= static_cast<int>(blocks.size()))
        return place;
    TextPlace result = place;
    result.position += characters;
    if (result.position < 0 && result.block > 0) {
        --result.block;
        result.position = lengthOf(blocks[static_cast<size_t>(result.block)]);
    } else if (result.position > lengthOf(blocks[static_cast<size_t>(result.block)])) {
        if (result.block + 1 < static_cast<int>(blocks.size()))
            result = {place.section, place.block + 1, 0};
        else
            result.position = lengthOf(blocks[static_cast<size_t>(result.block)]);
    }
    result.position = besideFormula(blocks[static_cast<size_t>(result.block)], std::max(result.position, 0), characters > 0);
    return result;
}

template<typename Text>
QString MessageLayout::joined(const TextStretch &stretch, Text textOfBlock) const
{
    QString result;
    for (const int section : {TextPlace::Reasoning, TextPlace::Text}) {
        const auto &blocks = this->section(section).blocks();
        for (int i = 0; i < static_cast<int>(blocks.size()) && isShown(section); ++i) {
            const MarkdownBlock &block = blocks[static_cast<size_t>(i)];
            const TextPlace from = std::max(stretch.from, TextPlace{section, i, 0});
            const TextPlace to = std::min(stretch.to, TextPlace{section, i, lengthOf(block)});
            const bool isRuleInside = block.kind == BlockKind::Rule && stretch.from < from && to < stretch.to;
            if (!(from < to) && !isRuleInside)
                continue;
            if (!result.isEmpty() && !block.continuesPrevious)
                result += block.isTight && block.sharedFrames > 0 ? u"\n"_s : u"\n\n"_s;
            result += textOfBlock(block, TextRange{from.position, to.position});
        }
    }
    return result;
}

QString MessageLayout::plainText(const TextStretch &stretch) const
{
    return joined(stretch, [](const MarkdownBlock &block, TextRange range) { return ui::plainText(block, range); });
}

QString MessageLayout::markdown(const TextStretch &stretch) const
{
    return joined(stretch, [](const MarkdownBlock &block, TextRange range) { return markdownText(block, range); });
}

std::optional<TextPlace> MessageLayout::find(const QString &needle) const
{
    const auto &blocks = m_text.blocks();
    for (size_t i = 0; i < blocks.size() && !needle.isEmpty(); ++i) {
        if (!contains(blocks[i], needle))
            continue;
        const QString text = ui::plainText(blocks[i], {0, lengthOf(blocks[i])});
        const auto at = std::max<qsizetype>(0, text.indexOf(needle, 0, Qt::CaseInsensitive));
        return TextPlace{TextPlace::Text, static_cast<int>(i), static_cast<int>(at)};
    }
    return {};
}

QList<PlacedSpot> MessageLayout::spots() const
{
    QList<PlacedSpot> placed;
    for (int i = 0; i < partCount(); ++i) {
        const Part &part = m_parts[static_cast<size_t>(i)];
        if (!part.layout)
            continue;
        const auto spots = part.layout->hotSpots();
        for (int index = 0; index < spots.size(); ++index) {
            PlacedSpot spot{i, index, spots.at(index)};
            spot.spot.rect.translate(contentAt(part));
            placed.append(spot);
        }
    }
    return placed;
}

PlacedSpot MessageLayout::spotAt(const QPointF &point) const
{
    if (m_parts.empty())
        return {};
    const int i = partAt(point.y());
    const Part &part = m_parts[static_cast<size_t>(i)];
    if (!part.layout)
        return {};
    const auto spots = part.layout->hotSpots();
    for (int index = 0; index < spots.size(); ++index) {
        const QRectF box = spots.at(index).rect.translated(contentAt(part));
        if (box.adjusted(-2, -2, 2, 2).contains(point)) {
            PlacedSpot placed{i, index, spots.at(index)};
            placed.spot.rect = box;
            return placed;
        }
    }
    return {};
}

QString MessageLayout::codeAt(int part) const
{
    const Part &p = m_parts[static_cast<size_t>(part)];
    return isText(p) ? blockOf(p).text.text : QString();
}

int MessageLayout::scrollableAt(const QPointF &point) const
{
    if (m_parts.empty())
        return -1;
    const int i = partAt(point.y());
    const Part &part = m_parts[static_cast<size_t>(i)];
    return part.layout && part.layout->scrollRange() > 0 ? i : -1;
}

bool MessageLayout::scrollPart(int part, qreal dx)
{
    Part &p = m_parts[static_cast<size_t>(part)];
    const qreal before = p.layout->scroll();
    p.layout->setScroll(before + dx);
    p.scroll = p.layout->scroll();
    return p.scroll != before;
}

} // namespace maquette::ui
