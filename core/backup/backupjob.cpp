#include "core/backup/backupjob.h"

#include "core/backup/backupwork.h"
#include "core/store/database.h"

#include <QElapsedTimer>
#include <QThreadPool>

namespace maquette {

namespace {

/// Between two words on how it goes.
constexpr qint64 kReportEveryMs = 100;

/// Does `work` on the pool's thread and emits what it tells on the job's.
template<typename Job, typename Work>
void startOn(QThreadPool &pool, Job &job, const std::shared_ptr<backup::WorkLine> &line, Work work)
{
    auto home = store::ReturnAddress::of(&job);
    line->progressed = [home, job = &job, since = std::make_shared<QElapsedTimer>()](const BackupReport &soFar) {
        if (since->isValid() && since->elapsed() < kReportEveryMs)
            return;
        since->start();
        home->post([job, soFar] { emit job->progressed(soFar); });
    };
    pool.start([home, job = &job, line, work = std::move(work)] {
        const Result<BackupReport> done = work(*line);
        home->post([job, done] {
            if (done)
                emit job->progressed(*done);
            emit job->finished(done);
            job->deleteLater();
        });
    });
}

} // namespace

class BackupJob::Private
{
public:
    std::shared_ptr<backup::WorkLine> line = std::make_shared<backup::WorkLine>();
    QThreadPool pool;
};

BackupJob::BackupJob(const Request &request, QObject *owner) : QObject(owner), d(std::make_unique<Private>())
{
    startOn(d->pool, *this, d->line, [request](const backup::WorkLine &line) { return backup::writeBackup(request, line); });
}

BackupJob::~BackupJob()
{
    d->line->isStopping = true;
    d->pool.waitForDone();
}

void BackupJob::cancel()
{
    d->line->isStopping = true;
}

class RestoreJob::Private
{
public:
    std::shared_ptr<backup::WorkLine> line = std::make_shared<backup::WorkLine>();
    QThreadPool pool;
};

RestoreJob::RestoreJob(const Request &request, QObject *owner) : QObject(owner), d(std::make_unique<Private>())
{
    startOn(d->pool, *this, d->line, [request](const backup::WorkLine &line) { return backup::restoreBackup(request, line); });
}

RestoreJob::~RestoreJob()
{
    d->line->isStopping = true;
    d->pool.waitForDone();
}

void RestoreJob::cancel()
{
    d->line->isStopping = true;
}

} // namespace maquette

#include "moc_backupjob.cpp"
