#pragma once

#include "core/base/result.h"
#include "core/ledger/records.h"

#include <QDate>
#include <QString>

#include <algorithm>
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
    /// What becomes of a request whose price nobody knows: refused until the user lets it pass once, refused whatever
    /// the user says, or sent as long as something is left.
    enum class Unpriced { Ask, Block, Allow };
    Unpriced unpriced = Unpriced::Ask;
    /// The name of the account in `scope`, for people; empty for other scopes.
    QString label;

    bool operator==(const Budget &) const = default;
};

/// "ask", "block", "allow".
QString unpricedName(Budget::Unpriced rule);
std::optional<Budget::Unpriced> unpricedFromName(QStringView name);

/// A budget and how much of it is gone.
struct BudgetStatus
{
    Budget budget;
    Money spent;
    /// Reserved by attempts under way, and by those whose cost is unknown.
    Money held;
    /// The user was told in this period that the soft share is reached.
    bool isAlerted = false;

    bool operator==(const BudgetStatus &) const = default;
    Money gone() const { return spent + held; }
    Money left() const { return budget.hard - gone(); }
    /// What counts against the cap as its share, above 1 where it is more; a cap of nothing is gone from the start.
    double goneShare() const { return shareOf(gone(), budget.hard, 1); }
    bool isWarning() const { return budget.soft && double(gone().picos) >= *budget.soft * double(budget.hard.picos); }
    /// Past its soft share, or used up.
    bool isTight() const { return isWarning() || left() <= Money{}; }
};

/// A budget in words: "All accounts, per month".
QString budgetTitle(const Budget &budget);

/// What a request would count towards.
struct SpendIntent
{
    Feature feature = Feature::Chat;
    QString project;
    QString providerId;
    QString accountId;
    QString modelId;
    QString currency = QStringLiteral("USD");
    /// Play money has no caps.
    bool isPlayMoney = false;
    /// Empty when the price is unknown.
    std::optional<Money> worstCase;

    bool operator==(const SpendIntent &) const = default;
};

/// Why a budget does not let a request through.
struct BudgetVerdict
{
    enum class Reason { TooLittleLeft, UsedUp, PriceUnknown };
    Reason reason = Reason::TooLittleLeft;
    BudgetStatus status;
    /// Of the request; empty when the price is unknown.
    std::optional<Money> worstCase;

    bool operator==(const BudgetVerdict &) const = default;
    /// How much is missing; zero when the price is unknown.
    Money over() const { return worstCase ? *worstCase - std::max(status.left(), Money{}) : Money{}; }
    /// Whether the user can let it pass once.
    bool canBePassed() const { return reason != Reason::PriceUnknown || status.budget.unpriced != Budget::Unpriced::Block; }
};

/// Error::Kind::BudgetExceeded in words: which budget, and by how much.
Error budgetError(const BudgetVerdict &verdict);

/// An attempt that the user let pass a budget, with the budget as it stood then.
struct BudgetOverride
{
    QString attemptId;
    QString callId;
    QDateTime at;
    Budget budget;
    Money spent;
    Money held;
    std::optional<Money> wanted;
    /// "window", "command line".
    QString saidBy;

    bool operator==(const BudgetOverride &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::BudgetStatus)
