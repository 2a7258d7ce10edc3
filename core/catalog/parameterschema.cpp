#include "core/catalog/parameterschema.h"

#include "core/catalog/parametercheck.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette {

using parametercheck::Words;

namespace {

bool isSet(const QJsonValue &value)
{
    return !value.isNull() && !value.isUndefined();
}

/// What the provider will take for `name`: what is set, else what it takes by itself.
QJsonValue effective(const ParameterSchema &schema, const QString &name, const QJsonObject &values)
{
    const QJsonValue value = values.value(name);
    if (isSet(value))
        return value;
    const Parameter *parameter = schema.find(name);
    return parameter ? parameter->fallback : QJsonValue(QJsonValue::Undefined);
}

bool holds(const ParameterSchema &schema, const ParameterCondition &condition, const QJsonObject &values)
{
    const bool isTrue = condition.values.isEmpty() ? isSet(values.value(condition.parameter))
                                                   : condition.values.contains(effective(schema, condition.parameter, values));
    return isTrue != condition.isNegated;
}

QString listText(const QJsonArray &values)
{
    QStringList texts;
    for (const QJsonValue &value : values)
        texts.append(valueText(value));
    return texts.size() > 1 ? Words::tr("%1 or %2").arg(texts.mid(0, texts.size() - 1).join(u", "_s), texts.last())
                            : texts.value(0);
}

QString labelOf(const ParameterSchema &schema, const QString &name)
{
    const Parameter *parameter = schema.find(name);
    return parameter ? parameterLabel(*parameter) : name;
}

QString conditionText(const ParameterSchema &schema, const ParameterCondition &condition)
{
    const QString label = labelOf(schema, condition.parameter);
    if (condition.values.isEmpty())
        return condition.isNegated ? Words::tr("“%1” is not set").arg(label) : Words::tr("“%1” is set").arg(label);
    const QString values = listText(condition.values);
    return condition.isNegated ? Words::tr("“%1” is not %2").arg(label, values) : Words::tr("“%1” is %2").arg(label, values);
}

QString conditionText(const ParameterSchema &schema, const ParameterRule &rule)
{
    QString text;
    for (const ParameterCondition &condition : rule.when) {
        const QString one = conditionText(schema, condition);
        text = text.isEmpty() ? one : Words::tr("%1 and %2", "two conditions").arg(text, one);
    }
    return text;
}

/// The sentence of a rule, put behind the condition that it has.
QString ruleText(const ParameterSchema &schema, const ParameterRule &rule)
{
    const QString label = labelOf(schema, rule.parameter);
    const QString when = conditionText(schema, rule);
    QString what;
    switch (rule.effect) {
    case ParameterRule::Effect::Absent:
        what = Words::tr("“%1” cannot be set").arg(label);
        break;
    case ParameterRule::Effect::Required:
        what = Words::tr("“%1” is needed").arg(label);
        break;
    case ParameterRule::Effect::Only:
        what = Words::tr("“%1” can only be %2").arg(label, listText(rule.choices));
        break;
    case ParameterRule::Effect::Range:
        what = parametercheck::rangeText(label, rule.minimum, rule.maximum);
        break;
    }
    return when.isEmpty() ? Words::tr("%1.", "a sentence").arg(what) : Words::tr("%1 while %2.").arg(what, when);
}

void narrow(ParameterState &state, const ParameterRule &rule, const QString &sentence)
{
    switch (rule.effect) {
    case ParameterRule::Effect::Absent:
        state.isAvailable = false;
        state.reason = sentence;
        break;
    case ParameterRule::Effect::Required:
        state.isRequired = true;
        break;
    case ParameterRule::Effect::Only: {
        QJsonArray left;
        for (const QJsonValue &choice : rule.choices) {
            if (state.choices.isEmpty() || state.choices.contains(choice))
                left.append(choice);
        }
        state.choices = left;
        break;
    }
    case ParameterRule::Effect::Range:
        if (rule.minimum)
            state.minimum = state.minimum ? std::max(*state.minimum, *rule.minimum) : rule.minimum;
        if (rule.maximum)
            state.maximum = state.maximum ? std::min(*state.maximum, *rule.maximum) : rule.maximum;
        break;
    }
}

QList<const ParameterRule *> rulesFor(const ParameterSchema &schema, const Parameter &parameter, const QJsonObject &values)
{
    QList<const ParameterRule *> rules;
    for (const ParameterRule &rule : schema.rules) {
        const bool applies = rule.parameter == parameter.name && allHold(schema, rule.when, values);
        if (applies)
            rules.append(&rule);
    }
    return rules;
}

bool breaks(const ParameterRule &rule, const QJsonValue &value)
{
    if (rule.effect == ParameterRule::Effect::Only)
        return !rule.choices.contains(value);
    const auto number = leadingNumber(value);
    return rule.effect == ParameterRule::Effect::Range && number &&
           ((rule.minimum && *number < *rule.minimum) || (rule.maximum && *number > *rule.maximum));
}

/// What the rules in force say of the value that the provider will take.
std::optional<ParameterProblem> ruleProblem(const ParameterSchema &schema, const Parameter &parameter, const QJsonObject &values)
{
    const QJsonValue own = values.value(parameter.name);
    const QJsonValue taken = effective(schema, parameter.name, values);
    const auto rules = rulesFor(schema, parameter, values);
    const bool isAbsent = std::any_of(rules.cbegin(), rules.cend(),
                                      [](const ParameterRule *rule) { return rule->effect == ParameterRule::Effect::Absent; });
    for (const ParameterRule *rule : rules) {
        bool isBroken = false;
        if (rule->effect == ParameterRule::Effect::Absent)
            isBroken = isSet(own);
        else if (rule->effect == ParameterRule::Effect::Required)
            isBroken = !isAbsent && !isSet(own);
        else
            isBroken = !isAbsent && isSet(taken) && breaks(*rule, taken);
        // Unchecked are bounds; that something is needed is no bound.
        const bool isWarning = parameter.isUnverified && rule->effect != ParameterRule::Effect::Required;
        if (isBroken)
            return ParameterProblem{parameter.name, Error::Kind::Rejected, ruleText(schema, *rule), isWarning};
    }
    return {};
}

std::optional<ParameterProblem> problemOf(const ParameterSchema &schema, const Parameter &parameter, const QJsonObject &values)
{
    const QJsonValue value = values.value(parameter.name);
    if (parameter.isRequired && !isSet(value) && stateOf(schema, parameter, values).isAvailable) {
        return ParameterProblem{parameter.name, Error::Kind::Rejected, Words::tr("“%1” is missing.").arg(parameterLabel(parameter)),
                                false};
    }
    if (isSet(value) && parameter.type != Parameter::Type::File) {
        if (auto problem = parametercheck::valueProblem(parameter, value))
            return problem;
    }
    return ruleProblem(schema, parameter, values);
}

ParameterProblem unknownProblem(const ParameterSchema &schema, const QString &name)
{
    QStringList known;
    for (const Parameter &parameter : schema.parameters)
        known.append(parameter.name);
    return {name, Error::Kind::Rejected, Words::tr("This model has no parameter “%1”. It has: %2.").arg(name, known.join(u", "_s)),
            false};
}

} // namespace

