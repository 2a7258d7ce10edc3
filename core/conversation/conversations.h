#pragma once

#include "core/conversation/comparison.h"
#include "core/conversation/conversation.h"
#include "core/conversation/conversationfigures.h"
#include "core/conversation/conversationquery.h"
#include "core/conversation/folders.h"
#include "core/conversation/messagetree.h"

#include <memory>

namespace maquette {

class Clock;
class Database;
class SqlConnection;
namespace rows {
struct ShownLeaf;
}
namespace store {
class ReturnAddress;
}

/// The active branch of a conversation, light.
struct TranscriptPath
{
    ConversationId conversationId = 0;
    QList<TranscriptEntry> entries;

    bool operator==(const TranscriptPath &) const = default;
};

/// A question of another conversation, in one of its own and not asked yet.
struct RepeatedTurn
{
    /// Has what came before the question, and the question as its draft.
    ConversationId conversationId = 0;
    Draft question;

    bool operator==(const RepeatedTurn &) const = default;
};

/// Conversations and their messages in the store: reading them, and every change but the answers themselves
/// (those are ChatService's).
///
/// All work happens on the store's threads; `done` is called on the context's thread, never before control
/// returned to the event loop and never after the context died. Changes are told by signals after their commit.
class Conversations final : public ConversationQuery
{
    Q_OBJECT
public:
    Conversations(Database &database, const Clock &clock, QObject *parent = nullptr);
    ~Conversations() override;

    void page(const ConversationFilter &filter, const ConversationCursor &from, int limit, QObject *context,
              Done<ConversationPage> done) override;
    void summary(ConversationId id, QObject *context, Done<ConversationSummary> done) override;
    void listed(const ConversationFilter &filter, ConversationId id, QObject *context, Done<ConversationSummary> done) override;
    /// Where they are filed, and their tags.
    Folders &folders() { return m_folders; }

    void conversation(ConversationId id, QObject *context, Done<Conversation> done);
    /// The branch that ends in the conversation's active leaf.
    void path(ConversationId id, QObject *context, Done<TranscriptPath> done);
    /// The answers to a question side by side.
    void columns(MessageId question, QObject *context, Done<AnswerColumns> done);
    /// From `answer` to the end that was last shown below it.
    void column(MessageId answer, QObject *context, Done<TranscriptPath> done);
    /// Ends a blind comparison: who is who is told, and counted. Once, when all answers have ended.
    void vote(MessageId question, const Ballot &ballot, QObject *context, Done<void> done);
    /// How the models did in all votes.
    void tally(QObject *context, Done<QList<ModelTally>> done);
    /// Whole messages in the order of `ids`; those that do not exist are left out.
    void messages(const QList<MessageId> &ids, QObject *context, Done<QList<Message>> done);
    /// Every message of the conversation, on all branches, that matches; newest first, 500 at most.
    void find(ConversationId id, const QString &search, QObject *context, Done<QList<SearchHit>> done);
    /// Every message with its parent, light.
    void tree(ConversationId id, QObject *context, Done<MessageTree> done);
    /// What the lines of a tree say, in the order of `ids`; those that do not exist are left out.
    void beginnings(const QList<MessageId> &ids, QObject *context, Done<QList<MessageBeginning>> done);
    /// Sums over all branches.
    void figures(ConversationId id, QObject *context, Done<ConversationFigures> done);

    /// An empty conversation.
    void create(const RunSettings &settings, QObject *context, Done<ConversationId> done);
    /// An empty title goes back to the one made from the first message.
    void rename(ConversationId id, const QString &title, QObject *context, Done<void> done);
    void setPinned(ConversationId id, bool isPinned, QObject *context, Done<void> done);
    void setArchived(ConversationId id, bool isArchived, QObject *context, Done<void> done);
    void setSettings(ConversationId id, const RunSettings &settings, QObject *context, Done<void> done);
    /// Out of every list at once; restore() brings it back until it is purged.
    void remove(ConversationId id, QObject *context, Done<void> done);
    void restore(ConversationId id, QObject *context, Done<void> done);
    /// Forgets for good what was deleted before `before`; the number of conversations. Their pictures stay in the library.
    void purge(const QDateTime &before, QObject *context, const Done<int> &done);

    /// Shows the branch through `id`, down to the leaf that was last shown below it: ‹2/3› and jumps from a search.
    void showBranch(MessageId id, QObject *context, Done<void> done);
    /// The sibling `offset` places on from `id` (-1 or +1), where there is one.
    void showSibling(MessageId id, int offset, QObject *context, Done<void> done);
    /// A new conversation with copies of the messages from the first to `upTo`; what they cost stays with the original.
    void fork(MessageId upTo, QObject *context, Done<ConversationId> done);
    /// A new conversation in which what led to `answer` can be asked again, with `settings`.
    void repeat(MessageId answer, const RunSettings &settings, QObject *context, Done<RepeatedTurn> done);
    /// A new conversation in which `question` can be asked first, with `settings`.
    void prepare(const Draft &question, const RunSettings &settings, QObject *context, Done<RepeatedTurn> done);
    /// Adds to a stopped answer what came after the stop, when it was read on in the background.
    void showRest(MessageId id, QObject *context, Done<void> done);

signals:
    /// The active branch has other messages or another end.
    void pathChanged(qint64 conversationId);
    void messageChanged(qint64 messageId);
    /// The branch that ends in `leaf` is shown now; pathChanged() follows.
    void branchShown(qint64 conversationId, qint64 leaf);

private:
    /// Writes, then emits `changed` and calls `done`.
    void makeTurn(std::function<Result<RepeatedTurn>(SqlConnection &)> work, QObject *context, Done<RepeatedTurn> done);
    void change(ConversationId id, std::function<Result<void>(SqlConnection &)> work, QObject *context, Done<void> done,
                void (Conversations::*changed)(qint64) = &Conversations::conversationChanged);
    void showMessage(std::function<Result<rows::ShownLeaf>(SqlConnection &)> work, QObject *context, Done<void> done);
    void purgeOn(qint64 before, int purged, const std::shared_ptr<store::ReturnAddress> &caller, const Done<int> &done);

    Database &m_database;
    const Clock &m_clock;
    Folders m_folders;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::TranscriptPath)
