#include "core/jobs/jobs.h"
#include "core/library/arrival.h"
#include "core/library/gallery.h"
#include "core/library/library.h"
#include "core/settings/settings.h"
#include "core/studio/mask.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/studiobench.h"
#include "ui/models/gallerymodel.h"
#include "ui/panes/image/createcolumn.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/mask/maskcanvas.h"
#include "ui/widgets/mask/maskedit.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/outpaint/outpaintedit.h"

#include <QBuffer>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace maquette;
using namespace maquette::ui;
using maquette::test::StudioBench;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
Result<T> await(const std::function<void(QObject *, std::function<void(Result<T>)>)> &start)
{
    return maquette::test::await<T>(start);
}

QList<Job> jobsOf(StudioBench &bench)
{
    return await<QList<Job>>([&](auto *context, auto done) { bench.services->jobs.list({}, 5000, context, done); }).value_or(QList<Job>());
}

QList<AssetId> assetsOf(StudioBench &bench)
{
    return await<QList<AssetId>>([&](auto *context, auto done) { bench.services->gallery.index({}, context, done); })
        .value_or(QList<AssetId>());
}

AssetRecord recordOf(StudioBench &bench, AssetId id)
{
    return await<AssetRecord>([&](auto *context, auto done) { bench.services->gallery.record(id, context, done); }).value_or(AssetRecord());
}

QImage painted(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    image.setPixel(1, 1, 0xff00ff00);
    return image;
}

/// A picture from elsewhere, which no strip shows.
Asset imported(StudioBench &bench, QRgb colour, QSize size = {64, 64})
{
    return await<Asset>([&](auto *context, auto done) {
               bench.services->library.importImage(painted(size, colour), u"brought.png"_s, context, done);
           })
        .value_or(Asset());
}

Asset generated(StudioBench &bench, const QByteArray &bytes, const QString &prompt)
{
    Arrival arrival{.mime = u"image/png"_s, .name = {}, .recipe = {}};
    arrival.recipe.prompt = prompt;
    arrival.recipe.modelId = u"sandbox-image"_s;
    return await<Asset>([&](auto *context, auto done) { bench.services->library.keepGenerated(bytes, arrival, context, done); })
        .value_or(Asset());
}

