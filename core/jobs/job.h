#pragma once

#include "core/base/error.h"
#include "core/base/money.h"
#include "core/modality/media.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

// Values of jobs.
namespace maquette {

/// Where a job stands. Its names for people are in the window; the store keeps jobStateName().
enum class JobState {
    /// Not meant to be sent yet.
    Draft,
    /// Waits for its turn, or is held back: see Job::isPaused.
    Queued,
    /// The paid request is on its way.
    Submitting,
    /// The provider took it and gave an id.
    Submitted,
    Running,
    /// Finished over there; its files have addresses.
    Ready,
    Downloading,
    /// Every file is in the library.
    Stored,
    Failed,
    /// Refused for what it would show.
    Filtered,
    Cancelled,
    /// The result was there and is gone.
    Expired,
    /// Sent, and nobody knows whether it was taken: may have been charged, and is never sent again by itself.
    Ambiguous,
    /// Waits for the user: asking how it stands kept failing.
    Parked
};

/// "draft", "queued", "submitting", …
QString jobStateName(JobState state);
std::optional<JobState> jobStateFromName(QStringView name);
/// Nothing more happens to it by itself.
bool isOver(JobState state);
/// Whether `from` may become `to`; the store refuses everything else.
bool mayBecome(JobState from, JobState to);

enum class JobFeature { Image, Video, Batch };

QString jobFeatureName(JobFeature feature);
std::optional<JobFeature> jobFeatureFromName(QStringView name);

/// An input of a job: an asset of the library, which never changes.
struct JobInput
{
    /// The parameter that it fills.
    QString parameter;
    QString hash;

    bool operator==(const JobInput &) const = default;
};

/// What is asked for: everything that a submission needs, and keeps for doing it again.
struct JobRequest
{
    JobFeature feature = JobFeature::Image;
    QString accountId;
    QString modelId;
    QString project;
    QString prompt;
    int count = 1;
    /// By Parameter::name.
    QJsonObject values;
    QList<JobInput> inputs;
    int partialImages = 0;
    /// It was asked for by itself, by somebody who waits for it: sent also while the queue is paused.
    bool passesPause = false;
    /// Sends nothing that may cost more; empty: no cap of its own.
    std::optional<Money> maxCost;
    /// Who let this one job pass its budgets; see HoldRecord::passedBy.
    QString passedBy;
    /// Of a draft what is to be made of it: jobRequestToJson() with the model's id as "model"; empty for all others.
    QJsonObject draftOf;

    bool operator==(const JobRequest &) const = default;
};

/// The part of a request that the store keeps as JSON.
QJsonObject jobRequestToJson(const JobRequest &request);
void readJobRequest(const QJsonObject &json, JobRequest &request);

/// A file that a job made.
struct JobFile
{
    QUrl url;
    QString mime;
    std::optional<qint64> seed;
    QDateTime expiresAt;
    /// Once it is in the library.
    QString assetHash;

    bool operator==(const JobFile &) const = default;
};

/// One job as the store has it.
struct Job
{
    QString id;
    JobState state = JobState::Queued;
    /// The user holds it back: it stays Queued and is not sent. Says nothing in other states.
    bool isPaused = false;
    /// Counts up with every job of the home, whatever becomes of it.
    qint64 number = 0;
    /// Its place in the queue: what waits is sent from the smallest on. No two jobs have the same.
    qint64 turn = 0;
    QString owner;
    QString providerId;
    QString accountName;
    JobRequest request;
    QString callId;
    /// The attempt that holds its money; empty before it was submitted.
    QString attemptId;
    RemoteTask task;
    std::optional<double> progress;
    /// The user does not want it any more; what was paid for is fetched all the same.
    bool isCancelAsked = false;
    int pollFailures = 0;
    std::optional<Error> error;
    QList<JobFile> files;
    QDateTime createdAt;
    QDateTime submittedAt;
    QDateTime finishedAt;

    bool operator==(const Job &) const = default;
    /// When the first of its files stops being there; invalid when nobody told.
    QDateTime deadline() const;
};

struct JobLogEntry
{
    QDateTime at;
    QString text;

    bool operator==(const JobLogEntry &) const = default;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Job)
