#include "core/base/clock.h"
#include "core/library/library.h"
#include "core/library/mediasniff.h"
#include "core/library/sidecar.h"
#include "core/sandbox/sandboxfilm.h"
#include "core/store/database.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// What was paid for is kept, whatever it is.
class GeneratedTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Library> m_library;
    SystemClock m_clock;

    static QByteArray png()
    {
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }

    Result<Asset> keep(const QByteArray &bytes, const QString &mime)
    {
        return await<Asset>([&](auto *context, auto done) { m_library->keepGenerated(bytes, {.mime = mime, .name = {}, .recipe = {}}, context, done); });
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(Database::Options{.path = m_home->filePath(u"maquette.db"_s)});
        m_database->open();
        m_library = std::make_unique<Library>(m_home->filePath(u"library"_s), *m_database, m_clock);
    }

    void cleanup()
    {
        m_library.reset();
        m_database.reset();
    }

    void aPictureIsKeptWithItsSize()
    {
        const auto asset = keep(png(), u"image/jpeg"_s);
        QVERIFY(asset);
        QCOMPARE(asset->mime, u"image/png"_s);
        QCOMPARE(asset->size, QSize(20, 10));
        QCOMPARE(asset->origin, AssetOrigin::Generated);
        const auto bytes = await<QByteArray>([&](auto *context, auto done) { m_library->bytes(asset->hash, context, done); });
        QCOMPARE(*bytes, png());
    }

    void aBrokenPictureIsKeptAllTheSame()
    {
        const QByteArray broken = png().chopped(12);
        const auto asset = keep(broken, u"image/png"_s);
        QVERIFY(asset);
        QVERIFY(asset->size.isEmpty());
        const auto bytes = await<QByteArray>([&](auto *context, auto done) { m_library->bytes(asset->hash, context, done); });
        QCOMPARE(*bytes, broken);
    }

    void whatNobodyKnowsIsKeptUnderTheProvidersWord()
    {
        const auto asset = keep("something else", u"model/gltf-binary; charset=x"_s);
        QVERIFY(asset);
        QCOMPARE(asset->extension, u"glb"_s);
        const auto unknown = keep("and something else", u"x/y"_s);
        QCOMPARE(unknown->mime, u"application/octet-stream"_s);
    }

    void whatIsKnownOfAFilmStaysWhenItComesAgain()
    {
        const auto film = makeSandboxFilm({.first = QImage::fromData(png()), .last = {}, .size = {64, 32}, .seconds = 0.25});
        QVERIFY(film);
        const auto keepAs = [&](const QString &prompt) {
            Arrival arrival{.mime = u"video/mp4"_s, .name = {}, .recipe = {}};
            arrival.recipe.prompt = prompt;
            return await<Asset>([&](auto *context, auto done) { m_library->keepGenerated(*film, arrival, context, done); });
        };
        const auto first = keepAs(u"a lamp"_s);
        QVERIFY(first);
        QCOMPARE(first->size, QSize(64, 32));
        QVERIFY(keepAs(u"something else"_s));
        QFile sidecar(m_library->root() + u'/' + first->hash.left(2) + u'/' + first->hash + u".json"_s);
        QVERIFY(sidecar.open(QIODevice::ReadOnly));
        const auto told = readSidecar(sidecar.readAll());
        QVERIFY(told);
        QCOMPARE(told->recipe.prompt, u"a lamp"_s);
        QCOMPARE(told->asset.size, QSize(64, 32));
    }

    void aDownloadIsMovedIn()
    {
        const QString part = m_home->filePath(u"a.part"_s);
        QFile file(part);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(png());
        file.close();
        const auto asset = await<Asset>([&](auto *context, auto done) { m_library->adoptGenerated(part, {}, context, done); });
        QVERIFY(asset);
        QCOMPARE(asset->size, QSize(20, 10));
        QVERIFY(!QFile::exists(part));
        QVERIFY(QFile::exists(m_library->path(*asset)));
    }

    void typesAreToldByTheirFirstBytes_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QString>("claimed");
        QTest::addColumn<QString>("mime");
        QTest::newRow("mp4") << QByteArray("\0\0\0\x20"
                                           "ftypisom\0\0\2\0",
                                           16)
                             << QString() << u"video/mp4"_s;
        QTest::newRow("mov") << QByteArray("\0\0\0\x14"
                                           "ftypqt  \0\0\2\0",
                                           16)
                             << QString() << u"video/quicktime"_s;
        QTest::newRow("avif") << QByteArray("\0\0\0\x14"
                                            "ftypavif\0\0\2\0",
                                            16)
                              << QString() << u"image/avif"_s;
        QTest::newRow("webm") << QByteArray("\x1a\x45\xdf\xa3....B\x82\x84webm") << QString() << u"video/webm"_s;
        QTest::newRow("wav") << QByteArray("RIFF\1\2\3\4WAVEfmt ") << u"audio/mpeg"_s << u"audio/wav"_s;
        QTest::newRow("webp") << QByteArray("RIFF\1\2\3\4WEBPVP8 ") << QString() << u"image/webp"_s;
        QTest::newRow("mp3 by its word") << QByteArray("\xff\xfb\x90\x64") << u"audio/mpeg"_s << u"audio/mpeg"_s;
        QTest::newRow("a claim that the bytes refute") << png() << u"video/mp4"_s << u"image/png"_s;
        QTest::newRow("empty") << QByteArray() << QString() << u"application/octet-stream"_s;
    }

    void typesAreToldByTheirFirstBytes()
    {
        QFETCH(QByteArray, start);
        QFETCH(QString, claimed);
        QFETCH(QString, mime);
        QCOMPARE(sniffMedia(start, claimed).mime, mime);
    }
};

QTEST_MAIN(GeneratedTest)
#include "tst_generated.moc"
