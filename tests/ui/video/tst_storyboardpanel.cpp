#include "core/library/filmframes.h"
#include "core/library/gallery.h"
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
#include <QDragMoveEvent>
#include <QPainter>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>

#include <algorithm>

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

    /// Shots with these words whose films are there.
    bool makeFilms(const QStringList &words)
    {
        makeShort();
        for (const QString &one : words) {
            if (!addShot(one))
                return false;
        }
        QTest::mouseClick(button("queueShots"), Qt::LeftButton);
        return QTest::qWaitFor(
            [&] {
                for (int row = 0; row < words.size(); ++row) {
                    if (state(row) != u"Done"_s)
                        return false;
                }
                return true;
            },
            60'000);
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

/// A drag with the real mouse, which lets go once what it is dragged over answered to it at the target.
///
/// While something is dragged the test does not run: Qt is in the drag's own loop.
class MouseDrag final : public QObject
{
public:
    MouseDrag(QWidget &area, const QPoint &from, const QPoint &to) : m_area(area), m_from(from), m_to(to) { area.installEventFilter(this); }
    ~MouseDrag() override
    {
        m_mouse.kill();
        m_mouse.waitForFinished();
    }

    bool begin()
    {
        QStringList words = moveTo(m_from) + QStringList{u"mousedown"_s, u"1"_s};
        constexpr int kSteps = 12;
        for (int step = 1; step <= kSteps; ++step)
            words += moveTo(m_from + (m_to - m_from) * step / kSteps);
        // Whoever is dragged over is asked again with each move.
        for (int more = 0; more < 400; ++more)
            words += moveTo(m_to - QPoint(more % 2, 0));
        m_mouse.start(u"xdotool"_s, words);
        return m_mouse.waitForStarted();
    }
    bool isLetGo() const { return m_isLetGo; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::DragMove || m_isLetGo)
            return false;
        const QPoint at = static_cast<QDragMoveEvent *>(event)->position().toPoint();
        if ((at - m_to).manhattanLength() > 4 || ++m_movesThere < 3)
            return false;
        m_isLetGo = true;
        m_mouse.kill();
        QProcess::startDetached(u"xdotool"_s, {u"mouseup"_s, u"1"_s});
        return false;
    }

private:
    QStringList moveTo(const QPoint &at) const
    {
        const QPoint global = m_area.mapToGlobal(at);
        return {u"mousemove"_s, QString::number(global.x()), QString::number(global.y()), u"sleep"_s, u"0.02"_s};
    }

    QWidget &m_area;
    QPoint m_from;
    QPoint m_to;
    QProcess m_mouse;
    int m_movesThere = 0;
    bool m_isLetGo = false;
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
        QVERIFY(bench.makeFilms({u"waves"_s, u"clouds"_s}));
        bench.panel().desk().keepJoined();
        QTRY_VERIFY_WITH_TIMEOUT(bench.toast().startsWith(u"The joined film is in your library"_s), 30'000);
        // All of them, one after the other.
        QTest::mouseClick(bench.button("playShots"), Qt::LeftButton);
        QTRY_COMPARE(bench.strip().currentIndex().row(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(bench.strip().currentIndex().row(), 1, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.button("playShots")->text(), u"Play all"_s, 15'000);
    }

    void allArePlayedFromTheStartWhileAFilmPlays()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        QVERIFY(bench.makeFilms({u"waves"_s, u"clouds"_s}));
        // The first one plays already.
        bench.strip().setCurrentIndex(bench.strip().model()->index(0, 0));
        bench.strip().setFocus();
        QTest::keyClick(&bench.strip(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.player().isPlaying(), 10'000);
        QTest::mouseClick(bench.button("playShots"), Qt::LeftButton);
        QTRY_COMPARE(bench.button("playShots")->text(), u"Stop playing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.strip().currentIndex().row(), 1, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.button("playShots")->text(), u"Play all"_s, 15'000);
    }

    void aFilmThatIsGoneStopsPlayingAllInWords()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        QVERIFY(bench.makeFilms({u"waves"_s}));
        // Of a home whose library was lost in part, say.
        Shot gone = bench.board().shots.constFirst();
        gone.id = gone.jobId = gone.film = u"gone"_s;
        QVERIFY(maquette::test::await<Storyboard>([&](auto *context, auto done) {
            bench.services->storyboards.insertShot(bench.board().id, gone, 1, context, done);
        }));
        QTRY_COMPARE(bench.shots(), 2);
        QTest::mouseClick(bench.button("playShots"), Qt::LeftButton);
        QTRY_COMPARE(bench.button("playShots")->text(), u"Stop playing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.button("playShots")->text(), u"Play all"_s, 15'000);
        QVERIFY2(bench.find<NoticeBar>("videoNotice")->text().startsWith(u"This film is not in the library any more"_s),
                 qPrintable(bench.find<NoticeBar>("videoNotice")->text()));
    }

    void betweenTwoShotsTheFilmsAreStillUnderWay()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        bench.makeShort();
        QVERIFY(bench.addShot(u"waves"_s));
        QVERIFY(bench.addContinuing(u"pull out"_s));
        QVERIFY(bench.addContinuing(u"turn around"_s));
        Pane *pane = bench.window().pane(u"video"_s);
        QSignalSpy busy(pane, &Pane::busyChanged);
        QTest::mouseClick(bench.button("queueShots"), Qt::LeftButton);
        QTRY_VERIFY(pane->isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(2), u"Done"_s, 90'000);
        QTRY_VERIFY(!pane->isBusy());
        // What happens when all is done happens once.
        QCOMPARE(busy.size(), 2);
    }

    void theJoinedFilmIsToldAsItWasBegun()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        QVERIFY(bench.makeFilms({u"waves"_s, u"clouds"_s}));
        QVERIFY(bench.addShot(u"not made"_s));
        const QString name = bench.board().name;
        bench.panel().desk().keepJoined();
        // Another storyboard, without shots, before it is done.
        bench.panel().desk().create(u"Other"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.toast().startsWith(u"The joined film is in your library"_s), 30'000);
        QVERIFY2(bench.toast().contains(u"2 of 3 shots"_s), qPrintable(bench.toast()));
        const auto ids = maquette::test::await<QList<AssetId>>([&](auto *context, auto done) { bench.services->gallery.index({}, context, done); });
        QVERIFY(ids);
        const auto items = maquette::test::await<QList<GalleryItem>>([&](auto *context, auto done) { bench.services->gallery.items(*ids, context, done); });
        QVERIFY(items);
        QVERIFY(std::any_of(items->cbegin(), items->cend(), [&](const GalleryItem &item) { return item.asset.name == name + u".mp4"_s; }));
    }

    void shotsAreWorkedOutOnceForEachChange()
    {
        BoardBench bench;
        QVERIFY(bench.openBoard());
        for (const QString &words : {u"one"_s, u"two"_s, u"three"_s})
            QVERIFY(bench.addShot(words));
        int asked = 0;
        ShotModel model(bench.services->storyboards, [&](const JobRequest &request) {
            ++asked;
            return bench.services->candidate(request.accountId, request.modelId, ModelKind::Video);
        });
        model.show(bench.board().id, {});
        QCOMPARE(asked, 3);
        // A change is looked at when the owner says so, with all that came of it.
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        bench.panel().desk().rename(u"Another name"_s);
        QTRY_COMPARE(bench.board().name, u"Another name"_s);
        QCOMPARE(asked, 3);
        model.show(bench.board().id, bench.board().shots.at(1).id);
        QCOMPARE(asked, 6);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 1);
        QCOMPARE(changed.constFirst().at(1).toModelIndex().row(), 1);
    }

    void aShotIsMovedByMouse()
    {
        if (QGuiApplication::platformName() != u"xcb" || QStandardPaths::findExecutable(u"xdotool"_s).isEmpty())
            QSKIP("there is no mouse to drag with");
        BoardBench bench;
        QVERIFY(bench.openBoard());
        for (const QString &words : {u"one"_s, u"two"_s, u"three"_s})
            QVERIFY(bench.addShot(words));
        ShotStrip &strip = bench.strip();
        const auto middle = [&](int row) { return strip.visualRect(strip.model()->index(row, 0)).center(); };
        strip.scrollTo(strip.model()->index(0, 0));
        // Behind the middle of the last one.
        const QPoint target = middle(2) + QPoint(20, 0);
        QVERIFY(strip.viewport()->rect().contains(target) && strip.viewport()->rect().contains(middle(0)));
        MouseDrag drag(*strip.viewport(), middle(0), target);
        QVERIFY(drag.begin());
        QTRY_COMPARE_WITH_TIMEOUT(bench.card(2)->prompt, u"one"_s, 20'000);
        QCOMPARE(bench.card(0)->prompt, u"two"_s);
        QCOMPARE(bench.card(1)->prompt, u"three"_s);
        QCOMPARE(strip.currentIndex().row(), 2);
        QVERIFY(drag.isLetGo());
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
