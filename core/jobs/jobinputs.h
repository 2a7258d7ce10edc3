#pragma once

#include "core/base/result.h"
#include "core/jobs/job.h"

#include <functional>

class QObject;

namespace maquette {

class Library;

/// Brings the inputs of a job as they are sent: pictures without metadata, everything else as it is. In their order;
/// the first that cannot be had is the error. Calls back later, on the context's thread.
void loadInputs(Library &library, const QList<JobInput> &inputs, QObject *context,
                std::function<void(Result<QList<MediaInput>>)> done);

} // namespace maquette
