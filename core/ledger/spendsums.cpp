#include "core/ledger/spendsums.h"

#include "core/ledger/spendrollup.h"
#include "core/ledger/spenduse.h"
#include "core/ledger/timehistogram.h"
#include "core/store/sqlconnection.h"

#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

/// span, start, play, provider, account, model, feature, project.
using TimesKey = std::array<qint64, 8>;

struct Times
{
    TimeHistogram durations;
    TimeHistogram contents;

    bool operator==(const Times &) const = default;
};

using AllTimes = std::map<TimesKey, Times>;

/// The columns of `spend` after its key, in one order for reading and writing.
const QString kFigures =
    u"attempts, failed, unknown, cost, input, cache_read, cache_write, output, reasoning, images, seconds, held, "
    "limited, retried, cache_saved, hits, hits_saved"_s;
const QString kKey = u"span, start, play, currency, provider, account, model, feature, project"_s;

/// What the sums have to be, from the rows alone.
QString expectedSums()
{
    const QString attempts =
        u"SELECT a.day AS day, a.started_at / 3600000 AS hour, a.play AS play, a.currency AS currency, a.provider AS provider, "
        "a.account AS account, a.model AS model, a.feature AS feature, a.project AS project, a.state <> 0 AS attempts, "
        "a.state <> 0 AND a.error IS NOT NULL AS failed, "
        "a.state NOT IN (0, 2) AND CASE WHEN k.id IS NOT NULL THEN k.cost ELSE a.cost END IS NULL AS unknown, "
        "coalesce(CASE WHEN k.id IS NOT NULL THEN k.cost ELSE a.cost END, 0) AS cost, a.input AS input, a.cache_read AS "
        "cache_read, "
        "a.cache_write AS cache_write, a.output AS output, a.reasoning AS reasoning, d.images AS images, d.seconds AS seconds, "
        "CASE WHEN k.id IS NULL AND a.cost IS NULL AND a.state <> 2 THEN coalesce(a.hold, 0) ELSE 0 END AS held, "
        "a.state <> 0 AND a.error IS 'RateLimited' AS limited, a.state <> 0 AND a.number > 1 AS retried, "
        "d.cache_saved AS cache_saved, 0 AS hits, 0 AS hits_saved FROM attempts a CROSS JOIN attempt_details d ON d.id = a.id "
        "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id)"_s;
    const QString hits =
        u"SELECT day, started_at / 3600000, play, currency, provider, account, model, feature, project, 0, 0, 0, 0, 0, 0, 0, "
        "0, 0, 0, 0.0, 0, 0, 0, 0, 1, coalesce(saved, 0) FROM cached_calls"_s;
    QStringList sums;
    for (const QString &figure : kFigures.split(u", "_s))
        sums.append(u"sum(%1) AS %1"_s.arg(figure));
    const QString summed = sums.join(u", "_s);
    const QString byHour =
        u"SELECT day, hour, play, currency, provider, account, model, feature, project, %1 FROM (%2 UNION ALL %3) "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"_s.arg(summed, attempts, hits);
    QString bySpan = summed;
    bySpan.replace(u"sum(held)"_s, u"CASE WHEN s.span = 3 THEN 0 ELSE sum(held) END"_s);
    return u"SELECT s.span AS span, CASE s.span WHEN 0 THEN day WHEN 1 THEN day / 100 WHEN 2 THEN 0 ELSE hour END AS start, play, "
           "currency, provider, account, model, feature, project, %1 FROM (%2) CROSS JOIN "
           "(SELECT 0 AS span UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) s GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9"_s.arg(
               bySpan, byHour);
}

/// Rows of `from` in which nothing counts are left out: a reservation that ended leaves one behind. Seconds are compared to
/// the millisecond, because sums of such numbers depend on their order.
QString comparable(const QString &from)
{
    QString columns = kFigures;
    columns.replace(u"seconds"_s, u"CAST(round(seconds * 1000) AS INTEGER)"_s);
    return u"SELECT %1, %2 FROM %3 WHERE attempts <> 0 OR hits <> 0 OR held <> 0"_s.arg(kKey, columns, from);
}

