#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider openrouter()
{
    using Quirks = OpenAiChatCodec::Quirks;
    using List = OpenAiModelListCodec::Quirks;
    // Usage always comes with its streams; the headers tell the program's name in its rankings.
    return onOpenAiWire({.id = u"openrouter"_s,
                         .name = u"OpenRouter"_s,
                         .baseUrl = QUrl(u"https://openrouter.ai/api/v1"_s),
                         .environment = {u"OPENROUTER_API_KEY"_s},
                         .keyCheckPath = u"key"_s,
                         .keyPage = QUrl(u"https://openrouter.ai/settings/keys"_s),
                         .headers = {{"X-Title"_ba, "Maquette"_ba}}},
                        Quirks{.usageInStream = false, .effort = Quirks::Effort::Object, .cost = Quirks::Cost::Usd},
                        List{.prices = List::Prices::PerToken, .source = u"OpenRouter's list"_s}, RateLimitStyle::Single);
}

} // namespace maquette::providers
