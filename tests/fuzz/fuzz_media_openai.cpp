#include "tests/fuzz/mediareading.h"

#include "core/wire/balances.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaimoderation.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"
#include "core/wire/openaivideos.h"

#include <cstddef>
#include <cstdint>

using namespace maquette;
using namespace maquette::fuzz;

namespace {

using Cost = OpenAiChatCodec::Quirks::Cost;

template<typename Codec>
void readWhole(const Codec &codec, const QByteArray &body)
{
    const auto reply = codec.decode({.head = {.status = 200}, .body = body});
    demand(reply || !reply.error().message.isEmpty());
}

void readAll(const QByteArray &body)
{
    readWhole(OpenAiModerationCodec(), body);
    readWhole(CreditsBalanceCodec(), body);
    readWhole(UserBalanceCodec(), body);
    readWhole(OpenAiSpeechCodec(), body);
    if (const auto reply = OpenAiTranscriptionCodec().decode({.head = {.status = 200}, .body = body}))
        check(reply->usage);
    if (const auto reply = OpenAiEmbeddingsCodec({.cost = Cost::Usd}).decode({.head = {.status = 200}, .body = body})) {
        demand(!reply->vectors.isEmpty());
        for (const QList<float> &vector : reply->vectors)
            demand(!vector.isEmpty() && vector.size() == reply->vectors.first().size());
        check(reply->usage);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    fuzzMedia(OpenAiImagesCodec({.cost = Cost::Usd}), {.status = 200}, bytes, size);
    fuzzMedia(OpenAiVideosCodec({.cost = Cost::Ticks}), {.status = 200}, bytes, size);
    readAll(QByteArray(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1));
    return 0;
}
