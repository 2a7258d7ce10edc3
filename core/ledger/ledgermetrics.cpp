#include "core/ledger/ledgermetrics.h"

#include "core/ledger/budgetcheck.h"
#include "core/store/sqlconnection.h"

#include <QHash>

#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

/// Reads the lifetime rows of the sums. Names that came to be the same are one.
class MetricsReader
{
public:
    explicit MetricsReader(SqlConnection &connection) : m_connection(connection) {}

    Result<LedgerMetrics> read(QDate today)
    {
        Result<void> done = readNames();
        for (const auto step :
             {&MetricsReader::readSums, &MetricsReader::readLowered, &MetricsReader::readTimes, &MetricsReader::readErrors}) {
            if (done)
                done = (this->*step)();
        }
        if (!done)
            return tl::unexpected(done.error());
        auto budgets = readBudgetStatuses(m_connection, today);
        if (!budgets)
            return tl::unexpected(budgets.error());
        return collected(*budgets);
    }

private:
    struct Name
    {
        QString key;
        QString label;
    };

    Result<void> readNames()
    {
        auto rows = m_connection.prepare(u"SELECT id, kind, key, label FROM ledger_names ORDER BY id");
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] {
            m_names.insert(rows->integer(0), {rows->text(2), rows->text(3)});
            m_newest.insert({rows->integer(1), rows->text(2)}, rows->text(3));
            m_kinds.insert(rows->integer(0), rows->integer(1));
        });
    }

    /// From columns provider, account, model, feature, play.
    MetricsSubject subject(const SqlStatement &row) const
    {
        const Name account = m_names.value(row.integer(1));
        return {.providerId = m_names.value(row.integer(0)).key,
                .accountName = m_newest.value({m_kinds.value(row.integer(1)), account.key}),
                .modelId = m_names.value(row.integer(2)).key,
                .feature = static_cast<Feature>(row.integer(3)),
                .isPlayMoney = row.boolean(4)};
    }

    Result<void> readSums()
    {
        auto rows = m_connection.prepare(
            u"SELECT provider, account, model, feature, play, currency, sum(attempts), sum(failed), sum(limited), sum(retried), "
            "sum(unknown), sum(hits), sum(cost), sum(held), sum(hits_saved), sum(cache_saved), sum(input), sum(cache_read), "
            "sum(cache_write), sum(output), sum(reasoning), sum(images), sum(seconds) "
            "FROM spend WHERE span = 2 AND start = 0 GROUP BY 1, 2, 3, 4, 5, 6");
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] {
            const auto at = [&](int column) { return rows->integer(column); };
            m_sums[{subject(*rows), rows->text(5)}].first += SpendSums{.attempts = at(6),
                                                                       .failed = at(7),
                                                                       .limited = at(8),
                                                                       .retried = at(9),
                                                                       .unknown = at(10),
                                                                       .hits = at(11),
                                                                       .cost = Money{at(12)},
                                                                       .held = Money{at(13)},
                                                                       .hitsSaved = Money{at(14)},
                                                                       .cacheSaved = Money{at(15)},
                                                                       .usage = {.inputTokens = at(16),
                                                                                 .cacheReadTokens = at(17),
                                                                                 .cacheWriteTokens = at(18),
                                                                                 .outputTokens = at(19),
                                                                                 .reasoningTokens = at(20),
                                                                                 .images = at(21),
                                                                                 .seconds = rows->real(22)}};
        });
    }

    Result<void> readLowered()
    {
        auto rows = m_connection.prepare(
            u"SELECT provider, account, model, feature, play, currency, sum(before - after) FROM ("
            "SELECT a.provider, a.account, a.model, a.feature, a.play, a.currency, coalesce(k.cost, 0) AS after, "
            "coalesce(CASE WHEN p.id IS NULL THEN a.cost ELSE p.cost END, 0) AS before "
            "FROM corrections k JOIN attempts a ON a.id = k.attempt LEFT JOIN corrections p "
            "ON p.id = (SELECT max(q.id) FROM corrections q WHERE q.attempt = k.attempt AND q.id < k.id)) "
            "WHERE before > after GROUP BY 1, 2, 3, 4, 5, 6");
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] { m_sums[{subject(*rows), rows->text(5)}].second += Money{rows->integer(6)}; });
    }

    Result<void> readTimes()
    {
        auto rows = m_connection.prepare(u"SELECT provider, account, model, feature, play, durations, contents FROM spend_times "
                                         "WHERE span = 2 AND start = 0");
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] {
            auto &times = m_times[subject(*rows)];
            times.first.addBytes(rows->blob(5));
            times.second.addBytes(rows->blob(6));
        });
    }

    Result<void> readErrors()
    {
        auto rows = m_connection.prepare(u"SELECT provider, account, model, feature, play, error, count(*) FROM attempts "
                                         "INDEXED BY attempts_by_error WHERE error IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6");
        if (!rows)
            return tl::unexpected(rows.error());
        return rows->forEach([&] { m_errors[{subject(*rows), rows->text(5)}] += rows->integer(6); });
    }

    LedgerMetrics collected(const QList<BudgetStatus> &budgets) const
    {
        LedgerMetrics metrics;
        metrics.budgets = budgets;
        for (const auto &[place, sums] : m_sums)
            metrics.sums.append({place.first, place.second, sums.first, sums.second});
        for (const auto &[subject, times] : m_times)
            metrics.times.append({subject, times.first, times.second});
        for (const auto &[place, count] : m_errors)
            metrics.errors.append({place.first, place.second, count});
        return metrics;
    }

    SqlConnection &m_connection;
    QHash<qint64, Name> m_names;
    QHash<qint64, qint64> m_kinds;
    /// The newest label of a kind and key.
    QHash<std::pair<qint64, QString>, QString> m_newest;
    std::map<std::pair<MetricsSubject, QString>, std::pair<SpendSums, Money>> m_sums;
    std::map<MetricsSubject, std::pair<TimeHistogram, TimeHistogram>> m_times;
    std::map<std::pair<MetricsSubject, QString>, qint64> m_errors;
};

} // namespace

Result<LedgerMetrics> readMetrics(SqlConnection &connection, QDate today)
{
    return MetricsReader(connection).read(today);
}

} // namespace maquette::ledger
