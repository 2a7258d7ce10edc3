#include "core/schema/flatschema.h"

#include "core/schema/jsonextent.h"
#include "core/schema/schemagraph.h"
#include "core/schema/schemareferences.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostValues = 50'000;
constexpr int kDeepest = 150;
constexpr qsizetype kMostDefinitions = 1000;

constexpr std::array kTypes{"array"_L1, "boolean"_L1, "integer"_L1, "null"_L1, "number"_L1, "object"_L1, "string"_L1};
/// Taken as they are.
constexpr std::array kPlain{"const"_L1,           "enum"_L1,          "required"_L1,  "minItems"_L1,
                            "maxItems"_L1,        "minLength"_L1,     "maxLength"_L1, "minProperties"_L1,
                            "minimum"_L1,         "maxProperties"_L1, "maximum"_L1,   "exclusiveMinimum"_L1,
                            "exclusiveMaximum"_L1};
/// A schema for parts of the value, and one for the value itself.
constexpr std::array kForParts{"additionalItems"_L1, "additionalProperties"_L1, "contains"_L1, "propertyNames"_L1, "items"_L1};
constexpr std::array kInPlace{"not"_L1, "if"_L1, "then"_L1, "else"_L1};
constexpr std::array kLists{"allOf"_L1, "anyOf"_L1, "oneOf"_L1};
/// They would be passed over in silence, and an answer called good that is not.
constexpr std::array kUnknown{"$dynamicRef"_L1, "$recursiveRef"_L1,         "minContains"_L1,
                              "maxContains"_L1, "unevaluatedProperties"_L1, "unevaluatedItems"_L1};

QString sentence(const char *text)
{
    return QCoreApplication::translate("JsonSchema", text);
}

QString own(const char *keyword)
{
    return QString::fromLatin1(keyword);
}

/// Where in the document a schema stands, and how deep in its definition.
struct Where
{
    QStringList place;
    int levels = 0;
    bool isInPlace = true;

    Where below(const QStringList &steps, bool staysInPlace) const
    {
        return {place + steps, levels + 1, isInPlace && staysInPlace};
    }
};

class Flattening
{
public:
    explicit Flattening(const QJsonValue &document) : m_references(document)
    {
        const QString draft = document.toObject().value("$schema"_L1).toString();
        m_isNewer = draft.contains("2019-09"_L1) || draft.contains("2020-12"_L1);
    }

    Result<FlatSchema> run()
    {
        definitionFor({});
        QJsonObject definitions;
        for (qsizetype i = 0; i < m_places.size() && !m_error; ++i) {
            m_current = static_cast<int>(i);
            definitions.insert(QString::number(i), flat(m_references.at(m_places.at(i)), {m_places.at(i)}));
        }
        if (!m_error) {
            if (const auto circle = m_graph.circle()) {
                refuse(Error::Kind::Rejected, m_places.at(*circle),
                       QT_TRANSLATE_NOOP("JsonSchema",
                                         "The schema comes back to itself at %1 without going deeper into the answer; it "
                                         "would never end."));
            } else if (m_graph.isTooDeep()) {
                refuse(Error::Kind::TooLarge, {}, kTooMuch);
            }
        }
        if (m_error)
            return tl::unexpected(*m_error);
        m_result.root = {{u"$ref"_s, u"#/definitions/0"_s}, {u"definitions"_s, definitions}};
        return m_result;
    }

    static constexpr const char *kTooMuch =
        QT_TRANSLATE_NOOP("JsonSchema", "The schema is too large or too deeply nested to be checked. Simplify it.");

private:
    void refuse(Error::Kind kind, const QStringList &place, const char *text, const QString &what = {})
    {
        if (m_error)
            return;
        QString message = sentence(text);
        if (message.contains("%1"_L1))
            message = message.arg(pointerOf(place));
        if (message.contains("%2"_L1))
            message = message.arg(what);
        m_error = Error{.kind = kind, .message = message};
    }

    int definitionFor(const QStringList &place)
    {
        if (const auto known = m_numbers.constFind(place); known != m_numbers.cend())
            return *known;
        if (m_places.size() >= kMostDefinitions) {
            refuse(Error::Kind::TooLarge, {}, kTooMuch);
            return 0;
        }
        const auto number = static_cast<int>(m_places.size());
        m_numbers.insert(place, number);
        m_places.append(place);
        return number;
    }

