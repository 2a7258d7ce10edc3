#include "core/wire/schemaformat.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kLongestName = 64;
constexpr int kDeepest = 64;

/// Words that strict mode does not know.
constexpr std::array kNotStrict{"allOf"_L1,
                                "oneOf"_L1,
                                "not"_L1,
                                "if"_L1,
                                "then"_L1,
                                "else"_L1,
                                "dependentRequired"_L1,
                                "dependentSchemas"_L1,
                                "patternProperties"_L1,
                                "propertyNames"_L1,
                                "contains"_L1,
                                "uniqueItems"_L1,
                                "minProperties"_L1,
                                "maxProperties"_L1,
                                "dependencies"_L1};

bool isStrict(const QJsonValue &value, int depth);

bool areStrict(const QJsonObject &schemas, int depth)
{
    return std::all_of(schemas.constBegin(), schemas.constEnd(), [&](const QJsonValue &schema) { return isStrict(schema, depth); });
}

bool isStrict(const QJsonValue &value, int depth)
{
    if (!value.isObject() || depth > kDeepest)
        return false;
    const QJsonObject schema = value.toObject();
    if (std::any_of(kNotStrict.cbegin(), kNotStrict.cend(), [&](QLatin1StringView keyword) { return schema.contains(keyword); }))
        return false;
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    if (json::text(schema, u"type") == u"object" || schema.contains("properties"_L1)) {
        const QJsonArray required = schema.value("required"_L1).toArray();
        const QStringList names = properties.keys();
        const bool isWhole =
            std::all_of(names.cbegin(), names.cend(), [&](const QString &name) { return required.contains(name); });
        if (!isWhole || schema.value("additionalProperties"_L1) != QJsonValue(false))
            return false;
    }
    const QJsonArray alternatives = schema.value("anyOf"_L1).toArray();
    return areStrict(properties, depth + 1) && areStrict(schema.value("$defs"_L1).toObject(), depth + 1) &&
           areStrict(schema.value("definitions"_L1).toObject(), depth + 1) &&
           (!schema.contains("items"_L1) || isStrict(schema.value("items"_L1), depth + 1)) &&
           std::all_of(alternatives.constBegin(), alternatives.constEnd(),
                       [&](const QJsonValue &one) { return isStrict(one, depth + 1); });
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
    return json::text(schema, u"type") == u"object" && isStrict(schema, 0);
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
