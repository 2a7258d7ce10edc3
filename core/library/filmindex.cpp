#include "core/library/filmindex.h"

#include "core/library/libavhandles.h"

#include <algorithm>
#include <cmath>

namespace maquette {

namespace {

/// VP8 has packets that only help to decode others.
bool isShown(AVCodecID codec, const AVPacket &packet)
{
    if (packet.flags & AV_PKT_FLAG_DISCARD)
        return false;
    return codec != AV_CODEC_ID_VP8 || packet.size < 1 || (packet.data[0] & 0x10);
}

} // namespace

FilmIndex::FilmIndex(AVFormatContext &input, int stream)
{
    const AVStream &film = *input.streams[stream];
    m_unit = av_q2d(film.time_base);
    const libav::Packet packet(av_packet_alloc());
    for (; packet && av_read_frame(&input, packet.get()) >= 0; av_packet_unref(packet.get())) {
        const qint64 time = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        if (packet->stream_index != stream || time == AV_NOPTS_VALUE)
            continue;
        // MP4 seeks by the time of decoding, WebM by that of showing.
        if (packet->flags & AV_PKT_FLAG_KEY)
            m_keys.push_back({0, time, packet->dts != AV_NOPTS_VALUE ? std::min<qint64>(packet->dts, time) : time});
        if (isShown(film.codecpar->codec_id, *packet)) {
            m_times.push_back(time);
            m_end = std::max(m_end, time + std::max<qint64>(packet->duration, 0));
        }
    }
    number();
}

void FilmIndex::number()
{
    std::sort(m_times.begin(), m_times.end());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
    std::sort(m_keys.begin(), m_keys.end(), [](const Key &one, const Key &other) { return one.time < other.time; });
    for (Key &key : m_keys)
        key.number = numberAt(key.time);
}

qint64 FilmIndex::numberAt(qint64 time) const
{
    return std::lower_bound(m_times.cbegin(), m_times.cend(), time) - m_times.cbegin();
}

const FilmIndex::Key &FilmIndex::keyFor(qint64 number) const
{
    const auto after = std::upper_bound(m_keys.cbegin(), m_keys.cend(), timeOf(number),
                                        [](qint64 time, const Key &key) { return time < key.time; });
    return after == m_keys.cbegin() ? *after : *(after - 1);
}

std::chrono::milliseconds FilmIndex::duration() const
{
    if (m_times.empty())
        return std::chrono::milliseconds(0);
    auto units = static_cast<double>(m_end - m_times.front());
    // The last frame of some films does not say how long it stands.
    if (m_end <= m_times.back() && m_times.size() > 1)
        units *= static_cast<double>(m_times.size()) / static_cast<double>(m_times.size() - 1);
    return std::chrono::milliseconds(std::llround(units * m_unit * 1000));
}

double FilmIndex::framesPerSecond() const
{
    if (m_times.size() < 2)
        return 0;
    return static_cast<double>(m_times.size() - 1) / (static_cast<double>(m_times.back() - m_times.front()) * m_unit);
}

} // namespace maquette
