#include "core/wire/balances.h"
#include "core/wire/openaiembeddings.h"
#include "core/wire/openaiimages.h"
#include "core/wire/openaimoderation.h"
#include "core/wire/openaispeech.h"
#include "core/wire/openaitranscription.h"
#include "core/wire/openaivideos.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

using namespace maquette;

namespace {

using Cost = OpenAiChatCodec::Quirks::Cost;

void demand(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void check(const std::optional<Usage> &usage)
{
    if (!usage)
        return;
    demand(*usage != Usage{} && usage->inputTokens >= 0 && usage->inputImageTokens >= 0 && usage->inputAudioTokens >= 0);
    demand(usage->outputTokens >= 0 && usage->cacheReadTokens >= 0 && usage->seconds >= 0);
}

/// What a decoder makes of a body.
struct Read
{
    std::vector<MediaEvent> events;
    MediaReply reply;
    bool isGood = true;
    Error::Kind kind = Error::Kind::Internal;

    bool operator==(const Read &) const = default;
};

Read decode(const MediaCodec &codec, QByteArrayView body, qsizetype step, int count)
{
    const auto decoder = codec.decoder({.count = count}, {});
    decoder->begin({.status = 200});
    Read read;
    Result<void> result;
    for (qsizetype at = 0; at < body.size() && result; at += step) {
        // A copy that ends with the piece and dies, so that reading behind it or later is found.
        const QByteArrayView piece = body.sliced(at, std::min(step, body.size() - at));
        const std::vector<char> bytes(piece.begin(), piece.end());
        result = decoder->feed(QByteArrayView(bytes.data(), piece.size()), read.events);
    }
    if (result)
        result = decoder->end(read.events);
    read.isGood = result.has_value();
    if (!result)
        read.kind = result.error().kind;
    read.reply = decoder->reply();
    demand(result || !result.error().message.isEmpty());
    demand(read.isGood == decoder->isComplete());
    demand(!read.isGood || !read.reply.files.isEmpty() || read.reply.task);
    demand(read.reply.filtered >= 0);
    check(read.reply.usage);
    return read;
}

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
    const OpenAiVideosCodec videos({.cost = Cost::Ticks});
    for (const int status : {200, 202, 404, 500}) {
        const auto task = videos.decodePoll({.head = {.status = status}, .body = body});
        if (!task) {
            demand(!task.error().message.isEmpty() && !task.error().outcomeUnknown);
            continue;
        }
        demand(task->progress.value_or(0) >= 0 && task->progress.value_or(0) <= 1);
        demand(task->state != TaskState::Succeeded || !task->files.isEmpty());
        check(task->usage);
    }
    if (const auto tasks = videos.decodeList({.head = {.status = 200}, .body = body})) {
        for (const ListedTask &task : *tasks)
            demand(!task.task.id.isEmpty());
    }
}

} // namespace

/// The first byte says in what pieces the rest comes and how many pictures were asked for; what is read must be the same
/// as in one piece.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    const qsizetype whole = std::max<qsizetype>(body.size(), 1);
    const OpenAiImagesCodec images({.cost = Cost::Usd});
    const int count = 1 + bytes[0] / 64;
    demand(decode(images, body, whole, count) == decode(images, body, 1 + bytes[0] % 64, count));
    const OpenAiVideosCodec videos;
    demand(decode(videos, body, whole, 1) == decode(videos, body, 1 + bytes[0] % 64, 1));
    readAll(body.toByteArray());
    return 0;
}
