#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/ui/picture/picturebench.h"
#include "ui/widgets/picture/comparecanvas.h"
#include "ui/widgets/picture/picturedifference.h"

#include <QSignalSpy>
#include <QThreadPool>

#include <memory>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

using Mode = CompareCanvas::Mode;

namespace {

constexpr int kWidth = 800;
constexpr int kHeight = 500;
constexpr QSize kPicture(300, 300);

std::unique_ptr<CompareCanvas> shownCanvas(const QImage &a, const QImage &b, Mode mode)
{
    auto canvas = std::make_unique<CompareCanvas>();
    canvas->resize(kWidth, kHeight);
    canvas->setMode(mode);
    canvas->setPictures(a, b);
    canvas->show();
    canvas->activateWindow();
    if (!QTest::qWaitForWindowActive(canvas.get()))
        qFatal("no window");
    return canvas;
}

/// Red is A, blue is B.
std::unique_ptr<CompareCanvas> redAndBlue(Mode mode)
{
    return shownCanvas(plain(kPicture, Qt::red), plain(kPicture, Qt::blue), mode);
}

/// Away from the letters, the slider's knob and the foot.
QColor inRow(const QImage &screen, qreal x)
{
    return at(screen, {x, kHeight / 2.0 + 40});
}

} // namespace

class CompareCanvasTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        giveLook(lightTokens());
    }

    void sideBySideAIsLeftAndBRight()
    {
        const auto canvas = redAndBlue(Mode::SideBySide);
        const QImage screen = grabbed(*canvas);
        QCOMPARE(inRow(screen, 200), QColor(Qt::red));
        QCOMPARE(inRow(screen, 600), QColor(Qt::blue));
        QCOMPARE(inRow(screen, 400), lightTokens().bg);
        QCOMPARE(inRow(screen, 4), lightTokens().bg);
    }

    void bothMoveTogether()
    {
        const QImage picture = noise({1200, 1200});
        const auto canvas = shownCanvas(picture, picture, Mode::SideBySide);
        canvas->showActualSize();
        // Over B, and the point of B stays.
        const QPointF pointer(700, 300);
        const QPointF inCell = pointer - QPointF(kWidth - canvas->view().canvas().width(), 0);
        const QPointF before = canvas->view().toPicture(inCell);
        QVERIFY(turnWheel(*canvas, pointer, {0, 120}, Qt::ControlModifier));
        QVERIFY(isNear(canvas->view().toPicture(inCell), before, 2));
        canvas->showActualSize();
        drag(*canvas, {600, 250}, {560, 230});
        const QImage screen = grabbed(*canvas);
        const int width = static_cast<int>(canvas->view().canvas().width() * screen.devicePixelRatio());
        const QRect part(10, 100, width - 20, 100);
        QCOMPARE(screen.copy(part), screen.copy(part.translated(screen.width() - width, 0)));
    }

    void anotherSizeIsScaledToTheSameFrameAndSaid()
    {
        const auto canvas = shownCanvas(quarters({1024, 1024}), quarters({2048, 2048}), Mode::SideBySide);
        QCOMPARE(canvas->caption(), u"A 1024 × 1024 · B 2048 × 2048"_s);
        QVERIFY(canvas->accessibleDescription().contains(canvas->caption()));
        QCOMPARE(canvas->view().picture(), QSize(2048, 2048));
        const QImage screen = grabbed(*canvas);
        const qreal second = kWidth - canvas->view().canvas().width();
        for (const QPointF &pixel : {QPointF(512, 512), QPointF(1500, 512), QPointF(512, 1400), QPointF(1500, 1400)})
            QCOMPARE(atPicture(screen, canvas->view(), pixel), at(screen, canvas->view().toCanvas(pixel) + QPointF(second, 0)));
        takePicture(*canvas, u"compare-side"_s);
    }

    void otherProportionsAreKept()
    {
        QCOMPARE(commonFrame({1024, 1024}, {1536, 1024}), QSize(1536, 1024));
        QCOMPARE(commonFrame({1536, 1024}, {1024, 1536}), QSize(1536, 1024));
        QCOMPARE(commonFrame({}, {10, 10}), QSize(10, 10));
        QCOMPARE(placedInFrame({100, 100}, QRectF(0, 0, 300, 200)), QRectF(50, 0, 200, 200));
    }

    void theSliderShowsALeftAndBRightOfItself()
    {
        const auto canvas = redAndBlue(Mode::Slider);
        const QRectF place = canvas->view().place();
        const auto colors = [&](double share) {
            canvas->setSlider(share);
            const QImage screen = grabbed(*canvas);
            const qreal handle = place.left() + share * place.width();
            return std::pair(inRow(screen, handle - 5), inRow(screen, handle + 5));
        };
        for (const double share : {0.2, 0.5, 0.8})
            QCOMPARE(colors(share), std::pair(QColor(Qt::red), QColor(Qt::blue)));
        canvas->setSlider(0);
        QCOMPARE(inRow(grabbed(*canvas), place.left() + 20), QColor(Qt::blue));
        canvas->setSlider(1);
        QCOMPARE(inRow(grabbed(*canvas), place.right() - 20), QColor(Qt::red));
    }

    void theSliderFollowsMouseAndKeys()
    {
        const auto canvas = redAndBlue(Mode::Slider);
        const QRectF place = canvas->view().place();
        drag(*canvas, place.center().toPoint(), QPoint(qRound(place.left() + place.width() / 4), 250));
        QVERIFY(qAbs(canvas->slider() - 0.25) < 0.01);
        const double before = canvas->slider();
        QTest::keyClick(canvas.get(), Qt::Key_Right);
        QVERIFY(canvas->slider() > before);
        QTest::keyClick(canvas.get(), Qt::Key_Left);
        QVERIFY(qAbs(canvas->slider() - before) < 1e-9);
        QTest::keyClick(canvas.get(), Qt::Key_Home);
        QCOMPARE(canvas->slider(), 0.0);
        QTest::keyClick(canvas.get(), Qt::Key_Left);
        QCOMPARE(canvas->slider(), 0.0);
        QTest::keyClick(canvas.get(), Qt::Key_End);
        QCOMPARE(canvas->slider(), 1.0);
    }

    void aPictureLargerThanTheCanvasIsPannedBesideTheSlider()
    {
        const auto canvas = shownCanvas(plain({2000, 2000}, Qt::red), plain({2000, 2000}, Qt::blue), Mode::Slider);
        canvas->showActualSize();
        const QPointF before = canvas->view().place().topLeft();
        drag(*canvas, {200, 200}, {150, 180});
        QCOMPARE(canvas->slider(), 0.5);
        QVERIFY(isNear(canvas->view().place().topLeft(), before + QPointF(-50, -20), 1.5));
        drag(*canvas, {kWidth / 2, 200}, {200, 200});
        QCOMPARE(canvas->slider(), 0.25);
        // The arrows that the slider takes pan with Shift.
        const qreal left = canvas->view().place().left();
        QTest::keyClick(canvas.get(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(canvas->view().place().left() < left);
        QCOMPARE(canvas->slider(), 0.25);
    }

    void blinkingAlternates()
    {
        const auto canvas = redAndBlue(Mode::Blink);
        QVERIFY(canvas->isBlinking());
        QCOMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::red));
        QTRY_COMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::blue));
        QTRY_COMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::red));
        canvas->hide();
        QVERIFY(!canvas->isBlinking());
    }

    void spaceHoldsTheBlinkingAndSwitches()
    {
        const auto canvas = redAndBlue(Mode::Blink);
        QTest::keyClick(canvas.get(), Qt::Key_Space);
        QVERIFY(!canvas->isBlinking());
        QVERIFY(canvas->isShowingB());
        QVERIFY(canvas->accessibleDescription().contains(u"B is shown"_s));
        QTest::keyClick(canvas.get(), Qt::Key_Space);
        QCOMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::red));
        QTest::keyClick(canvas.get(), Qt::Key_B);
        QVERIFY(canvas->isBlinking());
    }

    void nothingBlinksWhereMotionIsReduced()
    {
        giveLook(lightTokens(), Movement::Reduced);
        const auto putBack = qScopeGuard([] { giveLook(lightTokens()); });
        const auto canvas = redAndBlue(Mode::Blink);
        QVERIFY(!canvas->isBlinking());
        QTest::keyClick(canvas.get(), Qt::Key_Space);
        QCOMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::blue));
        giveLook(lightTokens());
        QTRY_VERIFY(!canvas->isBlinking());
    }

    void equalPicturesHaveABlackDifference()
    {
        const QImage picture = noise(kPicture);
        const auto canvas = shownCanvas(picture, picture.copy(), Mode::Difference);
        QTRY_VERIFY(canvas->difference());
        QCOMPARE(*canvas->difference(), 0.0);
        QVERIFY(canvas->caption().endsWith(u"no difference"_s));
        const QImage screen = grabbed(*canvas);
        for (const QPointF &pixel : {QPointF(20, 20), QPointF(150, 150), QPointF(299, 150)})
            QCOMPARE(atPicture(screen, canvas->view(), pixel), QColor(Qt::black));
    }

    void aDifferenceIsPerChannelAndAmplified()
    {
        const auto canvas =
            shownCanvas(plain(kPicture, QColor(100, 50, 20)), plain(kPicture, QColor(90, 53, 20)), Mode::Difference);
        QSignalSpy amplified(canvas.get(), &CompareCanvas::amplificationChanged);
        const auto shown = [&] { return inRow(grabbed(*canvas), 400); };
        QTRY_COMPARE(shown(), QColor(10, 3, 0));
        QCOMPARE(*canvas->difference(), 1.0);
        QTest::keyClick(canvas.get(), Qt::Key_A);
        QTRY_COMPARE(shown(), QColor(40, 12, 0));
        QTest::keyClick(canvas.get(), Qt::Key_A);
        QTRY_COMPARE(shown(), QColor(160, 48, 0));
        QVERIFY(canvas->caption().contains(u"× 16"_s));
        QTest::keyClick(canvas.get(), Qt::Key_A);
        QTRY_COMPARE(shown(), QColor(10, 3, 0));
        QCOMPARE(amplified.size(), 3);
    }

    void aDifferenceOfTransparencyOrSizeCountsToo()
    {
        QImage clear(10, 10, QImage::Format_ARGB32);
        clear.fill(Qt::transparent);
        const PictureDifference alpha = differenceBetween(clear, plain({10, 10}, Qt::black), 1);
        QCOMPARE(alpha.image.pixelColor(5, 5), QColor(Qt::white));
        QCOMPARE(alpha.share, 1.0);
        const PictureDifference sizes = differenceBetween(plain({40, 40}, Qt::red), plain({80, 80}, Qt::red), 16);
        QCOMPARE(sizes.image.size(), QSize(80, 80));
        QCOMPARE(sizes.share, 0.0);
        QImage odd(16, 16, QImage::Format_RGB888);
        odd.fill(Qt::red);
        QCOMPARE(differenceBetween(odd, plain({16, 16}, Qt::red), 1).share, 0.0);
    }

    void otherPicturesAreComparedAnew()
    {
        const auto canvas = shownCanvas(noise({900, 900}), noise({900, 900}), Mode::Difference);
        // While the first are still being compared.
        canvas->setPictures(plain(kPicture, Qt::black), plain(kPicture, Qt::red));
        QVERIFY(!canvas->difference());
        QVERIFY(canvas->caption().contains(u"comparing"_s));
        QTRY_VERIFY(canvas->difference());
        QCOMPARE(*canvas->difference(), 1.0);
        QTRY_COMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::red));
    }

    void keysChooseTheModeAndSwap()
    {
        const auto canvas = redAndBlue(Mode::SideBySide);
        QSignalSpy changed(canvas.get(), &CompareCanvas::modeChanged);
        QSignalSpy swapped(canvas.get(), &CompareCanvas::swapped);
        const QList<std::pair<Qt::Key, Mode>> keys{
            {Qt::Key_L, Mode::Slider}, {Qt::Key_B, Mode::Blink}, {Qt::Key_D, Mode::Difference}, {Qt::Key_S, Mode::SideBySide}};
        for (const auto &[key, mode] : keys) {
            QTest::keyClick(canvas.get(), key);
            QCOMPARE(canvas->mode(), mode);
            QCOMPARE(changed.last().first().value<Mode>(), mode);
        }
        QCOMPARE(changed.size(), 4);
        QTest::keyClick(canvas.get(), Qt::Key_X);
        QCOMPARE(swapped.size(), 1);
        QCOMPARE(inRow(grabbed(*canvas), 200), QColor(Qt::blue));
        // With Ctrl they are shortcuts of somebody else.
        QTest::keyClick(canvas.get(), Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(canvas->mode(), Mode::SideBySide);
        QTest::keyClick(canvas.get(), Qt::Key_Plus);
        QVERIFY(canvas->view().zoom() > 1);
        QTest::keyClick(canvas.get(), Qt::Key_0);
        QVERIFY(canvas->view().isFitted());
    }

    void aStaysLeftFromRightToLeft()
    {
        for (const Mode mode : {Mode::SideBySide, Mode::Slider}) {
            const auto canvas = redAndBlue(mode);
            const QImage before = grabbed(*canvas);
            canvas->setLayoutDirection(Qt::RightToLeft);
            QCOMPARE(grabbed(*canvas), before);
        }
        const auto canvas = redAndBlue(Mode::Slider);
        canvas->setLayoutDirection(Qt::RightToLeft);
        QTest::keyClick(canvas.get(), Qt::Key_Right);
        QVERIFY(canvas->slider() > 0.5);
    }

    void whileOneIsMissingTheOtherIsShown()
    {
        const auto canvas = shownCanvas(plain(kPicture, Qt::red), {}, Mode::SideBySide);
        canvas->setMessage(u"Choose a second picture."_s);
        QCOMPARE(canvas->caption(), u"Choose a second picture."_s);
        QCOMPARE(inRow(grabbed(*canvas), 200), QColor(Qt::red));
        for (const Mode mode : {Mode::Slider, Mode::Blink, Mode::Difference}) {
            canvas->setMode(mode);
            grabbed(*canvas);
            QVERIFY(!canvas->isBlinking());
        }
        canvas->setPictures({}, plain(kPicture, Qt::blue));
        canvas->setMode(Mode::Blink);
        QCOMPARE(inRow(grabbed(*canvas), 400), QColor(Qt::blue));
        canvas->setPictures({}, {});
        QVERIFY(canvas->view().isEmpty());
        grabbed(*canvas);
    }

    void itLooksRight()
    {
        const auto canvas = shownCanvas(quarters({1536, 1024}), noise({1536, 1024}), Mode::Slider);
        takePicture(*canvas, u"compare-slider"_s);
        canvas->setMode(Mode::Difference);
        QTRY_VERIFY(canvas->difference());
        takePicture(*canvas, u"compare-difference"_s);
        giveLook(darkTokens());
        const auto putBack = qScopeGuard([] { giveLook(lightTokens()); });
        canvas->setMode(Mode::Slider);
        takePicture(*canvas, u"compare-dark"_s);
        QCOMPARE(at(grabbed(*canvas), {1, 1}), darkTokens().bg);
    }

    void closingWhileItComparesEndsQuietly()
    {
        auto canvas = shownCanvas(noise({2000, 2000}), noise({1999, 2000}), Mode::Difference);
        canvas.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(CompareCanvasTest)
#include "tst_comparecanvas.moc"
