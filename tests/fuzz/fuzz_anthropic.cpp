#include "core/wire/anthropicbatches.h"
#include "core/wire/anthropicmessages.h"
#include "core/wire/anthropicmodels.h"
#include "tests/fuzz/chatreading.h"

#include <cstdlib>

using namespace maquette;

/// The bytes as a chat's answer, and as what lists, counts and batches are answered with.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    fuzz::fuzzChat(AnthropicMessagesCodec(), bytes, size);
    const QByteArray body(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    const HttpResponse response{.head = {.status = 200}, .body = body};
    const auto models = AnthropicModelListCodec().decode(body);
    if (models) {
        for (const ListedModel &model : *models) {
            if (model.id.isEmpty())
                std::abort();
        }
    }
    AnthropicModelListCodec().next(body, {});
    const auto count = AnthropicTokenCountCodec().decode(response);
    if (count && *count < 0)
        std::abort();
    const auto status = AnthropicBatchCodec().decodeStatus(response);
    if (status && (status->id.isEmpty() || status->total < 0))
        std::abort();
    const auto answers = AnthropicBatchCodec().decodeResults(body);
    if (!answers && answers.error().message.isEmpty())
        std::abort();
    return 0;
}
