#pragma once

#include "core/providers/provider.h"

#include <chrono>

namespace maquette::test {

/// `vendor` whose tasks are asked about every `floor` at the least: a provider's own floor is a matter of seconds.
Provider hurried(Provider vendor, std::chrono::milliseconds floor);

} // namespace maquette::test
