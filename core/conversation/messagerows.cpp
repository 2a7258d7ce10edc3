#include "core/conversation/messagerows.h"

#include "core/store/database.h"

#include <QCoreApplication>

#include <algorithm>

namespace maquette::rows {

using namespace Qt::StringLiterals;

static_assert(int(Role::System) == 0 && int(Role::User) == 1 && int(Role::Assistant) == 2 && int(Role::Tool) == 3);
static_assert(int(MessageState::Complete) == 0 && int(MessageState::Streaming) == 1 && int(MessageState::Interrupted) == 2
              && int(MessageState::Failed) == 3 && int(MessageState::Stopped) == 4);
static_assert(int(AnswerVerdict::Kind::None) == 0 && int(AnswerVerdict::Kind::Valid) == 1 && int(AnswerVerdict::Kind::Repaired) == 2
              && int(AnswerVerdict::Kind::Invalid) == 3);
static_assert(int(BlindVote::Open) == 0 && int(BlindVote::Won) == 1 && int(BlindVote::Lost) == 2 && int(BlindVote::Tied) == 3);
static_assert(int(FigureSource::Unknown) == 0 && int(FigureSource::Reported) == 1 && int(FigureSource::Computed) == 2
              && int(FigureSource::Counted) == 3);

namespace {

tl::unexpected<Error> noSuchMessage(MessageId id)
{
    return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Conversations", "This message no longer exists."),
                   QString::number(id));
}

struct TreeRow
{
    TranscriptEntry entry;
    MessageId parent = 0;
};

/// Every message of a conversation, oldest first, with its place among its siblings.
Result<QList<TreeRow>> readTree(SqlConnection &connection, ConversationId id)
{
    auto query = connection.prepare(u"SELECT id, parent_id, role, state, text_length, reasoning_length, attachment_count "
                                    u"FROM message WHERE conversation_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    QList<TreeRow> tree;
    auto more = query->next();
    for (; more && *more; more = query->next()) {
        TreeRow row;
        row.entry.id = query->integer(0);
        row.parent = query->integer(1);
        row.entry.role = static_cast<Role>(query->integer(2));
        row.entry.state = static_cast<MessageState>(query->integer(3));
        row.entry.textLength = static_cast<qint32>(query->integer(4));
        row.entry.reasoningLength = static_cast<qint32>(query->integer(5));
        row.entry.attachmentCount = static_cast<qint16>(query->integer(6));
        tree.append(row);
    }
    if (!more)
        return tl::unexpected(more.error());
    std::sort(tree.begin(), tree.end(), [](const TreeRow &a, const TreeRow &b) { return a.entry.id < b.entry.id; });
    return tree;
}

qsizetype indexIn(const QList<TreeRow> &tree, MessageId id)
{
    const auto at = std::lower_bound(tree.cbegin(), tree.cend(), id, [](const TreeRow &row, MessageId wanted) { return row.entry.id < wanted; });
    return at != tree.cend() && at->entry.id == id ? at - tree.cbegin() : -1;
}

/// Index of each message's parent, -1 for the first ones.
QList<qsizetype> parentIndexes(const QList<TreeRow> &tree)
{
    QList<qsizetype> parents(tree.size(), -1);
    for (qsizetype i = 0; i < tree.size(); ++i) {
        // Nearly always the message before.
        if (i > 0 && tree.at(i - 1).entry.id == tree.at(i).parent)
            parents[i] = i - 1;
        else if (tree.at(i).parent != 0)
            parents[i] = indexIn(tree, tree.at(i).parent);
    }
    return parents;
}

Result<QList<Attachment>> readAttachments(SqlConnection &connection, MessageId id)
{
    auto query = connection.prepare(u"SELECT asset_hash, name, mime, bytes, width, height, sent_as, pages FROM message_attachment "
                                    u"WHERE message_id = ? ORDER BY position");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    QList<Attachment> attachments;
    auto more = query->next();
    for (; more && *more; more = query->next()) {
        Attachment attachment{query->text(0), query->text(1), query->text(2), query->integer(3), {}};
        attachment.size = QSize(static_cast<int>(query->integer(4)), static_cast<int>(query->integer(5)));
        attachment.sentAs = sentAsFromName(query->text(6));
        attachment.pages = query->text(7);
        attachments.append(attachment);
    }
    if (!more)
        return tl::unexpected(more.error());
    return attachments;
}

Result<void> readAnswer(SqlConnection &connection, Message &message)
{
    auto query = connection.prepare(
        u"SELECT provider_id, provider_name, account_id, model_id, call_id, input_tokens, cache_read_tokens, "
        u"cache_write_tokens, output_tokens, reasoning_tokens, usage_source, cost_picos, cost_source, is_play_money, "
        u"first_token_ms, duration_ms, finish_reason, error_kind, error_message, error_detail, error_request_id, "
        u"error_status, error_outcome_unknown, remedy, verdict, verdict_path, verdict_words, merged_from, blind_place, vote FROM answer WHERE message_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(message.id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return {};
    message.providerId = query->text(0);
    message.providerName = query->text(1);
    message.accountId = query->text(2);
    message.modelId = query->text(3);
    message.callId = query->text(4);
    message.usage.inputTokens = query->integer(5);
    message.usage.cacheReadTokens = query->integer(6);
    message.usage.cacheWriteTokens = query->integer(7);
    message.usage.outputTokens = query->integer(8);
    message.usage.reasoningTokens = query->integer(9);
    message.usageSource = static_cast<FigureSource>(query->integer(10));
    if (const auto cost = query->maybeInteger(11))
        message.cost = Money{*cost};
    message.costSource = static_cast<FigureSource>(query->integer(12));
    message.isPlayMoney = query->boolean(13);
    if (const auto first = query->maybeInteger(14))
        message.timeToFirstToken = std::chrono::milliseconds(*first);
    message.duration = std::chrono::milliseconds(query->integer(15));
    if (const QString reason = query->text(16); !reason.isEmpty())
        message.finishReason = finishReasonFromName(reason);
    if (const auto kind = errorKindFromName(query->text(17))) {
        Error error;
        error.kind = *kind;
        error.message = query->text(18);
        error.detail = query->text(19);
        error.requestId = query->text(20);
        error.httpStatus = static_cast<int>(query->integer(21));
        error.outcomeUnknown = query->boolean(22);
        message.error = error;
    }
    message.remedy = remedyFromName(query->text(23));
    message.verdict = {static_cast<AnswerVerdict::Kind>(query->integer(24)), query->text(25), query->text(26)};
    message.mergedFrom = static_cast<int>(query->integer(27));
    if (const auto place = query->maybeInteger(28))
        message.blindPlace = static_cast<int>(*place);
    message.vote = static_cast<BlindVote>(query->integer(29));
    return {};
}

Result<void> readSiblings(SqlConnection &connection, Message &message)
{
    auto query = connection.prepare(u"SELECT count(*), coalesce(sum(id < ?), 0) FROM message WHERE conversation_id = ? AND parent_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(message.id).bind(message.conversationId).bind(message.parentId).next();
    if (!found)
        return tl::unexpected(found.error());
    message.siblingCount = static_cast<int>(query->integer(0));
    message.siblingIndex = static_cast<int>(query->integer(1));
    return {};
}

Result<void> readText(SqlConnection &connection, Message &message, bool isUnderWay)
{
    auto query = connection.prepare(u"SELECT text, reasoning, rest <> '' FROM message_text WHERE message_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(message.id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (*found) {
        message.text = query->text(0);
        message.reasoning = query->text(1);
        message.hasRest = query->boolean(2);
    }
    if (!isUnderWay)
        return {};
    // Under way in another process, or waiting for recovery: the journal has what there is.
    const auto text = readPieces(connection, message.id, JournalPiece::Part::Text);
    const auto reasoning = text ? readPieces(connection, message.id, JournalPiece::Part::Reasoning) : text;
    if (!reasoning)
        return tl::unexpected(reasoning.error());
    message.text += *text;
    message.reasoning += *reasoning;
    return {};
}

struct Head
{
    Message message;
    bool isUnderWay = false;
    int attachmentCount = 0;
};

Result<Head> readRow(SqlConnection &connection, MessageId id)
{
    auto query = connection.prepare(u"SELECT conversation_id, parent_id, role, state, created_at, owner, attachment_count FROM message WHERE id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSuchMessage(id);
    Head head;
    head.message.id = id;
    head.message.conversationId = query->integer(0);
    head.message.parentId = query->integer(1);
    head.message.role = static_cast<Role>(query->integer(2));
    head.message.state = static_cast<MessageState>(query->integer(3));
    head.message.createdAt = QDateTime::fromMSecsSinceEpoch(query->integer(4), Qt::UTC);
    head.isUnderWay = !query->isNull(5);
    head.message.isFinishingInBackground = head.isUnderWay && head.message.state == MessageState::Stopped;
    head.attachmentCount = static_cast<int>(query->integer(6));
    return head;
}

} // namespace

Result<TranscriptPath> readPath(SqlConnection &connection, ConversationId id)
{
    const auto leaf = connection.integer(u"SELECT active_leaf FROM conversation WHERE id = ?", {id});
    if (!leaf)
        return tl::unexpected(leaf.error());
    if (!*leaf)
        return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Conversations", "This conversation no longer exists."));
    return readPathTo(connection, id, **leaf, 0);
}

Result<TranscriptPath> readPathTo(SqlConnection &connection, ConversationId id, MessageId leaf, MessageId above)
{
    auto tree = readTree(connection, id);
    if (!tree)
        return tl::unexpected(tree.error());
    const QList<qsizetype> parents = parentIndexes(*tree);
    QList<qint16> children(tree->size() + 1, 0);
    for (qsizetype i = 0; i < tree->size(); ++i)
        (*tree)[i].entry.siblingIndex = children[parents.at(i) + 1]++;
    TranscriptPath path;
    path.conversationId = id;
    for (qsizetype i = indexIn(*tree, leaf); i >= 0 && tree->at(i).entry.id != above; i = parents.at(i)) {
        TranscriptEntry entry = tree->at(i).entry;
        entry.siblingCount = children.at(parents.at(i) + 1);
        path.entries.append(entry);
    }
    std::reverse(path.entries.begin(), path.entries.end());
    return path;
}

Result<Message> readHead(SqlConnection &connection, MessageId id)
{
    return readRow(connection, id).map([](const Head &head) { return head.message; });
}

Result<Message> readMessage(SqlConnection &connection, MessageId id)
{
    auto head = readRow(connection, id);
    if (!head)
        return tl::unexpected(head.error());
    Message &message = head->message;
    Result<void> read = readText(connection, message, head->isUnderWay);
    if (read)
        read = readSiblings(connection, message);
    if (read && message.role == Role::Assistant)
        read = readAnswer(connection, message);
    if (!read)
        return tl::unexpected(read.error());
    if (head->attachmentCount > 0) {
        auto attachments = readAttachments(connection, id);
        if (!attachments)
            return tl::unexpected(attachments.error());
        message.attachments = *attachments;
    }
    return message;
}

Result<QList<Message>> readMessages(SqlConnection &connection, const QList<MessageId> &ids)
{
    QList<Message> messages;
    messages.reserve(ids.size());
    for (const MessageId id : ids) {
        const auto message = readMessage(connection, id);
        if (message)
            messages.append(*message);
        else if (message.error().kind != Error::Kind::NotFound)
            return tl::unexpected(message.error());
    }
    return messages;
}

Result<QList<Message>> readBranch(SqlConnection &connection, MessageId leaf, MessageId above)
{
    QList<Message> branch;
    for (MessageId id = leaf; id != 0 && id != above;) {
        auto head = readRow(connection, id);
        if (!head)
            return tl::unexpected(head.error());
        if (auto text = readText(connection, head->message, head->isUnderWay); !text)
            return tl::unexpected(text.error());
        if (head->attachmentCount > 0) {
            auto attachments = readAttachments(connection, id);
            if (!attachments)
                return tl::unexpected(attachments.error());
            head->message.attachments = *attachments;
        }
        id = head->message.parentId;
        branch.append(std::move(head->message));
    }
    std::reverse(branch.begin(), branch.end());
    return branch;
}

Result<QString> readPieces(SqlConnection &connection, MessageId id, JournalPiece::Part part)
{
    auto query = connection.prepare(u"SELECT text FROM message_piece WHERE message_id = ? AND part = ? ORDER BY start");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id).bind(static_cast<int>(part));
    QString text;
    auto more = query->next();
    for (; more && *more; more = query->next())
        text += query->text(0);
    if (!more)
        return tl::unexpected(more.error());
    return text;
}

Result<QList<MessageId>> underWay(SqlConnection &connection, const QString &owner)
{
    auto query = connection.prepare(u"SELECT id FROM message WHERE owner = ? ORDER BY id");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(owner);
    QList<MessageId> ids;
    auto more = query->next();
    for (; more && *more; more = query->next())
        ids.append(query->integer(0));
    if (!more)
        return tl::unexpected(more.error());
    return ids;
}

} // namespace maquette::rows
