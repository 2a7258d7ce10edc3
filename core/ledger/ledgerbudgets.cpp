// The part of the ledger that has to do with budgets.
#include "core/ledger/ledger_p.h"

#include "core/ledger/budgetcheck.h"
#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

namespace maquette {

void Ledger::budgets(QObject *context, std::function<void(Result<QList<BudgetStatus>>)> done)
{
    d->database.read<QList<BudgetStatus>>(
        context,
        [today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) {
            return ledger::readBudgetStatuses(connection, today);
        },
        std::move(done));
}

void Ledger::judge(const SpendIntent &intent, QObject *context, std::function<void(Result<QList<BudgetVerdict>>)> done)
{
    d->database.read<QList<BudgetVerdict>>(
        context,
        [intent, today = ledger::localDate(d->clock.nowMs())](SqlConnection &connection) {
            return ledger::judge(connection, intent, today);
        },
        std::move(done));
}

void Ledger::setBudget(const Budget &budget, QObject *context, std::function<void(Result<QString>)> done)
{
    d->database.write<QString>(
        this, [budget, now = d->clock.nowMs()](SqlConnection &connection) { return ledger::writeBudget(connection, budget, now); },
        [this, tell = forContext<QString>(context, std::move(done))](const Result<QString> &id) {
            tell(id);
            if (id) {
                emit budgetsChanged();
                d->refresh();
            }
        });
}

void Ledger::removeBudget(const QString &id, QObject *context, Done done)
{
    d->database.write<void>(
        this, [id](SqlConnection &connection) { return ledger::removeBudget(connection, id); },
        [this, tell = forContext<void>(context, std::move(done))](const Result<void> &removed) {
            tell(removed);
            if (removed) {
                emit budgetsChanged();
                d->refresh();
            }
        });
}

void Ledger::overrides(int limit, QObject *context, std::function<void(Result<QList<BudgetOverride>>)> done)
{
    d->database.read<QList<BudgetOverride>>(
        context, [limit](SqlConnection &connection) { return ledger::readOverrides(connection, limit); }, std::move(done));
}

} // namespace maquette
