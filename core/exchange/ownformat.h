#pragma once

#include "core/conversation/conversation.h"

#include <QJsonArray>
#include <QJsonObject>

// Our own format: everything of a conversation, so that an import brings back what an export took along.
//
//     {"format": "maquette-conversations", "version": 1, "exported_at": "2026-11-29T14:00:00.000Z", "items": [
//       {"asset": {"hash", "name", "mime", "part": 0, "parts": 2, "data": "base64"}},
//       {"asset": {"hash", "name", "mime", "part": 1, "parts": 2, "data": "base64"}},
//       {"conversation": {
//         "source": "maquette", "key": "…", "origin": 12, "continued": false,
//         "title", "own_title", "pinned", "archived", "created_at", "updated_at", "cost_picos", "play_cost_picos", "unknown_costs",
//         "settings": {"account", "model", "temperature", "max_output_tokens", "system_prompt", "after_unknown", "project",
//                      "context": {"strategy", "tokens"}, "form": {"kind", "name", "schema"}},
//         "active": "key of the last message of the branch that was shown",
//         "messages": [{"key", "parent", "first_parent", "role", "state", "text", "reasoning", "rest", "created_at",
//                       "attachments": [{"hash", "name", "mime", "bytes", "width", "height", "way", "pages"}],
//                       "answer": {"provider", "provider_name", "account", "model", "call", "usage": {…}, "cost_picos", …},
//                       "raw": {…}}],
//         "kept": [{"key", "parent", "raw": {…}}]}}]}
//
// Files come before the first conversation that needs them, the parts of one in a row, and each once. A long conversation is several
// items, all but the first `continued`; parents may be in an item before. `source` and `key` are those of the program that a
// conversation came from first, so that it is the same conversation wherever it is imported again. `kept` are messages that are in
// its tree and not shown; `first_parent` is the parent in that tree where it is another. Times are ISO 8601 in UTC. What is unknown is left out; readers pass over what they do not know.
namespace maquette::exchange {

/// Everything but what its row id, its siblings and its tree say.
QJsonObject messageToJson(const Message &message, const QString &rest);
QJsonObject conversationToJson(const Conversation &conversation);

} // namespace maquette::exchange
