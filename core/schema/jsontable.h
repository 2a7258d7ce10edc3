#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

/// A list of objects as rows and columns, as text.
struct JsonTable
{
    QStringList columns;
    /// Each as long as `columns`; empty for what a row does not have or has as null.
    QList<QStringList> rows;

    bool operator==(const JsonTable &) const = default;
    /// With the names of the columns as its first line (RFC 4180, lines end with "\n").
    QString toCsv() const;
};

/// The table in a result: a list of objects, or an object of whose members just one is such a list. NotFound for anything else,
/// and TooLarge for more than 500 columns or 2,000,000 cells. `text`, the JSON as it was written, tells the order of the columns,
/// which a parsed object has lost; without it they are sorted. What is nested stands in its cell as JSON.
Result<JsonTable> jsonTable(const QJsonValue &value, const QString &text = {});

} // namespace maquette
