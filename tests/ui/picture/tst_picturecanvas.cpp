#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/ui/picture/picturebench.h"
#include "ui/widgets/picture/picturecanvas.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QThreadPool>

#include <memory>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 600;
constexpr int kHeight = 400;

std::unique_ptr<PictureCanvas> shownCanvas(const QImage &picture)
{
    auto canvas = std::make_unique<PictureCanvas>();
    canvas->resize(kWidth, kHeight);
    canvas->setPicture(picture);
    canvas->show();
    canvas->activateWindow();
    if (!QTest::qWaitForWindowActive(canvas.get()))
        qFatal("no window");
    return canvas;
}

/// Once it is as smooth as it gets.
QImage sharp(PictureCanvas &canvas)
{
    grabbed(canvas);
    const bool isSharp = QTest::qWaitFor([&] { return canvas.isSharp(); }, 20'000);
    return isSharp ? grabbed(canvas) : QImage();
}

QPointF middle()
{
    return {kWidth / 2.0, kHeight / 2.0};
}

} // namespace

class PictureCanvasTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        giveLook(lightTokens());
    }

    void aFittedPictureLiesOnTheGroundWithRoundCornersAndAShadow()
    {
        const auto canvas = shownCanvas(quarters({1600, 1000}));
        const QImage screen = sharp(*canvas);
        const PictureView &view = canvas->view();
        QCOMPARE(at(screen, {1, 1}), lightTokens().bg);
        QCOMPARE(atPicture(screen, view, {400, 250}), QColor(Qt::red));
        QCOMPARE(atPicture(screen, view, {1200, 250}), QColor(Qt::green));
        QCOMPARE(atPicture(screen, view, {400, 750}), QColor(Qt::blue));
        QCOMPARE(atPicture(screen, view, {1200, 750}), QColor(Qt::yellow));
        const QRectF place = view.place();
        for (const QPointF &corner : {place.topLeft() + QPointF(1, 1), place.bottomRight() - QPointF(1, 1)})
            QVERIFY(at(screen, corner).saturation() < 40);
        QCOMPARE(at(screen, place.topLeft() + QPointF(12, 1)), QColor(Qt::red));
        QVERIFY(at(screen, {place.center().x(), place.bottom() + 3}).lightness() < lightTokens().bg.lightness() - 10);
        takePicture(*canvas, u"picture-fitted"_s);
    }

    void atActualSizeEveryPixelIsItself()
    {
        const QImage picture = noise({1800, 1500});
        const auto canvas = shownCanvas(picture);
        canvas->showActualSize();
        QImage screen = grabbed(*canvas);
        screen.setDevicePixelRatio(1);
        const QRect place = canvas->view().devicePlace();
        const QRect seen = screen.rect().adjusted(20, 20, -20, -20); // within the ring of the keyboard
        QVERIFY(place.contains(seen));
        QCOMPARE(screen.copy(seen), picture.copy(seen.translated(-place.topLeft())));
    }

    void aSmallerPictureIsSmoothedOnceThePoolIsDone()
    {
        QImage stripes(4800, 3200, QImage::Format_RGB32);
        for (int y = 0; y < stripes.height(); ++y) {
            for (int x = 0; x < stripes.width(); ++x)
                stripes.setPixel(x, y, x % 2 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
        }
        const auto canvas = shownCanvas(stripes);
        const QColor color = at(sharp(*canvas), middle());
        QVERIFY2(color.lightness() > 60 && color.lightness() < 200, qPrintable(color.name()));
    }

    void enlargedPixelsAreSquares()
    {
        const auto canvas = shownCanvas(noise({200, 200}));
        while (canvas->view().zoom() < 8)
            canvas->zoomIn();
        const QImage screen = grabbed(*canvas);
        const PictureView &view = canvas->view();
        for (const QPoint &pixel : {QPoint(100, 100), QPoint(90, 110)}) {
            for (const QPointF &inside : {QPointF(0.25, 0.25), QPointF(0.75, 0.75), QPointF(0.5, 0.25)})
                QCOMPARE(atPicture(screen, view, pixel + inside), canvas->picture().pixelColor(pixel));
        }
    }

    void ctrlAndTheWheelZoomAboutThePointer()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        canvas->showActualSize();
        const QPointF pointer(150, 120);
        const QPointF before = canvas->view().toPicture(pointer);
        QSignalSpy changed(canvas.get(), &PictureCanvas::viewChanged);
        QVERIFY(turnWheel(*canvas, pointer, {0, 120}, Qt::ControlModifier));
        QCOMPARE(canvas->view().zoom(), 1.25);
        QVERIFY(isNear(canvas->view().toPicture(pointer), before, 1e-6));
        QVERIFY(turnWheel(*canvas, pointer, {0, -120}, Qt::ControlModifier));
        QCOMPARE(canvas->view().zoom(), 1.0);
        QCOMPARE(changed.size(), 2);
    }

    void theWheelPansWhatIsLargerAndIsLeftToOthersOtherwise()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        QVERIFY(!turnWheel(*canvas, middle(), {0, -120}));
        canvas->showActualSize();
        const QRectF before = canvas->view().place();
        QVERIFY(turnWheel(*canvas, middle(), {0, -120}));
        QVERIFY(canvas->view().place().top() < before.top());
        QCOMPARE(canvas->view().place().left(), before.left());
        QVERIFY(turnWheel(*canvas, middle(), {0, -120}, Qt::ShiftModifier));
        QVERIFY(canvas->view().place().left() < before.left());
    }

    void draggingMovesWhatIsLargerUpToItsEdge()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        canvas->showActualSize();
        QSignalSpy dragged(canvas.get(), &PictureCanvas::dragRequested);
        const QPointF before = canvas->view().place().topLeft();
        drag(*canvas, {300, 200}, {250, 230});
        QVERIFY(isNear(canvas->view().place().topLeft(), before + QPointF(-50, 30), 1.5));
        for (int i = 0; i < 10; ++i)
            drag(*canvas, {10, 10}, {590, 390});
        QCOMPARE(canvas->view().place().topLeft(), QPointF(0, 0));
        QCOMPARE(dragged.size(), 0);
    }

    void draggingAWholePictureAsksTheOwnerOnce()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        QSignalSpy dragged(canvas.get(), &PictureCanvas::dragRequested);
        drag(*canvas, {300, 200}, {301, 200});
        QCOMPARE(dragged.size(), 0);
        drag(*canvas, {300, 200}, {400, 300});
        QCOMPARE(dragged.size(), 1);
        // What surrounds it is not the picture.
        drag(*canvas, {4, 4}, {100, 100});
        QCOMPARE(dragged.size(), 1);
    }

    void theKeyboardDoesEverything()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        QTest::keyClick(canvas.get(), Qt::Key_1);
        QCOMPARE(canvas->view().zoom(), 1.0);
        QTest::keyClick(canvas.get(), Qt::Key_Plus);
        QCOMPARE(canvas->view().zoom(), 1.25);
        QTest::keyClick(canvas.get(), Qt::Key_Minus);
        QCOMPARE(canvas->view().zoom(), 1.0);
        const QPointF before = canvas->view().place().topLeft();
        QTest::keyClick(canvas.get(), Qt::Key_Right);
        QTest::keyClick(canvas.get(), Qt::Key_Down);
        QVERIFY(canvas->view().place().left() < before.x() && canvas->view().place().top() < before.y());
        QTest::keyClick(canvas.get(), Qt::Key_Left);
        QTest::keyClick(canvas.get(), Qt::Key_Up);
        QCOMPARE(canvas->view().place().topLeft(), before);
        QTest::keyClick(canvas.get(), Qt::Key_0);
        QVERIFY(canvas->view().isFitted());
        QSignalSpy menu(canvas.get(), &PictureCanvas::menuRequested);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {0, 0}, {0, 0});
        QApplication::sendEvent(canvas.get(), &event);
        QCOMPARE(menu.size(), 1);
        QCOMPARE(menu.first().first().toPoint(), canvas->mapToGlobal(canvas->rect().center()));
    }

    void theKeyboardRingIsSeen()
    {
        const auto canvas = shownCanvas(quarters({300, 200}));
        canvas->activateWindow();
        canvas->setFocus();
        QTRY_VERIFY(canvas->hasFocus());
        QCOMPARE(at(grabbed(*canvas), {300, 1.5}), lightTokens().accent);
    }

    void aDoubleClickGoesBetweenFittedAndActualSize()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        const QPoint pointer(200, 150);
        const QPointF before = canvas->view().toPicture(pointer);
        QTest::mouseDClick(canvas.get(), Qt::LeftButton, {}, pointer);
        QCOMPARE(canvas->view().zoom(), 1.0);
        QVERIFY(isNear(canvas->view().toPicture(pointer), before, 1e-6));
        QTest::mouseDClick(canvas.get(), Qt::LeftButton, {}, pointer);
        QVERIFY(canvas->view().isFitted());
    }

    void aPinchZooms()
    {
        const auto canvas = shownCanvas(quarters({3000, 2000}));
        canvas->showActualSize();
        const QPointF pointer(420, 130);
        const QPointF before = canvas->view().toPicture(pointer);
        QNativeGestureEvent pad(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, pointer, pointer,
                                canvas->mapToGlobal(pointer), 0.5, {});
        QApplication::sendEvent(canvas.get(), &pad);
        QCOMPARE(canvas->view().zoom(), 1.5);
        QVERIFY(isNear(canvas->view().toPicture(pointer), before, 1e-6));

        const std::unique_ptr<QPointingDevice> screen(QTest::createTouchDevice());
        QTest::touchEvent(canvas.get(), screen.get()).press(0, {250, 200}).press(1, {350, 200});
        for (int i = 1; i <= 10; ++i)
            QTest::touchEvent(canvas.get(), screen.get()).move(0, {250 - 5 * i, 200}).move(1, {350 + 5 * i, 200});
        QTest::touchEvent(canvas.get(), screen.get()).release(0, {200, 200}).release(1, {400, 200});
        QVERIFY2(canvas->view().zoom() > 2, qPrintable(QString::number(canvas->view().zoom())));
    }

    void whatIsTransparentShowsSquares()
    {
        QImage picture(300, 200, QImage::Format_ARGB32);
        picture.fill(Qt::transparent);
        const auto canvas = shownCanvas(picture);
        const QImage screen = sharp(*canvas);
        const QPointF from = canvas->view().place().topLeft() + QPointF(64, 64);
        const qreal side = std::round(8 * canvas->devicePixelRatioF()) / canvas->devicePixelRatioF();
        QSet<QRgb> colors;
        for (int i = 0; i < 4; ++i)
            colors.insert(at(screen, from + QPointF(side * i + 1, 1)).rgb());
        QCOMPARE(colors, (QSet<QRgb>{lightTokens().surface.rgb(), lightTokens().line.rgb()}));
        QVERIFY(canvas->accessibleDescription().contains(u"transparent"_s));
        takePicture(*canvas, u"picture-transparent"_s);
    }

    void aSketchGivesWayToThePicture()
    {
        const auto canvas = shownCanvas({});
        canvas->setBusy(0.4, u"62 %, 12 s left"_s);
        canvas->setSketch(plain({300, 200}, Qt::blue));
        QCOMPARE(at(sharp(*canvas), middle()), QColor(Qt::blue));
        QVERIFY(canvas->accessibleDescription().contains(u"Not finished"_s));
        takePicture(*canvas, u"picture-sketch"_s);
        canvas->setPicture(plain({300, 200}, Qt::red));
        canvas->setIdle();
        QVERIFY(!canvas->isSketch());
        QCOMPARE(at(sharp(*canvas), middle()), QColor(Qt::red));
        canvas->setSketch(plain({300, 200}, Qt::green));
        canvas->setSketch({});
        QCOMPARE(at(sharp(*canvas), middle()), QColor(Qt::red));
    }

    void theNextPictureOfThatSizeIsSeenAtTheSamePlace()
    {
        const auto canvas = shownCanvas(quarters({2000, 2000}));
        canvas->showActualSize();
        QTest::keyClick(canvas.get(), Qt::Key_Right);
        const PictureView before = canvas->view();
        canvas->setPicture(noise({2000, 2000}));
        QCOMPARE(canvas->view(), before);
        canvas->setPicture(noise({1000, 1000}));
        QVERIFY(canvas->view().isFitted());
    }

    void pixelsAreSharedNotCopied()
    {
        const QImage picture = noise({500, 500});
        const auto canvas = shownCanvas(picture);
        canvas->zoomIn();
        sharp(*canvas);
        QCOMPARE(canvas->picture().constBits(), picture.constBits());
    }

    void anEmptyCanvasSaysSo()
    {
        const auto canvas = shownCanvas({});
        const QImage empty = grabbed(*canvas);
        canvas->setMessage(u"What you make appears here."_s);
        QVERIFY(grabbed(*canvas) != empty);
        QCOMPARE(canvas->accessibleDescription(), u"What you make appears here."_s);
        takePicture(*canvas, u"picture-message"_s);
        canvas->setPicture(quarters({1600, 1000}));
        canvas->setDescription(u"A lamp at dusk"_s);
        const QString told = canvas->accessibleDescription();
        QVERIFY2(told.startsWith(u"A lamp at dusk. Fitted, at "_s) && told.endsWith(u" %"), qPrintable(told));
        QTest::keyClick(canvas.get(), Qt::Key_1);
        QCOMPARE(canvas->accessibleDescription(), u"A lamp at dusk. Shown at 100 %"_s);
    }

    void itIsAPictureForAScreenReader()
    {
        const auto canvas = shownCanvas(quarters({300, 200}));
        canvas->setAccessibleName(u"Picture"_s);
        const QAccessibleInterface *told = QAccessible::queryAccessibleInterface(canvas.get());
        QCOMPARE(told->role(), QAccessible::Graphic);
        QCOMPARE(told->text(QAccessible::Name), u"Picture"_s);
        QCOMPARE(told->text(QAccessible::Description), u"Fitted, at 100 %"_s);
        QVERIFY(told->state().focusable);
    }

    void progressIsShownAndTold()
    {
        const auto canvas = shownCanvas({});
        canvas->setBusy(0.25, u"Drawing"_s);
        QVERIFY(canvas->isBusy());
        const QImage quarter = grabbed(*canvas);
        canvas->setBusy(0.75, u"Drawing"_s);
        QVERIFY(grabbed(*canvas) != quarter);
        QCOMPARE(canvas->accessibleDescription(), u"Drawing"_s);
        canvas->setIdle();
        QVERIFY(canvas->accessibleDescription().isEmpty());
    }

    void whatHasNoEndInSightMovesUnlessMotionIsReduced()
    {
        const auto canvas = shownCanvas({});
        canvas->setBusy({}, u"Waiting"_s);
        const QImage before = grabbed(*canvas);
        QTRY_VERIFY(grabbed(*canvas) != before);
        giveLook(lightTokens(), Movement::Reduced);
        const auto putBack = qScopeGuard([] { giveLook(lightTokens()); });
        const QImage still = grabbed(*canvas);
        QTest::qWait(150);
        QCOMPARE(grabbed(*canvas), still);
    }

    void aChangedThemeIsTakenUp()
    {
        const auto canvas = shownCanvas(quarters({1600, 1000}));
        sharp(*canvas);
        giveLook(darkTokens());
        const auto putBack = qScopeGuard([] { giveLook(lightTokens()); });
        QCOMPARE(at(sharp(*canvas), {1, 1}), darkTokens().bg);
        canvas->setBusy(0.6, u"Upscaling, 12 s left"_s);
        takePicture(*canvas, u"picture-dark"_s);
    }

    void picturesDoNotMirror()
    {
        const auto canvas = shownCanvas(quarters({1600, 1000}));
        const QImage before = sharp(*canvas);
        canvas->setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(sharp(*canvas), before);
        canvas->showActualSize();
        const QPointF place = canvas->view().place().topLeft();
        QTest::keyClick(canvas.get(), Qt::Key_Right);
        QVERIFY(canvas->view().place().left() < place.x());
        // Progress, which is read, does.
        canvas->setPicture({});
        canvas->setBusy(0.2, {});
        const auto isFull = [&](qreal x) { return at(grabbed(*canvas), {x, kHeight / 2.0}) == lightTokens().accent; };
        QVERIFY(!isFull(kWidth / 2.0 - 80) && isFull(kWidth / 2.0 + 80));
        canvas->setLayoutDirection(Qt::LeftToRight);
        QVERIFY(isFull(kWidth / 2.0 - 80) && !isFull(kWidth / 2.0 + 80));
    }

    void closingWhileItIsScaledEndsQuietly()
    {
        auto canvas = shownCanvas(noise({3000, 3000}));
        grabbed(*canvas);
        canvas->setPicture(noise({2999, 3000}));
        grabbed(*canvas);
        QCoreApplication::processEvents();
        canvas.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(PictureCanvasTest)
#include "tst_picturecanvas.moc"
