#include "core/library/filmsound.h"

#include "core/library/libavopen.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

extern "C" {
#include <libswresample/swresample.h>
}

namespace maquette {

namespace {

using namespace std::chrono_literals;

/// Decoders need some sound before the place from which on theirs is right.
constexpr auto kLeadIn = 200ms;
/// Times in files are rounded; sound that is out by less than that follows the sound before without a seam.
constexpr qint64 kSeam = FilmSound::kRate / 20;
/// What libav counts the times of a whole file in; its own name for it is no C++.
constexpr AVRational kMicrosecond{1, AV_TIME_BASE};

struct FreeResampler
{
    void operator()(SwrContext *context) const { swr_free(&context); }
};
using Resampler = std::unique_ptr<SwrContext, FreeResampler>;

tl::unexpected<Error> unheard(int code)
{
    return failure(code == AVERROR_DECODER_NOT_FOUND ? Error::Kind::Unsupported : Error::Kind::Rejected,
                   code == AVERROR_DECODER_NOT_FOUND
                       ? QCoreApplication::translate("maquette::Library",
                                                     "The film's sound cannot be heard: nothing on this computer reads its format.")
                       : QCoreApplication::translate("maquette::Library", "The film's sound cannot be heard: it is damaged."),
                   libav::wordsOf(code));
}

qint64 samplesIn(std::chrono::microseconds time)
{
    return std::llround(static_cast<double>(time.count()) * FilmSound::kRate / 1e6);
}

} // namespace

/// A film's sound in decoding.
class FilmSound::Decoder
{
public:
    static Result<std::unique_ptr<Decoder>> open(const QString &path);

    Result<void> seek(std::chrono::microseconds time);
    QByteArray read(qint64 mostBytes);

private:
    bool step();
    void readPacket();
    bool adapt(const AVFrame &frame);
    void takeFrame();
    /// After what was decoded last, or where the file says that it belongs.
    void place(qint64 at, const QByteArray &sound);

