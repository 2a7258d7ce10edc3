#pragma once

#include "core/modality/media.h"

#include <QStringView>

#include <optional>

namespace maquette {

/// What a provider's word for the state of a task means, whoever says it and however it is written. Empty for a word that
/// nobody has said yet; such a task is taken to be running, so that nothing that is paid for is given up.
std::optional<TaskState> taskStateFromWord(QStringView word);

} // namespace maquette
