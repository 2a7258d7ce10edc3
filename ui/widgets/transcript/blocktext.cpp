#include "ui/widgets/transcript/blocktext.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

TextRange wordIn(const QString &text, int position)
{
    if (text.isEmpty())
        return {};
    const auto size = static_cast<int>(text.size());
    const int at = std::clamp(position, 0, size - 1);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(at + 1);
    const auto from = static_cast<int>(finder.toPreviousBoundary());
    finder.setPosition(at);
    const auto to = static_cast<int>(finder.toNextBoundary());
    return {std::max(from, 0), to < 0 ? size : to};
}

/// The formula around `position`, its ends excepted where `isOpen`; empty when there is none.
TextRange formulaAt(const InlineText &text, int position, bool isOpen)
{
    for (const TextSpan &span : text.spans) {
        const int end = span.start + span.length;
        if (!(span.marks & TextMark::Formula) || position >= end)
            continue;
        if (position > span.start || (position == span.start && !isOpen))
            return {span.start, end};
    }
    return {};
}

/// Calls `visit(cell, start)` for every cell of a table.
template<typename Visit>
void forEachCell(const TableText &table, Visit visit)
{
    int start = 0;
    for (size_t cell = 0; cell < table.cells.size(); ++cell) {
        visit(cell, start);
        start += static_cast<int>(table.cells[cell].text.size()) + 1;
    }
}

QString inlineMarkdown(const InlineText &text, TextRange range)
{
    QString result;
    int at = range.from;
    const auto addPlain = [&](int to) { result += QStringView(text.text).mid(at, std::max(0, to - at)); };
    for (const TextSpan &span : text.spans) {
        const int from = std::max(span.start, range.from);
        const int to = std::min(span.start + span.length, range.to);
        if (from >= to)
            continue;
        addPlain(from);
        QString piece = text.text.mid(from, to - from);
        if (span.marks & TextMark::Code)
            piece = u'`' + piece + u'`';
        if (span.marks & TextMark::Italic)
            piece = u'*' + piece + u'*';
        if (span.marks & TextMark::Bold)
            piece = u"**"_s + piece + u"**"_s;
        if (span.marks & TextMark::Strike)
            piece = u"~~"_s + piece + u"~~"_s;
        if (span.link >= 0)
            piece = u'[' + piece + u"]("_s + text.links.at(span.link) + u')';
        result += piece;
        at = to;
    }
    addPlain(range.to);
    result.replace(QChar(QChar::LineSeparator), u'\n');
    return result;
}

/// What stands before a block in its lists and quotes.
QString leaderOf(const MarkdownBlock &block)
{
    QString leader;
    for (qsizetype i = 0; i < block.frames.size(); ++i) {
        const bool isOwnItem = i + 1 == block.frames.size() && !block.marker.isEmpty();
        if (block.frames.at(i) == Frame::Quote)
            leader += u"> "_s;
        else if (!isOwnItem)
            leader += u"  "_s;
    }
    if (block.marker.isEmpty())
        return leader;
    leader += block.marker.front().isDigit() ? block.marker + u' ' : u"- "_s;
    if (block.task != TaskBox::None)
        leader += block.task == TaskBox::Done ? u"[x] "_s : u"[ ] "_s;
    return leader;
}

QString tableText(const TableText &table, TextRange range)
{
    QString result;
    const auto columns = static_cast<size_t>(table.columns.size());
    forEachCell(table, [&](size_t cell, int start) {
        const QString &text = table.cells[cell].text;
        const int end = start + static_cast<int>(text.size());
        if (end < range.from || start >= range.to)
            return;
        const int from = std::max(range.from - start, 0);
        result += QStringView(text).mid(from, std::min(range.to, end) - start - from);
        if (range.to > end && cell + 1 < table.cells.size())
            result += (cell + 1) % columns == 0 ? u'\n' : u'\t';
    });
    return result;
}

QString tableMarkdown(const TableText &table)
{
    QString result;
    for (int row = 0; row < table.rows(); ++row) {
        result += u'|';
        for (int column = 0; column < table.columns.size(); ++column) {
            const InlineText &cell = table.cell(row, column);
            QString content = inlineMarkdown(cell, {0, static_cast<int>(cell.text.size())});
            content.replace(u'|', u"\\|"_s);
            result += u' ' + content + u" |"_s;
        }
        result += u'\n';
        if (row > 0 || !table.hasHeader)
            continue;
        result += u'|';
        for (const ColumnAlignment alignment : table.columns) {
            if (alignment == ColumnAlignment::Center)
                result += u" :-: |"_s;
            else
                result += alignment == ColumnAlignment::Trailing ? u" --: |"_s : u" --- |"_s;
        }
        result += u'\n';
    }
    result.chop(1);
    return result;
}

