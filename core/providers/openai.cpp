#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider openai()
{
    using Quirks = OpenAiChatCodec::Quirks;
    return onOpenAiWire({.id = u"openai"_s,
                         .name = u"OpenAI"_s,
                         .baseUrl = QUrl(u"https://api.openai.com/v1"_s),
                         .environment = {u"OPENAI_API_KEY"_s},
                         .keyPage = QUrl(u"https://platform.openai.com/api-keys"_s),
                         .organisationHeader = "OpenAI-Organization"_ba,
                         .projectHeader = "OpenAI-Project"_ba},
                        Quirks{.tokenLimit = Quirks::TokenLimit::ByModel, .refusesPadding = true, .thinkingFixesSampling = true});
}

} // namespace maquette::providers
