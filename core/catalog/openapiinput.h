#pragma once

#include "core/base/result.h"
#include "core/catalog/parameter.h"

#include <QJsonObject>
#include <QString>

namespace maquette {

/// The parameters of a model that tells them as an OpenAPI document: `components.schemas.Input` of it, with references
/// and `allOf` followed, in the order of `x-order`.
///
/// What is a text with the format "uri" (or a list of them) is a File; names that many models have become ours
/// (num_outputs is count). `prefix` stands before every place in the request. Objects, lists of other things, secrets and
/// what is marked deprecated are left out, unless they are required: then they are texts, unverified.
/// Error::Kind::Protocol for a document without an input.
[[nodiscard]] Result<ParameterSchema> parametersFromOpenApi(const QJsonObject &document,
                                                            const QString &prefix = QStringLiteral("input."));

} // namespace maquette
