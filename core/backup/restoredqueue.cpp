#include "core/backup/restoredqueue.h"

#include "core/store/sqlsession.h"

#include <QDateTime>
#include <QString>

namespace maquette::backup {

namespace {

Result<HeldBack> holdBackIn(SqlConnection &connection, qint64 nowMs)
{
    HeldBack held;
    auto done = connection.execute(u"INSERT INTO job_log (job, at, text) SELECT id, ?, ? FROM job WHERE state = 'queued'",
                                   {nowMs, QStringLiteral("paused: the home was restored from a backup")});
    if (done)
        done = connection.execute(u"UPDATE job SET paused = 1, changed_at = ? WHERE state = 'queued'", {nowMs});
    if (!done)
        return tl::unexpected(done.error());
    held.jobs = connection.changes();
    // A queue without a row sends what is put into it from now on.
    done = connection.execute(u"UPDATE job_queue SET mode = 'paused'");
    // An id that was written down for a job which never came would be made one at the next start.
    if (done)
        done = connection.execute(u"UPDATE storyboard_shot SET wanted = 0, job_id = '' WHERE film = '' AND (wanted <> 0 OR job_id <> '') "
                                  u"AND NOT EXISTS (SELECT 1 FROM job WHERE job.job_id = storyboard_shot.job_id)");
    if (!done)
        return tl::unexpected(done.error());
    held.shots = connection.changes();
    return held;
}

} // namespace

Result<HeldBack> holdBackWork(const QString &database)
{
    const auto session = SqlSession::open({.path = database, .use = SqlSession::Use::Builder});
    if (!session)
        return tl::unexpected(session.error());
    if (const auto begun = (*session)->begin(); !begun)
        return tl::unexpected(begun.error());
    const auto held = holdBackIn((*session)->connection(), QDateTime::currentMSecsSinceEpoch());
    if (!held) {
        (*session)->rollback();
        return held;
    }
    const auto written = (*session)->commit();
    return written ? held : Result<HeldBack>(tl::unexpected(written.error()));
}

} // namespace maquette::backup
