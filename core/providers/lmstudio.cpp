#include "core/providers/vendors.h"
#include "core/wire/lmstudiomodels.h"
#include "core/wire/openaiembeddings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider lmstudio()
{
    Provider vendor = onOpenAiWire({.id = u"lmstudio"_s,
                                    .name = u"LM Studio"_s,
                                    .baseUrl = QUrl(u"http://127.0.0.1:1234/v1"_s),
                                    .key = Provider::Key::Optional,
                                    .isLocal = true,
                                    .probePath = u"/v1/models"_s,
                                    .probeMark = "\"data\""_ba,
                                    .isFree = true},
                                   {.documents = OpenAiChatCodec::Quirks::Documents::None}, {}, RateLimitStyle::None);
    // Versions before 0.4 have the plain list alone.
    vendor.plainModelList = std::exchange(vendor.modelList, std::make_shared<LmStudioModelListCodec>());
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(
        OpenAiEmbeddingsCodec::Quirks{.errors = {.provider = vendor.name, .isLocal = true}});
    return vendor;
}

} // namespace maquette::providers
