#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

/// A second house on the same home takes over what the first one left when it died in some state.
class JobRecoveryTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    QByteArray m_state;
    bool m_isMaking = true;
    bool m_isServing = true;

    int posts() const
    {
        int count = 0;
        for (const LoopbackRequest &request : m_server->requests())
            count += request.method == "POST" && request.target == "/make";
        return count;
    }

    QByteArray done() const { return "{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file/a"_s).toEncoded() + "\"]}"; }

    std::unique_ptr<JobHouse> house(const QString &instance)
    {
        return std::make_unique<JobHouse>(m_home->path(), m_server->url(), instance);
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_isMaking = m_isServing = true;
        m_state = R"({"state":"running"})";
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return m_isMaking ? LoopbackReply::json(R"({"id":"t1"})") : LoopbackReply::stall();
            if (request.target.startsWith("/task/"))
                return LoopbackReply::json(m_state);
            if (request.target.startsWith("/file") && m_isServing)
                return LoopbackReply::answer(200, picture(), "image/png");
            return LoopbackReply::answer(503, "{}");
        });
    }

    void cleanup() { m_server.reset(); }

    // Where the owner died, and what becomes of the job after another one took over.
    void everyStateEdge_data()
    {
        QTest::addColumn<JobState>("diedIn");
        QTest::addColumn<JobState>("ends");
        QTest::addColumn<int>("posts");
        QTest::addColumn<AttemptState>("money");
        using S = JobState;
        QTest::newRow("submitting") << S::Submitting << S::Ambiguous << 1 << AttemptState::Unknown;
        QTest::newRow("submitted") << S::Submitted << S::Stored << 1 << AttemptState::Settled;
        QTest::newRow("running") << S::Running << S::Stored << 1 << AttemptState::Settled;
        QTest::newRow("downloading") << S::Downloading << S::Stored << 1 << AttemptState::Settled;
        QTest::newRow("stored") << S::Stored << S::Stored << 1 << AttemptState::Settled;
    }

    void everyStateEdge()
    {
        QFETCH(JobState, diedIn);
        QFETCH(JobState, ends);
        QFETCH(int, posts);
        QFETCH(AttemptState, money);
                m_isMaking = diedIn != JobState::Submitting;
        m_isServing = diedIn == JobState::Stored;
        if (diedIn == JobState::Submitted)
            m_state = R"({"state":"queued"})";
        else if (diedIn != JobState::Running)
            m_state = done();

        auto first = house(u"first"_s);
        const auto queued = first->enqueue(first->film());
        QVERIFY(queued);
        QCOMPARE(first->reach(queued->id, diedIn).state, diedIn);
        if (diedIn == JobState::Submitting)
            QVERIFY(m_server->waitForRequests(1));
        if (diedIn == JobState::Stored)
            QVERIFY(waitFor([&] { return first->attempts().at(0).state == AttemptState::Settled; }));
        first.reset();

        m_isMaking = m_isServing = true;
        m_state = done();
        auto second = house(u"second"_s);
        const auto recovered =
            await<QList<RecoveredAttempt>>([&](auto *context, auto then) { second->ledger.recover({u"first"_s}, context, then); });
        QVERIFY(recovered);
        QVERIFY(await<int>([&](auto *context, auto then) { second->jobs->adopt({u"first"_s}, context, then); }));
        QCOMPARE(second->reach(queued->id, ends).state, ends);
        QCOMPARE(this->posts(), posts);
        QCOMPARE(second->attempts().size(), 1);
        QCOMPARE(second->attempts().at(0).state, money);
    }

    void whatWasOnlyQueuedIsSentByWhoTakesOver()
    {
        auto first = house(u"first"_s);
        m_state = R"({"state":"running"})";
        first->resolved->account.concurrency = 1;
        const auto running = first->enqueue(first->film());
        first->reach(running->id, JobState::Running);
        const auto waiting = first->enqueue(first->film());
        first.reset();
        m_state = done();
        auto second = house(u"second"_s);
        QVERIFY(await<int>([&](auto *context, auto then) { second->jobs->adopt({u"first"_s}, context, then); }));
        QCOMPARE(second->reach(waiting->id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(posts(), 2);
    }

    void whoeverOnlyLooksEndsWhatWasBeingSentAndSendsNothing()
    {
        auto first = house(u"first"_s);
        m_state = R"({"state":"running"})";
        first->resolved->account.concurrency = 2;
        const auto running = first->enqueue(first->film());
        first->reach(running->id, JobState::Running);
        m_isMaking = false;
        const auto sending = first->enqueue(first->film());
        QVERIFY(m_server->waitForStalled(1));
        const auto waiting = first->enqueue(first->film());
        first.reset();
        auto second = house(u"second"_s);
        const auto orphaned = await<QStringList>([&](auto *context, auto then) {
            second->jobs->closeSubmissions({u"first"_s, u"other"_s}, context, then);
        });
        QVERIFY(orphaned);
        QCOMPARE(*orphaned, QStringList{u"first"_s});
        QCOMPARE(second->job(running->id).state, JobState::Running);
        QCOMPARE(second->job(sending->id).state, JobState::Ambiguous);
        QCOMPARE(second->job(waiting->id).state, JobState::Queued);
        QCOMPARE(second->job(waiting->id).owner, u"first"_s);
        QCOMPARE(second->jobs->open(), 0);
        QCOMPARE(posts(), 2);
    }

    void oneJobAloneMayBeTakenOver()
    {
        auto first = house(u"first"_s);
        const auto one = first->enqueue(first->film());
        const auto other = first->enqueue(first->film());
        first->reach(one->id, JobState::Running);
        first->reach(other->id, JobState::Running);
        first.reset();
        m_state = done();
        auto second = house(u"second"_s);
        const auto adopted =
            await<int>([&](auto *context, auto then) { second->jobs->adopt({u"first"_s}, context, then, one->id); });
        QCOMPARE(*adopted, 1);
        QCOMPARE(second->reach(one->id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(second->job(other->id).state, JobState::Running);
        QCOMPARE(second->job(other->id).owner, u"first"_s);
    }

    void whatWasHalfFetchedIsRemoved()
    {
        m_state = done();
        m_isServing = false;
        auto first = house(u"first"_s);
        const auto queued = first->enqueue(first->film());
        QCOMPARE(first->reach(queued->id, JobState::Downloading).state, JobState::Downloading);
        QVERIFY(waitFor([&] { return m_server->requests().constLast().target.startsWith("/file"); }));
        first.reset();
        const QDir downloads(m_home->filePath(u"downloads"_s));
        QVERIFY(downloads.exists());
        QFile half(downloads.filePath(queued->id + u"-0-half.part"_s));
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.close();
        m_isServing = true;
        auto second = house(u"second"_s);
        QVERIFY(await<int>([&](auto *context, auto then) { second->jobs->adopt({u"first"_s}, context, then); }));
        QCOMPARE(second->reach(queued->id, JobState::Stored).state, JobState::Stored);
        QVERIFY(downloads.isEmpty());
    }

    void theJobsOfALivingNeighbourAreLeftAlone()
    {
        auto first = house(u"first"_s);
        const auto theirs = first->enqueue(first->film());
        first->reach(theirs->id, JobState::Running);
        auto second = house(u"second"_s);
        const auto adopted =
            await<int>([&](auto *context, auto then) { second->jobs->adopt({u"somebody else"_s}, context, then); });
        QCOMPARE(*adopted, 0);
        QCOMPARE(second->job(theirs->id).owner, u"first"_s);
        const auto cancelled = await<Job>([&](auto *context, auto then) { second->jobs->cancel(theirs->id, context, then); });
        QVERIFY(cancelled);
        QVERIFY(cancelled->isCancelAsked);
        QCOMPARE(second->jobs->open(), 0);
        m_state = done();
        QCOMPARE(first->reach(theirs->id, JobState::Stored).state, JobState::Stored);
    }
};

QTEST_GUILESS_MAIN(JobRecoveryTest)
#include "tst_jobrecovery.moc"
