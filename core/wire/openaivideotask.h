#pragma once

#include "core/modality/media.h"
#include "core/wire/openaivideos.h"

#include <QJsonObject>

/// The object that a task is told with, in all its dialects.
namespace maquette::openaivideotask {

/// Empty when the object names none.
QString idOf(const QJsonObject &task);
/// A word that nobody knows is Running, an absent one too.
TaskState stateOf(const QJsonObject &task);
/// How the task stands; its results' addresses are relative where the task names none.
TaskStatus statusOf(const QJsonObject &task, const OpenAiVideosCodec::Quirks &quirks);

} // namespace maquette::openaivideotask
