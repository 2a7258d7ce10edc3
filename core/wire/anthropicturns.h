#pragma once

#include "core/modality/chat.h"

#include <QByteArray>

namespace maquette {

/// Conversations as `POST /v1/messages` wants them: the system's words apart, and turns of the user and the assistant
/// that take each other's place. Put together as bytes: pictures are megabytes and need no escaping.
struct AnthropicTurns
{
    /// A JSON list of blocks; empty when there are none.
    QByteArray system;
    /// A JSON list of turns.
    QByteArray messages;
};

/// Tool results come before what the user says in the same turn. Marks where a cache may end, when the request asks for
/// one: behind the system's words and behind the last two turns of the user. Unsupported and TooLarge for files that the
/// model does not take.
[[nodiscard]] Result<AnthropicTurns> anthropicTurns(const ChatRequest &request, const Model &model);

/// Appends the mark of a cache's end to a JSON object.
void markCacheEnd(QByteArray &object);

} // namespace maquette
