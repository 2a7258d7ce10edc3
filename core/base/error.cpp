#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

constexpr std::array kNames = {
    u"Internal",   u"Usage",         u"Unauthorized", u"Forbidden", u"NoKey",       u"BudgetExceeded", u"Rejected",
    u"NotFound",   u"TooLarge",      u"Unsupported",  u"Filtered",  u"RateLimited", u"QuotaExhausted", u"PaymentRequired",
    u"Overloaded", u"ServerFailure", u"Offline",      u"Timeout",   u"Storage",     u"Protocol",       u"Cancelled"};
static_assert(kNames.size() == static_cast<std::size_t>(Error::Kind::Cancelled) + 1);

} // namespace

QString errorKindName(Error::Kind kind)
{
    return QString::fromUtf16(kNames[static_cast<std::size_t>(kind)]);
}

std::optional<Error::Kind> errorKindFromName(QStringView name)
{
    const auto found = std::find_if(kNames.cbegin(), kNames.cend(), [name](const char16_t *known) { return name == known; });
    return found == kNames.cend() ? std::nullopt : std::optional(static_cast<Error::Kind>(found - kNames.cbegin()));
}

} // namespace maquette
