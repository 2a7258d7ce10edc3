#pragma once

#include "core/modality/chat.h"

#include <QByteArray>

namespace maquette {

/// What a body is for. Whole answers are kept short enough to come within ten minutes when nobody says how long they
/// may be; batches have the time. A count has none of the settings that only matter for the answer.
enum class AnthropicUse { Stream, Whole, Batch, Count };

/// The body of `POST /v1/messages` and its relatives.
///
/// What a model takes is in its row: Model::reasoningEfforts, Capability::Temperature, and in Model::limits `thinking`
/// (which of adaptive, enabled, disabled, between_tools) and `tool_choice` (which of auto, none, any, tool).
[[nodiscard]] Result<QByteArray> anthropicBody(const ChatRequest &request, const Model &model, AnthropicUse use);

} // namespace maquette
