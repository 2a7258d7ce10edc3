#include "core/ledger/spendrollup.h"

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

Result<void> readSpan(SqlConnection &connection, int span, int start, SumsByCurrency &sums)
{
    auto rows = connection.prepare(u"SELECT currency, play, sum(cost), sum(unknown) FROM spend "
                                   "WHERE span = ? AND start = ? GROUP BY play, currency");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(span).bind(start);
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
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
    }
}

Result<void> readHeld(SqlConnection &connection, SumsByCurrency &sums)
{
    auto rows = connection.prepare(
        u"SELECT currency, sum(hold) FROM attempts INDEXED BY attempts_reserved "
        "WHERE cost IS NULL AND hold IS NOT NULL AND state <> 2 AND play = 0 "
        "AND NOT EXISTS (SELECT 1 FROM corrections WHERE attempt = attempts.id) GROUP BY currency");
    if (!rows)
        return tl::unexpected(rows.error());
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return {};
        sums[rows->text(0)].held += Money{rows->integer(1)};
    }
}

} // namespace

int dayNumber(QDate date)
{
    return date.year() * 10'000 + date.month() * 100 + date.day();
}

QDate localDate(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).date();
}

Result<void> addSpend(SqlConnection &connection, const SpendKey &key, const SpendDelta &delta)
{
    const std::array<std::pair<int, int>, 3> spans = {{{0, key.day}, {1, key.day / 100}, {2, 0}}};
    for (const auto &span : spans) {
        const Usage &usage = delta.usage;
        const auto done = connection.execute(
            u"INSERT INTO spend (span, start, play, currency, provider, account, model, feature, project, attempts, failed, "
            "unknown, cost, input, cache_read, cache_write, output, reasoning, images, seconds) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "attempts = attempts + excluded.attempts, failed = failed + excluded.failed, unknown = unknown + excluded.unknown, "
            "cost = cost + excluded.cost, input = input + excluded.input, cache_read = cache_read + excluded.cache_read, "
            "cache_write = cache_write + excluded.cache_write, output = output + excluded.output, "
            "reasoning = reasoning + excluded.reasoning, images = images + excluded.images, seconds = seconds + excluded.seconds",
            {span.first, span.second, key.isPlayMoney, key.currency, key.provider, key.account, key.model, key.feature, key.project,
             delta.attempts, delta.failed, delta.unknown, delta.cost.picos, usage.plainInput(), usage.cacheReadTokens,
             usage.cacheWriteTokens, usage.plainOutput(), usage.reasoningTokens, usage.images, usage.seconds});
        if (!done)
            return done;
    }
    return {};
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
