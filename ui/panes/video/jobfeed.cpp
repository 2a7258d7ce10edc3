#include "ui/panes/video/jobfeed.h"

#include "core/base/clock.h"
#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace maquette::ui {

namespace {

/// Finished jobs that are looked at for what is usual.
constexpr int kJobsToLearnFrom = 200;
/// More attempts than a job has.
constexpr int kAttemptsOfAJob = 8;
constexpr int kAllJobs = std::numeric_limits<int>::max();

bool isOfAJob(const AttemptRow &attempt)
{
    return attempt.feature == Feature::Image || attempt.feature == Feature::Video || attempt.feature == Feature::Batch;
}

/// Where a page that goes on after `cursor` begins among `jobs`.
qsizetype startOf(const QList<Job> &jobs, const JobCursor &cursor)
{
    if (cursor.isStart)
        return 0;
    const auto last = std::find_if(jobs.cbegin(), jobs.cend(), [&](const Job &job) { return job.id == cursor.after; });
    // One that left the group meanwhile is no landmark any more; how many there were is about right.
    return last == jobs.cend() ? std::min<qsizetype>(cursor.seen, jobs.size()) : last - jobs.cbegin() + 1;
}

void addTo(QMap<QString, Money> &sums, const JobCost &cost)
{
    if (const auto reserved = cost.reserved())
        sums[cost.currency] += *reserved;
}

} // namespace

JobFeed::JobFeed(Jobs &jobs, Ledger &ledger, const Clock &clock, QObject *parent)
    : JobsQuery(parent), m_jobs(jobs), m_ledger(ledger), m_clock(clock)
{
    connect(&m_jobs, &Jobs::jobChanged, this, [this](const Job &job) {
        note(job);
        m_durations.note(job);
        emit rowChanged(job.id);
    });
    connect(&m_ledger, &Ledger::attemptChanged, this, [this](const AttemptRow &attempt) {
        if (!isOfAJob(attempt) || attempt.subject.isEmpty())
            return;
        m_costs.remove(attempt.hold.callId);
        ++m_costChanges;
        emit rowChanged(attempt.subject);
    });
}

void JobFeed::page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobPage> done)
{
    const PageWish wish{filter, from, limit, context, std::move(done)};
    if (!from.isStart) {
        readPage(wish, from.seen + 2 * limit);
        return;
    }
    m_jobs.list({JobState::Stored}, kJobsToLearnFrom, this, [this, wish](const Result<QList<Job>> &jobs) {
        // Without them nothing is expected, and the page says what is wrong.
        const QList<Job> done = jobs.value_or(QList<Job>());
        std::for_each(done.crbegin(), done.crend(), [this](const Job &job) { m_durations.note(job); });
        readPage(wish, 2 * wish.limit);
    });
}

void JobFeed::readPage(const PageWish &wish, int depth)
{
    m_jobs.list(jobStatesOf(wish.filter.group), depth, this, [this, wish, depth](const Result<QList<Job>> &jobs) {
        if (!wish.context)
            return;
        if (!jobs) {
            wish.done(tl::unexpected(jobs.error()));
            return;
        }
        const bool isAll = jobs->size() < depth;
        QList<Job> matching;
        std::copy_if(jobs->cbegin(), jobs->cend(), std::back_inserter(matching),
                     [&wish](const Job &job) { return wish.filter.matches(job); });
        const qsizetype start = startOf(matching, wish.from);
        if (matching.size() - start <= wish.limit && !isAll) {
            readPage(wish, depth > kAllJobs / 4 ? kAllJobs : depth * 4);
            return;
        }
        givePage(wish, matching.mid(start, wish.limit), matching.size() - start > wish.limit);
    });
}

void JobFeed::givePage(const PageWish &wish, const QList<Job> &jobs, bool hasMore)
{
    QStringList callIds;
    for (const Job &job : jobs) {
        if (!job.callId.isEmpty())
            callIds.append(job.callId);
    }
    attempts(callIds, this, [this, wish, jobs, hasMore](const Result<Attempts> &attempts) {
        if (!wish.context)
            return;
        if (!attempts) {
            wish.done(tl::unexpected(attempts.error()));
            return;
        }
        JobPage page{.rows = {}, .hasMore = hasMore, .next = {}};
        for (const Job &job : jobs)
            page.rows.append(rowOf(job, jobCostOf(attempts->value(job.callId))));
        if (!jobs.isEmpty())
            page.next = {false, jobs.constLast().id, wish.from.seen + static_cast<int>(jobs.size())};
        wish.done(page);
    });
}

