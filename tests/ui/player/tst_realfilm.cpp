#include "core/sandbox/sandboxfilm.h"
#include "tests/core/library/soundedfilm.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/player/testsound.h"
#include "ui/panes/librarysound.h"
#include "ui/panes/video/filmopener.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/filmstage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

QRgb seen(const FilmPlayer &player)
{
    const QImage image = player.findChild<FilmStage *>()->grab().toImage();
    return image.pixel(image.width() / 2, image.height() / 3);
}

} // namespace

/// The player with what really reads films.
class RealFilmTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { m_theme.install(*qApp); }

    void aRealFilmPlays()
    {
        const QTemporaryDir folder;
        const QString film = makeFilm(folder);
        QVERIFY(!film.isEmpty());
        FilmPlayer player(openFilm);
        player.resize(800, 506);
        player.show();
        player.open(film, u"film.mp4"_s);
        QVERIFY(waitFor([&] { return qRed(seen(player)) > 180; }));
        QCOMPARE(player.shape().frameCount, 24);
        QCOMPARE(player.shape().framesPerSecond, 24.0);
        player.play();
        QVERIFY(waitFor([&] { return !player.isPlaying(); }));
        QCOMPARE(player.frame(), 23);
        QVERIFY(qBlue(seen(player)) > 180);
        QSignalSpy grabbed(&player, &FilmPlayer::frameGrabbed);
        player.grabFrame();
        QVERIFY(waitFor([&] { return !grabbed.isEmpty(); }));
        QCOMPARE(grabbed.constFirst().constFirst().value<QImage>().size(), QSize(320, 180));
        // What is no film is said in its place.
        player.open(folder.filePath(u"missing.mp4"_s), u"missing.mp4"_s);
        QVERIFY(waitFor([&] { return !player.findChild<FilmStage *>()->message().isEmpty(); }));
        QVERIFY(player.findChild<FilmStage *>()->message().startsWith(u"The film cannot be played"_s));
    }

    void aRealFilmIsHeardInTimeWithItsPictures()
    {
        const QTemporaryDir folder;
        const QString silent = makeFilm(folder);
        const QString film = folder.filePath(u"sounded.mp4"_s);
        QVERIFY(test::addSound(silent, film, {.format = "mp4", .seconds = 1, .bursts = {0.25}}));
        const auto sound = std::make_shared<test::TestSound>();
        FilmPlayer player(openFilm);
        player.setSound(openLibrarySound, test::PretendedOut::maker(sound));
        player.resize(800, 506);
        player.show();
        player.open(film, u"sounded.mp4"_s);
        QVERIFY(waitFor([&] { return player.hasFilm() && player.hasSound(); }));
        sound->rate = 0.5;
        QElapsedTimer time;
        time.start();
        player.play();
        QVERIFY(waitFor([&] { return !player.isPlaying(); }));
        QCOMPARE(player.frame(), 23);
        // The device took two seconds for one of sound, and the picture went along.
        QVERIFY2(time.elapsed() > 1900, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(sound->starts, 1);
        // The one without sound has none.
        player.open(silent, u"film.mp4"_s);
        QVERIFY(waitFor([&] { return player.hasFilm(); }));
        QVERIFY(!player.hasSound());
    }

    void aFilmThatNothingReadsIsSaidAndKept()
    {
        const QTemporaryDir folder;
        QFile file(makeFilm(folder));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        QVERIFY(bytes.contains("avc1") && bytes.contains("avcC"));
        bytes.replace("avc1", "zzzz");
        bytes.replace("avcC", "zzzz");
        QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
        file.close();
        FilmPlayer player(openFilm);
        player.setSound(openLibrarySound, test::PretendedOut::maker(std::make_shared<test::TestSound>()));
        player.resize(800, 506);
        player.show();
        player.open(file.fileName(), u"film.mp4"_s);
        const auto *stage = player.findChild<FilmStage *>();
        QVERIFY(waitFor([&] { return stage->message().startsWith(u"The film cannot be played here"_s); }));
        QVERIFY(stage->message().contains(u"The file is kept"_s));
        QCOMPARE(stage->accessibleDescription(), stage->message());
        QCOMPARE(file.size(), bytes.size());
    }

private:
    /// Of a second, from red to blue; empty where it could not be made.
    static QString makeFilm(const QTemporaryDir &folder)
    {
        QImage first(320, 180, QImage::Format_RGB32);
        first.fill(QColor(200, 60, 40));
        QImage last(320, 180, QImage::Format_RGB32);
        last.fill(QColor(30, 90, 200));
        const auto bytes = makeSandboxFilm({.first = first, .last = last, .size = {320, 180}, .seconds = 1});
        QFile file(folder.filePath(u"film.mp4"_s));
        return bytes && file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size() ? file.fileName() : QString();
    }

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(RealFilmTest)
#include "tst_realfilm.moc"
