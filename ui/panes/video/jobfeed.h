#pragma once

#include "core/jobs/jobsquery.h"
#include "ui/panes/video/jobreckoning.h"

#include <QHash>
#include <QPointer>

namespace maquette {
class Clock;
class Jobs;
class Ledger;
} // namespace maquette

namespace maquette::ui {

/// The jobs of the home for a table, with what the ledger knows of their cost.
///
/// Jobs of another process are as they were when they were read: only this process tells of changes.
class JobFeed final : public JobsQuery
{
    Q_OBJECT
public:
    /// All must outlive it.
    JobFeed(Jobs &jobs, Ledger &ledger, const Clock &clock, QObject *parent = nullptr);

    /// How long jobs like this one took lately; empty while that is not known, and before the first counts().
    std::optional<std::chrono::milliseconds> usual(const Job &like) const { return m_durations.usual(like); }

    void page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobPage> done) override;
    void row(const QString &jobId, QObject *context, Done<JobRow> done) override;
    void counts(std::optional<JobFeature> feature, QObject *context, Done<JobCounts> done) override;

private:
    /// What is counted of a job.
    struct Place
    {
        JobGroup group = JobGroup::Active;
        JobFeature feature = JobFeature::Image;
        QString callId;
    };
    struct PageWish
    {
        JobFilter filter;
        JobCursor from;
        int limit = 0;
        QPointer<QObject> context;
        Done<JobPage> done;
    };
    using Attempts = QHash<QString, QList<AttemptRow>>;

    /// Reads so many jobs, and more where that is not enough.
    void readPage(const PageWish &wish, int depth);
    void givePage(const PageWish &wish, const QList<Job> &jobs, bool hasMore);
    /// Reads once what there is to count; later changes come by themselves.
    void knowAll(QObject *context, const std::function<void(Result<void>)> &then);
    void note(const Job &job);
    void count(std::optional<JobFeature> feature, QObject *context, const Done<JobCounts> &done);
    /// With what `callIds` hold; `attempts` are those of the calls of which that was not known `changes` changes ago.
    JobCounts withHeld(JobCounts counts, const QStringList &callIds, const Attempts &attempts, quint64 changes);
    /// By call.
    void attempts(const QStringList &callIds, QObject *context, Done<Attempts> done);
    JobRow rowOf(const Job &job, const JobCost &cost) const;

    Jobs &m_jobs;
    Ledger &m_ledger;
    const Clock &m_clock;
    QHash<QString, Place> m_places;
    /// Of jobs that are not over, by call, until an attempt of theirs changes.
    QHash<QString, JobCost> m_costs;
    /// How often one changed so far.
    quint64 m_costChanges = 0;
    JobDurations m_durations;
    bool m_knowsAll = false;
};

} // namespace maquette::ui
