#pragma once

#include "core/base/result.h"
#include "core/ledger/budgets.h"

#include <QString>

namespace maquette {

class SqlConnection;
class SqlStatement;

namespace ledger {

/// The condition on `spend` that keeps what a scope counts; begins with AND and takes one value, unless it is empty.
QString scopeCondition(const BudgetScope &scope);
/// Binds the value that scopeCondition() takes.
void bindScope(SqlStatement &statement, const BudgetScope &scope);
/// The same condition with its numbers in it, for many scopes in one statement.
[[nodiscard]] Result<QString> scopeRows(SqlConnection &connection, const BudgetScope &scope);

} // namespace ledger
} // namespace maquette
