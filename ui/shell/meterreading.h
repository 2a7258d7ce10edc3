#pragma once

#include "core/base/money.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace maquette::ui {

/// Everything that the meter bar shows, as one value.
struct MeterReading
{
    /// What was spent in a period, with its cap where there is one.
    struct Sum
    {
        Money spent;
        std::optional<Money> budget;

        bool operator==(const Sum &) const = default;
    };

    /// One limit of an account; absent numbers were not told.
    struct Limit
    {
        std::optional<qint64> remaining;
        std::optional<qint64> limit;
        /// Invalid when not told.
        QDateTime resetsAt;

        bool operator==(const Limit &) const = default;
    };

    struct AccountLimits
    {
        QString account;
        std::optional<Limit> requests;
        std::optional<Limit> tokens;

        bool operator==(const AccountLimits &) const = default;
    };

    /// A cap and what is gone of it.
    struct Budget
    {
        QString title;
        Money spent;
        Money held;
        Money cap;
        QString currency;
        /// Past its soft share, or used up.
        bool isTight = false;

        bool operator==(const Budget &) const = default;
    };

    struct Forecast
    {
        QString currency;
        Money expected;
        Money perDay;

        bool operator==(const Forecast &) const = default;
    };

    /// Sums in another currency than the dollar.
    struct OtherMoney
    {
        QString currency;
        Money today;
        Money thisMonth;

        bool operator==(const OtherMoney &) const = default;
    };

    Sum today;
    Sum month;
    /// Reserved for what is under way or unknown.
    Money held;
    /// The sandbox's play money of today; never part of the sums.
    Money playToday;
    /// Attempts of today whose cost nobody knows.
    int unknownToday = 0;
    /// Those used last come first.
    QList<AccountLimits> limits;
    /// The tightest first.
    QList<Budget> budgets;
    /// To the end of the month, one for each currency.
    QList<Forecast> forecasts;
    QList<OtherMoney> others;
    /// Requests under way.
    int running = 0;
    /// Jobs that are not over yet.
    int jobs = 0;
    /// Imports and exports that are not over yet.
    int imports = 0;
    int exports = 0;
    /// How far those are together, in whole per cent; empty while that is not known.
    std::optional<int> transferredPercent;
    /// Names of accounts that do not answer at the moment.
    QStringList down;
    /// False before the first account is set up: there is no health to speak of.
    bool hasAccounts = false;

    bool operator==(const MeterReading &) const = default;
};

} // namespace maquette::ui

Q_DECLARE_METATYPE(maquette::ui::MeterReading)
