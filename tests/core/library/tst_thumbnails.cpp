#include "core/library/assetfiles.h"
#include "core/library/imagelayout.h"
#include "core/library/safefile.h"
#include "core/library/thumbnailfiles.h"
#include "core/library/thumbnails.h"
#include "tests/core/library/galleryhouse.h"
#include "tests/support/fixtures.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QSignalSpy>
#include <QtEndian>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// What a grid shows of anything that people and providers put into a library.
class ThumbnailsTest : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    AssetFiles files() const { return AssetFiles(m_dir->path()); }

    Asset put(const QByteArray &bytes, const QString &mime = u"image/png"_s)
    {
        Asset asset;
        asset.hash = assetHashOf(bytes);
        asset.mime = mime;
        asset.extension = mime.section(u'/', 1).replace(u"jpeg"_s, u"jpg"_s);
        asset.bytes = bytes.size();
        asset.name = u"lamp"_s;
        (void)safefile::replace(files().path(asset), bytes);
        return asset;
    }

    static QByteArray sixteenBits()
    {
        QImage image(40, 20, QImage::Format_RGBA64);
        image.fill(QColor::fromRgba64(0x1234, 0x8765, 0xabcd));
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void oddPicturesAreShown_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mime");
        QTest::addColumn<QSize>("size");
        QTest::newRow("cmyk") << fixture(u"pictures/cmyk.jpg"_s) << u"image/jpeg"_s << QSize(48, 32);
        QTest::newRow("animated") << fixture(u"pictures/animated.gif"_s) << u"image/gif"_s << QSize(12, 8);
        QTest::newRow("16 bits") << sixteenBits() << u"image/png"_s << QSize(40, 20);
        QTest::newRow("one line") << numberedPicture(1, {3000, 1}) << u"image/png"_s << QSize(128, 1);
    }

    void oddPicturesAreShown()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mime);
        QFETCH(QSize, size);
        const auto thumbnail = thumbnailOf(files(), put(bytes, mime), ThumbnailSize::Small);
        QVERIFY2(thumbnail, thumbnail ? "" : qPrintable(thumbnail.error().message));
        QCOMPARE(thumbnail->size(), size);
        QVERIFY(thumbnail->depth() <= 32);
    }

    void colourIsRightInCmyk()
    {
        const auto thumbnail = thumbnailOf(files(), put(fixture(u"pictures/cmyk.jpg"_s), u"image/jpeg"_s), ThumbnailSize::Small);
        QVERIFY(thumbnail);
        QVERIFY(thumbnail->pixelColor(8, 16).red() > thumbnail->pixelColor(8, 16).blue());
        QVERIFY(thumbnail->pixelColor(40, 16).blue() > thumbnail->pixelColor(40, 16).red());
    }

    void whatCannotBeShownSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mime");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("zero bytes") << QByteArray() << u"image/png"_s << Error::Kind::Rejected;
        QTest::newRow("cut short") << numberedPicture(1, {64, 64}).chopped(60) << u"image/png"_s << Error::Kind::Rejected;
        QTest::newRow("cut inside its pixels")
            << numberedPicture(1, {64, 64}, "JPEG").chopped(300) << u"image/jpeg"_s << Error::Kind::Rejected;
        QTest::newRow("no picture") << QByteArray("hello") << u"image/png"_s << Error::Kind::Unsupported;
        QTest::newRow("sound") << QByteArray("ID3") << u"audio/mpeg"_s << Error::Kind::Unsupported;
        QByteArray huge = numberedPicture(1);
        qToBigEndian<quint32>(30'000, huge.data() + 16);
        qToBigEndian<quint32>(30'000, huge.data() + 20);
        QTest::newRow("30,000 × 30,000") << huge << u"image/png"_s << Error::Kind::TooLarge;
    }

    void whatCannotBeShownSaysWhy()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mime);
        QFETCH(Error::Kind, kind);
        const auto thumbnail = thumbnailOf(files(), put(bytes, mime), ThumbnailSize::Small);
        QVERIFY(!thumbnail);
        QCOMPARE(thumbnail.error().kind, kind);
        QVERIFY(!thumbnail.error().message.isEmpty());
    }

    void turnedPicturesAreUpright()
    {
        QByteArray jpeg = numberedPicture(1, {400, 200}, "JPEG");
        const QByteArray exif = QByteArray("Exif\0\0", 6) + tiffWithOrientation(6);
        QByteArray length(2, '\0');
        qToBigEndian(static_cast<quint16>(exif.size() + 2), length.data());
        jpeg.insert(2, QByteArray("\xff\xe1", 2) + length + exif);
        const auto thumbnail = thumbnailOf(files(), put(jpeg, u"image/jpeg"_s), ThumbnailSize::Small);
        QVERIFY(thumbnail);
        QCOMPARE(thumbnail->size(), QSize(64, 128));
    }

    void bothSizesAreKeptByContent()
    {
        const Asset asset = put(numberedPicture(1, {1000, 500}));
        QVERIFY(thumbnailOf(files(), asset, ThumbnailSize::Small));
        QVERIFY(QFile::remove(files().path(asset)));
        const auto large = thumbnailOf(files(), asset, ThumbnailSize::Large);
        QVERIFY(large);
        QCOMPARE(large->size(), QSize(512, 256));
        ThumbnailFiles(m_dir->path()).remove(asset.hash);
        QVERIFY(!thumbnailOf(files(), asset, ThumbnailSize::Large));
    }

    void transparencyStays()
    {
        QImage image(300, 300, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        const Asset asset = put(bytes);
        QVERIFY(thumbnailOf(files(), asset, ThumbnailSize::Small));
        const auto again = thumbnailOf(files(), asset, ThumbnailSize::Small);
        QCOMPARE(again->pixelColor(10, 10).alpha(), 0);
    }

    void aGridGetsWhatItShowsNow()
    {
        Thumbnails thumbnails({.root = m_dir->path()});
        QSignalSpy ready(&thumbnails, &Thumbnails::ready);
        QSignalSpy failed(&thumbnails, &Thumbnails::failed);
        QList<Asset> assets;
        for (int i = 0; i < 60; ++i)
            assets.append(put(numberedPicture(i, {200, 100})));
        const Asset broken = put("no picture");
        // A long scroll: only its end is made, and what had begun.
        for (int i = 0; i < 50; ++i)
            thumbnails.show(assets.mid(i, 10), ThumbnailSize::Small);
        thumbnails.show(QList<Asset>{broken} + assets.mid(50), ThumbnailSize::Small);
        QTRY_VERIFY_WITH_TIMEOUT(
            std::all_of(assets.cbegin() + 50, assets.cend(),
                        [&](const Asset &asset) { return !thumbnails.at(asset.hash, ThumbnailSize::Small).isNull(); }),
            30'000);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!thumbnails.problem(broken.hash).isEmpty());
        QVERIFY2(ready.size() <= 14, qPrintable(QString::number(ready.size())));
        // What is in memory is not made again.
        ready.clear();
        thumbnails.show(assets.mid(50), ThumbnailSize::Small);
        QTest::qWait(50);
        QCOMPARE(ready.size(), 0);
    }
};

QTEST_GUILESS_MAIN(ThumbnailsTest)
#include "tst_thumbnails.moc"
