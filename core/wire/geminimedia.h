#pragma once

#include "core/modality/media.h"
#include "core/wire/mediarequest.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

/// What the requests for pictures and films of the Gemini API have in common.
namespace maquette::geminimedia {

/// The pictures that go in.
QStringList pictureMimes();

/// The values at their places in the body: where the model's row says, else at the path of `fallbacks`, else at the
/// top under their own name.
QJsonObject fieldsOf(const MediaRequest &request, const Model &model, const QHash<QString, QString> &fallbacks);

/// Unsupported for more than one result, TooLarge and Unsupported for files; an input that neither the model's row nor
/// `bounds` knows is refused.
[[nodiscard]] Result<void> check(const MediaRequest &request, const Model &model, const mediarequest::InputBounds &bounds);
/// TooLarge for a body that the API does not take.
[[nodiscard]] Result<void> checkSize(const QByteArray &body, const Model &model);

} // namespace maquette::geminimedia
