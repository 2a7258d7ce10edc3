#include "core/jobs/jobtask.h"

#include "core/accounts/endpoint.h"

#include <algorithm>

namespace maquette::jobtask {

namespace {

bool isBatch(const Job &job)
{
    return job.request.feature == JobFeature::Batch;
}

TaskState stateOf(BatchState state)
{
    switch (state) {
    case BatchState::Validating:
        return TaskState::Queued;
    case BatchState::Running:
    case BatchState::Finalizing:
    case BatchState::Cancelling:
        return TaskState::Running;
    case BatchState::Succeeded:
        return TaskState::Succeeded;
    case BatchState::Failed:
        return TaskState::Failed;
    case BatchState::Expired:
        return TaskState::Expired;
    case BatchState::Cancelled:
        return TaskState::Cancelled;
    }
    return TaskState::Running;
}

TaskStatus taskStatus(const BatchStatus &batch)
{
    TaskStatus status{
        .state = stateOf(batch.state), .progress = {}, .files = {}, .error = batch.error, .usage = {}, .remaining = {}};
    if (batch.total > 0)
        status.progress = std::min(1.0, static_cast<double>(batch.succeeded.value_or(0) + batch.failed) / batch.total);
    if (!batch.isOver())
        return status;
    for (const QString &result : batch.results)
        status.files.append({.bytes = {}, .url = QUrl(result), .mime = {}, .seed = {}, .expiresAt = {}});
    if (!status.files.isEmpty())
        status.state = TaskState::Succeeded;
    else if (batch.succeeded == 0)
        status.usage = Usage{.reportedCost = Money{}}; // Nothing was answered, so nothing is billed.
    return status;
}

} // namespace

HttpRequest poll(const Job &job, const Candidate &candidate)
{
    const Endpoint endpoint = endpointOf(candidate.account, *candidate.provider);
    return isBatch(job) ? candidate.provider->batches->poll(job.task.id, endpoint)
                        : candidate.provider->mediaFor(candidate.model)->poll(job.task, endpoint);
}

Result<TaskStatus> decodePoll(const Job &job, const Candidate &candidate, const HttpResponse &response)
{
    if (!isBatch(job))
        return candidate.provider->mediaFor(candidate.model)->decodePoll(response);
    if (!response.head.isSuccess())
        return tl::unexpected(candidate.provider->readError(response.head, response.body));
    const auto batch = candidate.provider->batches->decodeStatus(response);
    if (!batch)
        return tl::unexpected(batch.error());
    return taskStatus(*batch);
}

std::chrono::milliseconds pollFloor(const Job &job, const Candidate &candidate, std::chrono::milliseconds ofBatches)
{
    return isBatch(job) ? ofBatches : candidate.provider->mediaFor(candidate.model)->pollFloor();
}

std::optional<HttpRequest> cancel(const Job &job, const Candidate &candidate)
{
    const Endpoint endpoint = endpointOf(candidate.account, *candidate.provider);
    return isBatch(job) ? candidate.provider->batches->cancel(job.task.id, endpoint)
                        : candidate.provider->mediaFor(candidate.model)->cancel(job.task, endpoint);
}

std::optional<HttpRequest> list(const Job &job, const Candidate &candidate)
{
    if (isBatch(job))
        return {};
    return candidate.provider->mediaFor(candidate.model)->list(endpointOf(candidate.account, *candidate.provider));
}

} // namespace maquette::jobtask
