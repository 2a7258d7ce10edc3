#include "core/library/library.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/manualclock.h"
#include "tests/support/smalldisk.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

QImage gradient(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(x % 256, y % 256, (x + y) % 256));
    }
    return image;
}

QByteArray encoded(QSize size, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    gradient(size).save(&buffer, format);
    return bytes;
}

QByteArray png(QSize size)
{
    return encoded(size, "PNG");
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

} // namespace

class LibraryTest : public test::TestCase
{
    Q_OBJECT

    struct House
    {
        explicit House(const QString &folder, const QString &root)
            : database({.path = folder + u"/maquette.db"_s}), library(root, database, clock)
        {
            database.open();
        }
        Result<Asset> import(const QByteArray &bytes, const QString &name = u"lamp.png"_s)
        {
            return test::await<Asset>(
                [&](auto *context, auto done) { library.importBytes(bytes, name, AssetOrigin::Pasted, context, done); });
        }

        test::ManualClock clock;
        Database database;
        Library library;
    };

    QTemporaryDir m_dir;
    std::unique_ptr<House> m_house;

    QString root() const { return m_dir.filePath(u"library"_s); }

private slots:
    void init()
    {
        TestCase::init();
        m_house.reset();
        QVERIFY(QDir(m_dir.path()).removeRecursively());
        QVERIFY(QDir().mkpath(m_dir.path()));
        m_house = std::make_unique<House>(m_dir.path(), root());
    }

    void cleanup() { m_house.reset(); }

    void bytesComeBackAsTheyWere()
    {
        const QByteArray bytes = png({300, 200});
        QSignalSpy added(&m_house->library, &Library::assetAdded);
        const auto asset = m_house->import(bytes, u"/home/me/secret folder/lamp.png"_s);
        QVERIFY(asset);
        QCOMPARE(asset->name, u"lamp.png"_s);
        QCOMPARE(asset->mime, u"image/png"_s);
        QCOMPARE(asset->size, QSize(300, 200));
        QCOMPARE(asset->bytes, bytes.size());
        QCOMPARE(added.size(), 1);
        QCOMPARE(m_house->library.path(*asset), root() + u'/' + asset->hash.left(2) + u'/' + asset->hash + u".png"_s);
        const auto back =
            test::await<QByteArray>([&](auto *context, auto done) { m_house->library.bytes(asset->hash, context, done); });
        QVERIFY(back);
        QCOMPARE(*back, bytes);
    }

    void theSidecarTellsWhatTheRowTells()
    {
        const auto asset = m_house->import(png({30, 20}));
        QVERIFY(asset);
        QFile sidecar(root() + u'/' + asset->hash.left(2) + u'/' + asset->hash + u".json"_s);
        QVERIFY(sidecar.open(QIODevice::ReadOnly));
        const QJsonObject told = QJsonDocument::fromJson(sidecar.readAll()).object();
        QCOMPARE(told[u"hash"].toString(), asset->hash);
        QCOMPARE(told[u"width"].toInt(), 30);
        QCOMPARE(told[u"origin"].toString(), u"pasted"_s);
        QCOMPARE(told[u"created_at"].toString(), u"2026-11-21T12:00:00.000Z"_s);
    }

    void theSameBytesAreKeptOnce()
    {
        const QByteArray bytes = png({40, 40});
        const auto first = m_house->import(bytes, u"first.png"_s);
        // What stands beside the file is written, and written anew, by and by.
        const auto kept = [this] {
            QStringList files = filesBelow(root());
            files.removeIf([](const QString &file) { return file.contains(u"/incoming/"_s); });
            return files;
        };
        QVERIFY(test::waitFor([&] { return kept().size() == 4; }));
        const QStringList files = kept();
        const auto second = m_house->import(bytes, u"second.png"_s);
        QVERIFY(first && second);
        QCOMPARE(*second, *first);
        QVERIFY(test::waitFor([&] { return kept() == files && filesBelow(root()) == files; }));
    }

