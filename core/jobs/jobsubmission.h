#pragma once

#include "core/calls/batchoperation.h"
#include "core/calls/mediaoperation.h"
#include "core/jobs/jobrows.h"
#include "core/jobs/jobs.h"

#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

/// Sends one queued job: state first, then the paid request, then what came is made safe.
///
/// Owned by the jobs; ends with finished() once, after the last state that it wrote is on the disk, then deletes itself.
class JobSubmission final : public QObject
{
    Q_OBJECT
public:
    JobSubmission(const Jobs::Parts &parts, Job job, QObject *owner);

    /// The user does not want it any more.
    void cancel();

signals:
    /// A state is on the disk.
    void moved(const maquette::Job &job);
    void partialImage(int index, const QByteArray &bytes);
    void finished(const maquette::Job &job);

private:
    void begin();
    void send(const Candidate &candidate, const QList<MediaInput> &inputs);
    void loadBatch(const Candidate &candidate);
    void sendBatch(const Candidate &candidate, const BatchPlan &plan);
    void start(const Candidate &candidate, std::shared_ptr<Operation> operation);
    /// MediaOperation's keep(): a task is committed with its attempt, files go into the library.
    void keep(const QString &attemptId, const MediaReply &reply, std::function<void(Result<void>)> done);
    void keepTask(const QString &attemptId, const RemoteTask &task, std::function<void(Result<void>)> done);
    void keepFiles(const QString &attemptId, const MediaReply &reply, std::function<void(Result<void>)> done);
    void end(const CallReport &report);
    void fail(const Error &error);
    void move(JobState from, JobState to, const jobs::JobChange &change, std::function<void()> then);
    /// Writes one step and goes on with what is then on the disk; a failed write ends the submission as the row stands.
    void write(std::function<Result<Job>(SqlConnection &)> work, std::function<void()> then);
    void finishAsItStands();
    void finish();

    const Jobs::Parts &m_parts;
    Job m_job;
    /// Of who was asked, for the recipes of what comes.
    QString m_providerName;
    std::shared_ptr<Operation> m_operation;
    QPointer<Call> m_call;
    bool m_isCancelled = false;
};

} // namespace maquette
