#include "core/schema/jsontable.h"

#include "core/base/csv.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <optional>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostColumns = 500;
/// Each is a text of its own, and a few objects with many fields that the others lack make millions of them.
constexpr qsizetype kMostCells = 2'000'000;

tl::unexpected<Error> noTable()
{
    return failure(Error::Kind::NotFound,
                   QCoreApplication::translate("maquette::JsonTable",
                                               "There is no table in this answer: that takes a list of objects in JSON."));
}

tl::unexpected<Error> tooManyColumns()
{
    return failure(Error::Kind::TooLarge,
                   QCoreApplication::translate("maquette::JsonTable",
                                               "This would be a table of more than %1 columns, which nobody can read. Copy the answer "
                                               "and open it in another program.")
                       .arg(QLocale().toString(kMostColumns)));
}

tl::unexpected<Error> tooManyCells(qsizetype rows, qsizetype columns)
{
    const QLocale locale;
    return failure(Error::Kind::TooLarge,
                   QCoreApplication::translate("maquette::JsonTable",
                                               "This would be a table of %1 rows and %2 columns; %3 cells are shown at most. Copy the "
                                               "answer and open it in another program.")
                       .arg(locale.toString(rows), locale.toString(columns), locale.toString(kMostCells)));
}

bool isListOfObjects(const QJsonValue &value)
{
    if (!value.isArray())
        return false;
    const QJsonArray array = value.toArray();
    return !array.isEmpty() &&
           std::all_of(array.constBegin(), array.constEnd(), [](const QJsonValue &item) { return item.isObject(); });
}

std::optional<QJsonArray> listIn(const QJsonValue &value)
{
    if (isListOfObjects(value))
        return value.toArray();
    std::optional<QJsonArray> only;
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!isListOfObjects(it.value()))
            continue;
        if (only)
            return {};
        only = it.value().toArray();
    }
    return only;
}

Result<QStringList> columnsOf(const QJsonArray &list, const QString &text)
{
    QSet<QString> names;
    for (const QJsonValue &item : list) {
        const QStringList keys = item.toObject().keys();
        for (const QString &key : keys)
            names.insert(key);
        if (names.size() > kMostColumns)
            return tooManyColumns();
    }
    QStringList columns(names.cbegin(), names.cend());
    std::sort(columns.begin(), columns.end());
    if (text.isEmpty())
        return columns;
    // Escaped names are not found and come last.
    QHash<QString, qsizetype> places;
    for (const QString &name : std::as_const(columns)) {
        const qsizetype place = text.indexOf(u'"' + name + u'"');
        places.insert(name, place < 0 ? text.size() : place);
    }
    std::stable_sort(columns.begin(), columns.end(),
                     [&](const QString &a, const QString &b) { return places.value(a) < places.value(b); });
    return columns;
}

QString cellOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Object:
        return QString::fromUtf8(json::toBytes(value.toObject()));
    case QJsonValue::Array:
        return QString::fromUtf8(json::toBytes(value.toArray()));
    case QJsonValue::Double:
        return json::decimal(QJsonObject{{u"v"_s, value}}, u"v");
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

} // namespace

QString JsonTable::toCsv() const
{
    QString csv = csvLine(columns) + u'\n';
    for (const QStringList &row : rows)
        csv += csvLine(row) + u'\n';
    return csv;
}

Result<JsonTable> jsonTable(const QJsonValue &value, const QString &text)
{
    const auto list = listIn(value);
    if (!list)
        return noTable();
    const auto columns = columnsOf(*list, text);
    if (!columns)
        return tl::unexpected(columns.error());
    if (columns->isEmpty())
        return noTable();
    if (list->size() > kMostCells / columns->size())
        return tooManyCells(list->size(), columns->size());
    JsonTable table{*columns, {}};
    table.rows.reserve(list->size());
    for (const QJsonValue &item : *list) {
        const QJsonObject object = item.toObject();
        QStringList row;
        row.reserve(table.columns.size());
        for (const QString &column : std::as_const(table.columns))
            row.append(cellOf(object.value(column)));
        table.rows.append(row);
    }
    return table;
}

} // namespace maquette
