#include "app/cli/rows.h"

#include "app/cli/verb.h"

#include <QCoreApplication>

namespace maquette::cli {

using namespace Qt::StringLiterals;

Result<RowFormat> rowFormat(const QString &name)
{
    if (name == u"table")
        return RowFormat::Table;
    if (name == u"csv")
        return RowFormat::Csv;
    if (name == u"jsonl")
        return RowFormat::Jsonl;
    return usage(QCoreApplication::translate("cli", "--format knows table, csv and jsonl."));
}

QDateTime readTime(const QString &text, const QDateTime &now)
{
    if (text == u"today")
        return QDateTime(now.toLocalTime().date(), QTime(0, 0));
    bool isNumber = false;
    const qint64 count = text.chopped(text.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    if (isNumber && text.endsWith(u'h'))
        return now.addSecs(-3600 * count);
    if (isNumber && text.endsWith(u'd'))
        return now.addDays(-count);
    return QDateTime::fromString(text, Qt::ISODate);
}

} // namespace maquette::cli
