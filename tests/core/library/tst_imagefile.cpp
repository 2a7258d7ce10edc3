#include "core/library/imagefile.h"
#include "core/library/imagelayout.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
#include <QImageReader>
#include <QImageWriter>
#include <QRandomGenerator>
#include <QtEndian>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

/// Left half red, right half blue.
QImage twoHalves(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = size.width() / 2; x < size.width(); ++x)
            image.setPixelColor(x, y, Qt::blue);
    }
    return image;
}

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setText(u"Comment"_s, u"taken at my secret place"_s);
    writer.write(image);
    return bytes;
}

QByteArray bigEndian16(qsizetype value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(static_cast<quint16>(value), bytes.data());
    return bytes;
}

/// A JPEG as a phone makes it: EXIF with orientation and a position, XMP, a comment, and a film behind its end.
QByteArray phonePhoto(int orientation)
{
    QByteArray jpeg = encoded(twoHalves({64, 32}), "jpg");
    QByteArray tiff = tiffWithOrientation(orientation) + "GPS 52.5200N 13.4050E";
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiff;
    const QByteArray xmp = QByteArray("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPS/>", 45);
    QByteArray extra = QByteArray("\xff\xe1", 2) + bigEndian16(exif.size() + 2) + exif;
    extra += QByteArray("\xff\xe1", 2) + bigEndian16(xmp.size() + 2) + xmp;
    extra += QByteArray("\xff\xfe", 2) + bigEndian16(14) + "secret place";
    return jpeg.insert(2, extra) + "ftypmp4 GPS film";
}

QByteArray littleEndian32(qsizetype value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(static_cast<quint32>(value), bytes.data());
    return bytes;
}

QByteArray webPChunk(const QByteArray &type, const QByteArray &data)
{
    return type + littleEndian32(data.size()) + data + QByteArray(data.size() % 2, '\0');
}

/// RIFF, VP8X, the pixels, EXIF, XMP.
QByteArray webPAround(const QByteArray &pixels, QSize size, int orientation)
{
    const QByteArray canvas = littleEndian32(size.width() - 1).first(3) + littleEndian32(size.height() - 1).first(3);
    const QByteArray body = webPChunk("VP8X", QByteArray::fromHex("0c000000") + canvas) + pixels
                            + webPChunk("EXIF", tiffWithOrientation(orientation) + "GPS") + webPChunk("XMP ", "<x:xmpmeta GPS/>");
    return "RIFF" + littleEndian32(body.size() + 4) + "WEBP" + body;
}

/// The structure of a lossless WebP of one pixel.
QByteArray webPWithExif(int orientation)
{
    return webPAround(webPChunk("VP8L", QByteArray::fromHex("2f0000000007d0fffef7bfff818822a2ff")), {1, 1}, orientation);
}

QByteArray turnedWebP(const QImage &image, int orientation)
{
    return webPAround(encoded(image, "webp").sliced(12), image.size(), orientation);
}

QByteArray turnedPng(const QImage &image, int orientation)
{
    const QByteArray named = "eXIf" + tiffWithOrientation(orientation);
    quint32 crc = 0xffffffff;
    for (const char byte : named) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    QByteArray chunk(4, '\0');
    qToBigEndian(static_cast<quint32>(named.size() - 4), chunk.data());
    chunk += named + QByteArray(4, '\0');
    qToBigEndian(~crc, chunk.data() + chunk.size() - 4);
    constexpr qsizetype kBehindHeader = 33;
    return encoded(image, "png").insert(kBehindHeader, chunk);
}

QByteArray turnedJpeg(const QImage &image, int orientation)
{
    const QByteArray exif = QByteArray("Exif\0\0", 6) + tiffWithOrientation(orientation);
    return encoded(image, "jpg").insert(2, QByteArray("\xff\xe1", 2) + bigEndian16(exif.size() + 2) + exif);
}

QByteArray smallGif()
{
    // 1 × 1, with a comment extension before the picture.
    return QByteArray::fromHex("47494638396101000100800000ff0000000000"
                               "21fe0c73656372657420706c61636500"
                               "2c00000000010001000002024401003b");
}

} // namespace

class ImageFileTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *format : {"png", "jpg", "webp", "gif"})
            QVERIFY2(QImageReader::supportedImageFormats().contains(format), format);
        QVERIFY2(QImageWriter::supportedImageFormats().contains("webp"), "the test makes its WebP pictures");
    }

    void typeAndSizeComeFromTheBytes()
    {
        const auto png = inspectImage(encoded(twoHalves({64, 32}), "png"));
        QVERIFY(png);
        QCOMPARE(png->mime, u"image/png"_s);
        QCOMPARE(png->stored, QSize(64, 32));
        const auto jpeg = inspectImage(phonePhoto(6));
        QVERIFY(jpeg);
        QCOMPARE(jpeg->mime, u"image/jpeg"_s);
        QCOMPARE(jpeg->orientation, 6);
        QCOMPARE(jpeg->shown(), QSize(32, 64));
        const auto webP = inspectImage(webPWithExif(3));
        QVERIFY(webP);
        QCOMPARE(webP->stored, QSize(1, 1));
        QCOMPARE(webP->orientation, 3);
        const auto gif = inspectImage(smallGif());
        QVERIFY(gif);
        QCOMPARE(gif->stored, QSize(1, 1));
    }

    void everyTruncationIsNoticed()
    {
        const QList<QByteArray> pictures{encoded(twoHalves({64, 32}), "png"), encoded(twoHalves({64, 32}), "jpg"),
                                         webPWithExif(1), smallGif()};
        for (const QByteArray &whole : pictures) {
            QVERIFY(inspectImage(whole));
            for (qsizetype length = 0; length < whole.size(); ++length) {
                const auto cut = inspectImage(QByteArrayView(whole).first(length));
                QVERIFY2(!cut, qPrintable(QString::number(length)));
                QVERIFY(!cut.error().message.isEmpty());
            }
        }
    }

    void damagedBytesAreNeverReadBeyond()
    {
        const QList<QByteArray> pictures{encoded(twoHalves({64, 32}), "png"), phonePhoto(6), webPWithExif(5), smallGif()};
        QRandomGenerator random(20261121);
        for (int round = 0; round < 4000; ++round) {
            QByteArray bytes = pictures.at(round % pictures.size());
            for (int i = 0; i < 1 + round % 5; ++i)
                bytes[static_cast<qsizetype>(random.bounded(static_cast<int>(bytes.size())))] = static_cast<char>(random.bounded(256));
            bytes.truncate(random.bounded(static_cast<int>(bytes.size())) + 1);
            // Whatever it says, it says it in bounds; the sanitizers watch.
            const auto facts = inspectImage(bytes);
            const QByteArray clean = withoutMetadata(bytes);
            QCOMPARE(inspectImage(clean).has_value(), facts.has_value());
        }
    }

    void otherTypesAreRefusedInWords()
    {
        const auto text = inspectImage(QByteArray("%PDF-1.7 this is no picture at all"));
        QVERIFY(!text);
        QCOMPARE(text.error().kind, Error::Kind::Unsupported);
    }

    void nothingPrivateIsUploaded_data()
    {
        QTest::addColumn<QByteArray>("picture");
        QTest::newRow("jpeg") << phonePhoto(1);
        QTest::newRow("turned jpeg") << phonePhoto(6);
        QTest::newRow("png") << encoded(twoHalves({64, 32}), "png") + "GPS behind the end";
        QTest::newRow("webp") << webPWithExif(1);
        QTest::newRow("turned webp") << webPWithExif(8);
        QTest::newRow("gif") << smallGif();
    }

    void nothingPrivateIsUploaded()
    {
        QFETCH(QByteArray, picture);
        const QByteArray clean = withoutMetadata(picture);
        QVERIFY(clean.size() < picture.size());
        QVERIFY(!clean.contains("GPS"));
        QVERIFY(!clean.contains("secret place"));
        const auto before = inspectImage(picture);
        const auto after = inspectImage(clean);
        QVERIFY(after);
        QCOMPARE(*after, *before);
        QCOMPARE(withoutMetadata(clean), clean);
    }

    void pixelsStayAsTheyWere()
    {
        for (const QByteArray &picture : {phonePhoto(6), encoded(twoHalves({64, 32}), "png"), smallGif(),
                                          turnedWebP(twoHalves({64, 32}), 6)}) {
            const auto facts = inspectImage(picture);
            const QByteArray clean = withoutMetadata(picture);
            const auto before = decodeImage(picture, *facts);
            const auto after = decodeImage(clean, *facts);
            QVERIFY2(before, qPrintable(facts->extension));
            QVERIFY(after);
            QCOMPARE(*after, *before);
        }
    }

    void colourProfilesStay()
    {
        QImage image = twoHalves({8, 8});
        image.setColorSpace(QColorSpace::AdobeRgb);
        for (const char *format : {"png", "jpg"}) {
            const QByteArray clean = withoutMetadata(encoded(image, format));
            QCOMPARE(QImage::fromData(clean).colorSpace(), image.colorSpace());
        }
    }

    void picturesAreDecodedUpright_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QPoint>("red");
        QTest::addColumn<QPoint>("blue");
        // Where the stored upper left and upper right corners are seen.
        QTest::newRow("1") << 1 << QPoint(0, 0) << QPoint(1, 0);
        QTest::newRow("2") << 2 << QPoint(1, 0) << QPoint(0, 0);
        QTest::newRow("3") << 3 << QPoint(1, 1) << QPoint(0, 1);
        QTest::newRow("4") << 4 << QPoint(0, 1) << QPoint(1, 1);
        QTest::newRow("5") << 5 << QPoint(0, 0) << QPoint(0, 1);
        QTest::newRow("6") << 6 << QPoint(1, 0) << QPoint(1, 1);
        QTest::newRow("7") << 7 << QPoint(1, 1) << QPoint(1, 0);
        QTest::newRow("8") << 8 << QPoint(0, 1) << QPoint(0, 0);
    }

    void picturesAreDecodedUpright()
    {
        QFETCH(int, orientation);
        QFETCH(QPoint, red);
        QFETCH(QPoint, blue);
        QImage image(64, 32, QImage::Format_RGB32);
        image.fill(Qt::white);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 64; ++x)
                image.setPixelColor(x, y, x < 32 ? Qt::red : Qt::blue);
        }
        const QSize seen = orientation >= 5 ? QSize(32, 64) : QSize(64, 32);
        for (const QByteArray &bytes : {turnedJpeg(image, orientation), turnedPng(image, orientation), turnedWebP(image, orientation)}) {
            const auto facts = inspectImage(bytes);
            QVERIFY(facts);
            QCOMPARE(facts->orientation, orientation);
            QCOMPARE(facts->shown(), seen);
            const auto whole = decodeImage(bytes, *facts);
            const auto small = decodeImage(bytes, *facts, QSize(16, 16));
            QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().message));
            QVERIFY(small);
            QCOMPARE(whole->size(), seen);
            QCOMPARE(small->size(), seen / 4);
            for (const QImage &decoded : {*whole, *small}) {
                const auto middleOf = [&](QPoint quarter) {
                    return decoded.pixelColor(decoded.width() * (1 + 2 * quarter.x()) / 4, decoded.height() * (1 + 2 * quarter.y()) / 4);
                };
                QVERIFY2(middleOf(red).red() > 200 && middleOf(red).blue() < 60, qPrintable(facts->extension));
                QVERIFY2(middleOf(blue).blue() > 200 && middleOf(blue).red() < 60, qPrintable(facts->extension));
            }
        }
    }

    void brokenPixelsAreAnErrorAndNoCrash()
    {
        QByteArray png = encoded(twoHalves({64, 32}), "png");
        const qsizetype data = png.indexOf("IDAT");
        for (qsizetype i = data + 4; i < data + 24; ++i)
            png[i] = static_cast<char>(png[i] ^ 0x5a);
        const auto facts = inspectImage(png);
        QVERIFY(facts);
        const auto image = decodeImage(png, *facts);
        QVERIFY(!image);
        QCOMPARE(image.error().kind, Error::Kind::Rejected);
    }
};

QTEST_GUILESS_MAIN(ImageFileTest)
#include "tst_imagefile.moc"
