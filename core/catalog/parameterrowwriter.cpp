#include "core/catalog/parameterrow.h"
#include "core/catalog/parameterwords.h"

namespace maquette {

namespace {

using namespace parameterwords;

void put(QJsonObject &row, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty())
        row.insert(key, text);
}

void put(QJsonObject &row, QLatin1StringView key, const std::optional<double> &number)
{
    if (number)
        row.insert(key, *number);
}

void put(QJsonObject &row, QLatin1StringView key, const QJsonArray &array)
{
    if (!array.isEmpty())
        row.insert(key, array);
}

void put(QJsonObject &row, QLatin1StringView key, bool flag)
{
    if (flag)
        row.insert(key, true);
}

template<typename Number>
void putUnlessZero(QJsonObject &row, QLatin1StringView key, Number number)
{
    if (number != 0)
        row.insert(key, number);
}

QJsonObject limitsRow(const FileLimits &limits)
{
    QJsonObject row;
    put(row, "mimes"_L1, QJsonArray::fromStringList(limits.mimes));
    putUnlessZero(row, "max_bytes"_L1, limits.maxBytes);
    putUnlessZero(row, "min_side"_L1, limits.minSide);
    putUnlessZero(row, "max_side"_L1, limits.maxSide);
    putUnlessZero(row, "min_pixels"_L1, limits.minPixels);
    putUnlessZero(row, "max_pixels"_L1, limits.maxPixels);
    putUnlessZero(row, "min_ratio"_L1, limits.minRatio);
    putUnlessZero(row, "max_ratio"_L1, limits.maxRatio);
    if (limits.maxCount != 1)
        row.insert("max_count"_L1, limits.maxCount);
    put(row, "same_size_as"_L1, limits.sameSizeAs);
    put(row, "no_alpha"_L1, limits.isAlphaRefused);
    return row;
}

QJsonObject parameterRow(const Parameter &parameter)
{
    QJsonObject row{{u"name"_s, parameter.name}, {u"type"_s, nameOf(kTypes, parameter.type)}};
    put(row, "wire"_L1, parameter.wire);
    put(row, "label"_L1, parameter.label);
    put(row, "help"_L1, parameter.help);
    if (!parameter.fallback.isUndefined())
        row.insert("default"_L1, parameter.fallback);
    put(row, "min"_L1, parameter.minimum);
    put(row, "max"_L1, parameter.maximum);
    put(row, "step"_L1, parameter.step);
    if (parameter.maxLength)
        row.insert("max_length"_L1, *parameter.maxLength);
    put(row, "choices"_L1, parameter.choices);
    put(row, "open"_L1, parameter.isOpen);
    if (parameter.file != FileLimits())
        row.insert("limits"_L1, limitsRow(parameter.file));
    put(row, "required"_L1, parameter.isRequired);
    put(row, "advanced"_L1, parameter.isAdvanced);
    put(row, "unverified"_L1, parameter.isUnverified);
    return row;
}

QJsonArray conditionRows(const QList<ParameterCondition> &conditions)
{
    QJsonArray rows;
    for (const ParameterCondition &condition : conditions) {
        QJsonObject one{{u"parameter"_s, condition.parameter}};
        put(one, "values"_L1, condition.values);
        put(one, "not"_L1, condition.isNegated);
        rows.append(one);
    }
    return rows;
}

QJsonObject ruleRow(const ParameterRule &rule)
{
    QJsonObject row{{u"parameter"_s, rule.parameter}, {u"effect"_s, nameOf(kEffects, rule.effect)}};
    put(row, "when"_L1, conditionRows(rule.when));
    put(row, "choices"_L1, rule.choices);
    put(row, "min"_L1, rule.minimum);
    put(row, "max"_L1, rule.maximum);
    return row;
}

} // namespace

QJsonObject parameterSchemaRow(const ParameterSchema &schema)
{
    QJsonArray parameters;
    for (const Parameter &parameter : schema.parameters)
        parameters.append(parameterRow(parameter));
    QJsonArray rules;
    for (const ParameterRule &rule : schema.rules)
        rules.append(ruleRow(rule));
    QJsonArray constants;
    for (const ParameterConstant &constant : schema.constants) {
        QJsonObject one{{u"wire"_s, constant.wire}, {u"value"_s, constant.value}};
        put(one, "when"_L1, conditionRows(constant.when));
        constants.append(one);
    }
    return {{u"parameters"_s, parameters}, {u"rules"_s, rules}, {u"constants"_s, constants}};
}

} // namespace maquette
