#pragma once

#include "core/ledger/budgets.h"
#include "core/ledger/records.h"
#include "core/ledger/timehistogram.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

// Values of the spend page: what was spent, saved and waited for, in one currency each.
namespace maquette {

/// What is asked: sums over days, cut by time and by one dimension.
struct SpendQuery
{
    enum class Period { None, Hour, Day, Week, Month };
    enum class Dimension { None, Provider, Model, Feature, Account, Project };

    /// Days of the user's own calendar, both counted; invalid for no bound. Hours are those of these days.
    QDate from;
    QDate to;
    Period period = Period::None;
    Dimension dimension = Dimension::None;
    /// All have to hold.
    QList<BudgetScope> only;
    /// Play money is asked for by itself and never added to real money.
    bool isPlayMoney = false;
    /// Percentiles come too; not for hours.
    bool hasTimes = false;
};

/// Figures that add up.
struct SpendSums
{
    qint64 attempts = 0;
    qint64 failed = 0;
    /// Refused because of a rate limit.
    qint64 limited = 0;
    /// Second and later attempts of a call.
    qint64 retried = 0;
    /// Attempts whose cost nobody knows.
    qint64 unknown = 0;
    /// Calls that were answered from the response cache without an attempt.
    qint64 hits = 0;
    Money cost;
    /// Reserved.
    Money held;
    /// By the response cache, where it is known.
    Money hitsSaved;
    /// By the provider's own cache, less what writing to it cost more.
    Money cacheSaved;
    Usage usage;

    bool operator==(const SpendSums &) const = default;
    SpendSums &operator+=(const SpendSums &other);
    double errorRate() const { return share(failed, attempts); }
    double limitRate() const { return share(limited, attempts); }
    /// Of the input, what came from the provider's cache.
    double cachedShare() const { return share(usage.cacheReadTokens, usage.allInput()); }
    /// Of the calls, those that were answered from the response cache.
    double hitRate() const { return share(hits, hits + attempts - retried); }

private:
    static double share(qint64 part, qint64 whole) { return whole > 0 ? double(part) / double(whole) : 0; }
};

/// One bar or line: a period and a key, in one currency.
struct SpendRow
{
    /// The first day of the period; invalid without one.
    QDate start;
    /// For hours: when it began.
    QDateTime hour;
    /// A provider's, model's or account's id, a feature's name, a project; empty without a dimension.
    QString key;
    /// What people call it; the newest name of an account.
    QString label;
    QString currency;
    SpendSums sums;
    /// Whole answers, and the time to their first content. Of all currencies.
    Percentiles durations;
    Percentiles firstContents;

    bool operator==(const SpendRow &) const = default;
};

/// Where the month is going.
struct SpendForecast
{
    QString currency;
    Money soFar;
    /// An average day: of the last 28, or as many as there has been anything.
    Money perDay;
    /// `soFar`, the rest of an average day for today, and average days until the end of the month.
    Money expected;

    bool operator==(const SpendForecast &) const = default;
};

} // namespace maquette
