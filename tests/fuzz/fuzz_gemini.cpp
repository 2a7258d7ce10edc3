#include "core/wire/geminichat.h"
#include "core/wire/geminiembeddings.h"
#include "core/wire/geminiimages.h"
#include "core/wire/geminiinteractions.h"
#include "core/wire/geminimodels.h"
#include "core/wire/geminioperations.h"
#include "tests/fuzz/chatreading.h"
#include "tests/fuzz/mediareading.h"

using namespace maquette;
using namespace maquette::fuzz;

namespace {

void readWhole(const QByteArray &body)
{
    const HttpResponse response{.head = {.status = 200}, .body = body};
    if (const auto models = GeminiModelListCodec().decode(body)) {
        for (const ListedModel &model : *models)
            demand(!model.id.isEmpty());
    }
    GeminiModelListCodec().next(body, {});
    if (const auto count = GeminiTokenCountCodec().decode(response))
        demand(*count >= 0);
    if (const auto reply = GeminiEmbeddingsCodec().decode(response)) {
        demand(!reply->vectors.isEmpty());
        for (const QList<float> &vector : reply->vectors)
            demand(!vector.isEmpty() && vector.size() == reply->vectors.first().size());
        check(reply->usage);
    }
}

} // namespace

/// The first byte says in what pieces the rest comes; what is read must be the same as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    static const GeminiInteractionsCodec interactions;
    static const GeminiOperationsCodec operations;
    fuzzChat(GeminiChatCodec(), bytes, size);
    fuzzMedia(GeminiImagesCodec(), {.status = 200}, bytes, size);
    fuzzMedia(interactions, {.status = 200}, bytes, size);
    fuzzMedia(operations, {.status = 200}, bytes, size);
    const QByteArray body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    const Endpoint endpoint{.baseUrl = QUrl(QStringLiteral("https://g.example/v1beta"))};
    interactions.poll({.id = QString::fromUtf8(body)}, endpoint);
    operations.poll({.id = QString::fromUtf8(body)}, endpoint);
    readWhole(body);
    return 0;
}
