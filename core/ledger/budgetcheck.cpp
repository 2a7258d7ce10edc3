#include "core/ledger/budgetcheck.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/ledger/spendrollup.h"
#include "core/ledger/spendscope.h"
#include "core/ledger/spenduse.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

/// A budget as it is stored.
struct Stored
{
    Budget budget;
    std::optional<qint64> alertedDay;
};

/// Whoever writes budgets here forgets them.
struct BudgetMemory
{
    std::optional<QList<Stored>> budgets;
};

Result<QList<Stored>> readStored(SqlConnection &connection)
{
    auto &remembered = connection.memory<BudgetMemory>().budgets;
    if (remembered)
        return *remembered;
    auto rows = connection.prepare(
        u"SELECT id, period, scope, hard, soft, currency, label, unpriced, alerted_day FROM budgets ORDER BY created_at, id");
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Stored> budgets;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return remembered.emplace(budgets);
        const auto period = budgetPeriodFromText(rows->text(1));
        const auto scope = budgetScopeFromText(rows->text(2));
        if (!period || !scope) {
            qCWarning(logStore) << "a budget cannot be understood:" << rows->text(1) << rows->text(2);
            continue;
        }
        budgets.append({{.id = rows->text(0),
                         .period = *period,
                         .scope = *scope,
                         .hard = Money{rows->integer(3)},
                         .soft = rows->maybeReal(4),
                         .currency = rows->text(5),
                         .unpriced = static_cast<Budget::Unpriced>(rows->integer(7)),
                         .label = rows->text(6)},
                        rows->maybeInteger(8)});
    }
}

/// A rolling window is told once in its length, everything else once in its period.
qint64 firstDayNumber(const Budget &budget, QDate today)
{
    const QDate first = budget.period.firstDay(today);
    return first.isValid() ? dayNumber(first) : 0;
}

/// The coarsest rows that fit: a month and everything are one span each. Later days than today count as well: a clock that was set
/// back, or a flight to the west, gives no money back.
SpendPeriod periodOf(const Budget &budget, QDate today)
{
    const qint64 first = firstDayNumber(budget, today);
    switch (budget.period.kind) {
    case BudgetPeriod::Kind::Month:
        return {1, first / 100, budget.currency};
    case BudgetPeriod::Kind::Total:
        return {2, first, budget.currency};
    default:
        return {0, first, budget.currency};
    }
}

Result<BudgetStatus> statusOf(SqlConnection &connection, const Stored &stored, QDate today)
{
    const bool isAlerted = stored.alertedDay && *stored.alertedDay >= firstDayNumber(stored.budget, today);
    BudgetStatus status{.budget = stored.budget, .spent = {}, .held = {}, .isAlerted = isAlerted};
    const auto filter = scopeFilter(connection, stored.budget.scope);
    if (!filter)
        return tl::unexpected(filter.error());
    const auto uses = useIn(connection, periodOf(stored.budget, today));
    if (!uses)
        return tl::unexpected(uses.error());
    for (const SpendUse &use : *uses) {
        if (!filter->counts(use))
            continue;
        const auto spent = plus(status.spent, use.cost);
        const auto held = plus(status.held, use.held);
        if (!spent || !held || !plus(*spent, *held)) {
            return failure(Error::Kind::Internal,
                           QCoreApplication::translate("Ledger", "Maquette lost track of a request's cost. Please report this."),
                           u"more than money can say"_s);
        }
        status.spent = *spent;
        status.held = *held;
    }
    return status;
}

/// In the order of `stored`.
Result<QList<BudgetStatus>> statusesOf(SqlConnection &connection, const QList<Stored> &stored, QDate today)
{
    QList<BudgetStatus> statuses;
    for (const Stored &one : stored) {
        auto status = statusOf(connection, one, today);
        if (!status)
            return tl::unexpected(status.error());
        statuses.append(std::move(*status));
    }
    return statuses;
}

bool covers(const Budget &budget, const SpendIntent &intent)
{
    if (budget.currency != intent.currency)
        return false;
    const QString &key = budget.scope.key;
    switch (budget.scope.kind) {
    case BudgetScope::Kind::All:
        return true;
    case BudgetScope::Kind::Account:
        return key == intent.accountId;
    case BudgetScope::Kind::Provider:
        return key == intent.providerId;
    case BudgetScope::Kind::Model:
        return key == intent.modelId;
    case BudgetScope::Kind::Feature:
        return key == featureName(intent.feature);
    case BudgetScope::Kind::Project:
        return key == intent.project;
    }
    return false;
}

std::optional<BudgetVerdict::Reason> reasonAgainst(const BudgetStatus &status, const std::optional<Money> &worstCase)
{
    using Reason = BudgetVerdict::Reason;
    if (worstCase)
        return *worstCase <= status.left() ? std::nullopt : std::optional(Reason::TooLittleLeft);
    if (status.budget.unpriced != Budget::Unpriced::Allow)
        return Reason::PriceUnknown;
    return status.left() > Money{} ? std::nullopt : std::optional(Reason::UsedUp);
}

Result<void> validate(const Budget &budget)
{
    if (budget.hard < Money{})
        return failure(Error::Kind::Usage, QCoreApplication::translate("Budget", "A budget cannot be below zero."));
    if (budget.soft && !(*budget.soft > 0 && *budget.soft <= 1)) {
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("Budget", "The share that warns is a number above 0, at most 1, such as 0.8."));
    }
    if (const auto period = budgetPeriodFromText(budgetPeriodText(budget.period)); !period)
        return tl::unexpected(period.error());
    if (const auto scope = budgetScopeFromText(budgetScopeText(budget.scope)); !scope)
        return tl::unexpected(scope.error());
    return {};
}

} // namespace

