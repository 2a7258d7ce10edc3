#include "core/ledger/spendscope.h"

#include "core/ledger/ledgernames.h"
#include "core/ledger/spenduse.h"
#include "core/store/sqlconnection.h"

using namespace Qt::StringLiterals;

namespace maquette::ledger {

QString scopeCondition(const BudgetScope &scope)
{
    const auto named = [](QStringView column, NameKind kind) {
        return u" AND %1 IN (SELECT id FROM ledger_names WHERE kind = %2 AND key = ?)"_s.arg(column).arg(static_cast<int>(kind));
    };
    switch (scope.kind) {
    case BudgetScope::Kind::Account:
        return named(u"account", NameKind::Account);
    case BudgetScope::Kind::Provider:
        return named(u"provider", NameKind::Provider);
    case BudgetScope::Kind::Model:
        return named(u"model", NameKind::Model);
    case BudgetScope::Kind::Project:
        return named(u"project", NameKind::Project);
    case BudgetScope::Kind::Feature:
        return u" AND feature = ?"_s;
    case BudgetScope::Kind::All:
        break;
    }
    return {};
}

bool ScopeFilter::counts(const SpendUse &use) const
{
    switch (kind) {
    case BudgetScope::Kind::Account:
        return ids.contains(use.account);
    case BudgetScope::Kind::Provider:
        return ids.contains(use.provider);
    case BudgetScope::Kind::Model:
        return ids.contains(use.model);
    case BudgetScope::Kind::Project:
        return ids.contains(use.project);
    case BudgetScope::Kind::Feature:
        return ids.contains(use.feature);
    case BudgetScope::Kind::All:
        break;
    }
    return true;
}

Result<ScopeFilter> scopeFilter(SqlConnection &connection, const BudgetScope &scope)
{
    const auto named = [&](NameKind kind) {
        return nameIds(connection, kind, scope.key).map([&scope](const QList<qint64> &ids) { return ScopeFilter{scope.kind, ids}; });
    };
    switch (scope.kind) {
    case BudgetScope::Kind::Account:
        return named(NameKind::Account);
    case BudgetScope::Kind::Provider:
        return named(NameKind::Provider);
    case BudgetScope::Kind::Model:
        return named(NameKind::Model);
    case BudgetScope::Kind::Project:
        return named(NameKind::Project);
    case BudgetScope::Kind::Feature:
        return ScopeFilter{scope.kind, {static_cast<int>(featureFromName(scope.key).value_or(Feature::Chat))}};
    case BudgetScope::Kind::All:
        break;
    }
    return ScopeFilter{scope.kind, {}};
}

void bindScope(SqlStatement &statement, const BudgetScope &scope)
{
    if (scope.kind == BudgetScope::Kind::Feature)
        statement.bind(static_cast<int>(featureFromName(scope.key).value_or(Feature::Chat)));
    else if (scope.kind != BudgetScope::Kind::All)
        statement.bind(scope.key);
}

} // namespace maquette::ledger
