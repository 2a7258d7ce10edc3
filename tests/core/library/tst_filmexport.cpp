#include "core/library/filmexport.h"
#include "core/library/filmframes.h"
#include "core/library/filmpalette.h"
#include "tests/core/library/numberedfilm.h"
#include "tests/support/smalldisk.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QTemporaryDir>

#include <numeric>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Format = FilmExport::Format;

namespace {

bool goesOn(double)
{
    return true;
}

/// An animated picture as Qt reads it: another reader than the writer's.
struct Animation
{
    QList<QImage> frames;
    QList<int> delays;
    int loops = 0;

    int duration() const { return std::accumulate(delays.cbegin(), delays.cend(), 0); }
};

Animation animationIn(const QString &path)
{
    Animation found;
    QImageReader reader(path);
    while (reader.canRead()) {
        const QImage frame = reader.read();
        if (frame.isNull())
            break;
        found.frames.append(frame);
        found.delays.append(reader.nextImageDelay());
    }
    found.loops = reader.loopCount();
    return found;
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden);
}

} // namespace

class FilmExportTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(test::writeNumberedFilm({.size = {640, 360}, .frames = 60, .framesPerSecond = 24, .keyEvery = 20, .between = 2}, m_film));
    }

    void whatIsWrittenIsWhatWasAskedFor_data()
    {
        QTest::addColumn<Format>("format");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("rate");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("frames");
        for (const Format format : {Format::Gif, Format::WebP}) {
            const char *name = format == Format::Gif ? "GIF" : "WebP";
            QTest::addRow("%s as it is", name) << format << 0 << 0.0 << QSize(640, 360) << 60;
            QTest::addRow("%s smaller and slower", name) << format << 320 << 10.0 << QSize(320, 180) << 25;
            QTest::addRow("%s never larger nor faster", name) << format << 4000 << 100.0 << QSize(640, 360) << 60;
            QTest::addRow("%s of an odd height", name) << format << 250 << 12.0 << QSize(250, 141) << 30;
        }
    }

    void whatIsWrittenIsWhatWasAskedFor()
    {
        QFETCH(Format, format);
        QFETCH(int, width);
        QFETCH(double, rate);
        QFETCH(QSize, size);
        QFETCH(int, frames);
        const QString target = m_folder.filePath(u"out"_s);
        double last = 0;
        const auto facts = exportFilm(m_film, target, {.format = format, .width = width, .framesPerSecond = rate}, [&last](double share) {
            const bool isForward = share >= last && share <= 1;
            last = share;
            return isForward;
        });
        QVERIFY2(facts, qPrintable(facts ? QString() : facts.error().message + facts.error().detail));
        QVERIFY(last > 0.9);
        QCOMPARE(facts->size, size);
        QCOMPARE(facts->frameCount, frames);
        QCOMPARE(facts->duration, 2500ms);
        QCOMPARE(facts->bytes, QFileInfo(target).size());
        const Animation made = animationIn(target);
        QCOMPARE(made.frames.size(), frames);
        QCOMPARE(made.loops, -1);
        QVERIFY2(std::abs(made.duration() - 2500) <= 50, qPrintable(QString::number(made.duration())));
        for (int number = 0; number < frames; ++number) {
            QCOMPARE(made.frames.at(number).size(), size);
            QCOMPARE(test::numberIn(made.frames.at(number)), number * 60 / frames);
        }
    }

    void aPartThatPlaysOnce_data()
    {
        QTest::addColumn<Format>("format");
        QTest::newRow("GIF") << Format::Gif;
        QTest::newRow("WebP") << Format::WebP;
    }

    void aPartThatPlaysOnce()
    {
        QFETCH(Format, format);
        const QString target = m_folder.filePath(u"part"_s);
        const auto facts = exportFilm(m_film, target, {.format = format, .first = 12, .last = 35, .width = 320, .framesPerSecond = 12, .isLooping = false}, goesOn);
        QVERIFY(facts);
        const Animation made = animationIn(target);
        QCOMPARE(made.frames.size(), 12);
        QVERIFY2(made.loops <= 1 && made.loops >= 0, qPrintable(QString::number(made.loops)));
        QVERIFY(std::abs(made.duration() - 1000) <= 20);
        QCOMPARE(test::numberIn(made.frames.constFirst()), 12);
        QCOMPARE(test::numberIn(made.frames.constLast()), 34);
        // One frame alone is a picture.
        const auto one = exportFilm(m_film, target, {.format = format, .first = 59, .last = 59}, goesOn);
        QVERIFY(one);
        QCOMPARE(one->frameCount, 1);
        QCOMPARE(test::numberIn(QImage(target)), 59);
    }

    void ourOwnReaderAgrees()
    {
        const QString target = m_folder.filePath(u"own.gif"_s);
        QVERIFY(exportFilm(m_film, target, {.width = 320, .framesPerSecond = 10}, goesOn));
        const auto frames = FilmFrames::open(target);
        QVERIFY(frames);
        const FilmFacts facts = (*frames)->facts();
        QCOMPARE(facts.frameCount, 25);
        QCOMPARE(facts.size, QSize(320, 180));
        QVERIFY(std::abs(facts.framesPerSecond - 10) < 0.01);
        QVERIFY2(std::chrono::abs(facts.duration - 2500ms) <= 20ms, qPrintable(QString::number(facts.duration.count())));
    }

    void cancellingLeavesWhatWasThere()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(u"out.gif"_s);
        QFile before(target);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        for (const double until : {0.0, 0.4, 0.9}) {
            const auto facts = exportFilm(m_film, target, {}, [until](double share) { return share < until; });
            QVERIFY(!facts);
            QCOMPARE(facts.error().kind, Error::Kind::Cancelled);
            QCOMPARE(filesIn(folder.path()), QStringList{u"out.gif"_s});
        }
        QVERIFY(before.open(QIODevice::ReadOnly));
        QCOMPARE(before.readAll(), QByteArray("before"));
        before.close();
        // One that is done takes its place.
        QVERIFY(exportFilm(m_film, target, {.width = 160}, goesOn));
        QCOMPARE(filesIn(folder.path()), QStringList{u"out.gif"_s});
        QVERIFY(QImageReader(target).canRead());
    }

    void aFileOfTheUsersWithANameLikeOursStays()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(u"out.gif"_s);
        QFile theirs(target + u".part"_s);
        QVERIFY(theirs.open(QIODevice::WriteOnly) && theirs.write("theirs") == 6);
        theirs.close();
        QVERIFY(exportFilm(m_film, target, {.width = 160}, goesOn));
        QCOMPARE(filesIn(folder.path()), (QStringList{u"out.gif"_s, u"out.gif.part"_s}));
        QVERIFY(theirs.open(QIODevice::ReadOnly));
        QCOMPARE(theirs.readAll(), QByteArray("theirs"));
    }

    void aNameAsLongAsTheDiskTakesIsTaken()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath(QString(251, u'n') + u".gif"_s);
        QVERIFY(exportFilm(m_film, target, {.width = 160}, goesOn));
        QVERIFY(QFile::exists(target));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto nowhere = exportFilm(m_film, m_folder.filePath(u"none/such/out.gif"_s), {.width = 160}, goesOn);
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().kind, Error::Kind::Storage);
        QVERIFY(nowhere.error().message.contains(u"Choose another place"_s));
        const auto noFilm = exportFilm(m_folder.filePath(u"none.mp4"_s), m_folder.filePath(u"no.gif"_s), {}, goesOn);
        QVERIFY(!noFilm);
        QVERIFY(noFilm.error().message.startsWith(u"The film cannot be played"_s));
        QVERIFY(!QFile::exists(m_folder.filePath(u"no.gif"_s)));
    }

    void aDiskThatIsFullOrReadOnlyIsSaid_data()
    {
        QTest::addColumn<Format>("format");
        QTest::newRow("GIF") << Format::Gif;
        QTest::newRow("WebP") << Format::WebP;
    }

    void aDiskThatIsFullOrReadOnlyIsSaid()
    {
        QFETCH(Format, format);
        const QTemporaryDir folder;
        const QString place = folder.filePath(u"disk"_s);
        const test::SmallDisk disk(place, "4k");
        if (!disk.isMounted())
            QSKIP("needs to mount");
        const QString target = place + u"/out"_s;
        const auto full = exportFilm(m_film, target, {.format = format}, goesOn);
        QVERIFY(!full);
        QCOMPARE(full.error().kind, Error::Kind::Storage);
        QVERIFY2(full.error().message.startsWith(u"The disk is full"_s), qPrintable(full.error().message + full.error().detail));
        QVERIFY(filesIn(place).isEmpty());
        QVERIFY(disk.makeReadOnly());
        const auto closed = exportFilm(m_film, target, {.format = format}, goesOn);
        QVERIFY(!closed);
        QVERIFY2(closed.error().message.startsWith(u"Nothing may be written there"_s), qPrintable(closed.error().message));
    }

    void aPaletteOfFewColoursIsExact()
    {
        QImage image(64, 64, QImage::Format_RGB32);
        const QList<QColor> colors{QColor(200, 30, 30), QColor(20, 200, 60), QColor(30, 40, 220), QColor(250, 250, 250)};
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x)
                image.setPixelColor(x, y, colors.at(x / 16));
        }
        FilmPalette palette;
        palette.add(image);
        palette.settle();
        QByteArray indexes(64 * 64, '\0');
        palette.map(image, reinterpret_cast<uchar *>(indexes.data()), 64);
        for (int place = 0; place < 64 * 64; ++place) {
            const auto index = static_cast<uchar>(indexes.at(place));
            QVERIFY(index != FilmPalette::kTransparent);
            QCOMPARE(palette.colors()[index], image.pixel(place % 64, place / 64));
        }
    }

    void aPaletteOfManyColoursIsNear()
    {
        QImage image(256, 256, QImage::Format_RGB32);
        for (int y = 0; y < 256; ++y) {
            for (int x = 0; x < 256; ++x)
                image.setPixel(x, y, qRgb(x, y, (x + y) / 2));
        }
        FilmPalette palette;
        palette.add(image);
        palette.settle();
        QByteArray indexes(256 * 256, '\0');
        palette.map(image, reinterpret_cast<uchar *>(indexes.data()), 256);
        qint64 off = 0;
        for (int place = 0; place < 256 * 256; ++place) {
            const QRgb one = palette.colors()[static_cast<uchar>(indexes.at(place))];
            const QRgb other = image.pixel(place % 256, place / 256);
            off += std::abs(qRed(one) - qRed(other)) + std::abs(qGreen(one) - qGreen(other)) + std::abs(qBlue(one) - qBlue(other));
        }
        const double mean = static_cast<double>(off) / (256 * 256 * 3);
        QVERIFY2(mean < 9, qPrintable(QString::number(mean)));
    }

private:
    QTemporaryDir m_folder;
    QString m_film = m_folder.filePath(u"film.mp4"_s);
};

QTEST_MAIN(FilmExportTest)
#include "tst_filmexport.moc"
