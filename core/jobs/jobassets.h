#pragma once

#include "core/jobs/jobs.h"
#include "core/library/arrival.h"

namespace maquette {

// What the library is told of the files of a job.

/// How file number `position` of `job` was made; its call and attempt are those of the job.
Arrival arrivalOf(const Job &job, const QString &providerName, int position, const QString &mime, std::optional<qint64> seed);

/// Files of a job that go into the library one by one; shared by their callbacks.
struct FilesUnderWay
{
    QList<JobFile> files;
    int waiting = 0;
    std::optional<Error> error;
};

/// Writes to the files of a job that is over what its call cost, each its share.
void bookCost(const Jobs::Parts &parts, const Job &job, QObject *context);

} // namespace maquette
