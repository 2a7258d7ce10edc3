#pragma once

#include "core/catalog/tokencounter.h"
#include "core/modality/chat.h"
#include "core/schema/answerform.h"

#include <optional>

namespace maquette {

/// Puts the form that an answer shall have into `request`: as the mode of its protocol, and in words, after the system prompt, where
/// `model` has none or the mode alone does not tell enough. A schema that is no JSON object changes nothing.
void askInForm(ChatRequest &request, const AnswerForm &form, const Model &model);

/// What providers count as prompt beside the messages of `request`: the schema of its answer. How they write it down is theirs, so
/// that a count with it is never exact. Empty where there is none.
std::optional<PromptMessage> formAsPrompt(const ChatRequest &request);

} // namespace maquette
