#pragma once

#include "core/jobs/jobsquery.h"
#include "core/store/sqlconnection.h"

// Jobs by the page in SQL.
namespace maquette::jobs {

/// At most `limit` jobs that `filter` lets through, from behind `from` on, in the order of jobPlace(). Costs what it gives,
/// however many there are.
[[nodiscard]] Result<JobSlice> readSlice(SqlConnection &connection, const JobFilter &filter, const JobCursor &from, int limit);
[[nodiscard]] Result<JobTally> readTally(SqlConnection &connection, std::optional<JobFeature> feature);

} // namespace maquette::jobs
