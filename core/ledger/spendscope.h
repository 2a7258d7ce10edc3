#pragma once

#include "core/base/result.h"
#include "core/ledger/budgets.h"

#include <QList>
#include <QString>

namespace maquette {

class SqlConnection;
class SqlStatement;

namespace ledger {

struct SpendUse;

/// The condition on `spend` that keeps what a scope counts; begins with AND and takes one value, unless it is empty.
QString scopeCondition(const BudgetScope &scope);
/// Binds the value that scopeCondition() takes.
void bindScope(SqlStatement &statement, const BudgetScope &scope);

/// The same condition on what was read already.
struct ScopeFilter
{
    BudgetScope::Kind kind = BudgetScope::Kind::All;
    /// Of names or of a feature; several for whoever was renamed.
    QList<qint64> ids;

    bool counts(const SpendUse &use) const;
};
[[nodiscard]] Result<ScopeFilter> scopeFilter(SqlConnection &connection, const BudgetScope &scope);

} // namespace ledger
} // namespace maquette
