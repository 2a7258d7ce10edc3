#include "core/ledger/ledgernames.h"

#include "core/store/sqlconnection.h"

namespace maquette::ledger {

Result<qint64> nameId(SqlConnection &connection, NameKind kind, const QString &key, const QString &label)
{
    const auto known = connection.integer(u"SELECT id FROM ledger_names WHERE kind = ? AND key = ? AND label = ?",
                                          {static_cast<int>(kind), key, label});
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    const auto added = connection.execute(u"INSERT INTO ledger_names (kind, key, label) VALUES (?, ?, ?)",
                                          {static_cast<int>(kind), key, label});
    if (!added)
        return tl::unexpected(added.error());
    return connection.lastInsertId();
}

} // namespace maquette::ledger