    QJsonValue flat(const QJsonValue &schema, const Where &where)
    {
        if (schema.isBool())
            return schema;
        if (!schema.isObject()) {
            refuse(Error::Kind::Rejected, where.place,
                   QT_TRANSLATE_NOOP("JsonSchema", "What stands at %1 of the schema is none: an object is wanted there."));
            return {};
        }
        if (++m_schemas > kMostValues || where.levels > kDeepest)
            refuse(Error::Kind::TooLarge, {}, kTooMuch);
        if (m_error)
            return {};
        m_graph.noteDepth(m_current, where.isInPlace ? where.levels : 0);
        const QJsonObject object = schema.toObject();
        return object.value("$ref"_L1).isString() ? flatReference(object, where) : flatObject(object, where);
    }

    QJsonObject flatReference(const QJsonObject &object, const Where &where)
    {
        const auto target = m_references.resolve(object.value("$ref"_L1).toString(), where.place);
        if (!target) {
            m_error = target.error();
            return {};
        }
        const int number = definitionFor(*target);
        m_graph.addEdge(m_current, number, where.levels + 1, where.isInPlace);
        const QJsonObject reference{{u"$ref"_s, u"#/definitions/%1"_s.arg(number)}};
        // Up to draft 7 what stands beside a reference counts for nothing.
        if (!m_isNewer || object.size() == 1)
            return reference;
        QJsonObject rest = object;
        rest.remove("$ref"_L1);
        return {{u"allOf"_s, QJsonArray{reference, flatObject(rest, where.below({}, true))}}};
    }

    QJsonObject flatObject(const QJsonObject &schema, const Where &where)
    {
        for (const auto &keyword : kUnknown) {
            if (schema.contains(keyword))
                refuse(Error::Kind::Unsupported, where.place,
                       QT_TRANSLATE_NOOP("JsonSchema", "The schema uses %2 at %1, which is not checked here. Write it without."),
                       keyword);
        }
        QJsonObject result;
        for (const auto &keyword : kPlain) {
            if (schema.contains(keyword))
                result.insert(keyword, schema.value(keyword));
        }
        takeBound(result, "minimum"_L1, "exclusiveMinimum"_L1);
        takeBound(result, "maximum"_L1, "exclusiveMaximum"_L1);
        takeOwn(schema, where, result);
        takeParts(schema, where, result);
        takeMembers(schema, where, result);
        takeDependencies(schema, where, result);
        result.insert(own(FlatSchema::kSteps), stepsOf(result));
        return result;
    }

    /// A flag beside the bound, as draft 4 has it, becomes the bound of later drafts.
    static void takeBound(QJsonObject &result, QLatin1StringView bound, QLatin1StringView exclusive)
    {
        if (!result.value(exclusive).isBool())
            return;
        if (result.take(exclusive).toBool() && result.contains(bound))
            result.insert(exclusive, result.take(bound));
    }

    /// What the validator would read in a way of its own.
    void takeOwn(const QJsonObject &schema, const Where &where, QJsonObject &result)
    {
        if (const QJsonValue type = schema.value("type"_L1); !type.isUndefined())
            result.insert(own(FlatSchema::kType), typesOf(type, where));
        if (const QJsonValue pattern = schema.value("pattern"_L1); !pattern.isUndefined()) {
            if (!pattern.isString())
                refuse(Error::Kind::Rejected, where.place,
                       QT_TRANSLATE_NOOP("JsonSchema", "The pattern at %1 of the schema is no text."));
            result.insert(own(FlatSchema::kPattern), pattern);
        }
        if (const QJsonValue divisor = schema.value("multipleOf"_L1); !divisor.isUndefined()) {
            if (divisor.toDouble() <= 0)
                refuse(Error::Kind::Rejected, where.place,
                       QT_TRANSLATE_NOOP("JsonSchema", "multipleOf at %1 of the schema is no number above 0."));
            result.insert(own(FlatSchema::kMultipleOf), divisor);
        }
        if (schema.value("uniqueItems"_L1).toBool()) {
            m_result.hasUniqueItems = true;
            result.insert("uniqueItems"_L1, true);
        }
    }

    QString typesOf(const QJsonValue &value, const Where &where)
    {
        const QJsonArray names = value.isArray() ? value.toArray() : QJsonArray{value};
        QStringList types;
        for (const QJsonValue &name : names) {
            if (std::find(kTypes.cbegin(), kTypes.cend(), name.toString()) == kTypes.cend())
                refuse(Error::Kind::Rejected, where.place,
                       QT_TRANSLATE_NOOP("JsonSchema", "The schema wants at %1 a type that JSON does not have."));
            types.append(name.toString());
        }
        return types.join(", "_L1);
    }

