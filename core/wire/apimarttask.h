#pragma once

#include "core/modality/media.h"
#include "core/wire/errors.h"

#include <QJsonObject>

/// How APIMart tells of its tasks. Its pages do not agree with one another, so everything that any of them shows is read.
namespace maquette::apimarttask {

/// The object of a 2xx answer, unless it says that it is an error: an `error`, or a `code` that is neither 200 nor a word
/// of success.
[[nodiscard]] Result<QJsonObject> readEnvelope(const HttpResponse &response, QStringView expected, const ErrorHabits &errors);
/// What is inside of `data`, or the first of a list there.
QJsonObject entryOf(const QJsonObject &envelope);
/// Empty when the entry names none.
QString idOf(const QJsonObject &entry);
/// Files of pictures and films, wherever the entry has them.
QList<MediaFile> filesOf(const QJsonObject &entry);
/// A word that nobody knows is Running.
TaskState stateOf(const QJsonObject &entry);
TaskStatus statusOf(const QJsonObject &entry, const ErrorHabits &errors);

} // namespace maquette::apimarttask
