#pragma once

#include "core/calls/dispatcher.h"
#include "core/jobs/batch.h"
#include "core/jobs/job.h"
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
    };
    explicit Jobs(Parts parts, QObject *parent = nullptr);
    ~Jobs() override;

    /// Writes the job down and starts it when its turn comes; `done` gets it once the row is on the disk. Refused before
    /// that, with numbers, when the model cannot do what is asked.
    void enqueue(const JobRequest &request, QObject *context, Done<Job> done);
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

    /// Those of `jobIds`, which are never none, that wait in the queue are sent in this order, before all that were not named. What is on its way
    /// already stays as it is.
    void reorder(const QStringList &jobIds, QObject *context, Done<void> done);
    /// Before it was sent: the job ends. Afterwards the provider is asked to stop, where it can, and what was made and paid
    /// for all the same is fetched.
    void cancel(const QString &jobId, QObject *context, Done<Job> done);
    /// Asks again how a parked job stands, or takes up one of this home whose owner is dead.
    void resume(const QString &jobId, QObject *context, Done<Job> done);
    /// For an Ambiguous job: its submission never arrived, says the user. The money is released.
    void markNotSent(const QString &jobId, QObject *context, Done<Job> done);
    /// For an Ambiguous job: looks for it in the provider's list of tasks and goes on with the one that matches. NotFound
    /// when none does, Unsupported where there is no such list.
    void findAgain(const QString &jobId, QObject *context, Done<Job> done);

    void job(const QString &jobId, QObject *context, Done<Job> done);
    void log(const QString &jobId, QObject *context, Done<QList<JobLogEntry>> done);
    /// Newest first; empty `states` means all.
    void list(const QList<JobState> &states, int limit, QObject *context, Done<QList<Job>> done);

    /// Jobs of this process that are not over.
    int open() const;

signals:
    /// A job of this process changed, and is on the disk so.
    void jobChanged(const maquette::Job &job);
    /// Sketches on the way to a job's pictures.
    void partialImage(const QString &jobId, int index, const QByteArray &bytes);
    void openChanged(int open);
    /// A job's step could not be written; it is tried again, and this is said once until it worked. What the provider made
    /// is still there.
    void stuck(const QString &jobId, const maquette::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
