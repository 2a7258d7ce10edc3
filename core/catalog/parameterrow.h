#pragma once

#include "core/base/result.h"
#include "core/catalog/parameter.h"

#include <QJsonObject>

// Parameter schemas as JSON, in the format of resources/catalog/README.md.
namespace maquette {

/// Reads {"parameters": […], "rules": […], "constants": […]}. Error::Kind::Rejected names the parameter or rule and its field that
/// is misspelt, of the wrong type or does not fit the others (a rule about a parameter that is not there, two of one name).
[[nodiscard]] Result<ParameterSchema> parameterSchemaFromRow(const QJsonObject &row);
QJsonObject parameterSchemaRow(const ParameterSchema &schema);

} // namespace maquette
