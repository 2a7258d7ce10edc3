#include "core/library/metadatatexts.h"

#include "core/library/imagelayout.h"

#include <QStringDecoder>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <array>
#include <functional>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// Of one text, unpacked.
constexpr qsizetype kLongestText = 16 * 1024 * 1024;

constexpr quint16 kDescriptionTag = 0x010e;
constexpr quint16 kMakeTag = 0x010f;
constexpr quint16 kModelTag = 0x0110;
constexpr quint16 kExifTag = 0x8769;
constexpr quint16 kMakerNoteTag = 0x927c;
constexpr quint16 kUserCommentTag = 0x9286;

QByteArray inflated(QByteArrayView packed)
{
    z_stream stream{};
    if (packed.isEmpty() || inflateInit(&stream) != Z_OK)
        return {};
    // zlib does not write to its input, but says so only in newer versions.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    QByteArray out;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    int state = Z_OK;
    while (state == Z_OK && out.size() < kLongestText) {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        const auto got = piece.size() - static_cast<qsizetype>(stream.avail_out);
        if ((state != Z_OK && state != Z_STREAM_END) || got == 0)
            break;
        out.append(piece.constData(), got);
    }
    inflateEnd(&stream);
    out.truncate(kLongestText);
    return out;
}

/// What stands before the next zero byte, which is skipped; everything when there is none.
QByteArrayView takeUntilZero(QByteArrayView &rest)
{
    const auto zero = rest.indexOf('\0');
    const QByteArrayView head = zero < 0 ? rest : rest.first(zero);
    rest = zero < 0 ? QByteArrayView() : rest.sliced(zero + 1);
    return head;
}

/// Writers put UTF-8 into Latin-1 fields as often as not.
QString textOf(QByteArrayView bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return utf8.hasError() ? QString::fromLatin1(bytes) : text;
}

void takeText(MetadataTexts &texts, const QString &keyword, const QString &text)
{
    // The first one counts, as in the programs that write them.
    if (!keyword.isEmpty() && !texts.named.contains(keyword))
        texts.named.insert(keyword, text);
}

void takePngText(QByteArrayView type, QByteArrayView data, MetadataTexts &texts)
{
    const QString keyword = QString::fromLatin1(takeUntilZero(data));
    if (type == "tEXt") {
        takeText(texts, keyword, textOf(data));
    } else if (type == "zTXt" && data.size() > 1) {
        takeText(texts, keyword, textOf(inflated(data.sliced(1))));
    } else if (type == "iTXt" && data.size() > 2) {
        const bool isPacked = data.at(0) == 1;
        data = data.sliced(2);
        takeUntilZero(data); // language
        takeUntilZero(data); // the keyword in that language
        const QByteArray text = isPacked ? inflated(data) : data.toByteArray();
        if (keyword == u"XML:com.adobe.xmp")
            texts.xmp = text;
        else
            takeText(texts, keyword, QString::fromUtf8(text));
    }
}

// --- EXIF ---------------------------------------------------------------------------------------------------------

/// A TIFF block that may lie about everything.
class Tiff
{
public:
    explicit Tiff(QByteArrayView bytes) : m_bytes(bytes), m_isBig(bytes.startsWith("MM")) {}

    bool isValid() const { return m_bytes.size() >= 8 && (m_isBig || m_bytes.startsWith("II")); }
    bool isBigEndian() const { return m_isBig; }
    qint64 firstDirectory() const { return read32(4); }

    void walk(qint64 directory, const std::function<void(quint16 tag, QByteArrayView value)> &take) const
    {
        if (directory < 8 || directory + 2 > m_bytes.size())
            return;
        const int entries = read16(directory);
        for (int i = 0; i < entries; ++i) {
            const qint64 at = directory + 2 + 12LL * i;
            if (at + 12 > m_bytes.size())
                return;
            take(read16(at), valueAt(at));
        }
    }
    quint32 number(QByteArrayView value) const { return value.size() < 4 ? 0 : read32(value.data() - m_bytes.data()); }

private:
    quint16 read16(qint64 at) const
    {
        const char *place = m_bytes.data() + at;
        return m_isBig ? qFromBigEndian<quint16>(place) : qFromLittleEndian<quint16>(place);
    }
    quint32 read32(qint64 at) const
    {
        const char *place = m_bytes.data() + at;
        return m_isBig ? qFromBigEndian<quint32>(place) : qFromLittleEndian<quint32>(place);
    }
    QByteArrayView valueAt(qint64 entry) const
    {
        static constexpr std::array<int, 14> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
        const quint16 type = read16(entry + 2);
        const qint64 size = static_cast<qint64>(read32(entry + 4)) * (type < sizes.size() ? sizes.at(type) : 0);
        const qint64 at = size <= 4 ? entry + 8 : read32(entry + 8);
        return size <= 0 || at + size > m_bytes.size() ? QByteArrayView() : m_bytes.sliced(at, size);
    }

    QByteArrayView m_bytes;
    bool m_isBig;
};

