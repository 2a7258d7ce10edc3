#pragma once

#include "core/modality/usage.h"
#include "core/wire/openaichat.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace maquette {

/// The `usage` object of an answer in our buckets. Empty when it is none, or counts nothing at all.
std::optional<Usage> readOpenAiUsage(const QByteArray &json, const OpenAiChatCodec::Quirks &quirks);

/// The amount of money at `key`, a number or a text. One that came as binary floating point may have more digits than a
/// picodollar; it is rounded to one.
std::optional<Money> readAmount(const QJsonObject &object, QStringView key);

/// What a `usage` object says that the request cost; empty when it does not say, or says it in another way than `kind`.
std::optional<Money> readReportedCost(const QJsonObject &usage, OpenAiChatCodec::Quirks::Cost kind);

/// The `usage` object of pictures, vectors, recordings and speech: `input_tokens` or `prompt_tokens` with their details,
/// seconds of sound, or a cost alone. Empty when it counts nothing at all.
std::optional<Usage> readMediaUsage(const QJsonObject &usage, OpenAiChatCodec::Quirks::Cost cost = OpenAiChatCodec::Quirks::Cost::None);

} // namespace maquette
