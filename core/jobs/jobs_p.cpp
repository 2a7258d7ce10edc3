#include "core/jobs/jobs_p.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/calls/mediaoperation.h"
#include "core/jobs/jobassets.h"
#include "core/jobs/jobtask.h"
#include "core/ledger/ledger.h"
#include "core/ledger/mediacosting.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

using std::chrono::milliseconds;

namespace {

constexpr int kRemembered = 25;
/// Of the jobs that a process left, so many are gone on with in one turn of the event loop.
constexpr qsizetype kAtOnce = 50;
/// Until a step that could not be written is tried again.
constexpr std::chrono::seconds kStepPause{5};

JobState stateOf(TaskState state)
{
    switch (state) {
    case TaskState::Filtered:
        return JobState::Filtered;
    case TaskState::Cancelled:
        return JobState::Cancelled;
    case TaskState::Expired:
        return JobState::Expired;
    default:
        return JobState::Failed;
    }
}

bool isPaidByOutput(const Price &price)
{
    return price.perImage || price.perSecond || !price.imageTable.isEmpty() || !price.secondTable.isEmpty();
}

/// What a task that ended without files cost: what the provider told, nothing where it is paid by what comes out, and
/// unknown where the work itself is paid.
Completion endWithoutFiles(const AttemptRow &row, const TaskStatus &status, const QDateTime &now)
{
    Completion end{.state = AttemptState::Unknown};
    if (status.usage) {
        end.state = AttemptState::Settled;
        end.usage = *status.usage;
        end.usageSource = FigureSource::Reported;
        const CostFigure figure = costFigure(row.hold.price, *status.usage, FigureSource::Reported, now);
        end.cost = figure.cost;
        end.costSource = figure.source;
    } else if (row.hold.price && isPaidByOutput(*row.hold.price) && status.state != TaskState::Filtered) {
        end.state = AttemptState::Released;
        end.cost = Money{};
    }
    if (status.error) {
        end.errorKind = status.error->kind;
        end.errorDetail = status.error->detail.isEmpty() ? status.error->message : status.error->detail;
    }
    return end;
}

} // namespace

Jobs::Private::Private(Jobs &jobs, Parts given)
    : QObject(&jobs)
    , q(jobs)
    , parts(std::move(given))
    , polls({parts.transport, parts.credentials, parts.redactor, parts.clock}, PollPace(parts.pace, parts.random))
    , guard({.space = parts.space,
             .folders = {parts.folder, parts.library.root()},
             .reserve = parts.diskReserve,
             .lookEvery = parts.diskLookEvery})
{
    rulesAgain.setSingleShot(true);
    connect(&rulesAgain, &QTimer::timeout, this, &Private::lookAgain);
    connect(&guard, &DiskGuard::shortageChanged, this, [this](bool isNew) {
        if (isNew)
            emit q.diskShort(*guard.shortage());
        emit q.diskShortageChanged();
    });
    readRules();
    connect(&polls, &JobPolls::told, this, &Private::hear);
    connect(&polls, &JobPolls::unanswered, this, &Private::hearNothing);
}

void Jobs::Private::write(std::function<Result<Job>(SqlConnection &)> work, QObject *context, Done<Job> done,
                          std::function<void(const Job &)> then, WhenFull whenFull)
{
    parts.database.write<Job>(
        this, std::move(work),
        [caller = QPointer<QObject>(context), done = std::move(done), then = std::move(then)](const Result<Job> &job) {
            if (caller)
                done(job);
            if (job)
                then(*job);
        },
        whenFull);
}

void Jobs::Private::take(const Job &job)
{
    const qsizetype before = active.size();
    if (isOver(job.state))
        active.remove(job.id);
    else
        active.insert(job.id, job);
    emit q.jobChanged(job);
    if (active.size() != before) {
        emit q.openChanged(static_cast<int>(active.size()));
        comeToRest();
    }
}

void Jobs::Private::pursue(const Job &job)
{
    take(job);
    goOn(job);
}

void Jobs::Private::takeOver(const QList<Job> &jobs)
{
    QStringList open;
    for (const Job &job : jobs) {
        if (isOver(job.state)) {
            pursue(job);
        } else {
            take(job);
            open.append(job.id);
        }
    }
    goOnWith(open);
}

