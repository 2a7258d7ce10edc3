#pragma once

#include "core/modality/chat.h"

#include <QJsonObject>

namespace maquette {

/// `thinkingConfig` for what a request asks for; empty sends none.
///
/// How a model is told stands in its row: `limits.thinking_budget` with `min`, `max` and `off` (whether 0 is taken) for
/// those that take a number of tokens, a level for all others. Unsupported for an effort that the model does not have.
[[nodiscard]] Result<QJsonObject> geminiThinking(const ChatRequest &request, const Model &model);

/// Whether the model is told a number of tokens.
bool takesThinkingBudget(const Model &model);

} // namespace maquette
