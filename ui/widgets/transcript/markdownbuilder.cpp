#include "ui/widgets/transcript/markdownbuilder.h"

#include "ui/widgets/transcript/markdownparser.h"
#include "ui/widgets/transcript/safetext.h"
#include "ui/widgets/transcript/transcripttr.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kDeepestFrame = 8;
constexpr int kRowsOfABlock = 60;

bool isOfferable(const QString &address)
{
    const QString scheme = QUrl(address).scheme();
    return scheme == "https"_L1 || scheme == "http"_L1 || scheme == "mailto"_L1;
}

QString describeImage(const QString &alternative, const QString &address)
{
    const QString host = QUrl(address).host();
    const QString name = alternative.simplified();
    if (name.isEmpty() && host.isEmpty())
        return Transcript::tr("Image");
    if (name.isEmpty())
        return Transcript::tr("Image (%1)").arg(host);
    if (host.isEmpty())
        return Transcript::tr("Image: %1").arg(name);
    return Transcript::tr("Image: %1 (%2)").arg(name, host);
}

/// The part of `whole` from `start`, `length` characters long, with its spans.
InlineText section(const InlineText &whole, qsizetype start, qsizetype length)
{
    InlineText part;
    part.text = whole.text.mid(start, length);
    part.links = whole.links;
    for (const TextSpan &span : whole.spans) {
        const qsizetype from = std::max<qsizetype>(span.start, start);
        const qsizetype to = std::min<qsizetype>(span.start + span.length, start + length);
        if (from < to)
            part.spans.append({static_cast<int>(from - start), static_cast<int>(to - from), span.marks, span.link});
        // Half a formula is none.
        if (from < to && to - from < span.length)
            part.spans.last().marks.setFlag(TextMark::Formula, false);
    }
    return part;
}

/// Makes `piece` the continuation of the block before it.
void continueBlock(MarkdownBlock &piece)
{
    piece.continuesPrevious = true;
    piece.marker.clear();
    piece.task = TaskBox::None;
    piece.sharedFrames = static_cast<quint8>(piece.frames.size());
}

void makeInlineSafe(InlineText &text)
{
    makeSafe(text.text, TextPlace::Prose);
    text.isStacked = hasStackedMarks(text.text);
}

} // namespace

void MarkdownBuilder::enterFrame(Frame frame)
{
    closeBlock();
    m_frames.push_back(frame);
    m_frameNumbers.push_back(++m_lastFrame);
}

void MarkdownBuilder::leaveFrame()
{
    closeBlock();
    m_frames.pop_back();
    m_frameNumbers.pop_back();
}

void MarkdownBuilder::enterList(std::optional<qint64> first, QChar delimiter, bool isTight)
{
    enterFrame(Frame::List);
    m_lists.push_back({.isOrdered = first.has_value(), .isTight = isTight, .next = first.value_or(1), .delimiter = delimiter});
}

void MarkdownBuilder::leaveList()
{
    leaveFrame();
    m_lists.pop_back();
}

void MarkdownBuilder::enterItem(TaskBox task)
{
    closeBlock();
    List &list = m_lists.back();
    m_marker = list.isOrdered ? QString::number(list.next++) + list.delimiter : u"•"_s;
    m_task = task;
    m_hasMarker = true;
}

void MarkdownBuilder::leaveItem()
{
    closeBlock();
    if (m_hasMarker)
        finish(newBlock(BlockKind::Paragraph));
}

MarkdownBlock MarkdownBuilder::newBlock(BlockKind kind)
{
    MarkdownBlock block;
    block.kind = kind;
    const size_t depth = std::min(m_frames.size(), kDeepestFrame);
    block.frames = QList<Frame>(m_frames.begin(), m_frames.begin() + static_cast<std::ptrdiff_t>(depth));
    size_t shared = 0;
    while (shared < depth && shared < m_framesOfPrevious.size() && m_framesOfPrevious[shared] == m_frameNumbers[shared])
        ++shared;
    block.sharedFrames = static_cast<quint8>(shared);
    m_framesOfPrevious = m_frameNumbers;
    block.isTight = !m_lists.empty() && m_lists.back().isTight;
    if (m_hasMarker) {
        block.marker = m_marker;
        block.task = m_task;
        m_hasMarker = false;
    }
    return block;
}

void MarkdownBuilder::openBlock(BlockKind kind)
{
    closeBlock();
    m_open = newBlock(kind);
}

void MarkdownBuilder::closeBlock()
{
    dropFormula();
    m_isAfterFormula = false;
    if (!m_open)
        return;
    MarkdownBlock block = std::move(*m_open);
    m_open.reset();
    finish(std::move(block));
}

void MarkdownBuilder::setLevel(int level)
{
    m_open->level = static_cast<quint8>(level);
}

