#include "core/wire/cohere.h"
#include "core/wire/ollamachat.h"
#include "core/wire/ollamaembed.h"
#include "tests/fuzz/chatreading.h"
#include "tests/fuzz/mediareading.h"

using namespace maquette;
using namespace maquette::fuzz;

namespace {

void checkVectors(const Result<EmbeddingReply> &reply)
{
    check(reply);
    if (!reply)
        return;
    demand(!reply->vectors.isEmpty());
    for (const QList<float> &vector : reply->vectors)
        demand(!vector.isEmpty() && vector.size() == reply->vectors.first().size());
}

} // namespace

/// The first byte says in what pieces the rest comes; what is read must be the same as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    fuzzChat(OllamaChatCodec(), bytes, size);
    const HttpResponse answer{.head = {.status = 200},
                              .body = QByteArray(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1)};
    checkVectors(OllamaEmbedCodec().decode(answer));
    checkVectors(CohereEmbedCodec().decode(answer));
    check(CohereModelListCodec().decode(answer.body));
    return 0;
}
