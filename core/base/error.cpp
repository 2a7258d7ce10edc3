#include "core/base/error.h"

#include <array>

namespace maquette {

QString errorKindName(Error::Kind kind)
{
    static constexpr std::array names = {
        u"Internal",       u"Usage",           u"Unauthorized", u"Forbidden",     u"NoKey",
        u"BudgetExceeded", u"Rejected",        u"NotFound",     u"TooLarge",      u"Unsupported",
        u"Filtered",       u"RateLimited",     u"QuotaExhausted", u"PaymentRequired", u"Overloaded",
        u"ServerFailure",  u"Offline",         u"Timeout",      u"Storage",       u"Protocol",
        u"Cancelled"};
    static_assert(names.size() == static_cast<std::size_t>(Error::Kind::Cancelled) + 1);
    return QString::fromUtf16(names[static_cast<std::size_t>(kind)]);
}

} // namespace maquette
