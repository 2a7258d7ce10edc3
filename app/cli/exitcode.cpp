#include "app/cli/exitcode.h"

namespace maquette::cli {

ExitCode exitCodeOf(const Error &error, Content content)
{
    if (error.kind == Error::Kind::Cancelled)
        return Interrupted;
    if (error.outcomeUnknown || content == Content::Some)
        return Unknown;
    switch (error.kind) {
    case Error::Kind::Internal:
        return OurFault;
    case Error::Kind::Usage:
        return WrongUsage;
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
    case Error::Kind::NoKey:
        return NoAccess;
    case Error::Kind::BudgetExceeded:
        return OverBudget;
    case Error::Kind::Rejected:
    case Error::Kind::NotFound:
    case Error::Kind::TooLarge:
    case Error::Kind::Unsupported:
    case Error::Kind::Filtered:
        return Refused;
    case Error::Kind::RateLimited:
    case Error::Kind::QuotaExhausted:
    case Error::Kind::PaymentRequired:
    case Error::Kind::Overloaded:
    case Error::Kind::ServerFailure:
        return ProviderFailed;
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
        return NotSent;
    case Error::Kind::Storage:
        return StorageFailed;
    case Error::Kind::Protocol:
        return NotUnderstood;
    case Error::Kind::Cancelled:
        return Interrupted;
    }
    return OurFault;
}

} // namespace maquette::cli
