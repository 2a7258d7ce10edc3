#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"
#include "tests/support/waitfor.h"
#include "tests/ui/jobs/joblist.h"
#include "ui/models/jobtablemodel.h"
#include "ui/models/jobwords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <memory>

Q_DECLARE_METATYPE(maquette::JobCost)

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class JobTableModelTest : public TestCase
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void init()
    {
        TestCase::init();
        m_clock = std::make_unique<ManualClock>();
        m_list = std::make_unique<JobList>();
        m_list->rows = {jobRow(5, JobState::Queued, 1), jobRow(4, JobState::Running, 2), jobRow(3, JobState::Stored, 20),
                        jobRow(2, JobState::Filtered, 30), jobRow(1, JobState::Cancelled, 40)};
        m_model = std::make_unique<JobTableModel>(*m_list, *m_clock);
        m_tester =
            std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_list.reset();
    }

    void newestStandAbove()
    {
        QVERIFY(load());
        QCOMPARE(ids(), (QStringList{u"job-5"_s, u"job-4"_s, u"job-3"_s, u"job-2"_s, u"job-1"_s}));
        QCOMPARE(text(0, JobTableModel::State), u"Queued"_s);
        QCOMPARE(text(1, JobTableModel::Age), u"2:00"_s);
        QCOMPARE(text(3, JobTableModel::State), u"Refused"_s);
        QCOMPARE(m_model->headerData(JobTableModel::Prompt, Qt::Horizontal, Qt::DisplayRole).toString(), u"Prompt"_s);
    }

    void aChangeIsShownInPlace()
    {
        QVERIFY(load());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_list->job(u"job-4"_s).progress = 0.62;
        emit m_list->rowChanged(u"job-4"_s);
        QVERIFY(waitFor([&] { return changed.size() == 1; }));
        QCOMPARE(changed.constFirst().constFirst().toModelIndex().row(), 1);
        QCOMPARE(text(1, JobTableModel::Progress), u"62 %"_s);
        QCOMPARE(data(1, JobTableModel::Progress, JobTableModel::ProgressRole).toDouble(), 0.62);
        // No change, no signal.
        emit m_list->rowChanged(u"job-4"_s);
        QVERIFY(waitFor([&] { return m_list->rowsAsked == 2 && m_list->countings == 2; }));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void aNewJobComesInAbove()
    {
        QVERIFY(load());
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        m_list->add(jobRow(6, JobState::Queued, 0));
        QVERIFY(waitFor([&] { return inserted.size() == 1; }));
        QCOMPARE(m_model->idAt(0), u"job-6"_s);
    }

    void changesInQuickSuccessionEndWithTheLast()
    {
        QVERIFY(load());
        for (int i = 1; i <= 20; ++i) {
            m_list->job(u"job-4"_s).progress = i / 20.0;
            emit m_list->rowChanged(u"job-4"_s);
        }
        QVERIFY(waitFor([&] { return text(1, JobTableModel::Progress) == u"100 %"_s; }));
    }

    void whatHappensDuringTheFirstPageIsNotLost()
    {
        m_model->load({});
        // The page on its way was read before this.
        m_list->set(u"job-5"_s, JobState::Failed);
        QVERIFY(waitFor([&] { return text(0, JobTableModel::State) == u"Failed"_s; }));
    }

    void groupsAreCountedAsTheyChange()
    {
        QVERIFY(load());
        QVERIFY(waitFor([&] { return m_model->counts().active == 2; }));
        QCOMPARE(m_model->counts().done, 2);
        QCOMPARE(m_model->counts().failed, 1);
        QSignalSpy counted(m_model.get(), &JobTableModel::countsChanged);
        m_list->set(u"job-5"_s, JobState::Failed);
        m_list->set(u"job-4"_s, JobState::Stored);
        QVERIFY(waitFor([&] { return m_model->counts().active == 0; }));
        QCOMPARE(m_model->counts().done, 3);
        QCOMPARE(m_model->counts().failed, 2);
        // Many changes at once are one question.
        QCOMPARE(counted.size(), 1);
    }

    void aGroupListsItsOwnAndLetsGoOfOthers()
    {
        QVERIFY(load({.group = JobGroup::Active, .feature = {}}));
        QCOMPARE(ids(), (QStringList{u"job-5"_s, u"job-4"_s}));
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        m_list->set(u"job-5"_s, JobState::Failed);
        QVERIFY(waitFor([&] { return removed.size() == 1; }));
        QCOMPARE(ids(), QStringList{u"job-4"_s});
        // Counts are those of all groups.
        QVERIFY(waitFor([&] { return m_model->counts().failed == 2; }));
        QVERIFY(load({.group = JobGroup::Done, .feature = {}}));
        QCOMPARE(ids(), (QStringList{u"job-3"_s, u"job-1"_s}));
    }

    void otherKindsOfJobsStayOut()
    {
        m_list->rows[1].job.request.feature = JobFeature::Image;
        QVERIFY(load({.group = JobGroup::All, .feature = JobFeature::Video}));
        QCOMPARE(m_model->rowCount(), 4);
        QVERIFY(waitFor([&] { return m_model->counts().active == 1; }));
    }

    void tenThousandComeAPageAtATime()
    {
        m_tester.reset();
        fill(10'000);
        QVERIFY(load());
        QCOMPARE(m_model->rowCount(), 200);
        int pages = 0;
        for (; m_model->canFetchMore({}); ++pages) {
            const int before = m_model->rowCount();
            m_model->fetchMore({});
            QVERIFY(waitFor([&] { return m_model->rowCount() > before; }));
        }
        QCOMPARE(m_model->rowCount(), 10'000);
        QCOMPARE(m_model->idAt(9'999), u"job-1"_s);
        QVERIFY(pages < 15);
    }

    void aJobThatIsNotListedYetIsLeftToItsPage()
    {
        m_tester.reset();
        fill(300);
        QVERIFY(load());
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        m_list->set(u"job-1"_s, JobState::Failed);
        QVERIFY(waitFor([&] { return m_model->counts().failed == 1; }));
        QCOMPARE(inserted.size(), 0);
        m_model->fetchMore({});
        QVERIFY(waitFor([&] { return m_model->rowCount() == 300; }));
        QCOMPARE(text(299, JobTableModel::State), u"Failed"_s);
    }

    void aJobThatGoesBelowWhatIsListedStaysInSightAndInItsPlace()
    {
        m_tester.reset();
        fill(300);
        QVERIFY(load());
        QCOMPARE(m_model->rowCount(), 200);
        QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
        // Over, it belongs among those of a page that was not asked for yet.
        const QString id = u"job-250"_s;
        JobRow row = m_list->rows.takeAt(m_list->indexOf(id));
        row.job.state = JobState::Stored;
        row.position = 50;
        m_list->rows.removeAt(m_list->indexOf(u"job-50"_s));
        m_list->rows.insert(m_list->indexOf(u"job-49"_s), row);
        emit m_list->rowChanged(id);
        QVERIFY(waitFor([&] { return m_model->rowOf(id) == 199; }));
        m_model->fetchMore({});
        QVERIFY(waitFor([&] { return m_model->rowCount() == 299; }));
        QCOMPARE(m_model->rowOf(id), m_model->rowOf(u"job-49"_s) - 1);
        QCOMPARE(m_model->rowOf(id), m_model->rowOf(u"job-51"_s) + 1);
        QCOMPARE(removed.size(), 0);
    }

    void aJobThatIsGoneLeaves()
    {
        QVERIFY(load());
        m_list->rows.removeAt(2);
        emit m_list->rowChanged(u"job-3"_s);
        QVERIFY(waitFor([&] { return m_model->rowCount() == 4; }));
        QCOMPARE(m_model->rowOf(u"job-3"_s), -1);
    }

    void agesReadDifferentlyLater()
    {
        m_list->rows[1].expectedAt = m_clock->nowUtc().addSecs(130);
        m_list->rows[1].job.submittedAt = m_clock->nowUtc().addSecs(-60);
        QVERIFY(load());
        QCOMPARE(text(1, JobTableModel::Eta), u"≈ 2:10"_s);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        m_clock->advance(70s);
        m_model->refreshAges();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(text(1, JobTableModel::Age), u"3:10"_s);
        QCOMPARE(text(1, JobTableModel::Eta), u"≈ 1:00"_s);
        m_clock->advance(24h);
        QCOMPARE(text(1, JobTableModel::Age), u"1 d"_s);
        QCOMPARE(text(1, JobTableModel::Eta), u"soon"_s);
    }

    void theQueueIsPutInAnotherOrder()
    {
        m_list->rows = {jobRow(5, JobState::Queued), jobRow(4, JobState::Queued), jobRow(3, JobState::Running),
                        jobRow(2, JobState::Queued)};
        QVERIFY(load());
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->reorder({u"job-2"_s, u"job-5"_s, u"job-4"_s});
        QCOMPARE(ids(), (QStringList{u"job-2"_s, u"job-5"_s, u"job-3"_s, u"job-4"_s}));
        // The jobs say otherwise: theirs counts.
        for (const QString &id : {u"job-2"_s, u"job-5"_s, u"job-4"_s})
            emit m_list->rowChanged(id);
        QVERIFY(waitFor([&] { return ids() == QStringList({u"job-5"_s, u"job-4"_s, u"job-3"_s, u"job-2"_s}); }));
        QCOMPARE(reset.size(), 0);
    }

    void onlyWhatWaitsCanBeDragged()
    {
        QVERIFY(load());
        QVERIFY(m_model->flags(m_model->index(0, 1)) & Qt::ItemIsDragEnabled);
        QVERIFY(!(m_model->flags(m_model->index(1, 1)) & Qt::ItemIsDragEnabled));
    }

    void whatCannotBeReadIsTold()
    {
        m_list->trouble = Error{.kind = Error::Kind::Storage, .message = u"The store cannot be read."_s};
        QSignalSpy failed(m_model.get(), &JobTableModel::failed);
        m_model->load({});
        QVERIFY(waitFor([&] { return !failed.isEmpty(); }));
        QCOMPARE(failed.constFirst().constFirst().value<Error>().kind, Error::Kind::Storage);
        QVERIFY(!m_model->isLoaded());
    }

    void aScreenReaderHearsTheWholeRow()
    {
        m_list->rows[1].job.progress = 0.5;
        m_list->rows[1].cost.held = cents(15);
        QVERIFY(load());
        QCOMPARE(data(1, JobTableModel::Prompt, Qt::AccessibleTextRole).toString(),
                 u"Take 4, slow push in, hailuo-2.3, Rendering, Progress 50 %, Cost $0.15, Age 2:00"_s);
    }

    void costsAreTold_data()
    {
        QTest::addColumn<JobCost>("cost");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("isReal");
        QTest::newRow("nothing sent") << JobCost{} << QString() << false;
        QTest::newRow("held") << JobCost{.held = cents(15), .settled = {}} << u"$0.15"_s << true;
        QTest::newRow("settled as held") << JobCost{.held = cents(15), .settled = cents(15)} << u"$0.15"_s << true;
        QTest::newRow("settled lower") << JobCost{.held = cents(15), .settled = cents(12)} << u"$0.15 → $0.12"_s << true;
        QTest::newRow("settled without a hold") << JobCost{.held = {}, .settled = cents(12)} << u"$0.12"_s << true;
        QTest::newRow("released") << JobCost{.held = {}, .settled = Money{}} << u"$0.00"_s << true;
        QTest::newRow("unknown") << JobCost{.held = cents(15), .settled = {}, .isUnknown = true} << u"up to $0.15"_s << true;
        QTest::newRow("unknown price") << JobCost{.held = {}, .settled = {}, .isUnknown = true} << u"unknown"_s << false;
        QTest::newRow("play") << JobCost{.held = cents(15), .settled = cents(12), .isUnknown = false, .isPlayMoney = true}
                              << u"play $0.15 → $0.12"_s << false;
        QTest::newRow("euros")
            << JobCost{.held = cents(15), .settled = {}, .isUnknown = false, .isPlayMoney = false, .currency = u"EUR"_s}
            << u"€0.15"_s << true;
    }

    void costsAreTold()
    {
        QFETCH(JobCost, cost);
        QFETCH(QString, expected);
        QFETCH(bool, isReal);
        QCOMPARE(jobCostText(cost, QLocale()), expected);
        QCOMPARE(isRealMoney(cost), isReal);
    }

    void statesAreTold_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("group");
        const auto add = [](JobState state, const QString &expected, JobGroup group) {
            QTest::newRow(qPrintable(jobStateName(state))) << static_cast<int>(state) << expected << static_cast<int>(group);
        };
        add(JobState::Draft, u"Draft"_s, JobGroup::Active);
        add(JobState::Queued, u"Queued"_s, JobGroup::Active);
        add(JobState::Submitting, u"Sending"_s, JobGroup::Active);
        add(JobState::Submitted, u"Rendering"_s, JobGroup::Active);
        add(JobState::Running, u"Rendering"_s, JobGroup::Active);
        add(JobState::Ready, u"Downloading"_s, JobGroup::Active);
        add(JobState::Downloading, u"Downloading"_s, JobGroup::Active);
        add(JobState::Stored, u"Done"_s, JobGroup::Done);
        add(JobState::Failed, u"Failed"_s, JobGroup::Failed);
        add(JobState::Filtered, u"Refused"_s, JobGroup::Failed);
        add(JobState::Cancelled, u"Cancelled"_s, JobGroup::Done);
        add(JobState::Expired, u"Expired"_s, JobGroup::Failed);
        add(JobState::Ambiguous, u"Unknown: may have been charged"_s, JobGroup::Active);
        add(JobState::Parked, u"Waiting for you"_s, JobGroup::Active);
    }

    void statesAreTold()
    {
        QFETCH(int, state);
        QFETCH(QString, expected);
        QFETCH(int, group);
        QCOMPARE(jobStateText(static_cast<JobState>(state)), expected);
        QCOMPARE(static_cast<int>(jobGroupOf(static_cast<JobState>(state))), group);
        Job job;
        job.state = static_cast<JobState>(state);
        QVERIFY(!jobSentence(job).isEmpty());
    }

    void aFailureSaysWhyInAWord()
    {
        Job job;
        job.state = JobState::Failed;
        QCOMPARE(jobStateLine(job), u"Failed"_s);
        job.error = Error{.kind = Error::Kind::PaymentRequired, .message = u"The account has no credit left."_s};
        QCOMPARE(jobStateLine(job), u"Failed · no credit"_s);
        QCOMPARE(jobSentence(job), u"The account has no credit left."_s);
        // A leftover of an earlier try says nothing about a job that is done.
        job.state = JobState::Stored;
        QCOMPARE(jobStateLine(job), u"Done"_s);
        QCOMPARE(jobSentence(job), u"Done"_s);
    }

    void whatIsHeldBackIsPausedWhileItIsQueued()
    {
        Job job;
        job.isPaused = true;
        QCOMPARE(jobStateLine(job), u"Paused"_s);
        QVERIFY(jobSentence(job).startsWith(u"Paused"_s));
        QVERIFY(isJobPaused(job));
        // What was sent before it could be held back is on its way.
        job.state = JobState::Running;
        QCOMPARE(jobStateLine(job), u"Rendering"_s);
        QVERIFY(!isJobPaused(job));
    }

    void spansAreShort_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("expected");
        QTest::newRow("before it began") << -5 << u"0:00"_s;
        QTest::newRow("seconds") << 20 << u"0:20"_s;
        QTest::newRow("minutes") << 22 * 60 + 10 << u"22:10"_s;
        QTest::newRow("hours") << 3 * 3600 + 5 * 60 << u"3 h 05"_s;
        QTest::newRow("many hours") << 22 * 3600 + 13 * 60 << u"22 h"_s;
        QTest::newRow("days") << 50 * 3600 << u"2 d"_s;
    }

    void spansAreShort()
    {
        QFETCH(int, seconds);
        QFETCH(QString, expected);
        QCOMPARE(shortSpanText(std::chrono::seconds(seconds), QLocale()), expected);
    }

    void whatIsLeftIsToldUntilTheResultExpires()
    {
        const QDateTime now = m_clock->nowUtc();
        JobRow row = jobRow(1, JobState::Ready);
        QCOMPARE(jobRemainingText(row, now, QLocale()), QString());
        row.job.files = {{.url = {}, .mime = {}, .seed = {}, .expiresAt = now.addSecs(3 * 3600 + 300), .assetHash = {}}};
        QCOMPARE(jobRemainingText(row, now, QLocale()), u"expires in 3 h 05"_s);
        QCOMPARE(jobRemainingText(row, now.addDays(1), QLocale()), u"expired"_s);
        row.job.state = JobState::Stored;
        QCOMPARE(jobRemainingText(row, now, QLocale()), QString());
    }

    void aBarIsFullOnlyWhenTheFileIsHere()
    {
        Job job;
        job.state = JobState::Running;
        QVERIFY(!jobProgress(job));
        job.progress = 1.0;
        job.state = JobState::Downloading;
        QVERIFY(*jobProgress(job) < 1);
        job.state = JobState::Stored;
        QCOMPARE(*jobProgress(job), 1.0);
        job.state = JobState::Failed;
        QCOMPARE(*jobProgress(job), 0.0);
    }

    void aJobIsShownByWhatItMadeOrByWhatWentIn()
    {
        Job job;
        QVERIFY(jobPicture(job).isEmpty());
        job.request.inputs = {{u"first_frame"_s, u"in"_s}};
        QCOMPARE(jobPicture(job), u"in"_s);
        QVERIFY(jobFilm(job).isEmpty());
        job.files.resize(2);
        job.files[1].assetHash = u"out"_s;
        QCOMPARE(jobPicture(job), u"out"_s);
        QCOMPARE(jobFilm(job), u"out"_s);
    }

private:
    bool load(const JobFilter &filter = {})
    {
        QSignalSpy loaded(m_model.get(), &JobTableModel::loaded);
        m_model->load(filter);
        return waitFor([&] { return !loaded.isEmpty(); });
    }

    void fill(int count)
    {
        m_list->rows.clear();
        for (int number = count; number > 0; --number)
            m_list->rows.append(jobRow(number, JobState::Stored, count - number));
    }

    QStringList ids() const
    {
        QStringList found;
        for (int row = 0; row < m_model->rowCount(); ++row)
            found.append(m_model->idAt(row));
        return found;
    }

    QVariant data(int row, int column, int role) const { return m_model->index(row, column).data(role); }
    QString text(int row, int column) const { return data(row, column, Qt::DisplayRole).toString(); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<JobList> m_list;
    std::unique_ptr<JobTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(JobTableModelTest)
#include "tst_jobtablemodel.moc"
