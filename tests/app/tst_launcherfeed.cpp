#include "app/window/launcherfeed.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>

using namespace maquette;
using namespace maquette::test;
using namespace maquette::ui;
using namespace Qt::StringLiterals;

/// What is told of the jobs of a process all together.
class LauncherFeedTest : public TestCase
{
    Q_OBJECT

    LauncherState last() const
    {
        return m_changed->isEmpty() ? LauncherState() : m_changed->constLast().constFirst().value<LauncherState>();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_isDone = false;
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t" + QByteArray::number(++m_made) + "\"}");
            if (!request.target.startsWith("/task/"))
                return LoopbackReply::answer(200, picture(), "image/png");
            // The first one is done before the others.
            if (m_isDone || request.target == "/task/t1")
                return LoopbackReply::json("{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file"_s).toEncoded() + "\"]}");
            return LoopbackReply::json("{\"state\":\"running\",\"progress\":0.5}");
        });
        m_made = 0;
        m_house = std::make_unique<JobHouse>(m_home->path(), m_server->url());
        m_feed = std::make_unique<LauncherFeed>(*m_house->jobs);
        m_changed = std::make_unique<QSignalSpy>(m_feed.get(), &LauncherFeed::changed);
    }

    void cleanup()
    {
        m_changed.reset();
        m_feed.reset();
        m_house.reset();
        m_server.reset();
    }

    void whatIsDoneCountsUntilAllAreDone()
    {
        const auto first = m_house->enqueue(m_house->film());
        const auto second = m_house->enqueue(m_house->film());
        QVERIFY(first && second);
        // One is there and the other half.
        QTRY_COMPARE(last(), (LauncherState{.jobs = 1, .progress = 0.75}));
        m_isDone = true;
        QTRY_COMPARE(last(), LauncherState());
        // The next one begins anew.
        m_isDone = false;
        QVERIFY(m_house->enqueue(m_house->film()));
        QTRY_COMPARE(last(), (LauncherState{.jobs = 1, .progress = 0.5}));
        m_isDone = true;
        QTRY_COMPARE(last(), LauncherState());
    }

    void whatIsHeldBackIsNotWaitedFor()
    {
        QVERIFY(await<void>([&](auto *context, auto done) {
            m_house->jobs->setQueueMode(JobFeature::Video, JobQueueMode::Paused, context, done);
        }));
        const auto job = m_house->enqueue(m_house->film());
        QVERIFY(job);
        QVERIFY(m_changed->isEmpty());
        m_isDone = true;
        QVERIFY(await<void>(
            [&](auto *context, auto done) { m_house->jobs->setQueueMode(JobFeature::Video, JobQueueMode::Sends, context, done); }));
        QTRY_VERIFY(!m_changed->isEmpty());
        QCOMPARE(m_changed->constFirst().constFirst().value<LauncherState>().jobs, 1);
        QTRY_COMPARE(last(), LauncherState());
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::atomic_bool m_isDone = false;
    std::atomic_int m_made = 0;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    std::unique_ptr<LauncherFeed> m_feed;
    std::unique_ptr<QSignalSpy> m_changed;
};

QTEST_GUILESS_MAIN(LauncherFeedTest)
#include "tst_launcherfeed.moc"
