#include "core/ledger/spendrollup.h"

#include "core/ledger/spenduse.h"
#include "core/ledger/timehistogram.h"
#include "core/store/sqlconnection.h"

#include <array>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

/// Sums of one currency, real and play money apart.
struct Sums
{
    Money today;
    Money month;
    Money held;
    Money playToday;
    int unknownToday = 0;
};

using SumsByCurrency = std::map<QString, Sums>;

constexpr int kHourSpan = 3;

/// How long something took counts in its day, its month and all together.
constexpr std::size_t kTimedSpans = 3;

int startOf(const SpendKey &key, int span)
{
    return span == 0 ? key.day : span == 1 ? key.day / 100 : 0;
}

struct Times
{
    TimeHistogram durations;
    TimeHistogram contents;
};

/// span, start, play, provider, account, model, feature, project.
using TimesKey = std::array<qint64, 8>;

TimesKey timesKeyOf(const SpendKey &key, int span)
{
    return {span, startOf(key, span), key.isPlayMoney, key.provider, key.account, key.model, key.feature, key.project};
}

/// Those that are added to again and again.
struct TimesMemory
{
    std::map<TimesKey, Times> times;
};

void remember(SqlConnection &connection, const TimesKey &key, const Times &times)
{
    constexpr std::size_t kMost = 300;
    auto &all = connection.memory<TimesMemory>().times;
    if (all.size() >= kMost)
        all.clear();
    all.insert_or_assign(key, times);
}

Result<Times> timesOf(SqlConnection &connection, const TimesKey &key)
{
    const auto &all = connection.memory<TimesMemory>().times;
    if (const auto remembered = all.find(key); remembered != all.cend())
        return remembered->second;
    auto found = connection.prepare(u"SELECT durations, contents FROM spend_times WHERE span = ? AND start = ? AND play = ? AND "
                                    "provider = ? AND account = ? AND model = ? AND feature = ? AND project = ?");
    if (!found)
        return tl::unexpected(found.error());
    for (const qint64 part : key)
        found->bind(part);
    const auto row = found->next();
    if (!row)
        return tl::unexpected(row.error());
    Times times;
    if (*row) {
        times.durations.addBytes(found->blob(0));
        times.contents.addBytes(found->blob(1));
    }
    return times;
}

Result<void> readSpan(SqlConnection &connection, int span, int start, SumsByCurrency &sums)
{
    auto rows = connection.prepare(u"SELECT currency, play, sum(cost), sum(unknown) FROM spend "
                                   "WHERE span = ? AND start = ? GROUP BY play, currency");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(span).bind(start);
    return rows->forEach([&] {
        Sums &target = sums[rows->text(0)];
        const Money cost{rows->integer(2)};
        const bool isPlayMoney = rows->boolean(1);
        if (span == 0 && isPlayMoney) {
            target.playToday += cost;
        } else if (span == 0) {
            target.today += cost;
            target.unknownToday += static_cast<int>(rows->integer(3));
        } else if (!isPlayMoney) {
            target.month += cost;
        }
    });
}

Result<void> readHeld(SqlConnection &connection, SumsByCurrency &sums)
{
    auto rows =
        connection.prepare(u"SELECT currency, sum(held) FROM spend WHERE span = 2 AND start = 0 AND play = 0 GROUP BY currency");
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->forEach([&] { sums[rows->text(0)].held += Money{rows->integer(1)}; });
}

} // namespace

int dayNumber(QDate date)
{
    return date.year() * 10'000 + date.month() * 100 + date.day();
}

