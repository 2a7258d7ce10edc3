#pragma once

#include "core/base/result.h"
#include "core/ledger/spend.h"
#include "core/ledger/spendpage.h"

namespace maquette {

class SqlConnection;

namespace ledger {

/// By time, then the dearest first.
[[nodiscard]] Result<QList<SpendRow>> readSpend(SqlConnection &connection, const SpendQuery &query);

/// One for each currency that was spent in the last days, of real money.
[[nodiscard]] Result<QList<SpendForecast>> readForecasts(SqlConnection &connection, QDate today);

[[nodiscard]] Result<SpendPage> readSpendPage(SqlConnection &connection, const SpendPageQuery &query, QDate today);

} // namespace ledger
} // namespace maquette
