#include "core/jobs/jobqueue.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/jobs/jobqueuerows.h"
#include "core/jobs/jobrows.h"
#include "core/jobs/jobs_p.h"
#include "core/store/database.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

// Whose turn it is, and what the user says about that.
namespace maquette {

namespace {

/// Jobs of one account on their way at once, where nobody says anything.
constexpr int kUsualAtOnce = 4;

bool isSent(JobState state)
{
    return state != JobState::Queued;
}

} // namespace

QString jobQueueModeName(JobQueueMode mode)
{
    switch (mode) {
    case JobQueueMode::Sends:
        return u"sends"_s;
    case JobQueueMode::PausesAfterCurrent:
        return u"pauses"_s;
    case JobQueueMode::Paused:
        return u"paused"_s;
    }
    return {};
}

std::optional<JobQueueMode> jobQueueModeFromName(QStringView name)
{
    for (const JobQueueMode mode : {JobQueueMode::Sends, JobQueueMode::PausesAfterCurrent, JobQueueMode::Paused}) {
        if (name == jobQueueModeName(mode))
            return mode;
    }
    return {};
}

void Jobs::Private::readRules()
{
    parts.database.read<JobQueueRules>(
        this, [](SqlConnection &connection) { return jobs::readRules(connection); },
        [this](const Result<JobQueueRules> &read) {
            if (!read)
                qCInfo(logJobs).noquote() << "the rules of the queue could not be read:" << read.error().detail;
            if (!areRulesKnown && !read) {
                rulesAgain.start(parts.queueLookEvery);
            } else if (!read || !takeRules(*read)) {
                // Nothing was said meanwhile, but a neighbour's job may be over, and one of this process come back to the queue.
                comeToRest();
                startNext();
            }
        });
}

void Jobs::Private::lookAgain()
{
    QJsonArray waiting;
    for (const Job &job : std::as_const(active)) {
        if (!isSent(job.state) && !submissions.value(job.id))
            waiting.append(job.id);
    }
    parts.database.read<QList<Job>>(
        this,
        [ids = QString::fromUtf8(json::toBytes(waiting))](SqlConnection &connection) {
            return jobs::readJobsWhere(connection, u"WHERE job_id IN (SELECT value FROM json_each(?))", {ids});
        },
        [this](const Result<QList<Job>> &read) {
            const QList<Job> jobs = read.value_or(QList<Job>());
            for (const Job &job : jobs)
                hearOfWaiting(job);
            readRules();
        });
}

void Jobs::Private::hearOfWaiting(const Job &job)
{
    const auto known = active.constFind(job.id);
    // What was sent since is newer than what was read.
    if (known == active.cend() || isSent(known->state) || submissions.value(job.id) || moving.contains(job.id))
        return;
    const bool isOurs = job.owner == parts.instanceId;
    if (isSent(job.state) || !isOurs) {
        if (!isOurs)
            emit q.jobChanged(job);
        takeRead(job);
    } else if (known->isPaused != job.isPaused || known->turn != job.turn ||
               known->request.passesPause != job.request.passesPause) {
        hearOfQueue(job);
    }
}

bool Jobs::Private::takeRules(const JobQueueRules &read)
{
    const bool isNew = !std::exchange(areRulesKnown, true) || rules != read;
    if (!isNew)
        return false;
    rules = read;
    emit q.queueRulesChanged();
    comeToRest();
    startNext();
    return true;
}

bool Jobs::Private::isComingToRest() const
{
    return std::any_of(rules.modes.cbegin(), rules.modes.cend(),
                       [](JobQueueMode mode) { return mode == JobQueueMode::PausesAfterCurrent; });
}

void Jobs::Private::comeToRest()
{
    for (auto mode = rules.modes.cbegin(); mode != rules.modes.cend(); ++mode) {
        if (mode.value() == JobQueueMode::PausesAfterCurrent && q.onItsWay(mode.key()) == 0) {
            const JobFeature feature = mode.key();
            writeRules([feature](SqlConnection &connection) { return jobs::restQueue(connection, feature); }, this,
                       [](const Result<void> &) {});
        }
    }
}

void Jobs::Private::writeRules(std::function<Result<void>(SqlConnection &)> work, QObject *context, Done<void> done)
{
    parts.database.write<JobQueueRules>(
        this,
        [work = std::move(work)](SqlConnection &connection) -> Result<JobQueueRules> {
            if (const auto written = work(connection); !written)
                return tl::unexpected(written.error());
            return jobs::readRules(connection);
        },
        [this, caller = QPointer<QObject>(context), done = std::move(done)](const Result<JobQueueRules> &written) {
            if (written)
                takeRules(*written);
            if (caller)
                done(written ? Result<void>{} : tl::unexpected(written.error()));
        });
}

void Jobs::Private::writeQueue(std::function<Result<QList<Job>>(SqlConnection &)> work, QObject *context, Done<int> done)
{
    parts.database.write<QList<Job>>(
        this, std::move(work),
        [this, caller = QPointer<QObject>(context), done = std::move(done)](const Result<QList<Job>> &changed) {
            const QList<Job> jobs = changed.value_or(QList<Job>());
            for (const Job &job : jobs)
                hearOfQueue(job);
            if (caller)
                done(changed ? Result<int>(static_cast<int>(changed->size())) : tl::unexpected(changed.error()));
            startNext();
        });
}

void Jobs::Private::hearOfQueue(const Job &job)
{
    const auto known = active.find(job.id);
    // One of another process is that one's to send, and a table's to show.
    if (known == active.end()) {
        emit q.jobChanged(job);
        return;
    }
    // It may have been sent since this was written.
    if (known->state != JobState::Queued)
        return;
    *known = job;
    emit q.jobChanged(job);
}

bool Jobs::Private::isHeld(const Job &job) const
{
    return job.isPaused || (rules.mode(job.request.feature) != JobQueueMode::Sends && !job.request.passesPause);
}

int Jobs::Private::atOnce(const JobRequest &request) const
{
    if (const auto said = rules.atOnce.constFind(request.accountId); said != rules.atOnce.cend())
        return *said;
    const auto candidate = parts.candidate(request);
    const int own = candidate ? candidate->account.concurrency : 0;
    return own > 0 ? own : kUsualAtOnce;
}

void Jobs::Private::startNext()
{
    if (!areRulesKnown)
        return;
    QList<const Job *> queued;
    QHash<QString, int> busy;
    bool isSomeHeld = false;
    for (const Job &job : std::as_const(active)) {
        if (isSent(job.state) || submissions.value(job.id))
            ++busy[job.request.accountId];
        else if (isHeld(job))
            isSomeHeld = true;
        else
            queued.append(&job);
    }
    std::sort(queued.begin(), queued.end(), [](const Job *a, const Job *b) { return a->turn < b->turn; });
    QHash<QString, int> limits;
    QList<Job> next;
    for (const Job *job : std::as_const(queued)) {
        const QString account = job->request.accountId;
        if (!limits.contains(account))
            limits.insert(account, atOnce(job->request));
        const int limit = limits.value(account);
        int &running = busy[account];
        if (limit > 0 && running >= limit)
            continue;
        ++running;
        next.append(*job);
    }
    for (const Job &job : std::as_const(next))
        submit(job);
    if ((isSomeHeld || isComingToRest()) && !rulesAgain.isActive())
        rulesAgain.start(parts.queueLookEvery);
}

void Jobs::Private::submit(const Job &job)
{
    auto *submission = new JobSubmission(parts, job, this);
    submissions.insert(job.id, submission);
    connect(submission, &JobSubmission::moved, this, &Private::take);
    connect(submission, &JobSubmission::partialImage, this,
            [this, id = job.id](int index, const QByteArray &bytes) { emit q.partialImage(id, index, bytes); });
    connect(submission, &JobSubmission::finished, this, [this](const Job &sent) {
        submissions.remove(sent.id);
        // What could not even be begun waits, instead of trying again at once and for ever: another process may hold it back.
        if (sent.state == JobState::Queued) {
            take(sent);
            rulesAgain.start(parts.queueLookEvery);
        } else {
            pursue(sent);
        }
    });
}

const JobQueueRules &Jobs::queueRules() const
{
    return d->rules;
}

int Jobs::atOnce(const QString &accountId) const
{
    // What the account itself says is the same for all of its models.
    return d->atOnce({.feature = JobFeature::Video, .accountId = accountId});
}

int Jobs::onItsWay(std::optional<JobFeature> feature) const
{
    return static_cast<int>(std::count_if(d->active.cbegin(), d->active.cend(), [&](const Job &job) {
        return (!feature || job.request.feature == *feature) && (isSent(job.state) || d->submissions.contains(job.id));
    }));
}

int Jobs::held() const
{
    return static_cast<int>(std::count_if(d->active.cbegin(), d->active.cend(), [this](const Job &job) {
        return !isSent(job.state) && !d->submissions.contains(job.id) && d->isHeld(job);
    }));
}

void Jobs::setPassingPause(bool isPassing)
{
    d->isPassingPause = isPassing;
}

void Jobs::setQueueMode(JobFeature feature, JobQueueMode mode, QObject *context, Done<void> done)
{
    d->writeRules([feature, mode](SqlConnection &connection) { return jobs::writeMode(connection, feature, mode); }, context,
                  std::move(done));
}

void Jobs::setAtOnce(const QString &accountId, std::optional<int> atOnce, QObject *context, Done<void> done)
{
    d->writeRules([accountId, atOnce](SqlConnection &connection) { return jobs::writeAtOnce(connection, accountId, atOnce); },
                  context, std::move(done));
}

void Jobs::reorder(const QStringList &jobIds, QObject *context, Done<void> done)
{
    d->writeQueue([jobIds](SqlConnection &connection) { return jobs::exchangePlaces(connection, jobIds); }, context,
                  [done = std::move(done)](const Result<int> &moved) {
                      done(moved ? Result<void>{} : tl::unexpected(moved.error()));
                  });
}

void Jobs::sendNext(const QStringList &jobIds, QObject *context, Done<void> done)
{
    d->writeQueue([jobIds](SqlConnection &connection) { return jobs::putFirst(connection, jobIds); }, context,
                  [done = std::move(done)](const Result<int> &moved) {
                      done(moved ? Result<void>{} : tl::unexpected(moved.error()));
                  });
}

void Jobs::pause(const QStringList &jobIds, QObject *context, Done<int> done)
{
    d->writeQueue([jobIds, now = d->parts.clock.nowMs()](SqlConnection &connection) {
        return jobs::setPaused(connection, jobIds, true, now);
    },
                  context, std::move(done));
}

void Jobs::unpause(const QStringList &jobIds, QObject *context, Done<int> done)
{
    d->writeQueue([jobIds, now = d->parts.clock.nowMs()](SqlConnection &connection) {
        return jobs::setPaused(connection, jobIds, false, now);
    },
                  context, std::move(done));
}

} // namespace maquette
