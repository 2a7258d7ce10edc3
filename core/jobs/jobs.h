#pragma once

#include "core/calls/dispatcher.h"
#include "core/jobs/batch.h"
#include "core/jobs/diskguard.h"
#include "core/jobs/job.h"
#include "core/jobs/jobqueue.h"
#include "core/jobs/jobsquery.h"
#include "core/jobs/pollpace.h"

#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

class Clock;
class Database;
class HttpTransport;
class Ledger;
class Library;
class Redactor;

/// Calls that finish later, or that make files worth more than the moment: pictures, films and batches of chats.
///
/// A job is a row first, then a request; every change of state is a guarded UPDATE, so that a crash loses nothing and
/// repeats nothing. The row names its owner; the jobs of another live process are left alone, those of a dead one are
/// taken over by adopt(). What was being submitted when its owner died becomes Ambiguous and is never sent again by itself.
///
/// Lives on one thread, and so do the contexts given to it. Callbacks come later, never after the context died.
class Jobs final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    struct Parts
    {
        Database &database;
        Ledger &ledger;
        Dispatcher &dispatcher;
        HttpTransport &transport;
        Library &library;
        const CredentialSource &credentials;
        const Redactor &redactor;
        const Clock &clock;
        /// Numbers in [0, 1), for the jitter of polls.
        std::function<double()> random;
        /// The values that a call needs, frozen; an Error in words when the account or its provider is gone.
        std::function<Result<Candidate>(const JobRequest &request)> candidate;
        /// Ordered fallbacks for a job; may be empty.
        QString instanceId;
        /// For downloads on their way.
        QString folder;
        /// A store of files that says nothing for this long is asked again.
        HttpTimeouts downloadTimeouts{
            .connect = std::chrono::seconds(15), .firstByte = std::chrono::seconds(60), .idle = std::chrono::seconds(60)};
        PollPace::Options pace = {};
        /// Before a file that could not be fetched is asked for again; doubles, up to a minute.
        std::chrono::milliseconds downloadPause{1'000};
        /// How much room there is, its folders aside: they are `folder` and the library's.
        std::function<std::optional<DiskSpace>(const QString &folder)> space = diskSpaceOf;
        /// Stays free when files are fetched, in bytes.
        qint64 diskReserve = 256LL * 1024 * 1024;
        /// How often is looked again whether there is room by now.
        std::chrono::milliseconds diskLookEvery{30'000};
        /// How often is looked whether another process changed the queue, while something is held back.
        std::chrono::milliseconds queueLookEvery{10'000};
    };
    explicit Jobs(Parts parts, QObject *parent = nullptr);
    ~Jobs() override;

    /// Writes the job down and starts it when its turn comes; `done` gets it once the row is on the disk. Refused before
    /// that, with numbers, when the model cannot do what is asked. `jobId` is an id of newId() that the caller has written down
    /// before: where there is a job of that id already, `done` gets that one and nothing else is made.
    void enqueue(const JobRequest &request, QObject *context, Done<Job> done, const QString &jobId = {});
    /// The same for a batch: the job and its entries are on the disk in one transaction before anything is sent.
    void enqueueBatch(const BatchRequest &request, QObject *context, Done<Job> done);
    /// A batch job's entries in their order, with their answers once it is Stored.
    void batchEntries(const QString &jobId, QObject *context, Done<QList<BatchEntry>> done);
    /// What dead owners were sending becomes Ambiguous. Call once the store is open, and again when a neighbour died. `done`
    /// gets those of them that have jobs to go on with, for adopt().
    void closeSubmissions(const QStringList &deadOwners, QObject *context, Done<QStringList> done);
    /// Goes on with what dead owners left, or of that with `onlyJob`, once the accounts are there: a process that takes jobs
    /// over has to stay until they are over, because it may send what was queued.
    void adopt(const QStringList &deadOwners, QObject *context, Done<int> done, const QString &onlyJob = {});

    // The queue. What waits is sent by Job::turn, from the smallest on, as far as the rules let it.

    /// Those of `jobIds` that wait in the queue exchange their places so that they are sent in this order; all others keep
    /// theirs. A table lists what waits in this order from the top.
    void reorder(const QStringList &jobIds, QObject *context, Done<void> done);
    /// Those of `jobIds` that wait are sent before all others, in this order.
    void sendNext(const QStringList &jobIds, QObject *context, Done<void> done);
    /// Those of `jobIds` that wait are held back until unpause(), also after a restart; others are left alone. `done` gets how
    /// many it were.
    void pause(const QStringList &jobIds, QObject *context, Done<int> done);
    void unpause(const QStringList &jobIds, QObject *context, Done<int> done);
    /// For all jobs of a feature and until it is said anew, also after a restart; obeyed by every process of the home. Single
    /// jobs that are paused stay so, whatever the mode.
    void setQueueMode(JobFeature feature, JobQueueMode mode, QObject *context, Done<void> done);
    /// What is enqueued from now on was asked for by itself, by somebody who waits for it, such as a verb: it is sent also while
    /// the queue is paused.
    void setPassingPause(bool isPassing);
    /// How many jobs of an account may be on their way at once; 0: as many as there are, empty: as by itself again. What is on
    /// its way beyond that stays so.
    void setAtOnce(const QString &accountId, std::optional<int> atOnce, QObject *context, Done<void> done);
    /// As it was read or set last; everything by itself before that.
    const JobQueueRules &queueRules() const;
    /// What holds for the account: what the user said, else its own limit of requests at once, else four.
    int atOnce(const QString &accountId) const;

    // The disk guard: files for which there is no room wait, and their jobs stay as they are.

    /// Empty while there is room.
    std::optional<DiskShortage> diskShortage() const;
    /// Looks whether there is room by now. Happens by itself now and then.
    void checkDiskAgain();
    /// What waits is fetched this time, whatever is free.
    void fetchAnyway();
    /// What waits for room is left with the user: Parked, to be resumed.
    void leaveWaiting();

    /// Before it was sent: the job ends. Afterwards the provider is asked to stop, where it can, and what was made and paid
    /// for all the same is fetched.
    void cancel(const QString &jobId, QObject *context, Done<Job> done);
    /// Asks again how a parked job stands, or takes up one of this home whose owner is dead. What is queued is let go; after
    /// setPassingPause() it passes a paused queue, too.
    void resume(const QString &jobId, QObject *context, Done<Job> done);
    /// For an Ambiguous job: its submission never arrived, says the user. The money is released.
    void markNotSent(const QString &jobId, QObject *context, Done<Job> done);
    /// For an Ambiguous job: looks for it in the provider's list of tasks and goes on with the one that matches. NotFound
    /// when none does, Unsupported where there is no such list.
    void findAgain(const QString &jobId, QObject *context, Done<Job> done);

    void job(const QString &jobId, QObject *context, Done<Job> done);
    void log(const QString &jobId, QObject *context, Done<QList<JobLogEntry>> done);
    /// The jobs of the home as a table lists them (see jobPlace()), a page at a time.
    void page(const JobFilter &filter, const JobCursor &from, int limit, QObject *context, Done<JobSlice> done);
    /// How many there are; of `feature` alone where one is given.
    void tally(std::optional<JobFeature> feature, QObject *context, Done<JobTally> done);
    /// The `limit` jobs that were stored last, without their files: what their like takes is reckoned from them.
    void history(int limit, QObject *context, Done<QList<Job>> done);
    /// Newest first; empty `states` means all.
    void list(const QList<JobState> &states, int limit, QObject *context, Done<QList<Job>> done);

    /// Jobs of this process that are not over.
    int open() const;
    /// Those of them that were sent or are being sent; of `feature` alone where one is given.
    int onItsWay(std::optional<JobFeature> feature = {}) const;
    /// Those of them that are not sent because they or their queue are paused.
    int held() const;

signals:
    /// A job of this process changed, and is on the disk so.
    void jobChanged(const maquette::Job &job);
    /// Sketches on the way to a job's pictures.
    void partialImage(const QString &jobId, int index, const QByteArray &bytes);
    void openChanged(int open);
    /// A job's step could not be written; it is tried again, and this is said once until it worked. What the provider made
    /// is still there.
    void stuck(const QString &jobId, const maquette::Error &error);
    /// queueRules() or what atOnce() says is another one.
    void queueRulesChanged();
    /// There is no room for files that are to be fetched: once, until there was room or the user decided. See diskShortage().
    void diskShort(const maquette::DiskShortage &shortage);
    /// Other numbers, other jobs that wait, or none any more (empty).
    void diskShortageChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
