#include "core/library/mp4writer.h"

#include "core/library/libavopen.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstring>

namespace maquette::libav {

namespace {

tl::unexpected<Error> notJoined(int code)
{
    return failure(Error::Kind::Storage,
                   QCoreApplication::translate("maquette::Library",
                                               "The joined film could not be written. Check that the disk has room and can be written, "
                                               "then try again."),
                   wordsOf(code));
}

} // namespace

bool Mp4Writer::takes(AVCodecID codec)
{
    const AVOutputFormat *format = av_guess_format("mp4", nullptr, nullptr);
    return format && avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) == 1;
}

Result<void> Mp4Writer::open(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    AVFormatContext *output = nullptr;
    int code = avformat_alloc_output_context2(&output, nullptr, "mp4", name.constData());
    m_output.reset(output);
    if (code >= 0)
        code = avio_open(&m_output->pb, name.constData(), AVIO_FLAG_WRITE);
    return code < 0 ? Result<void>(notJoined(code)) : Result<void>{};
}

Result<int> Mp4Writer::addStream(const AVCodecParameters &parameters, AVRational unit)
{
    AVStream *stream = avformat_new_stream(m_output.get(), nullptr);
    if (!stream)
        return notJoined(AVERROR(ENOMEM));
    if (const int code = avcodec_parameters_copy(stream->codecpar, &parameters); code < 0)
        return notJoined(code);
    // The mark of another container's format is not that of this one.
    stream->codecpar->codec_tag = 0;
    stream->time_base = unit;
    m_last.push_back(AV_NOPTS_VALUE);
    return stream->index;
}

Result<int> Mp4Writer::addLike(const AVStream &stream)
{
    const auto added = addStream(*stream.codecpar, stream.time_base);
    size_t size = 0;
    const uint8_t *turn = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (!added || !turn)
        return added;
    uint8_t *kept = av_stream_new_side_data(m_output->streams[*added], AV_PKT_DATA_DISPLAYMATRIX, size);
    if (!kept)
        return notJoined(AVERROR(ENOMEM));
    std::memcpy(kept, turn, size);
    return added;
}

Result<void> Mp4Writer::begin()
{
    AVDictionary *options = nullptr;
    av_dict_set(&options, "movflags", "+faststart", 0);
    const int code = avformat_write_header(m_output.get(), &options);
    av_dict_free(&options);
    return code < 0 ? Result<void>(notJoined(code)) : Result<void>{};
}

AVRational Mp4Writer::unitOf(int stream) const
{
    return m_output->streams[stream]->time_base;
}

Result<void> Mp4Writer::write(AVPacket &packet, int stream)
{
    int64_t &last = m_last[static_cast<size_t>(stream)];
    if (last != AV_NOPTS_VALUE)
        packet.dts = std::max(packet.dts, last + 1);
    packet.pts = std::max(packet.pts, packet.dts);
    last = packet.dts;
    packet.stream_index = stream;
    packet.pos = -1;
    const int code = av_interleaved_write_frame(m_output.get(), &packet);
    return code < 0 ? Result<void>(notJoined(code)) : Result<void>{};
}

Result<void> Mp4Writer::finish()
{
    int code = av_write_trailer(m_output.get());
    if (const int closed = avio_closep(&m_output->pb); code >= 0)
        code = closed;
    return code < 0 ? Result<void>(notJoined(code)) : Result<void>{};
}

} // namespace maquette::libav
