#include "tests/support/heldpool.h"
#include "tests/support/testcase.h"
#include "tests/ui/mask/maskbench.h"
#include "ui/widgets/decimalslider.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QSignalSpy>
#include <QTimer>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class MaskEditTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.install(*qApp);
    }

    void escapeDropsTheShapeFirstAndLeavesThen()
    {
        MaskBench editor;
        QSignalSpy cancelled(&editor.edit, &MaskEdit::cancelled);
        editor.drag({{50, 50}, {90, 50}});
        editor.drag({{200, 50}, {240, 50}});
        editor.canvas.undo();
        const Mask before = editor.edit.mask();
        QTest::mousePress(&editor.canvas, Qt::LeftButton, {}, editor.at({100, 100}));
        QTest::mouseMove(&editor.canvas, editor.at({150, 150}));
        QVERIFY(editor.edit.mask() != before);
        QTest::keyClick(&editor.canvas, Qt::Key_Escape);
        QCOMPARE(editor.edit.mask(), before);
        // Its end is nobody's, and what had been taken back can still be done again.
        QTest::mouseMove(&editor.canvas, editor.at({160, 160}));
        QTest::mouseRelease(&editor.canvas, Qt::LeftButton, {}, editor.at({160, 160}));
        QCOMPARE(editor.edit.mask(), before);
        QVERIFY(editor.canvas.canRedo());
        QCOMPARE(cancelled.size(), 0);
        QTest::keyClick(&editor.canvas, Qt::Key_Escape);
        QCOMPARE(cancelled.size(), 1);
    }

    void undoDropsNoMoreThanTheShape()
    {
        MaskBench editor;
        editor.drag({{50, 50}, {90, 50}});
        const Mask before = editor.edit.mask();
        QTest::mousePress(&editor.canvas, Qt::LeftButton, {}, editor.at({100, 100}));
        QTest::keyClick(&editor.canvas, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!editor.canvas.isDrawing());
        QCOMPARE(editor.edit.mask(), before);
    }

    void anotherToolDropsTheShape()
    {
        MaskBench editor;
        editor.steer();
        QTest::keyClick(&editor.canvas, Qt::Key_R);
        QTest::keyClick(&editor.canvas, Qt::Key_Return);
        QVERIFY(editor.canvas.isDrawing());
        QTest::keyClick(&editor.canvas, Qt::Key_B);
        QVERIFY(!editor.canvas.isDrawing());
        QVERIFY(!editor.edit.isMarked());
    }

    void keysChooseToolsFromEverywhereInTheEditor_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<int>("tool");
        QTest::newRow("brush") << Qt::Key_B << static_cast<int>(DrawTool::Brush);
        QTest::newRow("eraser") << Qt::Key_E << static_cast<int>(DrawTool::Eraser);
        QTest::newRow("rectangle") << Qt::Key_R << static_cast<int>(DrawTool::Rectangle);
        QTest::newRow("lasso") << Qt::Key_L << static_cast<int>(DrawTool::Lasso);
        QTest::newRow("fill") << Qt::Key_F << static_cast<int>(DrawTool::Fill);
    }

    void keysChooseToolsFromEverywhereInTheEditor()
    {
        QFETCH(Qt::Key, key);
        QFETCH(int, tool);
        MaskBench editor;
        for (QWidget *place : {static_cast<QWidget *>(&editor.canvas), static_cast<QWidget *>(editor.button(u"maskCancel"_s))}) {
            editor.edit.toolbar().setTool(tool == 0 ? DrawTool::Fill : DrawTool::Brush);
            place->setFocus();
            QTest::keyClick(place, key);
            QCOMPARE(static_cast<int>(editor.canvas.tool()), tool);
        }
        for (auto *chip : editor.edit.toolbar().findChildren<QAbstractButton *>()) {
            if (chip->isCheckable())
                QCOMPARE(chip->isChecked(), chip->objectName() == QLatin1String(QTest::currentDataTag()) + u"Chip"_s);
        }
        // Only what the tool takes can be set.
        QCOMPARE(editor.edit.findChild<DecimalSlider *>(u"tolerance"_s)->isVisible(), key == Qt::Key_F);
        QCOMPARE(editor.edit.findChild<DecimalSlider *>(u"size"_s)->isVisible(), key == Qt::Key_B || key == Qt::Key_E);
    }

    void bracketsChangeTheBrush()
    {
        MaskBench editor;
        QTest::keyClick(&editor.canvas, Qt::Key_BracketRight);
        QCOMPARE(editor.canvas.brushSize(), 23);
        QTest::keyClick(&editor.canvas, Qt::Key_BracketLeft);
        QCOMPARE(editor.canvas.brushSize(), 20);
        editor.edit.toolbar().setBrushSize(1);
        QTest::keyClick(&editor.canvas, Qt::Key_BracketLeft);
        QCOMPARE(editor.canvas.brushSize(), 1);
        QTest::keyClick(&editor.canvas, Qt::Key_BracketRight);
        QCOMPARE(editor.canvas.brushSize(), 2);
        // What the user chose stays, with another picture.
        editor.edit.begin(picture({1600, 1600}));
        QCOMPARE(editor.canvas.brushSize(), 2);
    }

    void stepsAreTakenBackAndDoneAgain()
    {
        MaskBench editor;
        QSignalSpy changed(&editor.edit, &MaskEdit::changed);
        const Mask empty = editor.edit.mask();
        QVERIFY(!editor.button(u"undoButton"_s)->isEnabled());
        editor.drag({{100, 100}, {200, 100}});
        const Mask stroke = editor.edit.mask();
        QCOMPARE(changed.size(), 1);
        QTest::keyClick(&editor.canvas, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor.edit.mask(), empty);
        QVERIFY(!editor.edit.isMarked());
        QTest::keyClick(&editor.canvas, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(editor.edit.mask(), stroke);
        QCOMPARE(changed.size(), 3);
        QTest::mouseClick(editor.button(u"undoButton"_s), Qt::LeftButton);
        QCOMPARE(editor.edit.mask(), empty);
        QVERIFY(!editor.button(u"undoButton"_s)->isEnabled());
        QVERIFY(editor.button(u"redoButton"_s)->isEnabled());
    }

    void theWholeMaskIsChangedAtOnce_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<std::function<void(Mask &)>>("change");
        using Change = std::function<void(Mask &)>;
        QTest::newRow("invert") << u"invert"_s << Change([](Mask &mask) { mask.invert(); });
        QTest::newRow("clear") << u"clear"_s << Change([](Mask &mask) { mask.clear(); });
        QTest::newRow("grow") << u"grow"_s << Change([](Mask &mask) { mask.grow(5); });
        QTest::newRow("shrink") << u"shrink"_s << Change([](Mask &mask) { mask.grow(-5); });
        QTest::newRow("feather") << u"feather"_s << Change([](Mask &mask) { mask.feather(5); });
    }

    void theWholeMaskIsChangedAtOnce()
    {
        QFETCH(QString, button);
        QFETCH(std::function<void(Mask &)>, change);
        MaskBench editor;
        auto *one = editor.button(button + u"Button"_s);
        QCOMPARE(one->isEnabled(), button == u"invert");
        // Over the edge of the picture, too.
        editor.drag({{100, 100}, {200, 3}});
        const Mask before = editor.edit.mask();
        const Mask expected = editor.changedCopy(change);
        QVERIFY(expected != before);
        editor.edit.findChild<QWidget *>(u"pixels"_s)->setProperty("value", 5);
        QTest::mouseClick(one, Qt::LeftButton);
        QTRY_COMPARE(editor.edit.mask(), expected);
        editor.canvas.undo();
        QCOMPARE(editor.edit.mask(), before);
        for (QAction *command : editor.edit.commands()) {
            if (command->objectName() == button)
                command->trigger();
        }
        QTRY_COMPARE(editor.edit.mask(), expected);
    }

    void growingALargeMaskLeavesTheWindowFree()
    {
        constexpr QSize kLarge(Mask::kLargestSide, Mask::kLargestSide);
        Mask start(kLarge);
        start.fillRect({200, 100, 3000, 3500}, MaskTool::Paint);
        MaskBench editor(picture(kLarge), start);
        Mask expected = start;
        expected.grow(8);
        HeldPool pool;
        QSignalSpy changed(&editor.edit, &MaskEdit::changed);
        QTest::mouseClick(editor.button(u"growButton"_s), Qt::LeftButton);
        QVERIFY(editor.canvas.isWorking());
        // As long as it takes: the window goes on, words say what is under way, and the picture can be looked at.
        int turns = 0;
        QTimer loop;
        connect(&loop, &QTimer::timeout, this, [&turns] { ++turns; });
        loop.start(0);
        QTRY_VERIFY(editor.canvas.accessibleDescription().contains(u"Esc stops it"_s));
        QVERIFY(turns > 0);
        QVERIFY(editor.canvas.isFit());
        QTest::keyClick(&editor.canvas, Qt::Key_1);
        QCOMPARE(editor.canvas.zoom(), 1.0);
        // Nothing is drawn on what is about to be another one.
        editor.drag({{50, 50}, {90, 50}});
        QTest::keyClick(&editor.canvas, Qt::Key_Return);
        QCOMPARE(editor.edit.mask(), start);
        QCOMPARE(changed.size(), 0);
        pool.letGo();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!editor.canvas.isWorking());
        QCOMPARE(editor.edit.mask(), expected);
        QCOMPARE(editor.canvas.accessibleDescription(), editor.canvas.shareText());
        // One step, and no more than that.
        editor.canvas.undo();
        QCOMPARE(editor.edit.mask(), start);
        QVERIFY(!editor.canvas.canUndo());
        editor.canvas.redo();
        QCOMPARE(editor.edit.mask(), expected);
    }

    void whatIsUnderWayIsDropped_data()
    {
        QTest::addColumn<std::function<void(MaskBench &)>>("drop");
        using Drop = std::function<void(MaskBench &)>;
        QTest::newRow("with Esc") << Drop([](MaskBench &editor) { QTest::keyClick(&editor.canvas, Qt::Key_Escape); });
        QTest::newRow("with Esc beside the canvas")
            << Drop([](MaskBench &editor) { QTest::keyClick(editor.button(u"maskCancel"_s), Qt::Key_Escape); });
        QTest::newRow("by undoing it") << Drop([](MaskBench &editor) { QTest::mouseClick(editor.button(u"undoButton"_s), Qt::LeftButton); });
    }

    void whatIsUnderWayIsDropped()
    {
        QFETCH(std::function<void(MaskBench &)>, drop);
        MaskBench editor;
        editor.drag({{100, 100}, {200, 100}});
        const Mask before = editor.edit.mask();
        HeldPool pool;
        QSignalSpy cancelled(&editor.edit, &MaskEdit::cancelled);
        QSignalSpy accepted(&editor.edit, &MaskEdit::accepted);
        QTest::keyClick(&editor.canvas, Qt::Key_G);
        QTest::keyClick(&editor.canvas, Qt::Key_Return, Qt::ControlModifier);
        drop(editor);
        QVERIFY(!editor.canvas.isWorking());
        // What is drawn from then on stays, whatever comes of it.
        editor.drag({{100, 200}, {200, 200}});
        const Mask drawn = editor.edit.mask();
        QVERIFY(drawn != before);
        pool.letGo();
        QThreadPool::globalInstance()->waitForDone();
        QTest::qWait(0);
        QCOMPARE(editor.edit.mask(), drawn);
        QCOMPARE(cancelled.size(), 0);
        QCOMPARE(accepted.size(), 0);
        editor.canvas.undo();
        QCOMPARE(editor.edit.mask(), before);
    }

    void whatIsAskedForMeanwhileComesAfterIt()
    {
        MaskBench editor;
        editor.drag({{100, 100}, {200, 100}});
        const Mask expected = editor.changedCopy([](Mask &mask) {
            mask.grow(8);
            mask.grow(8);
            mask.invert();
            mask.feather(8);
        });
        HeldPool pool;
        Mask taken;
        connect(&editor.edit, &MaskEdit::accepted, this, [&] { taken = editor.edit.mask(); });
        QTest::keyClick(&editor.canvas, Qt::Key_G);
        QTest::keyClick(&editor.canvas, Qt::Key_G);
        QTest::keyClick(&editor.canvas, Qt::Key_I);
        QTest::keyClick(&editor.canvas, Qt::Key_F, Qt::ShiftModifier);
        QTest::keyClick(&editor.canvas, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(taken.isEmpty());
        pool.letGo();
        QTRY_VERIFY(!taken.isEmpty());
        QCOMPARE(taken, expected);
        // Each is a step of its own.
        for (int steps = 0; steps < 4; ++steps)
            editor.canvas.undo();
        QVERIFY(editor.edit.isMarked());
        editor.canvas.undo();
        QVERIFY(!editor.edit.isMarked());
    }

    void anotherPictureTakesNothingFromTheOneBefore()
    {
        MaskBench editor;
        editor.drag({{100, 100}, {200, 100}});
        HeldPool pool;
        QTest::keyClick(&editor.canvas, Qt::Key_G);
        editor.edit.begin(picture());
        QVERIFY(!editor.canvas.isWorking());
        pool.letGo();
        QThreadPool::globalInstance()->waitForDone();
        QTest::qWait(0);
        QVERIFY(!editor.edit.isMarked());
    }

    void keysZoomFromEverywhereInTheEditor()
    {
        MaskBench editor(picture({2000, 1500}));
        const double fitting = editor.canvas.zoom();
        QTest::keyClick(&editor.canvas, Qt::Key_Plus);
        QVERIFY(editor.canvas.zoom() > fitting);
        QTest::keyClick(&editor.canvas, Qt::Key_Minus);
        QCOMPARE(editor.canvas.zoom(), fitting);
        auto *slider = editor.edit.findChild<DecimalSlider *>(u"size"_s);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_1);
        QCOMPARE(editor.canvas.zoom(), 1.0);
        QTest::keyClick(slider, Qt::Key_0);
        QVERIFY(editor.canvas.isFit());
    }

    void theMaskIsTakenAsLargeAsThePicture()
    {
        MaskBench editor;
        QSignalSpy accepted(&editor.edit, &MaskEdit::accepted);
        auto *use = editor.button(u"maskAccept"_s);
        QVERIFY(!use->isEnabled());
        QTest::keyClick(&editor.canvas, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(accepted.size(), 0);
        editor.drag({{100, 100}, {200, 100}});
        QVERIFY(use->isEnabled());
        QTest::mouseClick(use, Qt::LeftButton);
        QTest::keyClick(&editor.canvas, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(accepted.size(), 2);
        QCOMPARE(editor.edit.mask().size(), kPicture);
    }

    void aMaskOfAnotherSizeIsScaledToThePicture()
    {
        Mask start({40, 30});
        start.fillRect({0, 0, 20, 30}, MaskTool::Paint);
        MaskBench editor(picture(), start);
        QCOMPARE(editor.edit.mask().size(), kPicture);
        QCOMPARE(editor.value(50, 150), 255);
        QCOMPARE(editor.value(300, 150), 0);
        QVERIFY(!editor.canvas.canUndo());
        QVERIFY(editor.button(u"maskAccept"_s)->isEnabled());
        editor.edit.begin(picture({5000, 100}));
        QCOMPARE(editor.edit.mask().size(), QSize(4096, 81));
        QVERIFY(!editor.edit.isMarked());
    }

    void tabGoesFromTheToolsToTheEnd()
    {
        MaskBench editor;
        QStringList order;
        for (QWidget *one = editor.edit.nextInFocusChain(); one != &editor.edit; one = one->nextInFocusChain()) {
            if (one->focusPolicy() & Qt::TabFocus && one->isVisible() && !one->objectName().startsWith(u"qt_"_s))
                order.append(one->objectName());
        }
        const QStringList expected{u"brushChip"_s,     u"fillChip"_s,   u"size"_s,    u"hardness"_s,   u"undoButton"_s, u"pixels"_s,
                                   u"featherButton"_s, u"maskCanvas"_s, u"maskFit"_s, u"maskCancel"_s, u"maskAccept"_s};
        QList<qsizetype> places;
        for (const QString &name : expected)
            places.append(order.indexOf(name));
        QVERIFY2(std::is_sorted(places.cbegin(), places.cend()) && places.constFirst() >= 0, qPrintable(order.join(u' ')));
    }

    void theShareIsTold()
    {
        MaskBench editor;
        QVERIFY(!editor.canvas.accessibleName().isEmpty());
        QCOMPARE(editor.canvas.accessibleDescription(), u"Nothing is marked"_s);
        Mask start(kPicture);
        start.fillRect({0, 0, 48, 300}, MaskTool::Paint);
        editor.edit.begin(picture(), start);
        QCOMPARE(editor.canvas.accessibleDescription(), u"12 % marked"_s);
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&editor.canvas);
        QCOMPARE(face->text(QAccessible::Description), u"12 % marked"_s);
        editor.canvas.invert();
        QCOMPARE(editor.canvas.shareText(), u"88 % marked"_s);
        editor.canvas.clear();
        editor.canvas.setBrushSize(2);
        editor.drag({{100, 100}});
        QCOMPARE(editor.canvas.shareText(), u"Under 1 % marked"_s);
    }

private:
    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
};

QTEST_MAIN(MaskEditTest)
#include "tst_maskedit.moc"
