#include "core/jobs/jobs.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/jobs/batchrows.h"
#include "core/jobs/joblist.h"
#include "core/jobs/jobqueuerows.h"
#include "core/jobs/jobs_p.h"
#include "core/jobs/jobtask.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"

#include <QDir>
#include <QThreadPool>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// A task of the provider's list is ours when it is of the same model, asks for the same, is no older than our try, and
/// is not `known` as that of another job.
const ListedTask *matching(const QList<ListedTask> &tasks, const Job &job, const QStringList &known)
{
    constexpr int kClocksDiffer = 120;
    const ListedTask *best = nullptr;
    for (const ListedTask &task : tasks) {
        const bool isSameModel = task.modelId.isEmpty() || task.modelId == job.request.modelId;
        const bool isSamePrompt = task.prompt.trimmed() == job.request.prompt.trimmed();
        const bool isRecent =
            !job.submittedAt.isValid() || !task.createdAt.isValid() || task.createdAt >= job.submittedAt.addSecs(-kClocksDiffer);
        if (isSameModel && isSamePrompt && isRecent && !known.contains(task.task.id) && (!best || task.createdAt < best->createdAt))
            best = &task;
    }
    return best;
}

/// Goes on with the one of `tasks` that is the job's.
Result<Job> adoptListed(SqlConnection &connection, const Job &job, const QList<ListedTask> &tasks, const QString &owner,
                        qint64 nowMs)
{
    const auto known = jobs::knownTasks(connection, job.providerId);
    if (!known)
        return tl::unexpected(known.error());
    const ListedTask *ours = matching(tasks, job, *known);
    if (!ours)
        return failure(Error::Kind::NotFound, Jobs::tr("No task of the provider's list matches this job."));
    if (const auto taken = jobs::takeJob(connection, job.id, owner, nowMs); !taken)
        return tl::unexpected(taken.error());
    return jobs::moveJob(connection, job.id, owner, JobState::Ambiguous, JobState::Submitted,
                         {.task = ours->task, .log = u"found again as "_s + ours->task.id}, nowMs);
}

/// What a dead owner had fetched of a file is fetched again from its beginning.
void removeParts(const QString &folder, const QList<Job> &adopted)
{
    QDir parts(folder);
    for (const Job &job : adopted) {
        const QStringList files = parts.entryList({job.id + u"-*.part"_s}, QDir::Files);
        for (const QString &file : files)
            parts.remove(file);
    }
}

} // namespace

Jobs::Jobs(Parts parts, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, std::move(parts))) {}

Jobs::~Jobs() = default;

int Jobs::open() const
{
    return static_cast<int>(d->active.size());
}

