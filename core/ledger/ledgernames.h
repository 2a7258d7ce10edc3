#pragma once

#include "core/base/result.h"

#include <QString>

namespace maquette {

class SqlConnection;

namespace ledger {

/// The `kind` column of ledger_names.
enum class NameKind { Provider, Account, Model, Project };

/// The number of a name, which is given one when it is new.
[[nodiscard]] Result<qint64> nameId(SqlConnection &connection, NameKind kind, const QString &key, const QString &label = {});

} // namespace ledger
} // namespace maquette