void Jobs::Private::goOnWith(const QStringList &jobIds)
{
    const QStringList now = jobIds.mid(0, kAtOnce);
    for (const QString &jobId : now) {
        // What waits is looked at as a whole, in the end.
        if (const auto job = active.constFind(jobId); job != active.cend() && job->state != JobState::Queued)
            goOn(Job(*job));
    }
    if (jobIds.size() <= kAtOnce) {
        startNext();
        return;
    }
    QMetaObject::invokeMethod(
        this, [this, rest = jobIds.mid(kAtOnce)] { goOnWith(rest); }, Qt::QueuedConnection);
}

void Jobs::Private::goOn(const Job &job)
{
    switch (job.state) {
    case JobState::Queued:
        startNext();
        break;
    case JobState::Submitted:
    case JobState::Running:
        poll(job);
        break;
    case JobState::Ready:
    case JobState::Downloading:
        polls.remove(job.id);
        // A wish to cancel comes too late for what is on its way here.
        if (!moving.contains(job.id) && !downloads.value(job.id))
            download(job);
        break;
    default:
        // Over, or on its way with a submission that tells.
        polls.remove(job.id);
        if (isOver(job.state))
            bookCost(parts, job, this);
        startNext();
        break;
    }
}

void Jobs::Private::poll(const Job &job)
{
    const auto candidate = parts.candidate(job.request);
    if (!candidate) {
        park(job, candidate.error());
        return;
    }
    parts.database.read<QList<qint64>>(
        this,
        [provider = job.providerId, model = job.request.modelId](SqlConnection &connection) {
            return jobs::durationsOf(connection, provider, model, kRemembered);
        },
        [this, id = job.id, candidate = *candidate](const Result<QList<qint64>> &durations) {
            const auto job = active.constFind(id);
            const bool isAtWork = job != active.cend() && (job->state == JobState::Submitted || job->state == JobState::Running);
            // Once its step is written it is pursued again.
            if (!isAtWork || moving.contains(id))
                return;
            polls.add(*job, candidate, PollPace::usual(durations.value_or(QList<qint64>())));
            if (job->isCancelAsked)
                askToStop(*job);
        });
}

void Jobs::Private::askToStop(const Job &job)
{
    const auto candidate = parts.candidate(job.request);
    if (!candidate)
        return;
    auto request = jobtask::cancel(job, *candidate);
    if (!request)
        return;
    FreeRequest *asking = parts.dispatcher.ask(candidate->account, candidate->provider, std::move(*request), this);
    connect(asking, &FreeRequest::finished, this, [this, id = job.id](const Result<HttpResponse> &) {
        // Whatever was answered, the task's own word on how it stands decides.
        polls.hurry(id);
    });
}

void Jobs::Private::hear(const QString &jobId, const TaskStatus &status)
{
    const auto found = active.constFind(jobId);
    if (found == active.cend() || moving.contains(jobId))
        return;
    const Job &job = *found;
    if (status.state == TaskState::Succeeded && !status.files.isEmpty() && job.request.feature == JobFeature::Batch) {
        noteResults(job, status);
    } else if (status.state == TaskState::Succeeded && !status.files.isEmpty()) {
        complete(job, status);
    } else if (status.state == TaskState::Succeeded) {
        TaskStatus empty = status;
        empty.error =
            Error{.kind = Error::Kind::Protocol, .message = Jobs::tr("The provider says that this is done, and gave no file.")};
        close(job, empty);
    } else if (status.isOver()) {
        close(job, status);
    } else if (status.state == TaskState::Running && job.state == JobState::Submitted) {
        move(job, JobState::Running, {.progress = status.progress, .pollFailures = 0, .log = u"running"_s});
    } else if (status.progress && status.progress != job.progress) {
        parts.database.write<Job>(
            this,
            [job, progress = status.progress, now = parts.clock.nowMs()](SqlConnection &connection) {
                return jobs::changeJob(connection, job.id, job.owner, job.state, {.progress = progress, .pollFailures = 0}, now);
            },
            [this, id = job.id](const Result<Job> &changed) {
                if (changed)
                    take(*changed);
                else
                    qCInfo(logJobs).noquote() << "job" << id << "progress was not written:" << changed.error().detail;
            });
    }
}

void Jobs::Private::hearNothing(const QString &jobId, const Error &error, int failures, bool isFinal)
{
    const auto job = active.constFind(jobId);
    if (job == active.cend() || moving.contains(jobId))
        return;
    qCInfo(logJobs).noquote() << "job" << jobId << "was not answered," << failures << "times:" << errorKindName(error.kind);
    if (isFinal)
        park(*job, error);
}

