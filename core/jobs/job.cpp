#include "core/jobs/job.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr std::array<std::pair<JobState, QLatin1StringView>, 14> kStates{{
    {JobState::Draft, "draft"_L1},
    {JobState::Queued, "queued"_L1},
    {JobState::Submitting, "submitting"_L1},
    {JobState::Submitted, "submitted"_L1},
    {JobState::Running, "running"_L1},
    {JobState::Ready, "ready"_L1},
    {JobState::Downloading, "downloading"_L1},
    {JobState::Stored, "stored"_L1},
    {JobState::Failed, "failed"_L1},
    {JobState::Filtered, "filtered"_L1},
    {JobState::Cancelled, "cancelled"_L1},
    {JobState::Expired, "expired"_L1},
    {JobState::Ambiguous, "ambiguous"_L1},
    {JobState::Parked, "parked"_L1},
}};

QList<JobState> successorsOf(JobState state)
{
    using S = JobState;
    switch (state) {
    case S::Draft:
        return {S::Queued, S::Cancelled};
    case S::Queued:
        return {S::Submitting, S::Draft, S::Cancelled};
    case S::Submitting:
        // Stored at once where the answer brings the files themselves.
        return {S::Submitted, S::Stored, S::Ready, S::Failed, S::Filtered, S::Cancelled, S::Ambiguous};
    case S::Submitted:
        return {S::Running, S::Ready, S::Failed, S::Filtered, S::Cancelled, S::Expired, S::Parked};
    case S::Running:
        return {S::Ready, S::Failed, S::Filtered, S::Cancelled, S::Expired, S::Parked};
    case S::Ready:
        return {S::Downloading, S::Expired, S::Parked};
    case S::Downloading:
        // What a batch's results say may be that nothing was answered.
        return {S::Stored, S::Ready, S::Expired, S::Parked, S::Failed, S::Cancelled};
    case S::Parked:
        return {S::Submitted, S::Running, S::Ready, S::Cancelled};
    case S::Ambiguous:
        return {S::Submitted, S::Queued, S::Failed, S::Cancelled};
    case S::Stored:
    case S::Failed:
    case S::Filtered:
    case S::Cancelled:
    case S::Expired:
        break;
    }
    return {};
}

} // namespace

QString jobStateName(JobState state)
{
    for (const auto &[known, name] : kStates) {
        if (known == state)
            return name;
    }
    return {};
}

std::optional<JobState> jobStateFromName(QStringView name)
{
    for (const auto &[state, known] : kStates) {
        if (name == known)
            return state;
    }
    return {};
}

bool isOver(JobState state)
{
    switch (state) {
    case JobState::Stored:
    case JobState::Failed:
    case JobState::Filtered:
    case JobState::Cancelled:
    case JobState::Expired:
    case JobState::Ambiguous:
    case JobState::Parked:
    case JobState::Draft:
        return true;
    default:
        return false;
    }
}

bool mayBecome(JobState from, JobState to)
{
    return successorsOf(from).contains(to);
}

QString jobFeatureName(JobFeature feature)
{
    switch (feature) {
    case JobFeature::Image:
        return u"image"_s;
    case JobFeature::Video:
        return u"video"_s;
    case JobFeature::Batch:
        return u"batch"_s;
    }
    return {};
}

std::optional<JobFeature> jobFeatureFromName(QStringView name)
{
    if (name == u"video")
        return JobFeature::Video;
    if (name == u"image")
        return JobFeature::Image;
    if (name == u"batch")
        return JobFeature::Batch;
    return {};
}

QJsonObject jobRequestToJson(const JobRequest &request)
{
    QJsonArray inputs;
    for (const JobInput &input : request.inputs)
        inputs.append(QJsonObject{{"parameter"_L1, input.parameter}, {"hash"_L1, input.hash}});
    QJsonObject json{{"count"_L1, request.count}, {"values"_L1, request.values}, {"inputs"_L1, inputs}};
    if (request.partialImages > 0)
        json.insert("partials"_L1, request.partialImages);
    if (request.maxCost)
        json.insert("max_cost"_L1, request.maxCost->picos);
    if (!request.passedBy.isEmpty())
        json.insert("passed_by"_L1, request.passedBy);
    if (!request.draftOf.isEmpty())
        json.insert("draft_of"_L1, request.draftOf);
    if (request.passesPause)
        json.insert("passes_pause"_L1, true);
    return json;
}

void readJobRequest(const QJsonObject &json, JobRequest &request)
{
    request.count = json["count"_L1].toInt(1);
    request.values = json["values"_L1].toObject();
    request.partialImages = json["partials"_L1].toInt();
    if (json.contains("max_cost"_L1))
        request.maxCost = Money{json["max_cost"_L1].toInteger()};
    request.passedBy = json["passed_by"_L1].toString();
    request.draftOf = json["draft_of"_L1].toObject();
    request.passesPause = json["passes_pause"_L1].toBool();
    request.inputs.clear();
    const QJsonArray inputs = json["inputs"_L1].toArray();
    for (const QJsonValue &input : inputs)
        request.inputs.append({input["parameter"_L1].toString(), input["hash"_L1].toString()});
}

QDateTime Job::deadline() const
{
    QDateTime first;
    for (const JobFile &file : files) {
        if (file.assetHash.isEmpty() && file.expiresAt.isValid() && (!first.isValid() || file.expiresAt < first))
            first = file.expiresAt;
    }
    return first;
}

} // namespace maquette
