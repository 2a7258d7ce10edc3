#include "core/library/imagelayout.h"

#include <QCoreApplication>
#include <QtEndian>

#include <array>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 kOrientationTag = 0x0112;

tl::unexpected<Error> broken(const char *why)
{
    return failure(Error::Kind::Rejected,
                   QCoreApplication::translate("maquette::Library",
                                               "The picture is damaged or was cut short. Get the file again."),
                   QString::fromLatin1(why));
}

quint32 bigEndian32(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

quint16 bigEndian16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

quint32 littleEndian32(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.data() + at);
}

quint16 littleEndian16(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.data() + at);
}

quint8 byteAt(QByteArrayView bytes, qsizetype at)
{
    return static_cast<quint8>(bytes.at(at));
}

template<std::size_t N>
bool isOneOf(QByteArrayView name, const std::array<const char *, N> &names)
{
    for (const char *candidate : names) {
        if (name == candidate)
            return true;
    }
    return false;
}

// --- PNG: signature, then chunks of length, type, data and CRC -------------------------------------------------

Result<ImageLayout> layoutOfPng(QByteArrayView bytes)
{
    // What the pixels, their colours, their transparency or their animation need; everything else is metadata.
    static constexpr std::array kNeeded{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP",
                                        "sBIT", "bKGD", "pHYs", "sPLT", "hIST", "acTL", "fcTL", "fdAT"};
    ImageLayout layout{.kind = ImageLayout::Kind::Png};
    layout.facts.mime = u"image/png"_s;
    layout.facts.extension = u"png"_s;
    layout.segments.append({bytes.first(8)});
    qsizetype at = 8;
    while (at + 12 <= bytes.size()) {
        const qint64 length = bigEndian32(bytes, at);
        if (length > bytes.size() - at - 12)
            return broken("PNG chunk reaches beyond the end");
        const QByteArrayView type = bytes.sliced(at + 4, 4);
        if (layout.segments.size() == 1) {
            if (type != "IHDR" || length != 13)
                return broken("PNG without header");
            layout.facts.stored = QSize(static_cast<int>(bigEndian32(bytes, at + 8)), static_cast<int>(bigEndian32(bytes, at + 12)));
        } else if (type == "eXIf") {
            layout.facts.orientation = orientationInTiff(bytes.sliced(at + 8, length));
        }
        layout.segments.append({bytes.sliced(at, length + 12), !isOneOf(type, kNeeded)});
        at += length + 12;
        if (type == "IEND") {
            layout.exifPlace = 2;
            return layout;
        }
    }
    return broken("PNG without end");
}

// --- JPEG: markers with a length each; entropy-coded data after a start of scan ----------------------------------

/// The first byte after the entropy-coded data that starts at `at`: the next marker that is neither stuffing nor a restart.
qsizetype endOfScan(QByteArrayView bytes, qsizetype at)
{
    while (at + 1 < bytes.size()) {
        const auto found = bytes.indexOf('\xff', at);
        if (found < 0 || found + 1 >= bytes.size())
            return -1;
        const quint8 marker = byteAt(bytes, found + 1);
        if (marker != 0 && marker != 0xff && (marker < 0xd0 || marker > 0xd7))
            return found;
        at = found + (marker == 0xff ? 1 : 2);
    }
    return -1;
}

bool isMetadataMarker(quint8 marker, QByteArrayView payload)
{
    if (marker == 0xfe)
        return true;
    if (marker < 0xe0 || marker > 0xef)
        return false;
    const bool isNeeded = marker == 0xe0 || (marker == 0xe2 && payload.startsWith("ICC_PROFILE"))
                          || (marker == 0xee && payload.startsWith("Adobe"));
    return !isNeeded;
}

