#include "core/backup/backupjob.h"
#include "core/studio/storyboards.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// One process of a home, with its jobs and storyboards.
struct WorkHouse
{
    WorkHouse(const QString &folder, const QUrl &server, const QString &instance)
        : house(folder, server, instance)
        , boards({.database = house.database,
                  .jobs = *house.jobs,
                  .library = house.library,
                  .clock = house.clock,
                  .candidate = [this](const JobRequest &) { return house.resolved; }})
    {
    }

    /// What the program does at its start, after a process that died.
    bool start(const QStringList &dead)
    {
        const auto adopted = await<int>([&](auto *context, auto done) { house.jobs->adopt(dead, context, done); });
        boards.start();
        return adopted && waitFor([&] { return boards.isLoaded(); });
    }

    QList<Job> allJobs()
    {
        return await<QList<Job>>([&](auto *context, auto done) { house.jobs->list({}, 100, context, done); }).value_or(QList<Job>());
    }

    JobHouse house;
    Storyboards boards;
};

} // namespace

/// What a home that comes out of a backup does by itself: nothing that costs.
class RestoredQueueTest : public TestCase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LoopbackServer> m_server;
    int m_posted = 0;

    QString path(const QString &name) const { return m_dir->filePath(name); }

    std::unique_ptr<WorkHouse> house(const QString &home, const QString &instance)
    {
        return std::make_unique<WorkHouse>(path(home), m_server->url(), instance);
    }

    int posts() const
    {
        const auto requests = m_server->requests();
        return static_cast<int>(std::count_if(requests.cbegin(), requests.cend(), [](const LoopbackRequest &request) { return request.method == "POST"; }));
    }

    bool change(const QString &sql)
    {
        Database database({.path = path(u"home/maquette.db"_s)});
        database.open();
        return test::await<void>([&](auto *context, auto done) {
            database.write<void>(context, [sql](SqlConnection &connection) { return connection.execute(sql); }, done);
        }).has_value();
    }

    /// Two jobs and a shot whose job waits, a shot that waits for that, one whose job was written down and never made, and a job that
    /// was being sent.
    bool makeHome()
    {
        if (!QDir().mkpath(path(u"home"_s)))
            return false;
        {
            const auto first = house(u"home"_s, u"first"_s);
            bool isMade = await<void>([&](auto *context, auto done) { first->house.jobs->setQueueMode(JobFeature::Video, JobQueueMode::Paused, context, done); })
                              .has_value();
            for (int i = 0; i < 3; ++i)
                isMade = isMade && first->house.enqueue(first->house.film());
            first->boards.start();
            isMade = isMade && waitFor([&] { return first->boards.isLoaded(); });
            auto board = await<Storyboard>([&](auto *context, auto done) { first->boards.create(u"Lamp"_s, context, done); });
            for (const QString &continuesAs : {QString(), u"first_frame"_s, QString()}) {
                const Shot shot{.id = {}, .request = first->house.film(), .continuesAs = continuesAs};
                if (board)
                    board = await<Storyboard>([&](auto *context, auto done) { first->boards.insertShot(board->id, shot, 100, context, done); });
            }
            if (!isMade || !board || board->shots.size() != 3)
                return false;
            const QStringList wanted{board->shots.at(0).id, board->shots.at(1).id};
            const auto queued = await<Storyboard>([&](auto *context, auto done) { first->boards.queue(board->id, wanted, context, done); });
            if (!queued || !waitFor([&] { return first->allJobs().size() == 4; }))
                return false;
        }
        return change(u"DELETE FROM job_queue"_s) && change(u"INSERT INTO job_queue (feature, mode) VALUES ('image', 'pauses')"_s)
               && change(u"UPDATE storyboard_shot SET wanted = 1, job_id = 'written-down' WHERE position = 2"_s)
               && change(u"UPDATE job SET state = 'submitting' WHERE id = (SELECT min(id) FROM job)"_s);
    }

    template<typename Task>
    Result<BackupReport> wait(Task &job, QObject &owner)
    {
        std::optional<Result<BackupReport>> done;
        QObject::connect(&job, &Task::finished, &owner, [&](const Result<BackupReport> &result) { done = result; });
        return waitFor([&] { return done.has_value(); }, std::chrono::minutes(1)) ? *done : tl::unexpected(Error{});
    }

    Result<BackupReport> backUpAndRestore()
    {
        QObject owner;
        const Secret passphrase = Secret::take("correct horse");
        auto *backup = new BackupJob({.home = path(u"home"_s), .path = path(u"all"_s), .passphrase = passphrase, .cost = {1, 8 * 1024}}, &owner);
        if (const auto written = wait(*backup, owner); !written)
            return written;
        auto *restore = new RestoreJob({.path = path(u"all"_s), .home = path(u"other"_s), .passphrase = passphrase}, &owner);
        return wait(*restore, owner);
    }

