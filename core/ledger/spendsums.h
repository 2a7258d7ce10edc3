#pragma once

#include "core/base/result.h"

namespace maquette {

class SqlConnection;

namespace ledger {

/// How many rows of the sums are not what the attempts, corrections and cached calls add up to.
[[nodiscard]] Result<qint64> countWrongSums(SqlConnection &connection);

/// Makes all sums anew from the rows; inside a transaction of the caller's. Seconds for a million rows.
[[nodiscard]] Result<void> rebuildSums(SqlConnection &connection);

/// rebuildSums() where an older version left them incomplete.
[[nodiscard]] Result<void> completeSums(SqlConnection &connection);

} // namespace ledger
} // namespace maquette
