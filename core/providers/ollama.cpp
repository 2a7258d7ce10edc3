#include "core/providers/vendors.h"
#include "core/wire/ollamamodels.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider ollama()
{
    Provider vendor = onOpenAiWire({.id = u"ollama"_s,
                                    .name = u"Ollama"_s,
                                    .baseUrl = QUrl(u"http://127.0.0.1:11434/v1"_s),
                                    .key = Provider::Key::Optional,
                                    .isLocal = true,
                                    .probePath = u"/api/version"_s,
                                    .probeMark = "\"version\""_ba,
                                    .isFree = true},
                                   {}, {}, RateLimitStyle::None);
    // A proxy may let nothing through but what lies below /v1.
    vendor.plainModelList = std::exchange(vendor.modelList, std::make_shared<OllamaModelListCodec>());
    return vendor;
}

} // namespace maquette::providers
