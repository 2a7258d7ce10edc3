#pragma once

#include "core/base/result.h"
#include "core/ledger/records.h"

#include <QDate>

namespace maquette {

class SqlConnection;

namespace ledger {

/// yyyymmdd.
int dayNumber(QDate date);
/// The user's own calendar day of a moment.
QDate localDate(qint64 ms);

/// Where an attempt stands in the rollups.
struct SpendKey
{
    int day = 0;
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
    Money cost;
    Usage usage;
};

/// Adds to the day's, the month's and the overall row.
[[nodiscard]] Result<void> addSpend(SqlConnection &connection, const SpendKey &key, const SpendDelta &delta);

[[nodiscard]] Result<Totals> readTotals(SqlConnection &connection, QDate today);

} // namespace ledger
} // namespace maquette
