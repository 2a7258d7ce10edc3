#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>

// Jobs as a table shows them, and where it gets them from.
namespace maquette {

/// What a table can be narrowed to.
enum class JobGroup {
    All,
    /// Something still happens to it, or waits for the user: all that is not in the two others.
    Active,
    /// Over as it was meant to be: with its files, or because the user stopped it.
    Done,
    Failed
};

/// Never All.
JobGroup jobGroupOf(JobState state);
/// Not over for the user: it can be given up, or asked about again.
inline bool isJobActive(JobState state)
{
    return jobGroupOf(state) == JobGroup::Active;
}
/// It was not sent yet, so that its place in the queue matters.
inline bool isJobWaiting(JobState state)
{
    return state == JobState::Queued || state == JobState::Draft;
}

/// Held back by the user, and not sent until it is let go.
inline bool isJobPaused(const Job &job)
{
    return job.isPaused && job.state == JobState::Queued;
}

/// The parts of a table of jobs, from its end to its beginning.
enum class JobTier {
    /// The newest first.
    Over,
    /// In the order in which it will be sent.
    Waiting,
    /// On its way, or with the user: what was sent first above.
    Underway
};
JobTier jobTierOf(JobState state);

/// Where a job stands in a table: the greater, the further up, and no two the same.
///
/// What is underway stands above what waits, so that what is sent next stays where it is when it is sent.
qint64 jobPlace(const Job &job);
/// What jobPlace() says in two: the tier, and Job::number of what is over, Job::turn of all others.
struct JobPlacing
{
    JobTier tier = JobTier::Over;
    qint64 key = 0;

    bool operator==(const JobPlacing &) const = default;
};
JobPlacing jobPlacing(qint64 place);

/// The first of a job's files that is in the library; empty where none is. A hash.
QString jobFilm(const Job &job);
/// What shows a job: jobFilm(), otherwise the first picture that went in. A hash.
QString jobPicture(const Job &job);

/// What a job's attempts cost together.
struct JobCost
{
    /// What was reserved, also after it was settled; empty before it was sent and where the price is unknown.
    std::optional<Money> held;
    /// What it turned out to cost; empty until everything of it is settled.
    std::optional<Money> settled;
    /// Something was sent, and nobody knows what it cost.
    bool isUnknown = false;
    bool isPlayMoney = false;
    QString currency = QStringLiteral("USD");

    bool operator==(const JobCost &) const = default;
    /// Reserved now.
    std::optional<Money> reserved() const { return settled ? std::nullopt : held; }
};

/// A job as the table shows it.
struct JobRow
{
    Job job;
    JobCost cost;
    /// About when its files will be there; invalid where nothing tells.
    QDateTime expectedAt;
    /// When the provider is asked next; invalid when it is not.
    QDateTime nextCheckAt;
    /// Its place: the greater, the further up. Of the store's jobs what jobPlace() says.
    qint64 position = 0;

    bool operator==(const JobRow &) const = default;
};

struct JobFilter
{
    JobGroup group = JobGroup::All;
    /// Empty for all.
    std::optional<JobFeature> feature;

    bool operator==(const JobFilter &) const = default;
    bool matches(const Job &job) const;
};

/// Where the next page begins; a default one is the start. Opaque to callers.
struct JobCursor
{
    bool isStart = true;
    /// JobRow::position of the last one that was handed out.
    qint64 after = 0;

    bool operator==(const JobCursor &) const = default;
};

struct JobPage
{
    QList<JobRow> rows;
    bool hasMore = false;
    JobCursor next;

    bool operator==(const JobPage &) const = default;
};

/// The jobs of one page, without what the ledger knows of them.
struct JobSlice
{
    QList<Job> jobs;
    bool hasMore = false;
    JobCursor next;

    bool operator==(const JobSlice &) const = default;
};

/// How many jobs there are in each state.
struct JobTally
{
    QHash<JobState, int> byState;
    /// Those of JobState::Queued that are held back.
    int paused = 0;
    /// The calls of jobs that are not over for the user; what is reserved for them is still reserved.
    QStringList activeCalls;

    bool operator==(const JobTally &) const = default;
};

struct JobCounts
{
    int active = 0;
    int done = 0;
    int failed = 0;
    /// Of the active ones: those that wait in the queue, and of these those that are held back by themselves.
    int waiting = 0;
    int paused = 0;
    /// Reserved for jobs, by currency; currencies are never added together, nor play money to real money.
    QMap<QString, Money> held;
    QMap<QString, Money> playHeld;

    bool operator==(const JobCounts &) const = default;
    int of(JobGroup group) const;
};

/// The jobs of the home, a page at a time, those that stand above first.
class JobsQuery : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;
    using QObject::QObject;

    virtual void page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobPage> done) = 0;
    /// One row anew, e.g. after rowChanged(). NotFound when it is gone.
    virtual void row(const QString &jobId, QObject *context, Done<JobRow> done) = 0;
    /// Over all groups; of `feature` alone where one is given.
    virtual void counts(std::optional<JobFeature> feature, QObject *context, Done<JobCounts> done) = 0;

signals:
    /// A job was made, moved on, or its cost is another one.
    void rowChanged(const QString &jobId);
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::JobPage)