private slots:
    void init()
    {
        TestCase::init();
        m_dir = std::make_unique<QTemporaryDir>();
        m_posted = 0;
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"" + QByteArray::number(++m_posted) + "\"}");
            return LoopbackReply::json("{\"state\":\"queued\"}");
        });
        QVERIFY(makeHome());
        QCOMPARE(posts(), 0);
    }
    void cleanup()
    {
        m_server.reset();
        m_dir.reset();
    }

    void nothingIsSentByItself()
    {
        const auto restored = backUpAndRestore();
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message + restored.error().detail));
        QCOMPARE(restored->pausedJobs, 3);
        QCOMPARE(restored->plannedShots, 2);
        QCOMPARE(backup::remarksOn(*restored).size(), 2);
        QVERIFY(backup::remarksOn(*restored).constFirst().startsWith(u"Jobs that were waiting are paused"_s));
        {
            const auto other = house(u"other"_s, u"second"_s);
            QVERIFY(other->start({u"first"_s}));
            // One that is asked for now goes out, after all that would have gone before it.
            const auto fresh = other->house.enqueue(other->house.film());
            QVERIFY(fresh);
            QVERIFY(waitFor([&] {
                const JobState state = other->house.job(fresh->id).state;
                return state != JobState::Queued && state != JobState::Submitting;
            }));
            QCOMPARE(posts(), 1);
            int waiting = 0;
            const QList<Job> jobs = other->allJobs();
            QCOMPARE(jobs.size(), 5);
            for (const Job &job : jobs) {
                waiting += job.state == JobState::Queued && job.isPaused;
                if (job.id != fresh->id)
                    QVERIFY(job.state == JobState::Queued || job.state == JobState::Ambiguous);
            }
            QCOMPARE(waiting, 3);
            const auto shots = other->boards.all().constFirst().shots;
            QVERIFY(!shots.at(0).jobId.isEmpty());
            for (const int index : {1, 2})
                QVERIFY(!shots.at(index).isWanted && shots.at(index).jobId.isEmpty());
            QCOMPARE(other->house.jobs->queueRules().mode(JobFeature::Image), JobQueueMode::Paused);
        }
        // The home that it came from sends all of it: four of five, as one is unknown.
        const auto same = house(u"home"_s, u"third"_s);
        QVERIFY(same->start({u"first"_s}));
        QVERIFY(waitFor([&] { return posts() == 1 + 4; }));
    }

    void aPausedJobGoesOnWhenItIsAskedTo()
    {
        QVERIFY(backUpAndRestore());
        const auto other = house(u"other"_s, u"second"_s);
        QVERIFY(other->start({u"first"_s}));
        const QList<Job> jobs = other->allJobs();
        const auto waiting = std::find_if(jobs.cbegin(), jobs.cend(), [](const Job &job) { return job.isPaused; });
        QVERIFY(waiting != jobs.cend());
        QVERIFY(await<int>([&](auto *context, auto done) { other->house.jobs->unpause({waiting->id}, context, done); }));
        QVERIFY(waitFor([&] { return posts() == 1; }));
    }
};

QTEST_GUILESS_MAIN(RestoredQueueTest)
#include "tst_restoredqueue.moc"
