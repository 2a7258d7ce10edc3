#include "core/library/gallery.h"
#include "core/library/imagemetadata.h"
#include "core/settings/settings.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/studiobench.h"
#include "ui/panes/image/comparepage.h"
#include "ui/panes/image/gallerypage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/mask/maskcanvas.h"
#include "ui/widgets/mask/maskedit.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/outpaint/outpaintedit.h"
#include "ui/widgets/picture/comparecanvas.h"
#include "ui/widgets/searchfield.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSlider>
#include <QSpinBox>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::StudioBench;
using namespace Qt::StringLiterals;

/// The image studio as a person uses it, against the sandbox.
class TestImagePane : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void fourPicturesAreMadeByMouse()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(!bench.generate()->isEnabled());
        bench.prompt()->setPlainText(u"a ceramic lamp at dusk"_s);
        bench.find<QSlider>("imageCount")->setValue(3);
        bench.setSize({256, 192});
        QTRY_VERIFY(bench.generate()->isEnabled());
        QCOMPARE(bench.find<QLabel>("imagePrice")->text(), u"play $0.08"_s);
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), 4, 20'000);
        QVERIFY(bench.shows(bench.strip().currentRow()));
        QCOMPARE(bench.canvas().picture().size(), QSize(256, 192));
        QTRY_COMPARE(bench.find<QLabel>("pictureTitle")->text(), bench.strip().shotAt(0)->asset.name);
        QTRY_COMPARE(bench.find<QLabel>("picturePrompt")->text(), u"a ceramic lamp at dusk"_s);
        // Each is another one, and what made it is known.
        QVERIFY(bench.stored(0) != bench.stored(1));
        QVERIFY(!bench.pane().isBusy());
    }

    void fourPicturesAreMadeByKeyboard()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setFocus();
        QTest::keyClicks(bench.prompt(), u"paper boat"_s);
        bench.setSize({128, 128});
        auto *count = bench.find<QSlider>("imageCount");
        count->setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(count, Qt::Key_Right);
        bench.prompt()->setFocus();
        QTest::keyClick(bench.prompt(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), 4, 20'000);
        bench.strip().setFocus();
        QTest::keyClick(&bench.strip(), Qt::Key_Home);
        QVERIFY(bench.shows(0));
        QTest::keyClick(&bench.strip(), Qt::Key_Right);
        QVERIFY(bench.shows(1));
        // Stars by keyboard, and the gallery finds them.
        bench.shortcut(u"image.stars4"_s);
        bench.shortcut(u"image.search"_s);
        auto *search = bench.find<SearchField>("gallerySearch");
        QTRY_VERIFY(search->hasFocus());
        QTest::keyClicks(search, u"boat star:4"_s);
        auto *grid = bench.find<GalleryGrid>("gallery");
        QTRY_COMPARE(grid->model().rowCount(), 1);
        QCOMPARE(grid->model().idAt(0), bench.strip().shotAt(1)->id);
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_VERIFY(grid->hasFocus());
        QTest::keyClick(grid, Qt::Key_Home);
        QTest::keyClick(grid, Qt::Key_Return);
        QVERIFY(bench.shows(1));
        QVERIFY(bench.canvas().isVisible());
    }

    void aMaskedPartIsReplacedAndTheRestStays()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s));
        const QImage before = bench.stored(0).convertToFormat(QImage::Format_RGBA8888);
        bench.press("toolMask");
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->isVisible());
        QVERIFY(!mask->isMarked());
        const QPoint middle = mask->canvas().rect().center();
        QTest::mousePress(&mask->canvas(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(&mask->canvas(), middle + QPoint(20, 10));
        QTest::mouseRelease(&mask->canvas(), Qt::LeftButton, {}, middle + QPoint(20, 10));
        QTRY_VERIFY(mask->isMarked());
        const Mask marked = mask->mask();
        QTest::keyClick(&mask->canvas(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(bench.canvas().isVisible());
        bench.prompt()->setPlainText(u"a hen"_s);
        QTRY_VERIFY(bench.find("removeReference"));
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), 2, 20'000);
        const QImage after = bench.stored(1).convertToFormat(QImage::Format_RGBA8888);
        QCOMPARE(after.size(), before.size());
        int changed = 0;
        for (int y = 0; y < before.height(); ++y) {
            for (int x = 0; x < before.width(); ++x) {
                if (marked.at(x, y) == 0)
                    QCOMPARE(after.pixel(x, y), before.pixel(x, y));
                else
                    changed += after.pixel(x, y) != before.pixel(x, y);
            }
        }
        QVERIFY(changed > 20);
    }

    void aModelWithoutMasksIsSentThePartAlone()
    {
        StudioBench bench;
        // The sandbox edits what it is sent as a whole, as such models do.
        QFile overrides(bench.home.filePath(u"catalog.json"_s));
        QVERIFY(overrides.open(QIODevice::WriteOnly));
        overrides.write(R"({"models": [{"provider": "sandbox", "id": "sandbox-image", "parameters": {"parameters": [
            {"name": "prompt", "type": "text", "required": true}, {"name": "image", "type": "file"},
            {"name": "size", "type": "size", "choices": ["256x192"], "open": true}, {"name": "seed", "type": "integer"}]}}]})");
        overrides.close();
        bench.restart();
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s));
        const QImage before = bench.stored(0).convertToFormat(QImage::Format_RGBA8888);
        bench.press("toolMask");
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->isVisible());
        const QPoint middle = mask->canvas().rect().center();
        QTest::mousePress(&mask->canvas(), Qt::LeftButton, {}, middle);
        QTest::mouseMove(&mask->canvas(), middle + QPoint(12, 6));
        QTest::mouseRelease(&mask->canvas(), Qt::LeftButton, {}, middle + QPoint(12, 6));
        const Mask marked = mask->mask();
        bench.press("maskAccept");
        QTRY_VERIFY(bench.find<NoticeBar>("studioNotice")->text().contains(u"takes no mask"_s));
        bench.prompt()->setPlainText(u"a hen"_s);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        // The edit as it came, and beside it the picture with the edit in its place, on the canvas.
        QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), 3, 20'000);
        QVERIFY(bench.stored(1).size() != before.size());
        QTRY_VERIFY_WITH_TIMEOUT(bench.canvas().picture().size() == before.size() &&
                                     bench.canvas().picture().convertToFormat(QImage::Format_RGBA8888) != before,
                                 10'000);
        const QImage after = bench.canvas().picture().convertToFormat(QImage::Format_RGBA8888);
        for (int y = 0; y < before.height(); ++y) {
            for (int x = 0; x < before.width(); ++x) {
                if (marked.at(x, y) == 0)
                    QCOMPARE(after.pixel(x, y), before.pixel(x, y));
            }
        }
    }

    void aPictureIsExtendedUpscaledAndCutOut()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s));
        bench.press("toolExtend");
        auto *edit = bench.find<OutpaintEdit>("outpaintEdit");
        QTRY_VERIFY(edit->isVisible());
        const QList<QSpinBox *> sides = edit->findChildren<QSpinBox *>();
        QCOMPARE(sides.size(), 4);
        for (QSpinBox *side : sides)
            side->setValue(32);
        QCOMPARE(edit->margins(), QMargins(32, 32, 32, 32));
        emit edit->accepted();
        QTRY_VERIFY(bench.find("removeReference"));
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), 2, 20'000);
        QVERIFY(bench.shows(1));
        QCOMPARE(bench.canvas().picture().size(), QSize(256 + 64, 192 + 64));

        for (const auto &[tool, size] : {std::pair{u"image.upscale"_s, QSize(640, 512)}, {u"image.cutOut"_s, QSize(640, 512)}}) {
            const int pictures = bench.pictures();
            bench.shortcut(tool);
            auto *menu = bench.window().findChild<QMenu *>(u"toolModels"_s);
            QTRY_VERIFY(menu && menu->isVisible());
            QVERIFY2(menu->actions().constFirst()->text().contains(u"play $0.01"_s), qPrintable(menu->actions().constFirst()->text()));
            QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
            QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), pictures + 1, 20'000);
            QVERIFY(bench.shows(pictures));
            QCOMPARE(bench.canvas().picture().size(), size);
        }
        QVERIFY(bench.canvas().picture().hasAlphaChannel());
    }

    void twoPicturesAreCompared()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(!bench.find("modeCompare")->isEnabled());
        QVERIFY(bench.make(u"a lamp"_s, 2));
        bench.press("modeCompare");
        auto &compare = bench.find<ComparePage>("compare")->canvas();
        QTRY_VERIFY(compare.isVisible());
        QTRY_VERIFY(!compare.a().isNull() && !compare.b().isNull());
        const QImage a = compare.a();
        QVERIFY(compare.hasFocus());
        QTest::keyClick(&compare, Qt::Key_D);
        QCOMPARE(compare.mode(), CompareCanvas::Mode::Difference);
        QTRY_VERIFY(compare.difference().has_value());
        QVERIFY(*compare.difference() > 0);
        QTest::keyClick(&compare, Qt::Key_X);
        QTRY_COMPARE(compare.b(), a);
        bench.press("modeSingle");
        QVERIFY(bench.canvas().isVisible());
    }

    void aDroppedPictureTellsHowItWasMadeAndIsMadeAgain()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"three glazes"_s));
        const QString path = bench.home.filePath(u"out.png"_s);
        QVERIFY(maquette::test::await<AssetCopy>([&](auto *context, auto done) {
            bench.services->library.saveCopy(bench.strip().shotAt(0)->asset.hash, path, context, done);
        }));
        bench.prompt()->setPlainText(u"something else"_s);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QVERIFY(bench.pane().accepts(data));
        bench.pane().take(data);
        QTRY_VERIFY(bench.find("recreateDropped"));
        QTRY_VERIFY(bench.find<NoticeBar>("studioNotice")->text().contains(u"Maquette"_s));
        bench.press("recreateDropped");
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"three glazes"_s);
        const QImage first = bench.stored(0);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.pictures(), 2, 20'000);
        // The same prompt, size and seed make the same picture: it is the same asset, or one with equal pixels.
        QCOMPARE(bench.stored(1), first);
    }

    void theTrashIsUndone()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2));
        bench.strip().setFocus();
        QTest::keyClick(&bench.strip(), Qt::Key_Delete);
        QTRY_COMPARE(bench.pictures(), 1);
        bench.shortcut(u"image.gallery"_s);
        auto *grid = bench.find<GalleryGrid>("gallery");
        QTRY_COMPARE(grid->model().rowCount(), 1);
        QPushButton *undo = nullptr;
        for (auto *button : bench.window().findChildren<QPushButton *>()) {
            if (button->text() == u"Undo"_s && button->isVisible())
                undo = button;
        }
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE(grid->model().rowCount(), 2);
        QTRY_COMPARE(bench.pictures(), 2);
    }

    void whatIsRefusedSaysWhyAndWhatItCost()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"something forbidden"_s);
        bench.setSize({128, 128});
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.strip().count() == 1 && !bench.strip().shotAt(0)->isRunning(), 20'000);
        QTRY_VERIFY(bench.find<QLabel>("shotText")->isVisible());
        QTRY_VERIFY2(bench.find<QLabel>("shotText")->text().contains(u"It cost nothing."_s),
                     qPrintable(bench.find<QLabel>("shotText")->text()));
        bench.press("dismissShot");
        QTRY_COMPARE(bench.strip().count(), 0);
    }

    void whatIsOnItsWayIsStopped()
    {
        StudioBench bench;
        SandboxServer::Options slow{.tokensPerSecond = 0};
        slow.faults = *FaultSpec::parse(u"latency=20000"_s);
        QVERIFY(bench.openStudio(slow));
        bench.prompt()->setPlainText(u"a lamp"_s);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_VERIFY(bench.strip().count() == 1 && bench.pane().isBusy());
        bench.shortcut(u"image.stop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!bench.pane().isBusy(), 10'000);
    }

    void theFormIsThereAfterTheNextStart()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"half a prom"_s);
        bench.find<QSlider>("imageCount")->setValue(2);
        QTRY_VERIFY(bench.services->settings.studioForm.value().contains(u"half a prom"_s));
        bench.restart();
        QVERIFY(bench.openStudio());
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"half a prom"_s);
        QCOMPARE(bench.find<QSlider>("imageCount")->value(), 2);
    }

    void onlyWhatTheModelCanDoIsOffered()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.find("parameter.size"));
        QVERIFY(bench.find("references")->isVisible());
        QVERIFY(!bench.find("parameter.quality"));
        // A mask without its picture is refused before anything is sent; nothing offers one.
        QVERIFY(!bench.find("parameter.mask"));
    }

    void anEarlierPromptIsTakenUpAgain()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"three glazes"_s));
        QVERIFY(bench.make(u"a paper boat"_s));
        bench.press("promptHistory");
        QTRY_VERIFY(bench.window().findChild<QMenu *>(u"promptHistoryMenu"_s));
        auto *menu = bench.window().findChild<QMenu *>(u"promptHistoryMenu"_s);
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions().constFirst()->text(), u"a paper boat"_s);
        menu->actions().at(1)->trigger();
        menu->close();
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"three glazes"_s);
    }

    void aCopyCarriesItsRecipe()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s));
        bench.shortcut(u"image.copy"_s);
        QTRY_VERIFY(QApplication::clipboard()->mimeData()->hasFormat(u"image/png"_s));
        const ImageMetadata metadata = readImageMetadata(QApplication::clipboard()->mimeData()->data(u"image/png"_s));
        QCOMPARE(metadata.prompt, u"a lamp"_s);
    }
};

QTEST_MAIN(TestImagePane)

#include "tst_imagepane.moc"
