#include "core/library/gallerysql.h"

#include "core/base/json.h"
#include "core/library/galleryrows.h"
#include "core/store/searchterms.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace maquette::gallery {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostItems = 1000;
constexpr int kPromptShown = 300;
/// So many that the words of a search name are looked up one by one; above that the other conditions are cheaper asked of all.
constexpr qsizetype kFewHits = 5000;
/// How far a ratio may be off: providers round sides to multiples of 8, 16 or 64.
constexpr double kRatioTolerance = 0.02;

struct Sql
{
    QString text;
    QList<SqlValue> values;

    void also(const QString &condition, const QList<SqlValue> &bound = {})
    {
        text += u" AND "_s + condition;
        values += bound;
    }
};

/// What an order sorts by first; the id follows.
QString orderOf(GalleryFilter::Order order)
{
    switch (order) {
    case GalleryFilter::Order::Dearest:
        return u"coalesce(g.cost, -1)"_s;
    case GalleryFilter::Order::Largest:
        return u"g.width * g.height"_s;
    case GalleryFilter::Order::Starred:
        return u"g.stars"_s;
    case GalleryFilter::Order::Newest:
    case GalleryFilter::Order::Oldest:
        break;
    }
    return {};
}

void addNames(Sql &sql, const QString &column, NameKind kind, const QStringList &names)
{
    if (names.isEmpty())
        return;
    QStringList alternatives;
    QList<SqlValue> values{static_cast<int>(kind)};
    for (const QString &name : names) {
        // By range and not LIKE, so that no character of it means anything else.
        alternatives.append(u"(text >= ? AND text < ?)"_s);
        values += {SqlValue(name), SqlValue(name + QChar(0xffff))};
    }
    sql.also(column + u" IN (SELECT id FROM gallery_name WHERE kind = ? AND ("_s + alternatives.join(u" OR "_s) + u"))"_s, values);
}

void addMark(Sql &sql, NameKind kind, const QString &name)
{
    sql.also(u"g.id IN (SELECT m.asset FROM gallery_mark m JOIN gallery_name n ON n.id = m.name WHERE n.kind = ? AND n.text = ?)"_s,
             {static_cast<int>(kind), name});
}

void addFigures(Sql &sql, const GalleryFilter &filter)
{
    if (filter.kind)
        sql.also(u"g.kind = ?"_s, {static_cast<int>(*filter.kind)});
    if (filter.origin)
        sql.also(u"g.origin = ?"_s, {static_cast<int>(*filter.origin)});
    if (filter.minSide > 0)
        sql.also(u"max(g.width, g.height) >= ?"_s, {filter.minSide});
    if (filter.maxSide > 0)
        sql.also(u"max(g.width, g.height) <= ?"_s, {filter.maxSide});
    if (!filter.size.isEmpty())
        sql.also(u"g.width = ? AND g.height = ?"_s, {filter.size.width(), filter.size.height()});
    if (filter.ratio > 0) {
        sql.also(u"g.height > 0 AND g.width BETWEEN g.height * ? AND g.height * ?"_s,
                 {filter.ratio * (1 - kRatioTolerance), filter.ratio * (1 + kRatioTolerance)});
    }
    if (filter.since.isValid())
        sql.also(u"g.created_at >= ?"_s, {filter.since.toMSecsSinceEpoch()});
    if (filter.until.isValid())
        sql.also(u"g.created_at < ?"_s, {filter.until.toMSecsSinceEpoch()});
    if (filter.minCost)
        sql.also(u"g.cost >= ?"_s, {filter.minCost->picos});
    if (filter.maxCost)
        sql.also(u"g.cost <= ?"_s, {filter.maxCost->picos});
    if (!filter.seed.isEmpty())
        sql.also(u"g.id IN (SELECT id FROM gallery_details WHERE seed = ? AND seed <> '')"_s, {filter.seed});
    if (filter.minStars > 0)
        sql.also(u"g.stars > 0 AND g.stars >= ?"_s, {filter.minStars});
}

