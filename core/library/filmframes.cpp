#include "core/library/filmframes.h"

#include "core/library/filmindex.h"
#include "core/library/libavopen.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <utility>

namespace maquette {

namespace {

// Memory for frames that were decoded, so that stepping back decodes a good second of film at once and not each frame anew.
constexpr qint64 kKeptBytes = 96LL << 20;
constexpr qint64 kMostKept = 120;
// A key frame that is so near is decoded past: a seek throws away what the decoder has begun.
constexpr qint64 kNear = 12;
// Where fewer frames are kept, looking back would decode a group of pictures again and again.
constexpr qint64 kLeastToLookBack = 8;
// Whoever steps back faster than frames are shown leaves some out.
constexpr qint64 kMostStepsAtOnce = 4;
constexpr int kMostThreads = 4;

using libav::unplayable;

qint64 bytesOf(const AVFrame &frame)
{
    qint64 bytes = 0;
    for (const AVBufferRef *buffer : frame.buf)
        bytes += buffer ? static_cast<qint64>(buffer->size) : 0;
    return bytes;
}

/// How many frames of so many bytes are kept.
qint64 capacityFor(qint64 bytes)
{
    return std::clamp<qint64>(kKeptBytes / std::max<qint64>(bytes, 1), 2, kMostKept);
}

} // namespace

/// A film in decoding.
class FilmFrames::Decoder
{
public:
    static Result<std::unique_ptr<Decoder>> open(const QString &path);

    FilmFacts facts() const;
    Result<QImage> frame(qint64 number, const FilmWish &wish);

private:
    struct Kept
    {
        qint64 number = 0;
        libav::Frame frame;
    };

    bool isWithinReach(qint64 number) const;
    Result<void> place(const FilmIndex::Key &key);
    /// Where the frame is kept, or would be.
    std::deque<Kept>::const_iterator placeOf(qint64 number) const;
    const AVFrame *kept(qint64 number) const;
    /// The one before it where it is not kept itself, else the one after it. Null where none is.
    const AVFrame *nearest(qint64 number) const;
    /// The first of the frames that are kept without a gap up to this one, which is kept.
    qint64 keptSince(qint64 number) const;
    /// Null where nothing from the key frame on can be decoded.
    Result<const AVFrame *> decode(qint64 number, const FilmWish &wish);
    /// Decodes some of what comes before the kept frames. Each step back does its share, so that none has to wait for a whole
    /// group of pictures.
    void lookBack(qint64 number, const FilmWish &wish);
    int step();
    void readPacket();
    void keep();
    Result<QImage> imageOf(const AVFrame &frame, QSize size);

    libav::Input m_input;
    libav::Codec m_codec;
    libav::Scaler m_scaler;
    AVColorSpace m_colors = AVCOL_SPC_NB;
    AVColorRange m_range = AVCOL_RANGE_NB;
    libav::Packet m_packet{av_packet_alloc()};
    libav::Frame m_frame{av_frame_alloc()};
    FilmIndex m_index;
    int m_stream = 0;

