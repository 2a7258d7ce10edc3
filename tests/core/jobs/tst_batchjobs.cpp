#include "tests/core/jobs/batchhouse.h"
#include "tests/support/testcase.h"

#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class BatchJobsTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<BatchServer> m_server;
    std::unique_ptr<JobHouse> m_house;

    std::unique_ptr<JobHouse> house(const QString &instance)
    {
        auto made = std::make_unique<JobHouse>(m_home->path(), m_server->server.url(), instance);
        speaksBatches(*made);
        return made;
    }

    Result<Job> enqueue(const BatchRequest &request)
    {
        return await<Job>([&](auto *context, auto done) { m_house->jobs->enqueueBatch(request, context, done); });
    }

    Result<Job> enqueueTwo() { return enqueue(batch({entry(u"one"_s), entry(u"two"_s, 20, 60)})); }

    static QList<BatchEntry> entriesOf(JobHouse &house, const Job &job)
    {
        const auto read =
            await<QList<BatchEntry>>([&](auto *context, auto done) { house.jobs->batchEntries(job.id, context, done); });
        return read ? *read : QList<BatchEntry>();
    }

    AttemptRow attempt() { return m_house->attempts().value(0); }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<BatchServer>();
        m_house = house(u"instance-1"_s);
    }

    void cleanup()
    {
        m_house.reset();
        m_server.reset();
    }

    void aBatchIsFollowedToItsAnswers()
    {
        QList<JobState> seen;
        connect(m_house->jobs.get(), &Jobs::jobChanged, this, [&seen](const Job &job) {
            if (seen.isEmpty() || seen.constLast() != job.state)
                seen.append(job.state);
        });
        const auto queued = enqueueTwo();
        QVERIFY(queued);
        const Job job = m_house->reach(queued->id, JobState::Stored);
        using S = JobState;
        QCOMPARE(seen, (QList<S>{S::Queued, S::Submitting, S::Submitted, S::Running, S::Ready, S::Downloading, S::Stored}));
        QCOMPARE(job.task.id, u"b1"_s);
        QCOMPARE(m_server->asksFor("/files"), 1);
        QCOMPARE(m_server->asksFor("/batches"), 1);
        const auto entries = entriesOf(*m_house, job);
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].answer->text, u"first"_s);
        QCOMPARE(entries[1].answer->text, u"second"_s);
    }

    void eachAnswerIsPaidAtTheBatchPriceAndTheRowIsTheirSum()
    {
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Stored);
        const auto entries = entriesOf(*m_house, job);
        QCOMPARE(entries[0].cost, Money{10 * 50 + 3 * 500});
        QCOMPARE(entries[1].cost, Money{20 * 50 + 5 * 500});
        const AttemptRow row = attempt();
        QCOMPARE(m_house->attempts().size(), 1);
        QCOMPARE(row.state, AttemptState::Settled);
        QCOMPARE(row.feature, Feature::Batch);
        QCOMPARE(row.hold.hold, Money{(10 + 20) * 50 + (40 + 60) * 500});
        QCOMPARE(row.cost(), Money{30 * 50 + 8 * 500});
        QCOMPARE(row.completion.costSource, FigureSource::Computed);
        QCOMPARE(row.completion.usage.inputTokens, 30);
        QCOMPARE(row.completion.usage.outputTokens, 8);
    }

    void theMoneyIsHeldUntilTheResultsAreHere()
    {
        m_server->replies.insert("/files/file-out/content", LoopbackReply::stall());
        const auto queued = enqueueTwo();
        QCOMPARE(m_house->reach(queued->id, JobState::Downloading).state, JobState::Downloading);
        QCOMPARE(attempt().state, AttemptState::Held);
    }

    void withoutABatchPriceTheUsualOneIsHeldAndTheCostIsUnknown()
    {
        m_house->resolved->model.limits = {};
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(attempt().hold.hold, Money{30 * 100 + 100 * 1000});
        QCOMPARE(attempt().state, AttemptState::Unknown);
        QCOMPARE(attempt().cost(), std::nullopt);
        QCOMPARE(entriesOf(*m_house, job)[0].cost, std::nullopt);
    }

    void whatWasRefusedCostsNothingAndSaysWhy()
    {
        m_server->states = {BatchServer::status("completed", 2, 1, "\"file-out\"")};
        m_server->results = BatchServer::refused(0) + BatchServer::line(1, "second", 20, 5);
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Stored);
        const auto entries = entriesOf(*m_house, job);
        QCOMPARE(entries[0].answer->error->kind, Error::Kind::Rejected);
        QCOMPARE(entries[0].cost, Money{0});
        QCOMPARE(attempt().cost(), Money{20 * 50 + 5 * 500});
    }

    void anAnswerThatWasPaidForAndIsMissingLeavesTheCostUnknown()
    {
        m_server->results = BatchServer::line(0, "first", 10, 3);
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Stored);
        const auto entries = entriesOf(*m_house, job);
        QVERIFY(entries[1].answer->error->outcomeUnknown);
        QCOMPARE(entries[1].cost, std::nullopt);
        QCOMPARE(attempt().state, AttemptState::Unknown);
    }

    void aBatchThatFailsAsAWholeCostsNothing()
    {
        m_server->states = {
            "{\"id\":\"b1\",\"status\":\"failed\",\"errors\":{\"data\":[{\"code\":\"invalid_json\",\"message\":\"bad line\","
            "\"line\":2}]},\"request_counts\":{\"total\":2,\"completed\":0,\"failed\":0}}"};
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Failed);
        QCOMPARE(job.state, JobState::Failed);
        QVERIFY(job.error.has_value());
        QCOMPARE(attempt().state, AttemptState::Settled);
        QCOMPARE(attempt().cost(), Money{});
    }

    void aCancelledBatchKeepsAndPaysWhatWasAnswered()
    {
        m_server->states = {BatchServer::status("in_progress")};
        m_server->replies.insert("/batches/b1/cancel", LoopbackReply::json(BatchServer::status("cancelling")));
        const auto queued = enqueueTwo();
        m_house->reach(queued->id, JobState::Running);
        QVERIFY(await<Job>([&](auto *context, auto done) { m_house->jobs->cancel(queued->id, context, done); }));
        QVERIFY(waitFor([this] { return m_server->asksFor("/batches/b1/cancel") == 1; }));
        m_server->results = BatchServer::line(0, "first", 10, 3);
        m_server->states = {BatchServer::status("cancelled", 2, 1, "\"file-out\"")};
        const Job job = m_house->reach(queued->id, JobState::Stored);
        const auto entries = entriesOf(*m_house, job);
        QCOMPARE(entries[0].answer->text, u"first"_s);
        QCOMPARE(entries[1].answer->error->kind, Error::Kind::Cancelled);
        QCOMPARE(attempt().state, AttemptState::Settled);
        QCOMPARE(attempt().cost(), Money{10 * 50 + 3 * 500});
    }

    void aBatchThatIsCancelledBeforeAnythingWasAnsweredCostsNothing()
    {
        m_server->states = {BatchServer::status("cancelled", 2, 0)};
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Cancelled);
        QCOMPARE(job.state, JobState::Cancelled);
        QCOMPARE(attempt().state, AttemptState::Settled);
        QCOMPARE(attempt().cost(), Money{});
    }

    void aSubmissionWhoseAnswerWasLostIsAmbiguousAndNeverSentAgain()
    {
        m_server->replies.insert("/batches", LoopbackReply::hangUp());
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Ambiguous);
        QCOMPARE(job.state, JobState::Ambiguous);
        QVERIFY(m_server->server.roundTrip());
        QCOMPARE(m_server->asksFor("/batches"), 1);
        QCOMPARE(attempt().state, AttemptState::Unknown);
        const auto found = await<Job>([&](auto *context, auto done) { m_house->jobs->findAgain(queued->id, context, done); });
        QCOMPARE(found.error().kind, Error::Kind::Unsupported);
    }

    void anUploadThatFailsSpendsNothing()
    {
        m_server->replies.insert("/files",
                                 LoopbackReply::answer(400, "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}"));
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Failed);
        QCOMPARE(job.state, JobState::Failed);
        QVERIFY(m_house->attempts().isEmpty());
        QCOMPARE(m_server->asksFor("/batches"), 0);
    }

    void resultsThatAreNotBroughtAreAskedForAgain()
    {
        m_server->replies.insert("/files/file-out/content", LoopbackReply::answer(200, "no lines at all", "application/jsonl"));
        const auto queued = enqueueTwo();
        QVERIFY(waitFor([this] { return m_server->asksFor("/files/file-out/content") >= 1; }));
        m_server->replies.remove("/files/file-out/content");
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(m_server->asksFor("/batches"), 1);
        QCOMPARE(attempt().cost(), Money{30 * 50 + 8 * 500});
    }

    void aRefusedKeyParksTheBatchUntilItIsResumed()
    {
        m_server->replies.insert(
            "/files/file-out/content",
            LoopbackReply::answer(401, "{\"error\":{\"message\":\"bad key\",\"type\":\"authentication_error\"}}"));
        const auto queued = enqueueTwo();
        QCOMPARE(m_house->reach(queued->id, JobState::Parked).state, JobState::Parked);
        QCOMPARE(attempt().state, AttemptState::Held);
        m_server->replies.clear();
        QVERIFY(await<Job>([&](auto *context, auto done) { m_house->jobs->resume(queued->id, context, done); }));
        QCOMPARE(m_house->reach(queued->id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(attempt().state, AttemptState::Settled);
    }

    void aBudgetStopsABatchBeforeItIsSent()
    {
        Budget budget;
        budget.hard = Money{51'000};
        QVERIFY(await<QString>([&](auto *context, auto done) { m_house->ledger.setBudget(budget, context, done); }));
        const auto queued = enqueueTwo();
        const Job job = m_house->reach(queued->id, JobState::Failed);
        QCOMPARE(job.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(m_server->asksFor("/batches"), 0);
    }

    void aRequestThatTheModelCannotTakeIsRefusedByItsNumber()
    {
        m_house->resolved->model.maxOutputTokens = 50;
        const auto queued = enqueueTwo();
        QVERIFY(!queued);
        QVERIFY2(queued.error().message.contains(u"2"_s), qPrintable(queued.error().message));
        const auto all = await<QList<Job>>([&](auto *context, auto done) { m_house->jobs->list({}, 10, context, done); });
        QVERIFY(all->isEmpty());
    }

    // Where the owner died, and what becomes of the batch after another one took over.
    void everyStateEdge_data()
    {
        QTest::addColumn<JobState>("diedIn");
        QTest::addColumn<JobState>("ends");
        QTest::addColumn<AttemptState>("money");
        using S = JobState;
        QTest::newRow("submitting") << S::Submitting << S::Ambiguous << AttemptState::Unknown;
        QTest::newRow("submitted") << S::Submitted << S::Stored << AttemptState::Settled;
        QTest::newRow("running") << S::Running << S::Stored << AttemptState::Settled;
        QTest::newRow("downloading") << S::Downloading << S::Stored << AttemptState::Settled;
        QTest::newRow("stored") << S::Stored << S::Stored << AttemptState::Settled;
    }

    void everyStateEdge()
    {
        QFETCH(JobState, diedIn);
        QFETCH(JobState, ends);
        QFETCH(AttemptState, money);
        const QByteArrayList over = m_server->states.mid(1);
        if (diedIn == JobState::Submitting)
            m_server->replies.insert("/batches", LoopbackReply::stall());
        if (diedIn == JobState::Submitted)
            m_server->states = {BatchServer::status("validating")};
        if (diedIn == JobState::Running)
            m_server->states = {BatchServer::status("in_progress")};
        if (diedIn == JobState::Downloading)
            m_server->replies.insert("/files/file-out/content", LoopbackReply::stall());
        const auto queued = enqueueTwo();
        QVERIFY(queued);
        QCOMPARE(m_house->reach(queued->id, diedIn).state, diedIn);
        if (diedIn == JobState::Submitting)
            QVERIFY(waitFor([this] { return m_server->asksFor("/batches") == 1; }));
        m_house.reset();

        m_server->replies.clear();
        m_server->states = over;
        m_house = house(u"second"_s);
        QVERIFY(await<QList<RecoveredAttempt>>(
            [&](auto *context, auto then) { m_house->ledger.recover({u"instance-1"_s}, context, then); }));
        QVERIFY(await<int>([&](auto *context, auto then) { m_house->jobs->adopt({u"instance-1"_s}, context, then); }));
        const Job job = m_house->reach(queued->id, ends);
        QCOMPARE(job.state, ends);
        QCOMPARE(m_server->asksFor("/batches"), 1);
        QCOMPARE(m_house->attempts().size(), 1);
        QCOMPARE(attempt().state, money);
        if (ends == JobState::Stored)
            QCOMPARE(entriesOf(*m_house, job)[1].answer->text, u"second"_s);
    }
};

QTEST_GUILESS_MAIN(BatchJobsTest)
#include "tst_batchjobs.moc"
