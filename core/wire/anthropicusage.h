#pragma once

#include "core/modality/usage.h"

#include <QJsonObject>

#include <optional>

namespace maquette {

/// The `usage` object of a message in our buckets. Empty when it counts nothing at all.
std::optional<Usage> readAnthropicUsage(const QJsonObject &usage);

} // namespace maquette
