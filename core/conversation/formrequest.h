#pragma once

#include "core/modality/chat.h"
#include "core/schema/answerform.h"

namespace maquette {

/// Puts the form that an answer shall have into `request`: as the mode of its protocol, and in words, after the system prompt, where
/// `model` has none or the mode alone does not tell enough. A schema that is no JSON object changes nothing.
void askInForm(ChatRequest &request, const AnswerForm &form, const Model &model);

} // namespace maquette
