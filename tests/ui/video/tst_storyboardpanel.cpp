#include "core/library/filmframes.h"
#include "core/settings/settings.h"
#include "tests/support/testcase.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/models/jobtablemodel.h"
#include "ui/panes/video/shotmodel.h"
#include "ui/panes/video/shotstrip.h"
#include "ui/panes/video/storyboardpanel.h"
#include "ui/panes/video/videopane.h"
#include "ui/widgets/jobs/jobtable.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/textfield.h"
#include "ui/widgets/toast.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QSlider>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

namespace {

/// The window with the video pane in front and its storyboard open, talking to the sandbox.
struct BoardBench : maquette::test::ChatBench
{
    bool openBoard()
    {
        if (!open() || !window().showPane(u"video"_s))
            return false;
        if (!QTest::qWaitFor([this] { return find("parameter.seconds") && find("parameter.seconds")->isVisible(); }, 5000))
            return false;
        if (!panel().isVisible())
            QTest::keyClick(&window(), Qt::Key_B, Qt::ControlModifier);
        return QTest::qWaitFor([this] { return panel().isVisible(); }, 2000);
    }
    StoryboardPanel &panel() { return *find<StoryboardPanel>("storyboard"); }
    ShotStrip &strip() { return *find<ShotStrip>("shotStrip"); }
    int shots() { return strip().model()->rowCount(); }
    QAbstractButton *button(const char *name) { return find<QAbstractButton>(name); }
    TextField *prompt() { return find<TextField>("motionPrompt"); }
    FilmPlayer &player() { return *find<FilmPlayer>("filmPlayer"); }
    const ShotCard *card(int row) { return static_cast<const ShotModel *>(strip().model())->cardAt(row); }
    QString state(int row) { return card(row) ? card(row)->state : QString(); }
    const Storyboard &board() { return services->storyboards.all().constFirst(); }

    /// A second, small, so that it is made soon.
    void makeShort()
    {
        find("parameter.seconds")->findChild<QSlider *>()->setValue(0);
        auto *size = find("parameter.size")->findChild<QLineEdit *>();
        size->setFocus();
        size->selectAll();
        QTest::keyClicks(size, u"320x180"_s);
    }

    bool dropPicture()
    {
        QImage image(320, 180, QImage::Format_RGB32);
        image.fill(QColor(210, 120, 60));
        QPainter painter(&image);
        painter.fillRect(60, 40, 120, 90, QColor(40, 60, 140));
        painter.end();
        const QString path = home.filePath(u"lamp.png"_s);
        if (!image.save(path))
            return false;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        window().pane(u"video"_s)->take(data);
        return QTest::qWaitFor([this] { return find("firstFrame")->accessibleName().contains(u"lamp.png"_s); }, 5000);
    }

    /// What stands in the form, as a shot with these words.
    bool addShot(const QString &words)
    {
        const int before = shots();
        prompt()->setPlainText(words);
        QTest::mouseClick(button("addShot"), Qt::LeftButton);
        return QTest::qWaitFor([&] { return shots() == before + 1; }, 5000);
    }

    /// A shot that goes on, with these words.
    bool addContinuing(const QString &words)
    {
        const int before = shots();
        QTest::mouseClick(button("addContinuing"), Qt::LeftButton);
        if (!QTest::qWaitFor([&] { return shots() == before + 1 && button("saveShot"); }, 5000))
            return false;
        prompt()->setPlainText(words);
        QTest::mouseClick(button("saveShot"), Qt::LeftButton);
        return QTest::qWaitFor([&] { return card(before)->prompt == words && !card(before)->isEdited; }, 5000);
    }

    QString toast()
    {
        const auto *shown = window().findChild<Toast *>();
        const auto *label = shown ? shown->findChild<QLabel *>() : nullptr;
        return label ? label->text() : QString();
    }
};

} // namespace

