#pragma once

#include "core/base/result.h"
#include "core/ledger/budgets.h"
#include "core/ledger/spend.h"

#include <QList>
#include <QString>

#include <tuple>

namespace maquette {

class SqlConnection;

/// Whom figures are about. Projects are left out: there may be any number of them.
struct MetricsSubject
{
    QString providerId;
    /// By its newest name.
    QString accountName;
    QString modelId;
    Feature feature = Feature::Chat;
    bool isPlayMoney = false;

    bool operator==(const MetricsSubject &) const = default;
    bool operator<(const MetricsSubject &other) const
    {
        return std::tie(providerId, accountName, modelId, feature, isPlayMoney) <
               std::tie(other.providerId, other.accountName, other.modelId, other.feature, other.isPlayMoney);
    }
};

/// Everything that the ledger has counted since it began, whatever process made it: figures that only grow, but for what the
/// comments say.
struct LedgerMetrics
{
    struct Sums
    {
        MetricsSubject subject;
        QString currency;
        /// `cost`, `unknown`, `held` and `cacheSaved` may fall.
        SpendSums sums;
        /// By how much corrections lowered the cost, so that `sums.cost + lowered` only grows.
        Money lowered;
    };
    struct Times
    {
        MetricsSubject subject;
        TimeHistogram durations;
        TimeHistogram firstContents;
    };
    struct Errors
    {
        MetricsSubject subject;
        /// errorKindName().
        QString kind;
        qint64 count = 0;
    };

    QList<Sums> sums;
    QList<Times> times;
    QList<Errors> errors;
    QList<BudgetStatus> budgets;
};

namespace ledger {

[[nodiscard]] Result<LedgerMetrics> readMetrics(SqlConnection &connection, QDate today);

} // namespace ledger
} // namespace maquette
