#include "core/ledger/spendscope.h"

#include "core/ledger/ledgernames.h"
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

Result<QString> scopeRows(SqlConnection &connection, const BudgetScope &scope)
{
    const auto named = [&](const QString &column, NameKind kind) -> Result<QString> {
        // Whoever was renamed has a number for each of the names.
        auto names = connection.prepare(u"SELECT id FROM ledger_names WHERE kind = ? AND key = ?");
        if (!names)
            return tl::unexpected(names.error());
        names->bind(static_cast<int>(kind)).bind(scope.key);
        QStringList numbers;
        const auto read = names->forEach([&] { numbers.append(QString::number(names->integer(0))); });
        return read ? Result<QString>(u"%1 IN (%2)"_s.arg(column, numbers.join(u','))) : tl::unexpected(read.error());
    };
    switch (scope.kind) {
    case BudgetScope::Kind::Account:
        return named(u"account"_s, NameKind::Account);
    case BudgetScope::Kind::Provider:
        return named(u"provider"_s, NameKind::Provider);
    case BudgetScope::Kind::Model:
        return named(u"model"_s, NameKind::Model);
    case BudgetScope::Kind::Project:
        return named(u"project"_s, NameKind::Project);
    case BudgetScope::Kind::Feature:
        return u"feature = %1"_s.arg(static_cast<int>(featureFromName(scope.key).value_or(Feature::Chat)));
    case BudgetScope::Kind::All:
        break;
    }
    return u"1"_s;
}

void bindScope(SqlStatement &statement, const BudgetScope &scope)
{
    if (scope.kind == BudgetScope::Kind::Feature)
        statement.bind(static_cast<int>(featureFromName(scope.key).value_or(Feature::Chat)));
    else if (scope.kind != BudgetScope::Kind::All)
        statement.bind(scope.key);
}

} // namespace maquette::ledger
