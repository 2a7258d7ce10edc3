#include "core/library/imagefile.h"

#include "core/library/imagelayout.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QMutex>
#include <QTransform>
#include <QtEndian>

#include <zlib.h>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDefaultLimit = 128LL * 1024 * 1024;

/// Raises QImageReader's limit, which is the whole process's, while one large picture is decoded.
class LargeDecode
{
public:
    explicit LargeDecode(qint64 bytes) : m_isLarge(bytes > kDefaultLimit)
    {
        if (!m_isLarge)
            return;
        mutex().lock();
        m_before = QImageReader::allocationLimit();
        QImageReader::setAllocationLimit(static_cast<int>(bytes / (1024 * 1024)) + 1);
    }
    ~LargeDecode()
    {
        if (!m_isLarge)
            return;
        QImageReader::setAllocationLimit(m_before);
        mutex().unlock();
    }
    LargeDecode(const LargeDecode &) = delete;
    LargeDecode &operator=(const LargeDecode &) = delete;

private:
    static QMutex &mutex()
    {
        static QMutex one;
        return one;
    }

    bool m_isLarge;
    int m_before = 0;
};

QByteArray exifSegment(ImageLayout::Kind kind, int orientation)
{
    const QByteArray tiff = tiffWithOrientation(orientation);
    QByteArray length(4, '\0');
    switch (kind) {
    case ImageLayout::Kind::Jpeg: {
        const QByteArray payload = QByteArray("Exif\0\0", 6) + tiff;
        qToBigEndian(static_cast<quint16>(payload.size() + 2), length.data());
        return QByteArray("\xff\xe1", 2) + length.first(2) + payload;
    }
    case ImageLayout::Kind::Png: {
        qToBigEndian(static_cast<quint32>(tiff.size()), length.data());
        const QByteArray named = "eXIf" + tiff;
        QByteArray crc(4, '\0');
        qToBigEndian(static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef *>(named.constData()), static_cast<uInt>(named.size()))),
                     crc.data());
        return length + named + crc;
    }
    case ImageLayout::Kind::WebP:
        qToLittleEndian(static_cast<quint32>(tiff.size()), length.data());
        return "EXIF" + length + tiff;
    case ImageLayout::Kind::Gif:
        break;
    }
    return {};
}

/// RIFF's length and VP8X's flags have to say what is left.
void correctWebPHeader(QByteArray &bytes, bool hasExif)
{
    qToLittleEndian(static_cast<quint32>(bytes.size() - 8), bytes.data() + 4);
    if (bytes.size() > 20 && QByteArrayView(bytes).sliced(12, 4) == "VP8X") {
        constexpr char kXmp = 0x04;
        constexpr char kExif = 0x08;
        const char kept = static_cast<char>(bytes.at(20) & ~(kXmp | kExif));
        bytes[20] = hasExif ? static_cast<char>(kept | kExif) : kept;
    }
}

/// As it is seen. Qt turns some types by itself and leaves others as they lie; so all are turned here.
QImage upright(const QImage &stored, int orientation)
{
    const bool isMirrored = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
    const QImage image = isMirrored ? stored.mirrored(true, false) : stored;
    switch (orientation) {
    case 3:
    case 4:
        return image.transformed(QTransform().rotate(180));
    case 6:
    case 7:
        return image.transformed(QTransform().rotate(90));
    case 5:
    case 8:
        return image.transformed(QTransform().rotate(270));
    default:
        return image;
    }
}

} // namespace

Result<ImageFacts> inspectImage(QByteArrayView bytes)
{
    const auto layout = layoutOf(bytes);
    if (!layout)
        return tl::unexpected(layout.error());
    return layout->facts;
}

QByteArray withoutMetadata(const QByteArray &bytes)
{
    const auto layout = layoutOf(bytes);
    if (!layout)
        return bytes;
    const QByteArray exif = layout->facts.orientation == 1 ? QByteArray() : exifSegment(layout->kind, layout->facts.orientation);
    QByteArray out;
    out.reserve(bytes.size());
    for (qsizetype i = 0; i <= layout->segments.size(); ++i) {
        if (i == layout->exifPlace)
            out += exif;
        if (i < layout->segments.size() && !layout->segments.at(i).isMetadata)
            out += layout->segments.at(i).bytes;
    }
    if (layout->kind == ImageLayout::Kind::WebP)
        correctWebPHeader(out, !exif.isEmpty());
    return out;
}

Result<QImage> decodeImage(const QByteArray &bytes, const ImageFacts &facts, QSize fitInto)
{
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, facts.extension.toLatin1());
    if (!QImageReader::supportedImageFormats().contains(facts.extension.toLatin1())) {
        return failure(Error::Kind::Unsupported,
                       QCoreApplication::translate("maquette::Library",
                                                   "This computer has no decoder for %1 pictures; the file itself is kept.")
                           .arg(facts.extension.toUpper()));
    }
    reader.setAutoTransform(false);
    const QSize stored = facts.stored;
    if (!fitInto.isEmpty()) {
        const QSize box = facts.orientation >= 5 ? fitInto.transposed() : fitInto;
        if (stored.width() > box.width() || stored.height() > box.height())
            reader.setScaledSize(stored.scaled(box, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    }
    // Eight bytes a pixel: PNG may hold 16 bits a channel.
    const LargeDecode limit(static_cast<qint64>(stored.width()) * stored.height() * 8);
    QImage image = reader.read();
    if (image.isNull()) {
        return failure(Error::Kind::Rejected,
                       QCoreApplication::translate("maquette::Library",
                                                   "The picture is damaged or was cut short. Get the file again."),
                       reader.errorString());
    }
    return upright(image, facts.orientation);
}

Result<QImage> decodeImage(const QByteArray &bytes, QSize fitInto)
{
    const auto facts = inspectImage(bytes);
    if (!facts)
        return tl::unexpected(facts.error());
    const qint64 pixels = static_cast<qint64>(facts->stored.width()) * facts->stored.height();
    if (facts->stored.isEmpty() || pixels > kMostPixels) {
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate(
                           "maquette::Library", "The picture is %1 × %2 pixels large, too many to show. The file itself is kept.")
                           .arg(facts->stored.width())
                           .arg(facts->stored.height()));
    }
    return decodeImage(bytes, *facts, fitInto);
}

} // namespace maquette
