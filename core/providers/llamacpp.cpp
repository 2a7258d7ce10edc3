#include "core/providers/vendors.h"
#include "core/wire/openaiembeddings.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider llamacpp()
{
    Provider vendor = onOpenAiWire({.id = u"llamacpp"_s,
                                    .name = u"llama.cpp"_s,
                                    .baseUrl = QUrl(u"http://127.0.0.1:8080/v1"_s),
                                    .key = Provider::Key::Optional,
                                    .isLocal = true,
                                    .probePath = u"/props"_s,
                                    .probeMark = "default_generation_settings"_ba,
                                    .isFree = true},
                                   {.documents = OpenAiChatCodec::Quirks::Documents::None}, {}, RateLimitStyle::None);
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(
        OpenAiEmbeddingsCodec::Quirks{.errors = {.provider = vendor.name, .isLocal = true}});
    return vendor;
}

} // namespace maquette::providers
