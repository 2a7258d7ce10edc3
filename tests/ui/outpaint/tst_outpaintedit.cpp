#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/outpaint/outpaintcanvas.h"
#include "ui/widgets/outpaint/outpaintedit.h"
#include "ui/widgets/outpaint/outpainthandle.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QThreadPool>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

QImage landscape(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor(90, 150, 210));
    sky.setColorAt(0.6, QColor(240, 220, 190));
    sky.setColorAt(0.61, QColor(70, 110, 60));
    sky.setColorAt(1, QColor(40, 60, 40));
    painter.fillRect(image.rect(), sky);
    return image;
}

/// The widget in a window of its own, with a picture of 512 × 512.
class Bench
{
public:
    explicit Bench(QSize picture = {512, 512})
    {
        edit.resize(900, 640);
        edit.show();
        edit.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&edit));
        edit.begin(landscape(picture));
    }
    ~Bench()
    {
        // Smooth copies that are under way.
        QThreadPool::globalInstance()->waitForDone();
    }

    OutpaintCanvas &canvas() { return edit.canvas(); }
    QSpinBox *side(Qt::Edge edge) const { return edit.findChild<QSpinBox *>(u"outpaintSide%1"_s.arg(edge)); }
    QPushButton *button(const QString &name) const { return edit.findChild<QPushButton *>(name); }
    QAction *command(const QString &name) const { return edit.findChild<QAction *>(name); }
    QString size() const { return edit.findChild<QLabel *>(u"outpaintSize"_s)->text(); }
    /// Of the frame's edge or corner, on the canvas.
    QPoint place(double across, double down)
    {
        const QRectF frame = canvas().view().toCanvas(QRectF(canvas().frame().rect()));
        return QPointF(frame.left() + frame.width() * across, frame.top() + frame.height() * down).toPoint();
    }
    /// By pixels of the picture.
    void drag(QPoint from, QPointF by)
    {
        const QPoint to = from + (by * canvas().view().scale()).toPoint();
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&canvas(), (from + to) / 2);
        QTest::mouseMove(&canvas(), to);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, to);
    }

    OutpaintEdit edit;
};

} // namespace

class OutpaintEditTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_desktop = std::make_unique<DesktopSettings>();
        m_theme = std::make_unique<Theme>(*m_desktop);
        m_theme->install(*qApp);
    }

    void marginsAreStepsWithinWhatAResultCanHave_data()
    {
        QTest::addColumn<QSize>("picture");
        QTest::addColumn<QMargins>("wanted");
        QTest::addColumn<QMargins>("margins");
        QTest::newRow("steps") << QSize(512, 512) << QMargins(8, 16, 24, 32) << QMargins(8, 16, 24, 32);
        QTest::newRow("the nearest") << QSize(512, 512) << QMargins(3, 4, 11, 13) << QMargins(0, 8, 8, 16);
        QTest::newRow("negative") << QSize(512, 512) << QMargins(-8, -100, 0, 0) << QMargins();
        QTest::newRow("a side") << QSize(64, 64) << QMargins(9000, 0, 0, 2001) << QMargins(2000, 0, 0, 2000);
        QTest::newRow("the whole") << QSize(1000, 4000) << QMargins(2000, 96, 2000, 96) << QMargins(2000, 96, 1096, 0);
        QTest::newRow("odd picture") << QSize(1001, 4095) << QMargins(2000, 8, 2000, 8) << QMargins(2000, 0, 1088, 0);
        QTest::newRow("too large already") << QSize(5000, 100) << QMargins(8, 8, 8, 8) << QMargins(0, 8, 0, 8);
    }

    void marginsAreStepsWithinWhatAResultCanHave()
    {
        QFETCH(QSize, picture);
        QFETCH(QMargins, wanted);
        QFETCH(QMargins, margins);
        OutpaintFrame frame(picture);
        frame.setMargins(wanted);
        QCOMPARE(frame.margins(), margins);
    }

    void proportionsAreTheLeastRoundThePicture_data()
    {
        QTest::addColumn<QSize>("picture");
        QTest::addColumn<QSize>("proportions");
        QTest::addColumn<bool>("isPossible");
        QTest::addColumn<QMargins>("margins");
        QTest::newRow("wider") << QSize(1024, 1024) << QSize(3, 2) << true << QMargins(256, 0, 256, 0);
        QTest::newRow("higher") << QSize(1024, 1024) << QSize(2, 3) << true << QMargins(0, 256, 0, 256);
        QTest::newRow("as near as steps come") << QSize(1024, 1024) << QSize(16, 9) << true << QMargins(400, 0, 400, 0);
        QTest::newRow("one step more behind") << QSize(1024, 1000) << QSize(1, 1) << true << QMargins(0, 8, 0, 16);
        QTest::newRow("square") << QSize(1536, 1024) << QSize(1, 1) << true << QMargins(0, 256, 0, 256);
        QTest::newRow("as it is") << QSize(1366, 768) << QSize(16, 9) << true << QMargins();
        QTest::newRow("too much for a side") << QSize(3000, 1000) << QSize(9, 16) << false << QMargins();
        QTest::newRow("nothing") << QSize() << QSize(9, 16) << false << QMargins();
    }

    void proportionsAreTheLeastRoundThePicture()
    {
        QFETCH(QSize, picture);
        QFETCH(QSize, proportions);
        QFETCH(bool, isPossible);
        QFETCH(QMargins, margins);
        const auto found = OutpaintFrame(picture).marginsFor(proportions);
        QCOMPARE(found.has_value(), isPossible);
        QCOMPARE(found.value_or(QMargins()), margins);
    }

    void theViewGoesThereAndBack()
    {
        OutpaintView view;
        view.setCanvas({600, 400}, 1.5);
        view.show(QRectF(-100, -50, 1200, 900));
        QVERIFY(view.isFit(QRectF(-100, -50, 1200, 900)));
        QVERIFY(!view.isFit(QRectF(-400, -50, 1200, 900)));
        QVERIFY(!view.isFit(QRectF(0, 0, 100, 100)));
        const QPointF point(123, -45);
        QVERIFY((view.toPicture(view.toCanvas(point)) - point).manhattanLength() < 1e-9);
        QCOMPARE(view.toCanvas(QPointF(500, 400)), QPointF(300, 200));
        const QRectF logical = view.toCanvas(QRectF(0, 0, 1000, 800));
        const QRect device = view.toDevice(QRectF(0, 0, 1000, 800));
        QVERIFY(std::abs(device.width() - logical.width() * 1.5) <= 1);
        QVERIFY(std::abs(device.left() - logical.left() * 1.5) <= 1);
    }

    void anEdgeIsDragged_data()
    {
        QTest::addColumn<QPointF>("at");
        QTest::addColumn<QPointF>("by");
        QTest::addColumn<QMargins>("margins");
        QTest::newRow("left") << QPointF(0, 0.3) << QPointF(-64, 50) << QMargins(64, 0, 0, 0);
        QTest::newRow("top") << QPointF(0.6, 0) << QPointF(50, -64) << QMargins(0, 64, 0, 0);
        QTest::newRow("right") << QPointF(1, 0.3) << QPointF(64, 50) << QMargins(0, 0, 64, 0);
        QTest::newRow("bottom") << QPointF(0.6, 1) << QPointF(50, 64) << QMargins(0, 0, 0, 64);
        QTest::newRow("upper left") << QPointF(0, 0) << QPointF(-64, -32) << QMargins(64, 32, 0, 0);
        QTest::newRow("upper right") << QPointF(1, 0) << QPointF(64, -32) << QMargins(0, 32, 64, 0);
        QTest::newRow("lower left") << QPointF(0, 1) << QPointF(-64, 32) << QMargins(64, 0, 0, 32);
        QTest::newRow("lower right") << QPointF(1, 1) << QPointF(64, 32) << QMargins(0, 0, 64, 32);
        QTest::newRow("inwards") << QPointF(0, 0.3) << QPointF(64, 0) << QMargins();
        QTest::newRow("the picture itself") << QPointF(0.4, 0.4) << QPointF(64, 0) << QMargins();
    }

    void anEdgeIsDragged()
    {
        QFETCH(QPointF, at);
        QFETCH(QPointF, by);
        QFETCH(QMargins, margins);
        Bench bench;
        QSignalSpy changed(&bench.edit, &OutpaintEdit::changed);
        bench.drag(bench.place(at.x(), at.y()), by);
        QCOMPARE(bench.edit.margins(), margins);
        QCOMPARE(changed.isEmpty(), margins.isNull());
        QVERIFY(!bench.canvas().isDragging());
        for (const Qt::Edge edge : {Qt::LeftEdge, Qt::TopEdge, Qt::RightEdge, Qt::BottomEdge})
            QCOMPARE(bench.side(edge)->value(), bench.canvas().frame().margin(edge));
    }

    void escapePutsADraggedEdgeBackAndOnlyThenLeaves()
    {
        Bench bench;
        QSignalSpy cancelled(&bench.edit, &OutpaintEdit::cancelled);
        bench.drag(bench.place(0, 0.3), {-64, 0});
        const QPoint from = bench.place(0, 0.3);
        QTest::mousePress(&bench.canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&bench.canvas(), from - QPoint(30, 0));
        QVERIFY(bench.edit.margins().left() > 64);
        QVERIFY(bench.canvas().handle(Qt::LeftEdge)->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(bench.edit.margins(), QMargins(64, 0, 0, 0));
        QCOMPARE(cancelled.size(), 0);
        QTest::mouseRelease(&bench.canvas(), Qt::LeftButton, {}, from - QPoint(30, 0));
        QCOMPARE(bench.edit.margins(), QMargins(64, 0, 0, 0));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(cancelled.size(), 1);
    }

    void beyondTheCanvasThereIsMadeRoom()
    {
        Bench bench;
        const QPoint from = bench.place(1, 0.3);
        QTest::mousePress(&bench.canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(&bench.canvas(), QPoint(bench.canvas().width() + 60, from.y()));
        // The picture gets smaller under a pointer that rests, until there is no more to add.
        QTRY_COMPARE(bench.edit.margins().right(), 2000);
        QTest::mouseRelease(&bench.canvas(), Qt::LeftButton, {}, QPoint(bench.canvas().width() + 60, from.y()));
        const QRectF frame = bench.canvas().view().toCanvas(QRectF(bench.canvas().frame().rect()));
        QVERIFY(QRectF(bench.canvas().rect()).contains(frame));
    }

    void fieldsMirrorTheFrameAndAreTabbedThrough()
    {
        Bench bench;
        QVERIFY(bench.side(Qt::LeftEdge)->hasFocus());
        for (const Qt::Edge edge : {Qt::LeftEdge, Qt::TopEdge, Qt::RightEdge, Qt::BottomEdge}) {
            QCOMPARE(QApplication::focusWidget(), bench.side(edge));
            QTest::keyClick(bench.side(edge), Qt::Key_Up);
            QCOMPARE(bench.canvas().frame().margin(edge), 8);
            QTest::keyClick(bench.side(edge), Qt::Key_Tab);
        }
        QCOMPARE(bench.edit.margins(), QMargins(8, 8, 8, 8));
    }

    void whatIsTypedCountsAtOnceAndIsTidiedAfterwards()
    {
        Bench bench;
        QSpinBox *left = bench.side(Qt::LeftEdge);
        QTest::keyClicks(left, u"13"_s);
        QCOMPARE(bench.edit.margins().left(), 16);
        QCOMPARE(left->cleanText(), u"13"_s);
        QVERIFY(bench.button(u"outpaintAccept"_s)->isEnabled());
        QTest::keyClick(left, Qt::Key_Tab);
        QCOMPARE(left->cleanText(), u"16"_s);
        // From a number in between to the next one.
        left->setFocus();
        left->selectAll();
        QTest::keyClicks(left, u"13"_s);
        QTest::keyClick(left, Qt::Key_Down);
        QCOMPARE(bench.edit.margins().left(), 8);
        QCOMPARE(left->value(), 8);
    }

    void fieldsLeaveRoomForEachOther()
    {
        Bench bench({3000, 512});
        bench.side(Qt::LeftEdge)->setValue(1000);
        QCOMPARE(bench.side(Qt::RightEdge)->maximum(), 96);
        QCOMPARE(bench.side(Qt::TopEdge)->maximum(), 2000);
        bench.side(Qt::RightEdge)->setValue(96);
        QCOMPARE(bench.canvas().frame().result().width(), 4096);
        QVERIFY2(bench.size().contains(u"at most 4,096 px"_s), qPrintable(bench.size()));
        Bench large({5000, 64});
        QVERIFY(!large.side(Qt::LeftEdge)->isEnabled());
        QVERIFY(!large.canvas().handle(Qt::RightEdge)->isEnabled());
        QVERIFY(large.canvas().handle(Qt::BottomEdge)->isEnabled());
    }

    void arrowKeysMoveAHandle()
    {
        Bench bench;
        OutpaintHandle *right = bench.canvas().handle(Qt::RightEdge);
        right->setFocus(Qt::TabFocusReason);
        QTest::keyClick(right, Qt::Key_Right);
        QTest::keyClick(right, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(bench.edit.margins(), QMargins(0, 0, 72, 0));
        QTest::keyClick(right, Qt::Key_Left);
        QTest::keyClick(right, Qt::Key_Down);
        QCOMPARE(bench.edit.margins(), QMargins(0, 0, 64, 0));
        QVERIFY2(right->accessibleDescription().contains(u"64"_s), qPrintable(right->accessibleDescription()));
        OutpaintHandle *corner = bench.canvas().handle(Qt::TopEdge | Qt::LeftEdge);
        corner->setFocus(Qt::MouseFocusReason);
        QTest::keyClick(corner, Qt::Key_Up);
        QTest::keyClick(corner, Qt::Key_Left);
        QCOMPARE(bench.edit.margins(), QMargins(8, 8, 64, 0));
    }

    void proportionsByButtonAndByKey()
    {
        Bench bench;
        auto *wide = bench.edit.findChild<Chip *>(u"outpaintShape2Chip"_s);
        auto *square = bench.edit.findChild<Chip *>(u"outpaintShape3Chip"_s);
        QVERIFY(square->isChecked());
        QTest::mouseClick(wide, Qt::LeftButton);
        QCOMPARE(bench.edit.margins(), QMargins(128, 0, 128, 0));
        QVERIFY(wide->isChecked() && !square->isChecked());
        QTest::mouseClick(wide, Qt::LeftButton);
        QVERIFY(wide->isChecked());
        QCOMPARE(bench.edit.margins(), QMargins(128, 0, 128, 0));
        QTest::keyClick(bench.side(Qt::LeftEdge), Qt::Key_4, Qt::AltModifier);
        QCOMPARE(bench.edit.margins(), QMargins(0, 128, 0, 128));
        QCOMPARE(bench.side(Qt::LeftEdge)->value(), 0);
        QCOMPARE(bench.side(Qt::TopEdge)->value(), 128);
        Bench large({3000, 1000});
        QVERIFY(!large.edit.findChild<Chip *>(u"outpaintShape5Chip"_s)->isEnabled());
    }

    void theSizeIsSaid()
    {
        Bench bench({1024, 1024});
        QCOMPARE(bench.size(), u"1024 × 1024"_s);
        bench.command(u"outpaintShape2"_s)->trigger();
        QCOMPARE(bench.size(), u"1024 × 1024 → 1536 × 1024"_s);
        QCOMPARE(bench.canvas().accessibleDescription(), bench.size());
        QCOMPARE(bench.edit.commands().size(), 7);
    }

    void onlySomethingAddedIsAccepted()
    {
        Bench bench;
        QSignalSpy accepted(&bench.edit, &OutpaintEdit::accepted);
        QSpinBox *left = bench.side(Qt::LeftEdge);
        QTest::keyClick(left, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(accepted.size(), 0);
        QVERIFY(!bench.button(u"outpaintAccept"_s)->isEnabled());
        QTest::keyClicks(left, u"13"_s);
        QTest::keyClick(left, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(left->value(), 16);
        QTest::mouseClick(bench.button(u"outpaintAccept"_s), Qt::LeftButton);
        QCOMPARE(accepted.size(), 2);
        QTest::keyClick(left, Qt::Key_0, Qt::AltModifier);
        QCOMPARE(bench.edit.margins(), QMargins());
        QVERIFY(!bench.button(u"outpaintResetButton"_s)->isEnabled());
        QVERIFY(!bench.button(u"outpaintAccept"_s)->isEnabled());
    }

    void escapeLeavesFromAField()
    {
        Bench bench;
        QSignalSpy cancelled(&bench.edit, &OutpaintEdit::cancelled);
        QTest::keyClick(bench.side(Qt::TopEdge), Qt::Key_Escape);
        QTest::mouseClick(bench.button(u"outpaintCancel"_s), Qt::LeftButton);
        QCOMPARE(cancelled.size(), 2);
    }

    void anotherPictureStartsOver()
    {
        Bench bench;
        bench.command(u"outpaintShape1"_s)->trigger();
        bench.edit.begin(landscape({300, 200}));
        QCOMPARE(bench.edit.margins(), QMargins());
        QCOMPARE(bench.size(), u"300 × 200"_s);
        QCOMPARE(bench.side(Qt::LeftEdge)->value(), 0);
        bench.edit.begin({});
        QVERIFY(!bench.button(u"outpaintAccept"_s)->isEnabled());
        QVERIFY(!bench.canvas().handle(Qt::LeftEdge)->isVisible());
        QTest::mouseClick(&bench.canvas(), Qt::LeftButton);
    }

    void picturesForTheEye()
    {
        Bench bench({1024, 768});
        takePicture(bench.edit, u"outpaint-start"_s);
        bench.command(u"outpaintShape1"_s)->trigger();
        bench.canvas().setMargin(Qt::BottomEdge, 160);
        bench.canvas().handle(Qt::BottomEdge)->setFocus(Qt::TabFocusReason);
        takePicture(bench.edit, u"outpaint"_s);
        m_theme->setChoice(ThemeChoice::Dark);
        takePicture(bench.edit, u"outpaint-dark"_s);
        bench.edit.setLayoutDirection(Qt::RightToLeft);
        bench.edit.resize(420, 560);
        takePicture(bench.edit, u"outpaint-narrow"_s);
        m_theme->setChoice(ThemeChoice::Light);
    }

private:
    std::unique_ptr<DesktopSettings> m_desktop;
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(OutpaintEditTest)
#include "tst_outpaintedit.moc"