    /// In ascending order.
    std::deque<Kept> m_kept;
    qint64 m_capacity = 1;
    /// The decoder goes on after the frame m_last.
    bool m_isPlaced = false;
    bool m_isDraining = false;
    qint64 m_last = -1;
    /// What comes before lacks what it refers to.
    qint64 m_earliest = 0;
    /// Nobody wants to see what comes before.
    qint64 m_seenFrom = 0;
    /// The frame that was asked for last.
    qint64 m_asked = -1;
    /// The first kept frame, before which the decoder is looking; -1 while it goes forward.
    qint64 m_lookedBackFrom = -1;
};

Result<std::unique_ptr<FilmFrames::Decoder>> FilmFrames::Decoder::open(const QString &path)
{
    auto input = libav::openInput(path);
    if (!input)
        return tl::unexpected(std::move(input).error());
    auto self = std::make_unique<Decoder>();
    self->m_input = std::move(*input);
    AVFormatContext *opened = self->m_input.get();
    self->m_stream = av_find_best_stream(opened, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (self->m_stream < 0)
        return unplayable(self->m_stream);
    for (unsigned number = 0; number < opened->nb_streams; ++number) {
        if (static_cast<int>(number) != self->m_stream)
            opened->streams[number]->discard = AVDISCARD_ALL;
    }
    auto codec = libav::decoderOf(*opened->streams[self->m_stream], std::clamp(QThread::idealThreadCount(), 1, kMostThreads));
    if (!codec)
        return tl::unexpected(std::move(codec).error());
    self->m_codec = std::move(*codec);
    self->m_capacity = capacityFor(qint64{self->m_codec->width} * self->m_codec->height * 3 / 2);
    self->m_index = FilmIndex(*opened, self->m_stream);
    if (self->m_index.isEmpty() || !self->m_packet || !self->m_frame)
        return unplayable(AVERROR_INVALIDDATA);
    return self;
}

FilmFacts FilmFrames::Decoder::facts() const
{
    const AVStream &stream = *m_input->streams[m_stream];
    FilmFacts facts{.size = {stream.codecpar->width, stream.codecpar->height},
                    .framesPerSecond = m_index.framesPerSecond(),
                    .duration = m_index.duration(),
                    .frameCount = m_index.count()};
    // A single frame has no pace of its own.
    if (facts.framesPerSecond <= 0 && stream.avg_frame_rate.num > 0 && stream.avg_frame_rate.den > 0)
        facts.framesPerSecond = av_q2d(stream.avg_frame_rate);
    return facts;
}

Result<QImage> FilmFrames::Decoder::frame(qint64 number, const FilmWish &wish)
{
    if (number < 0 || number >= m_index.count())
        return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Library", "The film has no such frame."));
    const qint64 stepsBack = std::exchange(m_asked, number) - number;
    while (true) {
        const auto found = decode(number, wish);
        if (!found)
            return tl::unexpected(found.error());
        if (*found) {
            auto image = imageOf(**found, wish.size);
            if (stepsBack > 0 && stepsBack <= kMostStepsAtOnce)
                lookBack(m_asked, wish);
            return image;
        }
        const qint64 key = m_index.keyFor(number).number;
        if (key <= 0 || key > number)
            return unplayable(AVERROR_INVALIDDATA);
        number = key - 1;
    }
}

std::deque<FilmFrames::Decoder::Kept>::const_iterator FilmFrames::Decoder::placeOf(qint64 number) const
{
    return std::lower_bound(m_kept.cbegin(), m_kept.cend(), number,
                            [](const Kept &kept, qint64 wanted) { return kept.number < wanted; });
}

const AVFrame *FilmFrames::Decoder::kept(qint64 number) const
{
    const auto found = placeOf(number);
    return found != m_kept.cend() && found->number == number ? found->frame.get() : nullptr;
}

const AVFrame *FilmFrames::Decoder::nearest(qint64 number) const
{
    if (m_kept.empty())
        return nullptr;
    const auto after = placeOf(number + 1);
    return after == m_kept.cbegin() ? after->frame.get() : std::prev(after)->frame.get();
}

qint64 FilmFrames::Decoder::keptSince(qint64 number) const
{
    for (auto at = placeOf(number); at != m_kept.cbegin() && std::prev(at)->number == number - 1; --at)
        --number;
    return number;
}

bool FilmFrames::Decoder::isWithinReach(qint64 number) const
{
    return m_isPlaced && number > m_last && m_index.keyFor(number).number <= m_last + kNear;
}

Result<void> FilmFrames::Decoder::place(const FilmIndex::Key &key)
{
    m_isPlaced = false;
    avcodec_flush_buffers(m_codec.get());
    if (const int code = av_seek_frame(m_input.get(), m_stream, key.seekTime, AVSEEK_FLAG_BACKWARD); code < 0)
        return unplayable(code);
    m_isPlaced = true;
    m_isDraining = false;
    m_earliest = key.time;
    m_last = key.number - 1;
    return {};
}

Result<const AVFrame *> FilmFrames::Decoder::decode(qint64 number, const FilmWish &wish)
{
    if (const AVFrame *frame = kept(number))
        return frame;
    m_lookedBackFrom = -1;
    if (!isWithinReach(number)) {
        m_kept.clear();
        if (const auto placed = place(m_index.keyFor(number)); !placed)
            return tl::unexpected(placed.error());
    }
    m_seenFrom = m_index.timeOf(std::max<qint64>(number - m_capacity + 1, 0));
    // Frames before the first key frame of all have nothing to be made from: that one is the nearest.
    while (m_kept.empty() || m_last < number) {
        if (wish.isStillWanted && !wish.isStillWanted())
            return failure(Error::Kind::Cancelled, {});
        if (step() < 0) {
            m_isPlaced = false;
            break;
        }
    }
    return nearest(number);
}

void FilmFrames::Decoder::lookBack(qint64 number, const FilmWish &wish)
{
    if (!kept(number) || m_capacity < kLeastToLookBack)
        return;
    const qint64 first = keptSince(number);
    const qint64 batch = m_capacity / 2;
    const qint64 left = number - first;
    if (first == 0 || left >= batch)
        return;
    if (m_lookedBackFrom != first) {
        m_lookedBackFrom = first;
        if (!isWithinReach(first - 1) && !place(m_index.keyFor(first - 1)))
            return;
        m_seenFrom = m_index.timeOf(std::max<qint64>(first - batch, 0));
    }
    // A frame is two steps, and there are as many turns as there are frames left to step back to.
    const qint64 ahead = std::max<qint64>(first - 1 - m_last, 0);
    qint64 share = (2 * ahead + left + 1) / (left + 2);
    while (m_isPlaced && m_last < first - 1 && share-- > 0 && (!wish.isStillWanted || wish.isStillWanted()))
        m_isPlaced = step() >= 0;
}

/// A frame out of the decoder, or a packet into it. Negative at the end of the film.
int FilmFrames::Decoder::step()
{
    const int got = avcodec_receive_frame(m_codec.get(), m_frame.get());
    if (got >= 0) {
        keep();
        return 0;
    }
    if (m_isDraining)
        return got;
    // Whatever else was wrong, it was wrong with packets that are gone.
    readPacket();
    return 0;
}

void FilmFrames::Decoder::readPacket()
{
    if (av_read_frame(m_input.get(), m_packet.get()) < 0) {
        m_isDraining = true;
        avcodec_send_packet(m_codec.get(), nullptr);
        return;
    }
    if (m_packet->stream_index == m_stream) {
        const qint64 time = m_packet->pts != AV_NOPTS_VALUE ? m_packet->pts : m_packet->dts;
        // Frames that no other is made from need no decoding on the way to one that is far away.
        m_codec->skip_frame = time < m_seenFrom ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
        avcodec_send_packet(m_codec.get(), m_packet.get());
    }
    av_packet_unref(m_packet.get());
}

void FilmFrames::Decoder::keep()
{
    const qint64 time = m_frame->pts != AV_NOPTS_VALUE ? m_frame->pts : m_frame->best_effort_timestamp;
    const qint64 number = std::min(m_index.numberAt(time), m_index.count() - 1);
    if (time < m_earliest || number <= m_last) {
        av_frame_unref(m_frame.get());
        return;
    }
    m_last = number;
    m_capacity = capacityFor(bytesOf(*m_frame));
    // On the way back nothing but what will be stepped to takes the place of what was.
    if (kept(number) || (m_lookedBackFrom >= 0 && time < m_seenFrom)) {
        av_frame_unref(m_frame.get());
        return;
    }
    m_kept.insert(placeOf(number), {number, std::exchange(m_frame, libav::Frame(av_frame_alloc()))});
    while (static_cast<qint64>(m_kept.size()) > m_capacity) {
        if (m_kept.back().number > m_asked)
            m_kept.pop_back();
        else
            m_kept.pop_front();
    }
}

Result<QImage> FilmFrames::Decoder::imageOf(const AVFrame &frame, QSize size)
{
    // A frame in its own size is one to keep: its colours are worth the time that one to look at has not.
    const int care = size.isEmpty() ? SWS_BICUBIC | SWS_FULL_CHR_H_INT | SWS_ACCURATE_RND : SWS_BILINEAR;
    if (size.isEmpty())
        size = {frame.width, frame.height};
    SwsContext *before = m_scaler.release();
    m_scaler.reset(sws_getCachedContext(before, frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), size.width(),
                                        size.height(), AV_PIX_FMT_RGB32, care, nullptr, nullptr, nullptr));
    QImage image(size, QImage::Format_RGB32);
    if (!m_scaler || image.isNull())
        return unplayable(AVERROR(EINVAL));
    if (m_scaler.get() != before || m_colors != frame.colorspace || m_range != frame.color_range) {
        m_colors = frame.colorspace;
        m_range = frame.color_range;
        sws_setColorspaceDetails(m_scaler.get(), sws_getCoefficients(m_colors), m_range == AVCOL_RANGE_JPEG,
                                 sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
    }
    const std::array<uint8_t *, 1> target{image.bits()};
    const std::array<int, 1> stride{static_cast<int>(image.bytesPerLine())};
    sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, frame.height, target.data(), stride.data());
    return image;
}

Result<std::unique_ptr<FilmFrames>> FilmFrames::open(const QString &path)
{
    auto decoder = Decoder::open(path);
    if (!decoder)
        return tl::unexpected(std::move(decoder).error());
    return std::unique_ptr<FilmFrames>(new FilmFrames(std::move(*decoder)));
}

FilmFrames::FilmFrames(std::unique_ptr<Decoder> decoder) : m_decoder(std::move(decoder)) {}

FilmFrames::~FilmFrames() = default;

FilmFacts FilmFrames::facts() const
{
    return m_decoder->facts();
}

Result<QImage> FilmFrames::frame(qint64 number, const FilmWish &wish)
{
    return m_decoder->frame(number, wish);
}

Result<QImage> FilmFrames::lastFrame()
{
    return m_decoder->frame(m_decoder->facts().frameCount - 1, {});
}

} // namespace maquette