QString Jobs::Private::providerName(const Job &job) const
{
    const auto candidate = parts.candidate(job.request);
    return candidate ? candidate->provider->name : QString();
}

Model Jobs::Private::modelOf(const Job &job) const
{
    // Without an account any more, what was chosen still says how much was made.
    const auto candidate = parts.candidate(job.request);
    Model model = candidate ? candidate->model : Model();
    model.kind = job.request.feature == JobFeature::Video ? ModelKind::Video : ModelKind::Image;
    return model;
}

void Jobs::Private::complete(const Job &job, const TaskStatus &status)
{
    beginStep(job);
    auto keeping = std::make_shared<FilesUnderWay>();
    keeping->waiting = 1;
    const auto one = [this, keeping, job, status] {
        if (--keeping->waiting > 0)
            return;
        if (keeping->error)
            park(job, *keeping->error);
        else
            finishTask(job, status, keeping->files);
    };
    for (const MediaFile &file : status.files) {
        const bool isThere = std::any_of(keeping->files.cbegin(), keeping->files.cend(),
                                         [&file](const JobFile &other) { return !file.url.isEmpty() && other.url == file.url; });
        // What is told twice was made once.
        if (isThere)
            continue;
        const qsizetype place = keeping->files.size();
        keeping->files.append(
            {.url = file.url, .mime = file.mime, .seed = file.seed, .expiresAt = file.expiresAt, .assetHash = {}});
        if (file.bytes.isEmpty())
            continue;
        ++keeping->waiting;
        const auto position = static_cast<int>(place);
        parts.library.keepGenerated(file.bytes, arrivalOf(job, providerName(job), position, file.mime, file.seed), this,
                                    [keeping, place, one](const Result<Asset> &asset) {
                                        if (asset)
                                            keeping->files[place].assetHash = asset->hash;
                                        else
                                            keeping->error = asset.error();
                                        one();
                                    });
    }
    one();
}

/// What a batch costs stands in its results, so the money stays held until they are here.
void Jobs::Private::noteResults(const Job &job, const TaskStatus &status)
{
    QList<JobFile> files;
    for (const MediaFile &file : status.files)
        files.append({.url = file.url, .mime = {}, .seed = {}, .expiresAt = {}, .assetHash = {}});
    move(job, JobState::Ready, {.progress = 1.0, .pollFailures = 0, .files = files, .log = u"over, with results"_s});
}

void Jobs::Private::finishTask(const Job &job, const TaskStatus &status, const QList<JobFile> &files)
{
    const jobs::JobChange change{
        .progress = 1.0, .pollFailures = 0, .files = files, .log = u"finished with %1 files"_s.arg(files.size())};
    const MediaRequest asked{.count = job.request.count, .values = job.request.values};
    const Model model = modelOf(job);
    const MediaFigures figures = mediaFigures(asked, model);
    const Usage counted = MediaOperation::countedUsage(asked, model, static_cast<int>(files.size()));
    moveWithMoney(job, JobState::Ready, change, [status, counted, figures, now = parts.clock.nowUtc()](const AttemptRow &row) {
        Completion end{.state = AttemptState::Settled};
        end.usage = status.usage.value_or(counted);
        if (status.usage && end.usage.images == 0 && end.usage.seconds == 0) {
            end.usage.images = counted.images;
            end.usage.seconds = counted.seconds;
        }
        end.usageSource = status.usage ? FigureSource::Reported : FigureSource::Counted;
        const CostFigure figure = mediaCostFigure(row.hold.price, end.usage, figures, end.usageSource, now);
        end.cost = figure.cost;
        end.costSource = figure.source;
        return end;
    });
}

void Jobs::Private::close(const Job &job, const TaskStatus &status)
{
    const JobState to = status.state == TaskState::Succeeded ? JobState::Failed : stateOf(status.state);
    jobs::JobChange change{.error = status.error};
    change.log = jobStateName(to) + (status.error ? u": "_s + status.error->message : QString());
    moveWithMoney(job, to, change,
                  [status, now = parts.clock.nowUtc()](const AttemptRow &row) { return endWithoutFiles(row, status, now); });
}

