#include "core/jobs/jobrows.h"

#include "core/base/json.h"
#include "core/ledger/ledger.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace maquette::jobs {

namespace {

constexpr QStringView kColumns =
    u"SELECT id, job_id, feature, state, owner, provider_id, account_id, account_name, model_id, project, prompt, request, "
    u"position, paused, "
    u"call_id, attempt_id, remote_id, poll_url, cancel_url, progress, cancel_asked, poll_failures, error_kind, error_message, "
    u"error_detail, created_at, submitted_at, finished_at FROM job ";

tl::unexpected<Error> noSuchJob(const QString &jobId)
{
    return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Jobs", "There is no such job."), jobId);
}

QDateTime time(const std::optional<qint64> &ms)
{
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, Qt::UTC) : QDateTime();
}

struct Row
{
    qint64 rowId = 0;
    Job job;
};

Row readRow(const SqlStatement &row)
{
    Row read{.rowId = row.integer(0), .job = {}};
    Job &job = read.job;
    job.id = row.text(1);
    job.request.feature = jobFeatureFromName(row.text(2)).value_or(JobFeature::Image);
    // A word of a newer version: it is not ours to move on.
    job.state = jobStateFromName(row.text(3)).value_or(JobState::Parked);
    job.owner = row.text(4);
    job.providerId = row.text(5);
    job.request.accountId = row.text(6);
    job.accountName = row.text(7);
    job.request.modelId = row.text(8);
    job.request.project = row.text(9);
    job.request.prompt = row.text(10);
    readJobRequest(QJsonDocument::fromJson(row.text(11).toUtf8()).object(), job.request);
    job.number = read.rowId;
    job.turn = static_cast<qint64>(row.real(12));
    job.isPaused = row.boolean(13);
    job.callId = row.text(14);
    job.attemptId = row.text(15);
    job.task = {.id = row.text(16), .pollUrl = QUrl(row.text(17)), .cancelUrl = QUrl(row.text(18)), .streamUrl = {}};
    job.progress = row.maybeReal(19);
    job.isCancelAsked = row.boolean(20);
    job.pollFailures = static_cast<int>(row.integer(21));
    if (const QString kind = row.text(22); !kind.isEmpty())
        // One that this version does not know is told by its sentence alone.
        job.error =
            Error{.kind = errorKindFromName(kind).value_or(Error::Kind::Internal), .message = row.text(23), .detail = row.text(24)};
    job.createdAt = time(row.integer(25));
    job.submittedAt = time(row.maybeInteger(26));
    job.finishedAt = time(row.maybeInteger(27));
    return read;
}

Result<QList<JobFile>> readFiles(SqlConnection &connection, qint64 rowId)
{
    auto found =
        connection.prepare(u"SELECT url, mime, seed, expires_at, asset_hash FROM job_file WHERE job = ? ORDER BY position");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(rowId);
    QList<JobFile> files;
    auto more = found->next();
    for (; more && *more; more = found->next()) {
        files.append({.url = QUrl(found->text(0)),
                      .mime = found->text(1),
                      .seed = found->maybeInteger(2),
                      .expiresAt = time(found->maybeInteger(3)),
                      .assetHash = found->text(4)});
    }
    if (!more)
        return tl::unexpected(more.error());
    return files;
}

Result<Row> find(SqlConnection &connection, const QString &jobId)
{
    auto found = connection.prepare(kColumns.toString() + u"WHERE job_id = ?"_s);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(jobId);
    const auto more = found->next();
    if (!more)
        return tl::unexpected(more.error());
    if (!*more)
        return noSuchJob(jobId);
    Row row = readRow(*found);
    auto files = readFiles(connection, row.rowId);
    if (!files)
        return tl::unexpected(files.error());
    row.job.files = std::move(*files);
    return row;
}

Result<QList<Job>> readAll(SqlConnection &connection, SqlStatement &statement)
{
    QList<Row> rows;
    auto more = statement.next();
    for (; more && *more; more = statement.next())
        rows.append(readRow(statement));
    if (!more)
        return tl::unexpected(more.error());
    QList<Job> jobs;
    for (Row &row : rows) {
        auto files = readFiles(connection, row.rowId);
        if (!files)
            return tl::unexpected(files.error());
        row.job.files = std::move(*files);
        jobs.append(std::move(row.job));
    }
    return jobs;
}

