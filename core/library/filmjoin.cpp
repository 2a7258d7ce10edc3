#include "core/library/filmjoin.h"

#include "core/library/filmencoder.h"
#include "core/library/libavopen.h"
#include "core/library/mp4writer.h"
#include "core/library/safefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <cstring>
#include <vector>

namespace maquette {

namespace {

constexpr AVRational kMillisecond{1, 1000};
constexpr int kMostDecoderThreads = 4;

struct Part
{
    libav::Input input;
    int video = -1;
    /// -1 where it has no sound.
    int audio = -1;

    const AVStream &picture() const { return *input->streams[video]; }
    const AVStream &sound() const { return *input->streams[audio]; }
    /// When its first frame is shown, in the unit of its own pictures.
    int64_t start() const { return picture().start_time == AV_NOPTS_VALUE ? 0 : picture().start_time; }
};

Result<Part> openPart(const QString &path)
{
    auto input = libav::openInput(path);
    if (!input)
        return tl::unexpected(std::move(input).error());
    Part part{.input = std::move(*input)};
    part.video = av_find_best_stream(part.input.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (part.video < 0)
        return libav::unplayable(part.video);
    part.audio = av_find_best_stream(part.input.get(), AVMEDIA_TYPE_AUDIO, -1, part.video, nullptr, 0);
    for (unsigned number = 0; number < part.input->nb_streams; ++number) {
        const int stream = static_cast<int>(number);
        if (stream != part.video && stream != part.audio)
            part.input->streams[number]->discard = AVDISCARD_ALL;
    }
    return part;
}

bool areSame(const uint8_t *one, int64_t oneSize, const uint8_t *other, int64_t otherSize)
{
    return oneSize == otherSize && (oneSize == 0 || std::memcmp(one, other, static_cast<size_t>(oneSize)) == 0);
}

bool isSameCodec(const AVCodecParameters &a, const AVCodecParameters &b)
{
    return a.codec_id == b.codec_id && a.format == b.format && areSame(a.extradata, a.extradata_size, b.extradata, b.extradata_size);
}

/// How the player is to turn the pictures.
bool isTurnedAlike(const AVStream &a, const AVStream &b)
{
    size_t sizeA = 0;
    size_t sizeB = 0;
    const uint8_t *turnA = av_stream_get_side_data(&a, AV_PKT_DATA_DISPLAYMATRIX, &sizeA);
    const uint8_t *turnB = av_stream_get_side_data(&b, AV_PKT_DATA_DISPLAYMATRIX, &sizeB);
    return areSame(turnA, static_cast<int64_t>(sizeA), turnB, static_cast<int64_t>(sizeB));
}

bool isSamePicture(const AVStream &one, const AVStream &other)
{
    const AVCodecParameters &a = *one.codecpar;
    const AVCodecParameters &b = *other.codecpar;
    const bool isSameShape = a.width == b.width && a.height == b.height &&
                             av_cmp_q(a.sample_aspect_ratio, b.sample_aspect_ratio) == 0 && isTurnedAlike(one, other);
    const bool isSameColour = a.color_range == b.color_range && a.color_space == b.color_space &&
                              a.color_primaries == b.color_primaries && a.color_trc == b.color_trc;
    return isSameCodec(a, b) && isSameShape && isSameColour;
}

bool isSameSound(const AVCodecParameters &a, const AVCodecParameters &b)
{
    return isSameCodec(a, b) && a.sample_rate == b.sample_rate &&
           a.ch_layout.nb_channels == b.ch_layout.nb_channels && a.frame_size == b.frame_size;
}

/// Writes the parts one after the other.
class FilmJoiner
{
public:
    FilmJoiner(std::vector<Part> parts, const JoinWatch &watch) : m_parts(std::move(parts)), m_watch(watch) {}

    Result<JoinedFilm> write(const QString &path);

private:
    bool isCopied() const;
    JoinedFilm::Sound sound() const;
    Result<int> addPictures();
    Result<void> addStreams();
    Result<void> writePart(const Part &part);
    Result<void> takePicture(const Part &part, AVPacket &packet);
    Result<void> copyPicture(const Part &part, AVPacket &packet);
    Result<void> copySound(const Part &part, AVPacket &packet);
    /// Null at the end of the part.
    Result<void> decode(const Part &part, const AVPacket *packet);
    Result<void> encode(const Part &part);
    Result<void> put(AVPacket &packet);
    bool isStillWanted(const Part &part) const;

    std::vector<Part> m_parts;
    const JoinWatch &m_watch;
    JoinedFilm m_film;
    libav::Mp4Writer m_writer;
    libav::FilmEncoder m_encoder;
    libav::Codec m_decoder;
    libav::Packet m_packet{av_packet_alloc()};
    libav::Frame m_frame{av_frame_alloc()};
    int m_pictures = 0;
    int m_sounds = -1;
    /// What m_offset, m_end and m_last are counted in.
    AVRational m_unit = libav::FilmEncoder::kUnit;
    /// Where the part that is being written begins, and where its pictures end so far.
    int64_t m_offset = 0;
    int64_t m_end = 0;
    /// Of the frame that was encoded last.
    int64_t m_last = -1;
    /// Until when there is sound, in the unit of the sound.
    int64_t m_soundEnd = 0;
    int64_t m_bytes = 0;
    int64_t m_bytesDone = 0;
};

bool FilmJoiner::isCopied() const
{
    const AVStream &first = m_parts.front().picture();
    return libav::Mp4Writer::takes(first.codecpar->codec_id) &&
           std::all_of(m_parts.cbegin(), m_parts.cend(), [&](const Part &part) { return isSamePicture(first, part.picture()); });
}

JoinedFilm::Sound FilmJoiner::sound() const
{
    const auto hasSound = [](const Part &part) { return part.audio >= 0; };
    if (std::none_of(m_parts.cbegin(), m_parts.cend(), hasSound))
        return JoinedFilm::Sound::None;
    if (!std::all_of(m_parts.cbegin(), m_parts.cend(), hasSound))
        return JoinedFilm::Sound::LeftOut;
    const AVCodecParameters &first = *m_parts.front().sound().codecpar;
    const bool isOfOneKind =
        libav::Mp4Writer::takes(first.codec_id) &&
        std::all_of(m_parts.cbegin(), m_parts.cend(), [&](const Part &part) { return isSameSound(first, *part.sound().codecpar); });
    return isOfOneKind ? JoinedFilm::Sound::Kept : JoinedFilm::Sound::LeftOut;
}

Result<int> FilmJoiner::addPictures()
{
    const AVStream &first = m_parts.front().picture();
    if (!m_film.isEncodedAnew)
        return m_writer.addLike(first);
    if (auto opened = m_encoder.open(first); !opened)
        return tl::unexpected(std::move(opened).error());
    const libav::Parameters encoded(avcodec_parameters_alloc());
    if (!encoded)
        return libav::unplayable(AVERROR(ENOMEM));
    if (auto described = m_encoder.describe(*encoded); !described)
        return tl::unexpected(std::move(described).error());
    return m_writer.addStream(*encoded, libav::FilmEncoder::kUnit);
}

Result<void> FilmJoiner::addStreams()
{
    const auto pictures = addPictures();
    if (!pictures)
        return tl::unexpected(pictures.error());
    m_pictures = *pictures;
    if (m_film.sound == JoinedFilm::Sound::Kept) {
        const auto sounds = m_writer.addLike(m_parts.front().sound());
        if (!sounds)
            return tl::unexpected(sounds.error());
        m_sounds = *sounds;
    }
    if (auto begun = m_writer.begin(); !begun)
        return begun;
    if (!m_film.isEncodedAnew)
        m_unit = m_writer.unitOf(m_pictures);
    return {};
}

Result<JoinedFilm> FilmJoiner::write(const QString &path)
{
    m_film.isEncodedAnew = !isCopied();
    m_film.sound = sound();
    for (const Part &part : m_parts)
        m_bytes += std::max<int64_t>(avio_size(part.input->pb), 0);
    if (const auto opened = m_writer.open(path); !opened)
        return tl::unexpected(opened.error());
    if (const auto added = addStreams(); !added)
        return tl::unexpected(added.error());
    for (const Part &part : m_parts) {
        if (const auto written = writePart(part); !written)
            return tl::unexpected(written.error());
        m_bytesDone += std::max<int64_t>(avio_size(part.input->pb), 0);
        m_offset = m_end;
    }
    if (m_film.isEncodedAnew) {
        if (const auto drained = m_encoder.finish([this](AVPacket &packet) { return put(packet); }); !drained)
            return tl::unexpected(drained.error());
    }
    if (const auto finished = m_writer.finish(); !finished)
        return tl::unexpected(finished.error());
    m_film.duration = std::chrono::milliseconds(av_rescale_q(m_end, m_unit, kMillisecond));
    return m_film;
}

bool FilmJoiner::isStillWanted(const Part &part) const
{
    const double done = static_cast<double>(m_bytesDone + std::max<int64_t>(avio_tell(part.input->pb), 0));
    return !m_watch || m_watch(std::min(done / static_cast<double>(std::max<int64_t>(m_bytes, 1)), 1.0));
}

Result<void> FilmJoiner::writePart(const Part &part)
{
    if (m_film.isEncodedAnew) {
        auto decoder = libav::decoderOf(part.picture(), std::clamp(QThread::idealThreadCount(), 1, kMostDecoderThreads));
        if (!decoder)
            return tl::unexpected(std::move(decoder).error());
        m_decoder = std::move(*decoder);
    }
    while (av_read_frame(part.input.get(), m_packet.get()) >= 0) {
        Result<void> taken;
        if (!isStillWanted(part))
            taken = failure(Error::Kind::Cancelled, {});
        else if (m_packet->stream_index == part.video)
            taken = takePicture(part, *m_packet);
        else if (m_packet->stream_index == part.audio && m_sounds >= 0)
            taken = copySound(part, *m_packet);
        av_packet_unref(m_packet.get());
        if (!taken)
            return taken;
    }
    if (m_film.isEncodedAnew) {
        if (auto drained = decode(part, nullptr); !drained)
            return drained;
    }
    // What has no picture at all was opened and is damaged from its beginning.
    return m_end > m_offset ? Result<void>{} : Result<void>(libav::unplayable(AVERROR_INVALIDDATA));
}

Result<void> FilmJoiner::takePicture(const Part &part, AVPacket &packet)
{
    return m_film.isEncodedAnew ? decode(part, &packet) : copyPicture(part, packet);
}

Result<void> FilmJoiner::copyPicture(const Part &part, AVPacket &packet)
{
    const AVStream &stream = part.picture();
    const int64_t shown = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
    if (shown == AV_NOPTS_VALUE)
        return {};
    if (packet.duration <= 0 && stream.avg_frame_rate.num > 0)
        packet.duration = av_rescale_q(1, av_inv_q(stream.avg_frame_rate), stream.time_base);
    packet.pts = m_offset + av_rescale_q(shown - part.start(), stream.time_base, m_unit);
    packet.dts = packet.dts == AV_NOPTS_VALUE ? packet.pts : m_offset + av_rescale_q(packet.dts - part.start(), stream.time_base, m_unit);
    packet.duration = av_rescale_q(packet.duration, stream.time_base, m_unit);
    m_end = std::max(m_end, packet.pts + packet.duration);
    return m_writer.write(packet, m_pictures);
}

Result<void> FilmJoiner::copySound(const Part &part, AVPacket &packet)
{
    if (packet.pts == AV_NOPTS_VALUE)
        return {};
    const AVStream &stream = part.sound();
    const AVRational unit = m_writer.unitOf(m_sounds);
    const int64_t start = av_rescale_q(m_offset, m_unit, unit);
    const int64_t begin = av_rescale_q(part.start(), part.picture().time_base, stream.time_base);
    packet.pts = packet.dts = start + av_rescale_q(packet.pts - begin, stream.time_base, unit);
    packet.duration = av_rescale_q(packet.duration, stream.time_base, unit);
    // Its sound may reach beyond its pictures on either side; the next film's begins with its own.
    const int64_t pictures = part.picture().duration;
    const int64_t end = pictures > 0 ? start + av_rescale_q(pictures, part.picture().time_base, unit) : INT64_MAX;
    const bool isOfAnotherPart = m_offset > 0 && packet.pts < std::max(start - packet.duration / 2, m_soundEnd - packet.duration / 2);
    if (packet.pts >= end || isOfAnotherPart)
        return {};
    m_soundEnd = packet.pts + packet.duration;
    return m_writer.write(packet, m_sounds);
}

Result<void> FilmJoiner::decode(const Part &part, const AVPacket *packet)
{
    // A packet that the decoder refuses is followed by others.
    avcodec_send_packet(m_decoder.get(), packet);
    while (avcodec_receive_frame(m_decoder.get(), m_frame.get()) >= 0) {
        auto encoded = encode(part);
        av_frame_unref(m_frame.get());
        if (!encoded)
            return encoded;
    }
    return {};
}

Result<void> FilmJoiner::encode(const Part &part)
{
    const AVStream &stream = part.picture();
    if (m_frame->best_effort_timestamp == AV_NOPTS_VALUE)
        return {};
    const int64_t shown = m_offset + av_rescale_q(m_frame->best_effort_timestamp - part.start(), stream.time_base, m_unit);
    if (shown <= m_last)
        return {};
    const AVRational pace = stream.avg_frame_rate.num > 0 ? stream.avg_frame_rate : AVRational{24, 1};
    const int64_t duration = av_rescale_q(1, av_inv_q(pace), m_unit);
    m_last = shown;
    m_end = std::max(m_end, shown + duration);
    return m_encoder.add(*m_frame, libav::FilmEncoder::lookOf(stream), shown, duration, [this](AVPacket &made) { return put(made); });
}

Result<void> FilmJoiner::put(AVPacket &packet)
{
    av_packet_rescale_ts(&packet, libav::FilmEncoder::kUnit, m_writer.unitOf(m_pictures));
    return m_writer.write(packet, m_pictures);
}

} // namespace

Result<JoinedFilm> joinFilms(const QStringList &paths, const QString &target, const JoinWatch &watch)
{
    std::vector<Part> parts;
    for (const QString &path : paths) {
        auto part = openPart(path);
        if (!part)
            return tl::unexpected(std::move(part).error());
        parts.push_back(std::move(*part));
    }
    if (parts.empty())
        return failure(Error::Kind::Usage, QCoreApplication::translate("maquette::Library", "There is no film to join yet."));
    const QString coming = safefile::partBeside(target);
    auto joined = FilmJoiner(std::move(parts), watch).write(coming);
    if (joined) {
        if (const auto moved = safefile::move(coming, target); !moved)
            joined = failure(Error::Kind::Storage,
                             QCoreApplication::translate("maquette::Library", "The joined film could not be saved as %1. Choose another "
                                                                              "place.")
                                 .arg(QFileInfo(target).fileName()),
                             moved.error().detail);
    }
    if (!joined)
        QFile::remove(coming);
    return joined;
}

} // namespace maquette
