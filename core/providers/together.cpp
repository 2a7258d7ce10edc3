#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider together()
{
    using List = OpenAiModelListCodec::Quirks;
    return onOpenAiWire({.id = u"together"_s,
                         .name = u"Together"_s,
                         .baseUrl = QUrl(u"https://api.together.xyz/v1"_s),
                         .environment = {u"TOGETHER_API_KEY"_s},
                         .keyPage = QUrl(u"https://api.together.ai/settings/api-keys"_s)},
                        {}, List{.prices = List::Prices::PerMillion, .source = u"Together's list"_s}, RateLimitStyle::Single);
}

} // namespace maquette::providers
