#include "core/library/imagemetadata.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/rushtools.h"
#include "ui/panes/image/comparepage.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/outpaint/outpaintcanvas.h"
#include "ui/widgets/outpaint/outpaintedit.h"
#include "ui/widgets/picture/comparecanvas.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// The studio, and one way of working in it: nothing is called here that a hand on the mouse, or on the keys, could not do.
struct WalkBench : StudioBench
{
    // By mouse.
    void click(QWidget *widget, std::optional<QPoint> at = {})
    {
        QTest::mouseClick(widget, Qt::LeftButton, {}, at.value_or(widget->rect().center()));
    }
    void drag(QWidget *widget, QPoint from, QPoint to)
    {
        QTest::mousePress(widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(widget, (from + to) / 2);
        QTest::mouseMove(widget, to);
        QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
    }
    bool drop(QWidget *target, const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(target->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QDropEvent event(target->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        return enter.isAccepted() && QApplication::sendEvent(target, &event) && event.isAccepted();
    }
    template<typename Button = QAbstractButton>
    Button *named(QWidget *in, const QString &text)
    {
        for (auto *button : in->findChildren<Button *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    // By keyboard, wherever it is.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *focus = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window(), key, modifiers);
    }
    void write(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    /// Tab, until the keyboard is there.
    bool tabTo(const QWidget *widget)
    {
        for (int i = 0; i < 200 && QApplication::focusWidget() != widget; ++i)
            key(Qt::Key_Tab);
        return QApplication::focusWidget() == widget;
    }

    bool settled(int count) { return hasSettled(*this, count) && shows(strip().currentRow()); }
    QMenu *menu(const char *name)
    {
        const auto find = [&] { return window().findChild<QMenu *>(QLatin1String(name)); };
        return QTest::qWaitFor([&] { return find() && find()->isVisible(); }, 5000) ? find() : nullptr;
    }
    QString copyOf(int row)
    {
        const QString path = home.filePath(u"copy.png"_s);
        const auto saved = await<AssetCopy>([&](auto *context, auto done) {
            services->library.saveCopy(strip().shotAt(row)->asset.hash, path, context, done);
        });
        return saved ? path : QString();
    }
};

} // namespace

/// From the first pictures to a copy on the desktop, once with the mouse alone (but for words) and once with the keyboard alone.
class TestImageWalk : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void picturesAreMadeMaskedExtendedAndUpscaledByMouse()
    {
        WalkBench bench;
        QVERIFY(bench.openStudio());
        bench.setSize({256, 192});
        bench.click(bench.prompt());
        bench.write(u"a lamp"_s);
        auto *count = bench.find<QSlider>("imageCount");
        bench.drag(count, {4, count->height() / 2}, {4 + count->width() * 4 / 20, count->height() / 2});
        QVERIFY2(count->value() >= 1, "the slider was dragged");
        const int made = count->value() + 1;
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.click(bench.generate());
        QVERIFY(bench.settled(made));

        bench.click(bench.find("toolMask"));
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->isVisible());
        const QPoint middle = mask->canvas().rect().center();
        bench.drag(&mask->canvas(), middle - QPoint(30, 0), middle + QPoint(30, 10));
        bench.click(bench.find("maskAccept"));
        QTRY_VERIFY(bench.find("removeReference"));
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.drag(count, {4 + count->width() * 4 / 20, count->height() / 2}, {-50, count->height() / 2});
        QCOMPARE(count->value(), 0);
        bench.click(bench.generate());
        QVERIFY(bench.settled(made + 1));
        QCOMPARE(bench.canvas().picture().size(), QSize(256, 192));

        bench.click(bench.find("toolExtend"));
        auto *extend = bench.find<OutpaintEdit>("outpaintEdit");
        QTRY_VERIFY(extend->isVisible());
        OutpaintCanvas &canvas = extend->canvas();
        const QRectF frame = canvas.view().toCanvas(QRectF(canvas.frame().rect()));
        const QPoint right = QPointF(frame.right(), frame.center().y()).toPoint();
        bench.drag(&canvas, right, right + QPoint(qRound(64 * canvas.view().scale()), 0));
        const int added = extend->margins().right();
        QVERIFY(added >= 48 && added <= 80);
        bench.click(bench.find("outpaintAccept"));
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.click(bench.generate());
        QVERIFY(bench.settled(made + 2));
        QCOMPARE(bench.canvas().picture().size(), QSize(256 + added, 192));

        bench.click(bench.find("toolUpscale"));
        QMenu *models = bench.menu("toolModels");
        QVERIFY(models);
        bench.click(models, models->actionGeometry(models->actions().constFirst()).center());
        QVERIFY(bench.settled(made + 3));
        QCOMPARE(bench.canvas().picture().size(), QSize(256 + added, 192) * 2);
    }

    void picturesAreMadeMaskedExtendedAndUpscaledByKeyboard()
    {
        WalkBench bench;
        QVERIFY(bench.openStudio());
        bench.setSize({256, 192});
        bench.key(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), bench.prompt());
        bench.write(u"a lamp"_s);
        QVERIFY(bench.tabTo(bench.find("imageCount")));
        for (int i = 0; i < 3; ++i)
            bench.key(Qt::Key_Right);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QVERIFY(bench.tabTo(bench.generate()));
        bench.key(Qt::Key_Space);
        QVERIFY(bench.settled(4));

        // One more, in a part of it: the cross-hair is led with Space held.
        bench.key(Qt::Key_I, Qt::ControlModifier);
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->isVisible() && mask->canvas().hasFocus());
        QTest::keyPress(&mask->canvas(), Qt::Key_Space);
        bench.key(Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyRelease(&mask->canvas(), Qt::Key_Space);
        QVERIFY(mask->isMarked());
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(bench.find("removeReference"));
        QTRY_COMPARE(QApplication::focusWidget(), bench.prompt());
        bench.key(Qt::Key_A, Qt::ControlModifier);
        bench.write(u"a hen"_s);
        QVERIFY(bench.tabTo(bench.find("imageCount")));
        bench.key(Qt::Key_Home);
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.settled(5));

        bench.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        auto *extend = bench.find<OutpaintEdit>("outpaintEdit");
        QTRY_VERIFY(extend->isVisible() && extend->isAncestorOf(QApplication::focusWidget()));
        bench.write(u"64"_s);
        bench.key(Qt::Key_Tab);
        bench.write(u"32"_s);
        bench.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), bench.prompt());
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.key(Qt::Key_Return);
        QVERIFY(bench.settled(6));
        QCOMPARE(bench.canvas().picture().size(), QSize(256 + 64, 192 + 32));

        bench.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.menu("toolModels"));
        bench.key(Qt::Key_Down);
        bench.key(Qt::Key_Return);
        QVERIFY(bench.settled(7));
        QCOMPARE(bench.canvas().picture().size(), QSize(256 + 64, 192 + 32) * 2);
    }

    void picturesAreComparedStarredFoundAndMadeAgainByMouse()
    {
        WalkBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"three glazes"_s, 2, {64, 64}));
        bench.click(bench.find("modeCompare"));
        auto *page = bench.find<ComparePage>("compare");
        QTRY_VERIFY(!page->canvas().a().isNull() && !page->canvas().b().isNull());
        const QImage a = page->canvas().a();
        bench.click(bench.named(page, u"Difference"_s));
        QCOMPARE(page->canvas().mode(), CompareCanvas::Mode::Difference);
        bench.click(bench.find("swapCompared"));
        QTRY_COMPARE(page->canvas().b(), a);

        bench.click(bench.find("modeSingle"));
        const int row = bench.strip().currentRow();
        const AssetId id = bench.strip().shotAt(row)->id;
        QTRY_VERIFY(bench.find("star3")->isVisible());
        bench.click(bench.find("star3"));
        QTRY_COMPARE(recordOf(bench, id).marks.stars, 3);

        bench.click(bench.find("modeGallery"));
        auto *grid = bench.find<GalleryGrid>("gallery");
        QTRY_COMPARE(grid->model().rowCount(), 2);
        bench.click(bench.find<SearchField>("gallerySearch"));
        bench.write(u"star:3"_s);
        QTRY_COMPARE(grid->model().rowCount(), 1);
        QTRY_VERIFY(grid->rectOf(0).isValid());
        QTest::mouseDClick(grid->viewport(), Qt::LeftButton, {}, grid->rectOf(0).center());
        QTRY_VERIFY(bench.canvas().isVisible());
        QTRY_COMPARE(bench.find<QLabel>("pictureTitle")->text(), bench.strip().shotAt(row)->asset.name);

        const QString copy = bench.copyOf(row);
        bench.prompt()->setPlainText(u"something else"_s);
        QVERIFY(bench.drop(bench.window().findChild<StudioView *>(), copy));
        QTRY_VERIFY(bench.find("recreateDropped"));
        bench.click(bench.find("recreateDropped"));
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"three glazes"_s);
        // What is dragged out arrives in another program's folder: tests/dnd.
    }

    void picturesAreComparedStarredFoundAndMadeAgainByKeyboard()
    {
        WalkBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"three glazes"_s, 2, {64, 64}));
        bench.key(Qt::Key_D, Qt::ControlModifier);
        auto *page = bench.find<ComparePage>("compare");
        QTRY_VERIFY(!page->canvas().a().isNull() && !page->canvas().b().isNull());
        QTRY_VERIFY(page->canvas().hasFocus());
        const QImage a = page->canvas().a();
        bench.key(Qt::Key_D);
        QCOMPARE(page->canvas().mode(), CompareCanvas::Mode::Difference);
        bench.key(Qt::Key_X);
        QTRY_COMPARE(page->canvas().b(), a);

        bench.key(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(bench.canvas().hasFocus());
        const int row = bench.strip().currentRow();
        const AssetId id = bench.strip().shotAt(row)->id;
        bench.key(Qt::Key_3, Qt::AltModifier);
        QTRY_COMPARE(recordOf(bench, id).marks.stars, 3);

        bench.key(Qt::Key_F, Qt::ControlModifier);
        auto *grid = bench.find<GalleryGrid>("gallery");
        QTRY_COMPARE(grid->model().rowCount(), 2);
        bench.write(u"star:3"_s);
        QTRY_COMPARE(grid->model().rowCount(), 1);
        bench.key(Qt::Key_Down);
        QTRY_VERIFY(grid->hasFocus());
        bench.key(Qt::Key_Home);
        bench.key(Qt::Key_Return);
        QTRY_VERIFY(bench.canvas().isVisible() && bench.canvas().hasFocus());
        QTRY_COMPARE(bench.find<QLabel>("pictureTitle")->text(), bench.strip().shotAt(row)->asset.name);

        // What the keyboard has in the place of a drop: a file that was copied in a file manager.
        const QString copy = bench.copyOf(row);
        auto *files = new QMimeData;
        files->setUrls({QUrl::fromLocalFile(copy)});
        QApplication::clipboard()->setMimeData(files);
        bench.prompt()->setPlainText(u"something else"_s);
        QCOMPARE(QApplication::focusWidget(), &bench.canvas());
        bench.key(Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(bench.find("recreateDropped"));
        QVERIFY(bench.tabTo(bench.find("recreateDropped")));
        bench.key(Qt::Key_Space);
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"three glazes"_s);
        QCOMPARE(QApplication::focusWidget(), bench.prompt());
    }

    void aPictureLeavesByKeyboard()
    {
        WalkBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"three glazes"_s, 1, {64, 64}));
        bench.key(Qt::Key_S, Qt::ControlModifier);
        const auto dialog = [&] { return bench.window().findChild<QFileDialog *>(); };
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        auto *name = dialog()->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(name);
        QTRY_COMPARE(QApplication::focusWidget(), name);
        const QString path = bench.home.filePath(u"out.png"_s);
        bench.key(Qt::Key_A, Qt::ControlModifier);
        bench.write(path);
        bench.key(Qt::Key_Return);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(readImageMetadata(file.readAll()).prompt, u"three glazes"_s);
        QCOMPARE(QImage(path), bench.stored(0));
    }

    void nothingIsPastedBesideAMask()
    {
        WalkBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"three glazes"_s, 1, {64, 64}));
        auto *files = new QMimeData;
        files->setUrls({QUrl::fromLocalFile(bench.copyOf(0))});
        QApplication::clipboard()->setMimeData(files);
        bench.key(Qt::Key_I, Qt::ControlModifier);
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->canvas().hasFocus());
        bench.key(Qt::Key_V, Qt::ControlModifier);
        QTest::qWait(50);
        QVERIFY(mask->isVisible());
        QCOMPARE(assetsOf(bench).size(), 1);
    }
};

QTEST_MAIN(TestImageWalk)

#include "tst_imagewalk.moc"
