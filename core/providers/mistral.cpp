#include "core/providers/vendors.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaimoderation.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider mistral()
{
    using Quirks = OpenAiChatCodec::Quirks;
    Provider vendor = onOpenAiWire({.id = u"mistral"_s,
                                    .name = u"Mistral"_s,
                                    .baseUrl = QUrl(u"https://api.mistral.ai/v1"_s),
                                    .environment = {u"MISTRAL_API_KEY"_s},
                                    .keyPage = QUrl(u"https://console.mistral.ai/api-keys"_s)},
                                   Quirks{.usageInStream = false,
                                          .seedField = u"random_seed"_s,
                                          .documents = Quirks::Documents::Url,
                                          .toolIds = Quirks::ToolIds::NineLetters},
                                   {}, RateLimitStyle::Mistral);
    const ErrorHabits errors{.provider = vendor.name};
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(
        OpenAiEmbeddingsCodec::Quirks{.dimensionsField = u"output_dimension"_s, .errors = errors});
    vendor.moderation =
        std::make_shared<OpenAiModerationCodec>(OpenAiModerationCodec::Quirks{.takesPictures = false, .errors = errors});
    vendor.transcription = std::make_shared<OpenAiTranscriptionCodec>(
        OpenAiTranscriptionCodec::Quirks{.format = {}, .takesPrompt = false, .errors = errors});
    vendor.speech = std::make_shared<OpenAiSpeechCodec>(
        OpenAiSpeechCodec::Quirks{.voiceField = u"voice_id"_s, .takesManner = false, .errors = errors});
    return vendor;
}

} // namespace maquette::providers
