#include "core/providers/vendors.h"
#include "core/wire/openaibatches.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaimoderation.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"
#include "core/wire/openaivideos.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

/// The built-in offline server of core/sandbox; its base URL is known when it runs.
Provider sandbox()
{
    Provider vendor = onOpenAiWire({.id = u"sandbox"_s, .name = u"Sandbox"_s, .key = Provider::Key::None, .isPlayMoney = true});
    const ErrorHabits errors{.provider = vendor.name};
    vendor.images = std::make_shared<OpenAiImagesCodec>(
        OpenAiImagesCodec::Quirks{.sketches = OpenAiImagesCodec::Quirks::Sketches::Counted, .errors = errors});
    vendor.videos =
        std::make_shared<OpenAiVideosCodec>(OpenAiVideosCodec::Quirks{.pollFloor = std::chrono::seconds(1), .errors = errors});
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>(OpenAiEmbeddingsCodec::Quirks{.errors = errors});
    vendor.moderation = std::make_shared<OpenAiModerationCodec>(OpenAiModerationCodec::Quirks{.errors = errors});
    vendor.transcription = std::make_shared<OpenAiTranscriptionCodec>(OpenAiTranscriptionCodec::Quirks{.errors = errors});
    vendor.speech = std::make_shared<OpenAiSpeechCodec>(OpenAiSpeechCodec::Quirks{.usualVoice = u"sandbox"_s, .errors = errors});
    vendor.batches = std::make_shared<OpenAiBatchCodec>(OpenAiBatchCodec::Call{u"/v1/chat/completions"_s, vendor.chat},
                                                        QHash<QString, OpenAiBatchCodec::Call>(), errors);
    return vendor;
}

} // namespace maquette::providers
