#include "core/library/mediasniff.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

struct KnownType
{
    QLatin1StringView mime;
    QLatin1StringView extension;
};

constexpr std::array<KnownType, 26> kKnown{{
    {"image/png"_L1, "png"_L1},
    {"image/jpeg"_L1, "jpg"_L1},
    {"image/webp"_L1, "webp"_L1},
    {"image/gif"_L1, "gif"_L1},
    {"image/avif"_L1, "avif"_L1},
    {"image/svg+xml"_L1, "svg"_L1},
    {"video/mp4"_L1, "mp4"_L1},
    {"video/quicktime"_L1, "mov"_L1},
    {"video/webm"_L1, "webm"_L1},
    {"video/x-matroska"_L1, "mkv"_L1},
    {"audio/mpeg"_L1, "mp3"_L1},
    {"audio/wav"_L1, "wav"_L1},
    {"audio/flac"_L1, "flac"_L1},
    {"audio/ogg"_L1, "ogg"_L1},
    {"audio/aac"_L1, "aac"_L1},
    {"audio/opus"_L1, "opus"_L1},
    {"audio/mp4"_L1, "m4a"_L1},
    {"model/gltf-binary"_L1, "glb"_L1},
    {"application/pdf"_L1, "pdf"_L1},
    {"text/plain"_L1, "txt"_L1},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1, "docx"_L1},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"_L1, "xlsx"_L1},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation"_L1, "pptx"_L1},
    {"application/vnd.oasis.opendocument.text"_L1, "odt"_L1},
    {"application/vnd.oasis.opendocument.spreadsheet"_L1, "ods"_L1},
    {"application/vnd.oasis.opendocument.presentation"_L1, "odp"_L1},
}};

MediaType named(QLatin1StringView mime)
{
    for (const KnownType &known : kKnown) {
        if (known.mime == mime)
            return {known.mime, known.extension};
    }
    return {};
}

/// ISO base media files name what they are in the brand after "ftyp".
MediaType isoMedia(QByteArrayView start)
{
    const QByteArrayView brand = start.sliced(8, 4);
    if (brand.startsWith("avif") || brand.startsWith("avis"))
        return named("image/avif"_L1);
    if (brand == "qt  ")
        return named("video/quicktime"_L1);
    if (brand.startsWith("M4A"))
        return named("audio/mp4"_L1);
    return named("video/mp4"_L1);
}

MediaType byStart(QByteArrayView start)
{
    if (start.startsWith("\x89PNG\r\n\x1a\n"))
        return named("image/png"_L1);
    if (start.startsWith("\xff\xd8\xff"))
        return named("image/jpeg"_L1);
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a"))
        return named("image/gif"_L1);
    if (start.size() >= 12 && start.sliced(4, 4) == "ftyp")
        return isoMedia(start);
    if (start.size() >= 12 && start.startsWith("RIFF"))
        return start.sliced(8, 4) == "WEBP"   ? named("image/webp"_L1)
               : start.sliced(8, 4) == "WAVE" ? named("audio/wav"_L1)
                                              : MediaType{};
    if (start.startsWith("\x1a\x45\xdf\xa3"))
        return start.indexOf("webm") >= 0 ? named("video/webm"_L1) : named("video/x-matroska"_L1);
    if (start.startsWith("%PDF-"))
        return named("application/pdf"_L1);
    if (start.startsWith("ID3"))
        return named("audio/mpeg"_L1);
    if (start.startsWith("fLaC"))
        return named("audio/flac"_L1);
    if (start.startsWith("OggS"))
        return named("audio/ogg"_L1);
    if (start.startsWith("glTF"))
        return named("model/gltf-binary"_L1);
    return {};
}

} // namespace

bool isCommonPicture(QStringView mime)
{
    return std::any_of(kCommonPictures.cbegin(), kCommonPictures.cend(), [mime](QLatin1StringView known) { return mime == known; });
}

MediaType sniffMedia(QByteArrayView start, const QString &claimed)
{
    MediaType type = byStart(start);
    if (!type.mime.isEmpty())
        return type;
    const QString mime = claimed.section(u';', 0, 0).trimmed().toLower();
    for (const KnownType &known : kKnown) {
        if (mime == known.mime)
            return {known.mime, known.extension};
    }
    return {u"application/octet-stream"_s, u"bin"_s};
}

} // namespace maquette
