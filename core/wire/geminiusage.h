#pragma once

#include "core/modality/usage.h"

#include <QJsonObject>

#include <optional>

namespace maquette {

/// `usageMetadata` of an answer in our buckets: the cache lies inside the prompt, thoughts beside the output, and what
/// tools brought in beside the prompt. Empty when it is none, or counts nothing at all.
std::optional<Usage> readGeminiUsage(const QJsonObject &told);

/// `usage` of an interaction, likewise.
std::optional<Usage> readInteractionUsage(const QJsonObject &told);

} // namespace maquette
