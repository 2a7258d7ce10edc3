#include "core/providers/vendors.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaivideos.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

namespace {

using Cost = OpenAiChatCodec::Quirks::Cost;

OpenAiImagesCodec::Quirks grokImages(const ErrorHabits &errors)
{
    using Quirks = OpenAiImagesCodec::Quirks;
    return {.inputs = Quirks::Inputs::Object,
            .inputFields = {{u"image"_s, u"image"_s}, {u"references"_s, u"image"_s}},
            .responseFormat = u"b64_json"_s,
            .cost = Cost::Ticks,
            .errors = errors};
}

OpenAiVideosCodec::Quirks grokVideos(const ErrorHabits &errors)
{
    using Quirks = OpenAiVideosCodec::Quirks;
    return {.path = u"videos/generations"_s,
            .content = {},
            .inputs = Quirks::Inputs::Object,
            .inputFields = {{u"image"_s, u"image"_s}, {u"first_frame"_s, u"image"_s}, {u"references"_s, u"reference_images"_s}},
            .valueFields = {{u"seconds"_s, u"duration"_s}},
            .areSecondsText = false,
            .canList = false,
            .canRemove = false,
            .pollFloor = std::chrono::seconds(5),
            .cost = Cost::Ticks,
            .errors = errors};
}

} // namespace

Provider xai()
{
    using Quirks = OpenAiChatCodec::Quirks;
    Provider vendor = onOpenAiWire({.id = u"xai"_s,
                                    .name = u"xAI"_s,
                                    .baseUrl = QUrl(u"https://api.x.ai/v1"_s),
                                    .environment = {u"XAI_API_KEY"_s},
                                    .keyPage = QUrl(u"https://console.x.ai"_s)},
                                   Quirks{.reasoning = Quirks::Reasoning::BesideOutput, .cost = Cost::Ticks});
    const ErrorHabits errors{.provider = vendor.name};
    vendor.images = std::make_shared<OpenAiImagesCodec>(grokImages(errors));
    vendor.videos = std::make_shared<OpenAiVideosCodec>(grokVideos(errors));
    return vendor;
}

} // namespace maquette::providers