QString codeMarkdown(const MarkdownBlock &block)
{
    QString fence = u"```"_s;
    while (block.text.text.contains(fence))
        fence += u'`';
    return fence + block.language + u'\n' + block.text.text + u'\n' + fence;
}

} // namespace

int lengthOf(const MarkdownBlock &block)
{
    if (block.kind != BlockKind::Table)
        return static_cast<int>(block.text.text.size());
    int length = 0;
    forEachCell(block.table, [&](size_t cell, int start) { length = start + static_cast<int>(block.table.cells[cell].text.size()); });
    return length;
}

QString plainText(const MarkdownBlock &block, TextRange range)
{
    if (block.kind == BlockKind::Table)
        return tableText(block.table, range);
    QString text = block.text.text.mid(range.from, range.to - range.from);
    text.replace(QChar(QChar::LineSeparator), u'\n');
    return range.from == 0 && !block.marker.isEmpty() ? block.marker + u' ' + text : text;
}

QString markdownText(const MarkdownBlock &block, TextRange range)
{
    const bool isWhole = range.from <= 0 && range.to >= lengthOf(block);
    switch (block.kind) {
    case BlockKind::Rule: return u"---"_s;
    case BlockKind::Code: return isWhole ? codeMarkdown(block) : plainText(block, range);
    case BlockKind::Table: return isWhole ? tableMarkdown(block.table) : plainText(block, range);
    case BlockKind::Heading:
    case BlockKind::Formula:
    case BlockKind::Paragraph: break;
    }
    const QString text = inlineMarkdown(block.text, range);
    if (range.from > 0)
        return text;
    return leaderOf(block) + (block.kind == BlockKind::Heading ? QString(block.level, u'#') + u' ' : QString()) + text;
}

TextRange wordAt(const MarkdownBlock &block, int position)
{
    if (block.kind == BlockKind::Table) {
        TextRange word;
        forEachCell(block.table, [&](size_t cell, int start) {
            const QString &text = block.table.cells[cell].text;
            if (position < start || position > start + text.size())
                return;
            const TextRange formula = formulaAt(block.table.cells[cell], position - start, false);
            word = formula.isEmpty() ? wordIn(text, position - start) : formula;
            word = {word.from + start, word.to + start};
        });
        return word;
    }
    if (const TextRange formula = formulaAt(block.text, position, false); !formula.isEmpty())
        return formula;
    // A word search looks at all that it is given, and code may be long.
    constexpr int kReach = 1000;
    const int from = std::max(0, position - kReach);
    const TextRange word = wordIn(block.text.text.mid(from, 2 * kReach), position - from);
    return {word.from + from, word.to + from};
}

int besideFormula(const MarkdownBlock &block, int position, bool isForward)
{
    int result = position;
    const auto look = [&](const InlineText &text, int start) {
        const TextRange formula = formulaAt(text, position - start, true);
        if (!formula.isEmpty())
            result = start + (isForward ? formula.to : formula.from);
    };
    if (block.kind == BlockKind::Table)
        forEachCell(block.table, [&](size_t cell, int start) { look(block.table.cells[cell], start); });
    else
        look(block.text, 0);
    return result;
}

bool isRightToLeft(const InlineText &text)
{
    QString words = text.text;
    for (const TextSpan &span : text.spans) {
        if (span.marks & TextMark::Formula)
            words.replace(span.start, span.length, QString(span.length, u' '));
    }
    return words.isRightToLeft();
}

QList<TextRange> placesOf(const QString &needle, const QString &text)
{
    QList<TextRange> places;
    if (needle.isEmpty())
        return places;
    for (qsizetype at = text.indexOf(needle, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(needle, at + needle.size(), Qt::CaseInsensitive)) {
        places.append({static_cast<int>(at), static_cast<int>(at + needle.size())});
    }
    return places;
}

bool contains(const MarkdownBlock &block, const QString &needle)
{
    if (block.kind != BlockKind::Table)
        return block.text.text.contains(needle, Qt::CaseInsensitive);
    return std::any_of(block.table.cells.begin(), block.table.cells.end(),
                       [&](const InlineText &cell) { return cell.text.contains(needle, Qt::CaseInsensitive); });
}

} // namespace maquette::ui
