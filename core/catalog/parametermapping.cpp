#include "core/catalog/parametermapping.h"

#include "core/catalog/parametercheck.h"
#include "core/catalog/pictureshape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace maquette {

using parametercheck::Words;

namespace {

using Type = Parameter::Type;

bool isSet(const QJsonValue &value)
{
    return !value.isNull() && !value.isUndefined();
}

double clamped(const Parameter &parameter, double number)
{
    const double from = parameter.minimum.value_or(0);
    if (parameter.type == Type::Integer) {
        const double step = std::max(1.0, parameter.step.value_or(1));
        number = from + std::round((number - from) / step) * step;
    }
    if (parameter.minimum)
        number = std::max(number, *parameter.minimum);
    if (parameter.maximum)
        number = std::min(number, *parameter.maximum);
    return number;
}

/// The choice that is nearest to a number.
QJsonValue nearest(const QJsonArray &choices, double number)
{
    QJsonValue best(QJsonValue::Undefined);
    double distance = std::numeric_limits<double>::max();
    for (const QJsonValue &choice : choices) {
        const auto own = leadingNumber(choice);
        if (own && std::abs(*own - number) < distance) {
            distance = std::abs(*own - number);
            best = choice;
        }
    }
    return best;
}

/// A choice's counterpart among others; Undefined where there is none. Words are only ever equal: nobody knows whether
/// "standard" is "medium".
QJsonValue counterpart(const QJsonArray &choices, bool isOpen, const QJsonValue &value)
{
    for (const QJsonValue &choice : choices) {
        if (choice == value || valueText(choice).compare(valueText(value), Qt::CaseInsensitive) == 0)
            return choice;
    }
    const auto number = leadingNumber(value);
    const QJsonValue near = number ? nearest(choices, *number) : QJsonValue(QJsonValue::Undefined);
    if (isSet(near) && leadingNumber(near) == number)
        return near;
    if (isOpen && (choices.isEmpty() || value.type() == choices.first().type()))
        return value;
    return near;
}

/// `value` as `parameter` takes it; Undefined where it cannot.
QJsonValue converted(const Parameter &parameter, const QJsonValue &value)
{
    const auto number = leadingNumber(value);
    switch (parameter.type) {
    case Type::Boolean:
        return value.isBool() ? value : QJsonValue(QJsonValue::Undefined);
    case Type::Integer:
    case Type::Number:
        return number ? QJsonValue(clamped(parameter, *number)) : QJsonValue(QJsonValue::Undefined);
    case Type::Text:
        return value.isString() ? value : QJsonValue(QJsonValue::Undefined);
    case Type::Choice:
    case Type::Size:
        return counterpart(parameter.choices, parameter.isOpen, value);
    case Type::File:
        break;
    }
    return QJsonValue::Undefined;
}

/// Where a picture goes when there is no parameter of its own name, the likeliest first.
QStringList placesFor(const QString &parameter)
{
    struct Kin
    {
        QLatin1StringView name;
        std::array<QLatin1StringView, 3> others;
    };
    static constexpr std::array<Kin, 3> kKin{{{"image"_L1, {"references"_L1, "first_frame"_L1, ""_L1}},
                                              {"references"_L1, {"image"_L1, "first_frame"_L1, ""_L1}},
                                              {"first_frame"_L1, {"image"_L1, "references"_L1, ""_L1}}}};
    QStringList places{parameter};
    for (const Kin &kin : kKin) {
        if (parameter != kin.name)
            continue;
        for (const QLatin1StringView other : kin.others) {
            if (!other.isEmpty())
                places.append(other);
        }
    }
    return places;
}

class Mapping
{
public:
    Mapping(const ParameterSchema &from, const QJsonObject &values, const ParameterSchema &to)
        : m_from(from), m_values(values), m_to(to)
    {
    }

    MappedValues run()
    {
        for (auto it = m_values.begin(); it != m_values.end(); ++it) {
            if (isSet(it.value()) && !isShapeName(it.key()))
                move(it.key(), it.value());
        }
        moveShape();
        obeyRules();
        return m_result;
    }

private:
    QString labelOf(const QString &name) const
    {
        const Parameter *parameter = m_from.find(name);
        return parameter ? parameterLabel(*parameter) : name;
    }

    void note(const QString &sentence) { m_result.notes.append(sentence); }

