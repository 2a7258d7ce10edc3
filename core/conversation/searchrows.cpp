#include "core/conversation/conversationrows.h"
#include "core/conversation/filterrows.h"
#include "core/conversation/searchwords.h"
#include "core/store/database.h"

#include <algorithm>

namespace maquette::rows {

using namespace Qt::StringLiterals;

namespace {

/// A title that matches says so; more of them than this nobody reads.
constexpr int kMostTitles = 200;
/// Places of a word that one page walks past: some 30 ms, whether a filter lets one of them through or none.
constexpr int kMostWalked = 20'000;

/// Empty when there is nothing to look for.
QString matchOf(const ConversationFilter &filter, search::Prefix prefix)
{
    QString match = search::matchFor(filter.search, prefix);
    for (const QString &word : filter.without) {
        const QString term = search::matchForTerm(word);
        if (!match.isEmpty() && !term.isEmpty())
            match = u'(' + match + u") NOT "_s + term;
    }
    return match;
}

Result<void> addTitles(SqlConnection &connection, const ConversationFilter &filter, const Conditions &conditions, ConversationPage &page)
{
    auto query = connection.prepare(u"SELECT c.id FROM conversation_search s CROSS JOIN conversation c ON c.id = s.rowid "
                                    u"WHERE conversation_search MATCH ? AND "_s + conditions.sql + u" ORDER BY c.updated_at DESC LIMIT ?"_s);
    if (!query)
        return tl::unexpected(query.error());
    query->bind(matchOf(filter, search::Prefix::FromOne));
    conditions.bindTo(*query);
    query->bind(kMostTitles);
    auto more = query->next();
    for (; more && *more; more = query->next()) {
        auto summary = readSummary(connection, query->integer(0));
        if (!summary)
            return tl::unexpected(summary.error());
        summary->hit = search::snippetOf(summary->title, filter.search);
        page.next.seen.append(summary->id);
        page.rows.append(std::move(*summary));
    }
    return more ? Result<void>() : tl::unexpected(more.error());
}

Result<QString> textOf(SqlConnection &connection, MessageId id)
{
    auto query = connection.prepare(u"SELECT text FROM message_text WHERE message_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? query->text(0) : QString();
}

Result<SearchHit> hitOf(SqlConnection &connection, MessageId id, const QString &typed)
{
    const auto text = textOf(connection, id);
    if (!text)
        return tl::unexpected(text.error());
    SearchHit hit = search::snippetOf(*text, typed);
    hit.messageId = id;
    return hit;
}

/// One conversation whose message was found.
Result<void> addFound(SqlConnection &connection, const ConversationFilter &filter, ConversationId id, ConversationPage &page)
{
    auto summary = readSummary(connection, id);
    auto hit = summary ? hitOf(connection, page.next.beforeMessage, filter.search) : Result<SearchHit>(tl::unexpected(summary.error()));
    if (!hit)
        return tl::unexpected(hit.error());
    summary->hit = *hit;
    page.next.seen.append(id);
    page.rows.append(std::move(*summary));
    return {};
}

Result<void> addMessages(SqlConnection &connection, const ConversationFilter &filter, const Conditions &conditions, int limit, ConversationPage &page)
{
    auto query = connection.prepare(u"SELECT s.rowid, m.conversation_id, ("_s + conditions.sql +
                                    u") FROM message_search s CROSS JOIN message m ON m.id = s.rowid CROSS JOIN conversation c ON c.id = m.conversation_id "
                                    u"WHERE message_search MATCH ? AND s.rowid < ? ORDER BY s.rowid DESC"_s);
    if (!query)
        return tl::unexpected(query.error());
    conditions.bindTo(*query);
    query->bind(matchOf(filter, search::Prefix::FromTwo)).bind(page.next.beforeMessage);
    int walked = 0;
    auto more = query->next();
    for (; more && *more; more = query->next()) {
        const ConversationId conversation = query->integer(1);
        const bool isWanted = query->boolean(2) && !page.next.seen.contains(conversation);
        if (walked == kMostWalked || (isWanted && page.rows.size() >= limit)) {
            page.hasMore = true;
            return {};
        }
        ++walked;
        page.next.beforeMessage = query->integer(0);
        if (!isWanted)
            continue;
        if (const auto added = addFound(connection, filter, conversation, page); !added)
            return added;
    }
    return more ? Result<void>() : tl::unexpected(more.error());
}

bool hasEveryWord(const QString &text, const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(), [&text](const QString &word) { return !search::snippetOf(text, word).matches.isEmpty(); });
}

/// What a temporary conversation says is in no index, and never much.
Result<QList<SearchHit>> findByReading(SqlConnection &connection, ConversationId id, const QString &typed, int limit)
{
    const QStringList words = typed.simplified().split(u' ');
    auto query = connection.prepare(u"SELECT m.id, t.text FROM message m JOIN message_text t ON t.message_id = m.id "
                                    u"WHERE m.conversation_id = ? ORDER BY m.id DESC");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    QList<SearchHit> hits;
    auto more = query->next();
    for (; more && *more && hits.size() < limit; more = query->next()) {
        const QString text = query->text(1);
        if (!hasEveryWord(text, words))
            continue;
        SearchHit hit = search::snippetOf(text, typed);
        hit.messageId = query->integer(0);
        hits.append(hit);
    }
    return more ? Result<QList<SearchHit>>(hits) : tl::unexpected(more.error());
}

} // namespace

Result<ConversationPage> searchPage(SqlConnection &connection, const ConversationFilter &filter, const ConversationCursor &from, int limit)
{
    ConversationPage page;
    page.next = from;
    page.next.isStart = false;
    if (matchOf(filter, search::Prefix::FromOne).isEmpty())
        return page;
    const auto conditions = conditionsOf(connection, filter);
    if (!conditions)
        return tl::unexpected(conditions.error());
    if (from.isStart) {
        page.next.beforeMessage = std::numeric_limits<qint64>::max();
        if (auto titles = addTitles(connection, filter, *conditions, page); !titles)
            return tl::unexpected(titles.error());
    }
    if (auto messages = addMessages(connection, filter, *conditions, limit, page); !messages)
        return tl::unexpected(messages.error());
    return page;
}

Result<QList<SearchHit>> findIn(SqlConnection &connection, ConversationId id, const QString &typed, int limit)
{
    QList<SearchHit> hits;
    const QString match = search::matchFor(typed, search::Prefix::FromTwo);
    if (match.isEmpty())
        return hits;
    const auto isTemporary = connection.integer(u"SELECT 1 FROM conversation WHERE id = ? AND temporary_owner IS NOT NULL", {id});
    if (!isTemporary)
        return tl::unexpected(isTemporary.error());
    if (*isTemporary)
        return findByReading(connection, id, typed, limit);
    // Between its first and its last message: a word that stands in every conversation would else be followed through all of them.
    auto query = connection.prepare(
        u"SELECT s.rowid FROM message_search s CROSS JOIN message m ON m.id = s.rowid WHERE message_search MATCH ? "
        u"AND s.rowid BETWEEN (SELECT min(id) FROM message WHERE conversation_id = ?) AND (SELECT max(id) FROM message WHERE conversation_id = ?) "
        u"AND m.conversation_id = ? ORDER BY s.rowid DESC LIMIT ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(match).bind(id).bind(id).bind(id).bind(limit);
    auto more = query->next();
    for (; more && *more; more = query->next()) {
        const auto hit = hitOf(connection, query->integer(0), typed);
        if (!hit)
            return tl::unexpected(hit.error());
        hits.append(*hit);
    }
    if (!more)
        return tl::unexpected(more.error());
    return hits;
}

} // namespace maquette::rows
