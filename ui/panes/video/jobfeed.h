#pragma once

#include "core/jobs/jobsquery.h"
#include "ui/panes/video/jobreckoning.h"

#include <QHash>

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

    /// How long jobs like this one took lately; empty while too few are known, and before the first page().
    std::optional<std::chrono::milliseconds> usual(const Job &like) const { return m_durations.usual(like); }
    /// What nine of ten of them took at most; empty like usual().
    std::optional<std::chrono::milliseconds> slow(const Job &like) const { return m_durations.slow(like); }

    void page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobPage> done) override;
    void row(const QString &jobId, QObject *context, Done<JobRow> done) override;
    void counts(std::optional<JobFeature> feature, QObject *context, Done<JobCounts> done) override;

private:
    using Attempts = QHash<QString, QList<AttemptRow>>;

    /// Once, before the first page.
    void learn(const std::function<void()> &then);
    void givePage(const JobSlice &slice, QObject *context, const Done<JobPage> &done);
    void count(const JobTally &tally, QObject *context, const Done<JobCounts> &done);
    /// With what the calls that are still at work hold; `attempts` are those of the calls of which that was not known `changes`
    /// changes ago.
    JobCounts withHeld(const JobTally &tally, const Attempts &attempts, quint64 changes);
    /// By call.
    void attempts(const QStringList &callIds, QObject *context, Done<Attempts> done);
    JobRow rowOf(const Job &job, const JobCost &cost) const;

    Jobs &m_jobs;
    Ledger &m_ledger;
    const Clock &m_clock;
    /// Of jobs that are not over, by call, until an attempt of theirs changes.
    QHash<QString, JobCost> m_costs;
    /// How often one changed so far.
    quint64 m_costChanges = 0;
    JobDurations m_durations;
    bool m_hasLearned = false;
};

} // namespace maquette::ui
