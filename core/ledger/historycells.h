#pragma once

#include "core/ledger/ledger.h"

#include <QByteArray>
#include <QStringList>

// Rows of the history as files and pipes have them.
namespace maquette {

enum class HistoryFormat { Csv, Jsonl };

/// Names of the columns, the same in CSV and JSONL. Never changed once released, only added to.
const QStringList &historyColumns();
/// In the order of historyColumns().
QStringList historyCells(const AttemptRow &row);
QStringList historyCells(const CallRow &row);
/// One line with its end. In JSON numbers are numbers, yes and no are booleans, nothing is null.
QByteArray historyLine(const QStringList &cells, HistoryFormat format);
/// What stands above the rows; empty for JSONL.
QByteArray historyHeader(HistoryFormat format);

} // namespace maquette