bool isFrameHeader(quint8 marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

void readJpegFacts(quint8 marker, QByteArrayView payload, ImageFacts &facts)
{
    if (isFrameHeader(marker) && payload.size() >= 5)
        facts.stored = QSize(bigEndian16(payload, 3), bigEndian16(payload, 1));
    if (marker == 0xe1 && payload.startsWith(QByteArrayView("Exif\0\0", 6)))
        facts.orientation = orientationInTiff(payload.sliced(6));
}

/// Appends the segment with a length that starts at `at`, with the pixels that follow a start of scan; where it ends.
Result<qsizetype> takeJpegSegment(QByteArrayView bytes, qsizetype at, ImageLayout &layout)
{
    if (at + 4 > bytes.size())
        return broken("JPEG without end");
    const quint8 marker = byteAt(bytes, at + 1);
    const qsizetype length = bigEndian16(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.size())
        return broken("JPEG segment reaches beyond the end");
    const QByteArrayView payload = bytes.sliced(at + 4, length - 2);
    readJpegFacts(marker, payload, layout.facts);
    constexpr quint8 kStartOfScan = 0xda;
    const qsizetype end = marker == kStartOfScan ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    if (end < 0)
        return broken("JPEG ends inside its pixels");
    layout.segments.append({bytes.sliced(at, end - at), isMetadataMarker(marker, payload)});
    if (marker == 0xe0 && layout.segments.size() == 2)
        layout.exifPlace = 2;
    return end;
}

Result<ImageLayout> layoutOfJpeg(QByteArrayView bytes)
{
    ImageLayout layout{.kind = ImageLayout::Kind::Jpeg};
    layout.facts.mime = u"image/jpeg"_s;
    layout.facts.extension = u"jpg"_s;
    layout.segments.append({bytes.first(2)});
    layout.exifPlace = 1;
    qsizetype at = 2;
    while (at + 2 <= bytes.size()) {
        const quint8 marker = byteAt(bytes, at + 1);
        if (byteAt(bytes, at) != 0xff)
            return broken("JPEG without a marker where one must be");
        if (marker == 0xff) { // fill byte
            ++at;
            continue;
        }
        if (marker == 0xd9) {
            layout.segments.append({bytes.sliced(at, 2)});
            return layout.facts.stored.isEmpty() ? Result<ImageLayout>(broken("JPEG without a frame")) : layout;
        }
        const auto end = takeJpegSegment(bytes, at, layout);
        if (!end)
            return tl::unexpected(end.error());
        at = *end;
    }
    return broken("JPEG without end");
}

// --- WebP: RIFF with chunks padded to even lengths ----------------------------------------------------------------

void readWebPSize(QByteArrayView type, QByteArrayView data, ImageFacts &facts)
{
    if (!facts.stored.isEmpty())
        return;
    const auto at = [data](qsizetype i) { return static_cast<int>(byteAt(data, i)); };
    if (type == "VP8X" && data.size() >= 10) {
        facts.stored = QSize(1 + (at(4) | at(5) << 8 | at(6) << 16), 1 + (at(7) | at(8) << 8 | at(9) << 16));
    } else if (type == "VP8L" && data.size() >= 5) {
        const quint32 bits = littleEndian32(data, 1);
        facts.stored = QSize(static_cast<int>(bits & 0x3fff) + 1, static_cast<int>(bits >> 14 & 0x3fff) + 1);
    } else if (type == "VP8 " && data.size() >= 10) {
        facts.stored = QSize(littleEndian16(data, 6) & 0x3fff, littleEndian16(data, 8) & 0x3fff);
    }
}

Result<ImageLayout> layoutOfWebP(QByteArrayView bytes)
{
    static constexpr std::array kNeeded{"VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"};
    ImageLayout layout{.kind = ImageLayout::Kind::WebP};
    layout.facts.mime = u"image/webp"_s;
    layout.facts.extension = u"webp"_s;
    const qint64 end = static_cast<qint64>(littleEndian32(bytes, 4)) + 8;
    if (end > bytes.size())
        return broken("WebP is shorter than it says");
    layout.segments.append({bytes.first(12)});
    qsizetype at = 12;
    while (at + 8 <= end) {
        const qint64 length = littleEndian32(bytes, at + 4);
        if (length > end - at - 8)
            return broken("WebP chunk reaches beyond the end");
        const QByteArrayView type = bytes.sliced(at, 4);
        const QByteArrayView data = bytes.sliced(at + 8, length);
        readWebPSize(type, data, layout.facts);
        if (type == "EXIF")
            layout.facts.orientation = orientationInTiff(data.startsWith(QByteArrayView("Exif\0\0", 6)) ? data.sliced(6) : data);
        const qsizetype padded = std::min<qint64>(8 + length + length % 2, end - at);
        layout.segments.append({bytes.sliced(at, padded), !isOneOf(type, kNeeded)});
        at += padded;
    }
    layout.exifPlace = layout.segments.size();
    if (layout.facts.stored.isEmpty())
        return broken("WebP without pixels");
    return layout;
}

// --- GIF: header, colour table, then extensions and images made of length-prefixed blocks ---------------------------

/// The first byte after the chain of sub-blocks that starts at `at`; -1 when it does not end.
qsizetype endOfSubBlocks(QByteArrayView bytes, qsizetype at)
{
    while (at < bytes.size()) {
        const quint8 length = byteAt(bytes, at);
        at += 1 + length;
        if (length == 0)
            return at;
    }
    return -1;
}

qsizetype colourTableSize(quint8 flags)
{
    return (flags & 0x80) ? 3 * (qsizetype(2) << (flags & 7)) : 0;
}

bool isMetadataExtension(QByteArrayView bytes, qsizetype at)
{
    const quint8 label = byteAt(bytes, at + 1);
    if (label == 0xfe)
        return true;
    const bool isApplication = label == 0xff && at + 14 <= bytes.size();
    return isApplication && bytes.sliced(at + 3, 11) != "NETSCAPE2.0" && bytes.sliced(at + 3, 11) != "ANIMEXTS1.0";
}

Result<ImageLayout> layoutOfGif(QByteArrayView bytes)
{
    ImageLayout layout{.kind = ImageLayout::Kind::Gif};
    layout.facts.mime = u"image/gif"_s;
    layout.facts.extension = u"gif"_s;
    layout.facts.stored = QSize(littleEndian16(bytes, 6), littleEndian16(bytes, 8));
    qsizetype at = 13 + colourTableSize(byteAt(bytes, 10));
    if (at >= bytes.size() || layout.facts.stored.isEmpty())
        return broken("GIF without pixels");
    layout.segments.append({bytes.first(at)});
    while (at < bytes.size()) {
        const quint8 introducer = byteAt(bytes, at);
        if (introducer == 0x3b) {
            layout.segments.append({bytes.sliced(at, 1)});
            return layout;
        }
        qsizetype end = -1;
        bool isMetadata = false;
        if (introducer == 0x21 && at + 2 < bytes.size()) {
            end = endOfSubBlocks(bytes, at + 2);
            isMetadata = isMetadataExtension(bytes, at);
        } else if (introducer == 0x2c && at + 10 < bytes.size()) {
            end = endOfSubBlocks(bytes, at + 11 + colourTableSize(byteAt(bytes, at + 9)));
        }
        if (end < 0 || end > bytes.size())
            return broken("GIF ends inside a block");
        layout.segments.append({bytes.sliced(at, end - at), isMetadata});
        at = end;
    }
    return broken("GIF without end");
}

} // namespace

