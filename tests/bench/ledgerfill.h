#pragma once

#include "core/base/result.h"

namespace maquette {
class SqlConnection;
}

namespace maquette::bench {

/// Adds `attempts` attempts of the last 180 days before `nowMs`, with their calls, details and rollups; real and
/// play money, several providers, features and projects, some failed, some of unknown fate. Made inside SQLite,
/// because a million rows through a driver take minutes.
[[nodiscard]] Result<void> fillLedger(SqlConnection &connection, qint64 attempts, qint64 nowMs);

} // namespace maquette::bench
