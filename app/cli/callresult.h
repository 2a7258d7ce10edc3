#pragma once

#include "core/ledger/records.h"

#include <QJsonObject>
#include <QJsonValue>

namespace maquette::cli {

/// An amount as a JSON number; null when it is unknown. Exact amounts stand in the ledger.
QJsonValue amountValue(const std::optional<Money> &money);
/// The `usage` object of `--json`.
QJsonObject usageObject(const Usage &usage);
/// What every call verb's `--json` object says of the attempts that were made: model, usage, cost, duration, request.
QJsonObject attemptsObject(const QList<AttemptRow> &attempts);

} // namespace maquette::cli
