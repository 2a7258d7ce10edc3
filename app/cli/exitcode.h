#pragma once

#include "core/base/error.h"

namespace maquette::cli {

/// The exit codes that scripts rely on.
enum ExitCode {
    Done = 0,
    OurFault = 1,
    WrongUsage = 2,
    NoAccess = 3,
    OverBudget = 4,
    Refused = 5,
    ProviderFailed = 6,
    NotSent = 7,
    Unknown = 8,
    StorageFailed = 9,
    NotUnderstood = 10,
    Interrupted = 130
};

enum class Content { None, Some };

/// What `error` ends the program with. An answer that had begun and was then cut is Unknown, like everything
/// whose outcome is: both mean that money may have gone for something incomplete.
ExitCode exitCodeOf(const Error &error, Content content);

} // namespace maquette::cli
