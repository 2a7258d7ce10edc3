#include "core/catalog/openapiinput.h"

#include "core/base/json.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using Type = Parameter::Type;

constexpr int kDeepest = 16;

/// What the makers of models call things, and we.
constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 34> kNames{{
    {"num_outputs"_L1, "count"_L1},
    {"number_of_images"_L1, "count"_L1},
    {"num_images"_L1, "count"_L1},
    {"n"_L1, "count"_L1},
    {"num_inference_steps"_L1, "steps"_L1},
    {"inference_steps"_L1, "steps"_L1},
    {"num_steps"_L1, "steps"_L1},
    {"guidance_scale"_L1, "guidance"_L1},
    {"cfg_scale"_L1, "guidance"_L1},
    {"cfg"_L1, "guidance"_L1},
    {"prompt_strength"_L1, "strength"_L1},
    {"image_strength"_L1, "strength"_L1},
    {"output_format"_L1, "format"_L1},
    {"image_format"_L1, "format"_L1},
    {"output_quality"_L1, "compression"_L1},
    {"duration"_L1, "seconds"_L1},
    {"generate_audio"_L1, "audio"_L1},
    {"with_audio"_L1, "audio"_L1},
    {"style_type"_L1, "style"_L1},
    {"style_preset"_L1, "style"_L1},
    {"input_image"_L1, "image"_L1},
    {"image_input"_L1, "references"_L1},
    {"input_images"_L1, "references"_L1},
    {"images"_L1, "references"_L1},
    {"image_prompt"_L1, "references"_L1},
    {"reference_images"_L1, "references"_L1},
    {"mask_image"_L1, "mask"_L1},
    {"start_image"_L1, "first_frame"_L1},
    {"first_frame_image"_L1, "first_frame"_L1},
    {"start_frame"_L1, "first_frame"_L1},
    {"end_image"_L1, "last_frame"_L1},
    {"last_frame_image"_L1, "last_frame"_L1},
    {"end_frame"_L1, "last_frame"_L1},
    {"last_image"_L1, "last_frame"_L1},
}};

QString ourName(const QString &name)
{
    const auto *const known = std::find_if(kNames.begin(), kNames.end(), [&name](const auto &one) { return name == one.first; });
    return known == kNames.end() ? name : QString(known->second);
}

/// Follows references and lays the parts of `allOf`, and the one part of `anyOf` or `oneOf` that is not null, over one another.
class Resolver
{
public:
    explicit Resolver(const QJsonObject &document) : m_document(document) {}

    QJsonObject whole(const QJsonObject &schema, int depth = 0) const
    {
        QJsonObject result = schema;
        if (depth > kDeepest)
            return result;
        if (const QString reference = result.take(u"$ref").toString(); !reference.isEmpty())
            lay(result, whole(at(reference), depth + 1));
        const QJsonArray parts = result.take(u"allOf").toArray();
        for (const QJsonValue &part : parts)
            lay(result, whole(part.toObject(), depth + 1));
        for (const auto key : {"anyOf"_L1, "oneOf"_L1}) {
            const QJsonArray alternatives = result.take(key).toArray();
            for (const QJsonValue &one : alternatives) {
                const QJsonObject alternative = whole(one.toObject(), depth + 1);
                if (json::text(alternative, u"type") != u"null") {
                    lay(result, alternative);
                    break;
                }
            }
        }
        return result;
    }

private:
    /// What `schema` says itself is nearer than what it refers to.
    static void lay(QJsonObject &schema, const QJsonObject &other)
    {
        for (auto it = other.begin(); it != other.end(); ++it) {
            if (!schema.contains(it.key()))
                schema.insert(it.key(), it.value());
        }
    }

    QJsonObject at(const QString &reference) const
    {
        if (!reference.startsWith("#/"_L1))
            return {};
        QJsonValue value = m_document;
        const QStringList steps = reference.sliced(2).split(u'/');
        for (QString step : steps)
            value = value[step.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1)];
        return value.toObject();
    }

    const QJsonObject &m_document;
};

bool isFile(const QJsonObject &schema)
{
    return json::text(schema, u"type") == u"string" && json::text(schema, u"format") == u"uri";
}

