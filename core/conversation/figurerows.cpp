#include "core/conversation/conversationrows.h"
#include "core/conversation/treerows.h"
#include "core/store/database.h"

namespace maquette {

ModelFigures ConversationFigures::sum() const
{
    ModelFigures all;
    for (const ModelFigures &one : models) {
        all.answers += one.answers;
        all.usage += one.usage;
        all.cost.picos += one.cost.picos;
        all.playCost.picos += one.playCost.picos;
        all.unknownCosts += one.unknownCosts;
        all.duration += one.duration;
    }
    return all;
}

namespace rows {

namespace {

Result<void> countMessages(SqlConnection &connection, ConversationId id, ConversationFigures &figures)
{
    // Every message that is somebody's parent is no end of a branch.
    auto query = connection.prepare(
        u"SELECT count(*), coalesce(sum(role = ?), 0), coalesce(sum(role = ?), 0), coalesce(sum(attachment_count), 0), "
        u"coalesce(sum(text_length + reasoning_length), 0), min(created_at), max(created_at), "
        u"count(*) - count(DISTINCT nullif(parent_id, 0)) FROM message WHERE conversation_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(static_cast<int>(Role::User)).bind(static_cast<int>(Role::Assistant)).bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    figures.messages = static_cast<int>(query->integer(0));
    figures.questions = static_cast<int>(query->integer(1));
    figures.answers = static_cast<int>(query->integer(2));
    figures.attachments = static_cast<int>(query->integer(3));
    figures.characters = query->integer(4);
    figures.branches = static_cast<int>(query->integer(7));
    if (figures.messages > 0) {
        figures.first = QDateTime::fromMSecsSinceEpoch(query->integer(5), Qt::UTC);
        figures.last = QDateTime::fromMSecsSinceEpoch(query->integer(6), Qt::UTC);
    }
    return {};
}

Result<void> sumAnswers(SqlConnection &connection, ConversationId id, ConversationFigures &figures)
{
    // One that came from elsewhere has no call, and cost nothing here.
    auto query = connection.prepare(
        u"SELECT a.provider_name, a.model_id, count(*), sum(a.input_tokens), sum(a.cache_read_tokens), sum(a.cache_write_tokens), "
        u"sum(a.output_tokens), sum(a.reasoning_tokens), coalesce(sum(CASE WHEN a.is_play_money THEN 0 ELSE a.cost_picos END), 0), "
        u"coalesce(sum(CASE WHEN a.is_play_money THEN a.cost_picos ELSE 0 END), 0), "
        u"sum(a.cost_picos IS NULL AND a.call_id <> '' AND m.owner IS NULL), sum(a.duration_ms) "
        u"FROM message m CROSS JOIN answer a ON a.message_id = m.id WHERE m.conversation_id = ? "
        u"GROUP BY a.provider_name, a.model_id ORDER BY count(*) DESC, a.model_id, a.provider_name");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    return query->forEach([&] {
        ModelFigures model;
        model.providerName = query->text(0);
        model.modelId = query->text(1);
        model.answers = static_cast<int>(query->integer(2));
        model.usage.inputTokens = query->integer(3);
        model.usage.cacheReadTokens = query->integer(4);
        model.usage.cacheWriteTokens = query->integer(5);
        model.usage.outputTokens = query->integer(6);
        model.usage.reasoningTokens = query->integer(7);
        model.cost = Money{query->integer(8)};
        model.playCost = Money{query->integer(9)};
        model.unknownCosts = static_cast<int>(query->integer(10));
        model.duration = std::chrono::milliseconds(query->integer(11));
        figures.models.append(model);
    });
}

} // namespace

Result<ConversationFigures> readFigures(SqlConnection &connection, ConversationId id)
{
    const auto conversation = readExisting(connection, id);
    if (!conversation)
        return tl::unexpected(conversation.error());
    ConversationFigures figures;
    figures.cost = conversation->cost;
    figures.playCost = conversation->playCost;
    figures.unknownCosts = conversation->unknownCosts;
    figures.isFree = conversation->isFree;
    auto done = countMessages(connection, id, figures);
    if (done)
        done = sumAnswers(connection, id, figures);
    return done ? Result<ConversationFigures>(figures) : tl::unexpected(done.error());
}

} // namespace rows

} // namespace maquette
