#pragma once

#include "core/base/result.h"
#include "core/conversation/conversations.h"
#include "core/conversation/message.h"

#include <QDateTime>

// The store's side of messages. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

Result<TranscriptPath> readPath(SqlConnection &connection, ConversationId id);
/// The branch that ends in `leaf`, below `above` where that is not 0.
Result<TranscriptPath> readPathTo(SqlConnection &connection, ConversationId id, MessageId leaf, MessageId above);
/// Without text, answer and attachments; NotFound when it does not exist.
Result<Message> readHead(SqlConnection &connection, MessageId id);
Result<Message> readMessage(SqlConnection &connection, MessageId id);
/// Those that exist, in the order of `ids`.
Result<QList<Message>> readMessages(SqlConnection &connection, const QList<MessageId> &ids);
/// From the branch's first message, or the one after `above` when that is on it, to `leaf`: role, state, text, attachments.
Result<QList<Message>> readBranch(SqlConnection &connection, MessageId leaf, MessageId above);

/// The leaf below `id` that was last shown, the newest where none was.
Result<MessageId> lastShownLeaf(SqlConnection &connection, const Message &head);

/// Which end of which conversation is shown now.
struct ShownLeaf
{
    ConversationId conversation = 0;
    MessageId leaf = 0;
};
/// Shows the branch through `id`, down to lastShownLeaf().
Result<ShownLeaf> showBranch(SqlConnection &connection, MessageId id, qint64 nowMs);
/// The message `offset` places on among those with the same parent; `id` itself at either end.
Result<MessageId> siblingOf(SqlConnection &connection, MessageId id, int offset);

/// Writes a message with text, attachments and, for an assistant's, its answer row. Returns its id.
Result<MessageId> insertMessage(SqlConnection &connection, const Message &message, const QString &owner);
/// Puts `message`'s text and reasoning, and what came after a stop, in place of what is stored.
Result<void> replaceText(SqlConnection &connection, const Message &message, const QString &rest);
/// Makes `leaf` the end of its conversation's shown branch.
Result<void> showLeaf(SqlConnection &connection, ConversationId conversation, MessageId leaf, qint64 nowMs);

/// What of an answer came in since the journal was last written.
/// The first piece of an answer also tells its call.
struct JournalPiece
{
    enum class Part { Text = 0, Reasoning = 1, Rest = 2 };
    MessageId message = 0;
    Part part = Part::Text;
    qint64 start = 0;
    QString text;
    QString callId;
};
Result<void> appendPieces(SqlConnection &connection, const QList<JournalPiece> &pieces);
/// The journalled text of one part, in order.
Result<QString> readPieces(SqlConnection &connection, MessageId id, JournalPiece::Part part);

/// See Conversations::prepare() and repeat().
Result<RepeatedTurn> prepareTurn(SqlConnection &connection, const Draft &question, const RunSettings &settings, qint64 nowMs);
Result<RepeatedTurn> repeatTurn(SqlConnection &connection, MessageId answer, const RunSettings &settings, qint64 nowMs);

/// Ends an answer under way: text, state, figures, the conversation's sums. Does nothing when `owner` no longer owns it.
Result<void> finishAnswer(SqlConnection &connection, const Message &answer, const QString &rest, const QString &owner, qint64 nowMs);
/// Figures and error of an answer that has ended, without touching sums.
Result<void> updateAnswer(SqlConnection &connection, const Message &answer);
/// Moves what came after a stop to the end of the text.
Result<void> showRest(SqlConnection &connection, MessageId id);
/// Whether a message or a draft has the asset attached.
Result<bool> needsAsset(SqlConnection &connection, const QString &hash);
/// Messages that an owner was still writing.
Result<QList<MessageId>> underWay(SqlConnection &connection, const QString &owner);

} // namespace rows

} // namespace maquette
