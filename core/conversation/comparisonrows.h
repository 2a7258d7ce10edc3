#pragma once

#include "core/conversation/comparison.h"
#include "core/conversation/conversations.h"

// The store's side of answers side by side. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// NotFound when the question is gone; fewer than two answers are no comparison, but no error either.
Result<AnswerColumns> readColumns(SqlConnection &connection, MessageId question);
/// From `from` down to the leaf that was last shown below it.
Result<TranscriptPath> readColumn(SqlConnection &connection, MessageId from);
/// Marks the answers and counts them. Refused while one is under way, and where there was a vote already. The answers marked.
Result<QList<MessageId>> castVote(SqlConnection &connection, MessageId question, const Ballot &ballot);
/// The one with the most wins first.
Result<QList<ModelTally>> readTally(SqlConnection &connection);

/// What a merge is made of.
struct MergeBasis
{
    ConversationId conversation = 0;
    /// The message before the question; 0 for none.
    MessageId above = 0;
    QString prompt;
    QList<Attachment> attachments;
    /// In the order of the ids.
    QStringList answers;
};
/// Refused when one of the answers is not one to `question`, is under way, or has no words.
Result<MergeBasis> readMerge(SqlConnection &connection, MessageId question, const QList<MessageId> &answers);

} // namespace rows

} // namespace maquette
