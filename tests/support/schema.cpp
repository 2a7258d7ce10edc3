#include "tests/support/schema.h"

#include "tests/support/fixtures.h"

#include <QFileInfo>
#include <QJsonArray>

#define VALIJSON_USE_EXCEPTIONS 1
// The adapter asks for a QJsonValue's toInt(), to which whole numbers above 2^31, such as a seed, are none.
#define toInt toInteger
#include <valijson/adapters/qtjson_adapter.hpp>
#undef toInt
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace maquette::test {

namespace {

QJsonValue plain(const QJsonValue &schema);

QJsonObject plainEach(const QJsonObject &schemas)
{
    QJsonObject result;
    for (auto it = schemas.begin(); it != schemas.end(); ++it)
        result.insert(it.key(), plain(it.value()));
    return result;
}

QJsonArray plainEach(const QJsonArray &schemas)
{
    QJsonArray result;
    for (const QJsonValue &schema : schemas)
        result.append(plain(schema));
    return result;
}

/// "nullable", as OpenAPI 3.0 says it.
void allowNull(QJsonObject &schema)
{
    if (schema.contains(u"type")) {
        QJsonArray types = schema.value("type"_L1).isArray() ? schema.value("type"_L1).toArray() : QJsonArray{schema.value("type"_L1)};
        types.append(u"null"_s);
        schema.insert("type"_L1, types);
    }
    if (schema.contains(u"enum")) {
        QJsonArray values = schema.value("enum"_L1).toArray();
        values.append(QJsonValue::Null);
        schema.insert("enum"_L1, values);
    }
}

/// A flag beside the bound, as draft 4 and OpenAPI 3.0 have it, becomes the bound of later drafts.
void moveBound(QJsonObject &schema, QLatin1StringView bound, QLatin1StringView exclusive)
{
    if (!schema.value(exclusive).isBool())
        return;
    if (schema.take(exclusive).toBool())
        schema.insert(exclusive, schema.take(bound));
}

/// `schema` in the words of draft 7.
QJsonValue plain(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject schema = value.toObject();
    for (const auto key : {"properties"_L1, "patternProperties"_L1, "$defs"_L1, "definitions"_L1, "schemas"_L1}) {
        if (schema.value(key).isObject())
            schema.insert(key, plainEach(schema.value(key).toObject()));
    }
    for (const auto key : {"items"_L1, "additionalProperties"_L1, "not"_L1, "components"_L1}) {
        if (schema.value(key).isObject())
            schema.insert(key, plain(schema.value(key)));
    }
    for (const auto key : {"anyOf"_L1, "oneOf"_L1, "allOf"_L1}) {
        if (schema.value(key).isArray())
            schema.insert(key, plainEach(schema.value(key).toArray()));
    }
    moveBound(schema, "minimum"_L1, "exclusiveMinimum"_L1);
    moveBound(schema, "maximum"_L1, "exclusiveMaximum"_L1);
    const bool isNullable = schema.take("nullable"_L1).toBool();
    if (isNullable && (schema.contains(u"type") || schema.contains(u"enum"))) {
        allowNull(schema);
        return schema;
    }
    if (isNullable)
        return QJsonObject{{u"anyOf"_s, QJsonArray{schema, QJsonObject{{u"type"_s, u"null"_s}}}}};
    return schema;
}

/// A root that calls itself something else would have its own references looked for elsewhere.
QJsonObject root(const QJsonObject &document)
{
    QJsonObject schema = plain(document).toObject();
    for (const auto key : {"$id"_L1, "id"_L1, "$schema"_L1}) {
        if (schema.value(key).isString())
            schema.remove(key);
    }
    return schema;
}

/// Documents that others refer to; they must outlive the parsing.
class OtherFiles
{
public:
    const QJsonValue *fetch(const std::string &uri)
    {
        const QString name = QFileInfo(QString::fromStdString(uri)).fileName();
        const QString path = u"schemas/"_s + name;
        if (!hasFixture(path))
            return nullptr;
        m_documents.push_back(std::make_unique<QJsonValue>(root(jsonFixture(path))));
        return m_documents.back().get();
    }

private:
    std::vector<std::unique_ptr<QJsonValue>> m_documents;
};

QString placeOf(const valijson::ValidationResults::Error &error)
{
    std::string place;
    for (const std::string &step : error.context)
        place += step;
    return QString::fromStdString(place);
}

} // namespace

QStringList schemaErrors(const QJsonObject &schema, const QJsonValue &document)
{
    try {
        OtherFiles others;
        const QJsonValue plainSchema = root(schema);
        valijson::Schema compiled;
        valijson::SchemaParser parser;
        parser.populateSchema(
            valijson::adapters::QtJsonAdapter(plainSchema), compiled,
            [&others](const std::string &uri) { return others.fetch(uri); }, [](const QJsonValue *) {});
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(compiled, valijson::adapters::QtJsonAdapter(document), &results))
            return {};
        QStringList findings;
        valijson::ValidationResults::Error error;
        while (results.popError(error))
            findings.append(u"%1: %2"_s.arg(placeOf(error), QString::fromStdString(error.description)));
        if (findings.isEmpty())
            findings.append(u"<root>: does not hold"_s);
        return findings;
    } catch (const std::exception &problem) {
        return {u"the schema cannot be used: %1"_s.arg(QString::fromUtf8(problem.what()))};
    }
}

QJsonObject schemaAt(const QJsonObject &document, const QString &pointer)
{
    QJsonObject schema = document;
    for (const auto key :
         {"type"_L1, "properties"_L1, "required"_L1, "additionalProperties"_L1, "anyOf"_L1, "oneOf"_L1, "allOf"_L1})
        schema.remove(key);
    schema.insert("allOf"_L1, QJsonArray{QJsonObject{{u"$ref"_s, u'#' + pointer}}});
    return schema;
}

} // namespace maquette::test
