#pragma once

#include "core/modality/media.h"

#include <QHash>
#include <QString>

/// What the requests of pictures and films share, above all what is refused before anything is sent.
namespace maquette::mediarequest {

/// Where the model is asked, below the base URL: the address of its own that its row names, else `usual`. Without a
/// slash in front.
QString pathOf(const Model &model, const QString &usual);

/// Where a parameter goes: the field that the model's row names, else `fallback`; its own name where it has a row and
/// there is no fallback.
QString fieldOf(const Model &model, QStringView parameter, const QString &fallback);
/// The model and the values, each at its place in the body: where the model's row says, else under its name in
/// `fallbacks`, else under its own.
QJsonObject fieldsFor(const MediaRequest &request, const Model &model, const QHash<QString, QString> &fallbacks);
/// Where an input goes. Unsupported when neither the model's row nor `fallbacks`, by parameter, has a place for it.
[[nodiscard]] Result<QString> inputFieldOf(const MediaInput &input, const Model &model, const QHash<QString, QString> &fallbacks);
/// An input's address, or the input itself as a `data:` URL, as a JSON string.
QByteArray quotedUrlOf(const MediaInput &input);

/// Bounds of a protocol's inputs, by parameter, that hold where the model's row names none.
using InputBounds = QHash<QString, FileLimits>;

/// Unsupported for an input or a type of file that the model does not take, TooLarge for a file that is too large and for
/// too many of them, Rejected for one whose size in pixels is not that of another.
[[nodiscard]] Result<void> checkInputs(const MediaRequest &request, const Model &model, const InputBounds &bounds = {});

/// TooLarge for a prompt of more characters than the model's row, or else `longest`, allows; 0 knows no bound.
[[nodiscard]] Result<void> checkPrompt(const QString &prompt, const Model &model, qint64 longest = 0);

} // namespace maquette::mediarequest
