#include "core/modality/chat.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

constexpr std::array<QStringView, 6> kFinishNames = {u"stop", u"length", u"tool_calls", u"content_filter", u"error", u"other"};
static_assert(kFinishNames.size() == static_cast<std::size_t>(FinishReason::Other) + 1);

} // namespace

QString finishReasonName(FinishReason reason)
{
    return kFinishNames[static_cast<std::size_t>(reason)].toString();
}

FinishReason finishReasonFromName(QStringView name)
{
    const auto found = std::find(kFinishNames.cbegin(), kFinishNames.cend(), name);
    if (found == kFinishNames.cend())
        return FinishReason::Other;
    return static_cast<FinishReason>(found - kFinishNames.cbegin());
}

} // namespace maquette
