#pragma once

#include "core/modality/usage.h"

#include <QJsonObject>

#include <optional>

namespace maquette {

/// The `usage` object of a response in our buckets. Empty when it counts nothing at all.
std::optional<Usage> readResponsesUsage(const QJsonObject &usage);

} // namespace maquette
