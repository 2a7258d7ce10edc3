#include "core/sandbox/sandboxfilm.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace maquette {

namespace {

constexpr double kZoom = 0.12;
constexpr int kMostSide = 2160;

struct FreeOutput
{
    void operator()(AVFormatContext *context) const
    {
        avio_closep(&context->pb);
        avformat_free_context(context);
    }
};
struct FreeCodec
{
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
};
struct FreePacket
{
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
struct FreeFrame
{
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
struct FreeScaler
{
    void operator()(SwsContext *scaler) const { sws_freeContext(scaler); }
};

tl::unexpected<Error> notMade(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return failure(Error::Kind::Internal, QStringLiteral("The sandbox could not make the film."), QString::fromUtf8(text.data()));
}

/// The encoder wants even sides.
QSize bounded(QSize size)
{
    const QSize fitting =
        size.width() > kMostSide || size.height() > kMostSide ? size.scaled(kMostSide, kMostSide, Qt::KeepAspectRatio) : size;
    return {std::max(16, fitting.width() / 2 * 2), std::max(16, fitting.height() / 2 * 2)};
}

/// `picture` filling `size`, cut evenly where the ratio differs, `zoom` times nearer.
void drawFilling(QPainter &painter, const QImage &picture, QSize size, double zoom)
{
    const QSizeF wanted = QSizeF(size).scaled(picture.size(), Qt::KeepAspectRatio) / zoom;
    const QPointF corner((picture.width() - wanted.width()) / 2, (picture.height() - wanted.height()) / 2);
    painter.drawImage(QRectF(QPointF(), QSizeF(size)), picture, QRectF(corner, wanted));
}

class FilmWriter
{
public:
    explicit FilmWriter(const SandboxFilm &film) : m_film(film), m_size(bounded(film.size)) {}

    Result<void> open(const QByteArray &path)
    {
        AVFormatContext *output = nullptr;
        if (const int code = avformat_alloc_output_context2(&output, nullptr, "mp4", path.constData()); code < 0)
            return notMade(code);
        m_output.reset(output);
        const AVCodec *encoder = avcodec_find_encoder(AV_CODEC_ID_H264);
        m_stream = encoder ? avformat_new_stream(output, encoder) : nullptr;
        m_codec.reset(encoder ? avcodec_alloc_context3(encoder) : nullptr);
        if (!m_stream || !m_codec)
            return notMade(AVERROR_ENCODER_NOT_FOUND);
        m_codec->width = m_size.width();
        m_codec->height = m_size.height();
        m_codec->pix_fmt = AV_PIX_FMT_YUV420P;
        m_codec->time_base = {1, m_film.framesPerSecond};
        m_codec->framerate = {m_film.framesPerSecond, 1};
        m_codec->gop_size = m_film.framesPerSecond;
        m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        av_opt_set(m_codec->priv_data, "preset", "ultrafast", 0);
        av_opt_set(m_codec->priv_data, "crf", "18", 0);
        if (const int code = avcodec_open2(m_codec.get(), encoder, nullptr); code < 0)
            return notMade(code);
        avcodec_parameters_from_context(m_stream->codecpar, m_codec.get());
        m_stream->time_base = m_codec->time_base;
        if (const int code = avio_open(&output->pb, path.constData(), AVIO_FLAG_WRITE); code < 0)
            return notMade(code);
        AVDictionary *options = nullptr;
        av_dict_set(&options, "movflags", "+faststart", 0);
        const int code = avformat_write_header(output, &options);
        av_dict_free(&options);
        return code < 0 ? Result<void>(notMade(code)) : Result<void>{};
    }

    Result<void> write()
    {
        const int frames = std::max(2, static_cast<int>(std::lround(m_film.seconds * m_film.framesPerSecond)));
        m_scaler.reset(sws_getContext(m_size.width(), m_size.height(), AV_PIX_FMT_BGRA, m_size.width(), m_size.height(),
                                      AV_PIX_FMT_YUV420P, SWS_BILINEAR, nullptr, nullptr, nullptr));
        m_frame.reset(av_frame_alloc());
        m_packet.reset(av_packet_alloc());
        m_frame->format = AV_PIX_FMT_YUV420P;
        m_frame->width = m_size.width();
        m_frame->height = m_size.height();
        if (const int code = av_frame_get_buffer(m_frame.get(), 0); code < 0 || !m_scaler)
            return notMade(code < 0 ? code : AVERROR(EINVAL));
        for (int number = 0; number < frames; ++number) {
            if (auto sent = send(paint(static_cast<double>(number) / (frames - 1)), number); !sent)
                return sent;
        }
        if (auto drained = encode(nullptr); !drained)
            return drained;
        const int code = av_write_trailer(m_output.get());
        return code < 0 ? Result<void>(notMade(code)) : Result<void>{};
    }

private:
    QImage paint(double share) const
    {
        QImage image(m_size, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        drawFilling(painter, m_film.first, m_size, 1 + kZoom * share);
        if (!m_film.last.isNull()) {
            painter.setOpacity(share * share);
            drawFilling(painter, m_film.last, m_size, 1 + kZoom * (1 - share));
        }
        return image;
    }

    Result<void> send(const QImage &image, int number)
    {
        if (const int code = av_frame_make_writable(m_frame.get()); code < 0)
            return notMade(code);
        const std::array<const uint8_t *, 1> source{image.constBits()};
        const std::array<int, 1> stride{static_cast<int>(image.bytesPerLine())};
        sws_scale(m_scaler.get(), source.data(), stride.data(), 0, m_size.height(), m_frame->data, m_frame->linesize);
        m_frame->pts = number;
        return encode(m_frame.get());
    }

    Result<void> encode(const AVFrame *frame)
    {
        if (const int code = avcodec_send_frame(m_codec.get(), frame); code < 0)
            return notMade(code);
        while (true) {
            const int code = avcodec_receive_packet(m_codec.get(), m_packet.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return {};
            if (code < 0)
                return notMade(code);
            av_packet_rescale_ts(m_packet.get(), m_codec->time_base, m_stream->time_base);
            m_packet->stream_index = m_stream->index;
            if (const int written = av_interleaved_write_frame(m_output.get(), m_packet.get()); written < 0)
                return notMade(written);
        }
    }

    const SandboxFilm &m_film;
    QSize m_size;
    std::unique_ptr<AVFormatContext, FreeOutput> m_output;
    std::unique_ptr<AVCodecContext, FreeCodec> m_codec;
    std::unique_ptr<AVFrame, FreeFrame> m_frame;
    std::unique_ptr<AVPacket, FreePacket> m_packet;
    std::unique_ptr<SwsContext, FreeScaler> m_scaler;
    AVStream *m_stream = nullptr;
};

} // namespace

Result<QByteArray> makeSandboxFilm(const SandboxFilm &film)
{
    av_log_set_level(AV_LOG_QUIET);
    // MP4 goes back to write its index, which a pipe cannot.
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("film.mp4"));
    {
        FilmWriter writer(film);
        if (const auto opened = writer.open(QFile::encodeName(path)); !opened)
            return tl::unexpected(opened.error());
        if (const auto written = writer.write(); !written)
            return tl::unexpected(written.error());
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Storage, QStringLiteral("The sandbox could not make the film."), file.errorString());
    return file.readAll();
}

} // namespace maquette
