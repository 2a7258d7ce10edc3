#pragma once

#include "core/sandbox/sandboxroles.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace maquette {

/// The models that the sandbox lists on Replicate's wire; every other name is answered for as well.
QStringList sandboxReplicateModels();

/// The document of "owner/name": who it is, and what its latest version takes and makes, as an OpenAPI schema.
QJsonObject sandboxReplicateModel(const QString &name);
/// Of one version of it; 64 digits, made of its name.
QJsonObject sandboxReplicateVersion(const QString &name);

} // namespace maquette
