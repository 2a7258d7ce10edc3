#include "core/catalog/parameterrow.h"

#include "core/catalog/parameterwords.h"
#include "core/catalog/pricerow.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

using namespace parameterwords;

// One reader for each type of member; each says whether the value is of that type.

bool read(const QJsonValue &value, QString &target)
{
    target = value.toString();
    return value.isString();
}

bool read(const QJsonValue &value, bool &target)
{
    target = value.toBool();
    return value.isBool();
}

bool read(const QJsonValue &value, std::optional<double> &target)
{
    target = value.toDouble();
    return value.isDouble();
}

bool read(const QJsonValue &value, double &target)
{
    target = value.toDouble();
    return value.isDouble() && target >= 0;
}

bool read(const QJsonValue &value, qint64 &target)
{
    target = value.toInteger(-1);
    return target >= 0;
}

bool read(const QJsonValue &value, std::optional<qint64> &target)
{
    qint64 count = 0;
    const bool isGood = read(value, count);
    target = count;
    return isGood;
}

bool read(const QJsonValue &value, int &target)
{
    qint64 wide = 0;
    const bool isGood = read(value, wide) && wide <= std::numeric_limits<int>::max();
    target = isGood ? static_cast<int>(wide) : 0;
    return isGood;
}

bool read(const QJsonValue &value, QStringList &target)
{
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array)
        target.append(one.toString());
    return value.isArray() && !target.contains(QString());
}

/// Values to choose from: at least one, all of one type.
bool read(const QJsonValue &value, QJsonArray &target)
{
    target = value.toArray();
    return !target.isEmpty() && std::all_of(target.cbegin(), target.cend(), [&target](const QJsonValue &one) {
        return one.type() == target.first().type() && (one.isString() || one.isDouble() || one.isBool());
    });
}

bool read(const QJsonValue &value, QJsonValue &target)
{
    target = value;
    return value.isString() || value.isDouble() || value.isBool();
}

bool read(const QJsonValue &value, Type &target)
{
    const auto type = valueOf(kTypes, value.toString());
    target = type.value_or(Type::Text);
    return type.has_value();
}

bool read(const QJsonValue &value, Effect &target)
{
    const auto effect = valueOf(kEffects, value.toString());
    target = effect.value_or(Effect::Absent);
    return effect.has_value();
}

template<typename Object>
struct Field
{
    QLatin1StringView key;
    Result<void> (*read)(const QJsonValue &value, Object &object, QStringView key);
};

template<auto Member, typename Object>
Result<void> into(const QJsonValue &value, Object &object, QStringView key)
{
    if (!read(value, object.*Member))
        return badField(key);
    return {};
}

/// Reads every key of `row`; the first that is unknown or wrong is the error.
template<typename Object, std::size_t N>
Result<void> readFields(const QJsonObject &row, const std::array<Field<Object>, N> &fields, Object &object)
{
    for (auto it = row.begin(); it != row.end(); ++it) {
        const QString key = it.key();
        const auto *const field =
            std::find_if(fields.begin(), fields.end(), [&key](const Field<Object> &one) { return key == one.key; });
        if (field == fields.end())
            return unknownField(key);
        if (auto done = field->read(it.value(), object, key); !done)
            return done;
    }
    return {};
}

constexpr std::array<Field<FileLimits>, 11> kLimitFields{{
    {"mimes"_L1, into<&FileLimits::mimes, FileLimits>},
    {"max_bytes"_L1, into<&FileLimits::maxBytes, FileLimits>},
    {"min_side"_L1, into<&FileLimits::minSide, FileLimits>},
    {"max_side"_L1, into<&FileLimits::maxSide, FileLimits>},
    {"min_pixels"_L1, into<&FileLimits::minPixels, FileLimits>},
    {"max_pixels"_L1, into<&FileLimits::maxPixels, FileLimits>},
    {"min_ratio"_L1, into<&FileLimits::minRatio, FileLimits>},
    {"max_ratio"_L1, into<&FileLimits::maxRatio, FileLimits>},
    {"max_count"_L1, into<&FileLimits::maxCount, FileLimits>},
    {"same_size_as"_L1, into<&FileLimits::sameSizeAs, FileLimits>},
    {"no_alpha"_L1, into<&FileLimits::isAlphaRefused, FileLimits>},
}};

