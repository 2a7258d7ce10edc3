#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

// What a model lets be set, as values: forms, validation and wire bodies all derive from these.
namespace maquette {

/// What a file that goes in must be like; 0 and empty mean that no bound is known.
struct FileLimits
{
    QStringList mimes;
    qint64 maxBytes = 0;
    int minSide = 0;
    int maxSide = 0;
    qint64 minPixels = 0;
    qint64 maxPixels = 0;
    /// Width divided by height.
    double minRatio = 0;
    double maxRatio = 0;
    int maxCount = 1;
    /// Must have the size in pixels of the file of this parameter; empty: any size.
    QString sameSizeAs;
    bool isAlphaRefused = false;

    bool operator==(const FileLimits &) const = default;
};

/// One thing that can be set for a model.
struct Parameter
{
    /// Size is a text "1024x1024" or one of `choices`; File is one file or, with FileLimits::maxCount above 1, several.
    enum class Type { Boolean, Integer, Number, Text, Choice, Size, File };

    /// Our name for it, the same for every provider where the thing is the same: prompt, negative_prompt, size, aspect_ratio,
    /// resolution, quality, count, seed, seconds, style, strength, guidance, steps, format, background, audio, image, mask,
    /// first_frame, last_frame, references, and of speech, recordings and vectors text, voice, language, instructions, speed,
    /// temperature, dimensions. Anything else keeps the provider's name.
    QString name;
    /// Where it goes in the request: a field, or a path with dots ("input.aspect_ratio"); empty: `name`. With "[]" behind it
    /// as a list of one, of a Size "width,height" as two numbers (core/wire/parameterbody.h).
    QString wire;
    /// In English; the window translates the names above and shows this for the others.
    QString label;
    QString help;
    Type type = Type::Text;
    /// What the provider takes when nothing is sent; Undefined where it is not known.
    QJsonValue fallback = QJsonValue::Undefined;
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> step;
    /// Of a text, in characters.
    std::optional<qint64> maxLength;
    /// Of a Choice or a Size, in the type that the wire wants. Of a Size empty: any within the other bounds.
    QJsonArray choices;
    /// The choices are proposals; others of their type, of a Size any within the other bounds, are taken as well.
    bool isOpen = false;
    /// Of a File what it must be like. Of a Size what sides, pixels and ratio it may have; `minimum`, `maximum` and
    /// `step` hold for each of its sides as well.
    FileLimits file;
    bool isRequired = false;
    /// Folded away in forms.
    bool isAdvanced = false;
    /// Nobody has checked its bounds: they warn, the provider decides.
    bool isUnverified = false;

    bool operator==(const Parameter &) const = default;
    const QString &wireName() const { return wire.isEmpty() ? name : wire; }
};

/// True while `parameter` has one of `values`, or is set at all when `values` is empty; `isNegated` turns it round.
struct ParameterCondition
{
    QString parameter;
    QJsonArray values;
    bool isNegated = false;

    bool operator==(const ParameterCondition &) const = default;
};

/// Which combinations are allowed: what holds for `parameter` while every condition of `when` is true.
struct ParameterRule
{
    /// Absent: may not be set. Required: must be. Only: one of `choices`. Range: between the two bounds.
    enum class Effect { Absent, Required, Only, Range };

    QList<ParameterCondition> when;
    QString parameter;
    Effect effect = Effect::Absent;
    QJsonArray choices;
    std::optional<double> minimum;
    std::optional<double> maximum;

    bool operator==(const ParameterRule &) const = default;
};

/// What a request says by itself while every condition of `when` is true: nothing to choose, but a matter of the model's.
struct ParameterConstant
{
    /// As Parameter::wire.
    QString wire;
    QJsonValue value;
    QList<ParameterCondition> when;

    bool operator==(const ParameterConstant &) const = default;
};

/// Everything that can be set for a model, in the order of a form.
struct ParameterSchema
{
    QList<Parameter> parameters;
    QList<ParameterRule> rules;
    QList<ParameterConstant> constants;

    bool operator==(const ParameterSchema &) const = default;
    bool isEmpty() const { return parameters.isEmpty(); }
    /// Null when the model has no such parameter.
    const Parameter *find(QStringView name) const
    {
        for (const Parameter &parameter : parameters) {
            if (parameter.name == name)
                return &parameter;
        }
        return nullptr;
    }
};

} // namespace maquette
