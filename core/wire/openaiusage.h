#pragma once

#include "core/modality/usage.h"
#include "core/wire/openaichat.h"

#include <QByteArray>

#include <optional>

namespace maquette {

/// The `usage` object of an answer in our buckets. Empty when it is none, or counts nothing at all.
std::optional<Usage> readOpenAiUsage(const QByteArray &json, const OpenAiChatCodec::Quirks &quirks);

} // namespace maquette
