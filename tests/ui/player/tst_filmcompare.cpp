#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/player/numberedsource.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/player/filmbar.h"
#include "ui/widgets/player/filmcompare.h"
#include "ui/widgets/player/filmpair.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/filmstage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::waitFor;

namespace {

bool isNear(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) <= 3 && std::abs(qGreen(one) - qGreen(other)) <= 3 && std::abs(qBlue(one) - qBlue(other)) <= 3;
}

} // namespace

/// Two takes beside each other: one of 2 s at 25 frames a second, one of 3 s at 10, of another shape.
class FilmCompareTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
    }

    void init()
    {
        TestCase::init();
        m_left = std::make_shared<test::NumberedTape>();
        m_right = std::make_shared<test::NumberedTape>();
        m_right->shape = {.size = {90, 180}, .framesPerSecond = 10, .frameCount = 30};
    }

    void cleanup()
    {
        m_compare.reset();
        QCOMPARE(m_left->alive + m_right->alive, 0);
        QVERIFY(!m_left->isOnUiThread && !m_right->isOnUiThread);
    }

    void framesMeetByTime_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("right");
        QTest::newRow("the first") << 0 << 0 << 0;
        QTest::newRow("before the slower one moves") << 2 << 2 << 0;
        QTest::newRow("as the slower one moves") << 5 << 5 << 2;
        QTest::newRow("the shorter one's last") << 49 << 49 << 19;
        QTest::newRow("the shorter one holds") << 60 << 49 << 24;
        QTest::newRow("the last") << 74 << 49 << 29;
    }

    void framesMeetByTime()
    {
        QFETCH(int, number);
        QFETCH(int, left);
        QFETCH(int, right);
        auto pair = pairOpener(opener(), u"left"_s, u"right"_s, Qt::black)(u"whatever"_s);
        QVERIFY(pair);
        const FilmShape shape = (*pair)->shape();
        QCOMPARE(shape.framesPerSecond, 25.0);
        QCOMPARE(shape.frameCount, 75);
        // Equally high: 160 × 90 is 320 × 180 beside 90 × 180, with a gap of 4.
        QCOMPARE(shape.size, QSize(414, 180));
        for (const QSize &size : {QSize(), QSize(207, 90)}) {
            const auto image = (*pair)->frame(number, size, [] { return true; });
            QVERIFY(image);
            const QSize whole = size.isEmpty() ? shape.size : size;
            QCOMPARE(image->size(), whole);
            QCOMPARE(image->pixel(1, 1), test::colorOf(left));
            QCOMPARE(image->pixel(whole.width() - 2, whole.height() - 2), test::colorOf(right));
            QCOMPARE(image->pixel(whole.width() * 322 / 414, 5), QColor(Qt::black).rgb());
        }
        pair->reset();
        // Here alone films are read on this thread.
        m_left->isOnUiThread = false;
        m_right->isOnUiThread = false;
    }

    void bothPlayStepScrubAndLoopAsOne()
    {
        QVERIFY(make());
        QVERIFY(shows(0, 0));
        keys(Qt::Key_End);
        QVERIFY(shows(49, 29));
        keys(Qt::Key_Home);
        for (int i = 0; i < 6; ++i)
            keys(Qt::Key_Period);
        QVERIFY(shows(6, 2));
        bar()->setFocus();
        bar()->setValue(60);
        QVERIFY(shows(49, 24));
        keys(Qt::Key_Home);
        QVERIFY(shows(0, 0));
        keys(Qt::Key_Space);
        QVERIFY(player()->isPlaying());
        QVERIFY(waitFor([&] { return player()->frame() > 20; }));
        keys(Qt::Key_Space);
        const qint64 at = player()->frame();
        QVERIFY(shows(std::min<qint64>(at, 49), at * 10 / 25));
        keys(Qt::Key_L);
        QVERIFY(player()->isLooping());
        player()->seek(70);
        player()->play();
        QVERIFY(waitFor([&] { return player()->frame() < 20; }));
        QVERIFY(player()->isPlaying());
    }

    void eachIsLabelled()
    {
        QVERIFY(make());
        QCOMPARE(m_compare->findChild<QLabel *>(u"leftTake"_s)->text(), u"A  Tide 2 · $0.42 · take 1"_s);
        QCOMPARE(m_compare->findChild<QLabel *>(u"rightTake"_s)->text(), u"B  Reef · $0.05 · take 2"_s);
        QCOMPARE(stage()->accessibleName(), u"Film: Tide 2 · $0.42 · take 1, compared with Reef · $0.05 · take 2"_s);
        QVERIFY(!m_compare->accessibleName().isEmpty());
        // There is no sound to be muted.
        QVERIFY(!m_compare->findChild<QAction *>(u"mute"_s)->isVisible());
    }

    void escapeLeavesFullScreenFirstAndThenTheComparison()
    {
        QVERIFY(make());
        QSignalSpy left(m_compare.get(), &FilmCompare::leaveRequested);
        keys(Qt::Key_F);
        QVERIFY(player()->isFullScreen());
        QVERIFY(waitFor([&] { return QApplication::focusWidget() == stage(); }));
        keys(Qt::Key_Escape);
        QVERIFY(!player()->isFullScreen());
        QCOMPARE(left.size(), 0);
        m_compare->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_compare.get()));
        stage()->setFocus();
        keys(Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
        auto *close = m_compare->findChild<QAbstractButton *>(u"closeCompare"_s);
        QVERIFY(close->toolTip().contains(u"Esc"_s));
        QTest::mouseClick(close, Qt::LeftButton);
        QCOMPARE(left.size(), 2);
    }

    void bothAreGrabbedTogether()
    {
        QVERIFY(make());
        QSignalSpy grabbed(m_compare.get(), &FilmCompare::frameGrabbed);
        keys(Qt::Key_G);
        QVERIFY(waitFor([&] { return grabbed.size() == 1; }));
        QCOMPARE(grabbed.constFirst().constFirst().value<QImage>().size(), QSize(414, 180));
    }

    void oneThatCannotBePlayedIsSaid()
    {
        m_compare = std::make_unique<FilmCompare>(opener(), take(u"left"_s), take(u"none"_s));
        QSignalSpy failed(player(), &FilmPlayer::failed);
        QVERIFY(waitFor([&] { return !failed.isEmpty(); }));
        QCOMPARE(stage()->message(), u"Nothing here reads this film. The file is kept."_s);
    }

    void goingWhileBothAreReadWaitsForNeither()
    {
        m_left->milliseconds = 3000;
        m_right->milliseconds = 3000;
        m_compare = std::make_unique<FilmCompare>(opener(), take(u"left"_s), take(u"right"_s));
        QVERIFY(waitFor([&] { return player()->hasFilm(); }));
        QElapsedTimer time;
        time.start();
        m_compare.reset();
        QVERIFY2(time.elapsed() < 1000, qPrintable(QString::number(time.elapsed())));
    }

