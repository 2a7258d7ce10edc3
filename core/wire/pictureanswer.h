#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QJsonObject>

/// Pictures and films in answers whose shape differs with whoever runs the model.
namespace maquette::pictureanswer {

/// The files of an object, under any of the usual names.
QList<MediaFile> filesIn(const QJsonObject &object);
/// A file itself, or JSON with files. What was made and is held back is counted; Filtered when that was all.
[[nodiscard]] Result<MediaReply> read(const HttpResponse &response, const ErrorHabits &errors);

} // namespace maquette::pictureanswer
