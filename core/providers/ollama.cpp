#include "core/providers/vendors.h"
#include "core/wire/ollamachat.h"
#include "core/wire/ollamaembed.h"
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
    // Its own wire: the imitation of OpenAI's has no way to ask for a context that the prompt fits into.
    const ErrorHabits errors{.provider = vendor.name, .isLocal = true};
    vendor.chat = std::make_shared<OllamaChatCodec>(errors);
    vendor.embeddings = std::make_shared<OllamaEmbedCodec>(errors);
    return vendor;
}

} // namespace maquette::providers
