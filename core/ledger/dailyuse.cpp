#include "core/ledger/dailyuse.h"

#include "core/ledger/ledgernames.h"
#include "core/ledger/pricejson.h"
#include "core/store/sqlconnection.h"

namespace maquette::ledger {

namespace {

constexpr qint64 kDayMs = 86'400'000;

qint64 startOf(QDate day)
{
    return day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

Result<QList<DailyUse>> readDailyUse(SqlConnection &connection, const DailyUseQuery &query)
{
    // What was released was never billed.
    auto rows = connection.prepare(
        u"SELECT a.started_at / ?, m.key, a.currency, pr.json, count(*), "
        "sum(CASE WHEN k.id IS NULL THEN a.cost IS NULL ELSE k.cost IS NULL END), sum(d.usage_source = ?), "
        "coalesce(sum(CASE WHEN k.id IS NULL THEN a.cost ELSE k.cost END), 0), sum(a.input), sum(a.cache_read), "
        "sum(a.cache_write), sum(a.output), sum(a.reasoning), sum(d.images), sum(d.seconds) "
        "FROM attempts a JOIN attempt_details d ON d.id = a.id JOIN ledger_names m ON m.id = a.model "
        "LEFT JOIN ledger_prices pr ON pr.id = d.price "
        "LEFT JOIN corrections k ON k.id = (SELECT max(id) FROM corrections WHERE attempt = a.id) "
        "WHERE a.provider IN (SELECT id FROM ledger_names WHERE kind = ? AND key = ?) AND a.started_at >= ? AND a.started_at < ? "
        "AND a.play = 0 AND a.state NOT IN (0, 2) GROUP BY 1, 2, 3, d.price ORDER BY 1, 2, 3, d.price");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(kDayMs)
        .bind(static_cast<int>(FigureSource::Counted))
        .bind(static_cast<int>(NameKind::Provider))
        .bind(query.providerId)
        .bind(startOf(query.from))
        .bind(startOf(query.to.addDays(1)));
    QList<DailyUse> list;
    const auto done = rows->forEach([&] {
        const auto at = [&](int column) { return rows->integer(column); };
        DailyUse use{.day = QDateTime::fromMSecsSinceEpoch(at(0) * kDayMs, Qt::UTC).date(),
                     .modelId = rows->text(1),
                     .currency = rows->text(2),
                     .price = {},
                     .attempts = at(4),
                     .unknown = at(5),
                     .counted = at(6),
                     .cost = Money{at(7)},
                     .usage = {.inputTokens = at(8),
                               .cacheReadTokens = at(9),
                               .cacheWriteTokens = at(10),
                               .outputTokens = at(11),
                               .reasoningTokens = at(12),
                               .images = at(13),
                               .seconds = rows->real(14)}};
        if (!rows->isNull(3)) {
            if (const auto price = priceFromJson(rows->text(3).toUtf8()))
                use.price = *price;
        }
        list.append(use);
    });
    if (!done)
        return tl::unexpected(done.error());
    return list;
}

} // namespace maquette::ledger