void Jobs::enqueue(const JobRequest &request, QObject *context, Done<Job> done, const QString &jobId)
{
    const auto refuse = [context, done](const Error &error) {
        QMetaObject::invokeMethod(
            context, [done, error] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
    };
    const auto candidate = d->parts.candidate(request);
    if (!candidate) {
        refuse(candidate.error());
        return;
    }
    MediaOperation::Input input;
    input.feature = request.feature == JobFeature::Video ? Feature::Video : Feature::Image;
    input.request = {.modelId = request.modelId, .prompt = request.prompt, .count = request.count, .values = request.values};
    for (const JobInput &file : request.inputs)
        input.request.inputs.append({.parameter = file.parameter, .assetHash = file.hash});
    input.now = d->parts.clock.nowUtc();
    if (const auto allowed = MediaOperation(input).guard(*candidate); !allowed) {
        refuse(allowed.error());
        return;
    }
    Job job{.id = jobId.isEmpty() ? newId() : jobId, .state = JobState::Queued, .owner = d->parts.instanceId, .request = request};
    job.request.accountId = candidate->account.id;
    job.request.modelId = candidate->model.id;
    job.providerId = candidate->provider->id;
    job.accountName = candidate->account.name;
    job.request.passesPause = d->isPassingPause;
    d->write(
        [job, now = d->parts.clock.nowMs()](SqlConnection &connection) -> Result<Job> {
            auto there = jobs::readJob(connection, job.id);
            if (there || there.error().kind != Error::Kind::NotFound)
                return there;
            if (const auto inserted = jobs::insertJob(connection, job, now); !inserted)
                return tl::unexpected(inserted.error());
            return jobs::readJob(connection, job.id);
        },
        context, std::move(done),
        [this](const Job &job) {
            // One that was there already has somebody who sees to it.
            if (job.owner == d->parts.instanceId && job.state == JobState::Queued && !d->active.contains(job.id))
                d->pursue(job);
        },
        WhenFull::Fail);
}

void Jobs::enqueueBatch(const BatchRequest &request, QObject *context, Done<Job> done)
{
    const JobRequest asked{.feature = JobFeature::Batch,
                           .accountId = request.accountId,
                           .modelId = request.modelId,
                           .project = request.project,
                           .prompt = request.title,
                           .count = static_cast<int>(request.entries.size()),
                           .maxCost = request.maxCost};
    const auto candidate = d->parts.candidate(asked);
    if (!candidate) {
        QMetaObject::invokeMethod(
            context, [done, error = candidate.error()] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    Job job{.id = newId(), .state = JobState::Queued, .owner = d->parts.instanceId};
    job.request = asked;
    job.request.passesPause = d->isPassingPause;
    job.request.accountId = candidate->account.id;
    job.request.modelId = candidate->model.id;
    job.providerId = candidate->provider->id;
    job.accountName = candidate->account.name;
    // Every request of it is checked and encoded once before anything is written, which may take a while.
    QThreadPool::globalInstance()->start([this, home = store::ReturnAddress::of(this), context = QPointer<QObject>(context), job,
                                          entries = request.entries, candidate = *candidate, now = d->parts.clock.nowUtc(),
                                          done = std::move(done)] {
        const BatchPlan plan = planBatch(batchPrompts(entries), candidate, now);
        // `this` is used only where the address still finds it.
        home->post([this, context, job, entries, allowed = plan.allowed, done] {
            // Nothing is written yet, and whoever asked is gone.
            if (!context)
                return;
            if (allowed)
                d->insertBatch(job, entries, context, done);
            else
                done(tl::unexpected(allowed.error()));
        });
    });
}

void Jobs::batchEntries(const QString &jobId, QObject *context, Done<QList<BatchEntry>> done)
{
    d->parts.database.read<QList<BatchEntry>>(
        context, [jobId](SqlConnection &connection) { return jobs::readEntries(connection, jobId); }, std::move(done));
}

void Jobs::closeSubmissions(const QStringList &deadOwners, QObject *context, Done<QStringList> done)
{
    d->parts.database.write<QStringList>(
        context,
        [deadOwners, now = d->parts.clock.nowMs()](SqlConnection &connection) {
            return jobs::closeSubmissions(connection, deadOwners, now);
        },
        std::move(done));
}

void Jobs::adopt(const QStringList &deadOwners, QObject *context, Done<int> done, const QString &onlyJob)
{
    d->parts.database.write<QList<Job>>(
        this,
        [deadOwners, onlyJob, owner = d->parts.instanceId, now = d->parts.clock.nowMs(),
         folder = d->parts.folder](SqlConnection &connection) {
            auto adopted = jobs::adoptJobs(connection, deadOwners, owner, onlyJob, now);
            if (adopted)
                removeParts(folder, *adopted);
            return adopted;
        },
        [this, caller = QPointer<QObject>(context), done = std::move(done)](const Result<QList<Job>> &adopted) {
            if (caller) {
                done(adopted ? Result<int>(static_cast<int>(adopted->size())) : tl::unexpected(adopted.error()));
            }
            if (adopted)
                d->takeOver(*adopted);
        });
}

void Jobs::cancel(const QString &jobId, QObject *context, Done<Job> done)
{
    if (const auto submission = d->submissions.value(jobId))
        submission->cancel();
    d->write(
        [jobId, now = d->parts.clock.nowMs()](SqlConnection &connection) -> Result<Job> {
            auto job = jobs::readJob(connection, jobId);
            if (!job)
                return job;
            if (mayBecome(job->state, JobState::Cancelled) && (job->state == JobState::Queued || isOver(job->state)))
                return jobs::moveJob(connection, jobId, job->owner, job->state, JobState::Cancelled, {.log = u"cancelled"_s}, now);
            if (const auto asked = jobs::askToCancel(connection, jobId, now); !asked)
                return tl::unexpected(asked.error());
            return jobs::readJob(connection, jobId);
        },
        context, std::move(done),
        [this](const Job &job) {
            if (job.owner == d->parts.instanceId && job.state != JobState::Submitting)
                d->pursue(job);
        });
}

void Jobs::resume(const QString &jobId, QObject *context, Done<Job> done)
{
    d->write(
        [jobId, owner = d->parts.instanceId, isPassing = d->isPassingPause,
         now = d->parts.clock.nowMs()](SqlConnection &connection) -> Result<Job> {
            auto job = jobs::readJob(connection, jobId);
            if (job && job->state == JobState::Queued)
                return jobs::letGo(connection, *job, isPassing, now);
            if (!job || job->state != JobState::Parked)
                return job;
            if (const auto taken = jobs::takeJob(connection, jobId, owner, now); !taken)
                return tl::unexpected(taken.error());
            const JobState to = job->files.isEmpty() ? JobState::Submitted : JobState::Ready;
            return jobs::moveJob(connection, jobId, owner, JobState::Parked, to, {.pollFailures = 0, .log = u"resumed"_s}, now);
        },
        context, std::move(done),
        [this](const Job &job) {
            if (job.owner == d->parts.instanceId && !isOver(job.state))
                d->pursue(job);
        });
}

void Jobs::markNotSent(const QString &jobId, QObject *context, Done<Job> done)
{
    d->parts.database.write<Job>(
        this,
        [jobId, now = d->parts.clock.nowMs()](SqlConnection &connection) -> Result<Job> {
            const auto job = jobs::readJob(connection, jobId);
            if (!job)
                return job;
            if (job->state != JobState::Ambiguous)
                return failure(Error::Kind::Usage, tr("Only a job of which nobody knows whether it was sent can be marked so."));
            return jobs::moveJob(connection, jobId, job->owner, JobState::Ambiguous, JobState::Failed,
                                 {.log = u"marked as not sent"_s}, now);
        },
        [this, caller = QPointer<QObject>(context), done = std::move(done)](const Result<Job> &job) {
            const auto tell = [caller, done](const Result<Job> &marked) {
                if (caller)
                    done(marked);
            };
            if (!job || job->attemptId.isEmpty()) {
                tell(job);
                return;
            }
            d->take(*job);
            d->parts.ledger.correct(
                {.attemptId = job->attemptId, .cost = Money{}, .source = FigureSource::Counted, .reason = u"marked as not sent"_s},
                this, [job = *job, tell](const Result<void> &corrected) {
                    tell(corrected ? Result<Job>(job) : tl::unexpected(corrected.error()));
                });
        });
}

void Jobs::findAgain(const QString &jobId, QObject *context, Done<Job> done)
{
    job(jobId, this, [this, context = QPointer<QObject>(context), done = std::move(done)](const Result<Job> &job) {
        if (!context)
            return;
        const auto candidate = job ? d->parts.candidate(job->request) : Result<Candidate>(tl::unexpected(job.error()));
        if (!candidate) {
            done(tl::unexpected(candidate.error()));
            return;
        }
        auto request = jobtask::list(*job, *candidate);
        const auto codec = candidate->provider->mediaFor(candidate->model);
        if (!request) {
            done(failure(Error::Kind::Unsupported, tr("%1 has no list of its tasks to look in.").arg(candidate->provider->name)));
            return;
        }
        FreeRequest *asking = d->parts.dispatcher.ask(candidate->account, candidate->provider, std::move(*request), context);
        connect(asking, &FreeRequest::finished, this,
                [this, context, codec, job = *job, done](const Result<HttpResponse> &response) {
                    const auto tasks =
                        response ? codec->decodeList(*response) : Result<QList<ListedTask>>(tl::unexpected(response.error()));
                    if (!tasks) {
                        done(tl::unexpected(tasks.error()));
                        return;
                    }
                    d->write([job, tasks = *tasks, owner = d->parts.instanceId, now = d->parts.clock.nowMs()](
                                 SqlConnection &connection) { return adoptListed(connection, job, tasks, owner, now); },
                             context, done, [this](const Job &adopted) { d->pursue(adopted); });
                });
    });
}

std::optional<DiskShortage> Jobs::diskShortage() const
{
    return d->guard.shortage();
}

void Jobs::checkDiskAgain()
{
    d->guard.look();
}

void Jobs::fetchAnyway()
{
    d->guard.admitAll();
}

void Jobs::leaveWaiting()
{
    const auto shortage = d->guard.shortage();
    if (!shortage)
        return;
    const Error why{.kind = Error::Kind::Storage, .message = diskShortageText(*shortage)};
    for (const QString &jobId : shortage->jobIds) {
        if (const auto download = d->downloads.value(jobId))
            download->giveUp(why);
    }
}

void Jobs::job(const QString &jobId, QObject *context, Done<Job> done)
{
    d->parts.database.read<Job>(
        context, [jobId](SqlConnection &connection) { return jobs::readJob(connection, jobId); }, std::move(done));
}

void Jobs::log(const QString &jobId, QObject *context, Done<QList<JobLogEntry>> done)
{
    d->parts.database.read<QList<JobLogEntry>>(
        context, [jobId](SqlConnection &connection) { return jobs::readLog(connection, jobId); }, std::move(done));
}

void Jobs::page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobSlice> done)
{
    d->parts.database.read<JobSlice>(
        context, [filter, from, limit](SqlConnection &connection) { return jobs::readSlice(connection, filter, from, limit); },
        std::move(done));
}

void Jobs::tally(std::optional<JobFeature> feature, QObject *context, Done<JobTally> done)
{
    d->parts.database.read<JobTally>(
        context, [feature](SqlConnection &connection) { return jobs::readTally(connection, feature); }, std::move(done));
}

void Jobs::history(int limit, QObject *context, Done<QList<Job>> done)
{
    d->parts.database.read<QList<Job>>(
        context, [limit](SqlConnection &connection) { return jobs::readHistory(connection, limit); }, std::move(done));
}

void Jobs::list(const QList<JobState> &states, int limit, QObject *context, Done<QList<Job>> done)
{
    d->parts.database.read<QList<Job>>(
        context, [states, limit](SqlConnection &connection) { return jobs::readJobs(connection, states, limit); }, std::move(done));
}

} // namespace maquette

#include "moc_jobs.cpp"
