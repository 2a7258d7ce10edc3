#pragma once

#include "core/base/result.h"
#include "core/jobs/batch.h"

namespace maquette {

class SqlConnection;

// The entries of batch jobs in SQL. Each runs inside a transaction of the caller's.
namespace jobs {

[[nodiscard]] Result<void> insertEntries(SqlConnection &connection, const QString &jobId, const QList<BatchEntry> &entries);
/// In their order.
[[nodiscard]] Result<QList<BatchEntry>> readEntries(SqlConnection &connection, const QString &jobId);
/// Writes answers and costs of `entries`, which are all of the job's.
[[nodiscard]] Result<void> writeAnswers(SqlConnection &connection, const QString &jobId, const QList<BatchEntry> &entries);

} // namespace jobs
} // namespace maquette
