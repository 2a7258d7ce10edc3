#include "core/jobs/joblist.h"

#include "core/jobs/jobrows.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maquette::jobs {

namespace {

/// As a page begins with them.
constexpr std::array kTiers{JobTier::Underway, JobTier::Waiting, JobTier::Over};
constexpr int kStates = static_cast<int>(JobState::Parked) + 1;

QList<JobState> statesOf(JobTier tier, JobGroup group)
{
    QList<JobState> states;
    for (int number = 0; number < kStates; ++number) {
        const auto state = static_cast<JobState>(number);
        if (jobTierOf(state) == tier && (group == JobGroup::All || jobGroupOf(state) == group))
            states.append(state);
    }
    return states;
}

/// The first `limit` rows of one tier. Each state is read by an index that has its order, and no more of it than is needed.
struct TierQuery
{
    TierQuery(JobTier tier, const JobFilter &filter, std::optional<qint64> after, int limit)
    {
        const bool isOver = tier == JobTier::Over;
        const QString key = isOver ? u"id"_s : u"position"_s;
        const QString order = isOver ? u"id DESC"_s : u"position"_s;
        QStringList parts;
        const QList<JobState> states = statesOf(tier, filter.group);
        for (const JobState state : states) {
            QString part = u"SELECT * FROM (SELECT id, %1 AS place FROM job WHERE state = ?"_s.arg(key);
            values.append(jobStateName(state));
            if (filter.feature) {
                // By places its index has the feature last, and no other one the order.
                part += isOver ? u" AND feature = ?"_s : u" AND +feature = ?"_s;
                values.append(jobFeatureName(*filter.feature));
            }
            if (after) {
                part += isOver ? u" AND id < ?"_s : u" AND position > ?"_s;
                values.append(*after);
            }
            values.append(limit);
            parts.append(part + u" ORDER BY %1 LIMIT ?)"_s.arg(order));
        }
        if (parts.isEmpty())
            return;
        where = u"WHERE id IN (SELECT id FROM (%1) ORDER BY place %2 LIMIT ?)"_s.arg(parts.join(u" UNION ALL "_s),
                                                                                     isOver ? u"DESC"_s : u"ASC"_s);
        values.append(limit);
    }

    /// Empty where the filter leaves nothing of the tier.
    QString where;
    QList<SqlValue> values;
};

} // namespace

Result<JobSlice> readSlice(SqlConnection &connection, const JobFilter &filter, const JobCursor &from, int limit)
{
    const JobPlacing last = jobPlacing(from.after);
    JobSlice slice;
    // One more than is asked for tells whether there is more.
    for (const JobTier tier : kTiers) {
        const auto wanted = static_cast<int>(limit + 1 - slice.jobs.size());
        if (wanted <= 0 || (!from.isStart && tier > last.tier))
            continue;
        const bool isWithin = !from.isStart && tier == last.tier;
        const TierQuery query(tier, filter, isWithin ? std::optional(last.key) : std::nullopt, wanted);
        if (query.where.isEmpty())
            continue;
        auto jobs = readJobsWhere(connection, query.where, query.values);
        if (!jobs)
            return tl::unexpected(jobs.error());
        std::sort(jobs->begin(), jobs->end(), [](const Job &a, const Job &b) { return jobPlace(a) > jobPlace(b); });
        slice.jobs += *jobs;
    }
    slice.hasMore = slice.jobs.size() > limit;
    if (slice.hasMore)
        slice.jobs.removeLast();
    if (!slice.jobs.isEmpty())
        slice.next = {false, jobPlace(slice.jobs.constLast())};
    return slice;
}

Result<JobTally> readTally(SqlConnection &connection, std::optional<JobFeature> feature)
{
    JobTally tally;
    const QString ofFeature = feature ? u"feature = ? "_s : u"1 "_s;
    const auto read = [&](const QString &sql, const auto &take) -> Result<void> {
        auto found = connection.prepare(sql);
        if (!found)
            return tl::unexpected(found.error());
        if (feature)
            found->bind(jobFeatureName(*feature));
        return found->forEach([&] { take(*found); });
    };
    auto done = read(u"SELECT state, count(*) FROM job WHERE "_s + ofFeature + u"GROUP BY state"_s, [&](const SqlStatement &row) {
        if (const auto state = jobStateFromName(row.text(0)))
            tally.byState.insert(*state, static_cast<int>(row.integer(1)));
    });
    if (done) {
        done = read(u"SELECT count(*) FROM job WHERE "_s + ofFeature + u"AND state = 'queued' AND paused"_s,
                    [&](const SqlStatement &row) { tally.paused = static_cast<int>(row.integer(0)); });
    }
    QStringList states;
    const QList<JobState> underway = statesOf(JobTier::Underway, JobGroup::All);
    for (const JobState state : underway)
        states.append(u'\'' + jobStateName(state) + u'\'');
    if (done) {
        done = read(u"SELECT call_id FROM job WHERE "_s + ofFeature + u"AND state IN (%1) AND call_id <> ''"_s.arg(states.join(u',')),
                    [&](const SqlStatement &row) { tally.activeCalls.append(row.text(0)); });
    }
    if (!done)
        return tl::unexpected(done.error());
    return tally;
}

} // namespace maquette::jobs
