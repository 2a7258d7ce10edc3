#pragma once

#include "core/jobs/job.h"

#include <QHash>
#include <QMetaType>
#include <QString>

#include <optional>

// What holds for the queue of jobs. Kept in the store, so that it outlives the program.
namespace maquette {

/// Whether jobs of a feature that wait in the queue are sent.
enum class JobQueueMode {
    Sends,
    /// Nothing more is sent; what is on its way goes on. Becomes Paused by itself once nothing is on its way any more.
    PausesAfterCurrent,
    /// Nothing is sent. Providers are asked about what they were sent before, and files are fetched, all the same.
    Paused
};

/// "sends", "pauses", "paused".
QString jobQueueModeName(JobQueueMode mode);
std::optional<JobQueueMode> jobQueueModeFromName(QStringView name);

struct JobQueueRules
{
    /// Sends where none is named.
    QHash<JobFeature, JobQueueMode> modes;
    /// How many jobs of an account may be on their way at once, by its id, where the user said so; 0: as many as there are.
    QHash<QString, int> atOnce;

    bool operator==(const JobQueueRules &) const = default;
    JobQueueMode mode(JobFeature feature) const { return modes.value(feature, JobQueueMode::Sends); }
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::JobQueueMode)
