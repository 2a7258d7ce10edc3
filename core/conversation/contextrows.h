#pragma once

#include "core/base/result.h"
#include "core/conversation/contextreport.h"
#include "core/conversation/summary.h"

#include <QSet>

// The store's side of what goes out with a message. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// For the conversation's row and for exports; empty for what is usual.
QString policyToJson(const ContextPolicy &policy);
ContextPolicy policyFromJson(const QString &text);

Result<void> writeTrace(SqlConnection &connection, MessageId answer, const ContextTrace &trace);

/// What the reading of a branch from its end begins with.
struct ContextStart
{
    /// The newest that covers a beginning of the branch.
    std::optional<Summary> summary;
    /// Where the messages began that went out with the branch's last answer; 0 for its beginning, empty where that is not known.
    std::optional<MessageId> anchor;
    /// The messages up to which somebody tried in vain to summarise.
    QSet<MessageId> failed;
};
Result<ContextStart> readContextStart(SqlConnection &connection, ConversationId conversation, MessageId leaf);

/// The end of the branch to `leaf`: as many messages as have `characters`, `most` at most; no fewer than one.
Result<QList<Message>> readEnd(SqlConnection &connection, MessageId leaf, qint64 characters, int most);

/// How much stands on a branch before a message.
struct Above
{
    qint64 messages = 0;
    qint64 characters = 0;
    /// There is more; it was not looked at.
    bool isAtLeast = false;
};
Result<Above> measureAbove(SqlConnection &connection, MessageId first);

/// The last two answers of a branch with what is known of how they were asked for.
struct CachePair
{
    Message last;
    ContextTrace lastTrace;
    Message previous;
    ContextTrace previousTrace;
};
/// Empty where there are not two of them.
Result<std::optional<CachePair>> readCachePair(SqlConnection &connection, MessageId leaf);

Result<Summary> readContextSummary(SqlConnection &connection, qint64 id);
/// The newest complete one that covers a beginning of the branch to `leaf`; empty where there is none.
Result<std::optional<Summary>> summaryOn(SqlConnection &connection, ConversationId conversation, MessageId leaf);
/// What a summary up to a message has to be made of.
struct Uncovered
{
    std::optional<Summary> before;
    /// From the first that it does not cover, oldest first; the message itself is the last.
    QList<UncoveredMessage> messages;
};
/// Reads no texts.
Result<Uncovered> readUncovered(SqlConnection &connection, ConversationId conversation, MessageId upTo);
/// Of all branches, newest first.
Result<QList<Summary>> readContextSummaries(SqlConnection &connection, ConversationId conversation);
/// Under way from now on; 0 where another of the conversation is, where the conversation was deleted, or, unless `isAgain`, where there
/// was one up to that message before, whatever became of it.
Result<qint64> beginSummary(SqlConnection &connection, const Summary &summary, const QString &owner, bool isAgain);
Result<void> noteSummaryCall(SqlConnection &connection, qint64 id, const QString &callId);
/// Ends one under way, and adds to the conversation's sums what it cost. Does nothing when `owner` no longer owns it.
Result<void> finishSummary(SqlConnection &connection, const Summary &summary, const QString &owner);
/// NotFound where there is no complete one of that id.
Result<void> editSummary(SqlConnection &connection, qint64 id, const QString &text);
/// Those that a process was still having written.
Result<QList<Summary>> summariesUnderWay(SqlConnection &connection, const QString &owner);
/// Copies of what covers the messages in temp.fork_map, for the conversation that they were copied into.
Result<void> copySummaries(SqlConnection &connection, ConversationId into);

} // namespace rows

} // namespace maquette
