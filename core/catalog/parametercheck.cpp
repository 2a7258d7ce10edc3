#include "core/catalog/parametercheck.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace maquette::parametercheck {

namespace {

using Type = Parameter::Type;

/// Binary fractions: 0.3 is no whole multiple of 0.1.
constexpr double kTolerance = 1e-9;

QString numberText(double number)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'g', QLocale::FloatingPointShortest);
}

ParameterProblem problem(const Parameter &parameter, const QString &message)
{
    return {parameter.name, Error::Kind::Rejected, message, parameter.isUnverified};
}

/// A value of the wrong type cannot be sent, whoever checked the bounds.
ParameterProblem wrongType(const Parameter &parameter, const QString &message)
{
    return {parameter.name, Error::Kind::Rejected, message, false};
}

bool isOutside(const Parameter &parameter, double number)
{
    return (parameter.minimum && number < *parameter.minimum) || (parameter.maximum && number > *parameter.maximum);
}

bool isOffStep(double number, double from, const std::optional<double> &step)
{
    if (!step || *step <= 0)
        return false;
    const double steps = (number - from) / *step;
    return std::abs(steps - std::round(steps)) > kTolerance * std::max(1.0, std::abs(steps));
}

std::optional<ParameterProblem> numberProblem(const Parameter &parameter, const QJsonValue &value)
{
    const QString label = parameterLabel(parameter);
    if (!value.isDouble())
        return wrongType(parameter, Words::tr("“%1” must be a number.").arg(label));
    const double number = value.toDouble();
    const bool isWhole = std::floor(number) == number;
    if (parameter.type == Type::Integer && !isWhole)
        return wrongType(parameter, Words::tr("“%1” must be a whole number.").arg(label));
    if (isOutside(parameter, number))
        return problem(parameter, Words::tr("%1.", "a sentence").arg(rangeText(label, parameter.minimum, parameter.maximum)));
    if (parameter.type == Type::Integer && isOffStep(number, parameter.minimum.value_or(0), parameter.step)) {
        return problem(parameter, Words::tr("“%1” goes in steps of %2 from %3.")
                                      .arg(label, numberText(*parameter.step), numberText(parameter.minimum.value_or(0))));
    }
    return {};
}

std::optional<ParameterProblem> textProblem(const Parameter &parameter, const QJsonValue &value)
{
    const QString label = parameterLabel(parameter);
    if (!value.isString())
        return wrongType(parameter, Words::tr("“%1” must be a text.").arg(label));
    const QString text = value.toString();
    const auto lows = std::count_if(text.cbegin(), text.cend(), [](QChar unit) { return unit.isLowSurrogate(); });
    const qint64 length = text.size() - lows;
    if (!parameter.maxLength || length <= *parameter.maxLength)
        return {};
    const QLocale locale;
    ParameterProblem found = problem(parameter, Words::tr("“%1” has %2 characters, and this model takes %3 at most. Shorten it.")
                                                    .arg(label, locale.toString(length), locale.toString(*parameter.maxLength)));
    found.kind = Error::Kind::TooLarge;
    return found;
}

QString choicesText(const QJsonArray &choices)
{
    QStringList texts;
    for (const QJsonValue &choice : choices)
        texts.append(valueText(choice));
    return texts.join(u", "_s);
}

std::optional<ParameterProblem> choiceProblem(const Parameter &parameter, const QJsonValue &value)
{
    const bool isChoice = parameter.choices.contains(value);
    const bool isOfTheirType = parameter.choices.isEmpty() || value.type() == parameter.choices.first().type();
    if (isChoice || (parameter.isOpen && isOfTheirType))
        return {};
    const QString message = Words::tr("“%1” cannot be %2; this model takes %3.")
                                .arg(parameterLabel(parameter), valueText(value), choicesText(parameter.choices));
    return isOfTheirType ? problem(parameter, message) : wrongType(parameter, message);
}

QString ratioText(double ratio)
{
    return ratio >= 1 ? u"%1:1"_s.arg(numberText(std::round(ratio * 100) / 100))
                      : u"1:%1"_s.arg(numberText(std::round(100 / ratio) / 100));
}

