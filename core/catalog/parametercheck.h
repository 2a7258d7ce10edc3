#pragma once

#include "core/catalog/parameterschema.h"

#include <QCoreApplication>

// One value and one file against the bounds of one parameter, without the rules between parameters.
namespace maquette::parametercheck {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Parameter)
};

/// What is wrong with a value that is set; nothing for a File.
std::optional<ParameterProblem> valueProblem(const Parameter &parameter, const QJsonValue &value);

/// "“Seconds” must be between 3 and 15", without the full stop.
QString rangeText(const QString &label, const std::optional<double> &minimum, const std::optional<double> &maximum);

} // namespace maquette::parametercheck
