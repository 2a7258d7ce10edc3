#include "core/wire/anthropicschema.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr int kDeepest = 64;
/// Of the whole schema.
constexpr int kMostOptional = 24;
constexpr int kMostUnions = 16;

constexpr std::array kTaken{"$ref"_L1,  "$defs"_L1,       "definitions"_L1, "type"_L1,     "enum"_L1,     "const"_L1,
                            "anyOf"_L1, "allOf"_L1,       "properties"_L1,  "required"_L1, "items"_L1,    "additionalProperties"_L1,
                            "title"_L1, "description"_L1, "default"_L1,     "format"_L1,   "minItems"_L1, "pattern"_L1};
/// One of them has to say what is wanted.
constexpr std::array kTelling{"type"_L1, "enum"_L1, "const"_L1, "anyOf"_L1, "allOf"_L1};
constexpr std::array kFormats{"date-time"_L1, "time"_L1, "date"_L1, "duration"_L1, "email"_L1,
                              "hostname"_L1,  "uri"_L1,  "ipv4"_L1, "ipv6"_L1,     "uuid"_L1};

bool isPlain(const QJsonValue &value)
{
    return !value.isObject() && !value.isArray();
}

bool isType(const QJsonObject &schema, const QString &name)
{
    const QJsonValue type = schema.value("type"_L1);
    return type == QJsonValue(name) || type.toArray().contains(name);
}

/// What stands by itself beside the type.
bool hasTakenValues(const QJsonObject &schema)
{
    static const QRegularExpression beyond(uR"(\(\?|\\[bB1-9])"_s);
    const QJsonArray choices = schema.value("enum"_L1).toArray();
    const QJsonValue least = schema.value("minItems"_L1);
    const QString format = json::text(schema, u"format");
    return std::all_of(choices.constBegin(), choices.constEnd(), isPlain) && isPlain(schema.value("const"_L1)) &&
           (least.isUndefined() || least == QJsonValue(0) || least == QJsonValue(1)) &&
           (!schema.contains("format"_L1) || std::find(kFormats.cbegin(), kFormats.cend(), format) != kFormats.cend()) &&
           !beyond.match(json::text(schema, u"pattern")).hasMatch();
}

bool hasTakenWords(const QJsonObject &schema)
{
    const QStringList words = schema.keys();
    const bool areTaken = std::all_of(words.cbegin(), words.cend(), [](const QString &word) {
        return std::find(kTaken.cbegin(), kTaken.cend(), word) != kTaken.cend();
    });
    return areTaken && (schema.contains("$ref"_L1) || std::any_of(kTelling.cbegin(), kTelling.cend(), [&](QLatin1StringView word) {
                            return schema.contains(word);
                        }));
}

/// Walks through a schema once, each definition once.
class FormatFit
{
public:
    explicit FormatFit(const QJsonObject &root) : m_root(root) {}

    bool holds()
    {
        return json::text(m_root, u"type") == u"object" && fits(m_root, 0) && fitDefinitions() && m_optional <= kMostOptional &&
               m_unions <= kMostUnions;
    }

private:
    /// Those too that nothing refers to.
    bool fitDefinitions();
    bool fits(const QJsonValue &value, int depth);
    bool fitsReference(const QString &reference, int depth);
    bool fitsFields(const QJsonObject &schema, int depth);
    bool fitsBranches(const QJsonObject &schema, int depth);

    QJsonObject m_root;
    /// Where the walk is, and where it was.
    QStringList m_open;
    QSet<QString> m_done;
    int m_optional = 0;
    int m_unions = 0;
};

bool FormatFit::fitDefinitions()
{
    for (const auto &place : {u"$defs"_s, u"definitions"_s}) {
        const QStringList names = m_root.value(place).toObject().keys();
        if (!std::all_of(names.cbegin(), names.cend(), [&](const QString &name) { return fitsReference("#/"_L1 + place + u'/' + name, 0); }))
            return false;
    }
    return true;
}

bool FormatFit::fits(const QJsonValue &value, int depth)
{
    if (!value.isObject() || depth > kDeepest)
        return false;
    const QJsonObject schema = value.toObject();
    const bool hasDefinitions = schema.contains("$defs"_L1) || schema.contains("definitions"_L1);
    if (!hasTakenWords(schema) || !hasTakenValues(schema) || (depth > 0 && hasDefinitions))
        return false;
    if (schema.contains("$ref"_L1) && !fitsReference(json::text(schema, u"$ref"), depth))
        return false;
    if (isType(schema, u"object"_s) || schema.contains("properties"_L1)) {
        if (!fitsFields(schema, depth))
            return false;
    }
    return (!schema.contains("items"_L1) || fits(schema.value("items"_L1), depth + 1)) && fitsBranches(schema, depth);
}

bool FormatFit::fitsReference(const QString &reference, int depth)
{
    if (m_open.contains(reference))
        return false;
    if (m_done.contains(reference))
        return true;
    const QStringList way = reference.split(u'/');
    const bool isDefinition = way.size() == 3 && way.at(0) == "#"_L1 && (way.at(1) == "$defs"_L1 || way.at(1) == "definitions"_L1);
    if (!isDefinition)
        return false;
    m_open.append(reference);
    const bool does = fits(m_root.value(way.at(1)).toObject().value(way.at(2)), depth + 1);
    m_open.removeLast();
    m_done.insert(reference);
    return does;
}

bool FormatFit::fitsFields(const QJsonObject &schema, int depth)
{
    if (schema.value("additionalProperties"_L1) != QJsonValue(false))
        return false;
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    const QJsonArray required = schema.value("required"_L1).toArray();
    const QStringList names = properties.keys();
    m_optional += static_cast<int>(
        std::count_if(names.cbegin(), names.cend(), [&](const QString &name) { return !required.contains(name); }));
    return std::all_of(properties.constBegin(), properties.constEnd(), [&](const QJsonValue &field) { return fits(field, depth + 1); });
}

bool FormatFit::fitsBranches(const QJsonObject &schema, int depth)
{
    if (schema.contains("anyOf"_L1) || schema.value("type"_L1).isArray())
        ++m_unions;
    const QJsonArray all = schema.value("allOf"_L1).toArray();
    const QJsonArray any = schema.value("anyOf"_L1).toArray();
    return std::all_of(any.constBegin(), any.constEnd(), [&](const QJsonValue &one) { return fits(one, depth + 1); }) &&
           std::all_of(all.constBegin(), all.constEnd(),
                       [&](const QJsonValue &one) { return !one.toObject().contains("$ref"_L1) && fits(one, depth + 1); });
}

} // namespace

bool fitsAnthropicFormat(const QJsonObject &schema)
{
    return FormatFit(anthropicSchema(schema)).holds();
}

QJsonObject anthropicSchema(const QJsonObject &schema)
{
    QJsonObject plain = schema;
    plain.remove("$schema"_L1);
    return plain;
}

} // namespace maquette