    libav::Input m_input;
    libav::Codec m_codec;
    Resampler m_resampler;
    libav::Packet m_packet{av_packet_alloc()};
    libav::Frame m_frame{av_frame_alloc()};
    int m_stream = 0;
    /// When the first frame of the film is shown, in AV_TIME_BASE.
    qint64 m_origin = 0;
    /// What m_resampler takes.
    int m_format = -1;
    int m_rate = 0;
    int m_channels = 0;
    /// The sample that is read next, counted from the first frame: m_silence of them have no sound, then comes m_ready.
    qint64 m_next = 0;
    qint64 m_silence = 0;
    QByteArray m_ready;
    /// Nothing was decoded yet since the last seek.
    bool m_isFresh = true;
    bool m_isDraining = false;
};

Result<std::unique_ptr<FilmSound::Decoder>> FilmSound::Decoder::open(const QString &path)
{
    auto input = libav::openInput(path);
    if (!input)
        return tl::unexpected(std::move(input).error());
    AVFormatContext &film = **input;
    const int stream = av_find_best_stream(&film, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (stream < 0)
        return std::unique_ptr<Decoder>();
    auto self = std::make_unique<Decoder>();
    self->m_stream = stream;
    const int pictures = av_find_best_stream(&film, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (pictures >= 0 && film.streams[pictures]->start_time != AV_NOPTS_VALUE)
        self->m_origin = av_rescale_q(film.streams[pictures]->start_time, film.streams[pictures]->time_base, kMicrosecond);
    for (unsigned number = 0; number < film.nb_streams; ++number) {
        if (static_cast<int>(number) != stream)
            film.streams[number]->discard = AVDISCARD_ALL;
    }
    auto codec = libav::decoderOf(*film.streams[stream], 1);
    if (!codec)
        return unheard(codec.error().kind == Error::Kind::Unsupported ? AVERROR_DECODER_NOT_FOUND : AVERROR_INVALIDDATA);
    if (!self->m_packet || !self->m_frame)
        return unheard(AVERROR(ENOMEM));
    self->m_codec = std::move(*codec);
    self->m_input = std::move(*input);
    return self;
}

Result<void> FilmSound::Decoder::seek(std::chrono::microseconds time)
{
    const AVStream &stream = *m_input->streams[m_stream];
    const qint64 from = m_origin + std::max<qint64>(std::chrono::microseconds(time - kLeadIn).count(), 0);
    const qint64 target = av_rescale_q(from, kMicrosecond, stream.time_base);
    int code = av_seek_frame(m_input.get(), m_stream, target, AVSEEK_FLAG_BACKWARD);
    // Before the first sound there is nothing to go back to.
    if (code < 0)
        code = avformat_seek_file(m_input.get(), m_stream, std::numeric_limits<qint64>::min(), target,
                                  std::numeric_limits<qint64>::max(), 0);
    if (code < 0)
        return unheard(code);
    avcodec_flush_buffers(m_codec.get());
    m_resampler.reset();
    m_next = samplesIn(time);
    m_silence = 0;
    m_ready.clear();
    m_isFresh = true;
    m_isDraining = false;
    return {};
}

QByteArray FilmSound::Decoder::read(qint64 mostBytes)
{
    const qint64 most = mostBytes / kSampleBytes;
    while (m_silence == 0 && m_ready.isEmpty()) {
        if (!step())
            return {};
    }
    QByteArray sound;
    if (m_silence > 0) {
        const qint64 count = std::min(m_silence, most);
        sound = QByteArray(count * kSampleBytes, '\0');
        m_silence -= count;
    } else {
        sound = m_ready.left(most * kSampleBytes);
        m_ready.remove(0, sound.size());
    }
    m_next += sound.size() / kSampleBytes;
    return sound;
}

/// A frame out of the decoder, or a packet into it. False at the end.
bool FilmSound::Decoder::step()
{
    if (avcodec_receive_frame(m_codec.get(), m_frame.get()) >= 0) {
        takeFrame();
        av_frame_unref(m_frame.get());
        return true;
    }
    if (m_isDraining)
        return false;
    readPacket();
    return true;
}

void FilmSound::Decoder::readPacket()
{
    if (av_read_frame(m_input.get(), m_packet.get()) < 0) {
        m_isDraining = true;
        avcodec_send_packet(m_codec.get(), nullptr);
        return;
    }
    // A packet that is refused leaves a hole, which becomes silence.
    if (m_packet->stream_index == m_stream)
        avcodec_send_packet(m_codec.get(), m_packet.get());
    av_packet_unref(m_packet.get());
}

bool FilmSound::Decoder::adapt(const AVFrame &frame)
{
    const int channels = frame.ch_layout.nb_channels;
    if (m_resampler && m_format == frame.format && m_rate == frame.sample_rate && m_channels == channels)
        return true;
    AVChannelLayout from{};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&from, channels);
    else
        av_channel_layout_copy(&from, &frame.ch_layout);
    AVChannelLayout to{};
    av_channel_layout_default(&to, kChannels);
    SwrContext *made = nullptr;
    const int code = swr_alloc_set_opts2(&made, &to, AV_SAMPLE_FMT_S16, kRate, &from,
                                         static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    av_channel_layout_uninit(&from);
    av_channel_layout_uninit(&to);
    m_resampler.reset(made);
    if (code < 0 || swr_init(made) < 0) {
        m_resampler.reset();
        return false;
    }
    m_format = frame.format;
    m_rate = frame.sample_rate;
    m_channels = channels;
    return true;
}

void FilmSound::Decoder::takeFrame()
{
    if (m_frame->nb_samples <= 0 || m_frame->sample_rate <= 0 || !adapt(*m_frame))
        return;
    const qint64 delay = swr_get_delay(m_resampler.get(), kRate);
    const int room = swr_get_out_samples(m_resampler.get(), m_frame->nb_samples);
    QByteArray sound(qint64{std::max(room, 0)} * kSampleBytes, Qt::Uninitialized);
    std::array<uint8_t *, 1> target{reinterpret_cast<uint8_t *>(sound.data())};
    const int count = swr_convert(m_resampler.get(), target.data(), room,
                                  const_cast<const uint8_t **>(m_frame->extended_data), m_frame->nb_samples);
    if (count <= 0)
        return;
    sound.truncate(qint64{count} * kSampleBytes);
    const qint64 time = m_frame->pts != AV_NOPTS_VALUE ? m_frame->pts : m_frame->best_effort_timestamp;
    if (time == AV_NOPTS_VALUE) {
        place(m_next, sound);
        return;
    }
    const AVRational unit = m_input->streams[m_stream]->time_base;
    const qint64 at = av_rescale_q(time, unit, {1, kRate}) - av_rescale(m_origin, kRate, AV_TIME_BASE) - delay;
    place(at, sound);
}

void FilmSound::Decoder::place(qint64 at, const QByteArray &sound)
{
    const qint64 gap = at - m_next;
    if (gap >= 0) {
        m_silence = gap > kSeam || m_isFresh ? gap : 0;
        m_ready = sound;
    } else if (gap < -kSeam || m_isFresh) {
        m_ready = sound.mid(std::min<qint64>(-gap * kSampleBytes, sound.size()));
    } else {
        m_ready = sound;
    }
    if (!m_ready.isEmpty())
        m_isFresh = false;
}

Result<std::unique_ptr<FilmSound>> FilmSound::open(const QString &path)
{
    auto decoder = Decoder::open(path);
    if (!decoder)
        return tl::unexpected(std::move(decoder).error());
    return *decoder ? std::unique_ptr<FilmSound>(new FilmSound(std::move(*decoder))) : nullptr;
}

FilmSound::FilmSound(std::unique_ptr<Decoder> decoder) : m_decoder(std::move(decoder)) {}

FilmSound::~FilmSound() = default;

Result<void> FilmSound::seek(std::chrono::microseconds time)
{
    return m_decoder->seek(time);
}

QByteArray FilmSound::read(qint64 mostBytes)
{
    return m_decoder->read(mostBytes);
}

} // namespace maquette
