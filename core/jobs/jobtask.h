#pragma once

#include "core/calls/operation.h"
#include "core/jobs/job.h"

#include <chrono>
#include <optional>

// How a job's task is asked about at its provider, whatever it makes. Requests carry no credential.
namespace maquette::jobtask {

HttpRequest poll(const Job &job, const Candidate &candidate);
/// Any status is an answer; see MediaCodec::decodePoll(). A batch that is over and has results is Succeeded, with the places
/// where they lie: what was answered is paid for, however the batch ended.
[[nodiscard]] Result<TaskStatus> decodePoll(const Job &job, const Candidate &candidate, const HttpResponse &response);
/// No faster than this; `ofBatches` is that of batches, whose providers tell none.
std::chrono::milliseconds pollFloor(const Job &job, const Candidate &candidate, std::chrono::milliseconds ofBatches);
/// Empty where it cannot be cancelled.
std::optional<HttpRequest> cancel(const Job &job, const Candidate &candidate);
/// Empty where tasks cannot be listed.
std::optional<HttpRequest> list(const Job &job, const Candidate &candidate);

} // namespace maquette::jobtask
