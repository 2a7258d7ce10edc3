#include "core/library/animationwriter.h"

#include "core/library/filmpalette.h"
#include "core/library/libavencode.h"
#include "core/library/libavopen.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cmath>
#include <cstring>

namespace maquette {

namespace {

const AVCodec *encoderFor(FilmExport::Format format)
{
    return format == FilmExport::Format::Gif ? avcodec_find_encoder(AV_CODEC_ID_GIF) : avcodec_find_encoder_by_name("libwebp_anim");
}

const char *muxerOf(FilmExport::Format format)
{
    return format == FilmExport::Format::Gif ? "gif" : "webp";
}

tl::unexpected<Error> notWritten(int code)
{
    const auto words = [code] {
        switch (AVUNERROR(code)) {
        case ENOSPC:
        case EDQUOT:
            return QCoreApplication::translate("maquette::Library",
                                               "The disk is full. Make room or choose another place, then try again.");
        case EACCES:
        case EPERM:
        case EROFS:
            return QCoreApplication::translate("maquette::Library", "Nothing may be written there. Choose another place.");
        default:
            return QCoreApplication::translate("maquette::Library",
                                               "The animation could not be written. Choose another place, then try again.");
        }
    };
    return failure(Error::Kind::Storage, words(), libav::wordsOf(code));
}

} // namespace

Result<void> canExportFilm(FilmExport::Format format)
{
    if (encoderFor(format) && av_guess_format(muxerOf(format), nullptr, nullptr))
        return {};
    return failure(Error::Kind::Unsupported,
                   format == FilmExport::Format::Gif
                       ? QCoreApplication::translate("maquette::Library", "The libav that is installed here writes no GIF.")
                       : QCoreApplication::translate("maquette::Library", "The libav that is installed here writes no animated WebP."));
}

AnimationWriter::AnimationWriter(const FilmExport &wish, const FilmExportFacts &plan, FilmPalette *palette)
    : m_wish(wish), m_plan(plan), m_palette(palette)
{
}

/// GIF counts hundredths of a second, WebP thousandths.
qint64 AnimationWriter::unitsAt(qint64 number) const
{
    const double share = static_cast<double>(number) / static_cast<double>(m_plan.frameCount);
    return std::llround(share * static_cast<double>(m_plan.duration.count()) * m_codec->time_base.den / 1000);
}

Result<void> AnimationWriter::openCodec()
{
    const AVCodec *encoder = encoderFor(m_wish.format);
    m_codec.reset(encoder ? avcodec_alloc_context3(encoder) : nullptr);
    if (!m_codec || !m_frame || !m_packet)
        return notWritten(AVERROR_ENCODER_NOT_FOUND);
    const bool isGif = m_wish.format == FilmExport::Format::Gif;
    m_codec->width = m_plan.size.width();
    m_codec->height = m_plan.size.height();
    m_codec->pix_fmt = isGif ? AV_PIX_FMT_PAL8 : AV_PIX_FMT_RGB32;
    m_codec->time_base = {1, isGif ? 100 : 1000};
    if (const int code = avcodec_open2(m_codec.get(), encoder, nullptr); code < 0)
        return notWritten(code);
    m_frame->format = m_codec->pix_fmt;
    m_frame->width = m_codec->width;
    m_frame->height = m_codec->height;
    return {};
}

Result<void> AnimationWriter::open(const QString &path)
{
    av_log_set_level(AV_LOG_QUIET);
    if (auto ready = openCodec(); !ready)
        return ready;
    const QByteArray name = QFile::encodeName(path);
    AVFormatContext *output = nullptr;
    if (const int code = avformat_alloc_output_context2(&output, nullptr, muxerOf(m_wish.format), name.constData()); code < 0)
        return notWritten(code);
    m_output.reset(output);
    m_stream = avformat_new_stream(output, nullptr);
    if (!m_stream)
        return notWritten(AVERROR(ENOMEM));
    if (const int code = avcodec_parameters_from_context(m_stream->codecpar, m_codec.get()); code < 0)
        return notWritten(code);
    m_stream->time_base = m_codec->time_base;
    if (const int code = avio_open(&output->pb, name.constData(), AVIO_FLAG_WRITE); code < 0)
        return notWritten(code);
    AVDictionary *options = nullptr;
    // A GIF without a loop has no word about it, a WebP plays once.
    const bool isGif = m_wish.format == FilmExport::Format::Gif;
    av_dict_set_int(&options, "loop", m_wish.isLooping ? 0 : isGif ? -1 : 1, 0);
    if (isGif)
        av_dict_set_int(&options, "final_delay", unitsAt(m_plan.frameCount) - unitsAt(m_plan.frameCount - 1), 0);
    const int code = avformat_write_header(output, &options);
    av_dict_free(&options);
    return code < 0 ? Result<void>(notWritten(code)) : Result<void>{};
}

Result<void> AnimationWriter::write(const QImage &frame)
{
    // An encoder may have kept the one before.
    av_frame_unref(m_frame.get());
    m_frame->format = m_codec->pix_fmt;
    m_frame->width = m_codec->width;
    m_frame->height = m_codec->height;
    if (const int code = av_frame_get_buffer(m_frame.get(), 0); code < 0)
        return notWritten(code);
    if (m_palette) {
        m_palette->map(frame, m_frame->data[0], m_frame->linesize[0]);
        std::memcpy(m_frame->data[1], m_palette->colors().data(), sizeof(m_palette->colors()));
    } else {
        const size_t line = static_cast<size_t>(frame.width()) * sizeof(QRgb);
        for (int y = 0; y < frame.height(); ++y)
            std::memcpy(m_frame->data[0] + qsizetype{y} * m_frame->linesize[0], frame.constScanLine(y), line);
    }
    m_frame->pts = unitsAt(m_written++);
    return encode(m_frame.get());
}

Result<void> AnimationWriter::encode(const AVFrame *frame)
{
    return libav::encode(*m_codec, frame, *m_packet, notWritten, [this](AVPacket &packet) -> Result<void> {
        av_packet_rescale_ts(&packet, m_codec->time_base, m_stream->time_base);
        packet.stream_index = m_stream->index;
        const int code = av_interleaved_write_frame(m_output.get(), &packet);
        return code < 0 ? Result<void>(notWritten(code)) : Result<void>{};
    });
}

Result<void> AnimationWriter::finish()
{
    if (auto drained = encode(nullptr); !drained)
        return drained;
    if (const int code = av_write_trailer(m_output.get()); code < 0)
        return notWritten(code);
    // The last bytes may have found no room.
    const int error = m_output->pb->error;
    const int closed = avio_closep(&m_output->pb);
    m_output.reset();
    if (error < 0 || closed < 0)
        return notWritten(error < 0 ? error : closed);
    return {};
}

} // namespace maquette