/// FROM and WHERE.
Sql conditionOf(const GalleryFilter &filter)
{
    const QString match = search::matchFor(filter.search, search::Prefix::FromTwo);
    Sql sql;
    if (match.isEmpty()) {
        sql.text = u" FROM gallery g WHERE 1"_s;
    } else {
        sql.text = u" FROM gallery_search CROSS JOIN gallery g ON g.id = gallery_search.rowid WHERE gallery_search MATCH ?"_s;
        sql.values = {match};
    }
    sql.also(filter.place == GalleryFilter::Place::Trash ? u"g.trashed_at IS NOT NULL"_s : u"g.trashed_at IS NULL"_s);
    addFigures(sql, filter);
    addNames(sql, u"g.provider"_s, NameKind::Provider, filter.providers);
    addNames(sql, u"g.model"_s, NameKind::Model, filter.models);
    for (const QString &tag : filter.tags)
        addMark(sql, NameKind::Tag, tag);
    if (!filter.board.isEmpty())
        addMark(sql, NameKind::Board, filter.board);
    if (!filter.project.isEmpty())
        sql.also(u"g.id IN (SELECT id FROM gallery_details WHERE project = ? AND project <> '')"_s, {filter.project});
    return sql;
}

Result<QList<std::pair<AssetId, qint64>>> readPlaces(SqlConnection &connection, const Sql &sql)
{
    auto rows = connection.prepare(sql.text);
    if (!rows)
        return tl::unexpected(rows.error());
    for (const SqlValue &value : sql.values)
        rows->bind(value);
    QList<std::pair<AssetId, qint64>> places;
    const auto done = rows->forEach([&] { places.append({rows->integer(0), rows->integer(1)}); });
    if (!done)
        return tl::unexpected(done.error());
    return places;
}

/// One value for all of them, in their order: a row each takes longer to fetch than to find. `sql` selects an `id`.
Result<QList<AssetId>> readIds(SqlConnection &connection, const Sql &sql)
{
    // With a limit, so that the inner order is kept.
    auto row = connection.prepare(u"SELECT group_concat(id) FROM ("_s + sql.text + u" LIMIT -1)"_s);
    if (!row)
        return tl::unexpected(row.error());
    for (const SqlValue &value : sql.values)
        row->bind(value);
    if (const auto found = row->next(); !found)
        return tl::unexpected(found.error());
    const QString joined = row->text(0);
    QList<AssetId> ids;
    ids.reserve(joined.count(u','));
    AssetId id = 0;
    for (const QChar c : joined) {
        if (c != u',') {
            id = id * 10 + (c.unicode() - u'0');
        } else {
            ids.append(id);
            id = 0;
        }
    }
    if (id > 0)
        ids.append(id);
    return ids;
}

/// What comes first, and what decides between those that are alike.
QString orderingOf(const GalleryFilter &filter, const QString &place)
{
    const QString order = orderOf(filter.order);
    const bool isOldest = filter.order == GalleryFilter::Order::Oldest;
    return u" ORDER BY "_s + (order.isEmpty() ? QString() : order + u" DESC, "_s) + place + (isOldest ? u" ASC"_s : u" DESC"_s);
}

/// In a text search the index itself gives the order by place; asked for another column it would be sorted.
QString placeIn(const GalleryFilter &filter, const Sql &condition)
{
    const bool isSearch = condition.text.startsWith(u" FROM gallery_search"_s);
    return isSearch && orderOf(filter.order).isEmpty() ? u"gallery_search.rowid"_s : u"g.id"_s;
}

/// All that match, in order.
Result<QList<AssetId>> readAll(SqlConnection &connection, const GalleryFilter &filter)
{
    const Sql condition = conditionOf(filter);
    return readIds(connection, {u"SELECT g.id AS id"_s + condition.text + orderingOf(filter, placeIn(filter, condition)), condition.values});
}

