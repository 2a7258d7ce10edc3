#include "core/ledger/budgets.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr std::array kPeriods = {u"day", u"week", u"month", u"rolling", u"total"};
constexpr std::array kScopes = {u"all", u"account", u"provider", u"model", u"feature", u"project"};
constexpr std::array kRules = {u"ask", u"block", u"allow"};
/// Ten years; a longer window is "total".
constexpr int kMostDays = 3660;

tl::unexpected<Error> usage(const QString &message)
{
    return failure(Error::Kind::Usage, message);
}

QString periodTitle(const BudgetPeriod &period)
{
    switch (period.kind) {
    case BudgetPeriod::Kind::Day:
        return QCoreApplication::translate("Budget", "per day");
    case BudgetPeriod::Kind::Week:
        return QCoreApplication::translate("Budget", "per week");
    case BudgetPeriod::Kind::Month:
        return QCoreApplication::translate("Budget", "per month");
    case BudgetPeriod::Kind::Rolling:
        return QCoreApplication::translate("Budget", "over %n day(s)", nullptr, period.days);
    case BudgetPeriod::Kind::Total:
        break;
    }
    return QCoreApplication::translate("Budget", "in all");
}

QString scopeTitle(const BudgetScope &scope, const QString &label)
{
    switch (scope.kind) {
    case BudgetScope::Kind::Account:
        return QCoreApplication::translate("Budget", "Account %1").arg(label.isEmpty() ? scope.key : label);
    case BudgetScope::Kind::Provider:
        return QCoreApplication::translate("Budget", "Provider %1").arg(scope.key);
    case BudgetScope::Kind::Model:
        return QCoreApplication::translate("Budget", "Model %1").arg(scope.key);
    case BudgetScope::Kind::Feature:
        return QCoreApplication::translate("Budget", "Feature %1").arg(scope.key);
    case BudgetScope::Kind::Project:
        return QCoreApplication::translate("Budget", "Project %1").arg(scope.key);
    case BudgetScope::Kind::All:
        break;
    }
    return QCoreApplication::translate("Budget", "All accounts");
}

QString moneyText(Money amount, const Budget &budget)
{
    return formatMoney(amount, QLocale(), budget.currency);
}

QString refusal(const BudgetVerdict &verdict)
{
    const Budget &budget = verdict.status.budget;
    const QString title = budgetTitle(budget);
    switch (verdict.reason) {
    case BudgetVerdict::Reason::TooLittleLeft:
        return QCoreApplication::translate("Budget",
                                           "The budget “%1” of %2 has %3 left, and this may cost up to %4, which is %5 too "
                                           "much. Raise the budget, shorten the request or choose a cheaper model.")
            .arg(title, moneyText(budget.hard, budget), moneyText(std::max(verdict.status.left(), Money{}), budget),
                 moneyText(verdict.worstCase.value_or(Money{}), budget), moneyText(verdict.over(), budget));
    case BudgetVerdict::Reason::UsedUp:
        return QCoreApplication::translate("Budget", "The budget “%1” of %2 is used up, and what this would cost is not known. "
                                                     "Raise the budget or wait until it starts anew.")
            .arg(title, moneyText(budget.hard, budget));
    case BudgetVerdict::Reason::PriceUnknown:
        break;
    }
    return verdict.canBePassed()
               ? QCoreApplication::translate(
                     "Budget", "What this would cost is not known, and the budget “%1” asks before such a request. Let "
                               "it pass once, choose a model with a price, or change the budget.")
                     .arg(title)
               : QCoreApplication::translate(
                     "Budget", "What this would cost is not known, and the budget “%1” sends no such request. Choose a "
                               "model with a price, or change the budget.")
                     .arg(title);
}

} // namespace

QDate BudgetPeriod::firstDay(QDate today) const
{
    switch (kind) {
    case Kind::Day:
        return today;
    case Kind::Week:
        return today.addDays(1 - today.dayOfWeek());
    case Kind::Month:
        return {today.year(), today.month(), 1};
    case Kind::Rolling:
        return today.addDays(1 - std::max(days, 1));
    case Kind::Total:
        break;
    }
    return {};
}

QString budgetPeriodText(const BudgetPeriod &period)
{
    const QString name = QString::fromUtf16(kPeriods[static_cast<std::size_t>(period.kind)]);
    return period.kind == BudgetPeriod::Kind::Rolling ? u"%1:%2"_s.arg(name).arg(period.days) : name;
}

Result<BudgetPeriod> budgetPeriodFromText(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView name = colon < 0 ? text : text.first(colon);
    for (std::size_t i = 0; i < kPeriods.size(); ++i) {
        if (name != QStringView(kPeriods[i]))
            continue;
        BudgetPeriod period{.kind = static_cast<BudgetPeriod::Kind>(i)};
        const bool takesDays = period.kind == BudgetPeriod::Kind::Rolling;
        if (takesDays && colon >= 0)
            period.days = text.sliced(colon + 1).toInt();
        if (takesDays ? period.days >= 1 && period.days <= kMostDays : colon < 0)
            return period;
        break;
    }
    return usage(
        QCoreApplication::translate("Budget", "“%1” is no period. Use day, week, month, total or rolling:DAYS.").arg(text));
}

QString budgetScopeText(const BudgetScope &scope)
{
    const QString name = QString::fromUtf16(kScopes[static_cast<std::size_t>(scope.kind)]);
    return scope.kind == BudgetScope::Kind::All ? name : name + u':' + scope.key;
}

Result<BudgetScope> budgetScopeFromText(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView name = colon < 0 ? text : text.first(colon);
    for (std::size_t i = 0; i < kScopes.size(); ++i) {
        if (name != QStringView(kScopes[i]))
            continue;
        BudgetScope scope{.kind = static_cast<BudgetScope::Kind>(i),
                          .key = colon < 0 ? QString() : text.sliced(colon + 1).toString()};
        if ((scope.kind == BudgetScope::Kind::All) != scope.key.isEmpty())
            break;
        if (scope.kind == BudgetScope::Kind::Feature && !featureFromName(scope.key))
            return usage(
                QCoreApplication::translate("Budget", "“%1” is no feature. Use one of those that the history shows, such as chat.")
                    .arg(scope.key));
        return scope;
    }
    return usage(QCoreApplication::translate(
                     "Budget", "“%1” is no scope. Use all, account:NAME, provider:ID, model:ID, feature:NAME or project:NAME.")
                     .arg(text));
}

QString budgetTitle(const Budget &budget)
{
    return QCoreApplication::translate("Budget", "%1, %2", "scope, period")
        .arg(scopeTitle(budget.scope, budget.label), periodTitle(budget.period));
}

QString unpricedName(Budget::Unpriced rule)
{
    return QString::fromUtf16(kRules[static_cast<std::size_t>(rule)]);
}

std::optional<Budget::Unpriced> unpricedFromName(QStringView name)
{
    for (std::size_t i = 0; i < kRules.size(); ++i) {
        if (name == QStringView(kRules[i]))
            return static_cast<Budget::Unpriced>(i);
    }
    return {};
}

Error budgetError(const BudgetVerdict &verdict)
{
    const BudgetStatus &status = verdict.status;
    Error error;
    error.kind = Error::Kind::BudgetExceeded;
    error.message = refusal(verdict);
    error.detail = u"budget %1: spent %2, held %3, wanted %4, hard %5"_s.arg(
        status.budget.id, toDecimal(status.spent), toDecimal(status.held),
        verdict.worstCase ? toDecimal(*verdict.worstCase) : u"unknown"_s, toDecimal(status.budget.hard));
    return error;
}

} // namespace maquette
