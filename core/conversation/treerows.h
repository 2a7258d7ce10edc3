#pragma once

#include "core/base/result.h"
#include "core/conversation/conversationfigures.h"
#include "core/conversation/messagetree.h"

// A conversation as a whole: its tree and its sums. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// NotFound when there is no such conversation.
Result<MessageTree> readMessageTree(SqlConnection &connection, ConversationId id);
/// Those that exist, in the order of `ids`.
Result<QList<MessageBeginning>> readBeginnings(SqlConnection &connection, const QList<MessageId> &ids);
/// NotFound when there is no such conversation.
Result<ConversationFigures> readFigures(SqlConnection &connection, ConversationId id);

} // namespace rows

} // namespace maquette
