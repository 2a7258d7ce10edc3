#pragma once

#include "core/base/result.h"
#include "core/catalog/model.h"

#include <QtGlobal>

namespace maquette {

class SqlConnection;

namespace ledger {

// Prices as they were when something was sent, each stored once. Looked up once for each connection.

/// The number of a price, which is given one when it is new.
[[nodiscard]] Result<qint64> priceId(SqlConnection &connection, const Price &price);
/// The price of a number; an empty one, and a line in the log, where it cannot be read.
[[nodiscard]] Result<Price> priceOf(SqlConnection &connection, qint64 id);

} // namespace ledger
} // namespace maquette
