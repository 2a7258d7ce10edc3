#pragma once

#include <QList>
#include <QString>

#include <memory>
#include <vector>

// A formula as values: what the parser makes and the layout reads.
namespace maquette::ui {

/// What an atom is to its neighbours; the space between two of them depends on it, as in TeX.
enum class MathClass : quint8 { Ord, Op, Bin, Rel, Open, Close, Punct, Inner };

/// Which letters a symbol is set in.
enum class MathAlphabet : quint8 {
    /// As mathematics has it: Latin and small Greek letters slanted, everything else upright.
    Usual,
    Upright,
    Italic,
    Bold,
    BoldItalic,
    DoubleStruck,
    Script,
    Fraktur,
    Typewriter
};

/// The sizes of TeX.
enum class MathLevel : quint8 { Display, Text, Script, ScriptScript };

/// Where the scripts of an operator stand.
enum class MathLimits : quint8 {
    Beside,
    /// Above and below in display style, else beside.
    InDisplay,
    AboveAndBelow
};

enum class MathKind : quint8 {
    /// Children one after the other.
    Row,
    /// `text` in `alphabet`.
    Symbol,
    /// `amount` em wide.
    Space,
    /// Base, what is below, what is above; the last two may be empty rows.
    Scripts,
    /// Numerator and denominator; without a line where `amount` is 0.
    Fraction,
    /// What is under the root, and its index where there is one.
    Radical,
    /// What stands between the delimiters in `text`, one child less than there are delimiters; '.' is none.
    Fence,
    /// The delimiter `text`, `amount` em high.
    Delimiter,
    /// Cells, row by row, as `table` says.
    Table,
    /// A mark, named by its combining character in `text`, on the child; `isStretched` makes it as wide as that.
    Accent,
    /// A line, brace or arrow as wide as the child, over it or `isBelow`. `text` is '-', '{', '>', '<'.
    Stretch,
    /// Base, what stands above it, what below.
    Stack,
    /// An arrow (`text`) as long as what stands above and below it needs.
    Arrow,
    /// The child at `level`.
    Styled,
    /// The child in a frame.
    Box,
    /// The child, struck through: by a short slash for "not", by a long one where `isStretched`.
    Struck,
    /// The room of the child, without it.
    Phantom
};

/// How a table is set.
struct MathTable
{
    enum class Spacing : quint8 { Matrix, Small, Cases, Aligned };

    int columns = 0;
    Spacing spacing = Spacing::Matrix;
    /// 'l', 'c' or 'r' for each column.
    QString alignments;
    /// Before which columns a line stands; `columns` for one after the last.
    QList<int> columnLines;
    /// The same for rows.
    QList<int> rowLines;

    bool operator==(const MathTable &) const = default;
};

struct MathNode
{
    MathKind kind = MathKind::Row;
    MathClass atom = MathClass::Ord;
    MathAlphabet alphabet = MathAlphabet::Usual;
    MathLimits limits = MathLimits::Beside;
    MathLevel level = MathLevel::Text;
    /// A big operator, which display style makes bigger.
    bool isLarge = false;
    bool isStretched = false;
    bool isBelow = false;
    /// `level` counts for a fraction only where this is set.
    bool hasLevel = false;
    qreal amount = 0;
    QString text;
    std::shared_ptr<const MathTable> table;
    std::vector<MathNode> children;

    bool isEmpty() const { return kind == MathKind::Row && children.empty(); }
};

} // namespace maquette::ui
