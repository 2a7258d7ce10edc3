#include "core/jobs/jobs.h"
#include "tests/support/testcase.h"
#include "tests/ui/video/filmbench.h"
#include "ui/shell/closedialog.h"
#include "ui/widgets/chip.h"

#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>

#include <algorithm>

using namespace maquette;
using namespace maquette::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::FilmBench;

namespace {

/// The menu that is open now; null when none is.
QMenu *openMenu(FilmBench &bench, const char *name)
{
    QMenu *menu = nullptr;
    (void)QTest::qWaitFor([&] {
        menu = bench.find<QMenu>(name);
        return menu && menu->isVisible();
    });
    return menu;
}

QAction *entry(QMenu *menu, const QString &name)
{
    return menu ? menu->findChild<QAction *>(name) : nullptr;
}

JobQueueMode mode(FilmBench &bench)
{
    return bench.services->jobs.queueRules().mode(JobFeature::Video);
}

/// Three films that wait, because the queue is paused.
bool orderThree(FilmBench &bench)
{
    if (!bench.openVideo())
        return false;
    bench.makeShort();
    bench.press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    if (!QTest::qWaitFor([&] { return mode(bench) == JobQueueMode::Paused; }, 5000))
        return false;
    return bench.order(u"one"_s) && bench.order(u"two"_s) && bench.order(u"three"_s);
}

int rowOf(FilmBench &bench, const QString &words)
{
    for (int row = 0; row < bench.rows(); ++row) {
        if (bench.promptOf(row) == words)
            return row;
    }
    return -1;
}

QString idOf(FilmBench &bench, const QString &words)
{
    return bench.table().model()->index(rowOf(bench, words), 0).data(JobTableModel::IdRole).toString();
}

} // namespace