void Jobs::Private::download(const Job &job)
{
    const auto candidate = parts.candidate(job.request);
    if (!candidate) {
        park(job, candidate.error());
        return;
    }
    if (job.state == JobState::Ready) {
        move(job, JobState::Downloading, {.log = u"downloading"_s});
        return;
    }
    if (job.request.feature == JobFeature::Batch) {
        fetchResults(job, *candidate);
        return;
    }
    auto *downloading = new JobDownload(parts, guard, job, *candidate, this);
    downloads.insert(job.id, downloading);
    connect(downloading, &JobDownload::delayed, this, [id = job.id](const Error &error) {
        qCInfo(logJobs).noquote() << "job" << id << "download delayed:" << errorKindName(error.kind) << error.detail;
    });
    connect(downloading, &JobDownload::finished, this,
            [this, id = job.id](JobDownload::End end, const Error &error) { finishDownload(id, end, error); });
}

void Jobs::Private::finishDownload(const QString &jobId, JobDownload::End end, const Error &error)
{
    downloads.remove(jobId);
    const auto job = active.constFind(jobId);
    if (job == active.cend())
        return;
    switch (end) {
    case JobDownload::End::Stored:
        move(*job, JobState::Stored, {.log = u"stored"_s});
        break;
    case JobDownload::End::Gone:
        move(*job, JobState::Expired, {.error = error, .log = u"the result is no longer there"_s});
        break;
    case JobDownload::End::GaveUp:
        park(*job, error);
        break;
    }
}

void Jobs::Private::park(const Job &job, const Error &error)
{
    move(job, JobState::Parked, {.error = error, .log = u"waits for you: "_s + error.message});
}

void Jobs::Private::move(const Job &job, JobState to, const jobs::JobChange &change)
{
    beginStep(job);
    parts.database.write<Step>(
        this,
        [job, to, change, now = parts.clock.nowMs()](SqlConnection &connection) -> Result<Step> {
            auto moved = jobs::moveJob(connection, job.id, job.owner, job.state, to, change, now);
            if (!moved)
                return tl::unexpected(moved.error());
            return Step{std::move(*moved), {}};
        },
        [this, id = job.id](const Result<Step> &step) { takeStep(id, step); });
}

void Jobs::Private::beginStep(const Job &job)
{
    moving.insert(job.id);
    // Whoever asked meanwhile would get an answer that nobody is there to take.
    polls.remove(job.id);
}

void Jobs::Private::moveWithMoney(const Job &job, JobState to, const jobs::JobChange &change,
                                  std::function<Completion(const AttemptRow &)> settle)
{
    beginStep(job);
    parts.database.write<Step>(
        this,
        [job, to, change, settle = std::move(settle), now = parts.clock.nowMs()](SqlConnection &connection) -> Result<Step> {
            auto moved = jobs::moveJob(connection, job.id, job.owner, job.state, to, change, now);
            if (!moved)
                return tl::unexpected(moved.error());
            Step step{*moved, {}};
            if (job.attemptId.isEmpty())
                return step;
            auto row = Ledger::completeIn(connection, job.attemptId, settle, now);
            if (!row)
                return tl::unexpected(row.error());
            step.row = std::move(*row);
            return step;
        },
        [this, id = job.id](const Result<Step> &step) { takeStep(id, step); });
}

void Jobs::Private::takeStep(const QString &jobId, const Result<Step> &step)
{
    if (!step) {
        qCWarning(logJobs).noquote() << "job" << jobId << "could not be moved:" << step.error().detail;
        if (step.error().kind == Error::Kind::Cancelled)
            return; // Maquette is closing; the next start goes on.
        if (step.error().kind == Error::Kind::Storage && !stuck.contains(jobId)) {
            stuck.insert(jobId);
            emit q.stuck(jobId, step.error());
        }
        QTimer::singleShot(kStepPause, this, [this, jobId] { readAgain(jobId); });
        return;
    }
    moving.remove(jobId);
    stuck.remove(jobId);
    if (step->row)
        parts.ledger.tell(*step->row);
    pursue(step->job);
}

void Jobs::Private::readAgain(const QString &jobId)
{
    q.job(jobId, this, [this, jobId](const Result<Job> &job) {
        if (!job) {
            takeStep(jobId, tl::unexpected(job.error()));
            return;
        }
        moving.remove(jobId);
        takeRead(*job);
    });
}

void Jobs::Private::takeRead(const Job &job)
{
    if (job.owner == parts.instanceId)
        pursue(job);
    else if (active.remove(job.id) > 0)
        emit q.openChanged(static_cast<int>(active.size()));
}

} // namespace maquette

#include "moc_jobs_p.cpp"
