#pragma once

#include <QFlags>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

// Markdown as values: what the parser makes and the layout reads.
namespace maquette::ui {

/// A formula's text is its source with its delimiters; it is shown as one sign.
enum class TextMark : quint8 { Bold = 1, Italic = 2, Code = 4, Strike = 8, Link = 16, Image = 32, Formula = 64 };
Q_DECLARE_FLAGS(TextMarks, TextMark)
Q_DECLARE_OPERATORS_FOR_FLAGS(TextMarks)

/// A stretch of text that is set in one way.
struct TextSpan
{
    int start = 0;
    int length = 0;
    TextMarks marks;
    /// Index in InlineText::links; -1 for none.
    int link = -1;

    bool operator==(const TextSpan &) const = default;
};

/// Text with its spans in order, not overlapping; what no span covers is plain. Lines end with U+2028.
struct InlineText
{
    QString text;
    QList<TextSpan> spans;
    QStringList links;
    /// Marks piled on a letter so high that they would cover other lines.
    bool isStacked = false;

    bool operator==(const InlineText &) const = default;
    bool isEmpty() const { return text.isEmpty(); }
};

/// What a block stands in, one level of it.
enum class Frame : quint8 { Quote, List };

/// A formula that stands by itself is a block; its text is its source.
enum class BlockKind : quint8 { Paragraph, Heading, Code, Rule, Table, Formula };
enum class TaskBox : quint8 { None, Open, Done };
enum class ColumnAlignment : quint8 { Leading, Center, Trailing };

/// A table. Every row has as many cells as there are columns.
struct TableText
{
    QList<ColumnAlignment> columns;
    std::vector<InlineText> cells;
    /// The first row is the header. False only in a block that continues a long table.
    bool hasHeader = true;
    /// Of a table that goes on in several blocks: how wide its columns are in characters, so that they agree.
    QList<int> widths;

    bool operator==(const TableText &) const = default;
    int rows() const { return columns.isEmpty() ? 0 : static_cast<int>(cells.size()) / static_cast<int>(columns.size()); }
    const InlineText &cell(int row, int column) const
    {
        return cells[static_cast<size_t>(row) * static_cast<size_t>(columns.size()) + static_cast<size_t>(column)];
    }
};

/// A block that holds no other blocks. Lists and quotes are not blocks of their own but what a block stands in, so
/// that a message is a flat list of which any part can be laid out without the rest.
struct MarkdownBlock
{
    BlockKind kind = BlockKind::Paragraph;
    /// Of a heading, 1 to 6.
    quint8 level = 0;
    /// Of a paragraph or heading. Code has its lines here, ended by '\n' but for the last, and no spans.
    InlineText text;
    /// The first word of a code block's info string.
    QString language;
    TableText table;
    /// Outermost first; deep nesting is cut off.
    QList<Frame> frames;
    /// How many of the outer frames the block before stands in too.
    quint8 sharedFrames = 0;
    /// Of the list item that this block begins: "•" or "3."; empty when it begins none.
    QString marker;
    TaskBox task = TaskBox::None;
    /// In a list without blank lines between its items.
    bool isTight = false;
    /// Goes on with the paragraph or code that was too long for one block.
    bool continuesPrevious = false;

    bool operator==(const MarkdownBlock &) const = default;
};

} // namespace maquette::ui
