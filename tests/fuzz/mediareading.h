#pragma once

#include "core/modality/media.h"
#include "core/modality/plaincodec.h"

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace maquette::fuzz {

/// What a decoder makes of a body.
struct MediaReading
{
    std::vector<MediaEvent> events;
    MediaReply reply;
    bool isGood = true;
    Error::Kind kind = Error::Kind::Internal;

    bool operator==(const MediaReading &) const = default;
};

void demand(bool isTrue);
/// Aborts for a bill below nothing, and for one that says nothing.
void check(const std::optional<Usage> &usage);

/// Feeds `body` in pieces of `step` bytes, as the answer to a request for `count` files; aborts where the decoder breaks
/// its word.
MediaReading readMedia(const MediaCodec &codec, const HttpHead &head, QByteArrayView body, qsizetype step, int count);
/// Reads `body` as an answer to a submission, in one piece and in pieces, and for as many files, as the first byte says,
/// and as every other answer that the wire knows.
void fuzzMedia(const MediaCodec &codec, const HttpHead &head, const std::uint8_t *bytes, std::size_t size);

/// Aborts for an error that says nothing.
template<typename T>
void check(const Result<T> &result)
{
    demand(result.has_value() || !result.error().message.isEmpty());
}

} // namespace maquette::fuzz
