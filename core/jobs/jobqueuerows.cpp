#include "core/jobs/jobqueuerows.h"

#include "core/base/json.h"
#include "core/jobs/jobrows.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::jobs {

namespace {

struct Place
{
    QString jobId;
    qint64 turn = 0;
};

/// Those of `jobIds` that are queued, each once, in the order of `jobIds`.
Result<QList<Place>> queuedPlaces(SqlConnection &connection, const QStringList &jobIds)
{
    QList<Place> places;
    for (const QString &jobId : jobIds) {
        const auto turn = connection.integer(u"SELECT position FROM job WHERE job_id = ? AND state = 'queued'", {jobId});
        if (!turn)
            return tl::unexpected(turn.error());
        const bool isKnown = std::any_of(places.cbegin(), places.cend(), [&](const Place &one) { return one.jobId == jobId; });
        if (*turn && !isKnown)
            places.append({jobId, **turn});
    }
    return places;
}

/// Only what changes is written.
Result<QList<Job>> take(SqlConnection &connection, const QList<Place> &places, const QList<qint64> &turns)
{
    QList<Job> changed;
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (places.at(i).turn == turns.at(i))
            continue;
        const auto moved = connection.execute(u"UPDATE job SET position = ? WHERE job_id = ?", {turns.at(i), places.at(i).jobId});
        auto job = moved ? readJob(connection, places.at(i).jobId) : Result<Job>(tl::unexpected(moved.error()));
        if (!job)
            return tl::unexpected(job.error());
        changed.append(std::move(*job));
    }
    return changed;
}

} // namespace

Result<JobQueueRules> readRules(SqlConnection &connection)
{
    JobQueueRules rules;
    auto modes = connection.prepare(u"SELECT feature, mode FROM job_queue");
    if (!modes)
        return tl::unexpected(modes.error());
    auto read = modes->forEach([&] {
        const auto feature = jobFeatureFromName(modes->text(0));
        // A word of a newer version holds something back, whatever else it means.
        if (feature)
            rules.modes.insert(*feature, jobQueueModeFromName(modes->text(1)).value_or(JobQueueMode::Paused));
    });
    if (!read)
        return tl::unexpected(read.error());
    auto limits = connection.prepare(u"SELECT account_id, at_once FROM job_limit");
    if (!limits)
        return tl::unexpected(limits.error());
    read = limits->forEach([&] { rules.atOnce.insert(limits->text(0), static_cast<int>(limits->integer(1))); });
    if (!read)
        return tl::unexpected(read.error());
    return rules;
}

Result<void> writeMode(SqlConnection &connection, JobFeature feature, JobQueueMode mode)
{
    if (mode == JobQueueMode::Sends)
        return connection.execute(u"DELETE FROM job_queue WHERE feature = ?", {jobFeatureName(feature)});
    return connection.execute(u"INSERT INTO job_queue (feature, mode) VALUES (?, ?) "
                              u"ON CONFLICT (feature) DO UPDATE SET mode = excluded.mode",
                              {jobFeatureName(feature), jobQueueModeName(mode)});
}

Result<void> restQueue(SqlConnection &connection, JobFeature feature)
{
    return connection.execute(u"UPDATE job_queue SET mode = ? WHERE feature = ? AND mode = ? AND NOT EXISTS (SELECT 1 FROM job "
                              u"WHERE state IN ('submitting', 'submitted', 'running', 'ready', 'downloading') AND feature = ?)",
                              {jobQueueModeName(JobQueueMode::Paused), jobFeatureName(feature),
                               jobQueueModeName(JobQueueMode::PausesAfterCurrent), jobFeatureName(feature)});
}

Result<void> writeAtOnce(SqlConnection &connection, const QString &accountId, std::optional<int> atOnce)
{
    if (!atOnce)
        return connection.execute(u"DELETE FROM job_limit WHERE account_id = ?", {accountId});
    return connection.execute(u"INSERT INTO job_limit (account_id, at_once) VALUES (?, ?) "
                              u"ON CONFLICT (account_id) DO UPDATE SET at_once = excluded.at_once",
                              {accountId, std::max(0, *atOnce)});
}

Result<QList<Job>> exchangePlaces(SqlConnection &connection, const QStringList &jobIds)
{
    const auto places = queuedPlaces(connection, jobIds);
    if (!places)
        return tl::unexpected(places.error());
    QList<qint64> turns;
    for (const Place &place : *places)
        turns.append(place.turn);
    std::sort(turns.begin(), turns.end());
    return take(connection, *places, turns);
}

Result<QList<Job>> putFirst(SqlConnection &connection, const QStringList &jobIds)
{
    const auto places = queuedPlaces(connection, jobIds);
    if (!places)
        return tl::unexpected(places.error());
    const auto first = connection.integer(u"SELECT min(position) FROM job");
    if (!first)
        return tl::unexpected(first.error());
    QList<qint64> turns;
    for (qsizetype i = 0; i < places->size(); ++i)
        turns.append(first->value_or(0) - places->size() + i);
    return take(connection, *places, turns);
}

Result<QList<Job>> setPaused(SqlConnection &connection, const QStringList &jobIds, bool isPaused, qint64 nowMs)
{
    QList<Job> changed;
    for (const QString &jobId : jobIds) {
        if (const auto set = connection.execute(
                u"UPDATE job SET paused = ?, changed_at = ? WHERE job_id = ? AND state = 'queued' AND paused <> ?",
                {isPaused, nowMs, jobId, isPaused});
            !set)
            return tl::unexpected(set.error());
        if (connection.changes() != 1)
            continue;
        const auto logged = connection.execute(
            u"INSERT INTO job_log (job, at, text) SELECT id, ?, ? FROM job WHERE job_id = ?",
            {nowMs, isPaused ? u"paused"_s : u"goes on"_s, jobId});
        auto job = logged ? readJob(connection, jobId) : Result<Job>(tl::unexpected(logged.error()));
        if (!job)
            return tl::unexpected(job.error());
        changed.append(std::move(*job));
    }
    return changed;
}

Result<Job> letGo(SqlConnection &connection, const Job &job, bool isPassing, qint64 nowMs)
{
    if (const auto let = setPaused(connection, {job.id}, false, nowMs); !let)
        return tl::unexpected(let.error());
    JobRequest request = job.request;
    request.passesPause = request.passesPause || isPassing;
    if (const auto written = connection.execute(u"UPDATE job SET request = ? WHERE job_id = ? AND state = 'queued'",
                                                {QString::fromUtf8(json::toBytes(jobRequestToJson(request))), job.id});
        !written)
        return tl::unexpected(written.error());
    return readJob(connection, job.id);
}

Result<Job> beginSubmission(SqlConnection &connection, const QString &jobId, const QString &owner, qint64 nowMs)
{
    const auto job = readJob(connection, jobId);
    if (!job)
        return job;
    const auto rules = readRules(connection);
    if (!rules)
        return tl::unexpected(rules.error());
    // Another process may have said so a moment ago.
    if (rules->mode(job->request.feature) != JobQueueMode::Sends && !job->request.passesPause) {
        return failure(Error::Kind::Internal, QCoreApplication::translate("maquette::Jobs", "The queue is paused."), jobId);
    }
    return moveJob(connection, jobId, owner, JobState::Queued, JobState::Submitting, {.log = u"sending"_s}, nowMs);
}

} // namespace maquette::jobs
