#pragma once

#include "core/accounts/account.h"
#include "core/base/result.h"

#include <QList>

namespace maquette {

class SqlConnection;

/// The accounts' table. Runs inside the database's work; knows no key.
namespace accountstore {

/// In the order in which they were added; `keyPlace` is Keychain where a key was put there, else None.
[[nodiscard]] Result<QList<Account>> all(SqlConnection &sql);
/// Adds or replaces the row with this id. Error::Kind::Usage when another one has the name.
[[nodiscard]] Result<void> save(SqlConnection &sql, const Account &account);
[[nodiscard]] Result<void> remove(SqlConnection &sql, const QString &id);

} // namespace accountstore

} // namespace maquette
