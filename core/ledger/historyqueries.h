#pragma once

#include "core/base/result.h"
#include "core/ledger/ledger.h"

namespace maquette {

class SqlConnection;

namespace ledger {

[[nodiscard]] Result<AttemptPage> readAttemptPage(SqlConnection &connection, const AttemptQuery &query);
[[nodiscard]] Result<AttemptFilterNames> readFilterNames(SqlConnection &connection);
[[nodiscard]] Result<CallPage> readCallPage(SqlConnection &connection, const AttemptQuery &query);

} // namespace ledger
} // namespace maquette
