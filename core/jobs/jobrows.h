#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"
#include "core/store/sqlconnection.h"

#include <QStringList>

namespace maquette {

// The single steps of jobs in SQL. Each runs inside a transaction of the caller's.
namespace jobs {

[[nodiscard]] Result<void> insertJob(SqlConnection &connection, const Job &job, qint64 nowMs);
[[nodiscard]] Result<Job> readJob(SqlConnection &connection, const QString &jobId);
/// Newest first. Empty `states` means all.
[[nodiscard]] Result<QList<Job>> readJobs(SqlConnection &connection, const QList<JobState> &states, int limit);
/// Those that `where` picks: the end of a statement, from WHERE on, with `values` for its `?`.
[[nodiscard]] Result<QList<Job>> readJobsWhere(SqlConnection &connection, QStringView where, const QList<SqlValue> &values);
/// The `limit` newest ones that are stored, without their files.
[[nodiscard]] Result<QList<Job>> readHistory(SqlConnection &connection, int limit);
/// The jobs that `owner` works on, in the order of the queue.
[[nodiscard]] Result<QList<Job>> readOpenJobs(SqlConnection &connection, const QString &owner);
[[nodiscard]] Result<QList<JobLogEntry>> readLog(SqlConnection &connection, const QString &jobId);

/// What a step changes besides the state; absent fields stay.
struct JobChange
{
    std::optional<QString> callId;
    std::optional<QString> attemptId;
    std::optional<RemoteTask> task;
    std::optional<double> progress;
    std::optional<int> pollFailures;
    /// Replaces the job's files.
    std::optional<QList<JobFile>> files;
    std::optional<Error> error;
    /// A line for the job's log; empty writes none.
    QString log;
};

/// Moves a job on, only from the state that the caller saw and only while `owner` owns it: Error::Kind::Internal
/// naming both otherwise, and nothing is changed. What the user holds back is not moved to Submitting.
[[nodiscard]] Result<Job> moveJob(SqlConnection &connection, const QString &jobId, const QString &owner, JobState from, JobState to,
                                  const JobChange &change, qint64 nowMs);
/// Changes a job that stays in its state.
[[nodiscard]] Result<Job> changeJob(SqlConnection &connection, const QString &jobId, const QString &owner, JobState state,
                                    const JobChange &change, qint64 nowMs);
/// The asset that file number `position` became.
[[nodiscard]] Result<void> setAsset(SqlConnection &connection, const QString &jobId, int position, const QString &hash);
/// Whether a job that is not over needs the asset as an input.
[[nodiscard]] Result<bool> needsAsset(SqlConnection &connection, const QString &hash);
[[nodiscard]] Result<void> askToCancel(SqlConnection &connection, const QString &jobId, qint64 nowMs);

/// Gives the jobs of dead owners to `owner`, or of these only `onlyJob` where it is not empty. What was being submitted
/// becomes Ambiguous: nobody knows whether it was taken. The others keep their state. Returns the adopted ones.
[[nodiscard]] Result<QList<Job>> adoptJobs(SqlConnection &connection, const QStringList &deadOwners, const QString &owner,
                                           const QString &onlyJob, qint64 nowMs);
/// What dead owners were submitting becomes Ambiguous, and stays theirs. Returns those of them that have open jobs.
[[nodiscard]] Result<QStringList> closeSubmissions(SqlConnection &connection, const QStringList &deadOwners, qint64 nowMs);
/// The ids of the provider's tasks that belong to a job.
[[nodiscard]] Result<QStringList> knownTasks(SqlConnection &connection, const QString &providerId);
/// Takes one job over whose owner is dead or which is over (to resume it); `owner` is then its owner.
[[nodiscard]] Result<void> takeJob(SqlConnection &connection, const QString &jobId, const QString &owner, qint64 nowMs);
/// How long jobs of a model took from submission to their end, the latest `limit` of them, in milliseconds.
[[nodiscard]] Result<QList<qint64>> durationsOf(SqlConnection &connection, const QString &providerId, const QString &modelId,
                                                int limit);

} // namespace jobs
} // namespace maquette
