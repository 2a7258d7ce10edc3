#include "core/conversation/conversationrows.h"

#include "core/base/json.h"
#include "core/conversation/contextrows.h"
#include "core/conversation/filterrows.h"
#include "core/conversation/folderrows.h"
#include "core/conversation/searchwords.h"
#include "core/conversation/title.h"
#include "core/store/database.h"

#include <QCoreApplication>

namespace maquette::rows {

using namespace Qt::StringLiterals;

static_assert(int(AnswerForm::Kind::Free) == 0 && int(AnswerForm::Kind::Json) == 1 && int(AnswerForm::Kind::Schema) == 2);
static_assert(int(AfterUnknown::Ask) == 0 && int(AfterUnknown::Always) == 1 && int(AfterUnknown::Never) == 2);

namespace {

tl::unexpected<Error> noSuchConversation(ConversationId id)
{
    return failure(Error::Kind::NotFound,
                   QCoreApplication::translate("maquette::Conversations", "This conversation no longer exists."),
                   QString::number(id));
}

SqlValue orNull(const std::optional<double> &value)
{
    return value ? SqlValue(*value) : SqlValue(nullptr);
}

SqlValue orNull(const std::optional<qint64> &value)
{
    return value ? SqlValue(*value) : SqlValue(nullptr);
}

QDateTime time(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

/// Sums of zero say nothing about answers that have no figure yet, and a fork's copies cost their original.
QString isFreeColumn()
{
    return u"(cost_picos = 0 AND play_cost_picos = 0 AND unknown_costs = 0 "
           u"AND coalesce((SELECT a.cost_picos FROM answer a WHERE a.message_id = active_leaf), 1) = 0 "
           u"AND NOT EXISTS (SELECT 1 FROM message m INDEXED BY message_under_way "
           u"WHERE m.owner IS NOT NULL AND m.conversation_id = conversation.id))"_s;
}

/// Empty for a conversation that was never compared.
QString comparingToJson(const Comparing &comparing)
{
    if (comparing == Comparing())
        return {};
    QJsonArray models;
    for (const AnswerModel &model : comparing.models)
        models.append(QJsonObject{{u"account"_s, model.accountId}, {u"model"_s, model.modelId}});
    return QString::fromUtf8(json::toBytes(QJsonObject{
        {u"models"_s, models}, {u"on"_s, comparing.isOn}, {u"blind"_s, comparing.isBlind}, {u"question"_s, comparing.question}}));
}

Comparing comparingFromJson(const QString &text)
{
    const auto object = text.isEmpty() ? Result<QJsonObject>(QJsonObject()) : json::parseObject(text.toUtf8());
    if (!object)
        return {};
    Comparing comparing;
    const QJsonArray models = (*object)[u"models"].toArray();
    for (const QJsonValue &value : models) {
        const QJsonObject model = value.toObject();
        if (comparing.models.size() < Comparing::kMost)
            comparing.models.append({model[u"account"].toString(), model[u"model"].toString()});
    }
    comparing.isOn = (*object)[u"on"].toBool();
    comparing.isBlind = (*object)[u"blind"].toBool();
    comparing.question = (*object)[u"question"].toInteger();
    return comparing;
}

/// What summaryFrom() reads.
QString summaryColumns()
{
    return u"id, title, is_pinned, is_archived, model_id, updated_at, cost_picos, play_cost_picos, unknown_costs, message_count, "_s +
           isFreeColumn() + u", comparing, "_s + filingColumns();
}

ConversationSummary summaryFrom(const SqlStatement &row)
{
    ConversationSummary summary;
    summary.id = row.integer(0);
    summary.title = row.text(1);
    summary.isPinned = row.boolean(2);
    summary.isArchived = row.boolean(3);
    summary.modelId = row.text(4);
    summary.updatedAt = time(row.integer(5));
    summary.cost = Money{row.integer(6)};
    summary.playCost = Money{row.integer(7)};
    summary.unknownCosts = static_cast<int>(row.integer(8));
    summary.messageCount = static_cast<int>(row.integer(9));
    summary.isFree = row.boolean(10);
    if (const Comparing comparing = comparingFromJson(row.text(11)); comparing.isWanted())
        summary.models = static_cast<int>(comparing.models.size());
    summary.folder = row.integer(12);
    summary.folderName = row.text(13);
    summary.tags = row.text(14).split(u'\n', Qt::SkipEmptyParts);
    return summary;
}

QString attachmentsToJson(const QList<Attachment> &attachments)
{
    QJsonArray array;
    for (const Attachment &attachment : attachments) {
        array.append(QJsonObject{{u"hash"_s, attachment.assetHash},
                                 {u"name"_s, attachment.name},
                                 {u"mime"_s, attachment.mime},
                                 {u"bytes"_s, attachment.bytes},
                                 {u"width"_s, attachment.size.width()},
                                 {u"height"_s, attachment.size.height()},
                                 {u"way"_s, sentAsName(attachment.sentAs)},
                                 {u"pages"_s, attachment.pages}});
    }
    return QString::fromUtf8(json::toBytes(array));
}

QList<Attachment> attachmentsFromJson(const QString &text)
{
    QList<Attachment> attachments;
    const auto array = json::parseArray(text.toUtf8());
    if (!array)
        return attachments;
    for (const QJsonValue &value : *array) {
        const QJsonObject object = value.toObject();
        Attachment attachment{object[u"hash"].toString(), object[u"name"].toString(), object[u"mime"].toString(),
                              object[u"bytes"].toInteger(), QSize(object[u"width"].toInt(), object[u"height"].toInt())};
        attachment.sentAs = sentAsFromName(object[u"way"].toString());
        attachment.pages = object[u"pages"].toString();
        if (!attachment.assetHash.isEmpty())
            attachments.append(attachment);
    }
    return attachments;
}

} // namespace

Result<Conversation> readConversation(SqlConnection &connection, ConversationId id)
{
    auto query = connection.prepare(
        u"SELECT title, has_own_title, is_pinned, is_archived, deleted_at, account_id, model_id, temperature, max_output_tokens, "
        u"system_prompt, after_unknown, created_at, updated_at, active_leaf, cost_picos, play_cost_picos, unknown_costs, message_count, "_s +
        isFreeColumn() + u", project, answer_form, schema_name, schema_text, comparing, fallbacks, context, "_s + filingColumns() +
        u", temporary_owner IS NOT NULL FROM conversation WHERE id = ?"_s);
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSuchConversation(id);
    Conversation conversation;
    conversation.id = id;
    conversation.title = query->text(0);
    conversation.hasOwnTitle = query->boolean(1);
    conversation.isPinned = query->boolean(2);
    conversation.isArchived = query->boolean(3);
    if (const auto deleted = query->maybeInteger(4))
        conversation.deletedAt = time(*deleted);
    conversation.settings = RunSettings{query->text(5),         query->text(6), query->maybeReal(7),
                                        query->maybeInteger(8), query->text(9), static_cast<AfterUnknown>(query->integer(10)),
                                        query->text(19),
                                        AnswerForm{static_cast<AnswerForm::Kind>(query->integer(20)), query->text(21), query->text(22)},
                                        comparingFromJson(query->text(23)),
                                        query->text(24).split(u'\n', Qt::SkipEmptyParts),
                                        policyFromJson(query->text(25))};
    conversation.createdAt = time(query->integer(11));
    conversation.updatedAt = time(query->integer(12));
    conversation.activeLeaf = query->integer(13);
    conversation.cost = Money{query->integer(14)};
    conversation.playCost = Money{query->integer(15)};
    conversation.unknownCosts = static_cast<int>(query->integer(16));
    conversation.messageCount = static_cast<int>(query->integer(17));
    conversation.isFree = query->boolean(18);
    conversation.folder = query->integer(26);
    conversation.folderName = query->text(27);
    conversation.tags = query->text(28).split(u'\n', Qt::SkipEmptyParts);
    conversation.isTemporary = query->boolean(29);
    return conversation;
}

Result<Conversation> readExisting(SqlConnection &connection, ConversationId id)
{
    auto conversation = readConversation(connection, id);
    if (conversation && conversation->deletedAt.isValid())
        return noSuchConversation(id);
    return conversation;
}

Result<ConversationSummary> readSummary(SqlConnection &connection, ConversationId id)
{
    auto query = connection.prepare(u"SELECT "_s + summaryColumns() + u" FROM conversation WHERE id = ? AND deleted_at IS NULL"_s);
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSuchConversation(id);
    return summaryFrom(*query);
}

Result<ConversationSummary> readListed(SqlConnection &connection, const ConversationFilter &filter, ConversationId id)
{
    const auto conditions = conditionsOf(connection, filter);
    if (!conditions)
        return tl::unexpected(conditions.error());
    auto query = connection.prepare(u"SELECT 1 FROM conversation c WHERE c.id = ? AND "_s + conditions->sql);
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    conditions->bindTo(*query);
    const auto found = query->next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? readSummary(connection, id) : noSuchConversation(id);
}

Result<ConversationPage> readPage(SqlConnection &connection, const ConversationFilter &filter, const ConversationCursor &from,
                                  int limit)
{
    const auto conditions = conditionsOf(connection, filter);
    if (!conditions)
        return tl::unexpected(conditions.error());
    // The ids from the index alone, which has all that a filter asks; the rows are read for those that are shown.
    auto query = connection.prepare(
        u"SELECT "_s + summaryColumns() +
        u" FROM conversation WHERE id IN (SELECT c.id FROM conversation c INDEXED BY conversation_list WHERE "_s + conditions->sql +
        u" AND (c.is_pinned, c.updated_at, c.id) < (?, ?, ?) ORDER BY c.is_pinned DESC, c.updated_at DESC, c.id DESC LIMIT ?) "
        u"ORDER BY is_pinned DESC, updated_at DESC, id DESC"_s);
    if (!query)
        return tl::unexpected(query.error());
    conditions->bindTo(*query);
    if (from.isStart)
        query->bind(2).bind(0).bind(0);
    else
        query->bind(from.isPinned).bind(from.updatedAt).bind(from.id);
    query->bind(limit + 1);
    ConversationPage page;
    auto more = query->next();
    for (; more && *more; more = query->next())
        page.rows.append(summaryFrom(*query));
    if (!more)
        return tl::unexpected(more.error());
    page.hasMore = page.rows.size() > limit;
    if (page.hasMore)
        page.rows.removeLast();
    if (!page.rows.isEmpty()) {
        const ConversationSummary &last = page.rows.constLast();
        page.next = ConversationCursor{false, last.isPinned, last.updatedAt.toMSecsSinceEpoch(), last.id, 0, {}};
    }
    return page;
}

Result<ConversationId> insertConversation(SqlConnection &connection, const RunSettings &settings, const QString &title,
                                          qint64 nowMs)
{
    auto written = connection.execute(u"INSERT INTO conversation (title, search_title, created_at, updated_at) VALUES (?, ?, ?, ?)",
                                      {title, search::wordsApart(title), nowMs, nowMs});
    if (!written)
        return tl::unexpected(written.error());
    const ConversationId id = connection.lastInsertId();
    written = writeSettings(connection, id, settings);
    if (!written)
        return tl::unexpected(written.error());
    return id;
}

Result<void> writeSettings(SqlConnection &connection, ConversationId id, const RunSettings &settings)
{
    return connection.execute(u"UPDATE conversation SET account_id = ?, model_id = ?, temperature = ?, max_output_tokens = ?, "
                              u"system_prompt = ?, after_unknown = ?, project = ?, answer_form = ?, schema_name = ?, schema_text = ?, "
                              u"comparing = ?, fallbacks = ?, context = ? WHERE id = ?",
                              {settings.accountId, settings.modelId, orNull(settings.temperature), orNull(settings.maxOutputTokens),
                               settings.systemPrompt, static_cast<int>(settings.afterUnknown), settings.project, static_cast<int>(settings.form.kind),
                               settings.form.name, settings.form.schema, comparingToJson(settings.comparing),
                               settings.fallbacks.join(u'\n'), policyToJson(settings.context), id});
}

Result<void> writeTitle(SqlConnection &connection, ConversationId id, const QString &title, bool isOwn)
{
    // The titles of temporary ones would be found.
    return connection.execute(u"UPDATE conversation SET title = ?, search_title = ?, has_own_title = ? WHERE id = ? AND temporary_owner IS NULL",
                              {title, search::wordsApart(title), isOwn, id});
}

Result<QString> titleOfFirstMessage(SqlConnection &connection, ConversationId id)
{
    auto query = connection.prepare(u"SELECT t.text FROM message m JOIN message_text t ON t.message_id = m.id "
                                    u"WHERE m.conversation_id = ? AND m.parent_id = 0 ORDER BY m.id LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? titleFrom(query->text(0)) : QString();
}

Result<void> giveTitle(SqlConnection &connection, ConversationId id)
{
    const auto isUntitled = connection.integer(u"SELECT 1 FROM conversation WHERE id = ? AND title = '' AND temporary_owner IS NULL", {id});
    if (!isUntitled)
        return tl::unexpected(isUntitled.error());
    if (!*isUntitled)
        return {};
    auto title = titleOfFirstMessage(connection, id);
    if (!title)
        return tl::unexpected(title.error());
    if (title->isEmpty()) {
        auto query = connection.prepare(u"SELECT a.name FROM message m JOIN message_attachment a ON a.message_id = m.id "
                                        u"WHERE m.conversation_id = ? ORDER BY m.id, a.position LIMIT 1");
        if (!query)
            return tl::unexpected(query.error());
        const auto found = query->bind(id).next();
        if (!found)
            return tl::unexpected(found.error());
        title = *found ? query->text(0) : QString();
    }
    return writeTitle(connection, id, *title, false);
}

Result<void> writeDraft(SqlConnection &connection, ConversationId id, const Draft &draft, qint64 nowMs)
{
    if (draft.isEmpty())
        return connection.execute(u"DELETE FROM draft WHERE conversation_id = ?", {id});
    return connection.execute(
        u"INSERT INTO draft (conversation_id, text, attachments, updated_at) SELECT ?, ?, ?, ? "
        u"WHERE NOT EXISTS (SELECT 1 FROM conversation WHERE id = ? AND temporary_owner IS NOT NULL) "
        u"ON CONFLICT (conversation_id) DO UPDATE SET text = excluded.text, attachments = excluded.attachments, "
        u"updated_at = excluded.updated_at",
        {id, draft.text, attachmentsToJson(draft.attachments), nowMs, id});
}

Result<Draft> readDraft(SqlConnection &connection, ConversationId id)
{
    auto query = connection.prepare(u"SELECT text, attachments FROM draft WHERE conversation_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Draft{query->text(0), attachmentsFromJson(query->text(1))} : Draft{};
}

} // namespace maquette::rows
