#include "core/jobs/jobsubmission.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/jobs/batchrows.h"
#include "core/jobs/jobassets.h"
#include "core/jobs/jobinputs.h"
#include "core/jobs/jobqueuerows.h"
#include "core/ledger/ledger.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <QThreadPool>

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

JobState stateAfter(const Error &error)
{
    if (error.outcomeUnknown)
        return JobState::Ambiguous;
    switch (error.kind) {
    case Error::Kind::Filtered:
        return JobState::Filtered;
    case Error::Kind::Cancelled:
        return JobState::Cancelled;
    default:
        return JobState::Failed;
    }
}

} // namespace

JobSubmission::JobSubmission(const Jobs::Parts &parts, Job job, QObject *owner)
    : QObject(owner), m_parts(parts), m_job(std::move(job))
{
    QMetaObject::invokeMethod(this, &JobSubmission::begin, Qt::QueuedConnection);
}

void JobSubmission::cancel()
{
    m_isCancelled = true;
    if (m_call)
        m_call->cancel();
}

void JobSubmission::begin()
{
    const auto work = [id = m_job.id, owner = m_job.owner, now = m_parts.clock.nowMs()](SqlConnection &connection) {
        return jobs::beginSubmission(connection, id, owner, now);
    };
    write(work, [this] {
        const auto candidate = m_parts.candidate(m_job.request);
        if (!candidate) {
            fail(candidate.error());
            return;
        }
        if (m_job.request.feature == JobFeature::Batch) {
            loadBatch(*candidate);
            return;
        }
        loadInputs(m_parts.library, m_job.request.inputs, this,
                   [this, candidate = *candidate](const Result<QList<MediaInput>> &inputs) {
                       if (m_isCancelled)
                           fail(Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")});
                       else if (inputs)
                           send(candidate, *inputs);
                       else
                           fail(inputs.error());
                   });
    });
}

void JobSubmission::send(const Candidate &candidate, const QList<MediaInput> &inputs)
{
    const JobRequest &asked = m_job.request;
    m_providerName = candidate.provider->name;
    MediaOperation::Input input;
    input.feature = asked.feature == JobFeature::Video ? Feature::Video : Feature::Image;
    input.request = {.modelId = asked.modelId,
                     .prompt = asked.prompt,
                     .count = asked.count,
                     .values = asked.values,
                     .inputs = inputs,
                     .partialImages = asked.partialImages};
    input.now = m_parts.clock.nowUtc();
    input.keep = [this](const QString &attemptId, const MediaReply &reply, QObject *, std::function<void(Result<void>)> done) {
        keep(attemptId, reply, std::move(done));
    };
    const auto operation = std::make_shared<MediaOperation>(std::move(input));
    connect(operation.get(), &MediaOperation::events, this, [this](const QList<MediaEvent> &events) {
        for (const MediaEvent &event : events) {
            if (const auto *partial = std::get_if<PartialImage>(&event))
                emit partialImage(partial->index, partial->bytes);
        }
    });
    start(candidate, operation);
}

void JobSubmission::loadBatch(const Candidate &candidate)
{
    m_parts.database.read<QList<BatchEntry>>(
        this, [id = m_job.id](SqlConnection &connection) { return jobs::readEntries(connection, id); },
        [this, candidate](const Result<QList<BatchEntry>> &entries) {
            if (!entries) {
                fail(entries.error());
                return;
            }
            QThreadPool::globalInstance()->start(
                [this, home = store::ReturnAddress::of(this), candidate, entries = *entries, now = m_parts.clock.nowUtc()] {
                    // `this` is used only where the address still finds it.
                    home->post(
                        [this, candidate, plan = planBatch(batchPrompts(entries), candidate, now)] { sendBatch(candidate, plan); });
                });
        });
}

void JobSubmission::sendBatch(const Candidate &candidate, const BatchPlan &plan)
{
    if (m_isCancelled) {
        fail(Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")});
        return;
    }
    BatchOperation::Input input{.plan = plan, .keep = {}};
    input.keep = [this](const QString &attemptId, const BatchStatus &status, std::function<void(Result<void>)> done) {
        keepTask(attemptId, {.id = status.id, .pollUrl = {}, .cancelUrl = {}, .streamUrl = {}}, std::move(done));
    };
    // The price that its row keeps, and is settled by, is that of batches.
    Candidate priced = candidate;
    priced.model.price = plan.price;
    start(priced, std::make_shared<BatchOperation>(std::move(input)));
}

void JobSubmission::start(const Candidate &candidate, std::shared_ptr<Operation> operation)
{
    m_operation = std::move(operation);
    m_call = m_parts.dispatcher.start({.candidates = {candidate},
                                       .operation = m_operation,
                                       .project = m_job.request.project,
                                       .maxCost = m_job.request.maxCost,
                                       .passedBy = m_job.request.passedBy,
                                       .timeouts = {},
                                       .afterUnknown = AfterUnknown::Never,
                                       .subject = m_job.id},
                                      this);
    m_job.callId = m_call->id();
    connect(m_call, &Call::finished, this, &JobSubmission::end);
}

void JobSubmission::keep(const QString &attemptId, const MediaReply &reply, std::function<void(Result<void>)> done)
{
    if (reply.task)
        keepTask(attemptId, *reply.task, std::move(done));
    else
        keepFiles(attemptId, reply, std::move(done));
}

void JobSubmission::keepTask(const QString &attemptId, const RemoteTask &task, std::function<void(Result<void>)> done)
{
    jobs::JobChange change{.callId = m_job.callId, .attemptId = attemptId, .task = task};
    change.log = u"accepted as "_s + task.id;
    m_parts.database.write<Job>(
        this,
        [id = m_job.id, owner = m_job.owner, attemptId, change,
         now = m_parts.clock.nowMs()](SqlConnection &connection) -> Result<Job> {
            if (const auto deferred = Ledger::deferIn(connection, attemptId); !deferred)
                return tl::unexpected(deferred.error());
            return jobs::moveJob(connection, id, owner, JobState::Submitting, JobState::Submitted, change, now);
        },
        [this, done = std::move(done)](const Result<Job> &moved) {
            if (!moved) {
                done(tl::unexpected(moved.error()));
                return;
            }
            m_job = *moved;
            emit this->moved(m_job);
            done({});
        });
}

// NOLINTNEXTLINE(readability-function-cognitive-complexity): one step after the other, each with its own way out.
void JobSubmission::keepFiles(const QString &attemptId, const MediaReply &reply, std::function<void(Result<void>)> done)
{
    auto keeping = std::make_shared<FilesUnderWay>();
    keeping->waiting = 1;
    const auto one = [this, keeping, attemptId, done = std::move(done)] {
        if (--keeping->waiting > 0)
            return;
        // What could not be kept is told, and what could stays.
        if (keeping->error) {
            done(tl::unexpected(*keeping->error));
            return;
        }
        bool areAllHere = true;
        for (const JobFile &file : std::as_const(keeping->files))
            areAllHere = areAllHere && !file.assetHash.isEmpty();
        jobs::JobChange change{.callId = m_job.callId, .attemptId = attemptId, .files = keeping->files};
        change.log = u"answered with %1 files"_s.arg(keeping->files.size());
        m_parts.database.write<Job>(
            this,
            [id = m_job.id, owner = m_job.owner, areAllHere, change, now = m_parts.clock.nowMs()](SqlConnection &connection) {
                return jobs::moveJob(connection, id, owner, JobState::Submitting, areAllHere ? JobState::Stored : JobState::Ready,
                                     change, now);
            },
            [this, done](const Result<Job> &moved) {
                if (moved) {
                    m_job = *moved;
                    emit this->moved(m_job);
                }
                done(moved ? Result<void>{} : tl::unexpected(moved.error()));
            });
    };
    Job paid = m_job;
    paid.attemptId = attemptId;
    for (const MediaFile &file : reply.files) {
        const qsizetype place = keeping->files.size();
        keeping->files.append(
            {.url = file.url, .mime = file.mime, .seed = file.seed, .expiresAt = file.expiresAt, .assetHash = {}});
        if (file.bytes.isEmpty())
            continue;
        ++keeping->waiting;
        const Arrival arrival = arrivalOf(paid, m_providerName, static_cast<int>(place), file.mime, file.seed);
        m_parts.library.keepGenerated(file.bytes, arrival, this, [keeping, place, one](const Result<Asset> &asset) {
            if (asset)
                keeping->files[place].assetHash = asset->hash;
            else
                keeping->error = asset.error();
            one();
        });
    }
    one();
}

void JobSubmission::end(const CallReport &report)
{
    if (!report.error) {
        finish();
        return;
    }
    m_job.attemptId = report.attemptId;
    fail(*report.error);
}

void JobSubmission::fail(const Error &error)
{
    if (m_job.state != JobState::Submitting) {
        // The answer is safe; what failed came after it.
        finish();
        return;
    }
    jobs::JobChange change{.callId = m_job.callId, .attemptId = m_job.attemptId, .error = error};
    change.log = errorKindName(error.kind) + u": "_s + error.message;
    move(JobState::Submitting, stateAfter(error), change, [this] { finish(); });
}

void JobSubmission::move(JobState from, JobState to, const jobs::JobChange &change, std::function<void()> then)
{
    write(
        [id = m_job.id, owner = m_job.owner, from, to, change, now = m_parts.clock.nowMs()](SqlConnection &connection) {
            return jobs::moveJob(connection, id, owner, from, to, change, now);
        },
        std::move(then));
}

void JobSubmission::write(std::function<Result<Job>(SqlConnection &)> work, std::function<void()> then)
{
    m_parts.database.write<Job>(
        this, std::move(work),
        [this, then = std::move(then)](const Result<Job> &moved) {
            if (!moved) {
                qCInfo(logJobs).noquote() << "job" << m_job.id << "could not be moved:" << moved.error().detail;
                finishAsItStands();
                return;
            }
            m_job = *moved;
            emit this->moved(m_job);
            then();
        });
}

void JobSubmission::finishAsItStands()
{
    // Somebody was faster, such as the user who cancelled it.
    m_parts.database.read<Job>(
        this, [id = m_job.id](SqlConnection &connection) { return jobs::readJob(connection, id); },
        [this](const Result<Job> &job) {
            if (job)
                m_job = *job;
            finish();
        });
}

void JobSubmission::finish()
{
    emit finished(m_job);
    deleteLater();
}

} // namespace maquette

#include "moc_jobsubmission.cpp"
