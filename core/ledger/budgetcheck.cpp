#include "core/ledger/budgetcheck.h"

#include "core/base/log.h"
#include "core/ledger/ledgernames.h"
#include "core/ledger/spendrollup.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace maquette::ledger {

namespace {

/// The condition that keeps what a scope counts; takes one value unless it is empty.
QString scopeCondition(const BudgetScope &scope)
{
    const auto named = [](QStringView column, NameKind kind) {
        return u" AND %1 IN (SELECT id FROM ledger_names WHERE kind = %2 AND key = ?)"_s.arg(column).arg(static_cast<int>(kind));
    };
    switch (scope.kind) {
    case BudgetScope::Kind::Account:
        return named(u"account", NameKind::Account);
    case BudgetScope::Kind::Provider:
        return named(u"provider", NameKind::Provider);
    case BudgetScope::Kind::Model:
        return named(u"model", NameKind::Model);
    case BudgetScope::Kind::Project:
        return named(u"project", NameKind::Project);
    case BudgetScope::Kind::Feature:
        return u" AND feature = ?"_s;
    case BudgetScope::Kind::All:
        break;
    }
    return {};
}

void bindScope(SqlStatement &statement, const BudgetScope &scope)
{
    if (scope.kind == BudgetScope::Kind::Feature)
        statement.bind(static_cast<int>(featureFromName(scope.key).value_or(Feature::Chat)));
    else if (scope.kind != BudgetScope::Kind::All)
        statement.bind(scope.key);
}

Result<Money> firstSum(SqlStatement &statement)
{
    const auto row = statement.next();
    if (!row)
        return tl::unexpected(row.error());
    return Money{*row ? statement.integer(0) : 0};
}

Result<Money> spent(SqlConnection &connection, const Budget &budget, QDate today)
{
    // The coarsest rows that fit: a month and everything are one span each.
    int span = 0;
    int first = 0;
    switch (budget.period.kind) {
    case BudgetPeriod::Kind::Month:
        span = 1;
        first = dayNumber(today) / 100;
        break;
    case BudgetPeriod::Kind::Total:
        span = 2;
        break;
    default:
        first = dayNumber(budget.period.firstDay(today));
    }
    auto sum = connection.prepare(
        QString(u"SELECT sum(cost) FROM spend WHERE span = ? AND start >= ? AND play = 0 AND currency = ?"_s + scopeCondition(budget.scope)));
    if (!sum)
        return tl::unexpected(sum.error());
    sum->bind(span).bind(first).bind(budget.currency);
    bindScope(*sum, budget.scope);
    return firstSum(*sum);
}

Result<Money> held(SqlConnection &connection, const Budget &budget, QDate today)
{
    const QDate first = budget.period.firstDay(today);
    auto sum = connection.prepare(
        QString(u"SELECT sum(hold) FROM attempts INDEXED BY attempts_reserved WHERE cost IS NULL AND hold IS NOT NULL AND state <> 2 "
                "AND play = 0 AND currency = ? AND day >= ? "
                "AND NOT EXISTS (SELECT 1 FROM corrections WHERE attempt = attempts.id)"_s
                + scopeCondition(budget.scope)));
    if (!sum)
        return tl::unexpected(sum.error());
    sum->bind(budget.currency).bind(first.isValid() ? dayNumber(first) : 0);
    bindScope(*sum, budget.scope);
    return firstSum(*sum);
}

bool covers(const Budget &budget, const Intent &intent)
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

Error exceeded(const BudgetStatus &status, const std::optional<Money> &worstCase)
{
    const QLocale locale;
    const Budget &budget = status.budget;
    const auto money = [&](Money amount) { return formatMoney(amount, locale, budget.currency); };
    const Money left = std::max(status.left(), Money{});
    Error error;
    error.kind = Error::Kind::BudgetExceeded;
    error.message = worstCase
        ? QCoreApplication::translate("Budget", "The budget “%1” of %2 has %3 left, and this may cost up to %4. Raise the "
                                                "budget, shorten the request or choose a cheaper model.")
              .arg(budgetTitle(budget), money(budget.hard), money(left), money(*worstCase))
        : QCoreApplication::translate("Budget", "The budget “%1” of %2 is used up, and what this would cost is not known. "
                                                "Raise the budget or wait until it starts anew.")
              .arg(budgetTitle(budget), money(budget.hard));
    error.detail = u"budget %1: spent %2, held %3, wanted %4, hard %5"_s.arg(
        budget.id, toDecimal(status.spent), toDecimal(status.held), worstCase ? toDecimal(*worstCase) : u"unknown"_s,
        toDecimal(budget.hard));
    return error;
}

} // namespace

Result<QList<Budget>> readBudgets(SqlConnection &connection)
{
    auto rows = connection.prepare(u"SELECT id, period, scope, hard, soft, currency FROM budgets ORDER BY created_at, id");
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Budget> budgets;
    while (true) {
        const auto row = rows->next();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return budgets;
        const auto period = budgetPeriodFromText(rows->text(1));
        const auto scope = budgetScopeFromText(rows->text(2));
        if (!period || !scope) {
            qCWarning(logStore) << "a budget cannot be understood:" << rows->text(1) << rows->text(2);
            continue;
        }
        budgets.append({.id = rows->text(0),
                        .period = *period,
                        .scope = *scope,
                        .hard = Money{rows->integer(3)},
                        .soft = rows->maybeReal(4),
                        .currency = rows->text(5)});
    }
}

Result<BudgetStatus> budgetStatus(SqlConnection &connection, const Budget &budget, QDate today)
{
    const auto spentSum = spent(connection, budget, today);
    if (!spentSum)
        return tl::unexpected(spentSum.error());
    const auto heldSum = held(connection, budget, today);
    if (!heldSum)
        return tl::unexpected(heldSum.error());
    return BudgetStatus{.budget = budget, .spent = *spentSum, .held = *heldSum};
}

Result<void> checkBudgets(SqlConnection &connection, const Intent &intent, QDate today)
{
    // What costs nothing fits into an overdrawn budget too.
    if (intent.worstCase == Money{})
        return {};
    const auto budgets = readBudgets(connection);
    if (!budgets)
        return tl::unexpected(budgets.error());
    for (const Budget &budget : *budgets) {
        if (!covers(budget, intent))
            continue;
        const auto status = budgetStatus(connection, budget, today);
        if (!status)
            return tl::unexpected(status.error());
        const bool fits = intent.worstCase ? *intent.worstCase <= status->left() : status->left() > Money{};
        if (!fits)
            return tl::unexpected(exceeded(*status, intent.worstCase));
    }
    return {};
}

} // namespace maquette::ledger
