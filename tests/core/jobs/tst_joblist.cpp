#include "core/jobs/joblist.h"
#include "core/jobs/jobrows.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "tests/support/await.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// The jobs of a home by the page, in the order of the table.
class JobListTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Database> m_database;

    /// Each of `states` in turn, "job-0" first; every third one is a picture.
    void fill(int count, const QList<JobState> &states)
    {
        QVERIFY(await<void>([&](auto *context, auto done) {
            m_database->write<void>(
                context,
                [=](SqlConnection &connection) -> Result<void> {
                    for (int i = 0; i < count; ++i) {
                        Job job{.id = u"job-%1"_s.arg(i), .state = states.at(i % states.size()), .owner = u"another"_s};
                        job.request.feature = i % 3 == 0 ? JobFeature::Image : JobFeature::Video;
                        if (const auto written = jobs::insertJob(connection, job, 1'000'000 + i); !written)
                            return written;
                    }
                    return {};
                },
                done);
        }));
    }

    bool execute(const QString &sql)
    {
        return await<void>([&](auto *context, auto done) {
                   m_database->write<void>(
                       context, [sql](SqlConnection &connection) { return connection.execute(sql); }, done);
               })
            .has_value();
    }

    Result<JobSlice> read(const JobFilter &filter, const JobCursor &from, int limit)
    {
        return await<JobSlice>([&](auto *context, auto done) {
            m_database->read<JobSlice>(
                context, [=](SqlConnection &connection) { return jobs::readSlice(connection, filter, from, limit); }, done);
        });
    }

    QList<Job> readAll(const JobFilter &filter, int limit)
    {
        QList<Job> jobs;
        JobCursor from;
        for (bool hasMore = true; hasMore;) {
            const auto slice = read(filter, from, limit);
            if (!slice || slice->jobs.size() > limit || (slice->hasMore && slice->jobs.size() < limit))
                return {};
            jobs += slice->jobs;
            from = slice->next;
            hasMore = slice->hasMore;
        }
        return jobs;
    }

    static QStringList idsOf(const QList<Job> &jobs)
    {
        QStringList ids;
        for (const Job &job : jobs)
            ids.append(job.id);
        return ids;
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>(Database::Options{.path = m_home->filePath(u"maquette.db"_s)});
        m_database->open();
    }

    void cleanup() { m_database.reset(); }

    void whatIsUnderwayComesBeforeWhatWaitsAndThatBeforeWhatIsOver()
    {
        using S = JobState;
        fill(10, {S::Stored, S::Queued, S::Running, S::Failed, S::Parked});
        QCOMPARE(idsOf(readAll({}, 3)),
                 (QStringList{u"job-2"_s, u"job-4"_s, u"job-7"_s, u"job-9"_s, u"job-1"_s, u"job-6"_s, u"job-8"_s, u"job-5"_s,
                              u"job-3"_s, u"job-0"_s}));
    }

    void whatIsSentNextStandsWhereItStoodOnceItIsSent()
    {
        using S = JobState;
        fill(5, {S::Running, S::Queued, S::Queued, S::Queued, S::Stored});
        const QStringList before = idsOf(readAll({}, 50));
        QVERIFY(execute(u"UPDATE job SET state = 'submitting' WHERE job_id = 'job-1'"_s));
        QCOMPARE(idsOf(readAll({}, 50)), before);
    }

    void theQueueIsInTheOrderInWhichItIsSent()
    {
        fill(6, {JobState::Queued});
        QVERIFY(execute(u"UPDATE job SET position = -7 WHERE job_id = 'job-4'"_s));
        QVERIFY(execute(u"UPDATE job SET paused = 1 WHERE job_id = 'job-1'"_s));
        const QList<Job> jobs = readAll({}, 4);
        QCOMPARE(idsOf(jobs), (QStringList{u"job-4"_s, u"job-0"_s, u"job-1"_s, u"job-2"_s, u"job-3"_s, u"job-5"_s}));
        QVERIFY(jobs.at(2).isPaused);
        QCOMPARE(jobs.at(0).turn, -7);
        const auto open = await<QList<Job>>([&](auto *context, auto done) {
            m_database->read<QList<Job>>(
                context, [](SqlConnection &connection) { return jobs::readOpenJobs(connection, u"another"_s); }, done);
        });
        QVERIFY(open);
        QCOMPARE(idsOf(*open), idsOf(jobs));
    }

    void pagesOfEverySizeHaveAllOfEveryGroupOnce_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("group");
        QTest::addColumn<int>("feature");
        for (const int limit : {1, 7, 40, 500}) {
            for (int group = 0; group <= static_cast<int>(JobGroup::Failed); ++group) {
                for (int feature = -1; feature <= static_cast<int>(JobFeature::Video); ++feature)
                    QTest::addRow("%d, group %d, feature %d", limit, group, feature) << limit << group << feature;
            }
        }
    }

    void pagesOfEverySizeHaveAllOfEveryGroupOnce()
    {
        QFETCH(int, limit);
        QFETCH(int, group);
        QFETCH(int, feature);
        QList<JobState> states;
        for (int state = 0; state <= static_cast<int>(JobState::Parked); ++state)
            states.append(static_cast<JobState>(state));
        fill(140, states);
        JobFilter filter{.group = static_cast<JobGroup>(group), .feature = {}};
        if (feature >= 0)
            filter.feature = static_cast<JobFeature>(feature);
        QList<Job> expected = readAll({}, 1000);
        QCOMPARE(expected.size(), 140);
        QVERIFY(std::is_sorted(expected.cbegin(), expected.cend(),
                               [](const Job &a, const Job &b) { return jobPlace(a) > jobPlace(b); }));
        expected.removeIf([&](const Job &job) { return !filter.matches(job); });
        QVERIFY(!expected.isEmpty());
        QCOMPARE(idsOf(readAll(filter, limit)), idsOf(expected));
    }

    void aPageGoesOnWhereItEndedAlsoWhenThatJobMovedOn()
    {
        fill(6, {JobState::Stored});
        const auto first = read({}, {}, 3);
        QVERIFY(first);
        QVERIFY(execute(u"UPDATE job SET state = 'failed' WHERE job_id = 'job-3'"_s));
        const auto second = read({.group = JobGroup::Done, .feature = {}}, first->next, 3);
        QVERIFY(second);
        QCOMPARE(idsOf(second->jobs), (QStringList{u"job-2"_s, u"job-1"_s, u"job-0"_s}));
        QVERIFY(!second->hasMore);
    }

    void placesSayTierAndKey_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<qint64>("turn");
        for (const JobState state : {JobState::Running, JobState::Queued, JobState::Stored}) {
            for (const qint64 turn : {qint64(-5'000'000'000), qint64(-1), qint64(0), qint64(1), qint64(5'000'000'000)})
                QTest::addRow("%s %lld", qPrintable(jobStateName(state)), static_cast<long long>(turn)) << static_cast<int>(state) << turn;
        }
    }

    void placesSayTierAndKey()
    {
        QFETCH(int, state);
        QFETCH(qint64, turn);
        const Job job{.id = {}, .state = static_cast<JobState>(state), .number = 77, .turn = turn};
        const JobPlacing placing = jobPlacing(jobPlace(job));
        QCOMPARE(placing.tier, jobTierOf(job.state));
        QCOMPARE(placing.key, placing.tier == JobTier::Over ? 77 : turn);
    }

    void statesAreCounted()
    {
        using S = JobState;
        fill(12, {S::Stored, S::Queued, S::Running, S::Failed});
        QVERIFY(execute(u"UPDATE job SET paused = 1 WHERE job_id IN ('job-1', 'job-2')"_s));
        QVERIFY(execute(u"UPDATE job SET call_id = 'call-' || job_id WHERE state <> 'queued'"_s));
        const auto tally = [&](std::optional<JobFeature> feature) {
            return await<JobTally>([&](auto *context, auto done) {
                m_database->read<JobTally>(
                    context, [=](SqlConnection &connection) { return jobs::readTally(connection, feature); }, done);
            });
        };
        const auto all = tally({});
        QVERIFY(all);
        QCOMPARE(all->byState.value(S::Stored), 3);
        QCOMPARE(all->byState.value(S::Queued), 3);
        QCOMPARE(all->byState.size(), 4);
        // What runs is not held back, whatever was said before.
        QCOMPARE(all->paused, 1);
        QStringList calls = all->activeCalls;
        calls.sort();
        QCOMPARE(calls, (QStringList{u"call-job-10"_s, u"call-job-2"_s, u"call-job-6"_s}));
        const auto films = tally(JobFeature::Video);
        QVERIFY(films);
        QCOMPARE(films->byState.value(S::Queued), 2);
        QCOMPARE(films->activeCalls.size(), 2);
    }

    void whatWasPutInOrderByPrioritiesKeepsItsOrder()
    {
        // As the versions before wrote it.
        fill(5, {JobState::Queued});
        QVERIFY(execute(u"UPDATE job SET priority = 2 WHERE job_id = 'job-4'"_s));
        QVERIFY(execute(u"UPDATE job SET priority = 1 WHERE job_id IN ('job-1', 'job-3')"_s));
        QFile file(u":/maquette/migrations/0016_job_queue.sql"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString script = QString::fromUtf8(file.readAll());
        const qsizetype begin = script.indexOf(u"UPDATE job"_s);
        QVERIFY(begin > 0);
        QVERIFY(execute(script.mid(begin, script.indexOf(u';', begin) - begin)));
        QCOMPARE(idsOf(readAll({}, 50)), (QStringList{u"job-4"_s, u"job-1"_s, u"job-3"_s, u"job-0"_s, u"job-2"_s}));
    }
};

QTEST_GUILESS_MAIN(JobListTest)
#include "tst_joblist.moc"
