#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider mistral()
{
    using Quirks = OpenAiChatCodec::Quirks;
    return onOpenAiWire({.id = u"mistral"_s,
                         .name = u"Mistral"_s,
                         .baseUrl = QUrl(u"https://api.mistral.ai/v1"_s),
                         .environment = {u"MISTRAL_API_KEY"_s},
                         .keyPage = QUrl(u"https://console.mistral.ai/api-keys"_s)},
                        Quirks{.usageInStream = false, .seedField = u"random_seed"_s}, {}, RateLimitStyle::Mistral);
}

} // namespace maquette::providers
