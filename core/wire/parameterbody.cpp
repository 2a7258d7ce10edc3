#include "core/wire/parameterbody.h"

#include "core/base/json.h"
#include "core/catalog/parameterschema.h"

#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

void putBelow(QJsonObject &object, const QStringList &path, qsizetype depth, const QJsonValue &value)
{
    const QString &key = path.at(depth);
    if (depth + 1 == path.size()) {
        object.insert(key, value);
        return;
    }
    // Taken out, so that it is not shared and not copied.
    QJsonObject inner = object.take(key).toObject();
    putBelow(inner, path, depth + 1, value);
    object.insert(key, inner);
}

void put(QJsonObject &body, const Parameter &parameter, const QJsonValue &value)
{
    const QStringList places = parameter.wireName().split(u',');
    if (places.size() != 2) {
        putAt(body, parameter.wireName(), value);
        return;
    }
    if (const auto size = sizeFromText(value.toString())) {
        putAt(body, places.first(), size->width());
        putAt(body, places.last(), size->height());
    }
}

} // namespace

void putAt(QJsonObject &body, const QString &place, const QJsonValue &value)
{
    const bool isList = place.endsWith("[]"_L1);
    const QString path = isList ? place.chopped(2) : place;
    putBelow(body, path.split(u'.'), 0, isList && !value.isArray() ? QJsonValue(QJsonArray{value}) : value);
}

QJsonObject bodyFrom(const ParameterSchema &schema, const QJsonObject &values)
{
    return bodyFrom(schema, values, values);
}

QJsonObject bodyFrom(const ParameterSchema &schema, const QJsonObject &values, const QJsonObject &chosen)
{
    QJsonObject body;
    for (const ParameterConstant &constant : schema.constants) {
        if (allHold(schema, constant.when, chosen))
            putAt(body, constant.wire, constant.value);
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (it->isNull() || it->isUndefined())
            continue;
        if (const Parameter *parameter = schema.find(it.key()))
            put(body, *parameter, it.value());
        else
            body.insert(it.key(), it.value());
    }
    return body;
}

QByteArray formText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString().toUtf8();
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Object:
        return json::toBytes(value.toObject());
    case QJsonValue::Array:
        return json::toBytes(value.toArray());
    case QJsonValue::Double:
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    }
    const double number = value.toDouble();
    constexpr double kLargestExact = 9.0e15;
    if (std::floor(number) == number && std::abs(number) < kLargestExact)
        return QByteArray::number(value.toInteger());
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

void addFields(MultipartForm &form, const QJsonObject &body)
{
    for (auto it = body.begin(); it != body.end(); ++it) {
        if (it->isNull())
            continue;
        if (!it->isArray()) {
            form.addField(it.key(), formText(it.value()));
            continue;
        }
        const QJsonArray elements = it->toArray();
        for (const QJsonValue &element : elements)
            form.addField(it.key() + u"[]"_s, formText(element));
    }
}

} // namespace maquette
