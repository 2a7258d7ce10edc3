#include "tests/fuzz/mediareading.h"

#include <QUrl>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace maquette::fuzz {

namespace {

/// A file is an address of a server, or bytes; an address without one is of the account's own.
void checkFiles(const MediaCodec &codec, const QList<MediaFile> &files)
{
    const Endpoint account{.baseUrl = QUrl(u"https://api.example/v1"_s)};
    for (const MediaFile &file : files)
        demand(!file.bytes.isEmpty() || (!file.url.isEmpty() && !codec.addressOf(file.url, account).host().isEmpty()));
}

void checkPolls(const MediaCodec &codec, const HttpHeaders &headers, const QByteArray &body)
{
    for (const int status : {200, 202, 400, 404, 422, 500}) {
        const auto task = codec.decodePoll({.head = {.status = status, .headers = headers}, .body = body});
        if (!task) {
            // Internal: the wire has no tasks.
            demand(task.error().kind == Error::Kind::Internal || !task.error().message.isEmpty());
            demand(!task.error().outcomeUnknown);
            continue;
        }
        demand(task->progress.value_or(0) >= 0 && task->progress.value_or(0) <= 1);
        demand(task->state != TaskState::Succeeded || !task->files.isEmpty());
        checkFiles(codec, task->files);
        demand(task->remaining.value_or(std::chrono::milliseconds(0)).count() >= 0);
        check(task->usage);
    }
}

} // namespace

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
    demand(usage->outputTokens >= 0 && usage->cacheReadTokens >= 0);
    demand(usage->images >= 0 && usage->seconds >= 0 && usage->reportedCost.value_or(Money{}) >= Money{});
}

MediaReading readMedia(const MediaCodec &codec, const HttpHead &head, QByteArrayView body, qsizetype step, int count)
{
    const auto decoder = codec.decoder({.count = count}, {});
    decoder->begin(head);
    MediaReading read;
    Result<void> result;
    for (qsizetype at = 0; at < body.size() && result; at += step) {
        // A copy that ends with the piece and dies, so that reading behind it or later is found.
        const QByteArrayView piece = body.sliced(at, std::min(step, body.size() - at));
        const std::vector<char> bytes(piece.begin(), piece.end());
        result = decoder->feed(QByteArrayView(bytes.data(), piece.size()), read.events);
    }
    if (result)
        result = decoder->end(read.events);
    read.reply = decoder->reply();
    read.isGood = result.has_value();
    if (!result)
        read.kind = result.error().kind;
    check(result);
    demand(read.isGood == decoder->isComplete());
    demand(!read.isGood || !read.reply.files.isEmpty() || read.reply.task);
    demand(!read.reply.task || !read.reply.task->id.isEmpty());
    checkFiles(codec, read.reply.files);
    demand(read.reply.filtered >= 0);
    check(read.reply.usage);
    return read;
}

void fuzzMedia(const MediaCodec &codec, const HttpHead &head, const std::uint8_t *bytes, std::size_t size)
{
    if (size < 1)
        return;
    const QByteArrayView body(reinterpret_cast<const char *>(bytes) + 1, static_cast<qsizetype>(size) - 1);
    const int count = 1 + bytes[0] / 64;
    const qsizetype step = 1 + bytes[0] % 64;
    demand(readMedia(codec, head, body, std::max<qsizetype>(body.size(), 1), count) == readMedia(codec, head, body, step, count));
    const QByteArray whole = body.toByteArray();
    checkPolls(codec, head.headers, whole);
    const auto link = codec.decodeUpload({.head = head, .body = whole});
    demand(!link || !link->host().isEmpty());
    if (const auto tasks = codec.decodeList({.head = head, .body = whole})) {
        for (const ListedTask &task : *tasks)
            demand(!task.task.id.isEmpty());
    }
}

} // namespace maquette::fuzz
