#include "core/providers/vendors.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

namespace {

OpenAiImagesCodec::Quirks togetherImages(const ErrorHabits &errors)
{
    using Quirks = OpenAiImagesCodec::Quirks;
    return {.editPath = u"images/generations"_s,
            .inputs = Quirks::Inputs::Text,
            .inputFields = {{u"image"_s, u"image_url"_s}, {u"references"_s, u"image_url"_s}},
            .responseFormat = u"base64"_s,
            .isSizeInSides = true,
            .errors = errors};
}

} // namespace

Provider together()
{
    using List = OpenAiModelListCodec::Quirks;
    Provider vendor =
        onOpenAiWire({.id = u"together"_s,
                      .name = u"Together"_s,
                      .baseUrl = QUrl(u"https://api.together.xyz/v1"_s),
                      .environment = {u"TOGETHER_API_KEY"_s},
                      .keyPage = QUrl(u"https://api.together.ai/settings/api-keys"_s)},
                     {}, List{.prices = List::Prices::PerMillion, .source = u"Together's list"_s}, RateLimitStyle::Single);
    const ErrorHabits errors{.provider = vendor.name};
    vendor.images = std::make_shared<OpenAiImagesCodec>(togetherImages(errors));
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(OpenAiEmbeddingsCodec::Quirks{.errors = errors});
    return vendor;
}

} // namespace maquette::providers