/// Each side's bounds: those of a Size, narrowed by those of the picture.
std::optional<QString> sideProblem(const Parameter &parameter, const QSize &size)
{
    const int least = std::max(parameter.file.minSide, static_cast<int>(parameter.minimum.value_or(0)));
    const int own = static_cast<int>(parameter.maximum.value_or(0));
    const int most =
        own > 0 && parameter.file.maxSide > 0 ? std::min(own, parameter.file.maxSide) : std::max(own, parameter.file.maxSide);
    const QString label = parameterLabel(parameter);
    if (std::min(size.width(), size.height()) < least)
        return Words::tr("“%1”: each side must have at least %2 pixels.").arg(label, QString::number(least));
    if (most > 0 && std::max(size.width(), size.height()) > most)
        return Words::tr("“%1”: each side can have %2 pixels at most.").arg(label, QString::number(most));
    if (isOffStep(size.width(), 0, parameter.step) || isOffStep(size.height(), 0, parameter.step))
        return Words::tr("“%1”: both sides must be multiples of %2.").arg(label, numberText(*parameter.step));
    return {};
}

std::optional<QString> areaProblem(const Parameter &parameter, const QSize &size)
{
    const FileLimits &limits = parameter.file;
    const QString label = parameterLabel(parameter);
    const qint64 pixels = static_cast<qint64>(size.width()) * size.height();
    const double ratio = static_cast<double>(size.width()) / size.height();
    const QLocale locale;
    if (pixels < limits.minPixels)
        return Words::tr("“%1” must have at least %2 pixels altogether.").arg(label, locale.toString(limits.minPixels));
    if (limits.maxPixels > 0 && pixels > limits.maxPixels)
        return Words::tr("“%1” can have %2 pixels altogether at most.").arg(label, locale.toString(limits.maxPixels));
    if (limits.minRatio > 0 && ratio < limits.minRatio - kTolerance)
        return Words::tr("“%1” can be no narrower than %2.").arg(label, ratioText(limits.minRatio));
    if (limits.maxRatio > 0 && ratio > limits.maxRatio + kTolerance)
        return Words::tr("“%1” can be no wider than %2.").arg(label, ratioText(limits.maxRatio));
    return {};
}

std::optional<ParameterProblem> sizeProblem(const Parameter &parameter, const QJsonValue &value)
{
    if (!value.isString())
        return wrongType(parameter, Words::tr("“%1” must be a size such as 1024x1024.").arg(parameterLabel(parameter)));
    if (parameter.choices.contains(value))
        return {};
    if (!parameter.choices.isEmpty() && !parameter.isOpen)
        return choiceProblem(parameter, value);
    const auto size = sizeFromText(value.toString());
    if (!size)
        return wrongType(parameter, Words::tr("“%1” must be a size such as 1024x1024.").arg(parameterLabel(parameter)));
    if (const auto message = sideProblem(parameter, *size))
        return problem(parameter, *message);
    if (const auto message = areaProblem(parameter, *size))
        return problem(parameter, *message);
    return {};
}

} // namespace

QString rangeText(const QString &label, const std::optional<double> &minimum, const std::optional<double> &maximum)
{
    if (minimum && maximum)
        return Words::tr("“%1” must be between %2 and %3").arg(label, numberText(*minimum), numberText(*maximum));
    if (minimum)
        return Words::tr("“%1” must be at least %2").arg(label, numberText(*minimum));
    return Words::tr("“%1” can be %2 at most").arg(label, numberText(maximum.value_or(0)));
}

std::optional<ParameterProblem> valueProblem(const Parameter &parameter, const QJsonValue &value)
{
    switch (parameter.type) {
    case Type::Boolean:
        if (!value.isBool())
            return wrongType(parameter, Words::tr("“%1” must be on or off.").arg(parameterLabel(parameter)));
        return {};
    case Type::Integer:
    case Type::Number:
        return numberProblem(parameter, value);
    case Type::Text:
        return textProblem(parameter, value);
    case Type::Choice:
        return choiceProblem(parameter, value);
    case Type::Size:
        return sizeProblem(parameter, value);
    case Type::File:
        break;
    }
    return {};
}

} // namespace maquette::parametercheck
