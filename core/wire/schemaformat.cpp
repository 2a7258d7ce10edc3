#include "core/wire/schemaformat.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kLongestName = 64;
/// Objects in objects.
constexpr int kMostLevels = 10;

/// The words that strict mode knows; it refuses a schema for any other.
constexpr std::array kStrictWords{"$schema"_L1,
                                  "$ref"_L1,
                                  "$defs"_L1,
                                  "definitions"_L1,
                                  "type"_L1,
                                  "enum"_L1,
                                  "const"_L1,
                                  "anyOf"_L1,
                                  "properties"_L1,
                                  "required"_L1,
                                  "additionalProperties"_L1,
                                  "items"_L1,
                                  "minItems"_L1,
                                  "maxItems"_L1,
                                  "title"_L1,
                                  "description"_L1,
                                  "pattern"_L1,
                                  "format"_L1,
                                  "multipleOf"_L1,
                                  "minimum"_L1,
                                  "maximum"_L1,
                                  "exclusiveMinimum"_L1,
                                  "exclusiveMaximum"_L1};
constexpr std::array kStrictFormats{"date-time"_L1, "time"_L1, "date"_L1, "duration"_L1, "email"_L1,
                                    "hostname"_L1,  "ipv4"_L1, "ipv6"_L1, "uuid"_L1};

bool isStrict(const QJsonValue &value, int level);

bool areStrict(const QJsonObject &schemas, int level)
{
    return std::all_of(schemas.constBegin(), schemas.constEnd(), [&](const QJsonValue &schema) { return isStrict(schema, level); });
}

bool hasStrictWords(const QJsonObject &schema)
{
    const QStringList words = schema.keys();
    const bool areKnown = std::all_of(words.cbegin(), words.cend(), [](const QString &word) {
        return std::find(kStrictWords.cbegin(), kStrictWords.cend(), word) != kStrictWords.cend();
    });
    return areKnown && (!schema.contains("format"_L1) ||
                        std::find(kStrictFormats.cbegin(), kStrictFormats.cend(), json::text(schema, u"format")) != kStrictFormats.cend());
}

/// Nothing may be left open: each value has its type, each list what is in it.
bool hasStrictType(const QJsonObject &schema)
{
    if (schema.contains("$ref"_L1) || schema.contains("anyOf"_L1))
        return true;
    const QJsonValue type = schema.value("type"_L1);
    const QJsonArray types = type.isString() ? QJsonArray{type} : type.toArray();
    return !types.isEmpty() && (type.isString() || !types.contains(u"object"_s)) &&
           (!types.contains(u"array"_s) || schema.contains("items"_L1));
}

bool hasStrictFields(const QJsonObject &schema)
{
    const QJsonArray required = schema.value("required"_L1).toArray();
    const QStringList names = schema.value("properties"_L1).toObject().keys();
    return schema.value("additionalProperties"_L1) == QJsonValue(false) &&
           std::all_of(names.cbegin(), names.cend(), [&](const QString &name) { return required.contains(name); });
}

bool isStrict(const QJsonValue &value, int level)
{
    if (!value.isObject() || level > kMostLevels)
        return false;
    const QJsonObject schema = value.toObject();
    if (!hasStrictWords(schema) || !hasStrictType(schema))
        return false;
    const bool isObject = json::text(schema, u"type") == u"object" || schema.contains("properties"_L1);
    if (isObject && !hasStrictFields(schema))
        return false;
    const int inside = isObject ? level + 1 : level;
    const QJsonArray alternatives = schema.value("anyOf"_L1).toArray();
    return areStrict(schema.value("properties"_L1).toObject(), inside) && areStrict(schema.value("$defs"_L1).toObject(), inside) &&
           areStrict(schema.value("definitions"_L1).toObject(), inside) &&
           (!schema.contains("items"_L1) || isStrict(schema.value("items"_L1), inside)) &&
           std::all_of(alternatives.constBegin(), alternatives.constEnd(),
                       [&](const QJsonValue &one) { return isStrict(one, inside); });
}

QString plainName(const QString &name)
{
    QString plain = name.left(kLongestName);
    for (QChar &c : plain) {
        const char16_t sign = c.unicode();
        const bool isTaken =
            (sign >= u'a' && sign <= u'z') || (sign >= u'A' && sign <= u'Z') || (sign >= u'0' && sign <= u'9') || sign == u'-';
        if (!isTaken)
            c = u'_';
    }
    return plain.isEmpty() ? u"answer"_s : plain;
}

} // namespace

bool fitsStrictMode(const QJsonObject &schema)
{
    return json::text(schema, u"type") == u"object" && !schema.contains("anyOf"_L1) && isStrict(schema, 0);
}

QJsonObject schemaFormat(const ChatRequest &request)
{
    return {
        {"name"_L1, plainName(request.schemaName)}, {"schema"_L1, request.schema}, {"strict"_L1, fitsStrictMode(request.schema)}};
}

QList<ChatMessage> withSchemaInWords(const ChatRequest &request)
{
    const QString words = u"Answer with one JSON value and nothing else. It has to follow this JSON Schema:\n"_s +
                          QString::fromUtf8(json::toBytes(request.schema));
    QList<ChatMessage> messages = request.messages;
    if (!messages.isEmpty() && messages.constFirst().role == Role::System)
        messages.first().text += "\n\n"_L1 + words;
    else
        messages.prepend(ChatMessage{.role = Role::System, .text = words});
    return messages;
}

} // namespace maquette
