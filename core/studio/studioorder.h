#pragma once

#include "core/calls/operation.h"
#include "core/studio/gridplan.h"

namespace maquette {

/// How the seed of a set of pictures is chosen.
enum class SeedMode {
    /// Another one each time, chosen by us, so that it is known afterwards.
    Random,
    /// The same each time.
    Fixed,
    /// One more each time.
    Increment
};

/// The largest number of pictures that one click asks for.
inline constexpr int kMostPictures = 20;

/// The requests that make `wanted` pictures: as many as the model makes at once in each, with seeds that count on from
/// `seed` where the model takes one. At least one request.
QList<JobRequest> ordersFor(const JobRequest &request, const ParameterSchema &schema, int wanted, std::optional<qint64> seed);

/// The largest seed that `schema` takes; empty where it takes none.
std::optional<qint64> largestSeed(const ParameterSchema &schema);

/// The most that all of them can cost together; empty while a price is unknown. The first refusal otherwise.
[[nodiscard]] Result<std::optional<Money>> mostForAll(const QList<JobRequest> &requests, const Candidate &candidate,
                                                      const QDateTime &now);

} // namespace maquette
