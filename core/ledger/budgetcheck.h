#pragma once

#include "core/base/result.h"
#include "core/ledger/budgets.h"

#include <QDate>
#include <QList>

namespace maquette {

class SqlConnection;

namespace ledger {

/// Every budget with what is gone of it on `today`.
[[nodiscard]] Result<QList<BudgetStatus>> readBudgetStatuses(SqlConnection &connection, QDate today);

/// The budgets that do not let a request through; none when it fits. To be asked in the transaction that makes the
/// reservation.
[[nodiscard]] Result<QList<BudgetVerdict>> judge(SqlConnection &connection, const SpendIntent &intent, QDate today);

/// Adds or replaces; the id. Error::Kind::Usage when it makes no sense.
[[nodiscard]] Result<QString> writeBudget(SqlConnection &connection, const Budget &budget, qint64 nowMs);
[[nodiscard]] Result<void> removeBudget(SqlConnection &connection, const QString &id);

/// Writes down that the user was told; false when another process has done so in this period.
[[nodiscard]] Result<bool> markAlerted(SqlConnection &connection, const Budget &budget, QDate today);

/// Writes down that attempt `rowId` passes `verdict`'s budget on the word of `saidBy`.
[[nodiscard]] Result<void> writeOverride(SqlConnection &connection, qint64 rowId, const BudgetVerdict &verdict,
                                         const QString &saidBy, qint64 nowMs);
/// Newest first.
[[nodiscard]] Result<QList<BudgetOverride>> readOverrides(SqlConnection &connection, int limit);

} // namespace ledger
} // namespace maquette
