#include "core/library/imagefile.h"
#include "core/library/imagelayout.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
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

/// A lossless WebP of one pixel: RIFF, VP8X, VP8L, EXIF, XMP.
QByteArray webPWithExif(int orientation)
{
    const auto chunk = [](const QByteArray &type, QByteArray data) {
        QByteArray length(4, '\0');
        qToLittleEndian(static_cast<quint32>(data.size()), length.data());
        if (data.size() % 2)
            data += '\0';
        return type + length + data;
    };
    QByteArray body = chunk("VP8X", QByteArray::fromHex("0c000000000000000000"));
    body += chunk("VP8L", QByteArray::fromHex("2f0000000007d0fffef7bfff818822a2ff"));
    body += chunk("EXIF", tiffWithOrientation(orientation) + "GPS");
    body += chunk("XMP ", "<x:xmpmeta GPS/>");
    QByteArray length(4, '\0');
    qToLittleEndian(static_cast<quint32>(body.size() + 4), length.data());
    return "RIFF" + length + "WEBP" + body;
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
        for (const QByteArray &picture : {phonePhoto(6), encoded(twoHalves({64, 32}), "png"), smallGif()}) {
            const auto facts = inspectImage(picture);
            const QByteArray clean = withoutMetadata(picture);
            QCOMPARE(*decodeImage(clean, *facts), *decodeImage(picture, *facts));
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

    void picturesAreDecodedUpright()
    {
        const QByteArray photo = phonePhoto(6);
        const auto image = decodeImage(photo, *inspectImage(photo));
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(32, 64));
        // Orientation 6: the stored left side is the top.
        QVERIFY(image->pixelColor(16, 4).red() > 200);
        QVERIFY(image->pixelColor(16, 60).blue() > 200);
        const auto small = decodeImage(photo, *inspectImage(photo), QSize(16, 16));
        QVERIFY(small);
        QCOMPARE(small->size(), QSize(8, 16));
        QVERIFY(small->pixelColor(4, 1).red() > 200);
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