/// The queue of films as a person steers it, by mouse, by menu and by keyboard.
class TestFilmQueue : public test::TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aPausedQueueSendsNothingUntilItGoesOn()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.makeShort();
        QWidget *chip = bench.find("jobQueue");
        QTest::mouseClick(chip, Qt::LeftButton);
        QMenu *menu = openMenu(bench, "queueMenu");
        QVERIFY(menu && entry(menu, u"queueSends"_s)->isChecked());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry(menu, u"queuePaused"_s)).center());
        QTRY_COMPARE(mode(bench), JobQueueMode::Paused);
        QVERIFY(bench.order(u"waves"_s));
        QTRY_VERIFY2(qobject_cast<Chip *>(chip)->text().contains(u"Paused · 1 wait"_s), qPrintable(qobject_cast<Chip *>(chip)->text()));
        QVERIFY2(bench.state().startsWith(u"Queued"_s) || bench.state().startsWith(u"Paused"_s), qPrintable(bench.state()));
        // Nothing happens by itself, so that the window may be closed without a question.
        QVERIFY(!bench.pane().isBusy());
        bench.press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(mode(bench), JobQueueMode::Sends);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Done"_s, 30'000);
        QTRY_VERIFY(!qobject_cast<Chip *>(chip)->text().contains(u"Paused"_s));
    }

    void theQueuePausesAfterTheCurrentOnes()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo({.tokensPerSecond = 0, .filmTime = 1500ms}));
        bench.makeShort();
        QVERIFY(bench.order(u"first"_s));
        QTRY_VERIFY_WITH_TIMEOUT(bench.state().startsWith(u"Rendering"_s), 10'000);
        // By the keyboard alone: the menu, the second entry.
        bench.press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
        QMenu *menu = openMenu(bench, "queueMenu");
        QVERIFY(menu);
        menu->setActiveAction(entry(menu, u"queueSends"_s));
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(mode(bench), JobQueueMode::PausesAfterCurrent);
        QVERIFY(bench.order(u"second"_s));
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(rowOf(bench, u"first"_s)), u"Done"_s, 30'000);
        QTRY_COMPARE(mode(bench), JobQueueMode::Paused);
        QVERIFY(bench.state(rowOf(bench, u"second"_s)) != u"Done"_s);
    }

    void oneJobIsHeldBackAndLetGo()
    {
        FilmBench bench;
        QVERIFY(orderThree(bench));
        const QString held = idOf(bench, u"two"_s);
        bench.table().setFocus();
        bench.table().setCurrentId(held);
        emit bench.table().menuRequested({held}, bench.table().mapToGlobal(QPoint(40, 40)));
        QMenu *menu = openMenu(bench, "jobMenu");
        QVERIFY(entry(menu, u"hold"_s) && entry(menu, u"hold"_s)->isEnabled());
        entry(menu, u"hold"_s)->trigger();
        menu->close();
        QTRY_COMPARE(bench.state(rowOf(bench, u"two"_s)), u"Paused"_s);
        QTRY_VERIFY(bench.find<QPushButton>("jobHold")->text() == u"Continue"_s);
        bench.press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(bench.state(rowOf(bench, u"one"_s)) == u"Done"_s && bench.state(rowOf(bench, u"three"_s)) == u"Done"_s, 40'000);
        QCOMPARE(bench.state(rowOf(bench, u"two"_s)), u"Paused"_s);
        bench.table().setFocus();
        bench.table().setCurrentId(held);
        bench.press(Qt::Key_H, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(rowOf(bench, u"two"_s)), u"Done"_s, 30'000);
    }

    void theChosenOneIsSentNext()
    {
        FilmBench bench;
        QVERIFY(orderThree(bench));
        QTRY_COMPARE(bench.promptOf(0), u"one"_s);
        bench.table().setFocus();
        bench.table().setCurrentId(idOf(bench, u"three"_s));
        bench.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.promptOf(0), u"three"_s);
        QTRY_COMPARE(bench.promptOf(1), u"one"_s);
        // The inspector's button does it too.
        bench.table().setCurrentId(idOf(bench, u"two"_s));
        QTRY_VERIFY(bench.find("jobSendNext")->isVisible());
        QTest::mouseClick(bench.find("jobSendNext"), Qt::LeftButton);
        QTRY_COMPARE(bench.promptOf(0), u"two"_s);
    }

    void severalAreCancelledAndQueuedAgainAtOnce()
    {
        FilmBench bench;
        QVERIFY(orderThree(bench));
        bench.table().setFocus();
        bench.table().selectAll();
        QTRY_COMPARE(bench.table().selectedIds().size(), 3);
        bench.press(Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        for (const QString &words : {u"one"_s, u"two"_s, u"three"_s})
            QTRY_COMPARE(bench.state(rowOf(bench, words)), u"Cancelled"_s);
        bench.table().setFocus();
        bench.table().selectAll();
        bench.press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(bench.rows(), 6);
        // The same wish twice in a moment is one.
        bench.press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(!QTest::qWaitFor([&] { return bench.rows() > 6; }, 300));
    }

    void oneIsEditedAndQueuedAgain()
    {
        FilmBench bench;
        QVERIFY(orderThree(bench));
        bench.prompt()->setPlainText(u"something else"_s);
        bench.table().setFocus();
        bench.table().setCurrentId(idOf(bench, u"two"_s));
        bench.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"two"_s);
    }

    void howManyJobsAtOnceIsSaid()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        QTest::mouseClick(bench.find("jobQueue"), Qt::LeftButton);
        QMenu *menu = openMenu(bench, "queueMenu");
        QVERIFY(menu);
        auto *account = menu->findChild<QMenu *>(u"atOnce.sandbox"_s);
        QVERIFY(account);
        const QList<QAction *> choices = account->actions();
        QVERIFY(choices.constFirst()->isChecked() && choices.constFirst()->text().contains(u"By itself"_s));
        const auto two = std::find_if(choices.cbegin(), choices.cend(), [](const QAction *action) { return action->text() == u"2"; });
        QVERIFY(two != choices.cend());
        (*two)->trigger();
        menu->close();
        QTRY_COMPARE(bench.services->jobs.atOnce(u"sandbox"_s), 2);
        QTest::mouseClick(bench.find("jobQueue"), Qt::LeftButton);
        QTRY_VERIFY(openMenu(bench, "queueMenu"));
    }

    void whenAllAreDoneTheWindowCloses()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.makeShort();
        QTest::mouseClick(bench.find("jobQueue"), Qt::LeftButton);
        QMenu *menu = openMenu(bench, "queueMenu");
        QVERIFY(entry(menu, u"doneClose"_s));
        QVERIFY(entry(menu, u"doneNothing"_s)->isChecked());
        entry(menu, u"doneClose"_s)->trigger();
        menu->close();
        QVERIFY(bench.order(u"waves"_s));
        auto *notice = bench.find<NoticeBar>("doneNotice");
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 30'000);
        QVERIFY2(notice->text().contains(u"Maquette closes in"_s), qPrintable(notice->text()));
        auto *cancel = bench.find("doneCancel");
        cancel->setFocus();
        QTest::keyClick(cancel, Qt::Key_Space);
        QTRY_VERIFY(!notice->isVisible());
        QVERIFY(bench.window().isVisible());
    }

    void aFilmIsToldWithAPicture()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.makeShort();
        QSignalSpy told(&bench.pane(), &Pane::notificationRequested);
        QVERIFY(bench.order(u"waves at night"_s));
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 30'000);
        QVERIFY(told.constFirst().at(1).toString().contains(u"waves at night"_s));
        QVERIFY(!told.constFirst().at(2).value<QImage>().isNull());
    }

    void closingWithAFilmOnItsWayAsksAndLosesNothing()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo({.tokensPerSecond = 0, .filmTime = 60s}));
        bench.makeShort();
        QVERIFY(bench.order(u"waves"_s));
        QTRY_VERIFY_WITH_TIMEOUT(bench.state().startsWith(u"Rendering"_s), 10'000);
        QVERIFY(bench.pane().isBusy());
        const QString jobId = idOf(bench, u"waves"_s);
        QSignalSpy quit(&bench.window(), &MainWindow::quitRequested);
        bench.window().close();
        QTRY_VERIFY(bench.window().findChild<CloseDialog *>());
        auto *dialog = bench.window().findChild<CloseDialog *>();
        QString words;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            words += label->text() + u'\n';
        QVERIFY2(words.contains(u"on their way"_s) && words.contains(u"next start"_s) && !words.contains(u"answer"_s), qPrintable(words));
        emit dialog->chosen(CloseDialog::Choice::Stop, false);
        QTRY_COMPARE(quit.size(), 1);
        const auto job = test::await<Job>([&](auto *context, auto done) { bench.services->jobs.job(jobId, context, done); });
        QVERIFY(job);
        QVERIFY(job->state == JobState::Submitted || job->state == JobState::Running);
        QVERIFY(!job->isCancelAsked);
    }

    void aDraftBecomesTheFinal()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.makeShort();
        bench.drop(bench.picture());
        QTRY_VERIFY(bench.find("firstFrame")->accessibleName().contains(u"lamp.png"_s));
        bench.prompt()->setPlainText(u"slow push in"_s);
        auto *box = bench.find<QAbstractButton>("draftFirst");
        QTRY_VERIFY(box->isVisible());
        QTRY_VERIFY(bench.find<QLabel>("draftWords")->text().contains(u"play $0.01"_s));
        QCOMPARE(bench.find<QLabel>("filmPrice")->text(), u"play $0.05"_s);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QTRY_COMPARE(bench.find<QLabel>("filmPrice")->text(), u"play $0.01"_s);
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE(bench.rows(), 1);
        QVERIFY2(bench.model().contains(u"draft"_s, Qt::CaseInsensitive), qPrintable(bench.model()));
        QTRY_COMPARE_WITH_TIMEOUT(bench.state(), u"Done"_s, 30'000);
        auto *final = bench.find<QPushButton>("jobFinal");
        QTRY_VERIFY(final->isVisible());
        QVERIFY2(final->text().contains(u"play $0.05"_s), qPrintable(final->text()));
        QTest::mouseClick(final, Qt::LeftButton);
        QTRY_COMPARE(bench.rows(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(bench.state(0) == u"Done"_s && bench.state(1) == u"Done"_s, 30'000);
        const auto all = test::await<QList<Job>>([&](auto *context, auto done) { bench.services->jobs.list({}, 10, context, done); });
        QVERIFY(all && all->size() == 2);
        const Job &made = all->constFirst();
        const Job &draft = all->constLast();
        QCOMPARE(made.request.modelId, u"sandbox-video"_s);
        QVERIFY(made.request.draftOf.isEmpty());
        QCOMPARE(draft.request.modelId, u"sandbox-video-draft"_s);
        QCOMPARE(made.request.values, draft.request.values);
        QCOMPARE(made.request.inputs, draft.request.inputs);
        QCOMPARE(made.request.prompt, draft.request.prompt);
    }

    void aFinalIsMadeOfADraftThatIsDoneAlone()
    {
        FilmBench bench;
        QVERIFY(orderThree(bench));
        // What is no draft has no final, which is said.
        bench.table().setFocus();
        bench.table().selectAll();
        bench.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        const QString words = u"None of the chosen jobs is a draft that is done"_s;
        QTRY_VERIFY2(bench.notice().isVisible() && bench.notice().text().startsWith(words), qPrintable(bench.notice().text()));
        auto *box = bench.find<QAbstractButton>("draftFirst");
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(bench.order(u"a draft"_s));
        QTRY_VERIFY(!bench.notice().isVisible());
        // It waits in the paused queue, so that nobody has seen it yet.
        bench.table().setFocus();
        bench.table().setCurrentId(idOf(bench, u"a draft"_s));
        bench.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(bench.notice().isVisible() && bench.notice().text().startsWith(words));
        QCOMPARE(bench.rows(), 4);
    }

    void variationsAreAsManyJobs()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        bench.makeShort();
        bench.prompt()->setPlainText(u"waves"_s);
        auto *slider = bench.find("parameter.variations")->findChild<QSlider *>();
        QVERIFY(slider);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QTest::keyClick(slider, Qt::Key_Right);
        QTRY_COMPARE(bench.find<QLabel>("filmPrice")->text(), u"play $0.15"_s);
        QTRY_VERIFY(bench.find<QLabel>("filmEach")->isVisible());
        QVERIFY2(bench.queue()->text().contains(u"3"_s), qPrintable(bench.queue()->text()));
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTest::mouseClick(bench.queue(), Qt::LeftButton);
        QTRY_COMPARE(bench.rows(), 3);
        QVERIFY(!QTest::qWaitFor([&] { return bench.rows() > 3; }, 300));
    }

    void howLongItTakesIsSaidBesideThePrice()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo({.tokensPerSecond = 0, .filmTime = 100ms}));
        bench.makeShort();
        QVERIFY(bench.find<QLabel>("filmExpectation")->text().isEmpty());
        // One or two would tell little.
        for (const QString &words : {u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s})
            QVERIFY(bench.order(words));
        for (int row = 0; row < 5; ++row)
            QTRY_COMPARE_WITH_TIMEOUT(bench.state(row), u"Done"_s, 30'000);
        QTRY_VERIFY(bench.find<QLabel>("filmExpectation")->text().startsWith(u"about "_s));
        QVERIFY2(bench.queue()->accessibleDescription().contains(u"about"_s), qPrintable(bench.queue()->accessibleDescription()));
    }

    void aPresetBringsTheFormBack()
    {
        FilmBench bench;
        QVERIFY(bench.openVideo());
        const QJsonObject kept{{"storm"_L1, QJsonObject{{"account"_L1, u"sandbox"_s},
                                                        {"model"_L1, u"sandbox-video"_s},
                                                        {"prompt"_L1, u"a storm comes up"_s},
                                                        {"values"_L1, QJsonObject{{"seconds"_L1, 7}}},
                                                        {"variations"_L1, 2}}}};
        bench.services->settings.filmPresets.set(QString::fromUtf8(QJsonDocument(kept).toJson()));
        bench.press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QMenu *menu = openMenu(bench, "presets");
        QVERIFY(menu);
        menu->setActiveAction(menu->actions().constFirst());
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(bench.prompt()->toPlainText(), u"a storm comes up"_s);
        QTRY_COMPARE(bench.find<QLabel>("filmPrice")->text(), u"play $0.70"_s);
        QVERIFY(bench.find("filmPresets")->isVisible());
    }
};

QTEST_MAIN(TestFilmQueue)

#include "tst_filmqueue.moc"
