#include "core/schema/jsontable.h"

#include "core/base/csv.h"
#include "core/base/json.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostColumns = 500;

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

QStringList columnsOf(const QJsonArray &list, const QString &text)
{
    QSet<QString> names;
    for (const QJsonValue &item : list) {
        const QStringList keys = item.toObject().keys();
        for (const QString &key : keys)
            names.insert(key);
        if (names.size() > kMostColumns)
            return {};
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

std::optional<JsonTable> jsonTable(const QJsonValue &value, const QString &text)
{
    const auto list = listIn(value);
    if (!list)
        return {};
    JsonTable table{columnsOf(*list, text), {}};
    if (table.columns.isEmpty())
        return {};
    for (const QJsonValue &item : *list) {
        const QJsonObject object = item.toObject();
        QStringList row;
        for (const QString &column : std::as_const(table.columns))
            row.append(cellOf(object.value(column)));
        table.rows.append(row);
    }
    return table;
}

} // namespace maquette