/// One page of them, with what it is ordered by.
Sql placesSql(const GalleryFilter &filter, const GalleryCursor &from, int limit)
{
    const bool isOldest = filter.order == GalleryFilter::Order::Oldest;
    const QString order = orderOf(filter.order);
    const Sql condition = conditionOf(filter);
    const QString place = placeIn(filter, condition);
    Sql sql{u"SELECT g.id, "_s + (order.isEmpty() ? u"0"_s : order) + condition.text, condition.values};
    if (!from.isStart && order.isEmpty())
        sql.also(place + (isOldest ? u" > ?"_s : u" < ?"_s), {from.id});
    else if (!from.isStart)
        sql.also(u"("_s + order + u" < ? OR ("_s + order + u" = ? AND g.id < ?))"_s, {from.value, from.value, from.id});
    sql.text += orderingOf(filter, place) + u" LIMIT "_s + QString::number(limit);
    return sql;
}

GalleryItem itemFrom(const SqlStatement &row)
{
    GalleryItem item;
    item.asset = assetFrom(row);
    item.id = row.integer(9);
    item.providerId = row.text(10);
    item.modelId = row.text(11);
    item.prompt = row.text(12);
    item.seed = row.text(13);
    if (const auto cost = row.maybeInteger(14))
        item.cost = Money{*cost};
    item.isPlayMoney = row.boolean(15);
    item.stars = static_cast<int>(row.integer(16));
    if (const auto trashed = row.maybeInteger(17))
        item.trashedAt = QDateTime::fromMSecsSinceEpoch(*trashed, Qt::UTC);
    return item;
}

} // namespace

Result<QList<AssetId>> readIndex(SqlConnection &connection, const GalleryFilter &filter)
{
    const QString match = search::matchFor(filter.search, search::Prefix::FromTwo);
    if (match.isEmpty())
        return readAll(connection, filter);
    const auto hits = readIds(connection, {u"SELECT rowid AS id FROM gallery_search WHERE gallery_search MATCH ? ORDER BY rowid"_s, {match}});
    if (!hits)
        return hits;
    if (hits->size() <= kFewHits)
        return readAll(connection, filter);
    GalleryFilter others = filter;
    others.search.clear();
    auto ids = readAll(connection, others);
    if (ids)
        ids->removeIf([&hits](AssetId id) { return !std::binary_search(hits->cbegin(), hits->cend(), id); });
    return ids;
}

Result<QList<GalleryItem>> readItems(SqlConnection &connection, const QList<AssetId> &ids)
{
    QHash<AssetId, GalleryItem> found;
    // The ids as one value: a list of question marks would be another statement for each length.
    QJsonArray list;
    for (const AssetId id : ids)
        list.append(id);
    auto rows = connection.prepare(u"SELECT "_s + QLatin1StringView(kAssetColumns) +
                                   u", g.id, p.text, m.text, substr(d.prompt, 1, %1), d.seed, g.cost, g.play, g.stars, "
                                   u"g.trashed_at FROM json_each(?) ids CROSS JOIN gallery g ON g.id = ids.value "
                                   u"JOIN asset a ON a.id = g.id JOIN gallery_details d ON d.id = g.id "
                                   u"LEFT JOIN gallery_name p ON p.id = g.provider "
                                   u"LEFT JOIN gallery_name m ON m.id = g.model"_s.arg(kPromptShown));
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(QString::fromUtf8(json::toBytes(list)));
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            break;
        const GalleryItem item = itemFrom(*rows);
        found.insert(item.id, item);
    }
    QList<GalleryItem> items;
    for (const AssetId id : ids) {
        if (const auto item = found.constFind(id); item != found.cend())
            items.append(*item);
    }
    return items;
}

Result<GalleryPage> readPage(SqlConnection &connection, const GalleryFilter &filter, const GalleryCursor &from, int limit)
{
    const int most = std::clamp(limit, 1, kMostItems);
    auto places = readPlaces(connection, placesSql(filter, from, most + 1));
    if (!places)
        return tl::unexpected(places.error());
    GalleryPage page;
    page.hasMore = places->size() > most;
    if (page.hasMore)
        places->removeLast();
    QList<AssetId> ids;
    for (const auto &place : std::as_const(*places))
        ids.append(place.first);
    if (!places->isEmpty())
        page.next = {.isStart = false, .value = places->last().second, .id = places->last().first};
    auto items = readItems(connection, ids);
    if (!items)
        return tl::unexpected(items.error());
    page.items = std::move(*items);
    return page;
}

} // namespace maquette::gallery