QByteArray png(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

bool looksAt(StudioBench &bench, const Asset &asset)
{
    bench.pane().open(asset.hash);
    return QTest::qWaitFor([&] { return bench.find<QLabel>("pictureTitle")->text() == asset.name && bench.canvas().picture().size() == asset.size; },
                           10'000);
}

SandboxServer::Options misbehaving(QStringView faults)
{
    SandboxServer::Options options{.tokensPerSecond = 0};
    options.faults = *FaultSpec::parse(faults.toString());
    return options;
}

JobRequest request(const QString &prompt)
{
    return {.accountId = u"sandbox"_s, .modelId = u"sandbox-image"_s, .prompt = prompt, .values = {{u"size"_s, u"32x32"_s}}};
}

void mark(MaskEdit &mask)
{
    const QPoint middle = mask.canvas().rect().center();
    QTest::mousePress(&mask.canvas(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(&mask.canvas(), middle + QPoint(20, 10));
    QTest::mouseRelease(&mask.canvas(), Qt::LeftButton, {}, middle + QPoint(20, 10));
}

/// The hash of what the form has for `parameter`, as it is kept.
QString keptInput(StudioBench &bench, const QString &parameter)
{
    const auto form = QJsonDocument::fromJson(bench.services->settings.studioForm.value().toUtf8()).object();
    const QJsonArray inputs = form[u"inputs"].toArray();
    for (const QJsonValue &input : inputs) {
        if (input[u"parameter"].toString() == parameter)
            return input[u"hash"].toString();
    }
    return {};
}

bool hasSettled(StudioBench &bench, int count)
{
    return QTest::qWaitFor([&] { return bench.pictures() == count && !bench.pane().isBusy(); }, 20'000);
}

} // namespace

/// What people do in the studio faster than it thinks, and what comes while they look at something else.
class TestImageRush : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aDoubleClickMakesOneSet()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({64, 64});
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        bench.action(u"image.generate"_s)->trigger();
        QVERIFY(hasSettled(bench, 1));
        QCOMPARE(jobsOf(bench).size(), 1);
        // Another prompt is meant, however fast it came; and so is the same one a while later.
        bench.prompt()->setPlainText(u"another lamp"_s);
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QVERIFY(hasSettled(bench, 2));
        QTest::qWait(QApplication::doubleClickInterval() + 50);
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QVERIFY(hasSettled(bench, 3));
        QCOMPARE(jobsOf(bench).size(), 3);
    }

    void aKeyThatIsHeldMakesOneSet()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({64, 64});
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.prompt()->setFocus();
        QTest::keyClick(bench.prompt(), Qt::Key_Return);
        QTest::qWait(QApplication::doubleClickInterval() + 50);
        for (int i = 0; i < 5; ++i) {
            QKeyEvent again(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
            QApplication::sendEvent(bench.prompt(), &again);
        }
        QTest::qWait(200);
        QVERIFY(hasSettled(bench, 1));
        QCOMPARE(jobsOf(bench).size(), 1);
        QCOMPARE(bench.prompt()->toPlainText(), u"a lamp"_s);
        QVERIFY(!bench.action(u"image.generate"_s)->autoRepeat());
    }

    void noteAndTagsStayWithTheirPicture()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        const int row = bench.strip().currentRow();
        const AssetId id = bench.strip().shotAt(row)->id;
        const AssetId other = bench.strip().shotAt(1 - row)->id;
        QVERIFY(await<void>([&](auto *context, auto done) { bench.services->gallery.addTags({other}, {u"shop"_s}, context, done); }));
        auto *note = bench.find<QPlainTextEdit>("pictureNote");
        auto *tags = bench.find<QLineEdit>("pictureTags");
        QTRY_VERIFY(note->isVisible());
        tags->setText(u"sea"_s);
        note->setFocus();
        QTest::keyClicks(note, u"keep this"_s);
        bench.action(row == 0 ? u"image.next"_s : u"image.previous"_s)->trigger();
        QTRY_COMPARE(bench.find<QLineEdit>("pictureTags")->text(), u"shop"_s);
        QTRY_COMPARE(recordOf(bench, id).marks.note, u"keep this"_s);
        QTRY_COMPARE(recordOf(bench, id).marks.tags, QStringList{u"sea"_s});
        QCOMPARE(recordOf(bench, other).marks.note, QString());
        QCOMPARE(recordOf(bench, other).marks.tags, QStringList{u"shop"_s});
        QCOMPARE(note->toPlainText(), QString());
    }

    void aNoteThatIsBeingWrittenSurvivesNews()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 1, {64, 64}));
        const AssetId id = bench.strip().shotAt(0)->id;
        auto *note = bench.find<QPlainTextEdit>("pictureNote");
        QTRY_VERIFY(note->isVisible());
        note->setFocus();
        int stars = 0;
        for (const QString &word : {u"one "_s, u"two "_s, u"three "_s}) {
            bench.services->gallery.setStars({id}, ++stars, &bench.pane(), [](const Result<void> &) {});
            for (const QChar letter : word) {
                QTest::keyClicks(note, letter);
                QTest::qWait(5);
            }
            QTRY_COMPARE(recordOf(bench, id).marks.stars, stars);
        }
        QCOMPARE(note->toPlainText(), u"one two three "_s);
        bench.canvas().setFocus();
        QTRY_COMPARE(recordOf(bench, id).marks.note, u"one two three "_s);
        QTest::qWait(50);
        QCOMPARE(note->toPlainText(), u"one two three "_s);
    }

    void noKeyIsTakenTwice()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        for (const QString &pane : {u"chat"_s, u"image"_s, u"history"_s, u"spend"_s, u"accounts"_s, u"settings"_s}) {
            QVERIFY(bench.window().showPane(pane));
            QHash<QString, QString> taken;
            const QList<QAction *> all = bench.window().actions();
            for (const QAction *action : all) {
                for (const QKeySequence &key : action->shortcuts()) {
                    const QString name = key.toString();
                    QVERIFY2(!taken.contains(name), qPrintable(u"%1: %2, %3"_s.arg(name, taken.value(name), action->objectName())));
                    taken.insert(name, action->objectName());
                }
            }
        }
        QVERIFY(bench.window().showPane(u"image"_s));
        QTest::keyClick(&bench.window(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(bench.window().currentPane(), u"chat"_s);
        QTest::keyClick(&bench.window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(bench.window().currentPane(), u"image"_s);
    }

    void aPictureThatIsLookedAtStaysWhileOthersAreMade()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio(misbehaving(u"latency=20000")));
        const Asset asset = imported(bench, 0xff336699);
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({32, 32});
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE(bench.strip().currentRow(), 0);
        QVERIFY(looksAt(bench, asset));
        bench.press("toolMask");
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->isVisible());
        mark(*mask);
        Job job = jobsOf(bench).constFirst();
        job.progress = 0.5;
        emit bench.services->jobs.jobChanged(job);
        QVERIFY(mask->isVisible());
        QCOMPARE(bench.canvas().picture().size(), asset.size);
        QCOMPARE(bench.find<QLabel>("pictureTitle")->text(), asset.name);
        QTest::keyClick(&mask->canvas(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(keptInput(bench, u"image"_s), asset.hash);
        // Back in the strip it is what is on its way that is shown.
        bench.strip().setFocus();
        QTest::keyClick(&bench.strip(), Qt::Key_Home);
        QTRY_VERIFY(bench.find("stopShot")->isVisible());
    }

    void aMaskBelongsToThePictureItWasBegunOn()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        const int row = bench.strip().currentRow();
        const QString hash = bench.strip().shotAt(row)->asset.hash;
        for (const char *tool : {"toolMask", "toolExtend"}) {
            bench.strip().setCurrentRow(row);
            QVERIFY(bench.shows(row));
            QTRY_VERIFY(bench.find(tool)->isEnabled());
            bench.press(tool);
            auto *mask = bench.find<MaskEdit>("maskEdit");
            auto *extend = bench.find<OutpaintEdit>("outpaintEdit");
            QTRY_VERIFY(mask->isVisible() || extend->isVisible());
            bench.action(row == 0 ? u"image.next"_s : u"image.previous"_s)->trigger();
            QTest::qWait(50);
            QVERIFY(mask->isVisible() || extend->isVisible());
            if (mask->isVisible()) {
                mark(*mask);
                emit mask->accepted();
                QTRY_COMPARE(keptInput(bench, u"image"_s), hash);
            } else {
                emit extend->cancelled();
            }
        }
    }

    void whatIsMergedMeanwhileDoesNotEndAMask()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        const Asset asset = imported(bench, 0xff336699);
        QVERIFY(looksAt(bench, asset));
        const qsizetype before = assetsOf(bench).size();
        enqueuePart(bench);
        bench.press("toolMask");
        auto *mask = bench.find<MaskEdit>("maskEdit");
        QTRY_VERIFY(mask->isVisible());
        mark(*mask);
        // Picture, part and mask came in with it; the edit and what it was put into come later.
        QTRY_COMPARE_WITH_TIMEOUT(assetsOf(bench).size(), before + 5, 20'000);
        QTest::qWait(100);
        QVERIFY(mask->isVisible());
        QVERIFY(mask->isMarked());
    }

    void anEditThatComesBeforeTheStudioIsOpenedIsPutBack()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        QSignalSpy told(&bench.pane(), &Pane::notificationRequested);
        enqueuePart(bench);
        QTRY_COMPARE_WITH_TIMEOUT(assetsOf(bench).size(), 5, 20'000);
        QCOMPARE(bench.window().currentPane(), u"chat"_s);
        QTRY_COMPARE(told.size(), 1);
    }

    void makingAgainKeepsTheFormWhereNothingIsKnown()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        const Asset asset = imported(bench, 0xff336699);
        QVERIFY(looksAt(bench, asset));
        bench.prompt()->setPlainText(u"my own words"_s);
        bench.action(u"image.recreate"_s)->trigger();
        QCOMPARE(bench.prompt()->toPlainText(), u"my own words"_s);
        bench.action(u"image.vary"_s)->trigger();
        QCOMPARE(bench.prompt()->toPlainText(), u"my own words"_s);
        QCOMPARE(bench.find<QSlider>("imageCount")->value(), 0);
    }

    void variationsTellThePriceOfAll()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 1, {64, 64}));
        QTRY_VERIFY(bench.find("toolVary")->isEnabled());
        bench.press("toolVary");
        QTRY_COMPARE(bench.find<QSlider>("imageCount")->value(), 3);
        QCOMPARE(bench.find<InkLine>("imagePrice")->text(), u"play $0.08"_s);
        QVERIFY2(bench.find<InkLine>("imageEach")->text().startsWith(u"4 × "_s), qPrintable(bench.find<InkLine>("imageEach")->text()));
    }

    void equalPicturesDoNotHoldTheKeyboard()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        auto *seed = bench.find<QLineEdit>("seed");
        const auto make = [&](const QString &text) {
            seed->setFocus();
            seed->selectAll();
            QTest::keyClicks(seed, u"7"_s);
            return bench.make(text, 1, {64, 64});
        };
        QVERIFY(make(u"a lamp"_s));
        QVERIFY(make(u"a boat"_s));
        QVERIFY(make(u"a lamp"_s));
        QCOMPARE(bench.strip().shotAt(0)->asset.hash, bench.strip().shotAt(2)->asset.hash);
        QCOMPARE(bench.strip().currentRow(), 2);
        bench.strip().setFocus();
        QTest::keyClick(&bench.strip(), Qt::Key_Left);
        QVERIFY(bench.shows(1));
        QTest::keyClick(&bench.strip(), Qt::Key_Right);
        QCOMPARE(bench.strip().currentRow(), 2);
        QTest::keyClick(&bench.strip(), Qt::Key_Home);
        QCOMPARE(bench.strip().currentRow(), 0);
    }

    void theChosenModelIsThereAfterTheNextStart()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        const auto account = await<Account>([&](auto *context, auto done) {
            bench.services->accounts.add(bench.services->accounts.draft(u"openai"_s), context, done);
        });
        QVERIFY(account);
        bench.services->settings.studioForm.set(
            u"{\"account\":\"%1\",\"model\":\"gpt-image-1\",\"prompt\":\"a lamp\",\"values\":{\"quality\":\"low\"}}"_s.arg(account->id));
        for (int start = 0; start < 3; ++start) {
            QVERIFY(start == 0 || bench.open());
            QVERIFY(bench.window().showPane(u"image"_s));
            QTRY_VERIFY2(bench.find("imageModel")->accessibleName().endsWith(account->name),
                         qPrintable(bench.find("imageModel")->accessibleName()));
            QTest::qWait(600);
            QVERIFY(bench.services->settings.studioForm.value().contains(u"low"_s));
            bench.restart();
        }
    }

    void aPromptThatWasJustTypedIsKept()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"the last words"_s);
        bench.restart();
        QVERIFY(bench.openStudio());
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"the last words"_s);
    }

    void aProjectThatIsBeingTypedIsCharged()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({32, 32});
        auto *project = bench.find<QLineEdit>("imageProject");
        project->setFocus();
        QTest::keyClicks(project, u"shop"_s);
        QTRY_VERIFY(bench.generate()->isEnabled());
        bench.shortcut(u"image.generate"_s);
        QVERIFY(hasSettled(bench, 1));
        QCOMPARE(jobsOf(bench).constFirst().request.project, u"shop"_s);
    }

    void oneJobIsToldOnceAndOldOnesAreNot()
    {
        StudioBench bench;
        {
            QVERIFY(bench.openStudio(misbehaving(u"hangup-after*1")));
            QSignalSpy told(&bench.pane(), &Pane::notificationRequested);
            bench.prompt()->setPlainText(u"a lamp"_s);
            bench.setSize({32, 32});
            QTRY_VERIFY(bench.generate()->isEnabled());
            QTest::mouseClick(bench.generate(), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(bench.strip().count() == 1 && bench.strip().shotAt(0)->state == JobState::Ambiguous, 20'000);
            QTRY_COMPARE(told.size(), 1);
            bench.prompt()->setPlainText(u"a boat"_s);
            QTest::mouseClick(bench.generate(), Qt::LeftButton);
            QVERIFY(hasSettled(bench, 1));
            QTest::qWait(100);
            QCOMPARE(told.size(), 2);
        }
        bench.restart();
        QVERIFY(bench.open());
        QSignalSpy told(&bench.pane(), &Pane::notificationRequested);
        QVERIFY(bench.window().showPane(u"image"_s));
        QTRY_COMPARE(bench.strip().count(), 2);
        QTest::qWait(100);
        QCOMPARE(told.size(), 0);
    }

    void aPlaceThatWasTakenOutOffersNothingMore()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio(misbehaving(u"hangup-after*1")));
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({32, 32});
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.strip().count() == 1 && bench.strip().shotAt(0)->state == JobState::Ambiguous, 20'000);
        QTRY_VERIFY(bench.find("notSentShot")->isVisible());
        bench.press("dismissShot");
        QTRY_COMPARE(bench.strip().count(), 0);
        QVERIFY(!bench.find("notSentShot")->isVisible());
        QVERIFY(bench.canvas().picture().isNull());
    }

    void whatAnotherProcessMakesIsNotOursToStop()
    {
        StudioBench bench;
        auto other = Services::create({.home = bench.home.path(), .environment = {}, .usesKeychain = false});
        QVERIFY(other);
        QVERIFY(await<OpenReport>([&](auto *context, auto done) { (*other)->start(context, done); }));
        QVERIFY((*other)->startSandbox(misbehaving(u"latency=20000")));
        const auto job = await<Job>([&](auto *context, auto done) { (*other)->jobs.enqueue(request(u"theirs"_s), context, done); });
        QVERIFY(job);
        qInfo() << 1;
        QVERIFY(bench.openStudio());
        qInfo() << 2;
        QTRY_COMPARE(bench.strip().count(), 1);
        QVERIFY(bench.strip().shotAt(0)->isRunning());
        qInfo() << 3;
        QVERIFY(!bench.pane().isBusy());
        bench.pane().stop();
        QTest::qWait(300);
        const auto now = await<Job>([&](auto *context, auto done) { (*other)->jobs.job(job->id, context, done); });
        QVERIFY(now && !now->isCancelAsked && !isOver(now->state));
        (void)await<Job>([&](auto *context, auto done) { (*other)->jobs.cancel(job->id, context, done); });
        QTRY_COMPARE_WITH_TIMEOUT((*other)->jobs.open(), 0, 10'000);
    }

    void whatComesOutOfTheTrashStandsWhereItWas()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 3, {64, 64}));
        const AssetId id = bench.strip().shotAt(1)->id;
        bench.strip().setFocus();
        bench.strip().setCurrentRow(1);
        QTest::keyClick(&bench.strip(), Qt::Key_Delete);
        QTRY_COMPARE(bench.pictures(), 2);
        QPushButton *undo = nullptr;
        const auto shown = [&] {
            for (auto *button : bench.window().findChildren<QPushButton *>()) {
                if (button->text() == u"Undo"_s && button->isVisible())
                    undo = button;
            }
            return undo != nullptr;
        };
        QTRY_VERIFY(shown());
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE(bench.pictures(), 3);
        QCOMPARE(bench.strip().shotAt(1)->id, id);
    }

    void nothingIsGeneratedBesideAMask()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 1, {64, 64}));
        bench.press("toolMask");
        QTRY_VERIFY(bench.find("maskEdit")->isVisible());
        QVERIFY(!bench.generate()->isEnabled());
        bench.prompt()->setPlainText(u"another"_s);
        QVERIFY(!bench.generate()->isEnabled());
        QTest::keyClick(&bench.find<MaskEdit>("maskEdit")->canvas(), Qt::Key_Escape);
        QTRY_VERIFY(bench.generate()->isEnabled());
        // The keyboard is where the picture is, not lost.
        QVERIFY(bench.canvas().hasFocus());
    }

    void picturesOfOneNameLeaveAsFilesOfTheirOwn()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        const Asset one = generated(bench, png(painted({40, 40}, 0xff112233)), u"a lamp"_s);
        const Asset two = generated(bench, png(painted({48, 48}, 0xff332211)), u"a lamp"_s);
        QCOMPARE(one.name, two.name);
        bench.shortcut(u"image.gallery"_s);
        auto *grid = bench.find<GalleryGrid>("gallery");
        QTRY_COMPARE(grid->model().rowCount(), 2);
        QTRY_VERIFY(grid->model().itemAt(0) && grid->model().itemAt(1));
        const auto files = [] {
            QStringList found;
            QDir temp = QDir::temp();
            const QStringList folders = temp.entryList({QCoreApplication::applicationName() + u"-*"_s}, QDir::Dirs);
            for (const QString &folder : folders)
                found += QDir(temp.filePath(folder)).entryList({u"a-lamp-01*.png"_s}, QDir::Files);
            return found;
        };
        const qsizetype before = files().size();
        emit grid->dragRequested({grid->model().idAt(0), grid->model().idAt(1)});
        QTRY_VERIFY(files().size() >= before + 1);
        QTest::qWait(200);
        const auto folders = [&] {
            QList<QSize> sizes;
            QDir temp = QDir::temp();
            for (const QString &folder : temp.entryList({QCoreApplication::applicationName() + u"-*"_s}, QDir::Dirs)) {
                QDirIterator all(temp.filePath(folder), {u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
                while (all.hasNext())
                    sizes.append(QImage(all.next()).size());
            }
            return sizes;
        };
        QVERIFY(folders().contains(QSize(40, 40)));
        QVERIFY(folders().contains(QSize(48, 48)));
    }

    void whatDoesNotDecodeIsSaidAndStays()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        const QByteArray sound = png(painted({64, 64}, 0xff445566));
        const QList<Asset> broken{generated(bench, "not a picture", u"garbage"_s), generated(bench, sound.first(sound.size() / 2), u"cut"_s)};
        QVERIFY(bench.window().showPane(u"image"_s));
        QTRY_COMPARE(bench.strip().count(), 2);
        for (int row = 0; row < 2; ++row) {
            bench.strip().setCurrentRow(row);
            QTRY_COMPARE(bench.find<QLabel>("pictureTitle")->text(), bench.strip().shotAt(row)->asset.name);
            QTRY_VERIFY2(bench.canvas().message().contains(u"in your library all the same"_s), qPrintable(bench.canvas().message()));
            QVERIFY(!bench.find("toolMask")->isEnabled());
            for (const QString &id : {u"image.mask"_s, u"image.extend"_s, u"image.upscale"_s, u"image.cutOut"_s})
                QVERIFY2(!bench.action(id)->isEnabled(), qPrintable(id));
        }
    }

    void theSandboxMayMoveToAnotherPort()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 1, {64, 64}));
        const QUrl before = bench.services->sandbox.baseUrl();
        bench.services->sandbox.stop();
        QVERIFY(bench.services->startSandbox({.tokensPerSecond = 0}));
        QVERIFY(bench.services->sandbox.baseUrl() != before);
        bench.prompt()->setPlainText(u"a boat"_s);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QVERIFY(hasSettled(bench, 2));
    }

    void hundredsOfJobsDoNotHoldTheWindow()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio(misbehaving(u"latency=60000")));
        constexpr int kJobs = 600;
        int taken = 0;
        for (int i = 0; i < kJobs; ++i)
            bench.services->jobs.enqueue(request(u"lamp %1"_s.arg(i)), &bench.pane(), [&taken](const Result<Job> &job) { taken += job.has_value(); });
        QTRY_COMPARE_WITH_TIMEOUT(taken, kJobs, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.strip().count(), kJobs, 60'000);
        Job job = jobsOf(bench).constFirst();
        QElapsedTimer clock;
        clock.start();
        constexpr int kNews = 20;
        for (int i = 0; i < kNews; ++i) {
            job.progress = i / 100.0;
            emit bench.services->jobs.jobChanged(job);
        }
        const qint64 each = clock.elapsed() / kNews;
        QVERIFY2(each < 16, qPrintable(u"%1 ms"_s.arg(each)));
        clock.restart();
        bench.restart();
        QVERIFY(bench.openStudio(misbehaving(u"latency=60000")));
        qInfo() << "restart" << clock.elapsed();
        QTRY_VERIFY_WITH_TIMEOUT(bench.strip().count() >= 500, 20'000);
        qInfo() << "all there" << clock.elapsed();
    }

    void everythingThatTakesTheKeyboardHasAName()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        for (const char *mode : {"modeSingle", "modeCompare", "modeGallery", "toolMask"}) {
            if (bench.find(mode) && QLatin1String(mode) == "toolMask"_L1)
                bench.press("modeSingle");
            QTRY_VERIFY(bench.find(mode)->isEnabled());
            bench.press(mode);
            for (const QWidget *widget : bench.window().findChildren<QWidget *>()) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->focusProxy())
                    continue;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                         qPrintable(u"%1: %2 %3"_s.arg(QLatin1String(mode), QLatin1String(widget->metaObject()->className()), widget->objectName())));
            }
        }
    }

    void tabGoesDownTheForm()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        auto *column = bench.window().findChild<CreateColumn *>();
        bench.find("imageModel")->setFocus();
        QPoint before(0, -1);
        QStringList way;
        for (int i = 0; i < 40; ++i) {
            const QWidget *now = QApplication::focusWidget();
            if (!column->isAncestorOf(now))
                break;
            const QPoint at = now->mapTo(column, QPoint(0, now->height()));
            way.append(u"%1 %2 (%3, %4)"_s.arg(QLatin1String(now->metaObject()->className()), now->objectName()).arg(at.x()).arg(at.y()));
            // What stands in one line goes from left to right.
            const bool isBelow = at.y() > before.y() - 12;
            QVERIFY2(isBelow, qPrintable(way.join(u'\n')));
            before = at;
            QTest::keyClick(&bench.window(), Qt::Key_Tab);
        }
        QVERIFY2(way.size() >= 8, qPrintable(way.join(u'\n')));
    }

private:
    /// An edit of a part, as a model without masks gets it, on its way.
    static void enqueuePart(StudioBench &bench)
    {
        const Asset whole = imported(bench, 0xffaa5500, {96, 96});
        const Asset part = imported(bench, 0xffaa5501, {32, 32});
        Mask marked(QSize(96, 96));
        marked.fillRect(marked.rect(), MaskTool::Paint);
        const auto mask = await<Asset>([&](auto *context, auto done) {
            bench.services->library.importImage(marked.toAlphaImage(), u"Mask"_s, context, done);
        });
        QVERIFY(mask);
        const QJsonObject note{{u"part"_s, part.hash}, {u"picture"_s, whole.hash}, {u"mask"_s, mask->hash}, {u"crop"_s, QJsonArray{32, 32, 32, 32}}};
        bench.services->settings.studioPatches.set(QString::fromUtf8(QJsonDocument(QJsonArray{note}).toJson()));
        JobRequest edit = request(u"a hen"_s);
        edit.inputs = {{u"image"_s, part.hash}};
        QVERIFY(await<Job>([&](auto *context, auto done) { bench.services->jobs.enqueue(edit, context, done); }));
    }
};

QTEST_MAIN(TestImageRush)

#include "tst_imagerush.moc"