void JobFeed::row(const QString &jobId, QObject *context, Done<JobRow> done)
{
    m_jobs.job(jobId, this, [this, context = QPointer<QObject>(context), done = std::move(done)](const Result<Job> &job) {
        if (!context)
            return;
        if (!job) {
            done(tl::unexpected(job.error()));
            return;
        }
        if (const auto known = m_costs.constFind(job->callId); job->callId.isEmpty() || known != m_costs.cend()) {
            done(rowOf(*job, job->callId.isEmpty() ? JobCost() : *known));
            return;
        }
        m_ledger.attemptsOf(job->callId, context, [this, job = *job, done](const Result<QList<AttemptRow>> &attempts) {
            if (attempts)
                done(rowOf(job, jobCostOf(*attempts)));
            else
                done(tl::unexpected(attempts.error()));
        });
    });
}

JobRow JobFeed::rowOf(const Job &job, const JobCost &cost) const
{
    return {.job = job,
            .cost = cost,
            .expectedAt = jobExpectedAt(job, m_durations.usual(job), m_clock.nowUtc()),
            .nextCheckAt = {},
            .position = job.createdAt.toMSecsSinceEpoch()};
}

void JobFeed::counts(std::optional<JobFeature> feature, QObject *context, Done<JobCounts> done)
{
    knowAll(context, [this, feature, context, done = std::move(done)](const Result<void> &known) {
        if (known)
            count(feature, context, done);
        else
            done(tl::unexpected(known.error()));
    });
}

void JobFeed::knowAll(QObject *context, const std::function<void(Result<void>)> &then)
{
    if (m_knowsAll) {
        QMetaObject::invokeMethod(
            context, [then] { then({}); }, Qt::QueuedConnection);
        return;
    }
    m_jobs.list({}, kAllJobs, context, [this, then](const Result<QList<Job>> &jobs) {
        if (!jobs) {
            then(tl::unexpected(jobs.error()));
            return;
        }
        for (const Job &job : *jobs) {
            // What was told meanwhile is newer.
            if (!m_places.contains(job.id))
                note(job);
        }
        m_knowsAll = true;
        then({});
    });
}

void JobFeed::note(const Job &job)
{
    const JobGroup group = jobGroupOf(job.state);
    m_places.insert(job.id, {group, job.request.feature, job.callId});
    if (group != JobGroup::Active)
        m_costs.remove(job.callId);
}

void JobFeed::count(std::optional<JobFeature> feature, QObject *context, const Done<JobCounts> &done)
{
    JobCounts counts;
    QStringList active;
    for (const Place &place : std::as_const(m_places)) {
        if (feature && place.feature != *feature)
            continue;
        ++(place.group == JobGroup::Active ? counts.active : place.group == JobGroup::Done ? counts.done : counts.failed);
        if (place.group == JobGroup::Active && !place.callId.isEmpty())
            active.append(place.callId);
    }
    QStringList unknown;
    std::copy_if(active.cbegin(), active.cend(), std::back_inserter(unknown),
                 [this](const QString &callId) { return !m_costs.contains(callId); });
    const auto add = [this, counts, active, done, changes = m_costChanges](const Result<Attempts> &attempts) {
        done(attempts ? Result<JobCounts>(withHeld(counts, active, *attempts, changes)) : tl::unexpected(attempts.error()));
    };
    attempts(unknown, context, add);
}

JobCounts JobFeed::withHeld(JobCounts counts, const QStringList &callIds, const Attempts &attempts, quint64 changes)
{
    for (const QString &callId : callIds) {
        const auto known = m_costs.constFind(callId);
        const JobCost cost = known == m_costs.cend() ? jobCostOf(attempts.value(callId)) : *known;
        addTo(cost.isPlayMoney ? counts.playHeld : counts.held, cost);
        // What changed meanwhile is asked for again next time.
        if (changes == m_costChanges)
            m_costs.insert(callId, cost);
    }
    return counts;
}

void JobFeed::attempts(const QStringList &callIds, QObject *context, Done<Attempts> done)
{
    if (callIds.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done(Attempts()); }, Qt::QueuedConnection);
        return;
    }
    AttemptQuery query;
    query.callIds = callIds;
    query.limit = static_cast<int>(callIds.size()) * kAttemptsOfAJob;
    m_ledger.attempts(query, context, [done = std::move(done)](const Result<AttemptPage> &page) {
        if (!page) {
            done(tl::unexpected(page.error()));
            return;
        }
        Attempts byCall;
        for (const AttemptRow &attempt : page->rows)
            byCall[attempt.hold.callId].prepend(attempt);
        done(byCall);
    });
}

} // namespace maquette::ui

#include "moc_jobfeed.cpp"
