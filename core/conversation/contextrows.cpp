#include "core/conversation/contextrows.h"

#include "core/base/json.h"
#include "core/conversation/messagerows.h"
#include "core/store/database.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace maquette::rows {

using namespace Qt::StringLiterals;

static_assert(int(Summary::State::Complete) == 0 && int(Summary::State::UnderWay) == 1 && int(Summary::State::Failed) == 2);

namespace {

using Strategy = ContextPolicy::Strategy;

/// How far up a branch is looked for what hangs on its messages.
constexpr int kNearby = 40;
/// Messages that are looked at only to say how many there are.
constexpr int kMostMeasured = 5'000;
/// What stands before each message where it is to be summarised.
constexpr qint64 kLabelCharacters = 16;

struct NamedStrategy
{
    Strategy strategy;
    QLatin1String name;
};
constexpr std::array kStrategies{NamedStrategy{Strategy::Whole, "whole"_L1}, NamedStrategy{Strategy::Window, "window"_L1},
                                 NamedStrategy{Strategy::Summary, "summary"_L1}};

QString contextSummaryColumns()
{
    return u"id, conversation_id, up_to, state, text, is_edited, created_at, provider_name, account_id, model_id, call_id, "
           "input_tokens, output_tokens, cost_picos, is_play_money, error"_s;
}

Summary contextSummaryFrom(const SqlStatement &row)
{
    Summary summary;
    summary.id = row.integer(0);
    summary.conversation = row.integer(1);
    summary.upTo = row.integer(2);
    summary.state = static_cast<Summary::State>(row.integer(3));
    summary.text = row.text(4);
    summary.isEdited = row.boolean(5);
    summary.createdAt = QDateTime::fromMSecsSinceEpoch(row.integer(6), Qt::UTC);
    summary.providerName = row.text(7);
    summary.by = {row.text(8), row.text(9)};
    summary.callId = row.text(10);
    summary.inputTokens = row.integer(11);
    summary.outputTokens = row.integer(12);
    if (const auto cost = row.maybeInteger(13))
        summary.cost = Money{*cost};
    summary.isPlayMoney = row.boolean(14);
    summary.error = row.text(15);
    return summary;
}

Result<QList<Summary>> summariesWhere(SqlConnection &connection, const QString &where, const SqlValue &value)
{
    auto query = connection.prepare(u"SELECT "_s + contextSummaryColumns() + u" FROM summary WHERE "_s + where + u" ORDER BY id DESC"_s);
    if (!query)
        return tl::unexpected(query.error());
    query->bind(value);
    QList<Summary> all;
    const auto read = query->forEach([&] { all.append(contextSummaryFrom(*query)); });
    return read ? Result<QList<Summary>>(all) : tl::unexpected(read.error());
}

Result<std::optional<ContextTrace>> readTrace(SqlConnection &connection, MessageId answer)
{
    auto query = connection.prepare(u"SELECT first_message, summary_id, system_hash, summary_hash FROM answer_context WHERE message_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(answer).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return std::optional<ContextTrace>();
    return std::optional<ContextTrace>({query->integer(0), query->integer(1), query->text(2), query->text(3)});
}

/// The ids of the last answers of a branch that have ended, the last one first.
Result<QList<MessageId>> lastAnswers(SqlConnection &connection, MessageId leaf, int count)
{
    auto query = connection.prepare(u"WITH RECURSIVE up (id, parent, n) AS ("
                                    u" SELECT id, parent_id, 1 FROM message WHERE id = ?"
                                    u" UNION ALL SELECT m.id, m.parent_id, n + 1 FROM up JOIN message m ON m.id = up.parent WHERE n < ?) "
                                    u"SELECT up.id FROM up JOIN message m ON m.id = up.id WHERE m.role = 2 AND m.owner IS NULL LIMIT ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(leaf).bind(kNearby).bind(count);
    QList<MessageId> ids;
    const auto read = query->forEach([&] { ids.append(query->integer(0)); });
    return read ? Result<QList<MessageId>>(ids) : tl::unexpected(read.error());
}

/// The messages up to which somebody tried in vain to summarise.
Result<QSet<MessageId>> failedSummaries(SqlConnection &connection, ConversationId conversation)
{
    auto query = connection.prepare(u"SELECT up_to FROM summary WHERE conversation_id = ? AND state = 2");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(conversation);
    QSet<MessageId> failed;
    const auto read = query->forEach([&] { failed.insert(query->integer(0)); });
    return read ? Result<QSet<MessageId>>(failed) : tl::unexpected(read.error());
}

tl::unexpected<Error> noSuchSummary()
{
    return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Summaries", "This summary no longer exists."));
}

} // namespace

QString policyToJson(const ContextPolicy &policy)
{
    if (policy == ContextPolicy())
        return {};
    QJsonObject object;
    for (const NamedStrategy &one : kStrategies) {
        if (one.strategy == policy.strategy)
            object.insert(u"strategy"_s, QString(one.name));
    }
    object.insert(u"tokens"_s, policy.tokens);
    object.insert(u"account"_s, policy.summariser.accountId);
    object.insert(u"model"_s, policy.summariser.modelId);
    return QString::fromUtf8(json::toBytes(object));
}

ContextPolicy policyFromJson(const QString &text)
{
    const auto object = text.isEmpty() ? Result<QJsonObject>(QJsonObject()) : json::parseObject(text.toUtf8());
    if (!object)
        return {};
    ContextPolicy policy;
    for (const NamedStrategy &one : kStrategies) {
        if ((*object)[u"strategy"].toString() == one.name)
            policy.strategy = one.strategy;
    }
    policy.tokens = std::max<qint64>((*object)[u"tokens"].toInteger(), 0);
    policy.summariser = {(*object)[u"account"].toString(), (*object)[u"model"].toString()};
    return policy;
}

Result<void> writeTrace(SqlConnection &connection, MessageId answer, const ContextTrace &trace)
{
    return connection.execute(u"INSERT OR REPLACE INTO answer_context (message_id, first_message, summary_id, system_hash, summary_hash) "
                              u"VALUES (?, ?, ?, ?, ?)",
                              {answer, trace.first, trace.summary, trace.systemHash, trace.summaryHash});
}

Result<ContextStart> readContextStart(SqlConnection &connection, ConversationId conversation, MessageId leaf)
{
    ContextStart start;
    const auto answers = lastAnswers(connection, leaf, kNearby);
    if (!answers)
        return tl::unexpected(answers.error());
    for (const MessageId id : *answers) {
        const auto trace = readTrace(connection, id);
        if (!trace)
            return tl::unexpected(trace.error());
        if (*trace) {
            start.anchor = (*trace)->first;
            break;
        }
    }
    const auto summary = summaryOn(connection, conversation, leaf);
    if (!summary)
        return tl::unexpected(summary.error());
    start.summary = *summary;
    const auto failed = failedSummaries(connection, conversation);
    if (!failed)
        return tl::unexpected(failed.error());
    start.failed = *failed;
    return start;
}

Result<QList<Message>> readEnd(SqlConnection &connection, MessageId leaf, qint64 characters, int most)
{
    const auto above = connection.integer(
        u"WITH RECURSIVE up (id, parent, chars, n) AS ("
        u" SELECT id, parent_id, text_length, 1 FROM message WHERE id = ?"
        u" UNION ALL SELECT m.id, m.parent_id, up.chars + m.text_length, n + 1 FROM up JOIN message m ON m.id = up.parent"
        u" WHERE up.chars < ? AND n < ?) "
        u"SELECT parent FROM up ORDER BY n DESC LIMIT 1",
        {leaf, characters, most});
    if (!above)
        return tl::unexpected(above.error());
    return readBranch(connection, leaf, above->value_or(0));
}

Result<Above> measureAbove(SqlConnection &connection, MessageId first)
{
    auto query = connection.prepare(u"WITH RECURSIVE up (id, parent, chars, n) AS ("
                                    u" SELECT id, parent_id, 0, 0 FROM message WHERE id = ?"
                                    u" UNION ALL SELECT m.id, m.parent_id, up.chars + m.text_length, n + 1 FROM up"
                                    u" JOIN message m ON m.id = up.parent WHERE n < ?) "
                                    u"SELECT n, chars, parent FROM up ORDER BY n DESC LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(first).bind(kMostMeasured).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Above{query->integer(0), query->integer(1), query->integer(2) != 0} : Above{};
}

Result<std::optional<CachePair>> readCachePair(SqlConnection &connection, MessageId leaf)
{
    const auto ids = lastAnswers(connection, leaf, 2);
    if (!ids)
        return tl::unexpected(ids.error());
    if (ids->size() < 2)
        return std::optional<CachePair>();
    const auto last = readMessage(connection, ids->constFirst());
    const auto previous = readMessage(connection, ids->constLast());
    const auto lastTrace = readTrace(connection, ids->constFirst());
    const auto previousTrace = readTrace(connection, ids->constLast());
    if (!last || !previous)
        return tl::unexpected(last ? previous.error() : last.error());
    if (!lastTrace || !previousTrace)
        return tl::unexpected(lastTrace ? previousTrace.error() : lastTrace.error());
    return std::optional<CachePair>({*last, lastTrace->value_or(ContextTrace()), *previous, previousTrace->value_or(ContextTrace())});
}

Result<Summary> readContextSummary(SqlConnection &connection, qint64 id)
{
    const auto found = summariesWhere(connection, u"id = ?"_s, id);
    if (!found)
        return tl::unexpected(found.error());
    if (found->isEmpty())
        return noSuchSummary();
    return found->constFirst();
}

Result<std::optional<Summary>> summaryOn(SqlConnection &connection, ConversationId conversation, MessageId leaf)
{
    const auto any = connection.integer(u"SELECT 1 FROM summary WHERE conversation_id = ? AND state = 0 LIMIT 1", {conversation});
    if (!any)
        return tl::unexpected(any.error());
    if (!*any)
        return std::optional<Summary>();
    // Ends at the first that it meets.
    const auto id = connection.integer(u"WITH RECURSIVE up (id, parent) AS ("
                                       u" SELECT id, parent_id FROM message WHERE id = ?"
                                       u" UNION ALL SELECT m.id, m.parent_id FROM up JOIN message m ON m.id = up.parent) "
                                       u"SELECT (SELECT max(s.id) FROM summary s WHERE s.up_to = up.id AND s.state = 0) AS found "
                                       u"FROM up WHERE found IS NOT NULL LIMIT 1",
                                       {leaf});
    if (!id)
        return tl::unexpected(id.error());
    if (!*id)
        return std::optional<Summary>();
    const auto summary = readContextSummary(connection, **id);
    if (!summary)
        return tl::unexpected(summary.error());
    return std::optional<Summary>(*summary);
}

Result<Uncovered> readUncovered(SqlConnection &connection, ConversationId conversation, MessageId upTo)
{
    const auto last = readHead(connection, upTo);
    if (!last)
        return tl::unexpected(last.error());
    Uncovered found;
    if (last->parentId != 0) {
        const auto before = summaryOn(connection, conversation, last->parentId);
        if (!before)
            return tl::unexpected(before.error());
        found.before = *before;
    }
    auto query = connection.prepare(u"WITH RECURSIVE up (id, parent, role, chars) AS ("
                                    u" SELECT id, parent_id, role, text_length FROM message WHERE id = ?"
                                    u" UNION ALL SELECT m.id, m.parent_id, m.role, m.text_length FROM up JOIN message m ON m.id = up.parent"
                                    u" WHERE up.parent <> ?) "
                                    u"SELECT id, chars, role FROM up");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(upTo).bind(found.before ? found.before->upTo : MessageId(0));
    const auto read = query->forEach([&] {
        found.messages.append({query->integer(0), query->integer(1) + kLabelCharacters, query->integer(2) == static_cast<int>(Role::User)});
    });
    if (!read)
        return tl::unexpected(read.error());
    std::reverse(found.messages.begin(), found.messages.end());
    return found;
}

Result<QList<Summary>> readContextSummaries(SqlConnection &connection, ConversationId conversation)
{
    return summariesWhere(connection, u"conversation_id = ?"_s, conversation);
}

Result<qint64> beginSummary(SqlConnection &connection, const Summary &summary, const QString &owner, bool isAgain)
{
    const auto written = connection.execute(
        u"INSERT INTO summary (conversation_id, up_to, state, owner, created_at, provider_name, account_id, model_id) "
        u"SELECT ?, ?, 1, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM message m JOIN conversation c ON c.id = m.conversation_id "
        u"WHERE m.id = ? AND c.deleted_at IS NULL) "
        u"AND NOT EXISTS (SELECT 1 FROM summary WHERE conversation_id = ? AND (state = 1 OR (up_to = ? AND NOT ?)))",
        {summary.conversation, summary.upTo, owner, summary.createdAt.toMSecsSinceEpoch(), summary.providerName, summary.by.accountId,
         summary.by.modelId, summary.upTo, summary.conversation, summary.upTo, isAgain});
    if (!written)
        return tl::unexpected(written.error());
    return connection.changes() == 0 ? 0 : connection.lastInsertId();
}

Result<void> noteSummaryCall(SqlConnection &connection, qint64 id, const QString &callId)
{
    return connection.execute(u"UPDATE summary SET call_id = ? WHERE id = ?", {callId, id});
}

Result<void> finishSummary(SqlConnection &connection, const Summary &summary, const QString &owner)
{
    auto done = connection.execute(u"UPDATE summary SET state = ?, owner = NULL, text = ?, call_id = ?, input_tokens = ?, output_tokens = ?, "
                                   u"cost_picos = ?, is_play_money = ?, error = ? WHERE id = ? AND owner = ?",
                                   {static_cast<int>(summary.state), summary.text, summary.callId, summary.inputTokens, summary.outputTokens,
                                    summary.cost ? SqlValue(summary.cost->picos) : SqlValue(nullptr), summary.isPlayMoney, summary.error,
                                    summary.id, owner});
    if (!done || connection.changes() == 0)
        return done;
    const qint64 picos = summary.cost.value_or(Money{}).picos;
    return connection.execute(u"UPDATE conversation SET cost_picos = cost_picos + ?, play_cost_picos = play_cost_picos + ?, "
                              u"unknown_costs = unknown_costs + ? WHERE id = ?",
                              {summary.isPlayMoney ? 0 : picos, summary.isPlayMoney ? picos : 0, summary.cost ? 0 : 1, summary.conversation});
}

Result<void> editSummary(SqlConnection &connection, qint64 id, const QString &text)
{
    auto done = connection.execute(u"UPDATE summary SET text = ?, is_edited = 1 WHERE id = ? AND state = 0", {text, id});
    if (done && connection.changes() == 0)
        return noSuchSummary();
    return done;
}

Result<QList<Summary>> summariesUnderWay(SqlConnection &connection, const QString &owner)
{
    return summariesWhere(connection, u"owner = ?"_s, owner);
}

Result<void> copySummaries(SqlConnection &connection, ConversationId into)
{
    auto done = connection.execute(
        u"INSERT INTO summary (conversation_id, up_to, state, text, is_edited, created_at, provider_name, account_id, model_id, cost_picos, "
        u"is_play_money) SELECT ?, f.new, 0, s.text, s.is_edited, s.created_at, s.provider_name, s.account_id, s.model_id, 0, s.is_play_money "
        u"FROM fork_map f JOIN summary s ON s.up_to = f.old WHERE s.state = 0 ORDER BY s.id",
        {into});
    if (done) {
        done = connection.execute(u"INSERT INTO answer_context (message_id, first_message, system_hash) "
                                  u"SELECT f.new, coalesce(g.new, 0), a.system_hash FROM fork_map f JOIN answer_context a ON a.message_id = f.old "
                                  u"LEFT JOIN fork_map g ON g.old = a.first_message");
    }
    return done;
}

} // namespace maquette::rows
