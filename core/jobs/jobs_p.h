#pragma once

#include "core/jobs/batch.h"
#include "core/jobs/diskguard.h"
#include "core/jobs/jobdownload.h"
#include "core/jobs/jobpoll.h"
#include "core/jobs/jobrows.h"
#include "core/jobs/jobs.h"
#include "core/jobs/jobsubmission.h"
#include "core/store/databasework.h"

#include <QHash>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace maquette {

/// The jobs of this process that are not over, and who works on each.
class Jobs::Private final : public QObject
{
    Q_OBJECT
public:
    Private(Jobs &jobs, Parts parts);

    /// Goes on with `job` from whatever state it is in.
    void pursue(const Job &job);
    /// The same with what another process left, a few at a time: it may be a thousand jobs.
    void takeOver(const QList<Job> &jobs);
    /// Writes what somebody asked for. `then` goes on with it also where whoever asked is gone by now; `done` does not.
    void write(std::function<Result<Job>(SqlConnection &)> work, QObject *context, Done<Job> done,
               std::function<void(const Job &)> then, WhenFull whenFull = WhenFull::Wait);
    void insertBatch(const Job &job, const QList<BatchEntry> &entries, QObject *context, Done<Job> done);
    /// What is on the disk now; tells the world and decides what follows.
    void take(const Job &job);
    void startNext();
    /// How many jobs of the request's account may be on their way at once; 0: as many as there are.
    int atOnce(const JobRequest &request) const;
    /// What waits is not to be sent now.
    bool isHeld(const Job &job) const;
    void writeRules(std::function<Result<void>(SqlConnection &)> work, QObject *context, Done<void> done);
    /// Writes places and pauses; `work` returns what it changed.
    void writeQueue(std::function<Result<QList<Job>>(SqlConnection &)> work, QObject *context, Done<int> done);
    /// Writes one step and takes what is then on the disk.
    void move(const Job &job, JobState to, const jobs::JobChange &change);

    Jobs &q;
    Parts parts;
    JobPolls polls;
    DiskGuard guard;
    JobQueueRules rules;
    bool areRulesKnown = false;
    bool isPassingPause = false;
    /// Reads them again while they hold something back.
    QTimer rulesAgain;
    QHash<QString, Job> active;
    /// A step of these is on its way to the disk; what is heard of them meanwhile is asked again afterwards.
    QSet<QString> moving;
    /// Of these the last step could not be written.
    QSet<QString> stuck;
    QHash<QString, QPointer<JobSubmission>> submissions;
    QHash<QString, QPointer<JobDownload>> downloads;
    QSet<QString> fetchingResults;

private:
    void goOn(const Job &job);
    void goOnWith(const QStringList &jobIds);
    void readRules();
    /// False where they are what is known already, and nothing follows.
    bool takeRules(const JobQueueRules &read);
    /// A queue that was to pause after its current jobs has none any more.
    void comeToRest();
    bool isComingToRest() const;
    /// The queue was changed as far as this job goes.
    void hearOfQueue(const Job &job);
    /// What another process did to the queue of this one.
    void lookAgain();
    /// Of one that waited here: what is on the disk now.
    void hearOfWaiting(const Job &job);
    /// Of one that may have been given to another process.
    void takeRead(const Job &job);
    void beginStep(const Job &job);
    /// Goes on from what is on the disk, after a step that could not be written.
    void readAgain(const QString &jobId);
    void submit(const Job &job);
    void poll(const Job &job);
    void download(const Job &job);
    void askToStop(const Job &job);
    void hear(const QString &jobId, const TaskStatus &status);
    void hearNothing(const QString &jobId, const Error &error, int failures, bool isFinal);
    /// With what the catalogue says of it now.
    QString providerName(const Job &job) const;
    Model modelOf(const Job &job) const;
    /// The task made its files; those that came with the answer go into the library first.
    void complete(const Job &job, const TaskStatus &status);
    /// The row, the files' addresses and the money, in one transaction.
    void finishTask(const Job &job, const TaskStatus &status, const QList<JobFile> &files);
    /// The task ended without files.
    void close(const Job &job, const TaskStatus &status);
    void noteResults(const Job &job, const TaskStatus &status);
    void fetchResults(const Job &job, const Candidate &candidate);
    void finishBatch(const Job &job, const BatchStatus &status, const QList<BatchAnswer> &answers);
    /// Its results are gone: what they cost is known to nobody.
    void loseBatch(const Job &job, const Error &error);
    void finishDownload(const QString &jobId, JobDownload::End end, const Error &error);
    void park(const Job &job, const Error &error);
    /// A step of a job together with the end of its attempt, which `settle` makes from the attempt's own row.
    void moveWithMoney(const Job &job, JobState to, const jobs::JobChange &change,
                       std::function<Completion(const AttemptRow &)> settle);
    /// What a step with money wrote.
    struct Step
    {
        Job job;
        std::optional<AttemptRow> row;
    };
    void takeStep(const QString &jobId, const Result<Step> &step);
};

} // namespace maquette
