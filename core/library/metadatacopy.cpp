#include "core/library/metadatacopy.h"

#include "core/library/imagelayout.h"
#include "core/library/metadatatexts.h"
#include "core/library/xmp.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// How a text in A1111's form says that it is ours.
constexpr auto kOwnVersion = "Version: Maquette";

QByteArray bigEndian32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray littleEndian32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    const QByteArray named = type + data;
    const auto crc = crc32(0, reinterpret_cast<const Bytef *>(named.constData()), static_cast<uInt>(named.size()));
    return bigEndian32(static_cast<quint32>(data.size())) + named + bigEndian32(static_cast<quint32>(crc));
}

QByteArray internationalText(const QByteArray &keyword, const QByteArray &text)
{
    // Keyword, not packed, no language, no translated keyword.
    return pngChunk("iTXt", keyword + QByteArray(5, '\0') + text);
}

/// What the new blocks replace: the XMP packet, which they contain, and a text of ours from an earlier copy.
bool isReplaced(const ImageLayout &layout, QByteArrayView segment)
{
    switch (layout.kind) {
    case ImageLayout::Kind::Png:
        return segment.size() > 8 && (segment.sliced(4).startsWith("iTXtXML:com.adobe.xmp") ||
                                      (segment.sliced(4).startsWith("iTXtparameters") && segment.indexOf(kOwnVersion) > 0));
    case ImageLayout::Kind::Jpeg:
        return segment.startsWith("\xff\xe1") && segment.sliced(4).startsWith("http://ns.adobe.com/xap/1.0/");
    case ImageLayout::Kind::WebP:
        return segment.startsWith("XMP ");
    case ImageLayout::Kind::Gif:
        break;
    }
    return false;
}

/// Bytes that follow what the layout knows; they leave with the rest.
QByteArray tailOf(const QByteArray &bytes, const ImageLayout &layout)
{
    qsizetype known = 0;
    for (const ImageLayout::Segment &segment : layout.segments)
        known += segment.bytes.size();
    return bytes.sliced(std::min(known, bytes.size()));
}

/// The file with `added` before segment `place`, and without the segments that it replaces.
QByteArray inserted(const QByteArray &bytes, const ImageLayout &layout, qsizetype place, const QByteArray &added)
{
    QByteArray out;
    out.reserve(bytes.size() + added.size());
    for (qsizetype i = 0; i < layout.segments.size(); ++i) {
        if (i == place)
            out += added;
        if (!isReplaced(layout, layout.segments.at(i).bytes))
            out += layout.segments.at(i).bytes;
    }
    if (place >= layout.segments.size())
        out += added;
    return out;
}

QByteArray pngWith(const QByteArray &bytes, const ImageLayout &layout, const QByteArray &xmp, const QByteArray &parameters)
{
    const QString theirs = readMetadataTexts(bytes).named.value(u"parameters"_s);
    const bool hasParameters = !theirs.isEmpty() && !theirs.contains(QLatin1StringView(kOwnVersion));
    QByteArray added = internationalText("XML:com.adobe.xmp", xmp);
    if (!parameters.isEmpty() && !hasParameters)
        added += internationalText("parameters", parameters);
    constexpr qsizetype kBehindHeader = 2;
    return inserted(bytes, layout, kBehindHeader, added) + tailOf(bytes, layout);
}

QByteArray jpegWith(const QByteArray &bytes, const ImageLayout &layout, const QByteArray &xmp)
{
    const QByteArray payload = QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) + xmp;
    QByteArray length(2, '\0');
    qToBigEndian(static_cast<quint16>(payload.size() + 2), length.data());
    // Behind JFIF's and EXIF's blocks, which some readers want first.
    qsizetype place = layout.exifPlace;
    while (place < layout.segments.size() && layout.segments.at(place).bytes.size() > 8 &&
           layout.segments.at(place).bytes.sliced(4).startsWith("Exif"))
        ++place;
    return inserted(bytes, layout, place, QByteArray("\xff\xe1", 2) + length + payload) + tailOf(bytes, layout);
}

/// A simple WebP has no place for metadata until it is told to be an extended one.
QByteArray extendedHeader(const ImageLayout &layout)
{
    const QByteArrayView pixels = layout.segments.at(1).bytes;
    constexpr int kAlphaBit = 28;
    const bool hasAlpha =
        pixels.startsWith("VP8L") && pixels.size() >= 13 && (qFromLittleEndian<quint32>(pixels.data() + 9) >> kAlphaBit & 1) != 0;
    constexpr char kAlpha = 0x10;
    QByteArray data(4, '\0');
    data[0] = hasAlpha ? kAlpha : '\0';
    const QSize size = layout.facts.stored;
    data += littleEndian32(static_cast<quint32>(size.width() - 1)).first(3) +
            littleEndian32(static_cast<quint32>(size.height() - 1)).first(3);
    return "VP8X" + littleEndian32(static_cast<quint32>(data.size())) + data;
}

