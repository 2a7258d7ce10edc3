#include "tests/support/testcase.h"
#include "tests/ui/mask/maskbench.h"
#include "ui/widgets/decimalslider.h"

#include <QPaintEvent>
#include <QPointingDevice>
#include <QTabletEvent>

#include <cmath>
#include <memory>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// Where something was painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            painted += static_cast<QPaintEvent *>(event)->region();
        return false;
    }

    QRegion painted;
};

} // namespace

class MaskCanvasTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
    }

    void theBrushMarksItsWayAndTheEraserTakesAway()
    {
        MaskBench editor;
        QVERIFY(editor.isShown);
        editor.drag({{100, 100}, {140, 100}, {200, 100}});
        QCOMPARE(editor.value(150, 100), 255);
        QCOMPARE(editor.value(150, 108), 255);
        QCOMPARE(editor.value(150, 114), 0);
        QCOMPARE(editor.value(220, 100), 0);
        QVERIFY(editor.edit.isMarked());
        QTest::keyClick(&editor.canvas, Qt::Key_E);
        editor.drag({{150, 60}, {150, 140}});
        QCOMPARE(editor.value(150, 100), 0);
        QCOMPARE(editor.value(120, 100), 255);
    }

    void aRectangleMarksFromPixelToPixel()
    {
        MaskBench editor;
        QTest::keyClick(&editor.canvas, Qt::Key_R);
        editor.drag({{50.5, 40.5}, {80, 60}, {120.5, 90.5}});
        const QRect marked = editor.edit.mask().bounds();
        const QPointF corner = editor.canvas.toPicture(editor.at({50.5, 40.5}));
        QCOMPARE(marked.topLeft(), QPoint(static_cast<int>(corner.x()), static_cast<int>(corner.y())));
        QVERIFY(marked.width() > 60 && marked.width() < 80);
        QCOMPARE(editor.edit.mask(), editor.changedCopy([&](Mask &mask) { mask.fillRect(marked, MaskTool::Paint); }));
        // The other way round, with the right button: it takes away.
        editor.drag({{100, 80}, {60, 60}}, Qt::RightButton);
        QCOMPARE(editor.value(80, 70), 0);
        QCOMPARE(editor.value(55, 50), 255);
        // A click has no size.
        editor.drag({{200, 200}});
        QCOMPARE(editor.value(200, 200), 0);
    }

    void aLassoMarksWhatItWasLedAround()
    {
        MaskBench editor;
        QTest::keyClick(&editor.canvas, Qt::Key_L);
        editor.drag({{50, 50}, {250, 50}, {50, 250}});
        QCOMPARE(editor.value(80, 80), 255);
        QCOMPARE(editor.value(200, 200), 0);
        QCOMPARE(editor.value(40, 80), 0);
    }

    void fillMarksOneColour()
    {
        MaskBench editor;
        QTest::keyClick(&editor.canvas, Qt::Key_F);
        QTest::mouseClick(&editor.canvas, Qt::LeftButton, {}, editor.at(QRectF(kSquare).center()));
        QCOMPARE(editor.edit.mask().bounds(), kSquare);
        QCOMPARE(editor.edit.mask(), editor.changedCopy([](Mask &mask) { mask.fillRect(kSquare, MaskTool::Paint); }));
        editor.edit.findChild<DecimalSlider *>(u"tolerance"_s)->setDecimal(128);
        QTest::mouseClick(&editor.canvas, Qt::LeftButton, {}, editor.at({10, 10}));
        QVERIFY(editor.edit.mask().bounds() == QRect(QPoint(), kPicture));
    }

    void theKeyboardStampsAndDraws()
    {
        MaskBench editor;
        editor.steer();
        const QPointF start = editor.canvas.crossHair().value();
        QTest::keyClick(&editor.canvas, Qt::Key_Return);
        QCOMPARE(editor.value(start.x(), start.y()), 255);
        // Held while the arrows lead it.
        QTest::keyPress(&editor.canvas, Qt::Key_Space);
        QVERIFY(editor.canvas.isDrawing());
        QTest::keyClick(&editor.canvas, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&editor.canvas, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyRelease(&editor.canvas, Qt::Key_Space);
        QVERIFY(!editor.canvas.isDrawing());
        const QPointF stop = editor.canvas.crossHair().value();
        QVERIFY(stop.x() > start.x() + 20);
        QCOMPARE(editor.value((start.x() + stop.x()) / 2, start.y()), 255);
        QTest::keyClick(&editor.canvas, Qt::Key_Delete);
        QCOMPARE(editor.value(stop.x(), stop.y()), 0);
        QTest::keyClick(&editor.canvas, Qt::Key_Left);
        QVERIFY(editor.canvas.crossHair().value().x() < stop.x());
    }

    void theKeyboardDrawsShapes_data()
    {
        QTest::addColumn<Qt::Key>("tool");
        QTest::addColumn<bool>("isHeld");
        QTest::newRow("rectangle, pressed twice") << Qt::Key_R << false;
        QTest::newRow("rectangle, held") << Qt::Key_R << true;
        QTest::newRow("lasso, pressed twice") << Qt::Key_L << false;
        QTest::newRow("lasso, held") << Qt::Key_L << true;
    }

    void theKeyboardDrawsShapes()
    {
        QFETCH(Qt::Key, tool);
        QFETCH(bool, isHeld);
        MaskBench editor;
        editor.steer();
        QTest::keyClick(&editor.canvas, tool);
        const QPointF a = editor.canvas.crossHair().value();
        if (isHeld)
            QTest::keyPress(&editor.canvas, Qt::Key_Space);
        else
            QTest::keyClick(&editor.canvas, Qt::Key_Space);
        QVERIFY(editor.canvas.isDrawing());
        QTest::keyClick(&editor.canvas, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&editor.canvas, Qt::Key_Down, Qt::ShiftModifier);
        const QPointF b = editor.canvas.crossHair().value();
        QVERIFY(!editor.edit.isMarked());
        if (isHeld)
            QTest::keyRelease(&editor.canvas, Qt::Key_Space);
        else
            QTest::keyClick(&editor.canvas, Qt::Key_Return);
        QVERIFY(!editor.canvas.isDrawing());
        const QPoint from(static_cast<int>(a.x()), static_cast<int>(a.y()));
        const QPoint to(static_cast<int>(b.x()), static_cast<int>(b.y()));
        QCOMPARE(editor.edit.mask().bounds(), QRect(from, to));
        // The lasso leaves the half out that it was not led around.
        QCOMPARE(editor.value(a.x() + 2, b.y() - 2), tool == Qt::Key_L ? 0 : 255);
        QCOMPARE(editor.value(b.x() - 2, a.y() + 2), 255);
    }

    void theKeyboardFills()
    {
        MaskBench editor;
        editor.steer();
        QTest::keyClick(&editor.canvas, Qt::Key_F);
        QTest::keyClick(&editor.canvas, Qt::Key_Return);
        QCOMPARE(editor.value(10, 10), 255);
        QCOMPARE(editor.value(kSquare.center().x(), kSquare.center().y()), 0);
    }

    void aStrokeEndsWhereTheKeyboardGoesElsewhere()
    {
        MaskBench editor;
        editor.steer();
        QTest::keyPress(&editor.canvas, Qt::Key_Space);
        editor.edit.findChild<DecimalSlider *>(u"size"_s)->setFocus();
        QVERIFY(!editor.canvas.isDrawing());
        QVERIFY(editor.canvas.canUndo());
    }

    void zoomingKeepsThePixelUnderThePointer()
    {
        MaskBench editor(picture({2000, 1500}));
        const QPoint where = editor.at({1500, 400});
        const QPointF held = editor.canvas.toPicture(where);
        QVERIFY(editor.canvas.isFit());
        const double fitting = editor.canvas.zoom();
        for (const int turn : {120, 240, 600, -120}) {
            editor.wheel(where, {0, turn}, Qt::ControlModifier);
            QVERIFY((editor.canvas.toPicture(where) - held).manhattanLength() < 0.01);
        }
        QVERIFY(editor.canvas.zoom() > 3 * fitting);
        editor.wheel(where, {0, -12000}, Qt::ControlModifier);
        QCOMPARE(editor.canvas.zoom(), fitting);
        QVERIFY(editor.canvas.isFit());
    }

    void fingersZoomAndOneOfThemDraws()
    {
        MaskBench editor(picture({2000, 1500}));
        const QPoint middle = editor.canvas.rect().center();
        const QPointF held = editor.canvas.toPicture(middle);
        const double fitting = editor.canvas.zoom();
        const auto fingers = [&](int apart) { return std::pair(middle - QPoint(apart, 0), middle + QPoint(apart, 0)); };
        const auto [a, b] = fingers(50);
        QTest::touchEvent(&editor.canvas, m_touch.get()).press(0, a, &editor.canvas);
        QVERIFY(editor.canvas.isDrawing());
        QTest::touchEvent(&editor.canvas, m_touch.get()).move(0, a, &editor.canvas).press(1, b, &editor.canvas);
        QVERIFY(!editor.canvas.isDrawing());
        const auto [c, d] = fingers(100);
        QTest::touchEvent(&editor.canvas, m_touch.get()).move(0, c, &editor.canvas).move(1, d, &editor.canvas);
        QVERIFY(std::abs(editor.canvas.zoom() / fitting - 2) < 0.01);
        QVERIFY((editor.canvas.toPicture(middle) - held).manhattanLength() < 1);
        QTest::touchEvent(&editor.canvas, m_touch.get()).release(0, c, &editor.canvas).release(1, d, &editor.canvas);
        QVERIFY(!editor.edit.isMarked());
        QTest::touchEvent(&editor.canvas, m_touch.get()).press(0, middle, &editor.canvas);
        QTest::touchEvent(&editor.canvas, m_touch.get()).move(0, middle + QPoint(60, 0), &editor.canvas);
        QTest::touchEvent(&editor.canvas, m_touch.get()).release(0, middle + QPoint(60, 0), &editor.canvas);
        QVERIFY(editor.edit.isMarked());
        QVERIFY(!editor.canvas.isDrawing());
    }

    void thePictureIsMoved()
    {
        MaskBench editor(picture({2000, 1500}));
        editor.canvas.zoomTo(1);
        const QPoint start = editor.canvas.rect().center();
        const auto origin = [&] { return editor.canvas.toView({0, 0}); };
        QPointF before = origin();
        QTest::mousePress(&editor.canvas, Qt::MiddleButton, {}, start);
        QTest::mouseMove(&editor.canvas, start + QPoint(30, -20));
        QTest::mouseRelease(&editor.canvas, Qt::MiddleButton, {}, start + QPoint(30, -20));
        QCOMPARE(origin(), before + QPointF(30, -20));
        // With Space held, the left button does not draw.
        QTest::keyPress(&editor.canvas, Qt::Key_Space);
        QTest::mousePress(&editor.canvas, Qt::LeftButton, {}, start);
        QTest::mouseMove(&editor.canvas, start + QPoint(-50, 10));
        QTest::mouseRelease(&editor.canvas, Qt::LeftButton, {}, start + QPoint(-50, 10));
        QTest::keyRelease(&editor.canvas, Qt::Key_Space);
        QCOMPARE(origin(), before + QPointF(-20, -10));
        QVERIFY(!editor.edit.isMarked());
        before = origin();
        editor.wheel(start, {0, 120});
        QVERIFY(origin().y() > before.y());
        before = origin();
        QTest::keyClick(&editor.canvas, Qt::Key_Right);
        QVERIFY(origin().x() < before.x());
        // Enter gives the arrows to the cross-hair, and the view follows it.
        before = origin();
        QTest::keyClick(&editor.canvas, Qt::Key_Return);
        QTest::keyClick(&editor.canvas, Qt::Key_Right);
        QCOMPARE(origin(), before);
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&editor.canvas, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(origin().x() < before.x());
        QVERIFY(editor.canvas.rect().contains(editor.at(editor.canvas.crossHair().value())));
        QVERIFY(!editor.edit.isMarked());
    }

    void theVeilIsPaintedAnewOnlyNearTheStroke()
    {
        MaskBench editor;
        editor.drag({{50, 50}, {60, 50}});
        QTest::qWait(50);
        PaintWatch watch(editor.canvas);
        QTest::mousePress(&editor.canvas, Qt::LeftButton, {}, editor.at({100, 100}));
        QTRY_VERIFY(!watch.painted.isEmpty());
        // Without the brush's ring where it was.
        QTest::qWait(50);
        watch.painted = {};
        QTest::mouseMove(&editor.canvas, editor.at({110, 100}));
        QTRY_VERIFY(!watch.painted.isEmpty());
        const double scale = (editor.canvas.toView({1, 0}) - editor.canvas.toView({0, 0})).x();
        const QRect painted = watch.painted.boundingRect();
        QVERIFY(painted.width() < 10 + 30 * scale + 10);
        QVERIFY(painted.height() < 20 * scale + 12);
        QVERIFY(painted.contains(editor.at({105, 100})));
        QTest::mouseRelease(&editor.canvas, Qt::LeftButton, {}, editor.at({110, 100}));
    }

    void theVeilHasTheAccentOfTheTheme()
    {
        MaskBench editor;
        QTest::keyClick(&editor.canvas, Qt::Key_R);
        editor.drag({{50, 50}, {150, 150}});
        const auto shown = [&](QPointF place) {
            const QImage image = editor.canvas.grab().toImage();
            return QColor(image.pixel((editor.canvas.toView(place) * image.devicePixelRatio()).toPoint()));
        };
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme.setChoice(choice);
            const QColor expected = mixed(QColor(230, 220, 200), m_theme.tokens().accent, 0.45);
            const QColor veiled = shown({100, 100});
            QVERIFY2(std::abs(veiled.red() - expected.red()) + std::abs(veiled.green() - expected.green()) < 5,
                     qPrintable(veiled.name() + u' ' + expected.name()));
            QCOMPARE(shown({200, 250}), QColor(230, 220, 200));
        }
        m_theme.setChoice(ThemeChoice::Light);
    }

    void aPenMarksAsHardAsItIsPressed()
    {
        MaskBench editor;
        const auto pen = [&](QEvent::Type type, QPointF place, double pressure, const QPointingDevice &device) {
            const QPointF where = editor.canvas.toView(place);
            const Qt::MouseButtons buttons = type == QEvent::TabletRelease ? Qt::NoButton : Qt::LeftButton;
            QTabletEvent event(type, &device, where, editor.canvas.mapToGlobal(where), pressure, 0, 0, 0, 0, 0, {}, Qt::LeftButton,
                               buttons);
            QApplication::sendEvent(&editor.canvas, &event);
        };
        const QPointingDevice tip(u"pen"_s, 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
                                  QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 3);
        pen(QEvent::TabletPress, {100, 100}, 0.2, tip);
        pen(QEvent::TabletMove, {200, 100}, 0.2, tip);
        pen(QEvent::TabletMove, {300, 100}, 0.8, tip);
        pen(QEvent::TabletRelease, {300, 100}, 0, tip);
        QCOMPARE(editor.value(150, 100), static_cast<int>(std::lround(255 * 0.2)));
        QCOMPARE(editor.value(250, 100), static_cast<int>(std::lround(255 * 0.8)));
        QVERIFY(editor.canvas.canUndo());
        // Its other end takes away.
        const QPointingDevice rubber(u"rubber"_s, 8, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Eraser,
                                     QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 3);
        pen(QEvent::TabletPress, {250, 100}, 1, rubber);
        pen(QEvent::TabletRelease, {250, 100}, 0, rubber);
        QCOMPARE(editor.value(250, 100), 0);
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    std::unique_ptr<QPointingDevice> m_touch{QTest::createTouchDevice()};
};

QTEST_MAIN(MaskCanvasTest)
#include "tst_maskcanvas.moc"
