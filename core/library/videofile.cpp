#include "core/library/videofile.h"

#include "core/library/libavhandles.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <memory>

extern "C" {
#include <libavutil/imgutils.h>
}

namespace maquette {

namespace {

using libav::Codec;
using libav::Frame;
using libav::Input;
using libav::Packet;
using libav::Scaler;

tl::unexpected<Error> unplayable(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return failure(
        Error::Kind::Rejected,
        QCoreApplication::translate("maquette::Library",
                                    "The film cannot be played: it is damaged, cut short, or in a format that is not known here."),
        QString::fromUtf8(text.data()));
}

Result<Codec> decoderOf(const AVStream &stream)
{
    const AVCodec *decoder = avcodec_find_decoder(stream.codecpar->codec_id);
    if (!decoder)
        return unplayable(AVERROR_DECODER_NOT_FOUND);
    Codec codec(avcodec_alloc_context3(decoder));
    if (!codec)
        return unplayable(AVERROR(ENOMEM));
    int code = avcodec_parameters_to_context(codec.get(), stream.codecpar);
    if (code >= 0)
        code = avcodec_open2(codec.get(), decoder, nullptr);
    if (code < 0)
        return unplayable(code);
    return codec;
}

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
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext *opened = nullptr;
    if (const int code = avformat_open_input(&opened, QFile::encodeName(path).constData(), nullptr, nullptr); code < 0)
        return unplayable(code);
    const Input input(opened);
    if (const int code = avformat_find_stream_info(input.get(), nullptr); code < 0)
        return unplayable(code);
    const int number = av_find_best_stream(input.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (number < 0)
        return unplayable(number);
    const AVStream &stream = *input->streams[number];
    auto codec = decoderOf(stream);
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