Result<void> writeLog(SqlConnection &connection, qint64 rowId, const QString &text, qint64 nowMs)
{
    if (text.isEmpty())
        return {};
    return connection.execute(u"INSERT INTO job_log (job, at, text) VALUES (?, ?, ?)", {rowId, nowMs, text});
}

Result<void> writeFiles(SqlConnection &connection, qint64 rowId, const QList<JobFile> &files)
{
    if (auto done = connection.execute(u"DELETE FROM job_file WHERE job = ?", {rowId}); !done)
        return done;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const JobFile &file = files.at(i);
        const std::optional<qint64> expires =
            file.expiresAt.isValid() ? std::optional(file.expiresAt.toMSecsSinceEpoch()) : std::nullopt;
        auto done = connection.execute(
            u"INSERT INTO job_file (job, position, url, mime, seed, expires_at, asset_hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            {rowId, i, file.url.toString(QUrl::FullyEncoded), file.mime, file.seed, expires, file.assetHash});
        if (!done)
            return done;
    }
    return {};
}

Result<void> writeChange(SqlConnection &connection, const Row &row, const JobChange &change, qint64 nowMs)
{
    const Job &job = row.job;
    const RemoteTask task = change.task.value_or(job.task);
    const std::optional<Error> error = change.error ? change.error : job.error;
    auto done = connection.execute(u"UPDATE job SET call_id = ?, attempt_id = ?, remote_id = ?, poll_url = ?, cancel_url = ?, "
                                   u"progress = ?, poll_failures = ?, "
                                   u"error_kind = ?, error_message = ?, error_detail = ?, changed_at = ? WHERE id = ?",
                                   {change.callId.value_or(job.callId), change.attemptId.value_or(job.attemptId), task.id,
                                    task.pollUrl.toString(QUrl::FullyEncoded), task.cancelUrl.toString(QUrl::FullyEncoded),
                                    change.progress ? change.progress : job.progress,
                                    change.pollFailures.value_or(job.pollFailures), error ? errorKindName(error->kind) : QString(),
                                    error ? error->message : QString(), error ? error->detail : QString(), nowMs, row.rowId});
    if (done && change.files)
        done = writeFiles(connection, row.rowId, *change.files);
    if (done)
        done = writeLog(connection, row.rowId, change.log, nowMs);
    return done;
}

/// `job_id`, `owner` and `state` have to be what the caller saw.
tl::unexpected<Error> overtaken(const QString &jobId, JobState from, JobState to)
{
    return failure(Error::Kind::Internal, QCoreApplication::translate("maquette::Jobs", "The job has moved on meanwhile."),
                   jobId + u": "_s + jobStateName(from) + u" -> "_s + jobStateName(to));
}

} // namespace

Result<void> insertJob(SqlConnection &connection, const Job &job, qint64 nowMs)
{
    const JobRequest &request = job.request;
    auto done = connection.execute(u"INSERT INTO job (job_id, feature, state, owner, provider_id, account_id, account_name, "
                                   u"model_id, project, prompt, request, "
                                   u"paused, position, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                   u"(SELECT coalesce(max(position), 0) + 1 FROM job), ?, ?)",
                                   {job.id, jobFeatureName(request.feature), jobStateName(job.state), job.owner, job.providerId,
                                    request.accountId, job.accountName, request.modelId, request.project, request.prompt,
                                    QString::fromUtf8(json::toBytes(jobRequestToJson(request))), job.isPaused, nowMs, nowMs});
    if (!done)
        return done;
    return writeLog(connection, connection.lastInsertId(), QStringLiteral("queued"), nowMs);
}

Result<Job> readJob(SqlConnection &connection, const QString &jobId)
{
    auto row = find(connection, jobId);
    if (!row)
        return tl::unexpected(row.error());
    return std::move(row->job);
}

Result<QList<Job>> readJobs(SqlConnection &connection, const QList<JobState> &states, int limit)
{
    QStringList names;
    for (const JobState state : states)
        names.append(u'\'' + jobStateName(state) + u'\'');
    const QString where = names.isEmpty() ? QString() : u"WHERE state IN (%1) "_s.arg(names.join(u','));
    auto found = connection.prepare(kColumns.toString() + where + u"ORDER BY id DESC LIMIT ?"_s);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(limit);
    return readAll(connection, *found);
}

