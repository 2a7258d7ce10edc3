#pragma once

#include "core/modality/media.h"

#include <optional>
#include <vector>

namespace maquette::test {

/// Everything that a media decoder made of an answer.
struct DecodedMedia
{
    std::vector<MediaEvent> events;
    MediaReply reply;
    std::optional<Error> error;
    bool isComplete = false;
};

/// Feeds `answer` in pieces of `pieceSize` bytes, each in memory that ends with it, and ends.
inline DecodedMedia decode(const MediaCodec &codec, const HttpResponse &answer, const MediaRequest &request = {},
                           qsizetype pieceSize = 1 << 20, const Model &model = {})
{
    const auto decoder = codec.decoder(request, model);
    DecodedMedia decoded;
    decoder->begin(answer.head);
    Result<void> result;
    for (qsizetype at = 0; at < answer.body.size() && result; at += pieceSize) {
        const qsizetype end = std::min(at + pieceSize, answer.body.size());
        const std::vector<char> piece(answer.body.begin() + at, answer.body.begin() + end);
        result = decoder->feed(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())), decoded.events);
    }
    if (result)
        result = decoder->end(decoded.events);
    if (!result)
        decoded.error = result.error();
    decoded.reply = decoder->reply();
    decoded.isComplete = decoder->isComplete();
    return decoded;
}

inline HttpResponse answered(const QByteArray &body, int status = 200, const HttpHeaders &headers = {})
{
    return {.head = {.status = status, .headers = headers}, .body = body};
}

} // namespace maquette::test
