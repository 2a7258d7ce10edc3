#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider lmstudio()
{
    // Its richer list, /api/v1/models, is missing from versions before 0.4; this one is in all of them.
    return onOpenAiWire({.id = u"lmstudio"_s,
                         .name = u"LM Studio"_s,
                         .baseUrl = QUrl(u"http://127.0.0.1:1234/v1"_s),
                         .key = Provider::Key::Optional,
                         .isLocal = true,
                         .probePath = u"/v1/models"_s,
                         .probeMark = "\"data\""_ba,
                         .isFree = true},
                        {}, {}, RateLimitStyle::None);
}

} // namespace maquette::providers
