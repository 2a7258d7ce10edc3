#include "tests/support/manualclock.h"
#include "tests/support/pictures.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/jobs/joblist.h"
#include "ui/panes/video/jobheader.h"
#include "ui/panes/video/jobinspector.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

#include <memory>

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class JobInspectorTest : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme.setChoice(ThemeChoice::Light);
        m_theme.install(*qApp);
    }

    void init()
    {
        TestCase::init();
        m_powers = {};
        m_log = {entry(0, u"queued"_s), entry(1, u"sending"_s), entry(3, u"accepted as task_01H"_s), entry(9, u"running"_s)};
        m_logReads = 0;
        m_logTrouble.reset();
        m_inspector = std::make_unique<JobInspector>(JobInspector::Parts{
            .clock = m_clock,
            .log =
                [this](const QString &, QObject *context, const std::function<void(Result<QList<JobLogEntry>>)> &done) {
                    ++m_logReads;
                    Result<QList<JobLogEntry>> log = m_log;
                    if (m_logTrouble)
                        log = tl::unexpected(*m_logTrouble);
                    QMetaObject::invokeMethod(
                        context, [log, done] { done(log); }, Qt::QueuedConnection);
                },
            .powers = [this](const Job &) { return m_powers; }});
        m_inspector->resize(288, 620);
        m_inspector->show();
        m_inspector->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_inspector.get()));
    }

    void cleanup()
    {
        m_inspector.reset();
        m_theme.setChoice(ThemeChoice::Light);
    }

    void nothingChosenSaysWhatStandsHere()
    {
        QCOMPARE(buttons(), QStringList());
        QCOMPARE(m_inspector->jobId(), QString());
        QVERIFY(!shownText().isEmpty());
    }

    void aRunningJobTellsItsFacts()
    {
        JobRow row = running();
        row.nextCheckAt = m_clock.nowUtc().addSecs(2);
        row.expectedAt = m_clock.nowUtc().addSecs(50);
        row.cost.held = cents(15);
        m_inspector->showJob(&row);
        QCOMPARE(fact(u"State"_s), u"Rendering, 62 %"_s);
        QCOMPARE(fact(u"Task"_s), u"task_01H"_s);
        QCOMPARE(fact(u"Account"_s), u"APIMart"_s);
        QCOMPARE(fact(u"Next check"_s), u"in 2 s"_s);
        QCOMPARE(fact(u"Expected"_s), u"≈ 0:50"_s);
        QCOMPARE(fact(u"Result kept"_s), u"saved on arrival"_s);
        QCOMPARE(fact(u"Held"_s), u"$0.15"_s);
        QCOMPARE(fact(u"Cost"_s), QString());
        QCOMPARE(fact(u"Finished"_s), QString());
        QCOMPARE(buttons(), (QStringList{u"Cancel"_s, u"Duplicate"_s}));
        m_clock.advance(1s);
        m_inspector->refreshTimes();
        QCOMPARE(fact(u"Next check"_s), u"in 1 s"_s);
        QVERIFY(waitFor([&] { return shownText().contains(u"● Rendering "_s + time(9)); }));
        shoot(u"running"_s);
        m_theme.setChoice(ThemeChoice::Dark);
        shoot(u"running-dark"_s);
        m_clock.advance(-1s);
    }

    void theWayIsToldAndWhatLiesAhead()
    {
        const JobRow row = running();
        m_inspector->showJob(&row);
        QVERIFY(waitFor([&] { return shownText().contains(u"○ Saved to library"_s); }));
        const QStringList texts = shownText();
        QVERIFY(texts.contains(u"● Sent "_s + time(1)));
        QVERIFY(texts.contains(u"● Rendering "_s + time(9)));
        QVERIFY(texts.contains(u"○ Download"_s));
        // Marks are not read out.
        bool isSpoken = false;
        for (const QLabel *label : m_inspector->findChildren<QLabel *>())
            isSpoken = isSpoken || label->accessibleName() == u"Download, not yet"_s;
        QVERIFY(isSpoken);
    }

    void progressDoesNotReadTheLogAnew()
    {
        JobRow row = running();
        m_inspector->showJob(&row);
        row.job.progress = 0.7;
        m_inspector->showJob(&row);
        QCOMPARE(m_logReads, 1);
        row.job.state = JobState::Stored;
        m_inspector->showJob(&row);
        QCOMPARE(m_logReads, 2);
    }

    void theLogOfAnotherJobIsNotShown()
    {
        const JobRow first = running();
        JobRow second = jobRow(8, JobState::Queued);
        m_inspector->showJob(&first);
        m_log = {entry(0, u"queued"_s)};
        m_inspector->showJob(&second);
        QVERIFY(waitFor([&] { return shownText().contains(u"○ Send"_s); }));
        QVERIFY(!shownText().join(u'\n').contains(u"● Sent"_s));
    }

    void theLogItselfIsOneClickBelow()
    {
        const JobRow row = running();
        m_inspector->showJob(&row);
        auto *log = m_inspector->findChild<QLabel *>(u"jobLog"_s);
        auto *button = m_inspector->findChild<QAbstractButton *>(u"jobLogButton"_s);
        QVERIFY(waitFor([&] { return button->isVisible(); }));
        QVERIFY(!log->isVisible());
        // All of its words are seen.
        QTRY_COMPARE(button->width(), button->sizeHint().width());
        button->click();
        QVERIFY(log->isVisible());
        QVERIFY(log->text().contains(u"accepted as task_01H"_s));
        button->click();
        QVERIFY(!log->isVisible());
    }

    void aLogThatCannotBeReadIsTold()
    {
        m_logTrouble = Error{.kind = Error::Kind::Storage, .message = u"The store cannot be read."_s};
        QSignalSpy failed(m_inspector.get(), &JobInspector::failed);
        const JobRow row = running();
        m_inspector->showJob(&row);
        QVERIFY(waitFor([&] { return failed.size() == 1; }));
    }

    void whatCanBeDoneDependsOnHowItStands_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("canCancel");
        QTest::addColumn<bool>("canList");
        QTest::addColumn<QStringList>("expected");
        const auto add = [](const char *name, JobState state, bool canCancel, bool canList, const QStringList &expected) {
            QTest::newRow(name) << static_cast<int>(state) << canCancel << canList << expected;
        };
        const QString cancel = u"Cancel"_s;
        const QString stop = u"Stop waiting"_s;
        const QString again = u"Duplicate"_s;
        add("queued", JobState::Queued, false, false, {cancel, again});
        add("running", JobState::Running, true, false, {cancel, again});
        add("running where nothing can be stopped", JobState::Running, false, false, {stop, again});
        add("on its way here", JobState::Downloading, true, true, {again});
        add("done", JobState::Stored, true, true, {again});
        add("failed", JobState::Failed, true, true, {u"Retry"_s, again});
        add("cancelled", JobState::Cancelled, true, true, {u"Retry"_s, again});
        add("expired", JobState::Expired, true, true, {u"Retry"_s, again});
        add("unknown", JobState::Ambiguous, true, true, {u"Check again at the provider"_s, u"It was never sent"_s, again});
        add("unknown without a list", JobState::Ambiguous, true, false, {u"It was never sent"_s, again});
        add("waiting for you", JobState::Parked, true, true, {u"Ask again"_s, cancel, again});
    }

    void whatCanBeDoneDependsOnHowItStands()
    {
        QFETCH(int, state);
        QFETCH(bool, canCancel);
        QFETCH(bool, canList);
        QFETCH(QStringList, expected);
        m_powers = {canCancel, canList};
        const JobRow row = jobRow(1, static_cast<JobState>(state));
        m_inspector->showJob(&row);
        QCOMPARE(buttons(), expected);
    }

    void eachButtonAsksForItsJob()
    {
        const JobRow unknown = jobRow(3, JobState::Ambiguous);
        QSignalSpy found(m_inspector.get(), &JobInspector::findAgainRequested);
        QSignalSpy notSent(m_inspector.get(), &JobInspector::notSentRequested);
        QSignalSpy resumed(m_inspector.get(), &JobInspector::resumeRequested);
        QSignalSpy cancelled(m_inspector.get(), &JobInspector::cancelRequested);
        QSignalSpy retried(m_inspector.get(), &JobInspector::retryRequested);
        QSignalSpy duplicated(m_inspector.get(), &JobInspector::duplicateRequested);
        const auto press = [this](int number, JobState state, const char *name) {
            const JobRow row = jobRow(number, state);
            m_inspector->showJob(nullptr);
            m_inspector->showJob(&row);
            m_inspector->findChild<QAbstractButton *>(QString::fromLatin1(name))->click();
        };
        press(1, JobState::Ambiguous, "jobFindAgain");
        press(2, JobState::Ambiguous, "jobNotSent");
        press(3, JobState::Parked, "jobResume");
        press(4, JobState::Running, "jobCancel");
        press(5, JobState::Failed, "jobRetry");
        press(6, JobState::Stored, "jobDuplicate");
        int number = 1;
        for (const QSignalSpy *spy : {&found, &notSent, &resumed, &cancelled, &retried, &duplicated}) {
            QCOMPARE(spy->size(), 1);
            QCOMPARE(spy->constFirst().constFirst().toString(), u"job-%1"_s.arg(number));
            ++number;
        }
    }

    void twoClicksInARowAreOneJob()
    {
        QSignalSpy retried(m_inspector.get(), &JobInspector::retryRequested);
        const JobRow row = jobRow(1, JobState::Failed);
        m_inspector->showJob(&row);
        auto *retry = m_inspector->findChild<QAbstractButton *>(u"jobRetry"_s);
        retry->click();
        retry->click();
        QCOMPARE(retried.size(), 1);
        // Another time is another wish.
        QTest::qWait(QApplication::doubleClickInterval() + 100);
        retry->click();
        QCOMPARE(retried.size(), 2);
    }

    void troubleIsToldInWords()
    {
        JobRow row = jobRow(1, JobState::Failed);
        row.job.error =
            Error{.kind = Error::Kind::ServerFailure, .message = u"It went wrong over there."_s, .detail = u"HTTP 500"_s};
        m_inspector->showJob(&row);
        QVERIFY(shownText().contains(u"It went wrong over there."_s));
        QCOMPARE(fact(u"State"_s), u"Failed · provider's fault"_s);
        shoot(u"failed"_s);
        row.job.state = JobState::Ambiguous;
        m_inspector->showJob(&row);
        QVERIFY(shownText().join(u' ').contains(u"It may have been charged"_s));
        shoot(u"unknown"_s);
        row.job.error.reset();
        row.job.state = JobState::Stored;
        m_inspector->showJob(&row);
        QVERIFY(!shownText().contains(u"It went wrong over there."_s));
    }

    void whoAskedToStopReadsWhatThatMeans()
    {
        JobRow row = running();
        row.job.isCancelAsked = true;
        m_inspector->showJob(&row);
        QVERIFY(!m_inspector->findChild<QAbstractButton *>(u"jobCancel"_s)->isEnabled());
        QVERIFY(shownText().join(u' ').contains(u"You asked to stop this"_s));
    }

    void wordsOfTheLogThatNobodyKnowsAreShownAsTheyAre()
    {
        Job job;
        job.state = JobState::Failed;
        const QList<JobStep> steps =
            jobTimeline(job, {entry(0, u"queued"_s), entry(1, u"something new"_s), entry(2, u"Offline: There is no network."_s)});
        QCOMPARE(steps.size(), 3);
        QCOMPARE(steps.at(1).text, u"something new"_s);
        QVERIFY(!steps.at(1).isTrouble);
        QCOMPARE(steps.at(2).text, u"There is no network."_s);
        QVERIFY(steps.at(2).isTrouble);
    }

    void theHeadCountsAndNarrows()
    {
        JobHeader header;
        JobCounts counts{.active = 2, .done = 31, .failed = 1, .held = {{u"USD"_s, cents(42)}}, .playHeld = {}};
        header.setCounts(counts);
        header.resize(800, header.sizeHint().height());
        header.show();
        const auto chip = [&header](JobGroup group) {
            return header.findChild<Chip *>(u"jobGroup%1"_s.arg(static_cast<int>(group)));
        };
        QCOMPARE(chip(JobGroup::Active)->text(), u"Active 2"_s);
        QCOMPARE(chip(JobGroup::Done)->text(), u"Done 31"_s);
        QCOMPARE(chip(JobGroup::Failed)->text(), u"Failed 1"_s);
        auto *held = header.findChild<Chip *>(u"jobsHeld"_s);
        QCOMPARE(held->text(), u"$0.42 held"_s);
        takePicture(header, u"jobheader"_s);
        QSignalSpy chosen(&header, &JobHeader::groupChosen);
        QTest::keyClick(chip(JobGroup::Failed), Qt::Key_Space);
        QCOMPARE(header.group(), JobGroup::Failed);
        QVERIFY(chip(JobGroup::Failed)->isChecked());
        chip(JobGroup::Active)->click();
        QVERIFY(chip(JobGroup::Active)->isChecked());
        QVERIFY(!chip(JobGroup::Failed)->isChecked());
        takePicture(header, u"jobheader-chosen"_s);
        chip(JobGroup::Active)->click();
        QCOMPARE(header.group(), JobGroup::All);
        QVERIFY(!chip(JobGroup::Active)->isChecked());
        QCOMPARE(chosen.size(), 3);
        header.setGroup(JobGroup::Done);
        QCOMPARE(chosen.size(), 3);
        counts.held.clear();
        header.setCounts(counts);
        QVERIFY(held->isHidden());
        counts.playHeld = {{u"USD"_s, cents(5)}};
        header.setCounts(counts);
        QCOMPARE(held->text(), u"play $0.05 held"_s);
    }

