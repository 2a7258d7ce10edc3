#pragma once

#include "core/calls/operation.h"
#include "core/studio/gridplan.h"

namespace maquette {

/// The most that `request` can cost when `candidate` is asked, or why it cannot: what the dispatcher's guard says, without anything
/// being sent.
[[nodiscard]] Result<std::optional<Money>> mostFor(const JobRequest &request, const Candidate &candidate, const QDateTime &now);

} // namespace maquette