Result<void> readLimits(const QJsonValue &value, Parameter &parameter, QStringView key)
{
    return value.isObject() ? readFields(value.toObject(), kLimitFields, parameter.file) : badField(key);
}

constexpr std::array<Field<Parameter>, 16> kParameterFields{{
    {"name"_L1, into<&Parameter::name, Parameter>},
    {"wire"_L1, into<&Parameter::wire, Parameter>},
    {"label"_L1, into<&Parameter::label, Parameter>},
    {"help"_L1, into<&Parameter::help, Parameter>},
    {"type"_L1, into<&Parameter::type, Parameter>},
    {"default"_L1, into<&Parameter::fallback, Parameter>},
    {"min"_L1, into<&Parameter::minimum, Parameter>},
    {"max"_L1, into<&Parameter::maximum, Parameter>},
    {"step"_L1, into<&Parameter::step, Parameter>},
    {"max_length"_L1, into<&Parameter::maxLength, Parameter>},
    {"choices"_L1, into<&Parameter::choices, Parameter>},
    {"open"_L1, into<&Parameter::isOpen, Parameter>},
    {"limits"_L1, readLimits},
    {"required"_L1, into<&Parameter::isRequired, Parameter>},
    {"advanced"_L1, into<&Parameter::isAdvanced, Parameter>},
    {"unverified"_L1, into<&Parameter::isUnverified, Parameter>},
}};

constexpr std::array<Field<ParameterCondition>, 3> kConditionFields{{
    {"parameter"_L1, into<&ParameterCondition::parameter, ParameterCondition>},
    {"values"_L1, into<&ParameterCondition::values, ParameterCondition>},
    {"not"_L1, into<&ParameterCondition::isNegated, ParameterCondition>},
}};

/// One condition, or a list of them.
Result<void> readConditions(const QJsonValue &value, QList<ParameterCondition> &target, QStringView key)
{
    if (!value.isObject() && !value.isArray())
        return badField(key);
    const QJsonArray conditions = value.isObject() ? QJsonArray{value} : value.toArray();
    for (const QJsonValue &one : conditions) {
        ParameterCondition condition;
        if (!one.isObject())
            return badField(key);
        if (auto done = readFields(one.toObject(), kConditionFields, condition); !done)
            return done;
        target.append(condition);
    }
    return {};
}

template<typename Object>
Result<void> readConditions(const QJsonValue &value, Object &object, QStringView key)
{
    return readConditions(value, object.when, key);
}

constexpr std::array<Field<ParameterConstant>, 3> kConstantFields{{
    {"when"_L1, readConditions<ParameterConstant>},
    {"wire"_L1, into<&ParameterConstant::wire, ParameterConstant>},
    {"value"_L1, into<&ParameterConstant::value, ParameterConstant>},
}};

constexpr std::array<Field<ParameterRule>, 6> kRuleFields{{
    {"when"_L1, readConditions<ParameterRule>},
    {"parameter"_L1, into<&ParameterRule::parameter, ParameterRule>},
    {"effect"_L1, into<&ParameterRule::effect, ParameterRule>},
    {"choices"_L1, into<&ParameterRule::choices, ParameterRule>},
    {"min"_L1, into<&ParameterRule::minimum, ParameterRule>},
    {"max"_L1, into<&ParameterRule::maximum, ParameterRule>},
}};

tl::unexpected<Error> inside(const QString &name, Error error)
{
    error.message = QCoreApplication::translate("Catalog", "Parameter “%1”: %2").arg(name, error.message);
    return tl::unexpected(std::move(error));
}

bool fitsTheType(const Parameter &parameter, const QJsonValue &value)
{
    switch (parameter.type) {
    case Type::Boolean:
        return value.isBool();
    case Type::Integer:
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    case Type::Number:
        return value.isDouble();
    case Type::Text:
    case Type::Size:
        return value.isString();
    case Type::Choice:
        return parameter.isOpen || parameter.choices.contains(value);
    case Type::File:
        break;
    }
    return false;
}

