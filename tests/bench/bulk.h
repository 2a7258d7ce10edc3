#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace maquette {
class SqlConnection;
}

// What filling a home fast takes.
namespace maquette::bench {

/// The statements that bring back what was put aside.
struct PutAside
{
    QStringList statements;
};

/// Drops the indexes and triggers of these tables: keeping them up row by row takes longer than making them anew.
[[nodiscard]] Result<PutAside> putAside(SqlConnection &connection, const QStringList &tables);
[[nodiscard]] Result<void> bringBack(SqlConnection &connection, const PutAside &aside);

/// The highest id of `table`, 0 when it is empty.
[[nodiscard]] Result<qint64> lastId(SqlConnection &connection, const QString &table);

} // namespace maquette::bench