    void aDamagedFileIsHealedByTheNextImport()
    {
        const QByteArray bytes = png({50, 40});
        const auto asset = m_house->import(bytes);
        QVERIFY(asset);
        QFile file(m_house->library.path(*asset));
        QVERIFY(file.resize(20));
        const auto damaged =
            test::await<QByteArray>([&](auto *context, auto done) { m_house->library.bytes(asset->hash, context, done); });
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().kind, Error::Kind::Storage);
        QVERIFY(m_house->import(bytes));
        QVERIFY(test::await<QByteArray>([&](auto *context, auto done) { m_house->library.bytes(asset->hash, context, done); }));
    }

    void whatIsNoPictureIsRefusedAndLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("text") << QByteArray("hello, I am a text file") << Error::Kind::Unsupported;
        QTest::newRow("pdf") << QByteArray("%PDF-1.7\n…") << Error::Kind::Unsupported;
        QTest::newRow("empty") << QByteArray() << Error::Kind::Rejected;
        QTest::newRow("truncated") << png({64, 64}).chopped(40) << Error::Kind::Rejected;
        QByteArray huge = png({8, 8});
        // Says 30,000 × 30,000 in its header.
        huge.replace(16, 8, QByteArray::fromHex("0000753000007530"));
        QTest::newRow("too many pixels") << huge << Error::Kind::TooLarge;
    }

    void whatIsNoPictureIsRefusedAndLeavesNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Error::Kind, kind);
        const auto refused = m_house->import(bytes);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(!refused.error().message.isEmpty());
        QVERIFY(filesBelow(root()).isEmpty());
    }

    void filesAreImportedByPath()
    {
        const QString path = m_dir.filePath(u"photo with no suffix"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(png({20, 10}));
        file.close();
        const auto asset = test::await<Asset>([&](auto *context, auto done) { m_house->library.importFile(path, context, done); });
        QVERIFY(asset);
        QCOMPARE(asset->extension, u"png"_s);
        const auto missing =
            test::await<Asset>([&](auto *context, auto done) { m_house->library.importFile(path + u'x', context, done); });
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    }

    void thumbnailsFitAndAreKept()
    {
        const auto asset = m_house->import(png({1000, 500}));
        QVERIFY(asset);
        const auto thumbnail = [&] {
            return test::await<QImage>(
                [&](auto *context, auto done) { m_house->library.thumbnail(asset->hash, ThumbnailSize::Small, context, done); });
        };
        const auto made = thumbnail();
        QVERIFY(made);
        QCOMPARE(made->size(), QSize(128, 64));
        // From the cache: the file itself is not needed.
        QVERIFY(QFile::remove(m_house->library.path(*asset)));
        QVERIFY(thumbnail());
        QVERIFY(QDir(root() + u"/thumbnails"_s).removeRecursively());
        QVERIFY(!thumbnail());
    }

    void everyTypeHasSizeThumbnailAndUpload_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mime");
        QTest::newRow("png") << png({600, 300}) << u"image/png"_s;
        QTest::newRow("jpeg") << encoded({600, 300}, "JPEG") << u"image/jpeg"_s;
        QTest::newRow("webp") << encoded({600, 300}, "WEBP") << u"image/webp"_s;
    }

    void everyTypeHasSizeThumbnailAndUpload()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mime);
        const auto asset = m_house->import(bytes);
        QVERIFY2(asset, qPrintable(asset ? QString() : asset.error().message));
        QCOMPARE(asset->mime, mime);
        QCOMPARE(asset->size, QSize(600, 300));
        const auto small = test::await<QImage>(
            [&](auto *context, auto done) { m_house->library.thumbnail(asset->hash, ThumbnailSize::Small, context, done); });
        QVERIFY2(small, qPrintable(small ? QString() : small.error().message));
        QCOMPARE(small->size(), QSize(128, 64));
        // The gradient: dark at the upper left, bright green at the lower left.
        QVERIFY(small->pixelColor(2, 2).green() < 60);
        QVERIFY(small->pixelColor(2, 50).green() > 150);
        const auto part = test::await<ImagePart>(
            [&](auto *context, auto done) { m_house->library.prepareUpload(asset->hash, {.largestEdge = 200}, context, done); });
        QVERIFY2(part, qPrintable(part ? QString() : part.error().message));
        QCOMPARE(QSize(part->width, part->height), QSize(200, 100));
    }

    void smallPicturesAreNotEnlarged()
    {
        const auto asset = m_house->import(png({10, 6}));
        QVERIFY(asset);
        const auto small = test::await<QImage>(
            [&](auto *context, auto done) { m_house->library.thumbnail(asset->hash, ThumbnailSize::Large, context, done); });
        QVERIFY(small);
        QCOMPARE(small->size(), QSize(10, 6));
    }

    void uploadsAreScaledOnlyWhereALimitAsksForIt()
    {
        const QByteArray bytes = png({400, 100});
        const auto asset = m_house->import(bytes);
        QVERIFY(asset);
        const auto upload = [&](UploadOptions options) {
            return test::await<ImagePart>(
                [&](auto *context, auto done) { m_house->library.prepareUpload(asset->hash, options, context, done); });
        };
        const auto whole = upload({.isStripped = false});
        QVERIFY(whole);
        QCOMPARE(whole->bytes, bytes);
        QCOMPARE(whole->assetHash, asset->hash);
        const auto scaled = upload({.largestEdge = 200});
        QVERIFY(scaled);
        QCOMPARE(QSize(scaled->width, scaled->height), QSize(200, 50));
        QCOMPARE(QImage::fromData(scaled->bytes).size(), QSize(200, 50));
        const auto tooLarge = upload({.largestBytes = 100});
        QVERIFY(!tooLarge);
        QCOMPARE(tooLarge.error().kind, Error::Kind::TooLarge);
    }

    void pastedPicturesAreKeptAsPng()
    {
        const auto asset = test::await<Asset>([&](auto *context, auto done) {
            m_house->library.importImage(gradient({32, 32}), {}, context, done);
        });
        QVERIFY(asset);
        QCOMPARE(asset->mime, u"image/png"_s);
        QCOMPARE(asset->origin, AssetOrigin::Pasted);
    }

    void aCallerThatDiedIsNotCalled()
    {
        bool wasCalled = false;
        {
            QObject context;
            m_house->library.importBytes(png({20, 20}), {}, AssetOrigin::Imported, &context,
                                         [&](const Result<Asset> &) { wasCalled = true; });
        }
        QVERIFY(m_house->import(png({21, 21})));
        QVERIFY(!wasCalled);
    }

    void aFullDiskIsSaidAndLosesNothing()
    {
        const QString folder = m_dir.filePath(u"small"_s);
        const test::SmallDisk disk(folder, "64k");
        if (!disk.isMounted())
            QSKIP("mounting is not permitted here");
        Library library(folder, m_house->database, m_house->clock);
        const auto import = [&](const QByteArray &bytes) {
            return test::await<Asset>(
                [&](auto *context, auto done) { library.importBytes(bytes, u"a.png"_s, AssetOrigin::Imported, context, done); });
        };
        const auto small = import(png({8, 8}));
        QVERIFY(small);
        // A text chunk of 70,000 bytes in front of the pixels.
        QByteArray large = png({1, 1});
        large.insert(33, QByteArray::fromHex("00011170") + "tEXt" + QByteArray(70'000, 'x') + QByteArray(4, '\0'));
        const auto full = import(large);
        QVERIFY(!full);
        QVERIFY(test::await<QByteArray>([&](auto *context, auto done) { library.bytes(small->hash, context, done); }));
        for (const QString &file : filesBelow(folder))
            QVERIFY2(!file.endsWith(u".part"), qPrintable(file));
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "tst_library.moc"
