#pragma once

#include "core/base/money.h"
#include "core/base/result.h"

#include <QList>
#include <QString>

namespace maquette {

class SqlConnection;

namespace ledger {

struct SpendKey;

/// The rows of the sums in which a period lies, real money of one currency: days (span 0) or months (1) from `first` on, or
/// everything (2).
struct SpendPeriod
{
    int span = 0;
    qint64 first = 0;
    QString currency;

    bool operator==(const SpendPeriod &) const = default;
};

/// What was spent and is reserved under one combination of names.
struct SpendUse
{
    qint64 provider = 0;
    qint64 account = 0;
    qint64 model = 0;
    int feature = 0;
    qint64 project = 0;
    Money cost;
    Money held;
};

/// Read once for each connection, and kept up by noteUse(): a budget's check would cost most of a hold otherwise.
[[nodiscard]] Result<QList<SpendUse>> useIn(SqlConnection &connection, const SpendPeriod &period);
/// What has just been added to the sums.
void noteUse(SqlConnection &connection, const SpendKey &key, Money cost, Money held);
/// The sums have been made anew.
void forgetUse(SqlConnection &connection);

} // namespace ledger
} // namespace maquette
