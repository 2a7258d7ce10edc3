#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"
#include "core/jobs/jobqueue.h"

#include <QStringList>

namespace maquette {

class SqlConnection;

// The queue of jobs in SQL. Each runs inside a transaction of the caller's, and returns the jobs that it changed.
namespace jobs {

[[nodiscard]] Result<JobQueueRules> readRules(SqlConnection &connection);
[[nodiscard]] Result<void> writeMode(SqlConnection &connection, JobFeature feature, JobQueueMode mode);
/// Pauses the queue that was to pause after its current jobs, once none of any process is on its way; otherwise nothing changes.
[[nodiscard]] Result<void> restQueue(SqlConnection &connection, JobFeature feature);
/// Empty: nothing is said for the account any more.
[[nodiscard]] Result<void> writeAtOnce(SqlConnection &connection, const QString &accountId, std::optional<int> atOnce);

/// Those of `jobIds` that are queued share their places out among themselves, in this order.
[[nodiscard]] Result<QList<Job>> exchangePlaces(SqlConnection &connection, const QStringList &jobIds);
/// Those of `jobIds` that are queued come before all others, in this order.
[[nodiscard]] Result<QList<Job>> putFirst(SqlConnection &connection, const QStringList &jobIds);
/// Those of `jobIds` that are queued.
[[nodiscard]] Result<QList<Job>> setPaused(SqlConnection &connection, const QStringList &jobIds, bool isPaused, qint64 nowMs);
/// `job` is queued: it is not paused any more, and passes a paused queue where `isPassing`.
[[nodiscard]] Result<Job> letGo(SqlConnection &connection, const Job &job, bool isPassing, qint64 nowMs);
/// Moves a queued job of `owner` to Submitting, unless it or its queue is held back: Error::Kind::Internal then.
[[nodiscard]] Result<Job> beginSubmission(SqlConnection &connection, const QString &jobId, const QString &owner, qint64 nowMs);

} // namespace jobs
} // namespace maquette
