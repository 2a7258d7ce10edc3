#include "core/library/filmencoder.h"

#include "core/library/libavopen.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>

extern "C" {
#include <libavutil/opt.h>
}

namespace maquette::libav {

namespace {

constexpr int kMostEncoderThreads = 4;
constexpr uint8_t kBlack = 16;
constexpr uint8_t kNoColour = 128;

tl::unexpected<Error> notEncoded(int code)
{
    const QString message =
        code == AVERROR_ENCODER_NOT_FOUND
            ? QCoreApplication::translate("maquette::Library",
                                          "The films differ in size or format, and nothing on this computer encodes them alike. Join films "
                                          "of one model with the same settings.")
            : QCoreApplication::translate("maquette::Library", "The films could not be encoded alike.");
    return failure(code == AVERROR_ENCODER_NOT_FOUND ? Error::Kind::Unsupported : Error::Kind::Internal, message, wordsOf(code));
}

/// The encoder wants even sides.
int even(int length)
{
    return std::max(2, length / 2 * 2);
}

void paintBlack(AVFrame &frame)
{
    for (int y = 0; y < frame.height; ++y)
        std::fill_n(frame.data[0] + static_cast<ptrdiff_t>(y) * frame.linesize[0], frame.width, kBlack);
    for (const int plane : {1, 2}) {
        for (int y = 0; y < frame.height / 2; ++y)
            std::fill_n(frame.data[plane] + static_cast<ptrdiff_t>(y) * frame.linesize[plane], frame.width / 2, kNoColour);
    }
}

} // namespace

QRect fittedRect(QSize size, AVRational pixelShape, QSize frame)
{
    QSizeF shown(size);
    if (pixelShape.num > 0 && pixelShape.den > 0)
        shown.rwidth() *= av_q2d(pixelShape);
    shown.scale(frame, Qt::KeepAspectRatio);
    const QSize fitted(std::min(even(qRound(shown.width())), frame.width()), std::min(even(qRound(shown.height())), frame.height()));
    return {QPoint((frame.width() - fitted.width()) / 4 * 2, (frame.height() - fitted.height()) / 4 * 2), fitted};
}

Result<void> FilmEncoder::open(const AVStream &stream)
{
    const AVCodec *encoder = avcodec_find_encoder(AV_CODEC_ID_H264);
    if (!encoder)
        return notEncoded(AVERROR_ENCODER_NOT_FOUND);
    m_codec.reset(avcodec_alloc_context3(encoder));
    m_frame.reset(av_frame_alloc());
    m_packet.reset(av_packet_alloc());
    if (!m_codec || !m_frame || !m_packet)
        return notEncoded(AVERROR(ENOMEM));
    const AVCodecParameters &like = *stream.codecpar;
    const QSize shown = turnOf(stream).shown({like.width, like.height});
    m_codec->width = even(shown.width());
    m_codec->height = even(shown.height());
    m_codec->pix_fmt = AV_PIX_FMT_YUV420P;
    m_codec->time_base = kUnit;
    m_codec->framerate = stream.avg_frame_rate;
    m_codec->colorspace = like.color_space;
    m_codec->color_primaries = like.color_primaries;
    m_codec->color_trc = like.color_trc;
    m_codec->color_range = AVCOL_RANGE_MPEG;
    m_codec->thread_count = std::clamp(QThread::idealThreadCount(), 1, kMostEncoderThreads);
    m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    // Hardly to be told from what it was made of, at about the speed of playing it. Other encoders than x264 have their own.
    av_opt_set(m_codec->priv_data, "preset", "veryfast", 0);
    av_opt_set(m_codec->priv_data, "crf", "17", 0);
    int code = avcodec_open2(m_codec.get(), encoder, nullptr);
    m_frame->format = m_codec->pix_fmt;
    m_frame->width = m_codec->width;
    m_frame->height = m_codec->height;
    if (code >= 0)
        code = av_frame_get_buffer(m_frame.get(), 0);
    return code < 0 ? Result<void>(notEncoded(code)) : Result<void>{};
}

Result<void> FilmEncoder::describe(AVCodecParameters &parameters) const
{
    const int code = avcodec_parameters_from_context(&parameters, m_codec.get());
    return code < 0 ? Result<void>(notEncoded(code)) : Result<void>{};
}

FilmEncoder::Look FilmEncoder::lookOf(const AVStream &stream)
{
    return {.pixelShape = stream.codecpar->sample_aspect_ratio, .turn = turnOf(stream)};
}

Result<void> FilmEncoder::fit(const AVFrame &frame, const Look &look)
{
    if (const int code = av_frame_make_writable(m_frame.get()); code < 0)
        return notEncoded(code);
    const FilmTurn &turn = look.turn;
    const QSize whole(m_frame->width, m_frame->height);
    const AVRational shape = turn.isTransposed ? av_inv_q(look.pixelShape) : look.pixelShape;
    const QRect place = fittedRect(turn.shown({frame.width, frame.height}), shape, whole);
    if (place.size() != whole)
        paintBlack(*m_frame);
    FilmPlanes target;
    for (size_t plane = 0; plane < 3; ++plane) {
        const int part = plane == 0 ? 1 : 2;
        target.stride[plane] = m_frame->linesize[plane];
        target.data[plane] = m_frame->data[plane] + static_cast<ptrdiff_t>(place.y() / part) * target.stride[plane] + place.x() / part;
    }
    if (turn == FilmTurn())
        return scale(frame, place.size(), target);
    const QSize stored = turn.shown(place.size());
    if (auto made = makeRoom(stored); !made)
        return made;
    FilmPlanes unturned;
    std::copy_n(m_unturned->data, unturned.data.size(), unturned.data.begin());
    std::copy_n(m_unturned->linesize, unturned.stride.size(), unturned.stride.begin());
    if (auto scaled = scale(frame, stored, unturned); !scaled)
        return scaled;
    copyTurned(*m_unturned, turn, target);
    return {};
}

Result<void> FilmEncoder::makeRoom(QSize size)
{
    if (m_unturned && QSize(m_unturned->width, m_unturned->height) == size)
        return {};
    m_unturned.reset(av_frame_alloc());
    if (!m_unturned)
        return notEncoded(AVERROR(ENOMEM));
    m_unturned->format = AV_PIX_FMT_YUV420P;
    m_unturned->width = size.width();
    m_unturned->height = size.height();
    const int code = av_frame_get_buffer(m_unturned.get(), 0);
    return code < 0 ? Result<void>(notEncoded(code)) : Result<void>{};
}

Result<void> FilmEncoder::scale(const AVFrame &frame, QSize size, const FilmPlanes &to)
{
    m_scaler.reset(sws_getCachedContext(m_scaler.release(), frame.width, frame.height, static_cast<AVPixelFormat>(frame.format),
                                        size.width(), size.height(), AV_PIX_FMT_YUV420P, SWS_BICUBIC, nullptr, nullptr, nullptr));
    if (!m_scaler)
        return notEncoded(AVERROR(EINVAL));
    sws_setColorspaceDetails(m_scaler.get(), sws_getCoefficients(frame.colorspace), frame.color_range == AVCOL_RANGE_JPEG,
                             sws_getCoefficients(m_codec->colorspace), 0, 0, 1 << 16, 1 << 16);
    sws_scale(m_scaler.get(), frame.data, frame.linesize, 0, frame.height, to.data.data(), to.stride.data());
    return {};
}

Result<void> FilmEncoder::add(const AVFrame &frame, const Look &look, int64_t time, int64_t duration, const Sink &sink)
{
    if (auto fitted = fit(frame, look); !fitted)
        return fitted;
    m_frame->pts = time;
    m_durations[time] = duration;
    m_frame->pict_type = AV_PICTURE_TYPE_NONE;
    return encode(m_frame.get(), sink);
}

Result<void> FilmEncoder::finish(const Sink &sink)
{
    return encode(nullptr, sink);
}

Result<void> FilmEncoder::encode(const AVFrame *frame, const Sink &sink)
{
    return libav::encode(*m_codec, frame, *m_packet, notEncoded, [&](AVPacket &packet) {
        const auto known = m_durations.extract(packet.pts);
        packet.duration = known.empty() ? 0 : known.mapped();
        return sink(packet);
    });
}

} // namespace maquette::libav