Result<void> checkParameter(const Parameter &parameter)
{
    if (parameter.name.isEmpty())
        return badField(u"name");
    if (parameter.type == Type::Choice && parameter.choices.isEmpty())
        return badField(u"choices");
    if (parameter.minimum && parameter.maximum && *parameter.minimum > *parameter.maximum)
        return badField(u"min");
    if (!parameter.fallback.isUndefined() && !fitsTheType(parameter, parameter.fallback))
        return badField(u"default");
    const qsizetype places = parameter.wire.count(u',') + 1;
    constexpr qsizetype kTwoSides = 2;
    if (places > kTwoSides || (places == kTwoSides && parameter.type != Type::Size))
        return badField(u"wire");
    return {};
}

Result<QList<Parameter>> readParameters(const QJsonValue &value)
{
    QList<Parameter> parameters;
    QSet<QString> names;
    QSet<QString> places;
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &row : rows) {
        Parameter parameter;
        const QJsonObject object = row.toObject();
        auto done = object.contains(u"type") ? readFields(object, kParameterFields, parameter) : badField(u"type");
        if (done)
            done = checkParameter(parameter);
        if (done && names.contains(parameter.name))
            done = badField(u"name");
        // Files of several parameters may share a list of the request's; two values at one place would be one too many.
        if (done && parameter.type != Type::File && places.contains(parameter.wireName()))
            done = badField(u"wire");
        if (!done)
            return inside(parameter.name, done.error());
        names.insert(parameter.name);
        places.insert(parameter.wireName());
        parameters.append(parameter);
    }
    return parameters;
}

bool areKnown(const QList<ParameterCondition> &conditions, const ParameterSchema &schema)
{
    return std::all_of(conditions.cbegin(), conditions.cend(),
                       [&schema](const ParameterCondition &one) { return schema.find(one.parameter) != nullptr; });
}

/// A rule has what its effect needs, and speaks of parameters that there are.
Result<void> checkRule(const ParameterRule &rule, const ParameterSchema &schema)
{
    if (!schema.find(rule.parameter))
        return badField(u"parameter");
    if (!areKnown(rule.when, schema))
        return badField(u"when");
    if ((rule.effect == Effect::Only) == rule.choices.isEmpty())
        return badField(u"choices");
    if ((rule.effect == Effect::Range) != (rule.minimum || rule.maximum))
        return badField(u"min");
    return {};
}

Result<void> readRules(const QJsonValue &value, ParameterSchema &schema)
{
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &row : rows) {
        ParameterRule rule;
        const QJsonObject object = row.toObject();
        auto done = object.contains(u"effect") ? readFields(object, kRuleFields, rule) : badField(u"effect");
        if (done)
            done = checkRule(rule, schema);
        if (!done)
            return inside(rule.parameter, done.error());
        schema.rules.append(rule);
    }
    return {};
}

Result<void> readConstants(const QJsonValue &value, ParameterSchema &schema)
{
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &row : rows) {
        ParameterConstant constant;
        auto done = readFields(row.toObject(), kConstantFields, constant);
        if (done && (constant.wire.isEmpty() || constant.value.isNull()))
            done = badField(constant.wire.isEmpty() ? u"wire" : u"value");
        if (done && !areKnown(constant.when, schema))
            done = badField(u"when");
        if (!done)
            return inside(constant.wire, done.error());
        schema.constants.append(constant);
    }
    return {};
}

} // namespace

Result<ParameterSchema> parameterSchemaFromRow(const QJsonObject &row)
{
    for (auto it = row.begin(); it != row.end(); ++it) {
        if (it.key() != "parameters"_L1 && it.key() != "rules"_L1 && it.key() != "constants"_L1)
            return unknownField(it.key());
        if (!it->isArray())
            return badField(it.key());
    }
    ParameterSchema schema;
    const auto parameters = readParameters(row.value(u"parameters"));
    if (!parameters)
        return tl::unexpected(parameters.error());
    schema.parameters = *parameters;
    auto done = readRules(row.value(u"rules"), schema);
    if (done)
        done = readConstants(row.value(u"constants"), schema);
    if (!done)
        return tl::unexpected(done.error());
    return schema;
}

} // namespace maquette
