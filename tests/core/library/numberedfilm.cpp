#include "tests/core/library/numberedfilm.h"

#include <QFile>

#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
}

namespace maquette::test {

namespace {

// The number stands there in binary, as upright bars.
constexpr int kBars = 12;
constexpr uint8_t kDark = 40;
constexpr uint8_t kBright = 210;

struct Free
{
    void operator()(AVFormatContext *context) const
    {
        avio_closep(&context->pb);
        avformat_free_context(context);
    }
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
template<typename T>
using Owned = std::unique_ptr<T, Free>;

Owned<AVCodecContext> encoderFor(const NumberedFilm &film, const AVOutputFormat &format)
{
    const AVCodec *encoder = avcodec_find_encoder(film.format == "webm" ? AV_CODEC_ID_VP9 : AV_CODEC_ID_H264);
    Owned<AVCodecContext> codec(encoder ? avcodec_alloc_context3(encoder) : nullptr);
    if (!codec)
        return nullptr;
    codec->width = film.size.width();
    codec->height = film.size.height();
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = {1, film.framesPerSecond};
    codec->framerate = {film.framesPerSecond, 1};
    codec->gop_size = film.keyEvery;
    codec->keyint_min = film.keyEvery;
    codec->max_b_frames = film.between;
    if (format.flags & AVFMT_GLOBALHEADER)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_opt_set(codec->priv_data, "preset", "veryfast", 0);
    av_opt_set(codec->priv_data, "x264-params", "scenecut=0:b-adapt=0", 0);
    av_opt_set(codec->priv_data, "deadline", "realtime", 0);
    av_opt_set_int(codec->priv_data, "cpu-used", 8, 0);
    // With frames that are not shown, where the encoder knows some.
    av_opt_set_int(codec->priv_data, "auto-alt-ref", 1, 0);
    av_opt_set_int(codec->priv_data, "lag-in-frames", 16, 0);
    return avcodec_open2(codec.get(), encoder, nullptr) < 0 ? nullptr : std::move(codec);
}

void paint(AVFrame &frame, int number)
{
    for (int y = 0; y < frame.height; ++y) {
        uint8_t *line = frame.data[0] + y * frame.linesize[0];
        for (int x = 0; x < frame.width; ++x)
            line[x] = number >> (x * kBars / frame.width) & 1 ? kBright : kDark;
    }
    for (const int plane : {1, 2}) {
        for (int y = 0; y < frame.height / 2; ++y)
            std::fill_n(frame.data[plane] + y * frame.linesize[plane], frame.width / 2, uint8_t{128});
    }
}

bool turn(AVStream &stream, const NumberedFilm &film)
{
    if (film.turn == 0 && !film.isMirrored)
        return true;
    uint8_t *bytes = av_stream_new_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof(int32_t));
    if (!bytes)
        return false;
    auto *matrix = reinterpret_cast<int32_t *>(bytes);
    av_display_rotation_set(matrix, film.turn);
    // What is to be turned afterwards is mirrored where it comes in.
    if (film.isMirrored) {
        matrix[0] = -matrix[0];
        matrix[1] = -matrix[1];
    }
    return true;
}

bool encode(AVFormatContext &output, AVCodecContext &codec, const AVFrame *frame)
{
    if (avcodec_send_frame(&codec, frame) < 0)
        return false;
    const Owned<AVPacket> packet(av_packet_alloc());
    while (true) {
        const int code = avcodec_receive_packet(&codec, packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return true;
        if (code < 0)
            return false;
        av_packet_rescale_ts(packet.get(), codec.time_base, output.streams[0]->time_base);
        packet->stream_index = 0;
        if (av_interleaved_write_frame(&output, packet.get()) < 0)
            return false;
    }
}

bool writeFrames(const NumberedFilm &film, AVFormatContext &output, AVCodecContext &codec)
{
    const Owned<AVFrame> frame(av_frame_alloc());
    frame->format = codec.pix_fmt;
    frame->width = codec.width;
    frame->height = codec.height;
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return false;
    for (int number = 0; number < film.frames; ++number) {
        if (av_frame_make_writable(frame.get()) < 0)
            return false;
        paint(*frame, number);
        frame->pts = number;
        if (!encode(output, codec, frame.get()))
            return false;
    }
    return encode(output, codec, nullptr);
}

} // namespace

bool writeNumberedFilm(const NumberedFilm &film, const QString &path)
{
    av_log_set_level(AV_LOG_QUIET);
    const QByteArray name = QFile::encodeName(path);
    AVFormatContext *context = nullptr;
    if (avformat_alloc_output_context2(&context, nullptr, film.format.constData(), name.constData()) < 0)
        return false;
    const Owned<AVFormatContext> output(context);
    const Owned<AVCodecContext> codec = encoderFor(film, *context->oformat);
    AVStream *stream = codec ? avformat_new_stream(context, nullptr) : nullptr;
    if (!stream || avcodec_parameters_from_context(stream->codecpar, codec.get()) < 0)
        return false;
    stream->time_base = codec->time_base;
    stream->avg_frame_rate = codec->framerate;
    return turn(*stream, film) && avio_open(&context->pb, name.constData(), AVIO_FLAG_WRITE) >= 0 && avformat_write_header(context, nullptr) >= 0 &&
           writeFrames(film, *context, *codec) && av_write_trailer(context) >= 0;
}

QByteArray turnIn(const QString &path)
{
    AVFormatContext *opened = nullptr;
    if (avformat_open_input(&opened, QFile::encodeName(path).constData(), nullptr, nullptr) < 0)
        return "not readable";
    size_t size = 0;
    const uint8_t *bytes = av_stream_get_side_data(opened->streams[0], AV_PKT_DATA_DISPLAYMATRIX, &size);
    const QByteArray found(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
    avformat_close_input(&opened);
    return found;
}

int numberIn(const QImage &frame)
{
    int number = 0;
    for (int bar = 0; bar < kBars; ++bar) {
        const int x = (2 * bar + 1) * frame.width() / (2 * kBars);
        if (qGray(frame.pixel(x, frame.height() / 2)) > (kDark + kBright) / 2)
            number |= 1 << bar;
    }
    return number;
}

} // namespace maquette::test
