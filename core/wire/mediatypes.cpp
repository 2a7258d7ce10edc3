#include "core/wire/mediatypes.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette::mediatypes {

namespace {

struct Kind
{
    QLatin1String suffix;
    QLatin1String mime;
};

constexpr std::array kImages = {Kind{"png"_L1, "image/png"_L1},   Kind{"jpg"_L1, "image/jpeg"_L1},
                                Kind{"jpeg"_L1, "image/jpeg"_L1}, Kind{"webp"_L1, "image/webp"_L1},
                                Kind{"gif"_L1, "image/gif"_L1},   Kind{"svg"_L1, "image/svg+xml"_L1}};
constexpr std::array kAudio = {Kind{"mp3"_L1, "audio/mpeg"_L1}, Kind{"wav"_L1, "audio/wav"_L1},   Kind{"opus"_L1, "audio/opus"_L1},
                               Kind{"ogg"_L1, "audio/ogg"_L1},  Kind{"flac"_L1, "audio/flac"_L1}, Kind{"aac"_L1, "audio/aac"_L1},
                               Kind{"pcm"_L1, "audio/pcm"_L1},  Kind{"m4a"_L1, "audio/mp4"_L1},   Kind{"webm"_L1, "audio/webm"_L1}};
constexpr std::array kOther = {Kind{"mp4"_L1, "video/mp4"_L1},       Kind{"webm"_L1, "video/webm"_L1},
                               Kind{"mov"_L1, "video/quicktime"_L1}, Kind{"wav"_L1, "audio/x-wav"_L1},
                               Kind{"m4a"_L1, "audio/x-m4a"_L1},     Kind{"mp3"_L1, "audio/mp3"_L1},
                               Kind{"pdf"_L1, "application/pdf"_L1}};

template<typename Kinds>
QString mimeIn(const Kinds &kinds, const QString &suffix)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const Kind &kind) { return suffix.compare(kind.suffix, Qt::CaseInsensitive) == 0; });
    return found == kinds.end() ? QString() : QString(found->mime);
}

template<typename Kinds>
QString suffixIn(const Kinds &kinds, const QString &mime)
{
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const Kind &kind) { return mime.compare(kind.mime, Qt::CaseInsensitive) == 0; });
    return found == kinds.end() ? QString() : QString(found->suffix);
}

bool hasAt(QByteArrayView bytes, qsizetype at, QByteArrayView mark)
{
    return bytes.size() >= at + mark.size() && bytes.sliced(at, mark.size()) == mark;
}

bool isFrame(QByteArrayView bytes, uchar mask, uchar wanted)
{
    return bytes.size() >= 2 && static_cast<uchar>(bytes[0]) == 0xFF && (static_cast<uchar>(bytes[1]) & mask) == wanted;
}

QString sniffedRiff(QByteArrayView bytes)
{
    if (hasAt(bytes, 8, "WEBP"))
        return u"image/webp"_s;
    return hasAt(bytes, 8, "WAVE") ? u"audio/wav"_s : QString();
}

QString sniffedBox(QByteArrayView bytes)
{
    if (hasAt(bytes, 8, "avif"))
        return u"image/avif"_s;
    if (hasAt(bytes, 8, "M4A "))
        return u"audio/mp4"_s;
    return hasAt(bytes, 8, "qt  ") ? u"video/quicktime"_s : u"video/mp4"_s;
}

/// Files may have a few bytes more behind their end.
bool endsAbout(QByteArrayView bytes, QByteArrayView mark)
{
    constexpr qsizetype kSlack = 64;
    return bytes.last(std::min(bytes.size(), kSlack)).contains(mark);
}

quint64 bigEndian(QByteArrayView bytes)
{
    quint64 value = 0;
    for (const char byte : bytes)
        value = (value << 8) | static_cast<uchar>(byte);
    return value;
}

