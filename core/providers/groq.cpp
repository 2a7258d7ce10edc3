#include "core/providers/vendors.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider groq()
{
    Provider vendor = onOpenAiWire({.id = u"groq"_s,
                                    .name = u"Groq"_s,
                                    .baseUrl = QUrl(u"https://api.groq.com/openai/v1"_s),
                                    .environment = {u"GROQ_API_KEY"_s},
                                    .keyPage = QUrl(u"https://console.groq.com/keys"_s)},
                                   {.documents = OpenAiChatCodec::Quirks::Documents::None});
    const ErrorHabits errors{.provider = vendor.name};
    vendor.transcription =
        std::make_shared<OpenAiTranscriptionCodec>(OpenAiTranscriptionCodec::Quirks{.format = u"verbose_json"_s, .errors = errors});
    vendor.speech = std::make_shared<OpenAiSpeechCodec>(OpenAiSpeechCodec::Quirks{.errors = errors});
    return vendor;
}

} // namespace maquette::providers
