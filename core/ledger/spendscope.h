#pragma once

#include "core/ledger/budgets.h"

#include <QString>

namespace maquette {

class SqlStatement;

namespace ledger {

/// The condition on `spend` that keeps what a scope counts; begins with AND and takes one value, unless it is empty.
QString scopeCondition(const BudgetScope &scope);
/// Binds the value that scopeCondition() takes.
void bindScope(SqlStatement &statement, const BudgetScope &scope);

} // namespace ledger
} // namespace maquette
