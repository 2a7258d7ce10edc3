#include "core/library/videofile.h"
#include "tests/support/testcase.h"
#include "tests/ui/video/filmbench.h"
#include "ui/widgets/noticebar.h"

#include <QLabel>
#include <QStyleHints>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using test::FilmBench;

/// The video pane as a person uses it, against the sandbox.
class TestVideoPane : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aDroppedPictureBecomesAFilmThatPlays()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QVERIFY(!bench.queue()->isEnabled());
        bench.drop(bench.picture());
        QTRY_VERIFY(bench.find("firstFrame")->accessibleName().contains(u"lamp.png"_s));
        bench.prompt()->setPlainText(u"slow push in"_s);
        bench.makeShort();
        QTRY_VERIFY(bench.queue()->isEnabled());
        QCOMPARE(bench.find<QLabel>("filmPrice")->text(), u"play $0.05"_s);
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        // Two clicks in a row are one job.
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE(bench.table().model()->rowCount(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Done"_s, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.player().hasFilm(), 10'000);
        const auto facts = inspectVideo(bench.player().path());
        QVERIFY(facts);
        QCOMPARE(facts->size, QSize(320, 180));
        // It begins with the picture that was dropped.
        const QImage dropped(bench.home.filePath(u"lamp.png"_s));
        qint64 difference = 0;
        for (int y = 0; y < 180; ++y) {
            for (int x = 0; x < 320; ++x)
                difference += std::abs(qGray(dropped.pixel(x, y)) - qGray(facts->firstFrame.pixel(x, y)));
        }
        QVERIFY2(difference / (320 * 180) < 8, qPrintable(QString::number(difference / (320 * 180))));
        QCOMPARE(bench.table().model()->rowCount(), 1);
    }

    void aDoubleClickAfterTheJobWasTakenIsStillOneJob()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.prompt()->setPlainText(u"slow push in"_s);
        bench.makeShort();
        QTRY_VERIFY(bench.queue()->isEnabled());
        QGuiApplication::styleHints()->setMouseDoubleClickInterval(10'000);
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE(bench.table().model()->rowCount(), 1);
        // The first is in the queue, so only the time tells that the second click is the same.
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Done"_s, 30'000);
        QCOMPARE(bench.table().model()->rowCount(), 1);
        // What is asked for in other words is another film.
        bench.prompt()->setPlainText(u"slow pull out"_s);
        QTRY_VERIFY(bench.services->settings.filmForm.value().contains(u"pull out"_s));
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE(bench.table().model()->rowCount(), 2);
        QGuiApplication::styleHints()->setMouseDoubleClickInterval(-1);
    }

    void aModelThatIsGoneIsSaid()
    {
        FilmBench bench;
        QVERIFY(bench.open());
        bench.services->settings.filmForm.set(
            uR"({"account": "gone", "model": "gone-video", "prompt": "waves", "values": {"no_such_value": 3}})"_s);
        QVERIFY(bench.showVideo());
        QTRY_VERIFY(bench.find<NoticeBar>("videoNotice")->text().contains(u"gone-video cannot be asked any more"_s));
        QTRY_VERIFY(bench.queue()->isEnabled());
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE(bench.table().model()->rowCount(), 1);
        // A value that the chosen model does not have is not carried on.
        bench.prompt()->setPlainText(u"waves again"_s);
        QTRY_VERIFY(bench.services->settings.filmForm.value().contains(u"waves again"_s));
        QVERIFY(!bench.services->settings.filmForm.value().contains(u"no_such_value"_s));
    }

    void theNextFilmGoesOnFromTheLastFrame()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.prompt()->setFocus();
        QTest::keyClicks(bench.prompt(), u"waves"_s);
        bench.makeShort();
        bench.prompt()->setFocus();
        QTest::keyClick(bench.prompt(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Done"_s, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.player().hasFilm(), 10'000);
        QTest::keyClick(&bench.window(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(bench.find("firstFrame")->accessibleName().contains(u"Frame of"_s), 10'000);
        QTRY_VERIFY(bench.queue()->isEnabled());
    }

    void aGrabbedFrameIsOfferedTheShapeOfTheNextFilm()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.makeShort();
        QVERIFY(bench.order(u"waves"_s));
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Done"_s, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.player().hasFilm(), 10'000);
        auto *size = bench.find("parameter.size")->findChild<QLineEdit *>();
        size->setFocus();
        size->selectAll();
        QTest::keyClicks(size, u"320x320"_s);
        bench.press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(bench.find("firstFrame")->accessibleName().contains(u"Frame of"_s), 10'000);
        QTRY_VERIFY(bench.notice().isVisible() && bench.find("frame.crop"));
        QVERIFY2(bench.notice().text().contains(u"16:9"_s), qPrintable(bench.notice().text()));
    }

    void theProjectCountsWhileItIsTyped()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.prompt()->setPlainText(u"waves"_s);
        bench.makeShort();
        QTRY_VERIFY(bench.queue()->isEnabled());
        auto *project = bench.find<QLineEdit>("videoProject");
        project->setFocus();
        QTest::keyClicks(project, u"spring"_s);
        // By its shortcut, so that the keyboard never leaves the field.
        bench.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.rows(), 1);
        const auto all = test::await<QList<Job>>([&](auto *context, auto done) { bench.services->jobs.list({}, 10, context, done); });
        QVERIFY(all && all->size() == 1);
        QCOMPARE(all->constFirst().request.project, u"spring"_s);
        QVERIFY(project->hasFocus());
    }

    void whatIsRefusedSaysSo()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.prompt()->setPlainText(u"something forbidden"_s);
        bench.makeShort();
        QTRY_VERIFY(bench.queue()->isEnabled());
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.table().model()->rowCount() == 1 && !bench.state().startsWith(u"Queued"_s) &&
                                     !bench.state().startsWith(u"Sending"_s),
                                 20'000);
        QVERIFY2(bench.state().startsWith(u"Refused"_s) || bench.state().startsWith(u"Failed"_s), qPrintable(bench.state()));
    }

    void theFormIsThereAfterTheNextStart()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.drop(bench.picture());
        QTRY_VERIFY(bench.find("firstFrame")->accessibleName().contains(u"lamp.png"_s));
        bench.prompt()->setPlainText(u"half a"_s);
        QTRY_VERIFY(bench.services->settings.filmForm.value().contains(u"half a"_s));
        bench.restart();
        QVERIFY(bench.openVideo());
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"half a"_s);
        QTRY_VERIFY(bench.find("firstFrame")->accessibleName().contains(u"lamp.png"_s));
    }
};

QTEST_MAIN(TestVideoPane)

#include "tst_videopane.moc"
