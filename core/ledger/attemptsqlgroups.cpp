// Orders by what has few values, a name or a status: the part of AttemptSql that walks one value after the other, each the
// newest first. No index has such an order, and none is needed: each value has its rows in the order of time.
#include "core/ledger/attemptsql.h"

#include "core/ledger/ledgernames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

using Order = AttemptQuery::Order;

/// More values than these are sorted with their rows; SQLite joins 500 selections at most.
constexpr qsizetype kMostArms = 400;

struct Group
{
    QString name;
    qint64 value = 0;
};

Result<QList<Group>> readGroups(SqlConnection &connection, Order order)
{
    QList<Group> groups;
    if (order == Order::Feature) {
        for (int i = 0; i <= static_cast<int>(Feature::Gateway); ++i)
            groups.append({featureName(static_cast<Feature>(i)), i});
        return groups;
    }
    // From each status to the next one in the index.
    auto rows = connection.prepare(
        order == Order::Model
            ? u"SELECT id, key FROM ledger_names WHERE kind = ?"
            : u"WITH RECURSIVE s (status) AS (SELECT min(http_status) FROM attempts UNION ALL SELECT (SELECT min(http_status) "
              "FROM attempts WHERE http_status > s.status) FROM s WHERE s.status IS NOT NULL) "
              "SELECT status, '' FROM s WHERE status IS NOT NULL AND ? >= 0");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(static_cast<int>(NameKind::Model));
    const auto done = rows->forEach([&] { groups.append({rows->text(1), rows->integer(0)}); });
    if (!done)
        return tl::unexpected(done.error());
    return groups;
}

bool comesBefore(const Group &one, const Group &other)
{
    const int names = one.name.compare(other.name, Qt::CaseInsensitive);
    return names != 0 ? names < 0 : one.value < other.value;
}

QString columnOf(Order order)
{
    return order == Order::Feature ? u"feature"_s : order == Order::Model ? u"model"_s : u"http_status"_s;
}

QString indexOf(Order order)
{
    return order == Order::Feature ? u"attempts_by_feature"_s
           : order == Order::Model ? u"attempts_by_model"_s
                                   : u"attempts_by_status"_s;
}

} // namespace

bool AttemptSql::isGrouped() const
{
    return m_query.order == Order::Feature || m_query.order == Order::Model || m_query.order == Order::Status;
}

Result<void> AttemptSql::findGroups(SqlConnection &connection)
{
    auto groups = readGroups(connection, m_query.order);
    if (!groups)
        return tl::unexpected(groups.error());
    std::sort(groups->begin(), groups->end(), comesBefore);
    if (m_query.isReversed == false)
        std::reverse(groups->begin(), groups->end());
    const HistoryCursor &after = m_query.after;
    for (const Group &group : std::as_const(*groups))
        m_groups.append(group.value);
    if (after.isTop)
        return {};
    // What it stood on may have no rows any more: a status that was the last one under way.
    const qsizetype at = m_groups.indexOf(after.order);
    if (at >= 0) {
        m_groups.remove(0, at);
    } else if (m_query.order == Order::Status) {
        m_groups.removeIf([&](qint64 status) { return m_query.isReversed ? status < after.order : status > after.order; });
    }
    const auto time = connection.integer(u"SELECT started_at FROM attempts WHERE id = ?", {after.rowId});
    if (!time)
        return tl::unexpected(time.error());
    m_afterTime = time->value_or(0);
    return {};
}

/// Below the cursor, in the value that it stands on.
SqlCondition AttemptSql::belowCursor(qint64 value) const
{
    const HistoryCursor &after = m_query.after;
    if (after.isTop || value != after.order)
        return {};
    return {u"a.started_at <= ? AND (a.started_at < ? OR a.id < ?)"_s, {m_afterTime, m_afterTime, after.rowId}};
}

/// Few rows, or too many values: they are found first and sorted then.
SqlCondition AttemptSql::sortedGroupsPage(const SqlCondition &rest) const
{
    SqlCondition values;
    for (qsizetype i = 0; i < m_groups.size(); ++i)
        join(values, {u"(?, %1)"_s.arg(i), {m_groups.at(i)}}, u", ");
    const QString column = columnOf(m_query.order);
    SqlCondition where = rest;
    if (const SqlCondition below = belowCursor(m_query.after.order); !below.text.isEmpty()) {
        SqlCondition all{u"(g.value <> ? OR ("_s + below.text + u"))"_s, {m_query.after.order}};
        all.values += below.values;
        join(where, all, u" AND ");
    }
    SqlCondition page{
        u"WITH g (value, rank) AS (VALUES "_s + values.text +
            u") SELECT a.id AS id, g.value AS place, g.rank AS rank FROM attempts a CROSS JOIN g ON g.value = +a.%1%2 "
            "ORDER BY g.rank, a.started_at DESC, a.id DESC LIMIT %3"_s.arg(
                column, where.text.isEmpty() ? QString() : u" WHERE "_s + where.text, QString::number(m_query.limit + 1)),
        values.values + where.values};
    return page;
}

SqlCondition AttemptSql::groupsPage(const SqlCondition &extra) const
{
    SqlCondition rest = conditions(u"a", nullptr, Words::AsSet);
    join(rest, extra, u" AND ");
    if (m_groups.isEmpty())
        return {u"SELECT 0 AS id, 0 AS place, 0 AS rank WHERE 0"_s, {}};
    if (m_isSorted || m_groups.size() > kMostArms)
        return sortedGroupsPage(rest);
    SqlCondition all;
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        const qint64 value = m_groups.at(i);
        SqlCondition where{u"a.%1 = ?"_s.arg(columnOf(m_query.order)), {value}};
        join(where, belowCursor(value), u" AND ");
        join(where, rest, u" AND ");
        join(all,
             {u"SELECT * FROM (SELECT a.id AS id, %1 AS place, %2 AS rank FROM attempts a INDEXED BY %3 WHERE %4 "
              "ORDER BY a.started_at DESC, a.id DESC LIMIT %5)"_s.arg(QString::number(value), QString::number(i),
                                                                      indexOf(m_query.order), where.text,
                                                                      QString::number(m_query.limit + 1)),
              where.values},
             u" UNION ALL ");
    }
    // One after the other, and none that is not needed to fill the page.
    all.text += u" LIMIT %1"_s.arg(m_query.limit + 1);
    return all;
}

} // namespace maquette::ledger
