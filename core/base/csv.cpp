#include "core/base/csv.h"

#include <algorithm>
#include <array>

namespace maquette {

QString csvCell(const QString &text)
{
    static constexpr std::array formulaStarts = {u'=', u'+', u'-', u'@'};
    static constexpr std::array torn = {u'"', u',', u'\n', u'\r'};
    QString cell = text;
    if (!text.isEmpty() && std::find(formulaStarts.begin(), formulaStarts.end(), text.front().unicode()) != formulaStarts.end()) {
        bool isNumber = false;
        text.toDouble(&isNumber);
        if (!isNumber)
            cell.prepend(u'\'');
    }
    const bool isTorn = std::any_of(cell.cbegin(), cell.cend(),
                                    [](QChar c) { return std::find(torn.begin(), torn.end(), c.unicode()) != torn.end(); });
    if (!isTorn)
        return cell;
    cell.replace(u'"', QStringLiteral("\"\""));
    return u'"' + cell + u'"';
}

QString csvLine(const QStringList &cells)
{
    QString line;
    for (const QString &cell : cells) {
        if (&cell != &cells.first())
            line += u',';
        line += csvCell(cell);
    }
    return line;
}

} // namespace maquette
