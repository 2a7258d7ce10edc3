#include "core/providers/vendors.h"
#include "core/wire/balances.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaivideos.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

namespace {

using Cost = OpenAiChatCodec::Quirks::Cost;

OpenAiImagesCodec::Quirks routedImages(const ErrorHabits &errors)
{
    using Quirks = OpenAiImagesCodec::Quirks;
    return {.path = u"images"_s,
            .editPath = u"images"_s,
            .inputs = Quirks::Inputs::Part,
            .inputFields = {{u"image"_s, u"input_references"_s}, {u"references"_s, u"input_references"_s}},
            .sketches = Quirks::Sketches::Uncounted,
            .mayMakeFewer = true,
            .cost = Cost::Usd,
            .errors = errors};
}

OpenAiVideosCodec::Quirks routedVideos(const ErrorHabits &errors)
{
    using Quirks = OpenAiVideosCodec::Quirks;
    return {.inputs = Quirks::Inputs::Frames,
            .inputFields = {{u"first_frame"_s, u"frame_images"_s},
                            {u"last_frame"_s, u"frame_images"_s},
                            {u"image"_s, u"input_references"_s},
                            {u"references"_s, u"input_references"_s}},
            .valueFields = {{u"seconds"_s, u"duration"_s}, {u"audio"_s, u"generate_audio"_s}},
            .areSecondsText = false,
            .canList = false,
            .canRemove = false,
            .cost = Cost::Usd,
            .errors = errors};
}

} // namespace

Provider openrouter()
{
    using Quirks = OpenAiChatCodec::Quirks;
    using List = OpenAiModelListCodec::Quirks;
    // Usage always comes with its streams; the headers tell the program's name in its rankings.
    Provider vendor =
        onOpenAiWire({.id = u"openrouter"_s,
                      .name = u"OpenRouter"_s,
                      .baseUrl = QUrl(u"https://openrouter.ai/api/v1"_s),
                      .environment = {u"OPENROUTER_API_KEY"_s},
                      .keyCheckPath = u"key"_s,
                      .keyPage = QUrl(u"https://openrouter.ai/settings/keys"_s),
                      .headers = {{"X-Title"_ba, "Maquette"_ba}}},
                     Quirks{.usageInStream = false, .effort = Quirks::Effort::Object, .cost = Cost::Usd},
                     List{.prices = List::Prices::PerToken, .source = u"OpenRouter's list"_s}, RateLimitStyle::Single);
    const ErrorHabits errors{.provider = vendor.name};
    vendor.images = std::make_shared<OpenAiImagesCodec>(routedImages(errors));
    vendor.videos = std::make_shared<OpenAiVideosCodec>(routedVideos(errors));
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(OpenAiEmbeddingsCodec::Quirks{.cost = Cost::Usd, .errors = errors});
    vendor.balance = std::make_shared<CreditsBalanceCodec>(errors);
    return vendor;
}

} // namespace maquette::providers