Result<QList<Job>> readJobsWhere(SqlConnection &connection, QStringView where, const QList<SqlValue> &values)
{
    auto found = connection.prepare(kColumns.toString() + where.toString());
    if (!found)
        return tl::unexpected(found.error());
    for (const SqlValue &value : values)
        found->bind(value);
    return readAll(connection, *found);
}

Result<QList<Job>> readHistory(SqlConnection &connection, int limit)
{
    auto found = connection.prepare(kColumns.toString() + u"WHERE state = 'stored' ORDER BY id DESC LIMIT ?"_s);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(limit);
    QList<Job> jobs;
    const auto read = found->forEach([&] { jobs.append(readRow(*found).job); });
    if (!read)
        return tl::unexpected(read.error());
    return jobs;
}

Result<QList<Job>> readOpenJobs(SqlConnection &connection, const QString &owner)
{
    auto found = connection.prepare(
        kColumns.toString() +
        u"WHERE owner = ? AND state IN ('queued', 'submitting', 'submitted', 'running', 'ready', 'downloading') "_s
        u"ORDER BY position"_s);
    if (!found)
        return tl::unexpected(found.error());
    found->bind(owner);
    return readAll(connection, *found);
}

Result<QList<JobLogEntry>> readLog(SqlConnection &connection, const QString &jobId)
{
    auto found =
        connection.prepare(u"SELECT l.at, l.text FROM job_log l JOIN job j ON j.id = l.job WHERE j.job_id = ? ORDER BY l.id");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(jobId);
    QList<JobLogEntry> entries;
    auto more = found->next();
    for (; more && *more; more = found->next())
        entries.append({time(found->integer(0)), found->text(1)});
    if (!more)
        return tl::unexpected(more.error());
    return entries;
}

Result<Job> moveJob(SqlConnection &connection, const QString &jobId, const QString &owner, JobState from, JobState to,
                    const JobChange &change, qint64 nowMs)
{
    Q_ASSERT(mayBecome(from, to));
    const bool isStart = to == JobState::Submitting;
    const bool isEnd = isOver(to) && to != JobState::Draft;
    auto moved = connection.execute(u"UPDATE job SET state = ?, submitted_at = CASE WHEN ? THEN ? ELSE submitted_at END, "
                                    u"finished_at = CASE WHEN ? THEN ? ELSE NULL END WHERE job_id = ? AND owner = ? AND state = ? "
                                    u"AND NOT (paused AND ?)",
                                    {jobStateName(to), isStart, nowMs, isEnd, nowMs, jobId, owner, jobStateName(from), isStart});
    if (!moved)
        return tl::unexpected(moved.error());
    if (connection.changes() != 1)
        return overtaken(jobId, from, to);
    return changeJob(connection, jobId, owner, to, change, nowMs);
}

Result<Job> changeJob(SqlConnection &connection, const QString &jobId, const QString &owner, JobState state,
                      const JobChange &change, qint64 nowMs)
{
    const auto row = find(connection, jobId);
    if (!row)
        return tl::unexpected(row.error());
    if (row->job.owner != owner || row->job.state != state)
        return overtaken(jobId, row->job.state, state);
    if (const auto done = writeChange(connection, *row, change, nowMs); !done)
        return tl::unexpected(done.error());
    return readJob(connection, jobId);
}

Result<void> setAsset(SqlConnection &connection, const QString &jobId, int position, const QString &hash)
{
    return connection.execute(
        u"UPDATE job_file SET asset_hash = ? WHERE job = (SELECT id FROM job WHERE job_id = ?) AND position = ?",
        {hash, jobId, position});
}

Result<bool> needsAsset(SqlConnection &connection, const QString &hash)
{
    const auto needed = connection.integer(
        u"SELECT 1 FROM job WHERE state IN ('queued', 'submitting', 'submitted', 'running', 'ready', 'downloading') "
        u"AND instr(request, ?) > 0 LIMIT 1",
        {hash});
    return needed ? Result<bool>(needed->has_value()) : tl::unexpected(needed.error());
}

