#include "core/conversation/contextrows.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/folderrows.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/temporaryrows.h"
#include "core/store/database.h"

#include <QCoreApplication>

#include <array>

namespace maquette::rows {

namespace {

/// Old and new ids of the branch that ends in a message; ids grow from its first message to its last, as they
/// would have when it was written.
Result<void> mapBranch(SqlConnection &connection, MessageId leaf)
{
    auto done = connection.execute(u"CREATE TEMP TABLE IF NOT EXISTS fork_map (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, parent INTEGER NOT NULL)");
    if (done)
        done = connection.execute(u"DELETE FROM fork_map");
    if (!done)
        return done;
    return connection.execute(
        u"WITH RECURSIVE branch (id, parent, up) AS ("
        u" SELECT id, parent_id, 0 FROM message WHERE id = ?"
        u" UNION ALL SELECT m.id, m.parent_id, b.up + 1 FROM branch b JOIN message m ON m.id = b.parent) "
        u"INSERT INTO fork_map (old, new, parent) "
        u"SELECT id, (SELECT seq FROM sqlite_sequence WHERE name = 'message') + row_number() OVER (ORDER BY up DESC), parent FROM branch",
        {leaf});
}

/// Copies by set: thousands of messages are a moment for the writer.
Result<void> copyBranch(SqlConnection &connection, ConversationId into)
{
    auto done = connection.execute(
        u"INSERT INTO message (id, conversation_id, parent_id, role, state, text_length, reasoning_length, attachment_count, created_at) "
        u"SELECT f.new, ?, coalesce(p.new, 0), m.role, CASE m.state WHEN ? THEN ? ELSE m.state END, m.text_length, m.reasoning_length, "
        u"m.attachment_count, m.created_at FROM fork_map f JOIN message m ON m.id = f.old LEFT JOIN fork_map p ON p.old = f.parent ORDER BY f.new",
        {into, static_cast<int>(MessageState::Streaming), static_cast<int>(MessageState::Interrupted)});
    static constexpr std::array kCopies{
        u"INSERT INTO message_text (message_id, text, reasoning, rest, search_text, is_temporary) "
        u"SELECT f.new, t.text, t.reasoning, t.rest, t.search_text, t.is_temporary FROM fork_map f JOIN message_text t ON t.message_id = f.old ORDER BY f.new",
        u"INSERT INTO message_attachment (message_id, position, asset_hash, name, mime, bytes, width, height, sent_as, pages) "
        u"SELECT f.new, a.position, a.asset_hash, a.name, a.mime, a.bytes, a.width, a.height, a.sent_as, a.pages "
        u"FROM fork_map f JOIN message_attachment a ON a.message_id = f.old",
        u"INSERT INTO answer SELECT f.new, a.provider_id, a.provider_name, a.account_id, a.model_id, a.call_id, a.input_tokens, "
        u"a.cache_read_tokens, a.cache_write_tokens, a.output_tokens, a.reasoning_tokens, a.usage_source, a.cost_picos, a.cost_source, "
        u"a.is_play_money, a.first_token_ms, a.duration_ms, a.finish_reason, a.error_kind, a.error_message, a.error_detail, "
        u"a.error_request_id, a.error_status, a.error_outcome_unknown, a.remedy, a.verdict, a.verdict_path, a.verdict_words, "
        u"a.merged_from, a.blind_place, a.vote FROM fork_map f JOIN answer a ON a.message_id = f.old",
    };
    for (const char16_t *copy : kCopies) {
        if (done)
            done = connection.execute(QStringView(copy));
    }
    return done;
}

/// The text of an answer under way is still in the journal's pieces; it is copied as far as it is written.
Result<void> copyJournals(SqlConnection &connection)
{
    auto query =
        connection.prepare(u"SELECT f.old, f.new FROM fork_map f JOIN message m ON m.id = f.old WHERE m.owner IS NOT NULL");
    if (!query)
        return tl::unexpected(query.error());
    QList<std::pair<MessageId, MessageId>> underWay;
    auto more = query->next();
    for (; more && *more; more = query->next())
        underWay.append({query->integer(0), query->integer(1)});
    if (!more)
        return tl::unexpected(more.error());
    for (const auto &ids : std::as_const(underWay)) {
        auto answer = readMessage(connection, ids.first);
        if (!answer)
            return tl::unexpected(answer.error());
        const auto rest = readPieces(connection, ids.first, JournalPiece::Part::Rest);
        if (!rest)
            return tl::unexpected(rest.error());
        answer->id = ids.second;
        if (auto written = replaceText(connection, *answer, *rest); !written)
            return written;
    }
    return {};
}

} // namespace

Result<ConversationId> forkConversation(SqlConnection &connection, MessageId upTo, qint64 nowMs)
{
    const auto head = readHead(connection, upTo);
    if (!head)
        return tl::unexpected(head.error());
    const auto original = readConversation(connection, head->conversationId);
    if (!original)
        return tl::unexpected(original.error());
    const auto id = insertConversation(connection, original->settings, original->title, nowMs);
    if (!id)
        return id;
    auto done = original->isTemporary ? copyTemporary(connection, original->id, *id) : Result<void>();
    if (done)
        done = mapBranch(connection, upTo);
    if (done)
        done = copyBranch(connection, *id);
    if (done)
        done = copyJournals(connection);
    if (done)
        done = copySummaries(connection, *id);
    if (done)
        done = copyFiling(connection, original->id, *id);
    const auto leaf = done ? connection.integer(u"SELECT max(new) FROM fork_map") : Result<std::optional<qint64>>(tl::unexpected(done.error()));
    if (!leaf)
        return tl::unexpected(leaf.error());
    done = showLeaf(connection, *id, leaf->value_or(0), nowMs);
    if (done)
        done = connection.execute(u"UPDATE conversation SET message_count = (SELECT count(*) FROM fork_map), has_own_title = ? WHERE id = ?",
                                  {original->hasOwnTitle, *id});
    if (!done)
        return tl::unexpected(done.error());
    return id;
}

Result<RepeatedTurn> prepareTurn(SqlConnection &connection, const Draft &question, const RunSettings &settings, qint64 nowMs)
{
    const auto id = insertConversation(connection, settings, {}, nowMs);
    if (!id)
        return tl::unexpected(id.error());
    const auto done = writeDraft(connection, *id, question, nowMs);
    return done ? Result<RepeatedTurn>(RepeatedTurn{*id, question}) : tl::unexpected(done.error());
}

Result<RepeatedTurn> repeatTurn(SqlConnection &connection, MessageId answer, const RunSettings &settings, qint64 nowMs)
{
    const auto head = readHead(connection, answer);
    if (!head)
        return tl::unexpected(head.error());
    const auto question = head->parentId != 0 ? readMessage(connection, head->parentId) : head;
    if (!question)
        return tl::unexpected(question.error());
    if (head->role != Role::Assistant || question->role != Role::User)
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Conversations", "What was asked is not there any more."),
                       QString::number(answer));
    const Draft draft{question->text, question->attachments};
    if (question->parentId == 0)
        return prepareTurn(connection, draft, settings, nowMs);
    const auto id = forkConversation(connection, question->parentId, nowMs);
    if (!id)
        return tl::unexpected(id.error());
    const RepeatedTurn turn{*id, draft};
    auto done = writeSettings(connection, *id, settings);
    if (done)
        done = writeDraft(connection, *id, turn.question, nowMs);
    return done ? Result<RepeatedTurn>(turn) : tl::unexpected(done.error());
}

} // namespace maquette::rows
