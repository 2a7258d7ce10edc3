#pragma once

#include "core/catalog/model.h"
#include "core/jobs/job.h"

#include <optional>

// Trying what a film would be with a cheaper, faster model first.
namespace maquette::ui {

/// What `wanted`, which asks for something of a model with the schema `from`, asks of the model's draft: the same as nearly as
/// that can do it, and what it was a draft of. Of both the seed is the same where both have one; `seed` is taken where none
/// was chosen.
JobRequest draftRequest(const JobRequest &wanted, const ParameterSchema &from, const Model &draft, qint64 seed);

/// What a draft was a draft of, with the seed that the draft's film tells; empty for all other jobs.
std::optional<JobRequest> finalRequest(const Job &draft);

/// A seed that `schema` allows, near `seed`; empty where it has none.
std::optional<qint64> allowedSeed(const ParameterSchema &schema, qint64 seed);

} // namespace maquette::ui
