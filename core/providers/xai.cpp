#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider xai()
{
    using Quirks = OpenAiChatCodec::Quirks;
    return onOpenAiWire({.id = u"xai"_s,
                         .name = u"xAI"_s,
                         .baseUrl = QUrl(u"https://api.x.ai/v1"_s),
                         .environment = {u"XAI_API_KEY"_s},
                         .keyPage = QUrl(u"https://console.x.ai"_s)},
                        Quirks{.reasoning = Quirks::Reasoning::BesideOutput, .cost = Quirks::Cost::Ticks});
}

} // namespace maquette::providers
