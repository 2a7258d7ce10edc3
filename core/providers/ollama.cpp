#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider ollama()
{
    using List = OpenAiModelListCodec::Quirks;
    return onOpenAiWire({.id = u"ollama"_s,
                         .name = u"Ollama"_s,
                         .baseUrl = QUrl(u"http://127.0.0.1:11434/v1"_s),
                         .key = Provider::Key::Optional,
                         .isLocal = true,
                         .probePath = u"/api/version"_s,
                         .probeMark = "\"version\""_ba,
                         .isFree = true},
                        {}, List{.path = u"api/tags"_s, .isBesideApi = true}, RateLimitStyle::None);
}

} // namespace maquette::providers
