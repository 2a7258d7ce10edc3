#include "core/catalog/parametercheck.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

using parametercheck::Words;

namespace {

struct CommonName
{
    QLatin1StringView name;
    const char *label;
};

constexpr std::array<CommonName, 29> kCommonNames{{
    {"prompt"_L1, QT_TRANSLATE_NOOP("Parameter", "Prompt")},
    {"negative_prompt"_L1, QT_TRANSLATE_NOOP("Parameter", "Leave out")},
    {"size"_L1, QT_TRANSLATE_NOOP("Parameter", "Size")},
    {"aspect_ratio"_L1, QT_TRANSLATE_NOOP("Parameter", "Aspect ratio")},
    {"resolution"_L1, QT_TRANSLATE_NOOP("Parameter", "Resolution")},
    {"quality"_L1, QT_TRANSLATE_NOOP("Parameter", "Quality")},
    {"count"_L1, QT_TRANSLATE_NOOP("Parameter", "How many")},
    {"seed"_L1, QT_TRANSLATE_NOOP("Parameter", "Seed")},
    {"seconds"_L1, QT_TRANSLATE_NOOP("Parameter", "Seconds")},
    {"style"_L1, QT_TRANSLATE_NOOP("Parameter", "Style")},
    {"strength"_L1, QT_TRANSLATE_NOOP("Parameter", "Strength")},
    {"guidance"_L1, QT_TRANSLATE_NOOP("Parameter", "Guidance")},
    {"steps"_L1, QT_TRANSLATE_NOOP("Parameter", "Steps")},
    {"format"_L1, QT_TRANSLATE_NOOP("Parameter", "Format")},
    {"background"_L1, QT_TRANSLATE_NOOP("Parameter", "Background")},
    {"audio"_L1, QT_TRANSLATE_NOOP("Parameter", "Sound")},
    {"image"_L1, QT_TRANSLATE_NOOP("Parameter", "Picture")},
    {"mask"_L1, QT_TRANSLATE_NOOP("Parameter", "Mask")},
    {"first_frame"_L1, QT_TRANSLATE_NOOP("Parameter", "First frame")},
    {"last_frame"_L1, QT_TRANSLATE_NOOP("Parameter", "Last frame")},
    {"references"_L1, QT_TRANSLATE_NOOP("Parameter", "References")},
    {"text"_L1, QT_TRANSLATE_NOOP("Parameter", "Text")},
    {"voice"_L1, QT_TRANSLATE_NOOP("Parameter", "Voice")},
    {"language"_L1, QT_TRANSLATE_NOOP("Parameter", "Language")},
    {"instructions"_L1, QT_TRANSLATE_NOOP("Parameter", "Instructions")},
    {"speed"_L1, QT_TRANSLATE_NOOP("Parameter", "Speed")},
    {"temperature"_L1, QT_TRANSLATE_NOOP("Parameter", "Temperature")},
    {"dimensions"_L1, QT_TRANSLATE_NOOP("Parameter", "Dimensions")},
    {"compression"_L1, QT_TRANSLATE_NOOP("Parameter", "Compression")},
}};

tl::unexpected<Error> notTaken(const Parameter &parameter, const QString &text, const QString &wanted)
{
    return failure(Error::Kind::Usage, Words::tr("“%1” cannot be “%2”; it takes %3.").arg(parameterLabel(parameter), text, wanted));
}

Result<QJsonValue> flagFromText(const Parameter &parameter, const QString &text)
{
    static constexpr std::array<QLatin1StringView, 4> kOn{"true"_L1, "yes"_L1, "on"_L1, "1"_L1};
    static constexpr std::array<QLatin1StringView, 4> kOff{"false"_L1, "no"_L1, "off"_L1, "0"_L1};
    const QString word = text.toLower();
    if (std::find(kOn.begin(), kOn.end(), word) != kOn.end())
        return QJsonValue(true);
    if (std::find(kOff.begin(), kOff.end(), word) != kOff.end())
        return QJsonValue(false);
    return notTaken(parameter, text, Words::tr("“true” or “false”"));
}

Result<QJsonValue> numberFromText(const Parameter &parameter, const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return notTaken(parameter, text, Words::tr("a number"));
    return QJsonValue(number);
}

Result<QJsonValue> choiceFromText(const Parameter &parameter, const QString &text)
{
    for (const QJsonValue &choice : parameter.choices) {
        if (valueText(choice).compare(text, Qt::CaseInsensitive) == 0)
            return choice;
    }
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    for (const QJsonValue &choice : parameter.choices) {
        if (isNumber && leadingNumber(choice) == number)
            return choice;
    }
    const bool areNumbers = !parameter.choices.isEmpty() && parameter.choices.first().isDouble();
    if (areNumbers && isNumber)
        return QJsonValue(number);
    if (areNumbers)
        return notTaken(parameter, text, Words::tr("a number"));
    return QJsonValue(text);
}

} // namespace

Result<QJsonValue> valueFromText(const Parameter &parameter, const QString &text)
{
    switch (parameter.type) {
    case Parameter::Type::Boolean:
        return flagFromText(parameter, text);
    case Parameter::Type::Integer:
    case Parameter::Type::Number:
        return numberFromText(parameter, text);
    case Parameter::Type::Choice:
        return choiceFromText(parameter, text);
    case Parameter::Type::Text:
        return QJsonValue(text);
    case Parameter::Type::Size:
        return QJsonValue(text.trimmed().toLower().replace(u'×', u'x'));
    case Parameter::Type::File:
        break;
    }
    return notTaken(parameter, text, Words::tr("a file"));
}

QJsonObject inTypesOf(const ParameterSchema &schema, QJsonObject values)
{
    for (const Parameter &parameter : schema.parameters) {
        const QJsonValue value = values.value(parameter.name);
        const bool isSet = !value.isNull() && !value.isUndefined() && parameter.type != Parameter::Type::File;
        if (!isSet || !parametercheck::valueProblem(parameter, value))
            continue;
        // A flag's text is translated; what is on is "true" to the reader.
        const auto read = valueFromText(parameter, value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : valueText(value));
        if (read)
            values.insert(parameter.name, *read);
    }
    return values;
}

QString parameterLabel(const Parameter &parameter)
{
    for (const CommonName &common : kCommonNames) {
        if (parameter.name == common.name)
            return Words::tr(common.label);
    }
    return parameter.label.isEmpty() ? parameter.name : parameter.label;
}

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? Words::tr("on") : Words::tr("off");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::Array: {
        QStringList texts;
        const QJsonArray elements = value.toArray();
        for (const QJsonValue &element : elements)
            texts.append(valueText(element));
        return texts.join(u", "_s);
    }
    case QJsonValue::String:
    case QJsonValue::Object:
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return value.toString();
}

std::optional<QSize> sizeFromText(QStringView text)
{
    const qsizetype cross = text.indexOf(u'x');
    if (cross < 0)
        return {};
    bool isWidth = false;
    bool isHeight = false;
    const int width = text.first(cross).toInt(&isWidth);
    const int height = text.sliced(cross + 1).toInt(&isHeight);
    return isWidth && isHeight && width > 0 && height > 0 ? std::optional(QSize(width, height)) : std::nullopt;
}

std::optional<double> leadingNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    const QString text = value.toString();
    const auto end = std::find_if_not(text.cbegin(), text.cend(), [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
    bool isNumber = false;
    const double number = QStringView(text.cbegin(), end).toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

} // namespace maquette
