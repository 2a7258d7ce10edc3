#include "core/providers/vendors.h"

#include "core/wire/geminichat.h"
#include "core/wire/geminiembeddings.h"
#include "core/wire/geminiimages.h"
#include "core/wire/geminiinteractions.h"
#include "core/wire/geminimodels.h"
#include "core/wire/geminioperations.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

Provider google()
{
    const ErrorHabits errors{.provider = u"Google"_s};
    Provider vendor{.id = u"google"_s,
                    .name = u"Google Gemini"_s,
                    .baseUrl = QUrl(u"https://generativelanguage.googleapis.com/v1beta"_s),
                    // Never as `?key=`: addresses end up in logs.
                    .authHeader = "x-goog-api-key"_ba,
                    .authPrefix = {},
                    .environment = {u"GEMINI_API_KEY"_s, u"GOOGLE_API_KEY"_s},
                    .keyPage = QUrl(u"https://aistudio.google.com/apikey"_s)};
    const GeminiChatCodec::Quirks chat{.errors = errors};
    vendor.chat = std::make_shared<GeminiChatCodec>(chat);
    vendor.tokenCount = std::make_shared<GeminiTokenCountCodec>(chat);
    vendor.modelList = std::make_shared<GeminiModelListCodec>(errors);
    vendor.embeddings = std::make_shared<GeminiEmbeddingsCodec>(GeminiEmbeddingsCodec::Quirks{.errors = errors});
    vendor.images = std::make_shared<GeminiImagesCodec>(GeminiImagesCodec::Quirks{.errors = errors});
    vendor.videos = std::make_shared<GeminiInteractionsCodec>(GeminiInteractionsCodec::Quirks{.errors = errors});
    vendor.mediaByApi = {
        {u"generateContent"_s, vendor.images},
        {u"interactions"_s, vendor.videos},
        {u"predictLongRunning"_s, std::make_shared<GeminiOperationsCodec>(GeminiOperationsCodec::Quirks{.errors = errors})}};
    vendor.readError = errorReader(errors);
    vendor.readGauges = gaugeReader(RateLimitStyle::None);
    return vendor;
}

} // namespace maquette::providers
