#include "core/wire/geminichat.h"
#include "core/wire/geminiembeddings.h"
#include "core/wire/geminiimages.h"
#include "core/wire/geminiinteractions.h"
#include "core/wire/geminimodels.h"
#include "core/wire/geminioperations.h"
#include "tests/fuzz/chatreading.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace maquette;

namespace {

void demand(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void check(const std::optional<Usage> &usage)
{
    if (!usage)
        return;
    demand(usage->inputTokens >= 0 && usage->inputImageTokens >= 0 && usage->inputAudioTokens >= 0 && usage->cacheReadTokens >= 0);
    demand(usage->outputTokens >= 0 && usage->outputAudioTokens >= 0 && usage->reasoningTokens >= 0 && *usage != Usage{});
}

/// A file is an address of a server, or bytes.
void check(const QList<MediaFile> &files)
{
    for (const MediaFile &file : files)
        demand(!file.bytes.isEmpty() || !file.url.host().isEmpty());
}

/// What a decoder makes of a body.
struct Reading
{
    std::vector<MediaEvent> events;
    MediaReply reply;
    bool isGood = true;
    Error::Kind kind = Error::Kind::Internal;

    bool operator==(const Reading &) const = default;
};

Reading readMedia(const MediaCodec &codec, QByteArrayView body, qsizetype step)
{
    const auto decoder = codec.decoder({}, {});
    decoder->begin({.status = 200});
    Reading reading;
    Result<void> result;
    for (qsizetype at = 0; at < body.size() && result; at += step) {
        // A copy that ends with the piece and dies, so that reading behind it or later is found.
        const QByteArrayView piece = body.sliced(at, std::min(step, body.size() - at));
        const std::vector<char> bytes(piece.begin(), piece.end());
        result = decoder->feed(QByteArrayView(bytes.data(), piece.size()), reading.events);
    }
    if (result)
        result = decoder->end(reading.events);
    reading.isGood = result.has_value();
    if (!result)
        reading.kind = result.error().kind;
    reading.reply = decoder->reply();
    demand(result || !result.error().message.isEmpty());
    demand(reading.isGood == decoder->isComplete());
    demand(!reading.isGood || !reading.reply.files.isEmpty() || reading.reply.task);
    demand(!reading.reply.task || !reading.reply.task->id.isEmpty());
    check(reading.reply.files);
    check(reading.reply.usage);
    return reading;
}

void fuzzMedia(const MediaCodec &codec, const std::uint8_t *bytes, std::size_t size)
{
    const QByteArrayView body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    constexpr int longestStep = 64;
    demand(readMedia(codec, body, std::max<qsizetype>(body.size(), 1)) == readMedia(codec, body, 1 + bytes[0] % longestStep));
}

void fuzzPoll(const MediaCodec &codec, const QByteArray &body)
{
    for (const int status : {200, 404, 500}) {
        const auto told = codec.decodePoll({.head = {.status = status}, .body = body});
        if (!told) {
            demand(!told.error().message.isEmpty() && !told.error().outcomeUnknown);
            continue;
        }
        demand(told->state != TaskState::Succeeded || !told->files.isEmpty());
        check(told->files);
        check(told->usage);
    }
    codec.poll({.id = QString::fromUtf8(body)}, {.baseUrl = QUrl(QStringLiteral("https://g.example/v1beta"))});
}

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
    static const GeminiImagesCodec images;
    static const GeminiInteractionsCodec interactions;
    static const GeminiOperationsCodec operations;
    fuzz::fuzzChat(GeminiChatCodec(), bytes, size);
    fuzzMedia(images, bytes, size);
    fuzzMedia(interactions, bytes, size);
    fuzzMedia(operations, bytes, size);
    const QByteArray body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    fuzzPoll(interactions, body);
    fuzzPoll(operations, body);
    readWhole(body);
    return 0;
}
