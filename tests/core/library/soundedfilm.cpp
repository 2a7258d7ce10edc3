#include "tests/core/library/soundedfilm.h"

#include <QFile>

#include <cmath>
#include <memory>
#include <numbers>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace maquette::test {

namespace {

constexpr double kHertz = 1000;

struct Free
{
    void operator()(AVFormatContext *context) const
    {
        if (context->oformat) {
            avio_closep(&context->pb);
            avformat_free_context(context);
        } else {
            avformat_close_input(&context);
        }
    }
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
template<typename T>
using Owned = std::unique_ptr<T, Free>;

double heardAt(const SoundedFilm &sound, double time)
{
    for (const double burst : sound.bursts) {
        if (time >= burst && time < burst + kBurstSeconds)
            return 0.7 * std::cos(2 * std::numbers::pi * kHertz * (time - burst));
    }
    return 0;
}

Owned<AVCodecContext> encoderFor(const SoundedFilm &sound, const AVOutputFormat &format)
{
    const AVCodec *encoder = sound.format == "mov"    ? avcodec_find_encoder(AV_CODEC_ID_PCM_S16LE)
                             : sound.format == "webm" ? avcodec_find_encoder_by_name("libopus")
                                                      : avcodec_find_encoder(AV_CODEC_ID_AAC);
    Owned<AVCodecContext> codec(encoder ? avcodec_alloc_context3(encoder) : nullptr);
    if (!codec)
        return nullptr;
    codec->sample_rate = sound.rate;
    codec->sample_fmt = encoder->sample_fmts[0];
    codec->bit_rate = 128'000;
    av_channel_layout_default(&codec->ch_layout, sound.channels);
    codec->time_base = {1, sound.rate};
    if (format.flags & AVFMT_GLOBALHEADER)
        codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    return avcodec_open2(codec.get(), encoder, nullptr) < 0 ? nullptr : std::move(codec);
}

void put(AVFrame &frame, int sample, int channel, double value)
{
    const int channels = frame.ch_layout.nb_channels;
    switch (frame.format) {
    case AV_SAMPLE_FMT_FLTP:
        reinterpret_cast<float *>(frame.extended_data[channel])[sample] = static_cast<float>(value);
        break;
    case AV_SAMPLE_FMT_FLT:
        reinterpret_cast<float *>(frame.extended_data[0])[sample * channels + channel] = static_cast<float>(value);
        break;
    default:
        reinterpret_cast<int16_t *>(frame.extended_data[0])[sample * channels + channel] = static_cast<int16_t>(std::lround(value * 32767));
        break;
    }
}

bool encode(AVFormatContext &output, AVCodecContext &codec, AVStream &stream, const AVFrame *frame)
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
        av_packet_rescale_ts(packet.get(), codec.time_base, stream.time_base);
        packet->stream_index = stream.index;
        if (av_interleaved_write_frame(&output, packet.get()) < 0)
            return false;
    }
}

bool writeSound(const SoundedFilm &sound, AVFormatContext &output, AVCodecContext &codec, AVStream &stream)
{
    const int size = codec.frame_size > 0 ? codec.frame_size : 1024;
    const auto first = static_cast<qint64>(std::lround(sound.begins * sound.rate));
    const auto end = first + static_cast<qint64>(std::lround(sound.seconds * sound.rate));
    for (qint64 at = first; at < end; at += size) {
        const Owned<AVFrame> frame(av_frame_alloc());
        frame->format = codec.sample_fmt;
        frame->sample_rate = codec.sample_rate;
        av_channel_layout_copy(&frame->ch_layout, &codec.ch_layout);
        frame->nb_samples = static_cast<int>(std::min<qint64>(size, end - at));
        frame->pts = at;
        if (av_frame_get_buffer(frame.get(), 0) < 0)
            return false;
        for (int sample = 0; sample < frame->nb_samples; ++sample) {
            const double value = heardAt(sound, static_cast<double>(at + sample) / sound.rate);
            for (int channel = 0; channel < codec.ch_layout.nb_channels; ++channel)
                put(*frame, sample, channel, value);
        }
        if (!encode(output, codec, stream, frame.get()))
            return false;
    }
    return encode(output, codec, stream, nullptr);
}

bool copyPictures(AVFormatContext &input, int from, AVFormatContext &output, const AVStream &to)
{
    const Owned<AVPacket> packet(av_packet_alloc());
    for (; av_read_frame(&input, packet.get()) >= 0; av_packet_unref(packet.get())) {
        if (packet->stream_index != from)
            continue;
        av_packet_rescale_ts(packet.get(), input.streams[from]->time_base, to.time_base);
        packet->stream_index = to.index;
        packet->pos = -1;
        if (av_interleaved_write_frame(&output, packet.get()) < 0)
            return false;
    }
    return true;
}

} // namespace

bool addSound(const QString &film, const QString &target, const SoundedFilm &sound)
{
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext *opened = nullptr;
    if (avformat_open_input(&opened, QFile::encodeName(film).constData(), nullptr, nullptr) < 0)
        return false;
    const Owned<AVFormatContext> input(opened);
    const int from = avformat_find_stream_info(opened, nullptr) < 0
                         ? -1
                         : av_find_best_stream(opened, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const QByteArray name = QFile::encodeName(target);
    AVFormatContext *context = nullptr;
    if (from < 0 || avformat_alloc_output_context2(&context, nullptr, sound.format.constData(), name.constData()) < 0)
        return false;
    const Owned<AVFormatContext> output(context);
    const Owned<AVCodecContext> codec = encoderFor(sound, *context->oformat);
    AVStream *pictures = avformat_new_stream(context, nullptr);
    AVStream *track = codec ? avformat_new_stream(context, nullptr) : nullptr;
    if (!pictures || !track || avcodec_parameters_copy(pictures->codecpar, opened->streams[from]->codecpar) < 0 ||
        avcodec_parameters_from_context(track->codecpar, codec.get()) < 0)
        return false;
    pictures->codecpar->codec_tag = 0;
    pictures->time_base = opened->streams[from]->time_base;
    pictures->avg_frame_rate = opened->streams[from]->avg_frame_rate;
    track->time_base = codec->time_base;
    return avio_open(&context->pb, name.constData(), AVIO_FLAG_WRITE) >= 0 && avformat_write_header(context, nullptr) >= 0 &&
           writeSound(sound, *context, *codec, *track) && copyPictures(*opened, from, *context, *pictures) &&
           av_write_trailer(context) >= 0;
}

} // namespace maquette::test