    void moved(const QString &label, const QJsonValue &before, const Parameter &parameter, const QJsonValue &after)
    {
        m_result.values.insert(parameter.name, after);
        const auto number = leadingNumber(before);
        const bool isSame =
            valueText(before).compare(valueText(after), Qt::CaseInsensitive) == 0 || (number && number == leadingNumber(after));
        if (!isSame)
            note(Words::tr("“%1” becomes %2 instead of %3.").arg(label, valueText(after), valueText(before)));
    }

    void move(const QString &name, const QJsonValue &value)
    {
        const Parameter *own = m_from.find(name);
        if (own && own->type == Type::File) {
            moveFiles(name, value);
            return;
        }
        const Parameter *target = m_to.find(name);
        if (!target) {
            note(Words::tr("“%1” has no counterpart there and is left out.").arg(labelOf(name)));
            return;
        }
        const QJsonValue there = converted(*target, value);
        if (isSet(there))
            moved(labelOf(name), value, *target, there);
        else
            note(Words::tr("“%1” cannot be %2 there; the model chooses by itself.").arg(labelOf(name), valueText(value)));
    }

    void moveFiles(const QString &name, const QJsonValue &count)
    {
        const QStringList places = placesFor(name);
        const auto place = std::find_if(places.cbegin(), places.cend(), [this](const QString &one) {
            const Parameter *target = m_to.find(one);
            return target && target->type == Type::File && !m_result.values.contains(one);
        });
        if (place == places.cend()) {
            note(Words::tr("“%1” has no counterpart there, so its files stay behind.").arg(labelOf(name)));
            return;
        }
        const int most = m_to.find(*place)->file.maxCount;
        const int given = count.toInt(1);
        const int taken = most > 0 ? std::min(most, given) : given;
        m_result.files.insert(name, *place);
        m_result.values.insert(*place, taken);
        if (taken < given)
            note(Words::tr("Only %1 of the %2 files of “%3” go over.")
                     .arg(QString::number(taken), QString::number(given), labelOf(name)));
    }

    void moveShape()
    {
        const PictureShape shape = shapeOf(m_values);
        if (!shape.isSet()) {
            moveLoneSides();
            return;
        }
        const QJsonObject there = shapeFor(m_to, shape);
        for (auto it = there.begin(); it != there.end(); ++it)
            m_result.values.insert(it.key(), it.value());
        if (there.isEmpty())
            note(Words::tr("The size %1 cannot be asked for there; the model chooses by itself.").arg(shape.text()));
        else if (const PictureShape reached = shapeOf(there); !isSameShape(shape, reached))
            note(Words::tr("The size becomes %1 instead of %2.").arg(reached.text(), shape.text()));
    }

    /// One side alone is no shape.
    void moveLoneSides()
    {
        for (const QString &name : {u"width"_s, u"height"_s}) {
            if (isSet(m_values.value(name)))
                move(name, m_values.value(name));
        }
    }

    /// A value that its rules do not allow becomes the nearest that they do, or goes.
    void obeyRules()
    {
        for (const Parameter &parameter : m_to.parameters) {
            const QJsonValue value = m_result.values.value(parameter.name);
            if (!isSet(value))
                continue;
            const ParameterState state = stateOf(m_to, parameter, m_result.values);
            if (!state.isAvailable) {
                m_result.values.remove(parameter.name);
                note(state.reason);
                continue;
            }
            Parameter narrowed = parameter;
            narrowed.minimum = state.minimum;
            narrowed.maximum = state.maximum;
            narrowed.choices = state.choices;
            narrowed.isOpen = parameter.isOpen && state.choices == parameter.choices;
            if (parameter.type == Type::File || parameter.type == Type::Size || !parametercheck::valueProblem(narrowed, value))
                continue;
            const QJsonValue allowed = converted(narrowed, value);
            m_result.values.remove(parameter.name);
            if (isSet(allowed))
                moved(parameterLabel(parameter), value, parameter, allowed);
            else
                note(Words::tr("“%1” cannot be %2 there; the model chooses by itself.")
                         .arg(parameterLabel(parameter), valueText(value)));
        }
    }

    const ParameterSchema &m_from;
    const QJsonObject &m_values;
    const ParameterSchema &m_to;
    MappedValues m_result;
};

} // namespace

MappedValues mappedValues(const ParameterSchema &from, const QJsonObject &values, const ParameterSchema &to)
{
    return Mapping(from, values, to).run();
}

} // namespace maquette
