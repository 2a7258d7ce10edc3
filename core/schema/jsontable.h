#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

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

/// The table in a result: a list of objects, or an object of whose members just one is such a list. Empty for anything else, and
/// for more than 500 columns. `text`, the JSON as it was written, tells the order of the columns, which a parsed object
/// has lost; without it they are sorted. What is nested stands in its cell as JSON.
std::optional<JsonTable> jsonTable(const QJsonValue &value, const QString &text = {});

} // namespace maquette
