#include "ui/panes/video/jobfeed.h"

#include "core/base/clock.h"
#include "core/jobs/jobs.h"
#include "core/ledger/ledger.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace maquette::ui {

namespace {

/// Finished jobs that are looked at for what is usual.
constexpr int kJobsToLearnFrom = 400;
/// More attempts than a job has.
constexpr int kAttemptsOfAJob = 8;

bool isOfAJob(const AttemptRow &attempt)
{
    return attempt.feature == Feature::Image || attempt.feature == Feature::Video || attempt.feature == Feature::Batch;
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
        m_durations.note(job);
        if (!isJobActive(job.state))
            m_costs.remove(job.callId);
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

void JobFeed::learn(const std::function<void()> &then)
{
    if (std::exchange(m_hasLearned, true)) {
        then();
        return;
    }
    m_jobs.history(kJobsToLearnFrom, this, [this, then](const Result<QList<Job>> &jobs) {
        // Without them nothing is expected, and the page says what is wrong.
        const QList<Job> done = jobs.value_or(QList<Job>());
        std::for_each(done.crbegin(), done.crend(), [this](const Job &job) { m_durations.note(job); });
        then();
    });
}

void JobFeed::page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobPage> done)
{
    learn([this, filter, from, limit, context = QPointer<QObject>(context), done = std::move(done)] {
        if (!context)
            return;
        m_jobs.page(filter, from, limit, context, [this, context, done](const Result<JobSlice> &slice) {
            if (slice)
                givePage(*slice, context, done);
            else
                done(tl::unexpected(slice.error()));
        });
    });
}

void JobFeed::givePage(const JobSlice &slice, QObject *context, const Done<JobPage> &done)
{
    QStringList callIds;
    for (const Job &job : slice.jobs) {
        if (!job.callId.isEmpty())
            callIds.append(job.callId);
    }
    attempts(callIds, context, [this, slice, done](const Result<Attempts> &attempts) {
        if (!attempts) {
            done(tl::unexpected(attempts.error()));
            return;
        }
        JobPage page{.rows = {}, .hasMore = slice.hasMore, .next = slice.next};
        page.rows.reserve(slice.jobs.size());
        for (const Job &job : slice.jobs)
            page.rows.append(rowOf(job, jobCostOf(attempts->value(job.callId))));
        done(page);
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
            .position = jobPlace(job)};
}

void JobFeed::counts(std::optional<JobFeature> feature, QObject *context, Done<JobCounts> done)
{
    m_jobs.tally(feature, context, [this, context, done = std::move(done)](const Result<JobTally> &tally) {
        if (tally)
            count(*tally, context, done);
        else
            done(tl::unexpected(tally.error()));
    });
}

void JobFeed::count(const JobTally &tally, QObject *context, const Done<JobCounts> &done)
{
    QStringList unknown;
    std::copy_if(tally.activeCalls.cbegin(), tally.activeCalls.cend(), std::back_inserter(unknown),
                 [this](const QString &callId) { return !m_costs.contains(callId); });
    const auto add = [this, tally, done, changes = m_costChanges](const Result<Attempts> &attempts) {
        done(attempts ? Result<JobCounts>(withHeld(tally, *attempts, changes)) : tl::unexpected(attempts.error()));
    };
    attempts(unknown, context, add);
}

JobCounts JobFeed::withHeld(const JobTally &tally, const Attempts &attempts, quint64 changes)
{
    JobCounts counts;
    counts.paused = tally.paused;
    for (auto state = tally.byState.cbegin(); state != tally.byState.cend(); ++state) {
        const JobGroup group = jobGroupOf(state.key());
        (group == JobGroup::Active ? counts.active : group == JobGroup::Done ? counts.done : counts.failed) += state.value();
        counts.waiting += isJobWaiting(state.key()) ? state.value() : 0;
    }
    QHash<QString, JobCost> costs;
    for (const QString &callId : tally.activeCalls) {
        const auto known = m_costs.constFind(callId);
        const JobCost cost = known == m_costs.cend() ? jobCostOf(attempts.value(callId)) : *known;
        addTo(cost.isPlayMoney ? counts.playHeld : counts.held, cost);
        costs.insert(callId, cost);
    }
    // What changed meanwhile is asked for again next time; what another count knows of another feature, too.
    if (changes == m_costChanges)
        m_costs = costs;
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
