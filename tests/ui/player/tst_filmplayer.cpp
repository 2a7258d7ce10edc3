#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/player/numberedsource.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/player/filmbar.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/filmstage.h"
#include "ui/widgets/player/playerbutton.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

bool isNear(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) <= 2 && std::abs(qGreen(one) - qGreen(other)) <= 2 &&
           std::abs(qBlue(one) - qBlue(other)) <= 2;
}

} // namespace

class FilmPlayerTest : public test::TestCase
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
        make(test::NumberedSource::opener(m_tape));
    }

    void cleanup()
    {
        m_player.reset();
        QCOMPARE(m_tape->alive, 0);
        QVERIFY(!m_tape->isOnUiThread);
    }

    void anOpenedFilmStandsAtItsFirstFrame()
    {
        QSignalSpy opened(m_player.get(), &FilmPlayer::opened);
        QVERIFY(open());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(m_player->frame(), 0);
        QVERIFY(!m_player->isPlaying());
        QVERIFY(shows(0));
        QCOMPARE(timeText(), u"0:00 / 0:02"_s);
        QCOMPARE(stage()->accessibleName(), u"Film: lamp.mp4"_s);
        QCOMPARE(stage()->accessibleDescription(), u"0:00 of 0:02, frame 1 of 50, paused"_s);
    }

    void spacePlaysToTheEndAndStopsThere()
    {
        QVERIFY(open());
        QList<qint64> shown;
        connect(m_player.get(), &FilmPlayer::frameShown, this, [&](qint64 frame) { shown.append(frame); });
        QSignalSpy playing(m_player.get(), &FilmPlayer::playingChanged);
        QElapsedTimer time;
        time.start();
        QTest::keyClick(stage(), Qt::Key_Space);
        QVERIFY(m_player->isPlaying());
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        // 49 frames more and the last one's own time, on the clock. A busy machine may only be late.
        QVERIFY2(time.elapsed() >= 1960, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(playing.size(), 2);
        QCOMPARE(m_player->frame(), 49);
        QVERIFY(std::is_sorted(shown.cbegin(), shown.cend()));
        QCOMPARE(std::adjacent_find(shown.cbegin(), shown.cend()), shown.cend());
        QCOMPARE(shown.constLast(), 49);
        QVERIFY(shows(49));
        // From the end it begins anew.
        QTest::keyClick(stage(), Qt::Key_Space);
        QVERIFY(waitFor([&] { return shown.constLast() < 49; }));
        QTest::keyClick(stage(), Qt::Key_Space);
        QVERIFY(!m_player->isPlaying());
    }

    void aSlowComputerLeavesFramesOutAndKeepsTime()
    {
        m_tape->milliseconds = 90;
        QVERIFY(open());
        QList<qint64> shown;
        connect(m_player.get(), &FilmPlayer::frameShown, this, [&](qint64 frame) { shown.append(frame); });
        m_player->setSpeed(2);
        m_player->play();
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        QVERIFY2(shown.size() < 25, qPrintable(QString::number(shown.size())));
        QCOMPARE(shown.constLast(), 49);
    }

    void aLoopGoesOnFromTheInPoint()
    {
        QVERIFY(open());
        keys(Qt::Key_L);
        QVERIFY(m_player->isLooping());
        m_player->seek(10);
        keys(Qt::Key_I);
        m_player->seek(14);
        keys(Qt::Key_O);
        QCOMPARE(m_player->range(), (FilmRange{10, 14}));
        QVERIFY(stage()->accessibleDescription().contains(u"plays from 0:00 to 0:00"_s));
        QList<qint64> shown;
        connect(m_player.get(), &FilmPlayer::frameShown, this, [&](qint64 frame) { shown.append(frame); });
        m_player->play();
        QVERIFY(waitFor([&] { return shown.count(10) >= 3; }));
        m_player->pause();
        // The frame that was on its way when it was at 14 before it began.
        QVERIFY(std::all_of(shown.cbegin(), shown.cend(), [](qint64 frame) { return frame >= 10 && frame <= 14; }));
    }

    void inAndOutPointsAreClearedWithShift()
    {
        QVERIFY(open());
        QSignalSpy changed(m_player.get(), &FilmPlayer::rangeChanged);
        m_player->seek(20);
        keys(Qt::Key_I);
        QCOMPARE(m_player->range(), (FilmRange{20, 49}));
        // An end before the beginning takes the beginning away.
        m_player->seek(5);
        keys(Qt::Key_O);
        QCOMPARE(m_player->range(), (FilmRange{0, 5}));
        keys(Qt::Key_O, Qt::ShiftModifier);
        QCOMPARE(m_player->range(), (FilmRange{0, 49}));
        m_player->seek(7);
        keys(Qt::Key_I);
        keys(Qt::Key_I, Qt::ShiftModifier);
        QCOMPARE(m_player->range(), (FilmRange{0, 49}));
        QCOMPARE(changed.size(), 5);
    }

    void keysStepExactlyToTheFrame_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<int>("frame");
        const Qt::KeyboardModifiers none = Qt::NoModifier;
        QTest::newRow(".") << Qt::Key_Period << none << 31;
        QTest::newRow(",") << Qt::Key_Comma << none << 29;
        QTest::newRow("right") << Qt::Key_Right << none << 31;
        QTest::newRow("left") << Qt::Key_Left << none << 29;
        QTest::newRow("shift right") << Qt::Key_Right << Qt::KeyboardModifiers(Qt::ShiftModifier) << 49;
        QTest::newRow("shift left") << Qt::Key_Left << Qt::KeyboardModifiers(Qt::ShiftModifier) << 5;
        QTest::newRow("home") << Qt::Key_Home << none << 0;
        QTest::newRow("end") << Qt::Key_End << none << 49;
    }

    void keysStepExactlyToTheFrame()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(int, frame);
        QVERIFY(open());
        m_player->seek(30);
        QVERIFY(shows(30));
        keys(key, modifiers);
        QCOMPARE(m_player->frame(), frame);
        QVERIFY(shows(frame));
        QVERIFY(!m_player->isPlaying());
    }

    void stepsFasterThanTheDecoderEndAtTheRightFrame()
    {
        QVERIFY(open());
        m_tape->milliseconds = 20;
        for (int i = 0; i < 12; ++i)
            keys(Qt::Key_Period);
        QCOMPARE(m_player->frame(), 12);
        QVERIFY(shows(12));
    }

    void theBarSeeksByHandAndPreviews()
    {
        QVERIFY(open());
        // The pointer goes through the X server, which tells of it a little later.
        QTest::mouseMove(bar(), at(25));
        QTRY_VERIFY(card()->isVisible());
        // The previews read the film on their own.
        QVERIFY(waitFor([&] { return m_tape->openings == 2; }));
        QTest::mousePress(bar(), Qt::LeftButton, {}, at(25));
        QCOMPARE(m_player->frame(), 25);
        QTest::mouseMove(bar(), at(40));
        QTest::mouseRelease(bar(), Qt::LeftButton, {}, at(40));
        QCOMPARE(m_player->frame(), 40);
        QVERIFY(shows(40));
        QVERIFY(waitFor([&] {
            QTest::mouseMove(bar(), at(10));
            const QImage seen = card()->grab().toImage();
            return isNear(seen.pixel(seen.width() / 2, seen.height() / 3), test::colorOf(10));
        }));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(bar(), &leave);
        QVERIFY(!card()->isVisible());
    }

    void scrubbingHoldsAFilmThatPlays()
    {
        QVERIFY(open());
        m_player->play();
        QTest::mousePress(bar(), Qt::LeftButton, {}, at(30));
        QVERIFY(!m_player->isPlaying());
        QCOMPARE(m_player->frame(), 30);
        QTest::mouseRelease(bar(), Qt::LeftButton, {}, at(30));
        QVERIFY(m_player->isPlaying());
        QVERIFY(waitFor([&] { return m_player->frame() > 31; }));
    }

    void theBarIsASliderForScreenReaders()
    {
        QVERIFY(open());
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(bar());
        QCOMPARE(accessible->role(), QAccessible::Slider);
        QCOMPARE(accessible->text(QAccessible::Name), u"Place in the film"_s);
        accessible->valueInterface()->setCurrentValue(33);
        QCOMPARE(m_player->frame(), 33);
        QVERIFY(shows(33));
        QVERIFY(accessible->text(QAccessible::Description).contains(u"frame 34 of 50"_s));
        QCOMPARE(QAccessible::queryAccessibleInterface(stage())->role(), QAccessible::Animation);
    }

    void everyButtonHasANameAndItsShortcut()
    {
        QVERIFY(open());
        const auto buttons = m_player->findChildren<PlayerButton *>();
        QCOMPARE(buttons.size(), 9);
        for (const PlayerButton *button : buttons) {
            QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
            QCOMPARE(button->focusPolicy(), Qt::TabFocus);
        }
        QCOMPARE(button(u"play"_s)->toolTip(), u"Play (Space)"_s);
        m_player->play();
        QCOMPARE(button(u"play"_s)->accessibleName(), u"Pause"_s);
    }

    void spaceOnAButtonPressesThatButton()
    {
        QVERIFY(open());
        PlayerButton *loop = button(u"loop"_s);
        loop->setFocus();
        QTest::keyClick(loop, Qt::Key_Space);
        QVERIFY(m_player->isLooping());
        QVERIFY(loop->isChecked());
        QVERIFY(!m_player->isPlaying());
        // Other keys of the film work from there too.
        QTest::keyClick(loop, Qt::Key_Period);
        QCOMPARE(m_player->frame(), 1);
    }

    void aFrameIsGrabbedInTheFilmsOwnSize()
    {
        QVERIFY(open());
        m_player->seek(17);
        QSignalSpy grabbed(m_player.get(), &FilmPlayer::frameGrabbed);
        QTest::mouseClick(button(u"grab"_s), Qt::LeftButton);
        keys(Qt::Key_G);
        QVERIFY(waitFor([&] { return grabbed.size() == 2; }));
        for (const auto &arguments : std::as_const(grabbed)) {
            const QImage image = arguments.at(0).value<QImage>();
            QCOMPARE(image.size(), QSize(160, 90));
            QCOMPARE(image.pixel(3, 3), test::colorOf(17));
            QCOMPARE(arguments.at(1).toLongLong(), 17);
        }
    }

    void theSpeedGoesFromAQuarterToTwice()
    {
        QVERIFY(open());
        for (int i = 0; i < 9; ++i)
            keys(Qt::Key_Plus);
        QCOMPARE(m_player->speed(), 2.0);
        QCOMPARE(button(u"speed"_s)->text(), u"2×"_s);
        for (int i = 0; i < 9; ++i)
            keys(Qt::Key_Minus);
        QCOMPARE(m_player->speed(), 0.25);
        QCOMPARE(button(u"speed"_s)->accessibleName(), u"Speed: 0.25×"_s);
        // Another film keeps what the user has chosen.
        QVERIFY(open());
        QCOMPARE(m_player->speed(), 0.25);
    }

    void aClickPlaysAndADragTakesTheFilmOut()
    {
        QVERIFY(open());
        QSignalSpy dragged(m_player.get(), &FilmPlayer::dragRequested);
        const QPoint middle = stage()->rect().center();
        QTest::mouseClick(stage(), Qt::LeftButton, {}, middle);
        QVERIFY(m_player->isPlaying());
        QTest::mouseClick(stage(), Qt::LeftButton, {}, middle);
        QVERIFY(!m_player->isPlaying());
        drag(middle);
        QCOMPARE(dragged.size(), 1);
        QVERIFY(!m_player->isPlaying());
        // The ground around it is no film.
        QTest::mouseClick(stage(), Qt::LeftButton, {}, QPoint(2, 2));
        drag({4, 4});
        QCOMPARE(dragged.size(), 1);
        QVERIFY(!m_player->isPlaying());
    }

    void fullScreenIsEnteredAndLeft()
    {
        QVERIFY(open());
        keys(Qt::Key_F);
        QVERIFY(m_player->isFullScreen());
        QVERIFY(stage()->isVisible() && stage()->isWindow());
        QVERIFY(waitFor([&] { return QApplication::focusWidget() == stage(); }));
        QVERIFY(shows(0));
        QTest::keyClick(stage(), Qt::Key_Period);
        QCOMPARE(m_player->frame(), 1);
        QTest::keyClick(stage(), Qt::Key_Escape);
        QVERIFY(!m_player->isFullScreen());
        QCOMPARE(stage()->geometry(), m_player->rect());
        QVERIFY(stage()->isVisible());
        QVERIFY(shows(1));
        // Asking its window to close leaves it, and the film stays.
        m_player->setFullScreen(true);
        stage()->close();
        QVERIFY(!m_player->isFullScreen());
        QVERIFY(m_player->hasFilm());
        // A closed film fills no screen.
        m_player->setFullScreen(true);
        m_player->close();
        QVERIFY(!m_player->isFullScreen());
    }

    void whatCannotBePlayedIsSaidInWords()
    {
        m_player->setMessage(u"Films appear here."_s);
        QCOMPARE(stage()->message(), u"Films appear here."_s);
        QSignalSpy failed(m_player.get(), &FilmPlayer::failed);
        m_player->open(u"none"_s, u"lamp.mov"_s);
        QVERIFY(waitFor([&] { return !failed.isEmpty(); }));
        QCOMPARE(stage()->message(), u"Nothing here reads this film. The file is kept."_s);
        QCOMPARE(stage()->accessibleDescription(), stage()->message());
        QVERIFY(!m_player->hasFilm());
        for (const QAction *command : m_player->commands())
            QVERIFY2(!command->isEnabled(), qPrintable(command->objectName()));
        m_player->close();
        QCOMPARE(stage()->message(), u"Films appear here."_s);
    }

    void damageInTheMiddleStopsTheFilmAndSaysSo()
    {
        m_tape->damagedFrom = 6;
        QVERIFY(open());
        m_player->play();
        QVERIFY(waitFor([&] { return !m_player->isPlaying(); }));
        QVERIFY(m_player->frame() <= 6);
        m_player->seek(2);
        QVERIFY(shows(2));
    }

    void anotherFilmTakesThePlaceOfOneThatIsStillOpening()
    {
        m_tape->milliseconds = 30;
        QSignalSpy opened(m_player.get(), &FilmPlayer::opened);
        for (int i = 0; i < 5; ++i)
            m_player->open(u"film"_s, u"lamp.mp4"_s);
        QVERIFY(waitFor([&] { return !opened.isEmpty(); }));
        QVERIFY(shows(0));
        QCOMPARE(opened.size(), 1);
    }

    void aPlayerThatIsHiddenPauses()
    {
        QVERIFY(open());
        m_player->play();
        m_player->hide();
        QVERIFY(!m_player->isPlaying());
    }

    void aPlayerGoesWhileItReads()
    {
        m_tape->milliseconds = 3000;
        m_player->open(u"film"_s, u"lamp.mp4"_s);
        QVERIFY(waitFor([&] { return m_player->hasFilm(); }));
        QElapsedTimer time;
        time.start();
        m_player.reset();
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
    }

    void controlsMakeDoWithTheRoomThatThereIs()
    {
        m_tape->shape.size = {90, 160};
        QVERIFY(open());
        for (const int width : {1200, 700, 420, 300, 220}) {
            m_player->resize(width, 420);
            QVERIFY(stage()->width() == width);
            const auto buttons = m_player->findChildren<PlayerButton *>();
            for (const PlayerButton *one : buttons) {
                if (one->isVisible())
                    QVERIFY2(one->parentWidget()->rect().contains(one->geometry()), qPrintable(one->objectName()));
            }
            QVERIFY(button(u"play"_s)->isVisible() && button(u"more"_s)->isVisible());
            QVERIFY(bar()->width() >= 40);
        }
    }

    void itIsDarkInBothThemesAndAtEveryScale()
    {
        QVERIFY(open());
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme.setChoice(choice);
            const QImage seen = m_player->grab().toImage();
            QVERIFY(qGray(seen.pixel(3, seen.height() / 2)) < 20);
        }
        const int narrow = button(u"loop"_s)->width();
        m_theme.setTextScale(1.5);
        QVERIFY(waitFor([&] { return button(u"loop"_s)->sizeHint().width() > narrow * 1.3; }));
        m_theme.setTextScale(1);
        m_theme.setChoice(ThemeChoice::System);
    }

