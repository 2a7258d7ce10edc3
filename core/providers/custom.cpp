#include "core/providers/vendors.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaimoderation.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"
#include "core/wire/openaivideos.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

/// Any other server that speaks OpenAI's wire; the account brings the base URL. Nameless in the sentences of its errors.
Provider custom()
{
    Provider vendor = onOpenAiWire({.id = u"custom"_s, .key = Provider::Key::Optional});
    vendor.name = u"Custom"_s;
    vendor.images =
        std::make_shared<OpenAiImagesCodec>(OpenAiImagesCodec::Quirks{.sketches = OpenAiImagesCodec::Quirks::Sketches::Counted});
    vendor.videos = std::make_shared<OpenAiVideosCodec>();
    vendor.embeddings = std::make_shared<OpenAiEmbeddingsCodec>();
    vendor.moderation = std::make_shared<OpenAiModerationCodec>();
    vendor.transcription = std::make_shared<OpenAiTranscriptionCodec>();
    vendor.speech = std::make_shared<OpenAiSpeechCodec>();
    return vendor;
}

} // namespace maquette::providers