bool isRiffWhole(QByteArrayView bytes)
{
    if (bytes.size() < 12)
        return false;
    quint64 size = 0;
    for (qsizetype i = 7; i >= 4; --i)
        size = (size << 8) | static_cast<uchar>(bytes[i]);
    return size + 8 <= static_cast<quint64>(bytes.size());
}

/// Boxes one after the other, each with its length in front; the last one may be open.
bool areBoxesWhole(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (bytes.size() < 8)
            return false;
        quint64 size = bigEndian(bytes.first(4));
        if (size == 0)
            return true;
        if (size == 1)
            size = bytes.size() < 16 ? 0 : bigEndian(bytes.sliced(8, 8));
        if (size < 8 || size > static_cast<quint64>(bytes.size()))
            return false;
        bytes = bytes.sliced(static_cast<qsizetype>(size));
    }
    return true;
}

} // namespace

QString sniffed(QByteArrayView bytes)
{
    static constexpr std::array<std::pair<QByteArrayView, QLatin1String>, 8> marks = {{{"\x89PNG\r\n\x1A\n", "image/png"_L1},
                                                                                       {"\xFF\xD8\xFF", "image/jpeg"_L1},
                                                                                       {"GIF8", "image/gif"_L1},
                                                                                       {"<svg", "image/svg+xml"_L1},
                                                                                       {"ID3", "audio/mpeg"_L1},
                                                                                       {"OggS", "audio/ogg"_L1},
                                                                                       {"fLaC", "audio/flac"_L1},
                                                                                       {"\x1A\x45\xDF\xA3", "video/webm"_L1}}};
    for (const auto &[mark, mime] : marks) {
        if (bytes.startsWith(mark))
            return mime;
    }
    if (bytes.startsWith("RIFF"))
        return sniffedRiff(bytes);
    if (hasAt(bytes, 4, "ftyp"))
        return sniffedBox(bytes);
    // MPEG audio of layer III, and AAC in ADTS: eleven or twelve set bits, then the layer.
    if (isFrame(bytes, 0xF6, 0xF0))
        return u"audio/aac"_s;
    return isFrame(bytes, 0xE6, 0xE2) ? u"audio/mpeg"_s : QString();
}

bool isWhole(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG"))
        return endsAbout(bytes, "IEND\xAE\x42\x60\x82");
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return endsAbout(bytes, "\xFF\xD9");
    if (bytes.startsWith("GIF8")) {
        while (bytes.endsWith('\0'))
            bytes.chop(1);
        return bytes.endsWith('\x3B');
    }
    if (bytes.startsWith("RIFF"))
        return isRiffWhole(bytes);
    return !hasAt(bytes, 4, "ftyp") || areBoxesWhole(bytes);
}

QString imageMime(const QString &format)
{
    return format.contains(u'/') ? format : mimeIn(kImages, format);
}

QString suffixOf(const QString &mime)
{
    const QString plain = mime.section(u';', 0, 0).trimmed();
    for (const QString &suffix : {suffixIn(kImages, plain), suffixIn(kAudio, plain), suffixIn(kOther, plain)}) {
        if (!suffix.isEmpty())
            return suffix;
    }
    return u"bin"_s;
}

std::optional<Payload> decodedPayload(QByteArrayView text)
{
    Payload payload;
    QByteArrayView code = text.trimmed();
    if (code.startsWith("data:")) {
        const qsizetype comma = code.first(std::min<qsizetype>(code.size(), 200)).indexOf(',');
        if (comma < 0 || !code.first(comma).endsWith(";base64"))
            return {};
        payload.mime = QString::fromLatin1(code.first(comma).sliced(5)).section(u';', 0, 0);
        code = code.sliced(comma + 1);
    }
    auto decoded =
        QByteArray::fromBase64Encoding(QByteArray::fromRawData(code.data(), code.size()), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return {};
    payload.bytes = std::move(decoded.decoded);
    return payload;
}

} // namespace maquette::mediatypes
