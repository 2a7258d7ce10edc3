#pragma once

#include "core/base/result.h"

#include <QString>

namespace maquette::backup {

/// What waited in a home when it was backed up, and was held back when it was restored.
struct HeldBack
{
    int jobs = 0;
    int shots = 0;
};

/// Makes the database of a restored home send nothing by itself: jobs that are queued are paused, a queue that was about to pause is
/// paused, and shots without a job are not wanted any more. The home they came from may have gone on with them, and paid.
///
/// What was on its way stays as it is: recovery asks about it, and sends nothing a second time. For a file that nobody uses.
[[nodiscard]] Result<HeldBack> holdBackWork(const QString &database);

} // namespace maquette::backup
