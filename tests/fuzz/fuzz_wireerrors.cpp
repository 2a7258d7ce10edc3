#include "core/wire/errors.h"
#include "core/wire/lmstudiomodels.h"
#include "core/wire/ollamamodels.h"
#include "core/wire/openaimodels.h"
#include "core/wire/ratelimits.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>

using namespace maquette;

/// The first two bytes choose the status, the rest is the body of an error, a header's value and a model list of each kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(bytes) + 2, static_cast<qsizetype>(size) - 2);
    HttpHead head{.status = 200 + (bytes[0] * 256 + bytes[1]) % 400};
    for (const char *name : {"retry-after", "retry-after-ms", "ratelimit", "ratelimit-policy", "x-ratelimit-reset",
                             "x-ratelimit-limit", "x-ratelimit-reset-tokens", "x-ratelimit-remaining-tokens",
                             "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset", "date"})
        head.headers.append(name, text);
    const Error error = readError(head, text, {.namesWaits = bytes[0] % 2 == 0});
    if (error.message.isEmpty() || error.detail.size() > 2'000 || (error.retryAfter && error.retryAfter->count() < 0))
        std::abort();
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'795'219'200, Qt::UTC);
    for (const auto style : {RateLimitStyle::OpenAi, RateLimitStyle::Single, RateLimitStyle::Mistral, RateLimitStyle::Anthropic,
                             RateLimitStyle::Ietf}) {
        const RateGauges gauges = readRateLimits(style, head, now);
        for (const RateGauge &gauge : gauges) {
            if (gauge.limit.value_or(0) < 0 || gauge.remaining.value_or(0) < 0)
                std::abort();
        }
    }
    const OpenAiModelListCodec openAi({.prices = OpenAiModelListCodec::Quirks::Prices::PerToken});
    const LmStudioModelListCodec lmStudio;
    const OllamaModelListCodec ollama;
    for (const ModelListCodec *codec : std::initializer_list<const ModelListCodec *>{&openAi, &lmStudio, &ollama}) {
        const auto models = codec->decode(text);
        if (!models)
            continue;
        for (const ListedModel &model : *models) {
            if (model.id.isEmpty())
                std::abort();
        }
    }
    return 0;
}