void MarkdownBuilder::setLanguage(const QString &language)
{
    m_open->language = language;
}

void MarkdownBuilder::addRule()
{
    closeBlock();
    finish(newBlock(BlockKind::Rule));
}

void MarkdownBuilder::enterTable(int columns)
{
    openBlock(BlockKind::Table);
    m_columns = columns;
    m_open->table.columns.resize(columns);
}

void MarkdownBuilder::enterCell(ColumnAlignment alignment, bool isHeader)
{
    dropFormula();
    TableText &table = m_open->table;
    if (isHeader)
        table.columns[static_cast<qsizetype>(table.cells.size()) % m_columns] = alignment;
    table.cells.emplace_back();
}

void MarkdownBuilder::enterMark(TextMark mark)
{
    switch (mark) {
    case TextMark::Bold: ++m_bold; break;
    case TextMark::Italic: ++m_italic; break;
    case TextMark::Code: ++m_code; break;
    case TextMark::Strike: ++m_strike; break;
    case TextMark::Link:
    case TextMark::Image:
    case TextMark::Formula: break;
    }
}

void MarkdownBuilder::leaveMark(TextMark mark)
{
    switch (mark) {
    case TextMark::Bold: --m_bold; break;
    case TextMark::Italic: --m_italic; break;
    case TextMark::Code: --m_code; break;
    case TextMark::Strike: --m_strike; break;
    case TextMark::Link:
    case TextMark::Image:
    case TextMark::Formula: break;
    }
}

void MarkdownBuilder::enterLink(const QString &address)
{
    m_links.push_back(isOfferable(address) ? address : QString());
}

void MarkdownBuilder::leaveLink()
{
    m_links.pop_back();
}

void MarkdownBuilder::enterImage(const QString &address)
{
    if (m_images++ > 0)
        return;
    m_imageAddress = address;
    m_imageText.clear();
}

void MarkdownBuilder::leaveImage()
{
    if (--m_images > 0)
        return;
    InlineText *text = target();
    const QString description = describeImage(m_imageText, m_imageAddress);
    TextSpan span{static_cast<int>(text->text.size()), static_cast<int>(description.size()), marks() | TextMark::Image, -1};
    if (isOfferable(m_imageAddress)) {
        span.link = static_cast<int>(text->links.size());
        text->links.append(m_imageAddress);
    }
    text->text += description;
    text->spans.append(span);
}

TextMarks MarkdownBuilder::marks() const
{
    TextMarks marks;
    marks.setFlag(TextMark::Bold, m_bold > 0);
    marks.setFlag(TextMark::Italic, m_italic > 0);
    marks.setFlag(TextMark::Code, m_code > 0);
    marks.setFlag(TextMark::Strike, m_strike > 0);
    return marks;
}

InlineText *MarkdownBuilder::target()
{
    if (!m_open)
        openBlock(BlockKind::Paragraph);
    if (m_open->kind == BlockKind::Table && !m_open->table.cells.empty())
        return &m_open->table.cells.back();
    return &m_open->text;
}

void MarkdownBuilder::addText(QStringView piece)
{
    if (m_images > 0) {
        m_imageText += piece;
        return;
    }
    if (m_hasFormula && piece == QChar(QChar::LineSeparator))
        return;
    dropFormula();
    while (m_isAfterFormula && !piece.isEmpty() && (piece.front() == u' ' || piece.front() == QChar::LineSeparator))
        piece = piece.mid(1);
    if (piece.isEmpty())
        return;
    m_isAfterFormula = false;
    InlineText *text = target();
    const int start = static_cast<int>(text->text.size());
    text->text += piece;
    if (m_open->kind == BlockKind::Code)
        return;
    TextMarks now = marks();
    const int link = linkFor(*text, now);
    if (!now)
        return;
    if (!text->spans.isEmpty()) {
        TextSpan &last = text->spans.last();
        if (last.start + last.length == start && last.marks == now && last.link == link) {
            last.length += static_cast<int>(piece.size());
            return;
        }
    }
    text->spans.append({start, static_cast<int>(piece.size()), now, link});
}

int MarkdownBuilder::linkFor(InlineText &text, TextMarks &marks) const
{
    if (m_links.empty() || m_links.back().isEmpty())
        return -1;
    marks |= TextMark::Link;
    if (text.links.isEmpty() || text.links.constLast() != m_links.back())
        text.links.append(m_links.back());
    return static_cast<int>(text.links.size()) - 1;
}

void MarkdownBuilder::addFormula(const FormulaPiece &piece)
{
    if (m_images > 0 || isInCode() || (!piece.isFirst && !m_hasFormula)) {
        addText(piece.source);
        return;
    }
    if (piece.isFirst) {
        dropFormula();
        target();
        m_formula = piece.source;
        m_hasFormula = true;
    } else {
        m_formula += QChar(QChar::LineSeparator) + piece.source;
    }
    if (!piece.isLast)
        return;
    const QString source = std::exchange(m_formula, {});
    m_hasFormula = false;
    if (piece.kind == FormulaPiece::Kind::Source)
        addText(source);
    else
        setFormula(source, piece.kind);
}