private:
    JobLogEntry entry(int seconds, const QString &text) const { return {kBegin.addSecs(seconds), text}; }

    static QString time(int seconds) { return kBegin.addSecs(seconds).toLocalTime().time().toString(u"HH:mm:ss"_s); }

    JobRow running() const
    {
        JobRow row = jobRow(7, JobState::Running);
        row.job.progress = 0.62;
        row.job.accountName = u"APIMart"_s;
        row.job.task.id = u"task_01H"_s;
        row.job.createdAt = kBegin;
        row.job.submittedAt = kBegin.addSecs(1);
        return row;
    }

    QStringList buttons() const
    {
        QStringList texts;
        for (const char *name : {"jobResume", "jobFindAgain", "jobNotSent", "jobRetry", "jobCancel", "jobDuplicate"}) {
            const auto *button = m_inspector->findChild<QAbstractButton *>(QString::fromLatin1(name));
            if (button->isVisible())
                texts.append(button->text());
        }
        return texts;
    }

    QStringList shownText() const
    {
        QStringList texts;
        for (const QLabel *label : m_inspector->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    }

    /// Empty where the fact is not shown.
    QString fact(const QString &name) const
    {
        const QStringList texts = shownText();
        const qsizetype at = texts.indexOf(name);
        return at < 0 ? QString() : factBeside(name);
    }

    QString factBeside(const QString &name) const
    {
        const QLabel *label = nullptr;
        for (const QLabel *one : m_inspector->findChildren<QLabel *>()) {
            if (one->isVisible() && one->text() == name)
                label = one;
        }
        for (const QLabel *one : m_inspector->findChildren<QLabel *>()) {
            if (one->isVisible() && one != label && one->parentWidget() == label->parentWidget() &&
                std::abs(one->geometry().center().y() - label->geometry().center().y()) < 4)
                return one->text();
        }
        return {};
    }

    void shoot(const QString &name)
    {
        QCoreApplication::processEvents();
        takePicture(*m_inspector, u"jobinspector-"_s + name);
    }

    static inline const QDateTime kBegin{QDate(2026, 11, 21), QTime(11, 58), Qt::UTC};

    DesktopSettings m_desktop;
    Theme m_theme{m_desktop};
    ManualClock m_clock;
    JobInspector::Powers m_powers;
    QList<JobLogEntry> m_log;
    std::optional<Error> m_logTrouble;
    int m_logReads = 0;
    std::unique_ptr<JobInspector> m_inspector;
};

QTEST_MAIN(JobInspectorTest)
#include "tst_jobinspector.moc"
