#include "core/base/csv.h"

namespace maquette {

QString csvCell(const QString &text)
{
    bool isTorn = false;
    for (const QChar c : text)
        isTorn = isTorn || c == u'"' || c == u',' || c == u'\n' || c == u'\r';
    QString cell = text;
    const char16_t first = text.isEmpty() ? u' ' : text.front().unicode();
    if (first == u'=' || first == u'+' || first == u'-' || first == u'@') {
        bool isNumber = false;
        text.toDouble(&isNumber);
        if (!isNumber)
            cell.prepend(u'\'');
    }
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