Result<AllTimes> expectedTimes(SqlConnection &connection)
{
    auto rows = connection.prepare(u"SELECT day, play, provider, account, model, feature, project, duration, ttfc FROM attempts "
                                   "WHERE state = 1 AND error IS NULL AND duration IS NOT NULL");
    if (!rows)
        return tl::unexpected(rows.error());
    AllTimes all;
    const auto done = rows->forEach([&] {
        const qint64 day = rows->integer(0);
        const auto content = rows->maybeInteger(8);
        for (const auto &[span, start] : {std::pair<qint64, qint64>{0, day}, {1, day / 100}, {2, 0}}) {
            Times &times = all[{span, start, rows->integer(1), rows->integer(2), rows->integer(3), rows->integer(4),
                                rows->integer(5), rows->integer(6)}];
            times.durations.add(std::chrono::milliseconds(rows->integer(7)));
            if (content)
                times.contents.add(std::chrono::milliseconds(*content));
        }
    });
    if (!done)
        return tl::unexpected(done.error());
    return all;
}

Result<AllTimes> storedTimes(SqlConnection &connection)
{
    auto rows = connection.prepare(
        u"SELECT span, start, play, provider, account, model, feature, project, durations, contents FROM spend_times");
    if (!rows)
        return tl::unexpected(rows.error());
    AllTimes all;
    const auto done = rows->forEach([&] {
        TimesKey key{};
        for (std::size_t i = 0; i < key.size(); ++i)
            key.at(i) = rows->integer(static_cast<int>(i));
        Times &times = all[key];
        times.durations.addBytes(rows->blob(8));
        times.contents.addBytes(rows->blob(9));
    });
    if (!done)
        return tl::unexpected(done.error());
    return all;
}

Result<void> writeTimes(SqlConnection &connection, const AllTimes &all)
{
    for (const auto &[key, times] : all) {
        const auto done = connection.execute(
            u"INSERT INTO spend_times (span, start, play, provider, account, model, feature, project, durations, contents) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {key[0], key[1], key[2], key[3], key[4], key[5], key[6], key[7], times.durations.toBytes(), times.contents.toBytes()});
        if (!done)
            return done;
    }
    return {};
}

} // namespace

Result<qint64> countWrongSums(SqlConnection &connection)
{
    const QString is = comparable(u"spend"_s);
    const QString shouldBe = comparable(u'(' + expectedSums() + u')');
    qint64 wrong = 0;
    for (const QString &difference : {is + u" EXCEPT "_s + shouldBe, shouldBe + u" EXCEPT "_s + is}) {
        const auto count = connection.integer(QString(u"SELECT count(*) FROM ("_s + difference + u')'));
        if (!count)
            return tl::unexpected(count.error());
        wrong += count->value_or(0);
    }
    const auto expected = expectedTimes(connection);
    if (!expected)
        return tl::unexpected(expected.error());
    const auto stored = storedTimes(connection);
    if (!stored)
        return tl::unexpected(stored.error());
    for (const auto &[key, times] : *expected) {
        const auto found = stored->find(key);
        wrong += found == stored->end() || found->second != times ? 1 : 0;
    }
    for (const auto &entry : *stored)
        wrong += expected->contains(entry.first) ? 0 : 1;
    return wrong;
}

Result<void> rebuildSums(SqlConnection &connection)
{
    forgetUse(connection);
    auto done = connection.execute(u"DELETE FROM spend");
    if (done) {
        done = connection.execute(
            QString(u"INSERT INTO spend (%1, %2) SELECT %1, %2 FROM (%3) WHERE attempts <> 0 OR hits <> 0 OR held <> 0"_s.arg(
                kKey, kFigures, expectedSums())));
    }
    forgetTimes(connection);
    if (done)
        done = connection.execute(u"DELETE FROM spend_times");
    if (!done)
        return done;
    const auto times = expectedTimes(connection);
    if (!times)
        return tl::unexpected(times.error());
    done = writeTimes(connection, *times);
    if (done)
        done = connection.execute(u"UPDATE ledger_state SET value = 0 WHERE key = 'sums_are_stale'");
    return done;
}

Result<void> completeSums(SqlConnection &connection)
{
    const auto isStale = connection.integer(u"SELECT value FROM ledger_state WHERE key = 'sums_are_stale'");
    if (!isStale)
        return tl::unexpected(isStale.error());
    return isStale->value_or(0) != 0 ? rebuildSums(connection) : Result<void>();
}

} // namespace maquette::ledger