QString withoutZeros(QString text)
{
    while (text.endsWith(QChar(u'\0')))
        text.chop(1);
    return text;
}

QString userCommentOf(QByteArrayView value, bool isBigEndian)
{
    if (value.size() < 8)
        return withoutZeros(textOf(value));
    const QByteArrayView kind = value.first(8);
    const QByteArrayView text = value.sliced(8);
    if (kind == QByteArrayView("UNICODE\0", 8)) {
        // Big endian by A1111's habit, whatever the block says; Latin letters tell which one it is.
        const bool looksBig = text.size() >= 2 && text.at(0) == '\0' && text.at(1) != '\0';
        const bool looksLittle = text.size() >= 2 && text.at(0) != '\0' && text.at(1) == '\0';
        const bool isBig = looksBig || (!looksLittle && isBigEndian);
        QStringDecoder utf16(isBig ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE);
        return withoutZeros(utf16(text));
    }
    const bool isMarked = kind == QByteArrayView("ASCII\0\0\0", 8) || kind == QByteArrayView("\0\0\0\0\0\0\0\0", 8);
    return withoutZeros(textOf(isMarked ? text : value));
}

void takeExif(QByteArrayView block, MetadataTexts &texts)
{
    const Tiff tiff(block.startsWith(QByteArrayView("Exif\0\0", 6)) ? block.sliced(6) : block);
    if (!tiff.isValid())
        return;
    const auto take = [&](quint16 tag, QByteArrayView value) {
        if (tag == kDescriptionTag)
            texts.description = withoutZeros(textOf(value));
        else if (tag == kMakeTag)
            texts.make = withoutZeros(textOf(value));
        else if (tag == kModelTag)
            texts.model = withoutZeros(textOf(value));
        else if (tag == kUserCommentTag)
            texts.userComment = userCommentOf(value, tiff.isBigEndian());
        else if (tag == kMakerNoteTag)
            texts.makerNote = withoutZeros(textOf(value));
    };
    qint64 inner = 0;
    tiff.walk(tiff.firstDirectory(), [&](quint16 tag, QByteArrayView value) {
        if (tag == kExifTag)
            inner = tiff.number(value);
        else
            take(tag, value);
    });
    tiff.walk(inner, take);
}

// --- the three files ----------------------------------------------------------------------------------------------

void takePngChunk(QByteArrayView chunk, MetadataTexts &texts)
{
    if (chunk.size() < 12)
        return;
    const QByteArrayView type = chunk.sliced(4, 4);
    const QByteArrayView data = chunk.sliced(8, chunk.size() - 12);
    if (type == "eXIf")
        takeExif(data, texts);
    else if (type == "caBX")
        texts.hasCredential = true;
    else if (type.endsWith("Xt"))
        takePngText(type, data, texts);
}

void takeJpegSegment(QByteArrayView segment, MetadataTexts &texts)
{
    static constexpr QByteArrayView kXmp("http://ns.adobe.com/xap/1.0/\0", 29);
    if (segment.size() < 4)
        return;
    const auto marker = static_cast<quint8>(segment.at(1));
    const QByteArrayView data = segment.sliced(4);
    if (marker == 0xe1 && data.startsWith("Exif"))
        takeExif(data, texts);
    else if (marker == 0xe1 && data.startsWith(kXmp) && texts.xmp.isEmpty())
        texts.xmp = data.sliced(kXmp.size()).toByteArray();
    else if (marker == 0xeb && data.startsWith("JP"))
        texts.hasCredential = texts.hasCredential || data.indexOf("c2pa") >= 0;
    else if (marker == 0xfe)
        takeText(texts, u"comment"_s, textOf(data));
}

void takeWebPChunk(QByteArrayView chunk, MetadataTexts &texts)
{
    if (chunk.size() < 8)
        return;
    const QByteArrayView type = chunk.first(4);
    const auto length = std::min<qsizetype>(qFromLittleEndian<quint32>(chunk.data() + 4), chunk.size() - 8);
    const QByteArrayView data = chunk.sliced(8, length);
    if (type == "EXIF")
        takeExif(data, texts);
    else if (type == "XMP ")
        texts.xmp = data.toByteArray();
    else if (type == "C2PA")
        texts.hasCredential = true;
}

} // namespace

MetadataTexts readMetadataTexts(QByteArrayView bytes)
{
    MetadataTexts texts;
    const auto layout = layoutOf(bytes);
    if (!layout)
        return texts;
    for (const ImageLayout::Segment &segment : layout->segments) {
        switch (layout->kind) {
        case ImageLayout::Kind::Png:
            takePngChunk(segment.bytes, texts);
            break;
        case ImageLayout::Kind::Jpeg:
            takeJpegSegment(segment.bytes, texts);
            break;
        case ImageLayout::Kind::WebP:
            takeWebPChunk(segment.bytes, texts);
            break;
        case ImageLayout::Kind::Gif:
            break;
        }
    }
    return texts;
}

} // namespace maquette