QByteArray webPWith(const QByteArray &bytes, const ImageLayout &layout, const QByteArray &xmp)
{
    QByteArray chunk = "XMP " + littleEndian32(static_cast<quint32>(xmp.size())) + xmp + QByteArray(xmp.size() % 2, '\0');
    QByteArray out = inserted(bytes, layout, layout.segments.size(), chunk);
    constexpr qsizetype kFirstChunk = 12;
    if (QByteArrayView(out).sliced(kFirstChunk, 4) != "VP8X")
        out.insert(kFirstChunk, extendedHeader(layout));
    constexpr qsizetype kFlags = 20;
    constexpr char kXmp = 0x04;
    out[kFlags] = static_cast<char>(out.at(kFlags) | kXmp);
    qToLittleEndian(static_cast<quint32>(out.size() - 8), out.data() + 4);
    return out + tailOf(bytes, layout);
}

QString quoted(const QString &value)
{
    if (!value.contains(u',') && !value.contains(u':') && !value.contains(u'\n'))
        return value;
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

QString keyOf(const QString &name)
{
    static const QHash<QString, QString> keys{{u"steps"_s, u"Steps"_s},
                                              {u"sampler"_s, u"Sampler"_s},
                                              {u"guidance"_s, u"CFG scale"_s},
                                              {u"strength"_s, u"Denoising strength"_s}};
    return keys.value(name, name);
}

} // namespace

QString a1111Text(const AssetRecord &record)
{
    const AssetRecipe &recipe = record.recipe;
    if (recipe.prompt.isEmpty() && recipe.modelId.isEmpty())
        return {};
    QString text = recipe.prompt;
    if (const QString negative = recipe.values["negative_prompt"_L1].toString(); !negative.isEmpty())
        text += u"\nNegative prompt: "_s + negative;
    QStringList pairs;
    for (auto it = recipe.values.begin(); it != recipe.values.end(); ++it) {
        const QString value = it->toVariant().toString();
        if (it.key() != u"negative_prompt" && it.key() != u"seed" && it.key() != u"size" && !value.isEmpty())
            pairs.append(keyOf(it.key()) + u": "_s + quoted(value));
    }
    if (recipe.seed)
        pairs.append(u"Seed: %1"_s.arg(*recipe.seed));
    if (!record.asset.size.isEmpty())
        pairs.append(u"Size: %1x%2"_s.arg(record.asset.size.width()).arg(record.asset.size.height()));
    if (!recipe.modelId.isEmpty())
        pairs.append(u"Model: "_s + quoted(recipe.modelId));
    pairs.append(QLatin1StringView(kOwnVersion));
    return text + u'\n' + pairs.join(u", "_s);
}

MetadataCopy withMetadata(const QByteArray &bytes, const AssetRecord &record)
{
    const auto layout = layoutOf(bytes);
    if (!layout || layout->kind == ImageLayout::Kind::Gif) {
        return {bytes,
                QCoreApplication::translate("maquette::Library", "Only PNG, JPEG and WebP files can tell how they were made.")};
    }
    const MetadataTexts texts = readMetadataTexts(bytes);
    if (texts.hasCredential) {
        return {bytes, QCoreApplication::translate(
                           "maquette::Library",
                           "The file carries a content credential, which any change would break. It leaves as it is.")};
    }
    QByteArray xmp = xmp::merged(texts.xmp, record);
    switch (layout->kind) {
    case ImageLayout::Kind::Png:
        return {pngWith(bytes, *layout, xmp, a1111Text(record).toUtf8()), {}};
    case ImageLayout::Kind::WebP:
        return {webPWith(bytes, *layout, xmp), {}};
    case ImageLayout::Kind::Jpeg:
        break;
    case ImageLayout::Kind::Gif:
        Q_UNREACHABLE();
    }
    // A segment of a JPEG has no more room than this.
    constexpr qsizetype kLargestPacket = 65'502;
    if (xmp.size() > kLargestPacket) {
        AssetRecord shorter = record;
        shorter.recipe.values = {};
        shorter.recipe.prompt.truncate(8'000);
        xmp = xmp::merged(texts.xmp, shorter);
    }
    if (xmp.size() > kLargestPacket)
        return {bytes, QCoreApplication::translate("maquette::Library", "The file has no room left to tell how it was made.")};
    return {jpegWith(bytes, *layout, xmp), {}};
}

} // namespace maquette
