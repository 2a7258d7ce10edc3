#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace maquette {

class SqlConnection;

namespace ledger {

/// The `kind` column of ledger_names.
enum class NameKind { Provider, Account, Model, Project };

/// What somebody is known by, and what people called them then.
struct LedgerName
{
    QString key;
    QString label;
};

// Looked up once for each connection: many rows share a few names.

/// The number of a name, which is given one when it is new.
[[nodiscard]] Result<qint64> nameId(SqlConnection &connection, NameKind kind, const QString &key, const QString &label = {});
/// The numbers of all labels that `key` has had; in no order.
[[nodiscard]] Result<QList<qint64>> nameIds(SqlConnection &connection, NameKind kind, const QString &key);
/// The name of a number; empty where there is none.
[[nodiscard]] Result<LedgerName> nameOf(SqlConnection &connection, qint64 id);

} // namespace ledger
} // namespace maquette
