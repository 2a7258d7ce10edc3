#pragma once

#include "core/base/result.h"
#include "core/ledger/records.h"

#include <QDate>
#include <QString>

#include <optional>

// Values of caps on spending.
namespace maquette {

/// Over which days a budget counts; days are the user's own, weeks begin on Monday.
struct BudgetPeriod
{
    enum class Kind { Day, Week, Month, Rolling, Total };
    Kind kind = Kind::Month;
    /// For Rolling: today and the days before it, this many together.
    int days = 0;

    bool operator==(const BudgetPeriod &) const = default;
    /// The first day that counts on `today`; invalid for Total.
    QDate firstDay(QDate today) const;
};

/// "day", "week", "month", "rolling:7", "total", as the verb takes it.
QString budgetPeriodText(const BudgetPeriod &period);
[[nodiscard]] Result<BudgetPeriod> budgetPeriodFromText(QStringView text);

/// What a budget counts.
struct BudgetScope
{
    enum class Kind { All, Account, Provider, Model, Feature, Project };
    Kind kind = Kind::All;
    /// An account's id, a provider's or model's id, a feature's name or a project; empty for All.
    QString key;

    bool operator==(const BudgetScope &) const = default;
};

/// "all", "account:ID", "provider:openai", "model:…", "feature:chat", "project:…".
QString budgetScopeText(const BudgetScope &scope);
[[nodiscard]] Result<BudgetScope> budgetScopeFromText(QStringView text);

/// A cap on real money in one currency. Play money has none.
struct Budget
{
    /// Empty for a new one.
    QString id;
    BudgetPeriod period;
    BudgetScope scope;
    /// Nothing is sent that could go past it.
    Money hard;
    /// The share of `hard` from which the user is warned; empty for no warning.
    std::optional<double> soft;
    QString currency = QStringLiteral("USD");

    bool operator==(const Budget &) const = default;
};

/// A budget and how much of it is gone.
struct BudgetStatus
{
    Budget budget;
    Money spent;
    /// Reserved by attempts under way, and by those whose cost is unknown.
    Money held;

    bool operator==(const BudgetStatus &) const = default;
    Money left() const { return budget.hard - spent - held; }
    bool isWarning() const
    {
        return budget.soft && double((spent + held).picos) >= *budget.soft * double(budget.hard.picos);
    }
};

/// A budget in words: "All accounts, per month".
QString budgetTitle(const Budget &budget);

} // namespace maquette

Q_DECLARE_METATYPE(maquette::BudgetStatus)
