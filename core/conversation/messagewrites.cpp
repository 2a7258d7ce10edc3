#include "core/conversation/messagerows.h"

#include "core/conversation/searchwords.h"
#include "core/store/database.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace maquette::rows {

namespace {

Result<void> writeAttachments(SqlConnection &connection, MessageId id, const QList<Attachment> &attachments)
{
    int position = 0;
    for (const Attachment &attachment : attachments) {
        const auto written = connection.execute(
            u"INSERT INTO message_attachment (message_id, position, asset_hash, name, mime, bytes, width, height, sent_as, pages) "
            u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {id, position++, attachment.assetHash, attachment.name, attachment.mime, attachment.bytes,
             attachment.size.width(), attachment.size.height(), sentAsName(attachment.sentAs), attachment.pages});
        if (!written)
            return written;
    }
    return {};
}

Result<void> writeText(SqlConnection &connection, const Message &message, const QString &rest)
{
    return connection.execute(u"INSERT INTO message_text (message_id, text, reasoning, rest, search_text, is_temporary) VALUES (?, ?, ?, ?, ?, "
                              u"EXISTS (SELECT 1 FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE m.id = ? AND c.temporary_owner IS NOT NULL)) "
                              u"ON CONFLICT (message_id) DO UPDATE SET text = excluded.text, reasoning = excluded.reasoning, "
                              u"rest = excluded.rest, search_text = excluded.search_text",
                              {message.id, message.text, message.reasoning, rest, search::wordsApart(message.text), message.id});
}

/// A conversation's sums grow by what its answer cost.
Result<void> addCost(SqlConnection &connection, const Message &answer)
{
    const qint64 picos = answer.cost.value_or(Money{}).picos;
    return connection.execute(u"UPDATE conversation SET cost_picos = cost_picos + ?, play_cost_picos = play_cost_picos + ?, "
                              u"unknown_costs = unknown_costs + ? WHERE id = ?",
                              {answer.isPlayMoney ? 0 : picos, answer.isPlayMoney ? picos : 0, answer.cost ? 0 : 1, answer.conversationId});
}

} // namespace

Result<MessageId> lastShownLeaf(SqlConnection &connection, const Message &head)
{
    auto query = connection.prepare(u"SELECT id, parent_id, activated_at FROM message WHERE conversation_id = ? AND id >= ? ORDER BY id");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(head.conversationId).bind(head.id);
    QSet<MessageId> below{head.id};
    QSet<MessageId> parents;
    QHash<MessageId, qint64> shownAt;
    auto more = query->next();
    for (; more && *more; more = query->next()) {
        const MessageId id = query->integer(0);
        const MessageId parent = query->integer(1);
        if (id != head.id && !below.contains(parent))
            continue;
        below.insert(id);
        parents.insert(parent);
        shownAt.insert(id, query->integer(2));
    }
    if (!more)
        return tl::unexpected(more.error());
    MessageId best = head.id;
    std::pair<qint64, MessageId> rank{-1, 0};
    for (auto it = shownAt.cbegin(); it != shownAt.cend(); ++it) {
        const std::pair<qint64, MessageId> candidate{it.value(), it.key()};
        if (!parents.contains(it.key()) && candidate > rank) {
            rank = candidate;
            best = it.key();
        }
    }
    return best;
}

Result<ShownLeaf> showBranch(SqlConnection &connection, MessageId id, qint64 nowMs)
{
    const auto head = readHead(connection, id);
    if (!head)
        return tl::unexpected(head.error());
    const auto leaf = lastShownLeaf(connection, *head);
    if (!leaf)
        return tl::unexpected(leaf.error());
    const auto shown = showLeaf(connection, head->conversationId, *leaf, nowMs);
    if (!shown)
        return tl::unexpected(shown.error());
    return ShownLeaf{head->conversationId, *leaf};
}

Result<MessageId> siblingOf(SqlConnection &connection, MessageId id, int offset)
{
    const auto head = readHead(connection, id);
    if (!head)
        return tl::unexpected(head.error());
    auto query = connection.prepare(u"SELECT id FROM message WHERE conversation_id = ? AND parent_id = ? ORDER BY id");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(head->conversationId).bind(head->parentId);
    QList<MessageId> siblings;
    auto more = query->next();
    for (; more && *more; more = query->next())
        siblings.append(query->integer(0));
    if (!more)
        return tl::unexpected(more.error());
    const qsizetype wanted = std::clamp<qsizetype>(siblings.indexOf(id) + offset, 0, siblings.size() - 1);
    return siblings.at(wanted);
}

Result<MessageId> insertMessage(SqlConnection &connection, const Message &message, const QString &owner)
{
    auto written = connection.execute(
        u"INSERT INTO message (conversation_id, parent_id, role, state, text_length, reasoning_length, attachment_count, created_at, owner) "
        u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {message.conversationId, message.parentId, static_cast<int>(message.role), static_cast<int>(message.state), message.text.size(),
         message.reasoning.size(), message.attachments.size(), message.createdAt.toMSecsSinceEpoch(),
         owner.isEmpty() ? SqlValue(nullptr) : SqlValue(owner)});
    if (!written)
        return tl::unexpected(written.error());
    Message stored = message;
    stored.id = connection.lastInsertId();
    written = writeText(connection, stored, {});
    if (written)
        written = writeAttachments(connection, stored.id, stored.attachments);
    if (written && stored.role == Role::Assistant) {
        written = connection.execute(u"INSERT INTO answer (message_id) VALUES (?)", {stored.id});
        if (written)
            written = updateAnswer(connection, stored);
    }
    if (written)
        written = connection.execute(u"UPDATE conversation SET message_count = message_count + 1 WHERE id = ?", {stored.conversationId});
    if (!written)
        return tl::unexpected(written.error());
    return stored.id;
}

