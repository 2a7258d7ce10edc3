#include "core/library/retention.h"

#include "core/library/gallerysql.h"
#include "core/store/sqlconnection.h"

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

struct Candidate
{
    AssetId id = 0;
    qint64 createdAt = 0;
    qint64 bytes = 0;
};

/// Everything that the rules may touch, oldest first.
Result<QList<Candidate>> candidates(SqlConnection &connection, const RetentionRules &rules)
{
    QString sql = u"SELECT g.id, g.created_at, g.bytes FROM gallery g WHERE g.trashed_at IS NULL"_s;
    if (rules.isSparingMarked) {
        sql += u" AND g.stars = 0 AND NOT EXISTS (SELECT 1 FROM gallery_mark m WHERE m.asset = g.id)"
               u" AND NOT EXISTS (SELECT 1 FROM gallery_details d WHERE d.id = g.id AND d.note <> '')"_s;
    }
    if (rules.isSparingImported)
        sql += u" AND g.origin = "_s + QString::number(static_cast<int>(AssetOrigin::Generated));
    auto rows = connection.prepare(sql + u" ORDER BY g.created_at, g.id"_s);
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Candidate> found;
    const auto done = rows->forEach([&] { found.append({rows->integer(0), rows->integer(1), rows->integer(2)}); });
    if (!done)
        return tl::unexpected(done.error());
    return found;
}

} // namespace

QList<AssetId> RetentionPlan::ids() const
{
    QList<AssetId> all;
    for (const RetentionEntry &entry : entries)
        all.append(entry.item.id);
    return all;
}

Result<RetentionPlan> gallery::planRetention(SqlConnection &connection, const RetentionRules &rules, const QDateTime &now)
{
    const auto whole = connection.integer(u"SELECT sum(bytes) FROM gallery WHERE trashed_at IS NULL");
    const auto found = candidates(connection, rules);
    if (!whole || !found)
        return tl::unexpected(!whole ? whole.error() : found.error());
    RetentionPlan plan;
    plan.bytesBefore = whole->value_or(0);
    QList<AssetId> ids;
    QList<RetentionReason> reasons;
    const qint64 oldest = rules.maxDays ? now.addDays(-*rules.maxDays).toMSecsSinceEpoch() : 0;
    for (const Candidate &one : *found) {
        const bool isOld = rules.maxDays && one.createdAt < oldest;
        const bool isTooMuch = rules.maxBytes && plan.bytesBefore - plan.bytes > *rules.maxBytes;
        if (!isOld && !isTooMuch)
            break;
        ids.append(one.id);
        reasons.append(isOld ? RetentionReason::Age : RetentionReason::Size);
        plan.bytes += one.bytes;
    }
    const auto items = readItems(connection, ids);
    if (!items)
        return tl::unexpected(items.error());
    for (qsizetype i = 0; i < items->size(); ++i)
        plan.entries.append({items->at(i), reasons.at(i)});
    return plan;
}

} // namespace maquette
