#pragma once

#include "core/base/result.h"
#include "core/library/libavhandles.h"

#include <functional>

namespace maquette::libav {

/// Takes a packet that an encoder made, and may change it.
using PacketSink = std::function<Result<void>(AVPacket &packet)>;
/// One of libav's codes in words.
using CodeWords = tl::unexpected<Error> (*)(int code);

/// Hands `frame` to the encoder, or null for its end, and everything that it has ready then to `sink`. `packet` is used for that.
[[nodiscard]] Result<void> encode(AVCodecContext &codec, const AVFrame *frame, AVPacket &packet, CodeWords words,
                                  const PacketSink &sink);

} // namespace maquette::libav
