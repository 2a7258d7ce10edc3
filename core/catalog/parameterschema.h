#pragma once

#include "core/base/result.h"
#include "core/catalog/parameter.h"

#include <QJsonObject>
#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

// What may be chosen for a model, and whether a choice holds. Pure functions over values.
//
// `values` are told by Parameter::name, in the types of the schema. Prompt and count stand among them; of a File they
// hold how many there are, so that rules can speak of it. Null is not set.
namespace maquette {

/// What holds for one parameter while the others have the values that they have.
struct ParameterState
{
    bool isAvailable = true;
    bool isRequired = false;
    std::optional<double> minimum;
    std::optional<double> maximum;
    /// Those that are left.
    QJsonArray choices;
    /// The rule that took it away, as a sentence; empty while it is available.
    QString reason;

    bool operator==(const ParameterState &) const = default;
};

/// Whether every one of `conditions` is true; what is not set has the value that the provider takes by itself.
bool allHold(const ParameterSchema &schema, const QList<ParameterCondition> &conditions, const QJsonObject &values);

ParameterState stateOf(const ParameterSchema &schema, const Parameter &parameter, const QJsonObject &values);

/// What the provider takes where nothing is sent, as far as it is known.
QJsonObject defaultsOf(const ParameterSchema &schema);

/// Something that is wrong with a value or a file.
struct ParameterProblem
{
    QString parameter;
    Error::Kind kind = Error::Kind::Rejected;
    /// A translated sentence with the bound in it.
    QString message;
    /// Nobody has checked this bound; the provider decides.
    bool isWarning = false;

    bool operator==(const ParameterProblem &) const = default;
};

/// Everything that is wrong, in the order of the schema; names that it does not have come last. A schema without
/// parameters knows nothing and finds nothing.
QList<ParameterProblem> problemsOf(const ParameterSchema &schema, const QJsonObject &values);

/// `values` without nulls, when nothing but warnings is wrong with them; the first problem otherwise.
[[nodiscard]] Result<QJsonObject> validate(const ParameterSchema &schema, const QJsonObject &values);

/// `values` without what the rules do not allow now, for a form that hides it.
QJsonObject withoutUnavailable(const ParameterSchema &schema, QJsonObject values);

/// What is known of a file that goes in.
struct InputFacts
{
    /// The parameter that it fills.
    QString parameter;
    /// For messages; may be empty.
    QString name;
    QString mime;
    qint64 bytes = 0;
    /// In pixels; 0 is not known, and not checked.
    int width = 0;
    int height = 0;
    std::optional<bool> hasAlpha;

    bool operator==(const InputFacts &) const = default;
};

/// Everything that is wrong with the files, file by file, each message with the limit in it. Kinds: Unsupported for the
/// type and for transparency, TooLarge for bytes, sides, pixels and count, Rejected for the rest.
QList<ParameterProblem> problemsOf(const ParameterSchema &schema, const QList<InputFacts> &files);

/// The first problem that is no warning.
[[nodiscard]] Result<void> checkFiles(const ParameterSchema &schema, const QList<InputFacts> &files);

/// Reads what a person typed ("--set seconds=8") in the type that `parameter` wants; "8" finds the choice "8s" as well.
/// Bounds are validate()'s. Error::Kind::Usage for what is none.
[[nodiscard]] Result<QJsonValue> valueFromText(const Parameter &parameter, const QString &text);

/// `values` with those that have another type than the schema wants read anew; what cannot be stays as it is, for
/// validate() to name.
QJsonObject inTypesOf(const ParameterSchema &schema, QJsonObject values);

/// What people call it: the common names translated, others as the schema labels them.
QString parameterLabel(const Parameter &parameter);
/// A value as people read it.
QString valueText(const QJsonValue &value);

/// "1024x768" as two sides; empty for what is none.
std::optional<QSize> sizeFromText(QStringView text);
/// The number that a value starts with: 8 of 8, "8" and "8s". Empty when it starts with none.
std::optional<double> leadingNumber(const QJsonValue &value);

} // namespace maquette
