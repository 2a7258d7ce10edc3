#include "core/library/filmframes.h"
#include "core/library/videofile.h"
#include "core/sandbox/sandboxfilm.h"
#include "tests/core/library/numberedfilm.h"
#include "tests/support/mangled.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>

#include <algorithm>
#include <utility>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Frames = std::unique_ptr<FilmFrames>;

/// -1 where there is none.
int shown(const Frames &frames, qint64 number)
{
    const auto image = frames->frame(number);
    return image ? test::numberIn(*image) : -1;
}

QImage painted(const QColor &left, const QColor &right)
{
    QImage image(320, 180, QImage::Format_RGB32);
    image.fill(left);
    QPainter painter(&image);
    painter.fillRect(QRect(160, 0, 160, 180), right);
    return image;
}

/// From one frame to another by single steps, several times.
QList<int> walk(const QList<std::pair<int, int>> &ways)
{
    QList<int> all;
    for (const auto &[from, to] : ways) {
        const int step = from < to ? 1 : -1;
        for (int number = from; number != to + step; number += step)
            all.append(number);
    }
    return all;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class FilmFramesTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(test::writeNumberedFilm({.keyEvery = 20, .between = 3}, path(u"mp4"_s)));
        // VP9 with frames that are never shown. Its clock counts milliseconds, so that its frames are not quite even.
        QVERIFY(test::writeNumberedFilm({.format = "webm", .keyEvery = 20}, path(u"webm"_s)));
        QVERIFY(test::writeNumberedFilm({.frames = 300, .framesPerSecond = 30, .keyEvery = 300, .between = 2}, path(u"long"_s)));
        // More than are kept, of which a group is decoded at once.
        QVERIFY(test::writeNumberedFilm({.frames = 400, .keyEvery = 24, .between = 2}, path(u"groups"_s)));
    }

    void aFilmTellsWhatItIsMadeOf_data()
    {
        QTest::addColumn<QString>("film");
        QTest::newRow("H.264 in MP4") << u"mp4"_s;
        QTest::newRow("VP9 in WebM") << u"webm"_s;
    }

    void aFilmTellsWhatItIsMadeOf()
    {
        QFETCH(QString, film);
        const auto frames = FilmFrames::open(path(film));
        QVERIFY(frames);
        const FilmFacts facts = (*frames)->facts();
        QCOMPARE(facts.size, QSize(256, 144));
        QCOMPARE(facts.frameCount, 60);
        QVERIFY2(std::abs(facts.framesPerSecond - 24) < 0.05, qPrintable(QString::number(facts.framesPerSecond)));
        QVERIFY2(std::chrono::abs(facts.duration - 2500ms) <= 45ms, qPrintable(QString::number(facts.duration.count())));
    }

    void everyFrameIsTheOneThatWasAskedFor_data()
    {
        QTest::addColumn<QString>("film");
        QTest::addColumn<QList<int>>("order");
        QList<int> forward;
        for (int number = 0; number < 60; ++number)
            forward.append(number);
        const QList<int> backward(forward.crbegin(), forward.crend());
        // To key frames and next to them, forth and back, the same one twice.
        const QList<int> about{59, 0, 20, 19, 21, 40, 39, 39, 5, 6, 7, 58, 41, 42, 1, 30, 29, 28, 31, 59, 59, 0};
        for (const QString &film : {u"mp4"_s, u"webm"_s}) {
            QTest::newRow(qPrintable(film + u" forward"_s)) << film << forward;
            QTest::newRow(qPrintable(film + u" backward"_s)) << film << backward;
            QTest::newRow(qPrintable(film + u" about"_s)) << film << about;
        }
        // Further back than decoded frames are kept, past frames that no other is made from.
        // There and back by single steps, and away in between.
        QTest::newRow("groups, there and back")
            << u"groups"_s << walk({{399, 290}, {291, 330}, {329, 230}, {380, 300}, {301, 320}, {319, 150}, {151, 153}, {152, 0}});
        QTest::newRow("one key frame, there and back") << u"long"_s << walk({{299, 190}, {191, 240}, {239, 100}, {101, 104}, {103, 0}});
        QTest::newRow("one key frame") << u"long"_s << QList<int>{299, 298, 150, 151, 149, 10, 9, 200, 199, 299, 0, 1};
    }

    void everyFrameIsTheOneThatWasAskedFor()
    {
        QFETCH(QString, film);
        QFETCH(QList<int>, order);
        const auto frames = FilmFrames::open(path(film));
        QVERIFY(frames);
        for (const int number : std::as_const(order))
            QCOMPARE(shown(*frames, number), number);
    }

    void theSameFrameIsTheSameHoweverItIsReached()
    {
        const auto bytes = makeSandboxFilm(
            {.first = painted(Qt::red, Qt::blue), .last = painted(Qt::green, Qt::yellow), .size = {320, 180}, .seconds = 3});
        QVERIFY(bytes);
        const QString film = write(u"sandbox.mp4"_s, *bytes);
        const auto forward = FilmFrames::open(film);
        QVERIFY(forward);
        const qint64 count = (*forward)->facts().frameCount;
        QCOMPARE(count, 72);
        const auto about = FilmFrames::open(film);
        QVERIFY(about);
        for (qint64 number = 0; number < count; ++number) {
            const auto one = (*forward)->frame(number);
            const auto other = (*about)->frame(number * 29 % count);
            QVERIFY(one && other);
            const auto same = (*about)->frame(number);
            QVERIFY(same);
            QCOMPARE(*same, *one);
        }
        const auto facts = inspectVideo(film);
        QVERIFY(facts);
        QCOMPARE((*forward)->facts().size, facts->size);
        QCOMPARE((*forward)->facts().duration, 3000ms);
    }

    void theLastFrameIsTheLast()
    {
        for (const QString &film : {u"mp4"_s, u"webm"_s}) {
            const auto frames = FilmFrames::open(path(film));
            QVERIFY(frames);
            const auto last = (*frames)->lastFrame();
            QVERIFY(last);
            QCOMPARE(test::numberIn(*last), 59);
            QCOMPARE(shown(*frames, 3), 3);
        }
    }

    void aFrameComesInTheSizeThatIsWanted()
    {
        const auto frames = FilmFrames::open(path(u"mp4"_s));
        QVERIFY(frames);
        for (const QSize size : {QSize(96, 54), QSize(512, 288), QSize(97, 53), QSize()}) {
            const auto image = (*frames)->frame(37, {.size = size});
            QVERIFY(image);
            QCOMPARE(image->size(), size.isEmpty() ? QSize(256, 144) : size);
            QCOMPARE(test::numberIn(*image), 37);
        }
    }

    void aFrameThatIsNotThereIsRefused()
    {
        const auto frames = FilmFrames::open(path(u"mp4"_s));
        QVERIFY(frames);
        for (const qint64 number : {qint64{-1}, qint64{60}}) {
            const auto none = (*frames)->frame(number);
            QVERIFY(!none);
            QCOMPARE(none.error().kind, Error::Kind::NotFound);
        }
    }

    void whatIsNoLongerWantedEndsSoonAndHarmsNothing()
    {
        const auto frames = FilmFrames::open(path(u"long"_s));
        QVERIFY(frames);
        int asked = 0;
        const auto given = (*frames)->frame(299, {.isStillWanted = [&asked] { return ++asked < 50; }});
        QVERIFY(!given);
        QCOMPARE(given.error().kind, Error::Kind::Cancelled);
        QCOMPARE(asked, 50);
        QCOMPARE(shown(*frames, 299), 299);
        QCOMPARE(shown(*frames, 4), 4);
    }

    void noStepBackDecodesAGroupOfPicturesAtOnce()
    {
        const auto frames = FilmFrames::open(path(u"groups"_s));
        QVERIFY(frames);
        QCOMPARE(shown(*frames, 399), 399);
        int most = 0;
        for (int number = 398; number >= 0; --number) {
            // Asked once for each packet and once for each frame, of which a group has 48.
            int asked = 0;
            const auto image = (*frames)->frame(number, {.isStillWanted = [&asked] { return ++asked > 0; }});
            QVERIFY(image);
            QCOMPARE(test::numberIn(*image), number);
            most = std::max(most, asked);
        }
        QVERIFY2(most > 0 && most <= 16, qPrintable(QString::number(most)));
    }

    void whoeverStopsSteppingBackWaitsForNothingMore()
    {
        const auto frames = FilmFrames::open(path(u"groups"_s));
        QVERIFY(frames);
        QCOMPARE(shown(*frames, 399), 399);
        // The frame is there; what comes before it is nobody's wish any more.
        const auto image = (*frames)->frame(398, {.isStillWanted = [] { return false; }});
        QVERIFY(image);
        QCOMPARE(test::numberIn(*image), 398);
        QCOMPARE(shown(*frames, 397), 397);
    }

    void aFilmThatIsCutShortGivesWhatItHas()
    {
        const QByteArray whole = contents(path(u"webm"_s));
        const auto frames = FilmFrames::open(write(u"cut.webm"_s, whole.left(whole.size() * 6 / 10)));
        QVERIFY(frames);
        const qint64 count = (*frames)->facts().frameCount;
        QVERIFY(count > 10 && count < 60);
        QCOMPARE(shown(*frames, 5), 5);
        QVERIFY((*frames)->frame(count - 1));
        QVERIFY((*frames)->lastFrame());
        QCOMPARE(shown(*frames, 0), 0);
    }

    void aDamagedPartGivesTheNearestFrame()
    {
        QByteArray bytes = contents(path(u"mp4"_s));
        // In the middle of the pictures, which lie before the index at the end of this file.
        for (qsizetype at = bytes.size() / 3; at < bytes.size() / 2; ++at)
            bytes[at] = static_cast<char>(at * 7);
        const auto frames = FilmFrames::open(write(u"damaged.mp4"_s, bytes));
        QVERIFY(frames);
        for (qint64 number = (*frames)->facts().frameCount - 1; number >= 0; number -= 7)
            QVERIFY((*frames)->frame(number));
        QCOMPARE(shown(*frames, 0), 0);
    }

    void mangledFilmsGiveFramesOrAnErrorAndNeverMore_data()
    {
        QTest::addColumn<QString>("film");
        QTest::newRow("mp4") << u"mp4"_s;
        QTest::newRow("webm") << u"webm"_s;
    }

    void mangledFilmsGiveFramesOrAnErrorAndNeverMore()
    {
        QFETCH(QString, film);
        const QByteArray whole = contents(path(film));
        QVERIFY(!whole.isEmpty());
        test::forEachFlipped(whole, 60, [this](const QByteArray &flipped) {
            const auto frames = FilmFrames::open(write(u"flipped"_s, flipped));
            if (!frames)
                return;
            const qint64 count = (*frames)->facts().frameCount;
            QVERIFY(count > 0);
            for (const qint64 number : {count - 1, qint64{0}, count / 2}) {
                const auto image = (*frames)->frame(number, {.size = {64, 36}});
                QVERIFY(image ? image->size() == QSize(64, 36) : !image.error().message.isEmpty());
            }
        });
    }

    void whatIsNoFilmIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray whole = contents(path(u"mp4"_s));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("This is not a film, it is a sentence. ").repeated(40);
        QTest::newRow("an MP4 without its index") << whole.left(whole.size() / 2);
        QTest::newRow("the beginning of a WebM") << contents(path(u"webm"_s)).left(200);
    }

    void whatIsNoFilmIsRefusedInWords()
    {
        QFETCH(QByteArray, bytes);
        const auto frames = FilmFrames::open(write(u"none"_s, bytes));
        QVERIFY(!frames);
        QCOMPARE(frames.error().kind, Error::Kind::Rejected);
        QVERIFY(!frames.error().message.isEmpty());
    }

    void aFileThatIsNotThereIsRefused() { QVERIFY(!FilmFrames::open(m_folder.filePath(u"nowhere.mp4"_s))); }

private:
    QString path(const QString &film) const { return m_folder.filePath(film); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FilmFramesTest)
#include "tst_filmframes.moc"
