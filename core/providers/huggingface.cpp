#include "core/providers/vendors.h"
#include "core/wire/falimages.h"
#include "core/wire/huggingfaceaudio.h"
#include "core/wire/huggingfaceimages.h"
#include "core/wire/huggingfacemodels.h"
#include "core/wire/huggingfacetasks.h"
#include "core/wire/openaiimages.h"
#include "core/wire/replicatemedia.h"
#include "core/wire/routedmedia.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

namespace {

using MediaWires = QHash<QString, std::shared_ptr<const MediaCodec>>;

/// Companies behind the router whose own wires it hands on.
MediaWires routedWires(const ErrorHabits &errors)
{
    const auto routed = [](std::shared_ptr<const MediaCodec> wire, const QString &prefix) {
        return std::make_shared<RoutedMediaCodec>(std::move(wire), prefix);
    };
    const ReplicateMediaCodec::Quirks predictions{.waits = true, .canUpload = false, .canList = false, .errors = errors};
    const OpenAiImagesCodec::Quirks pictures{
        .inputFields = {}, .responseFormat = u"base64"_s, .isSizeInSides = true, .errors = errors};
    return {{u"fal-ai"_s, routed(std::make_shared<FalCodec>(FalCodec::Way::AtOnce, errors), u"fal-ai"_s)},
            {u"fal-ai-queue"_s, routed(std::make_shared<FalCodec>(FalCodec::Way::Queue, errors), u"fal-ai"_s)},
            {u"replicate"_s, routed(std::make_shared<ReplicateMediaCodec>(predictions), u"replicate/v1"_s)},
            {u"together"_s, routed(std::make_shared<OpenAiImagesCodec>(pictures), u"together/v1"_s)}};
}

} // namespace

Provider huggingface()
{
    Provider vendor = onOpenAiWire({.id = u"huggingface"_s,
                                    .name = u"Hugging Face"_s,
                                    .baseUrl = QUrl(u"https://router.huggingface.co/v1"_s),
                                    .environment = {u"HF_TOKEN"_s},
                                    .keyPage = QUrl(u"https://huggingface.co/settings/tokens"_s),
                                    .organisationHeader = "X-HF-Bill-To"_ba},
                                   {}, {}, RateLimitStyle::Ietf);
    const ErrorHabits errors{.provider = vendor.name};
    vendor.modelList = std::make_shared<HuggingFaceModelListCodec>(errors);
    vendor.images = std::make_shared<HuggingFaceImagesCodec>(errors);
    vendor.mediaByApi = routedWires(errors);
    vendor.embeddings = std::make_shared<HuggingFaceEmbeddingsCodec>(errors);
    vendor.classification = std::make_shared<HuggingFaceClassificationCodec>(errors);
    vendor.transcription = std::make_shared<HuggingFaceTranscriptionCodec>(errors);
    vendor.speech = std::make_shared<HuggingFaceSpeechCodec>(errors);
    return vendor;
}

} // namespace maquette::providers
