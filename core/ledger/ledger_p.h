#pragma once

#include "core/base/clock.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"

#include <QDate>
#include <QPointer>
#include <QTimer>

namespace maquette {

/// `done` for whoever asked, if they still live; for work whose answer the ledger itself needs first.
template<typename T>
std::function<void(const Result<T> &)> forContext(QObject *context, std::function<void(Result<T>)> done)
{
    return [guard = QPointer<QObject>(context), done = std::move(done)](const Result<T> &result) {
        if (guard && done)
            done(result);
    };
}

/// What changes with every attempt.
struct LedgerSums
{
    Totals totals;
    QList<BudgetStatus> budgets;
};

class Ledger::Private
{
public:
    Private(Ledger &ledger, Database &database, const Clock &clock, QString owner)
        : q(ledger), database(database), clock(clock), owner(std::move(owner))
    {
    }

    void writeRow(std::function<Result<AttemptRow>(SqlConnection &)> work, QObject *context, Done done, WhenFull whenFull);
    void refresh();
    void take(const LedgerSums &sums, QDate today);
    /// Tells that a soft share is reached, unless this or another process did so in this period.
    void alert(const BudgetStatus &status, QDate today);
    void waitForMidnight();

    Ledger &q;
    Database &database;
    const Clock &clock;
    QString owner;
    Totals lastTotals;
    QList<BudgetStatus> lastBudgets;
    bool isReadingSums = false;
    /// Something changed while they were read.
    bool areSumsStale = false;
    /// Between two readings.
    QTimer pause;
    QTimer midnight;
};

} // namespace maquette
