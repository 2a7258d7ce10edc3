#include "core/wire/cohere.h"

#include "core/providers/vendors.h"

using namespace Qt::StringLiterals;

namespace maquette::providers {

/// Vectors only.
Provider cohere()
{
    const ErrorHabits errors{.provider = u"Cohere"_s};
    return {.id = u"cohere"_s,
            .name = errors.provider,
            .baseUrl = QUrl(u"https://api.cohere.com"_s),
            .environment = {u"COHERE_API_KEY"_s},
            .keyPage = QUrl(u"https://dashboard.cohere.com/api-keys"_s),
            .modelList = std::make_shared<CohereModelListCodec>(),
            .embeddings = std::make_shared<CohereEmbedCodec>(errors),
            .readError = errorReader(errors),
            .readGauges = gaugeReader(RateLimitStyle::Single)};
}

} // namespace maquette::providers
