// The part of the ledger that has to do with sums over many attempts.
#include "core/ledger/ledger_p.h"

#include "core/ledger/dailyuse.h"
#include "core/ledger/focus.h"
#include "core/ledger/ledgermetrics.h"
#include "core/ledger/spendqueries.h"
#include "core/ledger/spendrollup.h"
#include "core/ledger/spendsums.h"
#include "core/store/sqlconnection.h"

namespace maquette {

void Ledger::spend(const SpendQuery &query, QObject *context, std::function<void(Result<QList<SpendRow>>)> done)
{
    d->database.read<QList<SpendRow>>(
        context, [query](SqlConnection &connection) { return ledger::readSpend(connection, query); }, std::move(done));
}

void Ledger::spendPage(const SpendPageQuery &query, QObject *context, std::function<void(Result<SpendPage>)> done)
{
    d->database.read<SpendPage>(
        context,
        [query, today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) {
            return ledger::readSpendPage(connection, query, today);
        },
        std::move(done));
}

void Ledger::forecasts(QObject *context, std::function<void(Result<QList<SpendForecast>>)> done)
{
    d->database.read<QList<SpendForecast>>(
        context,
        [today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) {
            return ledger::readForecasts(connection, today);
        },
        std::move(done));
}

void Ledger::metrics(const std::function<QByteArray(const LedgerMetrics &)> &make, QObject *context,
                     std::function<void(Result<QByteArray>)> done)
{
    d->database.read<QByteArray>(
        context,
        [make, today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) -> Result<QByteArray> {
            const auto metrics = ledger::readMetrics(connection, today);
            if (!metrics)
                return tl::unexpected(metrics.error());
            return make(*metrics);
        },
        std::move(done));
}

void Ledger::charges(const SpendQuery &query, QObject *context, std::function<void(Result<QList<Charge>>)> done)
{
    d->database.read<QList<Charge>>(
        context, [query](SqlConnection &connection) { return ledger::readCharges(connection, query); }, std::move(done));
}

void Ledger::dailyUse(const DailyUseQuery &query, QObject *context, std::function<void(Result<QList<DailyUse>>)> done)
{
    d->database.read<QList<DailyUse>>(
        context, [query](SqlConnection &connection) { return ledger::readDailyUse(connection, query); }, std::move(done));
}

void Ledger::checkSums(QObject *context, std::function<void(Result<qint64>)> done)
{
    d->database.read<qint64>(
        context, [](SqlConnection &connection) { return ledger::countWrongSums(connection); }, std::move(done));
}

void Ledger::rebuildSums(QObject *context, Done done)
{
    d->database.write<void>(
        this, [](SqlConnection &connection) { return ledger::rebuildSums(connection); },
        [this, tell = forContext<void>(context, std::move(done))](const Result<void> &rebuilt) {
            tell(rebuilt);
            if (rebuilt)
                d->refresh();
        });
}

void Ledger::completeSums(QObject *context, Done done)
{
    d->database.write<void>(
        context, [](SqlConnection &connection) { return ledger::completeSums(connection); }, std::move(done));
}

} // namespace maquette