Result<QList<BudgetStatus>> readBudgetStatuses(SqlConnection &connection, QDate today)
{
    const auto budgets = readStored(connection);
    if (!budgets)
        return tl::unexpected(budgets.error());
    return statusesOf(connection, *budgets, today);
}

Result<QList<BudgetVerdict>> judge(SqlConnection &connection, const SpendIntent &intent, QDate today)
{
    QList<BudgetVerdict> against;
    // What costs nothing fits into an overdrawn budget too.
    if (intent.isPlayMoney || intent.worstCase == Money{})
        return against;
    auto budgets = readStored(connection);
    if (!budgets)
        return tl::unexpected(budgets.error());
    budgets->removeIf([&](const Stored &stored) { return !covers(stored.budget, intent); });
    const auto statuses = statusesOf(connection, *budgets, today);
    if (!statuses)
        return tl::unexpected(statuses.error());
    for (const BudgetStatus &status : *statuses) {
        if (const auto reason = reasonAgainst(status, intent.worstCase))
            against.append({.reason = *reason, .status = status, .worstCase = intent.worstCase});
    }
    return against;
}

Result<QString> writeBudget(SqlConnection &connection, const Budget &budget, qint64 nowMs)
{
    if (const auto valid = validate(budget); !valid)
        return tl::unexpected(valid.error());
    const QString id = budget.id.isEmpty() ? newId() : budget.id;
    connection.memory<BudgetMemory>() = {};
    const auto written =
        connection.execute(u"INSERT INTO budgets (id, period, scope, hard, soft, currency, created_at, label, unpriced) VALUES (?, "
                           u"?, ?, ?, ?, ?, ?, ?, ?) "
                           "ON CONFLICT (id) DO UPDATE SET period = excluded.period, scope = excluded.scope, hard = excluded.hard, "
                           "soft = excluded.soft, currency = excluded.currency, label = excluded.label, unpriced = "
                           "excluded.unpriced, alerted_day = NULL",
                           {id, budgetPeriodText(budget.period), budgetScopeText(budget.scope), budget.hard.picos, budget.soft,
                            budget.currency, nowMs, budget.label, static_cast<int>(budget.unpriced)});
    return written ? Result<QString>(id) : tl::unexpected(written.error());
}

Result<void> removeBudget(SqlConnection &connection, const QString &id)
{
    connection.memory<BudgetMemory>() = {};
    if (const auto removed = connection.execute(u"DELETE FROM budgets WHERE id = ?", {id}); !removed)
        return removed;
    if (connection.changes() == 0)
        return failure(Error::Kind::NotFound, QCoreApplication::translate("Budget", "There is no budget “%1”.").arg(id));
    return {};
}

Result<bool> markAlerted(SqlConnection &connection, const Budget &budget, QDate today)
{
    connection.memory<BudgetMemory>() = {};
    const auto marked =
        connection.execute(u"UPDATE budgets SET alerted_day = ? WHERE id = ? AND (alerted_day IS NULL OR alerted_day < ?)",
                           {dayNumber(today), budget.id, firstDayNumber(budget, today)});
    if (!marked)
        return tl::unexpected(marked.error());
    return connection.changes() == 1;
}

Result<void> writeOverride(SqlConnection &connection, qint64 rowId, const BudgetVerdict &verdict, const QString &saidBy,
                           qint64 nowMs)
{
    const Budget &budget = verdict.status.budget;
    return connection.execute(
        u"INSERT INTO budget_overrides (attempt, at, budget, period, scope, label, hard, currency, spent, held, wanted, said_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {rowId, nowMs, budget.id, budgetPeriodText(budget.period), budgetScopeText(budget.scope), budget.label, budget.hard.picos,
         budget.currency, verdict.status.spent.picos, verdict.status.held.picos,
         verdict.worstCase ? std::optional(verdict.worstCase->picos) : std::nullopt, saidBy});
}

Result<QList<BudgetOverride>> readOverrides(SqlConnection &connection, int limit)
{
    auto rows = connection.prepare(
        u"SELECT d.attempt_id, c.call_id, o.at, o.budget, o.period, o.scope, o.label, o.hard, o.currency, o.spent, o.held, "
        u"o.wanted, "
        "o.said_by FROM budget_overrides o JOIN attempts a ON a.id = o.attempt JOIN attempt_details d ON d.id = a.id "
        "JOIN calls c ON c.id = a.call ORDER BY o.id DESC LIMIT ?");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(limit);
    QList<BudgetOverride> list;
    const auto done = rows->forEach([&] {
        const auto wanted = rows->maybeInteger(11);
        list.append({.attemptId = rows->text(0),
                     .callId = rows->text(1),
                     .at = QDateTime::fromMSecsSinceEpoch(rows->integer(2), Qt::UTC),
                     .budget = {.id = rows->text(3),
                                .period = budgetPeriodFromText(rows->text(4)).value_or(BudgetPeriod{}),
                                .scope = budgetScopeFromText(rows->text(5)).value_or(BudgetScope{}),
                                .hard = Money{rows->integer(7)},
                                .soft = {},
                                .currency = rows->text(8),
                                .label = rows->text(6)},
                     .spent = Money{rows->integer(9)},
                     .held = Money{rows->integer(10)},
                     .wanted = wanted ? std::optional(Money{*wanted}) : std::nullopt,
                     .saidBy = rows->text(12)});
    });
    if (!done)
        return tl::unexpected(done.error());
    return list;
}

} // namespace maquette::ledger