private:
    FilmOpener opener() const
    {
        return [left = test::NumberedSource::opener(m_left), right = test::NumberedSource::opener(m_right)](const QString &path) {
            return path == u"right" ? right(path) : left(path);
        };
    }

    static FilmTake take(const QString &path)
    {
        if (path == u"left")
            return {path, {{u"Tide 2"_s, Ink::Normal}, {u" · "_s, Ink::Muted}, {u"$0.42"_s, Ink::Money}, {u" · take 1"_s, Ink::Muted}}};
        return {path, {{u"Reef"_s, Ink::Normal}, {u" · "_s, Ink::Muted}, {u"$0.05"_s, Ink::Money}, {u" · take 2"_s, Ink::Muted}}};
    }

    bool make()
    {
        m_compare = std::make_unique<FilmCompare>(opener(), take(u"left"_s), take(u"right"_s));
        m_compare->resize(900, 500);
        m_compare->show();
        m_compare->activateWindow();
        m_compare->setFocus();
        return QTest::qWaitForWindowActive(m_compare.get()) && waitFor([this] { return player()->hasFilm(); });
    }

    void keys(Qt::Key key) { QTest::keyClick(stage(), key); }

    bool shows(qint64 left, qint64 right) const
    {
        return waitFor([&] {
            const QImage seen = stage()->grab().toImage();
            const QRect place = stage()->place().toRect();
            const int y = place.center().y();
            return isNear(seen.pixel(place.left() + place.width() / 4, y), test::colorOf(left)) &&
                   isNear(seen.pixel(place.right() - place.width() / 10, y), test::colorOf(right));
        });
    }

    FilmPlayer *player() const { return m_compare->player(); }
    FilmStage *stage() const { return m_compare->findChild<FilmStage *>(); }
    FilmBar *bar() const { return m_compare->findChild<FilmBar *>(); }

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    std::shared_ptr<test::NumberedTape> m_left;
    std::shared_ptr<test::NumberedTape> m_right;
    std::unique_ptr<FilmCompare> m_compare;
};

QTEST_MAIN(FilmCompareTest)
#include "tst_filmcompare.moc"
