#pragma once

#include "core/base/result.h"
#include "core/ledger/spend.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace maquette {

class SqlConnection;

/// What was used on one day of the user's calendar, of one model through one account, for one purpose.
struct Charge
{
    QDate day;
    QString providerId;
    QString providerName;
    QString accountId;
    QString accountName;
    QString modelId;
    Feature feature = Feature::Chat;
    QString project;
    QString currency;
    bool isPlayMoney = false;
    SpendSums sums;

    bool operator==(const Charge &) const = default;
};

/// The columns of FOCUS 1.2 (FinOps Open Cost and Usage Specification) that a charge of ours fills, then our own (`x_…`).
/// Never changed once released, only added to.
const QStringList &focusColumns();
/// In the order of focusColumns(). Periods are in UTC; an amount of which a part is unknown is what is known of it.
QStringList focusCells(const Charge &charge);

namespace ledger {

/// By day, then provider, account and model.
[[nodiscard]] Result<QList<Charge>> readCharges(SqlConnection &connection, const SpendQuery &query);

} // namespace ledger
} // namespace maquette