std::optional<double> number(const QJsonObject &schema, QStringView key)
{
    const QJsonValue value = schema.value(key);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// Those of an enumeration that are of one type; null among them only says that it can be left out.
QJsonArray choicesOf(const QJsonObject &schema)
{
    QJsonArray choices;
    const QJsonArray values = schema.value(u"enum").toArray();
    for (const QJsonValue &value : values) {
        const bool isUsable = value.isString() || value.isDouble();
        if (isUsable && (choices.isEmpty() || choices.first().type() == value.type()))
            choices.append(value);
    }
    return choices;
}

std::optional<Type> typeOf(const QJsonObject &schema)
{
    const QString type = json::text(schema, u"type");
    if (!choicesOf(schema).isEmpty())
        return Type::Choice;
    if (isFile(schema))
        return Type::File;
    if (type == u"string")
        return Type::Text;
    if (type == u"integer")
        return Type::Integer;
    if (type == u"number")
        return Type::Number;
    if (type == u"boolean")
        return Type::Boolean;
    return {};
}

bool fits(const Parameter &parameter, const QJsonValue &value)
{
    switch (parameter.type) {
    case Type::Boolean:
        return value.isBool();
    case Type::Integer:
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    case Type::Number:
        return value.isDouble();
    case Type::Choice:
        return parameter.choices.contains(value);
    case Type::Text:
    case Type::Size:
        return value.isString();
    case Type::File:
        break;
    }
    return false;
}

/// Dots, commas and brackets mean something in Parameter::wire.
bool isPlace(const QString &name)
{
    return !name.isEmpty() && std::none_of(name.cbegin(), name.cend(), [](QChar c) { return u".,[]"_s.contains(c); });
}

class InputReader
{
public:
    InputReader(const QJsonObject &document, const QString &prefix) : m_resolver(document), m_prefix(prefix) {}

    void readAll(const QJsonObject &input)
    {
        const QJsonArray required = input.value(u"required").toArray();
        const QJsonObject properties = input.value(u"properties").toObject();
        QList<std::pair<QString, QJsonObject>> ordered;
        for (auto it = properties.begin(); it != properties.end(); ++it)
            ordered.append({it.key(), m_resolver.whole(it->toObject())});
        // Without an order of its own a property comes after the others; JSON's is lost in reading.
        std::stable_sort(ordered.begin(), ordered.end(), [](const auto &a, const auto &b) {
            constexpr int kLast = 1'000'000;
            return a.second.value(u"x-order").toInt(kLast) < b.second.value(u"x-order").toInt(kLast);
        });
        for (const auto &[name, schema] : ordered)
            add(name, schema, required.contains(name));
    }

    ParameterSchema schema;

private:
    void add(const QString &name, const QJsonObject &property, bool isRequired)
    {
        const bool isHidden = json::text(property, u"format") == u"password" || property.value(u"deprecated").toBool();
        if ((isHidden && !isRequired) || !isPlace(name))
            return;
        Parameter parameter;
        parameter.name = ourName(name);
        if (schema.find(parameter.name))
            parameter.name = name;
        parameter.wire = m_prefix + name;
        parameter.label = json::text(property, u"title");
        if (parameter.label.isEmpty())
            parameter.label = name;
        parameter.help = json::text(property, u"description");
        parameter.isRequired = isRequired;
        if (!readType(parameter, property) || schema.find(parameter.name))
            return;
        readBounds(parameter, property);
        schema.parameters.append(parameter);
    }

    bool readType(Parameter &parameter, const QJsonObject &property) const
    {
        if (json::text(property, u"type") == u"array") {
            const QJsonObject items = m_resolver.whole(property.value(u"items").toObject());
            if (isFile(items)) {
                parameter.type = Type::File;
                parameter.file.maxCount = property.value(u"maxItems").toInt(0);
                return true;
            }
        }
        const auto type = typeOf(property);
        parameter.type = type.value_or(Type::Text);
        if (parameter.type == Type::Choice)
            parameter.choices = choicesOf(property);
        parameter.isUnverified = !type;
        return type || parameter.isRequired;
    }

    static void readBounds(Parameter &parameter, const QJsonObject &property)
    {
        parameter.minimum = number(property, u"minimum");
        parameter.maximum = number(property, u"maximum");
        if (parameter.minimum && parameter.maximum && *parameter.minimum > *parameter.maximum) {
            parameter.minimum.reset();
            parameter.maximum.reset();
        }
        parameter.step = number(property, u"multipleOf");
        parameter.maxLength = json::integer(property, u"maxLength");
        const QJsonValue fallback = property.value(u"default");
        if (fits(parameter, fallback))
            parameter.fallback = fallback;
    }

    Resolver m_resolver;
    QString m_prefix;
};

} // namespace

Result<ParameterSchema> parametersFromOpenApi(const QJsonObject &document, const QString &prefix)
{
    const QJsonObject schemas = document.value(u"components")[u"schemas"].toObject();
    if (!schemas.value(u"Input")[u"properties"].isObject()) {
        return failure(Error::Kind::Protocol,
                       QCoreApplication::translate("Catalog", "The provider does not say what this model can be asked for."),
                       u"no components.schemas.Input"_s);
    }
    InputReader reader(document, prefix);
    reader.readAll(schemas.value(u"Input").toObject());
    return reader.schema;
}

} // namespace maquette
