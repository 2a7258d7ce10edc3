#include "core/library/filmencoder.h"
#include "core/library/filmframes.h"
#include "core/library/filmjoin.h"
#include "core/library/filmjoining.h"
#include "core/library/filmsound.h"
#include "core/library/videofile.h"
#include "core/sandbox/sandboxfilm.h"
#include "tests/core/library/numberedfilm.h"
#include "tests/core/library/soundedfilm.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTransform>

#include <cmath>
#include <cstring>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QImage plain(const QColor &colour)
{
    QImage image(320, 180, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

/// How far two colours are from one another in the channel where they are farthest.
int apart(QRgb one, QRgb other)
{
    return std::max({std::abs(qRed(one) - qRed(other)), std::abs(qGreen(one) - qGreen(other)), std::abs(qBlue(one) - qBlue(other))});
}

/// Where loud parts begin after quiet ones, in seconds after the first frame.
QList<double> burstsIn(const QString &film)
{
    const auto sound = FilmSound::open(film);
    QList<double> found;
    qsizetype at = 0;
    qsizetype quietSince = 0;
    while (sound && *sound) {
        const QByteArray piece = (*sound)->read(qint64{4096} * FilmSound::kSampleBytes);
        for (qsizetype place = 0; place + FilmSound::kSampleBytes <= piece.size(); place += FilmSound::kSampleBytes, ++at) {
            qint16 left = 0;
            std::memcpy(&left, piece.constData() + place, sizeof(left));
            if (std::abs(left) < 3000)
                continue;
            if (at - quietSince > FilmSound::kRate / 10)
                found.append(static_cast<double>(at) / FilmSound::kRate);
            quietSince = at;
        }
        if (piece.isEmpty())
            break;
    }
    return found;
}

} // namespace

/// Films joined into one, with their own bytes or encoded anew.
class FilmJoinTest : public test::TestCase
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    bool writeSandboxFilm(const QString &name, const QColor &colour, QSize size, double seconds)
    {
        const auto film = makeSandboxFilm({.first = plain(colour), .last = {}, .size = size, .seconds = seconds});
        QFile file(path(name));
        return film && file.open(QIODevice::WriteOnly) && file.write(*film) == film->size();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(writeSandboxFilm(u"red"_s, QColor(200, 60, 40), {320, 180}, 1));
        QVERIFY(writeSandboxFilm(u"blue"_s, QColor(40, 60, 200), {320, 180}, 1.5));
        QVERIFY(writeSandboxFilm(u"tall"_s, QColor(40, 160, 60), {180, 320}, 1));
        QVERIFY(test::writeNumberedFilm({.frames = 48, .keyEvery = 20, .between = 3}, path(u"numbered"_s)));
        QVERIFY(test::writeNumberedFilm({.format = "webm", .frames = 24}, path(u"webm"_s)));
    }

    void filmsThatAreAlikeKeepTheirOwnBytes()
    {
        const auto joined = joinFilms({path(u"red"_s), path(u"blue"_s), path(u"red"_s)}, path(u"joined.mp4"_s));
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().message + joined.error().detail));
        QVERIFY(!joined->isEncodedAnew);
        QCOMPARE(joined->sound, JoinedFilm::Sound::None);
        QCOMPARE(joined->duration, 3500ms);
        const auto frames = FilmFrames::open(path(u"joined.mp4"_s));
        QVERIFY(frames);
        QCOMPARE((*frames)->facts().frameCount, 24 + 36 + 24);
        QCOMPARE((*frames)->facts().duration, 3500ms);
        QCOMPARE((*frames)->facts().size, QSize(320, 180));
        // Every part begins with exactly the picture that its film begins with.
        const std::array<std::pair<int, QString>, 3> parts{{{0, u"red"_s}, {24, u"blue"_s}, {60, u"red"_s}}};
        for (const auto &[number, name] : parts) {
            const auto own = FilmFrames::open(path(name));
            QVERIFY(own);
            QCOMPARE(*(*frames)->frame(number), *(*own)->frame(0));
        }
        QCOMPARE(*(*frames)->frame(59), *(*FilmFrames::open(path(u"blue"_s)))->lastFrame());
    }

    void framesThatAreMadeFromLaterOnesStayInOrder()
    {
        const auto joined = joinFilms({path(u"numbered"_s), path(u"numbered"_s)}, path(u"numbers.mp4"_s));
        QVERIFY(joined);
        QVERIFY(!joined->isEncodedAnew);
        const auto frames = FilmFrames::open(path(u"numbers.mp4"_s));
        QVERIFY(frames);
        QCOMPARE((*frames)->facts().frameCount, 96);
        for (int number = 0; number < 96; ++number) {
            const auto frame = (*frames)->frame(number);
            QVERIFY(frame);
            QCOMPARE(test::numberIn(*frame), number % 48);
        }
        QVERIFY(std::chrono::abs((*frames)->facts().duration - 4s) <= 2ms);
    }

    void filmsThatDifferAreEncodedLikeTheFirst()
    {
        const auto joined = joinFilms({path(u"red"_s), path(u"tall"_s), path(u"webm"_s)}, path(u"mixed.mp4"_s));
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().message + joined.error().detail));
        QVERIFY(joined->isEncodedAnew);
        const auto frames = FilmFrames::open(path(u"mixed.mp4"_s));
        QVERIFY(frames);
        QCOMPARE((*frames)->facts().size, QSize(320, 180));
        QCOMPARE((*frames)->facts().frameCount, 72);
        QVERIFY2(std::chrono::abs((*frames)->facts().duration - 3s) <= 50ms,
                 qPrintable(QString::number((*frames)->facts().duration.count())));
        const auto first = (*frames)->frame(0);
        QVERIFY(first);
        QVERIFY2(apart(first->pixel(160, 90), qRgb(200, 60, 40)) < 12, qPrintable(QColor(first->pixel(160, 90)).name()));
        // The tall one stands in the middle, between black bars.
        const auto second = (*frames)->frame(24);
        QVERIFY(second);
        QVERIFY2(apart(second->pixel(160, 90), qRgb(40, 160, 60)) < 12, qPrintable(QColor(second->pixel(160, 90)).name()));
        QVERIFY(apart(second->pixel(10, 90), qRgb(0, 0, 0)) < 8);
        QVERIFY(apart(second->pixel(310, 90), qRgb(0, 0, 0)) < 8);
        QCOMPARE(test::numberIn(*(*frames)->frame(48 + 5)), 5);
    }

    void filmsThatAreShownTurnedStayTurned()
    {
        QVERIFY(test::writeNumberedFilm({.frames = 12, .turn = 90}, path(u"upright"_s)));
        QVERIFY(!test::turnIn(path(u"upright"_s)).isEmpty());
        const auto joined = joinFilms({path(u"upright"_s), path(u"upright"_s)}, path(u"turned.mp4"_s));
        QVERIFY(joined);
        QVERIFY(!joined->isEncodedAnew);
        QCOMPARE(test::turnIn(path(u"turned.mp4"_s)), test::turnIn(path(u"upright"_s)));
    }

    void filmsThatAreTurnedDifferentlyAreEncodedAsTheyAreShown_data()
    {
        QTest::addColumn<int>("turn");
        QTest::addColumn<bool>("isMirrored");
        QTest::addColumn<QSize>("size");
        QTest::newRow("to the right") << 90 << false << QSize(144, 256);
        QTest::newRow("upside down") << 180 << false << QSize(256, 144);
        QTest::newRow("to the left") << 270 << false << QSize(144, 256);
        QTest::newRow("mirrored") << 0 << true << QSize(256, 144);
        QTest::newRow("mirrored, and to the right") << 90 << true << QSize(144, 256);
        QTest::newRow("mirrored, and to the left") << 270 << true << QSize(144, 256);
    }

    void filmsThatAreTurnedDifferentlyAreEncodedAsTheyAreShown()
    {
        QFETCH(int, turn);
        QFETCH(bool, isMirrored);
        QFETCH(QSize, size);
        QVERIFY(test::writeNumberedFilm({.frames = 12, .turn = turn, .isMirrored = isMirrored}, path(u"first"_s)));
        QVERIFY(test::writeNumberedFilm({.frames = 12}, path(u"second"_s)));
        const auto joined = joinFilms({path(u"first"_s), path(u"second"_s)}, path(u"shown.mp4"_s));
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().message + joined.error().detail));
        QVERIFY(joined->isEncodedAnew);
        QVERIFY(test::turnIn(path(u"shown.mp4"_s)).isEmpty());
        const auto frames = FilmFrames::open(path(u"shown.mp4"_s));
        QVERIFY(frames);
        QCOMPARE((*frames)->facts().size, size);
        QCOMPARE((*frames)->facts().frameCount, 24);
        // Turned back, it reads as it was stored.
        for (const int number : {0, 5, 11}) {
            const auto shown = (*frames)->frame(number);
            QVERIFY(shown);
            const QImage stored = shown->transformed(QTransform().rotate(-turn)).mirrored(isMirrored, false);
            QCOMPARE(test::numberIn(stored), number);
        }
        // What is not turned stands between bars, where the first one is upright.
        const auto second = (*frames)->frame(12 + 5);
        QVERIFY(second);
        QCOMPARE(test::numberIn(*second), 5);
        QCOMPARE(apart(second->pixel(size.width() / 2, 2), qRgb(0, 0, 0)) < 8, size.height() > size.width());
    }

    void soundOfOneKindIsKeptInTime_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isEncodedAnew");
        QTest::newRow("copied") << u"numbered"_s << false;
        QTest::newRow("encoded anew") << u"red"_s << true;
    }

    void soundOfOneKindIsKeptInTime()
    {
        QFETCH(QString, other);
        QVERIFY(test::addSound(path(u"numbered"_s), path(u"loud"_s), {.format = "mp4", .seconds = 2.0, .bursts = {0.5, 1.5}}));
        // Its sound is longer than its pictures, and what is too much must not push the next one's away.
        QVERIFY(test::addSound(path(other), path(u"loud-other"_s), {.format = "mp4", .seconds = 2.4, .bursts = {0.25}}));
        const auto joined = joinFilms({path(u"loud"_s), path(u"loud-other"_s), path(u"loud"_s)}, path(u"sounds.mp4"_s));
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().message + joined.error().detail));
        QCOMPARE(joined->sound, JoinedFilm::Sound::Kept);
        QTEST(joined->isEncodedAnew, "isEncodedAnew");
        const double third = joined->isEncodedAnew ? 3.0 : 4.0;
        const QList<double> wanted{0.5, 1.5, 2.25, third + 0.5, third + 1.5};
        const QList<double> found = burstsIn(path(u"sounds.mp4"_s));
        QCOMPARE(found.size(), wanted.size());
        for (qsizetype at = 0; at < found.size(); ++at)
            QVERIFY2(std::abs(found.at(at) - wanted.at(at)) < 0.03, qPrintable(QString::number(found.at(at))));
    }

    void soundThatNotAllHaveIsLeftOut()
    {
        QVERIFY(test::addSound(path(u"numbered"_s), path(u"alone"_s), {.format = "mp4", .seconds = 2.0, .bursts = {0.5}}));
        const auto joined = joinFilms({path(u"alone"_s), path(u"numbered"_s)}, path(u"silent.mp4"_s));
        QVERIFY(joined);
        QCOMPARE(joined->sound, JoinedFilm::Sound::LeftOut);
        QVERIFY(!joined->isEncodedAnew);
        QVERIFY(!inspectVideo(path(u"silent.mp4"_s))->hasSound);
    }

    void picturesAreFittedOnEvenEdges_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<QRect>("place");
        QTest::newRow("alike") << QSize(1280, 720) << QSize(1, 1) << QRect(0, 0, 1280, 720);
        QTest::newRow("larger") << QSize(1920, 1080) << QSize(1, 1) << QRect(0, 0, 1280, 720);
        QTest::newRow("tall") << QSize(720, 1280) << QSize(1, 1) << QRect(438, 0, 404, 720);
        QTest::newRow("wide") << QSize(2000, 500) << QSize(1, 1) << QRect(0, 200, 1280, 320);
        QTest::newRow("pixels that are not square") << QSize(640, 720) << QSize(2, 1) << QRect(0, 0, 1280, 720);
        QTest::newRow("shape unknown") << QSize(1280, 720) << QSize(0, 1) << QRect(0, 0, 1280, 720);
    }

    void picturesAreFittedOnEvenEdges()
    {
        QFETCH(QSize, size);
        QFETCH(QSize, pixels);
        QTEST(libav::fittedRect(size, {pixels.width(), pixels.height()}, {1280, 720}), "place");
    }

    void whatIsNoFilmSaysSoAndLeavesNothingBehind()
    {
        QFile broken(path(u"broken"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no film");
        broken.close();
        const QString target = path(u"none.mp4"_s);
        const auto joined = joinFilms({path(u"red"_s), broken.fileName()}, target);
        QVERIFY(!joined);
        QCOMPARE(joined.error().kind, Error::Kind::Rejected);
        QVERIFY(!joinFilms({}, target));
        QVERIFY(!QFile::exists(target));
        QVERIFY(QDir(m_folder.path()).entryList({u"*.part"_s}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void aPlaceThatTakesNoFileSaysSo()
    {
        const auto joined = joinFilms({path(u"red"_s)}, u"/proc/maquette.mp4"_s);
        QVERIFY(!joined);
        QCOMPARE(joined.error().kind, Error::Kind::Storage);
    }

    void whatStoodThereIsReplacedOnlyByTheWholeFilm()
    {
        const QString target = path(u"kept.mp4"_s);
        QFile there(target);
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.write("the film of before");
        there.close();
        const auto stopped = joinFilms({path(u"red"_s), path(u"blue"_s)}, target, [](double share) { return share < 0.3; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
        QVERIFY(there.open(QIODevice::ReadOnly));
        QCOMPARE(there.readAll(), QByteArray("the film of before"));
        there.close();
        QVERIFY(joinFilms({path(u"red"_s), path(u"blue"_s)}, target));
        QVERIFY(inspectVideo(target));
        QVERIFY(QDir(m_folder.path()).entryList({u"*.part"_s}, QDir::Files | QDir::Hidden).isEmpty());
    }

    void joiningTellsHowFarItIsAndEndsOnce()
    {
        QObject owner;
        auto *joining = new FilmJoining({path(u"red"_s), path(u"tall"_s)}, path(u"told.mp4"_s), &owner);
        double last = -1;
        int ends = 0;
        bool isGrowing = true;
        connect(joining, &FilmJoining::progressed, this, [&](double share) {
            isGrowing = isGrowing && share >= last;
            last = share;
        });
        connect(joining, &FilmJoining::finished, this, [&](const Result<JoinedFilm> &film) { ends += film ? 1 : 100; });
        QVERIFY(test::waitFor([&] { return ends > 0; }, 30s));
        QCOMPARE(ends, 1);
        QVERIFY(isGrowing);
        QVERIFY(last > 0.5);
    }

    void joiningThatIsCancelledSaysSo()
    {
        QObject owner;
        auto *joining = new FilmJoining({path(u"red"_s), path(u"tall"_s)}, path(u"cancelled.mp4"_s), &owner);
        std::optional<Error> error;
        connect(joining, &FilmJoining::finished, this, [&](const Result<JoinedFilm> &film) {
            error = film ? Error{.kind = Error::Kind::Internal} : film.error();
        });
        joining->cancel();
        QVERIFY(test::waitFor([&] { return error.has_value(); }, 30s));
        QCOMPARE(error->kind, Error::Kind::Cancelled);
        QVERIFY(!QFile::exists(path(u"cancelled.mp4"_s)));
    }
};

QTEST_GUILESS_MAIN(FilmJoinTest)
#include "tst_filmjoin.moc"
