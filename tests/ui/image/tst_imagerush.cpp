#include "core/base/ids.h"
#include "core/jobs/jobrows.h"
#include "tests/support/testcase.h"
#include "tests/ui/image/rushtools.h"
#include "ui/models/gallerymodel.h"
#include "ui/widgets/gallery/gallerygrid.h"
#include "ui/widgets/inkline.h"
#include "ui/widgets/outpaint/outpaintedit.h"

#include <QDir>
#include <QDirIterator>
#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QMimeData>
#include <QSignalSpy>
using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

/// What people do in the studio faster than it thinks, and what comes while they look at something else.
class TestImageRush : public TestCase
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

    void noteAndTagsStayWithTheirPicture()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        const int row = bench.strip().currentRow();
        const AssetId id = bench.strip().shotAt(row)->id;
        const AssetId other = bench.strip().shotAt(1 - row)->id;
        QVERIFY(
            await<void>([&](auto *context, auto done) { bench.services->gallery.addTags({other}, {u"shop"_s}, context, done); }));
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

    void aMaskThatWasLeftGoesOn()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        QVERIFY(bench.make(u"a lamp"_s, 2, {64, 64}));
        auto *mask = bench.find<MaskEdit>("maskEdit");
        const auto begin = [&] {
            bench.press("toolMask");
            return QTest::qWaitFor([&] { return mask->isVisible(); });
        };
        QVERIFY(begin());
        mark(*mask);
        const Mask drawn = mask->mask();
        bench.shortcut(u"image.gallery"_s);
        bench.shortcut(u"image.single"_s);
        QVERIFY(begin());
        QVERIFY(mask->mask() == drawn);
        // Another picture has none, and one that was given up is gone.
        bench.shortcut(u"image.single"_s);
        bench.action(bench.strip().currentRow() == 0 ? u"image.next"_s : u"image.previous"_s)->trigger();
        QTRY_VERIFY(bench.find("toolMask")->isEnabled());
        QVERIFY(begin());
        QVERIFY(!mask->isMarked());
        mark(*mask);
        QTest::keyClick(&mask->canvas(), Qt::Key_Escape);
        QVERIFY(begin());
        QVERIFY(!mask->isMarked());
    }

    void whatIsMergedMeanwhileDoesNotEndAMask()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio());
        const Asset asset = imported(bench, 0xff336699);
        QVERIFY(looksAt(bench, asset));
        const qsizetype before = assetsOf(bench).size();
        QVERIFY(enqueuePart(bench));
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
        QVERIFY(enqueuePart(bench));
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
        QVERIFY2(bench.find<InkLine>("imageEach")->text().startsWith(u"4 × "_s),
                 qPrintable(bench.find<InkLine>("imageEach")->text()));
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
            u"{\"account\":\"%1\",\"model\":\"gpt-image-1\",\"prompt\":\"a lamp\",\"values\":{\"quality\":\"low\"}}"_s.arg(
                account->id));
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
        QVERIFY(bench.open());
        const auto move = [&](const QString &id, JobState from, JobState to) {
            return await<Job>([&](auto *context, auto done) {
                bench.services->database.write<Job>(
                    context, [id, from, to](SqlConnection &sql) { return jobs::moveJob(sql, id, u"another"_s, from, to, {}, 2); },
                    done);
            });
        };
        Job theirs{.id = newId(), .state = JobState::Queued, .owner = u"another"_s, .request = request(u"theirs"_s)};
        theirs.providerId = u"sandbox"_s;
        QVERIFY(await<Job>([&](auto *context, auto done) {
            bench.services->database.write<Job>(
                context,
                [theirs](SqlConnection &sql) -> Result<Job> {
                    const auto inserted = jobs::insertJob(sql, theirs, 1);
                    return inserted ? jobs::readJob(sql, theirs.id) : tl::unexpected(inserted.error());
                },
                done);
        }));
        QVERIFY(move(theirs.id, JobState::Queued, JobState::Submitting));
        QVERIFY(bench.window().showPane(u"image"_s));
        QTRY_COMPARE(bench.strip().count(), 1);
        QVERIFY(bench.strip().shotAt(0)->isRunning());
        QVERIFY(!bench.pane().isBusy());
        bench.pane().stop();
        QTest::qWait(200);
        QVERIFY(!jobsOf(bench).constFirst().isCancelAsked);
        // How it goes on is seen all the same.
        QVERIFY(move(theirs.id, JobState::Submitting, JobState::Failed));
        QTRY_VERIFY_WITH_TIMEOUT(!bench.strip().shotAt(0)->isRunning(), 10'000);
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
        emit grid->dragRequested({grid->model().idAt(0), grid->model().idAt(1)});
        const auto isWritten = [](QSize size) {
            const QDir temp = QDir::temp();
            for (const QString &folder : temp.entryList({QCoreApplication::applicationName() + u"-*"_s}, QDir::Dirs)) {
                QDirIterator all(temp.filePath(folder), {u"a-lamp-01.png"_s}, QDir::Files, QDirIterator::Subdirectories);
                while (all.hasNext()) {
                    if (QImage(all.next()).size() == size)
                        return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(isWritten({40, 40}) && isWritten({48, 48}));
    }

    void sketchesComeWhileItIsMade()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio(misbehaving(u"latency=20000")));
        bench.prompt()->setPlainText(u"a lamp"_s);
        bench.setSize({32, 32});
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE(bench.strip().currentRow(), 0);
        const QString job = bench.strip().shotAt(0)->jobId;
        emit bench.services->jobs.partialImage(job, 0, "no picture at all");
        emit bench.services->jobs.partialImage(job, 0, png(painted({40, 40}, 0xff123456)));
        emit bench.services->jobs.partialImage(job, 5, png(painted({48, 48}, 0xff123456)));
        QTRY_VERIFY(bench.canvas().isSketch());
        QCOMPARE(bench.strip().shotAt(0)->sketch.size(), QSize(40, 40));
        QCOMPARE(bench.strip().count(), 1);
        QVERIFY(bench.canvas().isBusy());
    }

    void whatDoesNotDecodeIsSaidAndStays()
    {
        StudioBench bench;
        QVERIFY(bench.open());
        const QByteArray sound = png(painted({64, 64}, 0xff445566));
        const QList<Asset> broken{generated(bench, "not a picture", u"garbage"_s),
                                  generated(bench, sound.first(sound.size() / 2), u"cut"_s)};
        QVERIFY(bench.window().showPane(u"image"_s));
        QTRY_COMPARE(bench.strip().count(), 2);
        for (int row = 0; row < 2; ++row) {
            bench.strip().setCurrentRow(row);
            QTRY_COMPARE(bench.find<QLabel>("pictureTitle")->text(), bench.strip().shotAt(row)->asset.name);
            QTRY_VERIFY2(bench.canvas().message().contains(u"in your library all the same"_s),
                         qPrintable(bench.canvas().message()));
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

    void nothingIsMadeBeforeItsReferenceWasLookedAt()
    {
        StudioBench bench;
        QFile overrides(bench.home.filePath(u"catalog.json"_s));
        QVERIFY(overrides.open(QIODevice::WriteOnly));
        overrides.write(R"({"models": [{"provider": "sandbox", "id": "sandbox-image", "parameters": {"parameters": [
            {"name": "prompt", "type": "text", "required": true}, {"name": "image", "type": "file", "limits": {"no_alpha": true}},
            {"name": "size", "type": "size", "choices": ["64x64"], "open": true, "default": "64x64"}]}}]})");
        overrides.close();
        bench.restart();
        QVERIFY(bench.openStudio());
        bench.prompt()->setPlainText(u"a lamp"_s);
        QTRY_VERIFY(bench.generate()->isEnabled());
        const QString path = bench.home.filePath(u"brought.png"_s);
        QVERIFY(painted({64, 64}, 0xff336699).save(path));
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(path)});
        auto *well = bench.find("references");
        QDragEnterEvent enter(well->rect().center(), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(well, &enter);
        QDropEvent drop(well->rect().center(), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(well, &drop);
        QVERIFY(!bench.generate()->isEnabled());
        QVERIFY(!bench.action(u"image.generate"_s)->isEnabled());
        // Until it is in the form, and not only in the library.
        bool wasFree = false;
        QTRY_VERIFY((wasFree = wasFree || (bench.generate()->isEnabled() && !bench.find("removeReference")), bench.find("removeReference")));
        QVERIFY(!wasFree);
        QTRY_VERIFY(bench.generate()->isEnabled());
        QTest::mouseClick(bench.generate(), Qt::LeftButton);
        QTRY_COMPARE(jobsOf(bench).size(), 1);
        QCOMPARE(jobsOf(bench).constFirst().request.inputs.size(), 1);
        QVERIFY(hasSettled(bench, 1));
    }

    void hundredsOfJobsDoNotHoldTheWindow()
    {
        StudioBench bench;
        QVERIFY(bench.openStudio(misbehaving(u"latency=60000")));
        constexpr int kJobs = 600;
        int taken = 0;
        for (int i = 0; i < kJobs; ++i)
            bench.services->jobs.enqueue(request(u"lamp %1"_s.arg(i)), &bench.pane(),
                                         [&taken](const Result<Job> &job) { taken += job.has_value(); });
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
        // All of them are there at the next start as well, in one go.
        bench.restart();
        QVERIFY(bench.openStudio(misbehaving(u"latency=60000")));
        QSignalSpy inserted(bench.strip().model(), &QAbstractItemModel::rowsInserted);
        QTRY_VERIFY_WITH_TIMEOUT(bench.strip().count() >= 500, 20'000);
        QVERIFY2(inserted.size() < 20, qPrintable(QString::number(inserted.size())));
    }
};

QTEST_MAIN(TestImageRush)

#include "tst_imagerush.moc"