void MarkdownBuilder::dropFormula()
{
    if (!m_hasFormula)
        return;
    m_hasFormula = false;
    addText(std::exchange(m_formula, {}));
}

/// In headings, tables, links and right beside a bullet even a formula for a line of its own stays in the text.
bool MarkdownBuilder::isOwnBlock() const
{
    return m_open->kind == BlockKind::Paragraph && m_links.empty() && !(m_open->text.isEmpty() && !m_open->marker.isEmpty());
}

void MarkdownBuilder::setFormula(const QString &source, FormulaPiece::Kind kind)
{
    InlineText *text = target();
    const auto length = static_cast<int>(source.size());
    if (kind != FormulaPiece::Kind::Display || !isOwnBlock()) {
        m_isAfterFormula = false;
        TextMarks now = marks() | TextMark::Formula;
        const int link = linkFor(*text, now);
        text->spans.append({static_cast<int>(text->text.size()), length, now, link});
        text->text += source;
        return;
    }
    qsizetype end = text->text.size();
    while (end > 0 && (text->text.at(end - 1) == u' ' || text->text.at(end - 1) == QChar::LineSeparator))
        --end;
    if (end > 0) {
        *text = section(*text, 0, end);
        closeBlock();
        m_open = newBlock(BlockKind::Formula);
    }
    m_open->kind = BlockKind::Formula;
    m_open->text = {.text = source, .spans = {{0, length, TextMark::Formula, -1}}};
    closeBlock();
    m_isAfterFormula = true;
}

void MarkdownBuilder::finish(MarkdownBlock block)
{
    switch (block.kind) {
    case BlockKind::Table:
        finishTable(std::move(block));
        return;
    case BlockKind::Code:
        if (block.text.text.endsWith(u'\n'))
            block.text.text.chop(1);
        makeSafe(block.text.text, TextPlace::Code);
        m_blocks.push_back(std::move(block));
        return;
    case BlockKind::Paragraph:
    case BlockKind::Heading:
        finishParagraph(std::move(block));
        return;
    case BlockKind::Formula:
        makeInlineSafe(block.text);
        m_blocks.push_back(std::move(block));
        return;
    case BlockKind::Rule:
        m_blocks.push_back(std::move(block));
        return;
    }
}

void MarkdownBuilder::finishParagraph(MarkdownBlock block)
{
    if (block.text.text.size() <= kLongestParagraph) {
        makeInlineSafe(block.text);
        m_blocks.push_back(std::move(block));
        return;
    }
    const InlineText whole = std::move(block.text);
    for (qsizetype start = 0; start < whole.text.size();) {
        const qsizetype length = cutBefore(QStringView(whole.text).mid(start), kLongestParagraph);
        MarkdownBlock piece = block;
        piece.text = section(whole, start, length);
        makeInlineSafe(piece.text);
        if (start > 0)
            continueBlock(piece);
        m_blocks.push_back(std::move(piece));
        start += length;
    }
}

void MarkdownBuilder::finishTable(MarkdownBlock block)
{
    TableText &table = block.table;
    const auto columns = static_cast<size_t>(table.columns.size());
    table.cells.resize((table.cells.size() + columns - 1) / columns * columns);
    for (InlineText &cell : table.cells)
        makeInlineSafe(cell);
    if (table.rows() <= kRowsOfABlock) {
        m_blocks.push_back(std::move(block));
        return;
    }
    // In pieces, so that laying out one block never takes long.
    constexpr qsizetype kWidest = 48;
    table.widths = QList<int>(static_cast<qsizetype>(columns), 1);
    for (size_t i = 0; i < table.cells.size(); ++i) {
        int &width = table.widths[static_cast<qsizetype>(i % columns)];
        width = std::max(width, static_cast<int>(std::min(table.cells[i].text.size(), kWidest)));
    }
    const size_t step = columns * kRowsOfABlock;
    const std::vector<InlineText> cells = std::move(table.cells);
    for (size_t start = 0; start < cells.size(); start += step) {
        MarkdownBlock piece = block;
        const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(start);
        const auto end = cells.begin() + static_cast<std::ptrdiff_t>(std::min(start + step, cells.size()));
        piece.table.cells.assign(begin, end);
        if (start > 0) {
            piece.table.hasHeader = false;
            continueBlock(piece);
        }
        m_blocks.push_back(std::move(piece));
    }
}

std::vector<MarkdownBlock> MarkdownBuilder::take()
{
    closeBlock();
    return std::move(m_blocks);
}

} // namespace maquette::ui
