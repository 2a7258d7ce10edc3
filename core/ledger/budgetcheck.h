#pragma once

#include "core/base/result.h"
#include "core/ledger/budgets.h"

#include <QDate>
#include <QList>

namespace maquette {

class SqlConnection;

namespace ledger {

[[nodiscard]] Result<QList<Budget>> readBudgets(SqlConnection &connection);
[[nodiscard]] Result<BudgetStatus> budgetStatus(SqlConnection &connection, const Budget &budget, QDate today);

/// What an attempt would count towards.
struct Intent
{
    Feature feature = Feature::Chat;
    QString project;
    QString providerId;
    QString accountId;
    QString modelId;
    QString currency;
    std::optional<Money> worstCase;
};

/// BudgetExceeded when the worst case does not fit into what a budget has left. To be asked in the transaction
/// that makes the reservation.
[[nodiscard]] Result<void> checkBudgets(SqlConnection &connection, const Intent &intent, QDate today);

} // namespace ledger
} // namespace maquette