    void takeParts(const QJsonObject &schema, const Where &where, QJsonObject &result)
    {
        for (const auto &keyword : kForParts) {
            if (schema.value(keyword).isArray())
                result.insert(keyword, flatList(schema.value(keyword).toArray(), where, keyword, false));
            else if (schema.contains(keyword))
                result.insert(keyword, flat(schema.value(keyword), where.below({keyword}, false)));
        }
        for (const auto &keyword : kInPlace) {
            if (schema.contains(keyword))
                result.insert(keyword, flat(schema.value(keyword), where.below({keyword}, true)));
        }
        for (const auto &keyword : kLists) {
            if (schema.contains(keyword))
                result.insert(keyword, flatList(schema.value(keyword).toArray(), where, keyword, true));
        }
        if (schema.value("prefixItems"_L1).isArray()) {
            if (result.contains("items"_L1))
                result.insert("additionalItems"_L1, result.take("items"_L1));
            result.insert("items"_L1, flatList(schema.value("prefixItems"_L1).toArray(), where, "prefixItems"_L1, false));
        }
        // The validator takes a list with nothing said of further items for a closed one.
        if (result.value("items"_L1).isArray() && !result.contains("additionalItems"_L1))
            result.insert("additionalItems"_L1, true);
    }

    QJsonArray flatList(const QJsonArray &schemas, const Where &where, QLatin1StringView keyword, bool staysInPlace)
    {
        if (schemas.isEmpty() && staysInPlace)
            refuse(Error::Kind::Rejected, where.place,
                   QT_TRANSLATE_NOOP("JsonSchema", "%2 at %1 of the schema is no list of schemas."), keyword);
        QJsonArray result;
        for (qsizetype i = 0; i < schemas.size(); ++i)
            result.append(flat(schemas.at(i), where.below({keyword, QString::number(i)}, staysInPlace)));
        return result;
    }

    void takeMembers(const QJsonObject &schema, const Where &where, QJsonObject &result)
    {
        for (const auto &keyword : {"properties"_L1, "patternProperties"_L1}) {
            if (!schema.contains(keyword))
                continue;
            const QJsonObject members = schema.value(keyword).toObject();
            QJsonObject taken;
            for (auto it = members.constBegin(); it != members.constEnd(); ++it)
                taken.insert(it.key(), flat(it.value(), where.below({keyword, it.key()}, false)));
            result.insert(keyword, taken);
        }
        const QStringList patterns = result.value("patternProperties"_L1).toObject().keys();
        static const QRegularExpression repeated(uR"(\)[*+{])"_s);
        for (const QString &pattern : patterns) {
            m_result.hasNamePatterns = true;
            if (repeated.match(pattern).hasMatch())
                refuse(Error::Kind::Unsupported, where.place,
                       QT_TRANSLATE_NOOP(
                           "JsonSchema",
                           "The pattern %2 at %1 of the schema repeats a group, which could take without end. Write it without."),
                       pattern);
        }
    }

    void takeDependencies(const QJsonObject &schema, const Where &where, QJsonObject &result)
    {
        QJsonObject taken;
        for (const auto &keyword : {"dependencies"_L1, "dependentRequired"_L1, "dependentSchemas"_L1}) {
            const QJsonObject members = schema.value(keyword).toObject();
            for (auto it = members.constBegin(); it != members.constEnd(); ++it)
                taken.insert(it.key(),
                             it.value().isArray() ? it.value() : flat(it.value(), where.below({keyword, it.key()}, true)));
        }
        if (!taken.isEmpty())
            result.insert("dependencies"_L1, taken);
    }

    static qint64 stepsOf(const QJsonObject &flat)
    {
        return 1 + flat.value("enum"_L1).toArray().size() + flat.value("required"_L1).toArray().size() +
               flat.value("properties"_L1).toObject().size() + flat.value("patternProperties"_L1).toObject().size();
    }

    SchemaReferences m_references;
    SchemaGraph m_graph;
    FlatSchema m_result;
    std::optional<Error> m_error;
    QHash<QStringList, int> m_numbers;
    QList<QStringList> m_places;
    int m_current = 0;
    qint64 m_schemas = 0;
    bool m_isNewer = false;
};

} // namespace

Result<FlatSchema> flatSchema(const QJsonValue &schema)
{
    const JsonExtent extent = extentOf(schema, kMostValues, kDeepest);
    if (extent.values > kMostValues || extent.depth > kDeepest)
        return failure(Error::Kind::TooLarge, sentence(Flattening::kTooMuch));
    return Flattening(schema).run();
}

} // namespace maquette
