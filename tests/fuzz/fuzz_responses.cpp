#include "core/wire/openaibatches.h"
#include "core/wire/openaichat.h"
#include "core/wire/openairesponses.h"
#include "tests/fuzz/chatreading.h"

#include <cstdlib>

using namespace maquette;

/// The bytes as a chat's answer, and as what counts and batches are answered with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    fuzz::fuzzChat(OpenAiResponsesCodec(), bytes, size);
    const QByteArray body(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    const HttpResponse response{.head = {.status = 200}, .body = body};
    const auto count = OpenAiTokenCountCodec().decode(response);
    if (count && *count < 0)
        std::abort();
    static const OpenAiBatchCodec batches(
        {QStringLiteral("/v1/chat/completions"), std::make_shared<OpenAiChatCodec>()},
        {{QStringLiteral("responses"), {QStringLiteral("/v1/responses"), std::make_shared<OpenAiResponsesCodec>()}}});
    const auto status = batches.decodeStatus(response);
    if (status && (status->id.isEmpty() || status->total < 0))
        std::abort();
    const auto answers = batches.decodeResults(body);
    if (!answers && answers.error().message.isEmpty())
        std::abort();
    return 0;
}
