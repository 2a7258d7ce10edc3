#include "core/library/libavencode.h"

namespace maquette::libav {

Result<void> encode(AVCodecContext &codec, const AVFrame *frame, AVPacket &packet, CodeWords words, const PacketSink &sink)
{
    if (const int code = avcodec_send_frame(&codec, frame); code < 0)
        return words(code);
    while (true) {
        const int code = avcodec_receive_packet(&codec, &packet);
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code < 0)
            return words(code);
        if (auto taken = sink(packet); !taken)
            return taken;
    }
}

} // namespace maquette::libav
