// The part of MathParser that knows environments and tables.
#include "ui/widgets/math/mathparser_p.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

struct NamedFence
{
    QStringView name;
    char16_t open;
    char16_t close;
    MathTable::Spacing spacing;
    QStringView alignments;
};

using Spacing = MathTable::Spacing;
constexpr NamedFence kEnvironments[] = {
    {u"matrix", u'.', u'.', Spacing::Matrix, u"c"}, {u"pmatrix", u'(', u')', Spacing::Matrix, u"c"},
    {u"bmatrix", u'[', u']', Spacing::Matrix, u"c"}, {u"Bmatrix", u'{', u'}', Spacing::Matrix, u"c"},
    {u"vmatrix", u'|', u'|', Spacing::Matrix, u"c"}, {u"Vmatrix", u'‖', u'‖', Spacing::Matrix, u"c"},
    {u"smallmatrix", u'.', u'.', Spacing::Small, u"c"}, {u"cases", u'{', u'.', Spacing::Cases, u"l"},
    {u"dcases", u'{', u'.', Spacing::Cases, u"l"}, {u"rcases", u'.', u'}', Spacing::Cases, u"l"},
    {u"aligned", u'.', u'.', Spacing::Aligned, u"rl"}, {u"align", u'.', u'.', Spacing::Aligned, u"rl"},
    {u"split", u'.', u'.', Spacing::Aligned, u"rl"}, {u"eqnarray", u'.', u'.', Spacing::Aligned, u"rcl"},
    {u"alignedat", u'.', u'.', Spacing::Aligned, u"rl"}, {u"alignat", u'.', u'.', Spacing::Aligned, u"rl"},
    {u"gathered", u'.', u'.', Spacing::Aligned, u"c"}, {u"gather", u'.', u'.', Spacing::Aligned, u"c"},
    {u"multline", u'.', u'.', Spacing::Aligned, u"c"}, {u"equation", u'.', u'.', Spacing::Aligned, u"rl"},
    {u"displaymath", u'.', u'.', Spacing::Aligned, u"rl"}, {u"math", u'.', u'.', Spacing::Aligned, u"rl"}};

const NamedFence *environmentNamed(QStringView name)
{
    const auto *found = std::find_if(std::begin(kEnvironments), std::end(kEnvironments), [name](const NamedFence &known) { return known.name == name; });
    return found == std::end(kEnvironments) ? nullptr : found;
}

} // namespace

void MathParser::readColumns(const QString &spec, MathTable &form)
{
    constexpr int kMostColumns = 40;
    for (const QChar c : spec) {
        if (c == u'|')
            form.columnLines.append(static_cast<int>(form.alignments.size()));
        else if (c == u'l' || c == u'c' || c == u'r')
            form.alignments += c;
        else if (!c.isSpace())
            fail();
    }
    if (form.alignments.isEmpty() || form.alignments.size() > kMostColumns)
        fail();
}

MathNode MathParser::environment()
{
    QString name = rawArgument();
    const QString full = name;
    if (name.endsWith(u'*'))
        name.chop(1);
    MathTable form;
    MathNode node;
    if (name == u"array" || name == u"darray") {
        rawBracketArgument();
        readColumns(rawArgument(), form);
        node = table(std::move(form), End::Cell);
    } else if (const NamedFence *known = environmentNamed(name)) {
        if (name.startsWith(u"aligned"))
            rawBracketArgument();
        if (name.endsWith(u"at"))
            rawArgument();
        form.spacing = known->spacing;
        form.alignments = known->alignments.toString();
        node = table(std::move(form), End::Cell);
        if (known->open != u'.' || known->close != u'.')
            node = mathFence(known->open, std::move(node), known->close);
    } else {
        fail();
    }
    if (!take().isCommand(u"end") || rawArgument() != full)
        fail();
    return node;
}

/// The cells from here to the end, row by row.
MathParser::Rows MathParser::cells(MathTable &form, End end)
{
    Rows rows(1);
    for (;;) {
        skipSpace();
        while (peek().isCommand(u"hline")) {
            take();
            form.rowLines.append(static_cast<int>(rows.size()) - 1);
            skipSpace();
        }
        rows.back().push_back(row(end));
        if (takeSign(u'&'))
            continue;
        if (!peek().isCommand(u"\\") && !peek().isCommand(u"cr"))
            break;
        take();
        takeSign(u'*');
        if (peek().isSign(u'['))
            length(rawBracketArgument());
        rows.emplace_back();
    }
    // A line end after the last row begins no other.
    if (rows.size() > 1 && rows.back().size() == 1 && rows.back().front().isEmpty())
        rows.pop_back();
    return rows;
}

MathNode MathParser::table(MathTable form, End end)
{
    const Deeper deeper(*this);
    Rows rows = cells(form, end);
    size_t columns = 1;
    for (const auto &cells : rows)
        columns = std::max(columns, cells.size());
    // However ragged the rows are, no more room than the source has signs.
    if (columns * rows.size() > static_cast<size_t>(kLongestFormula)) {
        fail();
        return {};
    }
    form.columns = static_cast<int>(columns);
    // Rows that are aligned nowhere are centred.
    if (form.alignments.isEmpty())
        form.alignments = columns == 1 ? u"c"_s : u"rl"_s;
    MathNode node;
    node.kind = MathKind::Table;
    for (auto &cells : rows) {
        cells.resize(columns);
        std::move(cells.begin(), cells.end(), std::back_inserter(node.children));
    }
    node.table = std::make_shared<const MathTable>(std::move(form));
    return node;
}

} // namespace maquette::ui
