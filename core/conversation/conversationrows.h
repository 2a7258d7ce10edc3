#pragma once

#include "core/base/result.h"
#include "core/conversation/conversation.h"
#include "core/conversation/conversationquery.h"

// The store's side of conversations. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// Deleted ones too.
Result<Conversation> readConversation(SqlConnection &connection, ConversationId id);
/// NotFound for one that was deleted, too.
Result<Conversation> readExisting(SqlConnection &connection, ConversationId id);
Result<ConversationSummary> readSummary(SqlConnection &connection, ConversationId id);
/// NotFound when the filter keeps it out.
Result<ConversationSummary> readListed(SqlConnection &connection, const ConversationFilter &filter, ConversationId id);
Result<ConversationPage> readPage(SqlConnection &connection, const ConversationFilter &filter, const ConversationCursor &from, int limit);
Result<ConversationPage> searchPage(SqlConnection &connection, const ConversationFilter &filter, const ConversationCursor &from, int limit);
Result<QList<SearchHit>> findIn(SqlConnection &connection, ConversationId id, const QString &typed, int limit);

Result<ConversationId> insertConversation(SqlConnection &connection, const RunSettings &settings, const QString &title, qint64 nowMs);
Result<void> writeSettings(SqlConnection &connection, ConversationId id, const RunSettings &settings);
/// Does nothing for a temporary one, as giveTitle().
Result<void> writeTitle(SqlConnection &connection, ConversationId id, const QString &title, bool isOwn);
/// The title that the conversation's first user message gives it.
Result<QString> titleOfFirstMessage(SqlConnection &connection, ConversationId id);
/// titleOfFirstMessage() for a conversation that has no title yet, or the name of the first attachment.
Result<void> giveTitle(SqlConnection &connection, ConversationId id);
Result<ConversationId> forkConversation(SqlConnection &connection, MessageId upTo, qint64 nowMs);

/// Does nothing for a temporary conversation.
Result<void> writeDraft(SqlConnection &connection, ConversationId id, const Draft &draft, qint64 nowMs);
Result<Draft> readDraft(SqlConnection &connection, ConversationId id);

} // namespace rows

} // namespace maquette
