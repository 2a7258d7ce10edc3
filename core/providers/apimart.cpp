#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider apimart()
{
    return onOpenAiWire({.id = u"apimart"_s,
                         .name = u"APIMart"_s,
                         .baseUrl = QUrl(u"https://api.apimart.ai/v1"_s),
                         .environment = {u"APIMART_API_KEY"_s},
                         .keyPage = QUrl(u"https://apimart.ai/keys"_s)},
                        {}, {}, RateLimitStyle::None);
}

} // namespace maquette::providers