QDate dateOfDay(qint64 number)
{
    return {static_cast<int>(number / 10'000), static_cast<int>(number / 100 % 100), static_cast<int>(number % 100)};
}

QDate localDate(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).date();
}

Result<void> addSpend(SqlConnection &connection, const SpendKey &key, const SpendDelta &delta)
{
    // One statement for all spans: most of what it costs is handing over the values. What is reserved is nobody's figure for an hour.
    static const QString add =
        u"INSERT INTO spend (span, start, play, currency, provider, account, model, feature, project, attempts, failed, unknown, "
        "cost, input, cache_read, cache_write, output, reasoning, images, seconds, held, limited, retried, cache_saved, hits, "
        "hits_saved) "
        "SELECT s.column1, s.column2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, iif(s.column1 = %1, 0, ?), ?, ?, ?, ?, ? "
        "FROM (VALUES (0, ?), (1, ?), (2, 0), (%1, ?)) s WHERE s.column1 < ? ON CONFLICT DO UPDATE SET "
        "attempts = attempts + excluded.attempts, failed = failed + excluded.failed, unknown = unknown + excluded.unknown, "
        "cost = cost + excluded.cost, input = input + excluded.input, cache_read = cache_read + excluded.cache_read, "
        "cache_write = cache_write + excluded.cache_write, output = output + excluded.output, "
        "reasoning = reasoning + excluded.reasoning, images = images + excluded.images, seconds = seconds + excluded.seconds, "
        "held = held + excluded.held, limited = limited + excluded.limited, retried = retried + excluded.retried, "
        "cache_saved = cache_saved + excluded.cache_saved, hits = hits + excluded.hits, hits_saved = hits_saved + "
        "excluded.hits_saved"_s.arg(kHourSpan);
    const bool isOnlyReserved = delta.attempts == 0 && delta.hits == 0 && delta.unknown == 0 && delta.cost == Money{};
    const Usage &usage = delta.usage;
    const auto added = connection.execute(add, {key.isPlayMoney,
                                                key.currency,
                                                key.provider,
                                                key.account,
                                                key.model,
                                                key.feature,
                                                key.project,
                                                delta.attempts,
                                                delta.failed,
                                                delta.unknown,
                                                delta.cost.picos,
                                                usage.plainInput(),
                                                usage.cacheReadTokens,
                                                usage.cacheWriteTokens,
                                                usage.plainOutput(),
                                                usage.reasoningTokens,
                                                usage.images,
                                                usage.seconds,
                                                delta.held.picos,
                                                delta.limited,
                                                delta.retried,
                                                delta.cacheSaved.picos,
                                                delta.hits,
                                                delta.hitsSaved.picos,
                                                key.day,
                                                key.day / 100,
                                                key.hour,
                                                isOnlyReserved ? kHourSpan : kHourSpan + 1});
    if (added)
        noteUse(connection, key, delta.cost, delta.held);
    return added;
}

Result<void> addTimes(SqlConnection &connection, const SpendKey &key, std::chrono::milliseconds duration,
                      const std::optional<std::chrono::milliseconds> &firstContent)
{
    std::array<Times, kTimedSpans> all;
    for (std::size_t i = 0; i < kTimedSpans; ++i) {
        auto known = timesOf(connection, timesKeyOf(key, static_cast<int>(i)));
        if (!known)
            return tl::unexpected(known.error());
        known->durations.add(duration);
        if (firstContent)
            known->contents.add(*firstContent);
        all[i] = std::move(*known);
    }
    const auto done = connection.execute(
        u"INSERT INTO spend_times (span, start, play, provider, account, model, feature, project, durations, contents) "
        "SELECT s.column1, s.column2, ?, ?, ?, ?, ?, ?, s.column3, s.column4 "
        "FROM (VALUES (0, ?, ?, ?), (1, ?, ?, ?), (2, ?, ?, ?)) s WHERE true "
        "ON CONFLICT DO UPDATE SET durations = excluded.durations, contents = excluded.contents",
        {key.isPlayMoney, key.provider, key.account, key.model, key.feature, key.project, startOf(key, 0), all[0].durations.toBytes(),
         all[0].contents.toBytes(), startOf(key, 1), all[1].durations.toBytes(), all[1].contents.toBytes(), startOf(key, 2),
         all[2].durations.toBytes(), all[2].contents.toBytes()});
    if (!done)
        return done;
    for (std::size_t i = 0; i < kTimedSpans; ++i)
        remember(connection, timesKeyOf(key, static_cast<int>(i)), all[i]);
    return {};
}

void forgetTimes(SqlConnection &connection)
{
    connection.memory<TimesMemory>() = {};
}

Result<Totals> readTotals(SqlConnection &connection, QDate today)
{
    SumsByCurrency sums;
    auto done = readSpan(connection, 0, dayNumber(today), sums);
    if (done)
        done = readSpan(connection, 1, dayNumber(today) / 100, sums);
    if (done)
        done = readHeld(connection, sums);
    if (!done)
        return tl::unexpected(done.error());
    Totals totals;
    for (const auto &[currency, sum] : sums) {
        totals.unknownToday += sum.unknownToday;
        if (currency == u"USD") {
            totals.today = sum.today;
            totals.thisMonth = sum.month;
            totals.held = sum.held;
            totals.playToday = sum.playToday;
        } else if (sum.today != Money{} || sum.month != Money{} || sum.held != Money{}) {
            totals.others.append({.currency = currency, .today = sum.today, .thisMonth = sum.month, .held = sum.held});
        }
    }
    return totals;
}

} // namespace maquette::ledger
