#include "core/conversation/turnrows.h"

#include "core/conversation/comparisonrows.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/mergeprompt.h"
#include "core/conversation/messagerows.h"
#include "core/store/database.h"

#include <QCoreApplication>

namespace maquette::rows {

using Basis = TurnSender::Basis;

namespace {

/// Nothing goes below an answer that is not there yet, and nothing is asked twice because a key was pressed twice: one answer at a time
/// for what hangs on a message. More of them are for those who name the model. Also sees what other processes do.
Result<void> refuseUnlessFree(SqlConnection &connection, const Turn &turn, const Basis &basis)
{
    if (const auto existing = readExisting(connection, basis.conversation); !existing)
        return tl::unexpected(existing.error());
    const bool isOneOfSeveral = turn.isBeside || turn.kind == Turn::Kind::Merge || turn.kind == Turn::Kind::Repair
                                || (turn.kind == Turn::Kind::Retry && turn.by);
    const auto under = connection.integer(u"SELECT 1 FROM message INDEXED BY message_under_way WHERE owner IS NOT NULL AND state = ? "
                                          u"AND conversation_id = ? AND (id = ? OR (? AND (parent_id = ? OR parent_id IN "
                                          u"(SELECT id FROM message WHERE conversation_id = ? AND parent_id = ?)))) LIMIT 1",
                                          {static_cast<int>(MessageState::Streaming), basis.conversation, basis.parent, !isOneOfSeveral,
                                           basis.parent, basis.conversation, basis.parent});
    if (!under)
        return tl::unexpected(under.error());
    return *under ? Result<void>(tl::unexpected(stillAnswering())) : Result<void>();
}

/// What the turn hangs below, and the conversation it is in.
Result<Basis> locate(SqlConnection &connection, const Turn &turn)
{
    Basis basis;
    if (turn.kind == Turn::Kind::Send) {
        basis.conversation = turn.conversation;
        if (turn.conversation == 0)
            return basis;
    } else {
        const auto about = readHead(connection, turn.about);
        if (!about)
            return tl::unexpected(about.error());
        basis.conversation = about->conversationId;
        // A question that never got an answer's row can be retried as well.
        const bool isBelow = turn.kind == Turn::Kind::Continue || turn.kind == Turn::Kind::Merge
                             || (turn.kind == Turn::Kind::Retry && about->role == Role::User);
        basis.parent = isBelow ? turn.about : about->parentId;
    }
    const auto conversation = readExisting(connection, basis.conversation);
    if (!conversation)
        return tl::unexpected(conversation.error());
    basis.settings = conversation->settings;
    basis.activeLeaf = conversation->activeLeaf;
    basis.isTemporary = conversation->isTemporary;
    if (turn.kind == Turn::Kind::Send)
        basis.parent = turn.below ? turn.below : conversation->activeLeaf;
    return basis;
}

/// A turn that goes below a column is for who answered there.
Result<std::optional<AnswerModel>> modelAt(SqlConnection &connection, MessageId id)
{
    const auto message = readMessage(connection, id);
    if (!message)
        return tl::unexpected(message.error());
    if (message->modelId.isEmpty())
        return std::optional<AnswerModel>();
    return std::optional<AnswerModel>({message->accountId, message->modelId});
}

/// The end of what goes out before the new message.
Result<void> readMergeInto(SqlConnection &connection, const Turn &turn, Basis &basis)
{
    const auto merge = readMerge(connection, turn.about, turn.answers);
    if (!merge)
        return tl::unexpected(merge.error());
    basis.branchEnd = merge->above;
    basis.merge.text = mergePrompt(turn.text, merge->prompt, merge->answers);
    basis.merge.attachments = merge->attachments;
    return {};
}

/// What a conversation says of itself after a turn.
Result<void> writeSettingsAfter(SqlConnection &connection, const Turn &turn, const Basis &basis, const SentMessage &sent)
{
    if (turn.isBeside || turn.kind == Turn::Kind::Repair)
        return {};
    RunSettings settings = basis.settings;
    if (turn.startsComparison)
        settings.comparing.question = sent.userMessageId;
    return writeSettings(connection, sent.conversationId, settings);
}

} // namespace

Error stillAnswering()
{
    Error error{.kind = Error::Kind::Rejected};
    error.message = QCoreApplication::translate("maquette::ChatService", "An answer is still coming in here. Wait for it or stop it first.");
    return error;
}

bool hasUserMessage(const Turn &turn)
{
    return turn.kind == Turn::Kind::Send || turn.kind == Turn::Kind::Edit || turn.kind == Turn::Kind::Continue;
}

Result<Basis> readBasis(SqlConnection &connection, const Turn &turn)
{
    auto basis = locate(connection, turn);
    if (!basis)
        return basis;
    if (turn.kind == Turn::Kind::Send || turn.kind == Turn::Kind::Repair)
        basis->settings = turn.settings;
    basis->by = turn.by;
    if (basis->conversation == 0)
        return basis;
    if (turn.below) {
        const auto by = modelAt(connection, turn.below);
        if (!by)
            return tl::unexpected(by.error());
        basis->by = *by;
    }
    basis->branchEnd = basis->parent;
    if (turn.kind == Turn::Kind::Merge) {
        if (const auto merge = readMergeInto(connection, turn, *basis); !merge)
            return tl::unexpected(merge.error());
    }
    // A window is read from its end, once it is known how far it reaches.
    if (basis->settings.context.strategy == ContextPolicy::Strategy::Whole) {
        auto branch = readBranch(connection, basis->branchEnd, 0);
        if (!branch)
            return tl::unexpected(branch.error());
        basis->branch = std::move(*branch);
    }
    if (turn.kind == Turn::Kind::Repair) {
        const auto reply = readMessage(connection, turn.about);
        if (!reply)
            return tl::unexpected(reply.error());
        basis->reply = reply->text;
    }
    return basis;
}

bool showsItself(const Turn &turn, const Basis &basis)
{
    if (turn.kind == Turn::Kind::Repair)
        return basis.activeLeaf == turn.about;
    return turn.below ? turn.below == basis.activeLeaf : !turn.isBeside;
}

Result<SentMessage> writeTurn(SqlConnection &connection, const Turn &turn, const Basis &basis, Message question, Message answer,
                              const QString &owner, qint64 nowMs)
{
    SentMessage sent{basis.conversation, 0, 0};
    const auto fail = [](const Error &error) { return Result<SentMessage>(tl::unexpected(error)); };
    if (sent.conversationId == 0) {
        const auto id = insertConversation(connection, basis.settings, {}, nowMs);
        if (!id)
            return fail(id.error());
        sent.conversationId = *id;
    } else if (auto free = refuseUnlessFree(connection, turn, basis); !free) {
        return fail(free.error());
    }
    answer.parentId = basis.parent;
    if (hasUserMessage(turn)) {
        question.conversationId = sent.conversationId;
        question.parentId = basis.parent;
        const auto id = insertMessage(connection, question, {});
        if (!id)
            return fail(id.error());
        answer.parentId = sent.userMessageId = *id;
    }
    answer.conversationId = sent.conversationId;
    const auto id = insertMessage(connection, answer, owner);
    if (!id)
        return fail(id.error());
    sent.answerId = *id;
    Result<void> done = showsItself(turn, basis) ? showLeaf(connection, sent.conversationId, *id, nowMs)
                                                 : connection.execute(u"UPDATE message SET activated_at = ? WHERE id = ?", {nowMs, *id});
    if (done)
        done = writeSettingsAfter(connection, turn, basis, sent);
    if (done)
        done = connection.execute(u"UPDATE conversation SET updated_at = ? WHERE id = ?", {nowMs, sent.conversationId});
    if (done)
        done = giveTitle(connection, sent.conversationId);
    if (done && turn.kind == Turn::Kind::Send && !turn.isBeside && !turn.keepsDraft)
        done = writeDraft(connection, turn.conversation, {}, nowMs);
    return done ? Result<SentMessage>(sent) : fail(done.error());
}

} // namespace maquette::rows