Result<void> replaceText(SqlConnection &connection, const Message &message, const QString &rest)
{
    const auto written = writeText(connection, message, rest);
    if (!written)
        return written;
    return connection.execute(u"UPDATE message SET text_length = ?, reasoning_length = ? WHERE id = ?",
                              {message.text.size(), message.reasoning.size(), message.id});
}

Result<void> showLeaf(SqlConnection &connection, ConversationId conversation, MessageId leaf, qint64 nowMs)
{
    const auto shown = connection.execute(u"UPDATE message SET activated_at = ? WHERE id = ?", {nowMs, leaf});
    if (!shown)
        return shown;
    return connection.execute(u"UPDATE conversation SET active_leaf = ? WHERE id = ?", {leaf, conversation});
}

Result<void> appendPieces(SqlConnection &connection, const QList<JournalPiece> &pieces)
{
    for (const JournalPiece &piece : pieces) {
        Result<void> written;
        if (!piece.text.isEmpty()) {
            written = connection.execute(u"INSERT OR REPLACE INTO message_piece (message_id, part, start, text) VALUES (?, ?, ?, ?)",
                                         {piece.message, static_cast<int>(piece.part), piece.start, piece.text});
        }
        if (written && !piece.callId.isEmpty())
            written = connection.execute(u"UPDATE answer SET call_id = ? WHERE message_id = ?", {piece.callId, piece.message});
        if (!written)
            return written;
    }
    return {};
}

Result<void> finishAnswer(SqlConnection &connection, const Message &answer, const QString &rest, const QString &owner, qint64 nowMs)
{
    auto done = connection.execute(u"UPDATE message SET state = ?, text_length = ?, reasoning_length = ?, owner = NULL WHERE id = ? AND owner = ?",
                                   {static_cast<int>(answer.state), answer.text.size(), answer.reasoning.size(), answer.id, owner});
    if (!done || connection.changes() == 0)
        return done;
    done = writeText(connection, answer, rest);
    if (done)
        done = connection.execute(u"DELETE FROM message_piece WHERE message_id = ?", {answer.id});
    if (done)
        done = updateAnswer(connection, answer);
    if (done)
        done = addCost(connection, answer);
    if (done)
        done = connection.execute(u"UPDATE conversation SET updated_at = max(updated_at, ?) WHERE id = ?", {nowMs, answer.conversationId});
    return done;
}

Result<void> updateAnswer(SqlConnection &connection, const Message &answer)
{
    const Error error = answer.error.value_or(Error{});
    return connection.execute(
        u"UPDATE answer SET provider_id = ?, provider_name = ?, account_id = ?, model_id = ?, call_id = ?, input_tokens = ?, "
        u"cache_read_tokens = ?, cache_write_tokens = ?, output_tokens = ?, reasoning_tokens = ?, usage_source = ?, cost_picos = ?, "
        u"cost_source = ?, is_play_money = ?, first_token_ms = ?, duration_ms = ?, finish_reason = ?, error_kind = ?, error_message = ?, "
        u"error_detail = ?, error_request_id = ?, error_status = ?, error_outcome_unknown = ?, remedy = ?, "
        u"verdict = ?, verdict_path = ?, verdict_words = ?, merged_from = ?, blind_place = ?, vote = ? WHERE message_id = ?",
        {answer.providerId, answer.providerName, answer.accountId, answer.modelId, answer.callId, answer.usage.plainInput(),
         answer.usage.cacheReadTokens, answer.usage.cacheWriteTokens, answer.usage.plainOutput(), answer.usage.reasoningTokens,
         static_cast<int>(answer.usageSource), answer.cost ? SqlValue(answer.cost->picos) : SqlValue(nullptr),
         static_cast<int>(answer.costSource), answer.isPlayMoney,
         answer.timeToFirstToken ? SqlValue(static_cast<qint64>(answer.timeToFirstToken->count())) : SqlValue(nullptr),
         static_cast<qint64>(answer.duration.count()), answer.finishReason ? finishReasonName(*answer.finishReason) : QString(),
         answer.error ? errorKindName(error.kind) : QString(), error.message, error.detail, error.requestId, error.httpStatus,
         error.outcomeUnknown, remedyName(answer.remedy), static_cast<int>(answer.verdict.kind), answer.verdict.path, answer.verdict.words,
         answer.mergedFrom, answer.blindPlace ? SqlValue(*answer.blindPlace) : SqlValue(nullptr), static_cast<int>(answer.vote), answer.id});
}

Result<void> showRest(SqlConnection &connection, MessageId id)
{
    auto message = readMessage(connection, id);
    if (!message)
        return tl::unexpected(message.error());
    auto query = connection.prepare(u"SELECT rest FROM message_text WHERE message_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found || query->text(0).isEmpty())
        return {};
    message->text += query->text(0);
    return replaceText(connection, *message, {});
}

Result<bool> needsAsset(SqlConnection &connection, const QString &hash)
{
    const auto needed = connection.integer(u"SELECT 1 WHERE EXISTS (SELECT 1 FROM message_attachment WHERE asset_hash = ?) "
                                           u"OR EXISTS (SELECT 1 FROM draft WHERE instr(attachments, ?) > 0)",
                                           {hash, hash});
    return needed ? Result<bool>(needed->has_value()) : tl::unexpected(needed.error());
}

} // namespace maquette::rows
