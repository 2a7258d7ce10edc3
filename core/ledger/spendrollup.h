#pragma once

#include "core/base/result.h"
#include "core/ledger/records.h"

#include <QDate>

#include <chrono>
#include <optional>

namespace maquette {

class SqlConnection;

namespace ledger {

/// yyyymmdd.
int dayNumber(QDate date);
/// The day that dayNumber() made `number` of.
QDate dateOfDay(qint64 number);
/// The user's own calendar day of a moment.
QDate localDate(qint64 ms);

/// Where an attempt stands in the rollups.
struct SpendKey
{
    int day = 0;
    /// Hours since the epoch, UTC.
    qint64 hour = 0;
    bool isPlayMoney = false;
    QString currency;
    qint64 provider = 0;
    qint64 account = 0;
    qint64 model = 0;
    int feature = 0;
    qint64 project = 0;
};

/// What is added to the rollups; negative figures take away.
struct SpendDelta
{
    int attempts = 0;
    int failed = 0;
    int unknown = 0;
    /// Refused because of a rate limit.
    int limited = 0;
    /// Second and later attempts of a call.
    int retried = 0;
    /// Calls that were answered from the response cache.
    int hits = 0;
    Money cost;
    Money hitsSaved;
    /// By the provider's own cache.
    Money cacheSaved;
    /// Reserved.
    Money held;
    Usage usage;
};

/// Adds to the hour's, the day's, the month's and the overall row.
[[nodiscard]] Result<void> addSpend(SqlConnection &connection, const SpendKey &key, const SpendDelta &delta);
/// Counts how long an answer took, in the day's, the month's and the overall row.
[[nodiscard]] Result<void> addTimes(SqlConnection &connection, const SpendKey &key, std::chrono::milliseconds duration,
                                    const std::optional<std::chrono::milliseconds> &firstContent);

/// They have been made anew.
void forgetTimes(SqlConnection &connection);

constexpr qint64 kHourMs = 3'600'000;

[[nodiscard]] Result<Totals> readTotals(SqlConnection &connection, QDate today);

} // namespace ledger
} // namespace maquette
