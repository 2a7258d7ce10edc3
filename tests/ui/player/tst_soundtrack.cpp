#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/player/numberedsource.h"
#include "tests/ui/player/testsound.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/filmstage.h"
#include "ui/widgets/player/playerbutton.h"
#include "ui/widgets/player/speaker.h"
#include "ui/widgets/player/volumebar.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>

#include <cmath>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::waitFor;

/// The player with sound: a film of 50 frames, 25 a second, and a device that only pretends.
class SoundtrackTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
        QAccessible::setActive(true);
    }

    void init()
    {
        TestCase::init();
        m_tape = std::make_shared<test::NumberedTape>();
        m_sound = std::make_shared<test::TestSound>();
        m_player = std::make_unique<FilmPlayer>(test::NumberedSource::opener(m_tape));
        m_player->setSound(test::CountedSound::opener(m_sound), test::PretendedOut::maker(m_sound));
        m_player->resize(800, 506);
        m_player->show();
        m_player->activateWindow();
        m_player->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_player.get()));
    }

    void cleanup()
    {
        m_player.reset();
        QVERIFY(!m_sound->isStarted);
        QVERIFY(!m_sound->isOnUiThread);
    }

    void thePictureFollowsTheSound_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("a device that is slow") << 0.6;
        QTest::newRow("a device that keeps the clock's time") << 1.0;
        QTest::newRow("a device that is fast") << 1.5;
    }

    void thePictureFollowsTheSound()
    {
        QFETCH(double, rate);
        m_sound->rate = rate;
        QVERIFY(open());
        double worst = 0;
        int shown = 0;
        connect(m_player.get(), &FilmPlayer::frameShown, this, [&](qint64 frame) {
            const double heard = m_sound->heardTime();
            if (frame < 8 || heard < 0 || heard > 1.9)
                return;
            ++shown;
            worst = std::max(worst, std::abs(static_cast<double>(frame) / 25 - heard));
        });
        QElapsedTimer time;
        time.start();
        m_player->play();
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        QCOMPARE(m_player->frame(), 49);
        QVERIFY2(shown > 10, qPrintable(QString::number(shown)));
        // A frame and a half, and what a busy machine is late.
        QVERIFY2(worst < 0.1, qPrintable(QString::number(worst)));
        QVERIFY2(static_cast<double>(time.elapsed()) > 1900 / rate, qPrintable(QString::number(time.elapsed())));
    }

    void theSoundGoesWhereTheFilmGoes()
    {
        QVERIFY(open());
        m_player->play();
        QVERIFY(waitFor([&] { return m_sound->heardTime() > 0.1; }));
        m_player->seek(30);
        QVERIFY(waitFor([&] { return m_sound->starts == 2 && m_sound->heardTime() > 1.21; }));
        QCOMPARE(begins(), (QList<double>{0, 1.2}));
        m_player->pause();
        QVERIFY(waitFor([&] { return !m_sound->isStarted; }));
        const qint64 stood = m_player->frame();
        m_player->play();
        QVERIFY(waitFor([&] { return m_sound->starts == 3 && m_sound->heardTime() > 0; }));
        QVERIFY(std::abs(begins().constLast() - static_cast<double>(stood) / 25) < 0.011);
        // Stepping is silent.
        QTest::keyClick(stage(), Qt::Key_Period);
        QVERIFY(waitFor([&] { return !m_sound->isStarted; }));
        QCOMPARE(m_sound->starts, 3);
        QCOMPARE(m_sound->devices, 1);
    }

    void aLoopBeginsTheSoundAnew()
    {
        QVERIFY(open());
        m_player->seek(10);
        QTest::keyClick(stage(), Qt::Key_I);
        m_player->seek(19);
        QTest::keyClick(stage(), Qt::Key_O);
        m_player->setLooping(true);
        QList<qint64> shown;
        connect(m_player.get(), &FilmPlayer::frameShown, this, [&](qint64 frame) { shown.append(frame); });
        m_player->play();
        QVERIFY(waitFor([&] { return m_sound->starts >= 3; }));
        m_player->pause();
        for (const double from : begins())
            QCOMPARE(from, 0.4);
        QVERIFY(std::all_of(shown.cbegin(), shown.cend(), [](qint64 frame) { return frame >= 10 && frame <= 19; }));
    }

    void soundThatEndsEarlierLeavesThePictureToTheClock()
    {
        m_sound->seconds = 0.5;
        QVERIFY(open());
        QElapsedTimer time;
        time.start();
        m_player->play();
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        QCOMPARE(m_player->frame(), 49);
        QVERIFY2(time.elapsed() >= 1900 && time.elapsed() < 4000, qPrintable(QString::number(time.elapsed())));
    }

    void otherSpeedsAreSilentAndSaySo()
    {
        QVERIFY(open());
        m_player->setSpeed(2);
        m_player->play();
        QVERIFY(waitFor([&] { return m_player->frame() > 12; }));
        QCOMPARE(m_sound->starts, 0);
        // Back at its own speed it is heard from where the film is.
        m_player->setSpeed(1);
        QVERIFY(waitFor([&] { return m_sound->starts == 1 && m_sound->heardTime() > 0; }));
        QVERIFY(begins().constFirst() > 0.4);
        QVERIFY(button(u"mute"_s)->toolTip().contains(u"silent at any other"_s));
    }

    void keysMuteAndChangeTheVolume()
    {
        QVERIFY(open());
        QSignalSpy changed(m_player.get(), &FilmPlayer::soundLevelChanged);
        m_player->play();
        QVERIFY(waitFor([&] { return m_sound->volume == 1; }));
        QTest::keyClick(stage(), Qt::Key_M);
        QVERIFY(m_player->soundLevel().isMuted);
        QVERIFY(button(u"mute"_s)->isChecked());
        QVERIFY(waitFor([&] { return m_sound->volume == 0; }));
        // Muted, it keeps the film's time all the same.
        QVERIFY(waitFor([&] { return m_sound->heardTime() > 0.2; }));
        QTest::keyClick(stage(), Qt::Key_M);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(stage(), Qt::Key_Down);
        QCOMPARE(m_player->soundLevel(), (SoundLevel{0.7, false}));
        QVERIFY(waitFor([&] { return m_sound->volume == 0.7; }));
        QCOMPARE(volume()->value(), 70);
        QTest::keyClick(stage(), Qt::Key_Up);
        QCOMPARE(m_player->soundLevel(), (SoundLevel{0.8, false}));
        QCOMPARE(changed.size(), 6);
        // Louder is heard.
        QTest::keyClick(stage(), Qt::Key_M);
        QTest::keyClick(stage(), Qt::Key_Up);
        QVERIFY(!m_player->soundLevel().isMuted);
        // What is set from without is no change of the user's.
        changed.clear();
        m_player->setSoundLevel({0.25, true});
        QCOMPARE(changed.size(), 0);
        QCOMPARE(volume()->value(), 25);
    }

    void theVolumeIsASliderWithKeysOfItsOwn()
    {
        QVERIFY(open());
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(volume());
        QCOMPARE(accessible->role(), QAccessible::Slider);
        QCOMPARE(accessible->text(QAccessible::Name), u"Volume"_s);
        volume()->setFocus();
        QTest::keyClick(volume(), Qt::Key_Left);
        QCOMPARE(m_player->soundLevel().volume, 0.95);
        QCOMPARE(m_player->frame(), 0);
        QTest::keyClick(volume(), Qt::Key_Home);
        QCOMPARE(m_player->soundLevel().volume, 0.0);
        QTest::mouseClick(volume(), Qt::LeftButton, {}, volume()->rect().center());
        QVERIFY(std::abs(m_player->soundLevel().volume - 0.5) < 0.03);
    }

    void aFilmWithoutSoundHasNoControlsForIt()
    {
        m_sound->seconds = 0;
        QVERIFY(open(false));
        m_player->play();
        QVERIFY(waitFor([&] { return m_player->frame() > 3; }));
        QVERIFY(!m_player->hasSound());
        QVERIFY(!button(u"mute"_s)->isVisible() && !volume()->isVisible());
        QVERIFY(!action(u"mute"_s)->isEnabled());
        QCOMPARE(m_sound->devices, 0);
        // The next one has some.
        m_sound->seconds = 2;
        QVERIFY(open());
        QVERIFY(button(u"mute"_s)->isVisible() && volume()->isVisible());
    }

    void noDeviceIsSaidAndThePicturePlaysOn()
    {
        m_sound->deviceTrouble = u"No sound: this computer has no device that plays it."_s;
        QVERIFY(open());
        m_player->play();
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        QCOMPARE(m_player->frame(), 49);
        QVERIFY(button(u"mute"_s)->isVisible() && !button(u"mute"_s)->isEnabled());
        QVERIFY(button(u"mute"_s)->toolTip().contains(m_sound->deviceTrouble));
        QVERIFY(stage()->accessibleDescription().contains(m_sound->deviceTrouble));
        // Once there is one, the next playing is heard.
        m_sound->deviceTrouble.clear();
        m_player->play();
        QVERIFY(waitFor([&] { return button(u"mute"_s)->isEnabled(); }));
        QVERIFY(!stage()->accessibleDescription().contains(u"No sound"_s));
    }

    void aDeviceThatGoesAwayOrHangsLeavesThePictureToTheClock_data()
    {
        QTest::addColumn<bool>("hangs");
        QTest::newRow("goes away") << false;
        QTest::newRow("never begins") << true;
    }

    void aDeviceThatGoesAwayOrHangsLeavesThePictureToTheClock()
    {
        QFETCH(bool, hangs);
        if (hangs)
            m_sound->rate = 0;
        QVERIFY(open());
        m_player->play();
        if (!hangs) {
            QVERIFY(waitFor([&] { return m_player->frame() > 10; }));
            m_sound->isBroken = true;
        }
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        QCOMPARE(m_player->frame(), 49);
        QVERIFY(waitFor([&] { return stage()->accessibleDescription().contains(u"does not answer"_s); }));
    }

    void aTrackThatCannotBeDecodedIsSaid()
    {
        m_sound->trackTrouble = u"The film's sound cannot be heard: nothing on this computer reads its format."_s;
        QVERIFY(open());
        QVERIFY(stage()->accessibleDescription().contains(m_sound->trackTrouble));
        QVERIFY(!button(u"mute"_s)->isEnabled());
        m_player->play();
        QVERIFY(waitFor([&] { return m_player->frame() > 5; }));
        QCOMPARE(m_sound->devices, 0);
        // It is about this film alone.
        m_sound->trackTrouble.clear();
        QVERIFY(open());
        QVERIFY(button(u"mute"_s)->isEnabled());
        QVERIFY(!stage()->accessibleDescription().contains(u"cannot be heard"_s));
    }

    void aPlayerGoesWhileItIsHeard()
    {
        QVERIFY(open());
        m_player->play();
        QVERIFY(waitFor([&] { return m_sound->heardTime() > 0.05; }));
        m_player.reset();
        QVERIFY(!m_sound->isStarted);
    }

    void theRealDeviceIsThereOrSaysThatItIsNot()
    {
        // Where the desktop has no sound, libraries below say so too.
        const auto before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
        Result<void> started;
        double heard = 0;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            Speaker speaker;
            started = speaker.start();
            if (!started)
                return;
            speaker.setVolume(0);
            speaker.write(QByteArray(speaker.room(), '\0'));
            QThread::msleep(300);
            heard = static_cast<double>(speaker.heard().count());
            speaker.stop();
        }));
        thread->start();
        const bool isOver = waitFor([&] { return thread->isFinished(); }, std::chrono::seconds(30));
        qInstallMessageHandler(before);
        QVERIFY(isOver);
        if (started)
            QVERIFY(heard >= 0);
        else
            QCOMPARE(started.error().message, u"No sound: this computer has no device that plays it."_s);
    }

private:
    bool open(bool hasSound = true)
    {
        m_player->open(u"film"_s, u"lamp.mp4"_s);
        return waitFor([&] { return m_player->hasFilm() && m_player->hasSound() == hasSound; }) && waitFor([&] {
                   const QImage seen = stage()->grab().toImage();
                   return std::abs(qGreen(seen.pixel(seen.width() / 2, seen.height() / 3)) - 255) < 4;
               });
    }

    QList<double> begins() const
    {
        const QMutexLocker lock(&m_sound->mutex);
        return m_sound->begins;
    }

    FilmStage *stage() const { return m_player->findChild<FilmStage *>(); }
    VolumeBar *volume() const { return m_player->findChild<VolumeBar *>(); }
    PlayerButton *button(const QString &name) const { return m_player->findChild<PlayerButton *>(name + u"Button"_s); }
    QAction *action(const QString &name) const { return m_player->findChild<QAction *>(name); }

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    std::shared_ptr<test::NumberedTape> m_tape;
    std::shared_ptr<test::TestSound> m_sound;
    std::unique_ptr<FilmPlayer> m_player;
};

QTEST_MAIN(SoundtrackTest)
#include "tst_soundtrack.moc"