/// A storyboard as a person uses it, against the sandbox.
class TestStoryboardPanel : public maquette::test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aDroppedPictureBecomesShotsThatAreJoined()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        QVERIFY(bench.find("storyboardEmpty")->isVisible());
        QVERIFY(!bench.button("addContinuing")->isEnabled());
        QVERIFY(bench.dropPicture());
        bench.makeShort();
        QVERIFY(bench.addShot(u"slow push in"_s));
        QAbstractItemModelTester tester(bench.strip().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(bench.addContinuing(u"pull out"_s));
        QVERIFY(bench.addContinuing(u"turn around"_s));
        QVERIFY(bench.card(1)->continues);
        QCOMPARE(bench.find<QLabel>("storyboardFigures")->text(), u"3 shot(s) · 3 s"_s);
        QCOMPARE(bench.button("queueShots")->text(), u"Queue all · play $0.15"_s);
        QTest::mouseClick(bench.button("queueShots"), Qt::LeftButton);
        QTest::mouseClick(bench.button("queueShots"), Qt::LeftButton);
        QTRY_COMPARE(bench.state(1), u"Waits for shot 1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(2), u"Done"_s, 90'000);
        QCOMPARE(bench.state(0), u"Done"_s);
        QCOMPARE(bench.state(1), u"Done"_s);
        QVERIFY(!bench.button("queueShots")->isEnabled());
        QCOMPARE(bench.find<JobTable>("jobTable")->model()->rowCount(), 3);
        QCOMPARE(bench.board().shots.at(2).frameOf, bench.board().shots.at(1).film);

        const QString target = bench.home.filePath(u"joined.mp4"_s);
        bench.panel().desk().exportTo(target);
        QTRY_VERIFY_WITH_TIMEOUT(bench.toast().startsWith(u"Saved as joined.mp4"_s), 30'000);
        const auto frames = FilmFrames::open(target);
        QVERIFY(frames);
        const FilmFacts facts = (*frames)->facts();
        QVERIFY2(facts.frameCount == 72 && facts.size == QSize(320, 180) && facts.duration == std::chrono::seconds(3),
                 qPrintable(u"%1 frames, %2 ms, %3 x %4"_s.arg(facts.frameCount)
                                .arg(facts.duration.count())
                                .arg(facts.size.width())
                                .arg(facts.size.height())));
        // It begins with the picture that was dropped.
        const QImage dropped(bench.home.filePath(u"lamp.png"_s));
        const auto first = (*frames)->frame(0);
        QVERIFY(first);
        QVERIFY(std::abs(qRed(first->pixel(300, 20)) - qRed(dropped.pixel(300, 20))) < 12);
    }

    void theJoinedFilmIsKeptAsMadeFromItsShots()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        bench.makeShort();
        QVERIFY(bench.addShot(u"waves"_s));
        QVERIFY(bench.addShot(u"clouds"_s));
        QTest::mouseClick(bench.button("queueShots"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.state(0) == u"Done"_s && bench.state(1) == u"Done"_s, 60'000);
        bench.panel().desk().keepJoined();
        QTRY_VERIFY_WITH_TIMEOUT(bench.toast().startsWith(u"The joined film is in your library"_s), 30'000);
        // All of them, one after the other.
        QTest::mouseClick(bench.button("playShots"), Qt::LeftButton);
        QTRY_COMPARE(bench.strip().currentIndex().row(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(bench.strip().currentIndex().row(), 1, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.button("playShots")->text(), u"Play all"_s, 15'000);
    }

    void shotsAreMovedRemovedAndBroughtBackByKeyboard()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        bench.makeShort();
        for (const QString &words : {u"one"_s, u"two"_s, u"three"_s})
            QVERIFY(bench.addShot(words));
        ShotStrip &strip = bench.strip();
        strip.setFocus();
        QTRY_VERIFY(strip.hasFocus());
        QTRY_COMPARE(strip.currentIndex().row(), 2);
        QTest::keyClick(&strip, Qt::Key_Left);
        QCOMPARE(strip.currentIndex().row(), 1);
        QTest::keyClick(&strip, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(bench.card(0)->prompt, u"two"_s);
        // What was chosen stays so where it goes.
        QCOMPARE(strip.currentIndex().row(), 0);
        QTest::keyClick(&strip, Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(bench.card(0)->prompt, u"one"_s);
        QTest::keyClick(&strip, Qt::Key_Delete);
        QTRY_COMPARE(bench.shots(), 2);
        QTRY_VERIFY(bench.toast().contains(u"Shot 2 is removed"_s));
        auto *undo = bench.window().findChild<Toast *>()->findChild<QPushButton *>();
        QVERIFY(undo && undo->isVisible());
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE(bench.shots(), 3);
        QCOMPARE(bench.card(1)->prompt, u"two"_s);
        const QString spoken = strip.model()->index(1, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.startsWith(u"Shot 2 of 3. two. "_s) && spoken.contains(u"Planned"_s), qPrintable(spoken));
        // Enter on one without a film puts it into the form.
        strip.setFocus();
        strip.setCurrentIndex(strip.model()->index(0, 0));
        QTest::keyClick(&strip, Qt::Key_Return);
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"one"_s);
        QVERIFY(bench.find("storyboardEditing")->isVisible());
    }

    void aRefusedShotStopsThoseThatWaitForIt()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        bench.makeShort();
        QVERIFY(bench.addShot(u"something forbidden"_s));
        QVERIFY(bench.addContinuing(u"pull out"_s));
        QTest::mouseClick(bench.button("queueShots"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.card(0)->standing, ShotStanding::Stopped, 30'000);
        QVERIFY(!bench.card(0)->reason.isEmpty());
        QCOMPARE(bench.state(1), u"Waits for shot 1"_s);
        // Mended in the form, the chain goes on.
        bench.strip().setCurrentIndex(bench.strip().model()->index(0, 0));
        QTest::keyClick(&bench.strip(), Qt::Key_F2);
        QTRY_VERIFY(bench.button("saveShot"));
        bench.prompt()->setPlainText(u"something allowed"_s);
        QTest::mouseClick(bench.button("saveShot"), Qt::LeftButton);
        QTRY_COMPARE(bench.card(0)->standing, ShotStanding::Planned);
        QTRY_VERIFY(bench.button("queueShots")->isEnabled());
        QTest::mouseClick(bench.button("queueShots"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(1), u"Done"_s, 60'000);
    }

    void theStoryboardIsThereAfterTheNextStart()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        bench.makeShort();
        QVERIFY(bench.addShot(u"one"_s));
        bench.panel().desk().rename(u"A very long name of a storyboard that has no room in its chip at all"_s);
        QTRY_VERIFY(bench.find("storyboardChooser")->toolTip().startsWith(u"A very long name"_s));
        bench.restart();
        QVERIFY(bench.openBoard());
        QTRY_COMPARE(bench.shots(), 1);
        QCOMPARE(bench.card(0)->prompt, u"one"_s);
        // Deleted and taken back.
        bench.panel().desk().removeBoard();
        QTRY_VERIFY(bench.find("storyboardEmpty")->isVisible());
        QTRY_VERIFY(bench.toast().contains(u"is deleted"_s));
        auto *undo = bench.window().findChild<Toast *>()->findChild<QPushButton *>();
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE(bench.shots(), 1);
    }
};

QTEST_MAIN(TestStoryboardPanel)

#include "tst_storyboardpanel.moc"
