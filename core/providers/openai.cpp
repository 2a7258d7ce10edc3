#include "core/providers/vendors.h"
#include "core/wire/openaibatches.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaimoderation.h"
#include "core/wire/openairesponses.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

namespace {

constexpr qint64 kMegabyte = 1024 * 1024;

OpenAiImagesCodec::Quirks gptImages(const ErrorHabits &errors)
{
    const FileLimits picture{
        .mimes = {u"image/png"_s, u"image/jpeg"_s, u"image/webp"_s}, .maxBytes = 50 * kMegabyte, .maxCount = 16};
    const FileLimits mask{.mimes = {u"image/png"_s}, .maxBytes = 4 * kMegabyte, .sameSizeAs = u"image"_s};
    return {.bounds = {{u"image"_s, picture}, {u"references"_s, picture}, {u"mask"_s, mask}},
            .longestPrompt = 32'000,
            .sketches = OpenAiImagesCodec::Quirks::Sketches::Counted,
            .errors = errors};
}

} // namespace

Provider openai()
{
    using Quirks = OpenAiChatCodec::Quirks;
    Provider vendor =
        onOpenAiWire({.id = u"openai"_s,
                      .name = u"OpenAI"_s,
                      .baseUrl = QUrl(u"https://api.openai.com/v1"_s),
                      .environment = {u"OPENAI_API_KEY"_s},
                      .keyPage = QUrl(u"https://platform.openai.com/api-keys"_s),
                      .organisationHeader = "OpenAI-Organization"_ba,
                      .projectHeader = "OpenAI-Project"_ba},
                     Quirks{.tokenLimit = Quirks::TokenLimit::ByModel, .refusesPadding = true, .thinkingFixesSampling = true});
    const ErrorHabits errors{.provider = vendor.name};
    // Its films were shut down on 2026-09-24; what imitates them is asked through a custom server.
    vendor.images = std::make_shared<OpenAiImagesCodec>(gptImages(errors));
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(OpenAiEmbeddingsCodec::Quirks{
        .bounds = {.maxTexts = 2048, .maxTokensInAll = 300'000}, .knowsBase64 = true, .errors = errors});
    vendor.moderation = std::make_shared<OpenAiModerationCodec>(OpenAiModerationCodec::Quirks{.errors = errors});
    vendor.transcription = std::make_shared<OpenAiTranscriptionCodec>(
        OpenAiTranscriptionCodec::Quirks{.largestFile = 25 * kMegabyte, .errors = errors});
    vendor.speech = std::make_shared<OpenAiSpeechCodec>(
        OpenAiSpeechCodec::Quirks{.usualVoice = u"alloy"_s, .longestText = 4096, .errors = errors});
    const auto responses = std::make_shared<OpenAiResponsesCodec>(OpenAiResponsesCodec::Quirks{.refusesPadding = true, .errors = errors});
    vendor.chatByApi = {{u"responses"_s, responses}};
    vendor.tokenCount = std::make_shared<OpenAiTokenCountCodec>(errors);
    vendor.batches = std::make_shared<OpenAiBatchCodec>(
        OpenAiBatchCodec::Call{u"/v1/chat/completions"_s, vendor.chat},
        QHash<QString, OpenAiBatchCodec::Call>{{u"responses"_s, {u"/v1/responses"_s, responses}}}, errors);
    return vendor;
}

} // namespace maquette::providers
