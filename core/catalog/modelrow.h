#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"

#include <QJsonObject>

// The catalogue's rows as JSON, in the format of resources/catalog/README.md.
namespace maquette {

/// Puts what `row` names over `model`; null makes a field unknown again. A field that is misspelt or of the wrong
/// type is Error::Kind::Rejected naming it, and `model` is then to be thrown away. The keys "provider", "hidden"
/// and "src" are the caller's.
[[nodiscard]] Result<void> applyRow(const QJsonObject &row, Model &model);

/// "image", "video", …
std::optional<ModelKind> modelKindFromWord(QStringView word);
QString modelKindWord(ModelKind kind);
/// What a model of that kind makes; empty where it is no medium of its own.
std::optional<Medium> mediumMadeBy(ModelKind kind);

/// What a provider listed, for keeping.
QJsonObject listedModelRow(const ListedModel &model);
[[nodiscard]] Result<ListedModel> listedModelFromRow(const QJsonObject &row);

} // namespace maquette