Result<void> askToCancel(SqlConnection &connection, const QString &jobId, qint64 nowMs)
{
    return connection.execute(u"UPDATE job SET cancel_asked = 1, changed_at = ? WHERE job_id = ?", {nowMs, jobId});
}

namespace {

/// `job` was being submitted by its owner, who is dead.
Result<Job> closeSubmission(SqlConnection &connection, const Job &job, const QString &owner, qint64 nowMs)
{
    const Error why{.kind = Error::Kind::Internal,
                    .message = QCoreApplication::translate("maquette::Jobs",
                                                           "Maquette ended while this was being sent. It may have been charged."),
                    .outcomeUnknown = true};
    const auto attempt = Ledger::lastAttemptIn(connection, job.id);
    if (!attempt)
        return tl::unexpected(attempt.error());
    return moveJob(connection, job.id, owner, JobState::Submitting, JobState::Ambiguous,
                   {.attemptId = *attempt, .error = why, .log = QStringLiteral("the program ended while this was being sent")},
                   nowMs);
}

} // namespace

Result<QList<Job>> adoptJobs(SqlConnection &connection, const QStringList &deadOwners, const QString &owner, const QString &onlyJob,
                             qint64 nowMs)
{
    QList<Job> adopted;
    for (const QString &dead : deadOwners) {
        const auto orphans = readOpenJobs(connection, dead);
        if (!orphans)
            return tl::unexpected(orphans.error());
        for (const Job &orphan : *orphans) {
            if (!onlyJob.isEmpty() && orphan.id != onlyJob)
                continue;
            if (auto taken = connection.execute(u"UPDATE job SET owner = ?, changed_at = ? WHERE job_id = ? AND owner = ?",
                                                {owner, nowMs, orphan.id, dead});
                !taken)
                return tl::unexpected(taken.error());
            auto job = orphan.state == JobState::Submitting ? closeSubmission(connection, orphan, owner, nowMs)
                                                            : readJob(connection, orphan.id);
            if (!job)
                return tl::unexpected(job.error());
            adopted.append(std::move(*job));
        }
    }
    return adopted;
}

Result<QStringList> closeSubmissions(SqlConnection &connection, const QStringList &deadOwners, qint64 nowMs)
{
    QStringList left;
    for (const QString &dead : deadOwners) {
        const auto orphans = readOpenJobs(connection, dead);
        if (!orphans)
            return tl::unexpected(orphans.error());
        bool isLeft = false;
        for (const Job &orphan : *orphans) {
            if (orphan.state != JobState::Submitting) {
                isLeft = true;
            } else if (const auto closed = closeSubmission(connection, orphan, dead, nowMs); !closed) {
                return tl::unexpected(closed.error());
            }
        }
        if (isLeft)
            left.append(dead);
    }
    return left;
}

Result<QStringList> knownTasks(SqlConnection &connection, const QString &providerId)
{
    auto found = connection.prepare(u"SELECT remote_id FROM job WHERE provider_id = ? AND remote_id <> ''");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(providerId);
    QStringList ids;
    auto more = found->next();
    for (; more && *more; more = found->next())
        ids.append(found->text(0));
    if (!more)
        return tl::unexpected(more.error());
    return ids;
}

Result<void> takeJob(SqlConnection &connection, const QString &jobId, const QString &owner, qint64 nowMs)
{
    return connection.execute(u"UPDATE job SET owner = ?, changed_at = ? WHERE job_id = ?", {owner, nowMs, jobId});
}

Result<QList<qint64>> durationsOf(SqlConnection &connection, const QString &providerId, const QString &modelId, int limit)
{
    auto found = connection.prepare(u"SELECT finished_at - submitted_at FROM job WHERE provider_id = ? AND model_id = ? "
                                    u"AND state = 'stored' AND finished_at IS NOT NULL AND finished_at >= submitted_at "
                                    u"ORDER BY finished_at DESC LIMIT ?");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(providerId).bind(modelId).bind(limit);
    QList<qint64> durations;
    auto more = found->next();
    for (; more && *more; more = found->next())
        durations.append(found->integer(0));
    if (!more)
        return tl::unexpected(more.error());
    return durations;
}

} // namespace maquette::jobs
