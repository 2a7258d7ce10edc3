#pragma once

#include "core/modality/chat.h"

#include <QString>

namespace maquette {

/// A sentence of the context "chatrequest" in the user's language.
QString chatRequestSentence(const char *sentence);

/// Error::Kind::Unsupported with `sentence` of the context "chatrequest", in which "%1" stands for the model.
tl::unexpected<Error> refuseFor(const Model &model, const char *sentence);

/// Refuses what `model` is known not to do, whatever the protocol, and what is empty.
[[nodiscard]] Result<void> checkChatRequest(const ChatRequest &request, const Model &model);

} // namespace maquette
