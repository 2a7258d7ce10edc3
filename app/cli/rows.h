#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace maquette::cli {

/// How verbs print rows.
enum class RowFormat { Table, Csv, Jsonl };

/// "table", "csv", "jsonl"; Error::Kind::Usage for any other word.
[[nodiscard]] Result<RowFormat> rowFormat(const QString &name);

/// "2026-11-21", "2026-11-21T10:00", "24h", "7d", "today"; invalid for anything else.
QDateTime readTime(const QString &text, const QDateTime &now);

} // namespace maquette::cli
