#include "core/library/videofile.h"

#include "core/library/libavopen.h"

#include <array>

namespace maquette {

namespace {

using libav::Frame;
using libav::Packet;
using libav::Scaler;
using libav::unplayable;

Result<Frame> decodeFirst(AVFormatContext &input, int stream, AVCodecContext &codec)
{
    Packet packet(av_packet_alloc());
    Frame frame(av_frame_alloc());
    bool isDrained = false;
    while (true) {
        const int got = avcodec_receive_frame(&codec, frame.get());
        if (got >= 0)
            return frame;
        if (got != AVERROR(EAGAIN) || isDrained)
            return unplayable(got);
        const int read = av_read_frame(&input, packet.get());
        if (read < 0) {
            // The end, or damage: what the decoder still holds may be the frame.
            isDrained = true;
            if (const int sent = avcodec_send_packet(&codec, nullptr); sent < 0)
                return unplayable(sent);
            continue;
        }
        // A packet that the decoder refuses is followed by others.
        if (packet->stream_index == stream)
            avcodec_send_packet(&codec, packet.get());
        av_packet_unref(packet.get());
    }
}

Result<QImage> imageOf(const AVFrame &frame)
{
    const Scaler scaler(sws_getContext(frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), frame.width,
                                       frame.height, AV_PIX_FMT_RGB24, SWS_BILINEAR, nullptr, nullptr, nullptr));
    QImage image(frame.width, frame.height, QImage::Format_RGB888);
    if (!scaler || image.isNull())
        return unplayable(AVERROR(EINVAL));
    const std::array<uint8_t *, 1> target{image.bits()};
    const std::array<int, 1> stride{static_cast<int>(image.bytesPerLine())};
    sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, target.data(), stride.data());
    return image;
}

} // namespace

Result<VideoFacts> inspectVideo(const QString &path)
{
    const auto opened = libav::openInput(path);
    if (!opened)
        return tl::unexpected(opened.error());
    const libav::Input &input = *opened;
    const int number = av_find_best_stream(input.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (number < 0)
        return unplayable(number);
    const AVStream &stream = *input->streams[number];
    const auto codec = libav::decoderOf(stream, 1);
    if (!codec)
        return tl::unexpected(codec.error());
    const auto frame = decodeFirst(*input, number, **codec);
    if (!frame)
        return tl::unexpected(frame.error());
    auto image = imageOf(**frame);
    if (!image)
        return tl::unexpected(image.error());
    VideoFacts facts;
    facts.size = image->size();
    facts.firstFrame = std::move(*image);
    if (input->duration > 0)
        facts.duration = std::chrono::milliseconds(input->duration / (AV_TIME_BASE / 1000));
    facts.framesPerSecond = stream.avg_frame_rate.den > 0 ? av_q2d(stream.avg_frame_rate) : 0;
    facts.hasSound = av_find_best_stream(input.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0) >= 0;
    return facts;
}

} // namespace maquette