Result<ImageLayout> layoutOf(QByteArrayView bytes)
{
    if (bytes.size() >= 8 && bytes.first(8) == QByteArrayView("\x89PNG\r\n\x1a\n", 8))
        return layoutOfPng(bytes);
    if (bytes.size() >= 3 && bytes.first(3) == QByteArrayView("\xff\xd8\xff", 3))
        return layoutOfJpeg(bytes);
    if (bytes.size() >= 12 && bytes.first(4) == "RIFF" && bytes.sliced(8, 4) == "WEBP")
        return layoutOfWebP(bytes);
    if (bytes.size() >= 13 && (bytes.first(6) == "GIF87a" || bytes.first(6) == "GIF89a"))
        return layoutOfGif(bytes);
    if (bytes.isEmpty())
        return broken("no bytes");
    return failure(Error::Kind::Unsupported,
                   QCoreApplication::translate("maquette::Library",
                                               "This is no PNG, JPEG, WebP or GIF picture. Convert it first."));
}

int orientationInTiff(QByteArrayView tiff)
{
    if (tiff.size() < 8)
        return 1;
    const bool isBig = tiff.startsWith("MM");
    if (!isBig && !tiff.startsWith("II"))
        return 1;
    const auto read16 = [&](qsizetype at) { return isBig ? bigEndian16(tiff, at) : littleEndian16(tiff, at); };
    const qint64 directory = isBig ? bigEndian32(tiff, 4) : littleEndian32(tiff, 4);
    if (directory + 2 > tiff.size())
        return 1;
    const int entries = read16(directory);
    for (int i = 0; i < entries; ++i) {
        const qint64 at = directory + 2 + 12LL * i;
        if (at + 12 > tiff.size())
            return 1;
        if (read16(at) == kOrientationTag) {
            const int value = read16(at + 8);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

QByteArray tiffWithOrientation(int orientation)
{
    // Byte order, magic, offset of the one directory; one entry (tag, SHORT, one of it, value); no next directory.
    QByteArray tiff = QByteArray::fromHex("4d4d002a00000008000101120003000000010000000000000000");
    tiff[19] = static_cast<char>(orientation);
    return tiff;
}

} // namespace maquette
