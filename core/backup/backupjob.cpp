#include "core/backup/backupjob.h"

#include "core/backup/backupwork.h"
#include "core/base/wordpace.h"
#include "core/store/database.h"

#include <QLocale>
#include <QThreadPool>

#include <algorithm>

namespace maquette {

namespace {

/// How many, and the first ones by name.
QString counted(const char *text, const QStringList &names)
{
    constexpr qsizetype kNamed = 3;
    QString list = names.mid(0, kNamed).join(QStringLiteral(", "));
    if (names.size() > kNamed)
        list += QStringLiteral(" …");
    return backup::words(text).arg(QLocale().toString(names.size()), list);
}

/// Does `work` on the pool's thread and emits what it tells on the job's.
template<typename Job, typename Work>
void startOn(QThreadPool &pool, Job &job, const std::shared_ptr<backup::WorkLine> &line, Work work)
{
    auto home = store::ReturnAddress::of(&job);
    line->progressed = [home, job = &job, pace = std::make_shared<WordPace>()](const BackupReport &soFar) {
        if (pace->isDue())
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

namespace backup {

qsizetype passphraseLength(QStringView typed)
{
    QString one = typed.toString().normalized(QString::NormalizationForm_C);
    const auto length = std::count_if(one.cbegin(), one.cend(), [](QChar unit) { return !unit.isLowSurrogate(); });
    one.fill(QChar(0));
    return length;
}

QStringList remarksOn(const BackupReport &done)
{
    QStringList remarks;
    if (done.pausedJobs > 0)
        remarks.append(words(QT_TRANSLATE_NOOP("maquette::Backup", "Jobs that were waiting are paused; start them when they were not made elsewhere meanwhile.")));
    if (done.plannedShots > 0)
        remarks.append(words(QT_TRANSLATE_NOOP("maquette::Backup", "Shots of storyboards that were waiting are only planned; queue them when they were not made elsewhere meanwhile.")));
    if (!done.damaged.isEmpty())
        remarks.append(counted(QT_TRANSLATE_NOOP("maquette::Backup", "Damaged files, kept as they are: %1 (%2)."), done.damaged));
    if (!done.missing.isEmpty())
        remarks.append(counted(QT_TRANSLATE_NOOP("maquette::Backup", "Files that disappeared meanwhile and are not in the backup: %1 (%2)."), done.missing));
    return remarks;
}

} // namespace backup

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
