#include "core/library/libavopen.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cerrno>

namespace maquette::libav {

QString wordsOf(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return QString::fromUtf8(text.data());
}

tl::unexpected<Error> unplayable(int code)
{
    if (code == AVERROR(ENOENT)) {
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("maquette::Library",
                                                   "The film cannot be played: its file is missing. Put it back, or make the film again."),
                       wordsOf(code));
    }
    const QString message =
        code == AVERROR_DECODER_NOT_FOUND
            ? QCoreApplication::translate(
                  "maquette::Library",
                  "The film cannot be played here: nothing on this computer reads its format. The file is kept.")
            : QCoreApplication::translate(
                  "maquette::Library",
                  "The film cannot be played: it is damaged, cut short, or in a format that is not known here.");
    return failure(code == AVERROR_DECODER_NOT_FOUND ? Error::Kind::Unsupported : Error::Kind::Rejected, message, wordsOf(code));
}

Result<Input> openInput(const QString &path)
{
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext *opened = nullptr;
    if (const int code = avformat_open_input(&opened, QFile::encodeName(path).constData(), nullptr, nullptr); code < 0)
        return unplayable(code);
    Input input(opened);
    if (const int code = avformat_find_stream_info(opened, nullptr); code < 0)
        return unplayable(code);
    return input;
}

Result<Codec> decoderOf(const AVStream &stream, int threads)
{
    const AVCodec *decoder = avcodec_find_decoder(stream.codecpar->codec_id);
    if (!decoder)
        return unplayable(AVERROR_DECODER_NOT_FOUND);
    Codec codec(avcodec_alloc_context3(decoder));
    if (!codec)
        return unplayable(AVERROR(ENOMEM));
    codec->thread_count = threads;
    codec->pkt_timebase = stream.time_base;
    int code = avcodec_parameters_to_context(codec.get(), stream.codecpar);
    if (code >= 0)
        code = avcodec_open2(codec.get(), decoder, nullptr);
    if (code < 0)
        return unplayable(code);
    return codec;
}

} // namespace maquette::libav