bool allHold(const ParameterSchema &schema, const QList<ParameterCondition> &conditions, const QJsonObject &values)
{
    return std::all_of(conditions.cbegin(), conditions.cend(),
                       [&](const ParameterCondition &one) { return holds(schema, one, values); });
}

ParameterState stateOf(const ParameterSchema &schema, const Parameter &parameter, const QJsonObject &values)
{
    ParameterState state;
    state.isRequired = parameter.isRequired;
    state.minimum = parameter.minimum;
    state.maximum = parameter.maximum;
    state.choices = parameter.choices;
    for (const ParameterRule *rule : rulesFor(schema, parameter, values))
        narrow(state, *rule, ruleText(schema, *rule));
    if (!state.isAvailable)
        state.isRequired = false;
    return state;
}

QJsonObject defaultsOf(const ParameterSchema &schema)
{
    QJsonObject values;
    for (const Parameter &parameter : schema.parameters) {
        if (isSet(parameter.fallback))
            values.insert(parameter.name, parameter.fallback);
    }
    return values;
}

QList<ParameterProblem> problemsOf(const ParameterSchema &schema, const QJsonObject &values)
{
    QList<ParameterProblem> problems;
    if (schema.isEmpty())
        return problems;
    for (const Parameter &parameter : schema.parameters) {
        if (const auto problem = problemOf(schema, parameter, values))
            problems.append(*problem);
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (isSet(it.value()) && !schema.find(it.key()))
            problems.append(unknownProblem(schema, it.key()));
    }
    return problems;
}

Result<QJsonObject> validate(const ParameterSchema &schema, const QJsonObject &values)
{
    const QList<ParameterProblem> problems = problemsOf(schema, values);
    for (const ParameterProblem &problem : problems) {
        if (!problem.isWarning)
            return failure(problem.kind, problem.message, problem.parameter);
    }
    QJsonObject set;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (isSet(it.value()))
            set.insert(it.key(), it.value());
    }
    return set;
}

QJsonObject withoutUnavailable(const ParameterSchema &schema, QJsonObject values)
{
    for (const Parameter &parameter : schema.parameters) {
        if (values.contains(parameter.name) && !stateOf(schema, parameter, values).isAvailable)
            values.remove(parameter.name);
    }
    return values;
}

} // namespace maquette
