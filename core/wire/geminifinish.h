#pragma once

#include "core/modality/chat.h"

#include <QByteArrayView>

#include <optional>

namespace maquette {

/// Why a candidate ended, by its `finishReason`. A call of a tool ends with "STOP" like everything else. Empty for
/// "FINISH_REASON_UNSPECIFIED"; a word that nobody knows is Other.
std::optional<FinishReason> geminiFinish(QByteArrayView word);

} // namespace maquette