private:
    void make(const FilmOpener &opener)
    {
        m_player = std::make_unique<FilmPlayer>(opener);
        m_player->resize(800, 506);
        m_player->show();
        m_player->activateWindow();
        m_player->setFocus();
        // Its keys are shortcuts, which only the active window has.
        QVERIFY(QTest::qWaitForWindowActive(m_player.get()));
    }

    bool open()
    {
        m_player->open(u"film"_s, u"lamp.mp4"_s);
        return waitFor([this] { return m_player->hasFilm(); }) && shows(0);
    }

    void keys(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(stage(), key, modifiers); }

    /// Pulls from there, further than a hand shakes.
    void drag(const QPoint &from)
    {
        QTest::mousePress(stage(), Qt::LeftButton, {}, from);
        const QPointF to = from + QPoint(QApplication::startDragDistance() + 4, 0);
        QMouseEvent move(QEvent::MouseMove, to, stage()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(stage(), &move);
        QTest::mouseRelease(stage(), Qt::LeftButton, {}, to.toPoint());
    }

    QRgb seen() const
    {
        const QImage image = stage()->grab().toImage();
        return image.pixel(image.width() / 2, image.height() / 3);
    }

    bool shows(qint64 frame) const
    {
        return waitFor([&] { return isNear(seen(), test::colorOf(frame)); });
    }

    FilmStage *stage() const { return m_player->findChild<FilmStage *>(); }
    FilmBar *bar() const { return m_player->findChild<FilmBar *>(); }
    QWidget *card() const { return m_player->findChild<QWidget *>(u"previewCard"_s); }
    PlayerButton *button(const QString &name) const { return m_player->findChild<PlayerButton *>(name + u"Button"_s); }
    QString timeText() const { return m_player->findChild<FilmTimeLabel *>()->text(); }
    QPoint at(qint64 frame) const { return {static_cast<int>(std::lround(bar()->placeOf(frame))), bar()->height() / 2}; }

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    std::shared_ptr<test::NumberedTape> m_tape;
    std::unique_ptr<FilmPlayer> m_player;
};

QTEST_MAIN(FilmPlayerTest)
#include "tst_filmplayer.moc"
