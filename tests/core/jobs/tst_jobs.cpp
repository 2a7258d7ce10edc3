#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class JobsTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    /// Answers of `GET /task/…`, in turn; the last one stays.
    QByteArrayList m_states;
    int m_asked = 0;
    QHash<QByteArray, LoopbackReply> m_replies;

    static QByteArray state(const QByteArray &word, const QByteArray &rest = {})
    {
        return "{\"state\":\"" + word + '"' + rest + '}';
    }

    QByteArray done(const QByteArrayList &paths) const
    {
        QByteArrayList urls;
        for (const QByteArray &path : paths)
            urls.append('"' + m_server->url(QString::fromLatin1(path)).toEncoded() + '"');
        return state("done", ",\"files\":[" + urls.join(',') + ']');
    }

    int posts() const
    {
        int count = 0;
        for (const LoopbackRequest &request : m_server->requests())
            count += request.method == "POST" && request.target == "/make";
        return count;
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_states.clear();
        m_replies.clear();
        m_asked = 0;
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (const auto reply = m_replies.constFind(request.target); reply != m_replies.cend())
                return *reply;
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t1\"}");
            if (request.target.startsWith("/task/") && !m_states.isEmpty())
                return LoopbackReply::json(m_states.at(std::min<qsizetype>(m_asked++, m_states.size() - 1)));
            if (request.target.startsWith("/file"))
                return LoopbackReply::answer(200, picture(), "image/png");
            return LoopbackReply::answer(404, "{}");
        });
        m_house = std::make_unique<JobHouse>(m_home->path(), m_server->url());
    }

    void cleanup()
    {
        m_house.reset();
        m_server.reset();
    }

    void aTaskIsFollowedToItsFile()
    {
        m_states = {state("queued"), state("running", ",\"progress\":0.4"), state("rendering"), done({"/file/a"})};
        QList<JobState> seen;
        connect(m_house->jobs.get(), &Jobs::jobChanged, this, [&seen](const Job &job) {
            if (seen.isEmpty() || seen.constLast() != job.state)
                seen.append(job.state);
        });
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(queued);
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        using S = JobState;
        QCOMPARE(seen, (QList<S>{S::Queued, S::Submitting, S::Submitted, S::Running, S::Ready, S::Downloading, S::Stored}));
        QCOMPARE(posts(), 1);
        QCOMPARE(job.files.size(), 1);
        const auto bytes =
            await<QByteArray>([&](auto *context, auto then) { m_house->library.bytes(job.files[0].assetHash, context, then); });
        QVERIFY(bytes);
        QCOMPARE(*bytes, picture());
        const auto attempts = m_house->attempts();
        QCOMPARE(attempts.size(), 1);
        QCOMPARE(attempts[0].state, AttemptState::Settled);
        QCOMPARE(attempts[0].completion.cost, Money{500});
        QCOMPARE(attempts[0].hold.hold, Money{500});
        QVERIFY(QDir(m_home->filePath(u"downloads"_s)).isEmpty());
        QCOMPARE(m_house->jobs->open(), 0);
    }

    void aTaskMayBringItsFilesItself()
    {
        const QByteArray second = picture(0xff00ff00);
        m_states = {state("done", ",\"files\":[\"" + m_server->url(u"/file/a"_s).toEncoded() + "\"],\"inline\":[\"" +
                                      second.toBase64() + "\"]")};
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(queued);
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(job.files.size(), 2);
        for (int i = 0; i < 2; ++i) {
            const auto bytes =
                await<QByteArray>([&](auto *context, auto then) { m_house->library.bytes(job.files[i].assetHash, context, then); });
            QVERIFY(bytes);
            QCOMPARE(*bytes, i == 0 ? picture() : second);
        }
        QCOMPARE(m_house->attempts()[0].state, AttemptState::Settled);
    }

    void theMoneyIsHeldWhileTheTaskRuns()
    {
        m_states = {state("running")};
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Running);
        QCOMPARE(job.task.id, u"t1"_s);
        const auto attempts = m_house->attempts();
        QCOMPARE(attempts.size(), 1);
        QCOMPARE(attempts[0].state, AttemptState::Held);
        QCOMPARE(attempts[0].hold.attemptId, job.attemptId);
    }

    void aPictureThatIsAnsweredAtOnceIsStoredBeforeItIsSettled()
    {
        m_replies.insert("/make", LoopbackReply::answer(200, picture(), "image/png"));
        JobRequest request = m_house->film();
        m_house->resolved->model.kind = ModelKind::Image;
        request.feature = JobFeature::Image;
        const auto queued = m_house->enqueue(request);
        QVERIFY(queued);
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(job.files.size(), 1);
        QCOMPARE(job.files[0].seed, 7);
        QVERIFY(waitFor([this] { return m_house->attempts().at(0).state == AttemptState::Settled; }));
        QCOMPARE(m_house->attempts().at(0).completion.cost, Money{900});
    }

    void failureOverThereIsToldAndReleased()
    {
        m_states = {state("running"), state("failed")};
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Failed);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error->message, u"It went wrong over there."_s);
        QCOMPARE(m_house->attempts().at(0).state, AttemptState::Released);
    }

    void aTaskThatIsDoneWithoutAFileFails()
    {
        m_states = {state("done")};
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Failed);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error->kind, Error::Kind::Protocol);
    }

    void aTaskThatVanishedIsExpired()
    {
        m_replies.insert("/task/t1", LoopbackReply::answer(404, "{}"));
        const auto queued = m_house->enqueue(m_house->film());
        QCOMPARE(m_house->reach(queued->id, JobState::Expired).state, JobState::Expired);
    }

    void aSubmissionWhoseAnswerWasLostIsAmbiguousAndNeverSentAgain()
    {
        m_replies.insert("/make", LoopbackReply::hangUp());
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Ambiguous);
        QCOMPARE(job.state, JobState::Ambiguous);
        QVERIFY(m_server->roundTrip());
        QCOMPARE(posts(), 1);
        const auto attempts = m_house->attempts();
        QCOMPARE(attempts.size(), 1);
        QCOMPARE(attempts[0].state, AttemptState::Unknown);
        QCOMPARE(job.attemptId, attempts[0].hold.attemptId);
    }

    void anAmbiguousJobIsFoundInTheProvidersList()
    {
        m_replies.insert("/make", LoopbackReply::hangUp());
        m_replies.insert(
            "/tasks", LoopbackReply::json("[{\"id\":\"other\",\"prompt\":\"pull out\"},{\"id\":\"t9\",\"prompt\":\"push in\"}]"));
        m_states = {done({"/file/a"})};
        const auto queued = m_house->enqueue(m_house->film());
        QCOMPARE(m_house->reach(queued->id, JobState::Ambiguous).state, JobState::Ambiguous);
        const auto found = await<Job>([&](auto *context, auto then) { m_house->jobs->findAgain(queued->id, context, then); });
        QVERIFY(found);
        QCOMPARE(found->task.id, u"t9"_s);
        QCOMPARE(m_house->reach(queued->id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(posts(), 1);
        const auto attempts = m_house->attempts();
        QCOMPARE(attempts[0].cost(), Money{500});
    }

    void aTaskOfAnotherJobIsNotFoundAgain()
    {
        m_states = {done({"/file/a"})};
        const auto first = m_house->enqueue(m_house->film());
        QCOMPARE(m_house->reach(first->id, JobState::Stored).task.id, u"t1"_s);
        m_replies.insert("/make", LoopbackReply::hangUp());
        m_replies.insert("/tasks", LoopbackReply::json("[{\"id\":\"t1\",\"prompt\":\"push in\"}]"));
        const auto lost = m_house->enqueue(m_house->film());
        QCOMPARE(m_house->reach(lost->id, JobState::Ambiguous).state, JobState::Ambiguous);
        const auto found = await<Job>([&](auto *context, auto then) { m_house->jobs->findAgain(lost->id, context, then); });
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Error::Kind::NotFound);
        QCOMPARE(m_house->job(lost->id).state, JobState::Ambiguous);
    }

    void anAmbiguousJobThatIsNowhereStaysSo()
    {
        m_replies.insert("/make", LoopbackReply::hangUp());
        m_replies.insert("/tasks", LoopbackReply::json("[]"));
        const auto queued = m_house->enqueue(m_house->film());
        m_house->reach(queued->id, JobState::Ambiguous);
        const auto found = await<Job>([&](auto *context, auto then) { m_house->jobs->findAgain(queued->id, context, then); });
        QVERIFY(!found);
        QCOMPARE(found.error().kind, Error::Kind::NotFound);
        QCOMPARE(m_house->job(queued->id).state, JobState::Ambiguous);
    }

    void whatTheUserSaysWasNotSentCostsNothing()
    {
        m_replies.insert("/make", LoopbackReply::hangUp());
        const auto queued = m_house->enqueue(m_house->film());
        m_house->reach(queued->id, JobState::Ambiguous);
        const auto marked = await<Job>([&](auto *context, auto then) { m_house->jobs->markNotSent(queued->id, context, then); });
        QVERIFY(marked);
        QCOMPARE(marked->state, JobState::Failed);
        QCOMPARE(m_house->attempts().at(0).cost(), Money{0});
    }

    void questionsThatAreNotAnsweredAreAskedAgain()
    {
        m_replies.insert("/task/t1", LoopbackReply::answer(503, "{}"));
        m_states = {done({"/file/a"})};
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(waitFor([this] { return m_server->requests().size() >= 4; }));
        QCOMPARE(m_house->job(queued->id).state, JobState::Submitted);
        m_replies.remove("/task/t1");
        QCOMPARE(m_house->reach(queued->id, JobState::Stored).state, JobState::Stored);
    }

    void aRefusedKeyParksTheJobUntilItIsResumed()
    {
        m_replies.insert("/task/t1",
                         LoopbackReply::answer(401, "{\"error\":{\"message\":\"bad key\",\"type\":\"authentication_error\"}}"));
        m_states = {done({"/file/a"})};
        const auto queued = m_house->enqueue(m_house->film());
        const Job parked = m_house->reach(queued->id, JobState::Parked);
        QCOMPARE(parked.state, JobState::Parked);
        QCOMPARE(m_house->attempts().at(0).state, AttemptState::Held);
        m_replies.remove("/task/t1");
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->resume(queued->id, context, then); }));
        QCOMPARE(m_house->reach(queued->id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(m_house->attempts().at(0).state, AttemptState::Settled);
    }

    void aDownloadThatIsCutIsMadeAgain()
    {
        m_states = {done({"/file/a"})};
        m_replies.insert("/file/a", LoopbackReply::answer(200, picture(), "image/png").cutAt(120));
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(waitFor([this] {
            int fetched = 0;
            for (const LoopbackRequest &request : m_server->requests())
                fetched += request.target == "/file/a";
            return fetched >= 1;
        }));
        m_replies.remove("/file/a");
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(posts(), 1);
    }

    void aResultThatNamesNoServerIsFetchedFromTheAccounts()
    {
        m_states = {state("done", ",\"files\":[\"files/a\",\"/file/b\"]")};
        m_replies.insert("/files/a", LoopbackReply::answer(200, picture(), "image/png"));
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(job.files.size(), 2);
    }

    void aResultAddressThatIsNoneParksTheJob()
    {
        m_states = {state("done", ",\"files\":[\"ftp://files.example.com/a\"]")};
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Parked);
        QCOMPARE(job.state, JobState::Parked);
        QVERIFY(job.error.has_value());
    }

    void aPublicProvidersResultOnThisNetworkIsNotFetched_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("by its address") << QByteArray("127.0.0.1");
        QTest::newRow("by a name that leads there") << QByteArray("files.example.com");
    }

    void aPublicProvidersResultOnThisNetworkIsNotFetched()
    {
        QFETCH(QByteArray, host);
        const QByteArray url = "https://" + host + ':' + QByteArray::number(m_server->port()) + "/file/a";
        m_states = {state("running"), state("done", ",\"files\":[\"" + url + "\"]")};
        m_house->transport.setNameLookup(
            [](const QString &, QObject *context, std::function<void(const QList<QHostAddress> &)> done) {
                QMetaObject::invokeMethod(
                    context, [done = std::move(done)] { done({QHostAddress(QHostAddress::LocalHost)}); }, Qt::QueuedConnection);
            });
        // Its answers come from here, so it is public only for what follows them.
        connect(m_house->jobs.get(), &Jobs::jobChanged, this, [this](const Job &job) {
            if (job.state == JobState::Ready)
                m_house->resolved->account.baseUrl = QUrl(u"https://203.0.113.9/v1"_s);
        });
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(queued);
        const Job job = m_house->reach(queued->id, JobState::Parked);
        QCOMPARE(job.state, JobState::Parked);
        QCOMPARE(job.error->kind, Error::Kind::Rejected);
        QVERIFY2(job.error->message.contains(u"this computer"), qPrintable(job.error->message));
        QCOMPARE(posts(), 1);
        QVERIFY(m_server->roundTrip());
        const auto requests = m_server->requests();
        QVERIFY(std::none_of(requests.cbegin(), requests.cend(), [](const LoopbackRequest &r) { return r.target == "/file/a"; }));
    }

    void aQueuedJobThatIsCancelledIsNeverSent()
    {
        m_states = {state("running")};
        m_house->resolved->account.concurrency = 1;
        const auto first = m_house->enqueue(m_house->film());
        m_house->reach(first->id, JobState::Running);
        const auto second = m_house->enqueue(m_house->film());
        QCOMPARE(m_house->job(second->id).state, JobState::Queued);
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->cancel(second->id, context, then); }));
        QCOMPARE(m_house->job(second->id).state, JobState::Cancelled);
        QCOMPARE(posts(), 1);
    }

    void whatWaitsIsSentInTheOrderThatTheUserWants()
    {
        m_house->resolved->account.concurrency = 1;
        m_states = {state("running")};
        QStringList ids;
        for (int i = 0; i < 3; ++i) {
            const auto queued = m_house->enqueue(m_house->film());
            QVERIFY(queued);
            ids.append(queued->id);
        }
        QCOMPARE(m_house->reach(ids.at(0), JobState::Running).state, JobState::Running);
        QVERIFY(await<void>([&](auto *context, auto then) { m_house->jobs->reorder({ids.at(2), ids.at(1)}, context, then); }));
        QStringList sent;
        connect(m_house->jobs.get(), &Jobs::jobChanged, this, [&sent](const Job &job) {
            if (job.state == JobState::Submitting)
                sent.append(job.id);
        });
        m_states = {done({"/file/a"})};
        m_asked = 0;
        QCOMPARE(m_house->reach(ids.at(1), JobState::Stored).state, JobState::Stored);
        QCOMPARE(sent, (QStringList{ids.at(2), ids.at(1)}));
    }

    void aJobThatIsCancelledAtOnceIsNeverSent()
    {
        std::optional<Result<Job>> cancelled;
        m_house->jobs->enqueue(m_house->film(), this, [&](const Result<Job> &queued) {
            QVERIFY(queued);
            m_house->jobs->cancel(queued->id, this, [&](const Result<Job> &job) { cancelled = job; });
        });
        QVERIFY(waitFor([&] { return cancelled.has_value(); }));
        QVERIFY(*cancelled);
        QCOMPARE(m_house->reach((*cancelled)->id, JobState::Cancelled).state, JobState::Cancelled);
        QVERIFY(waitFor([this] { return m_house->jobs->open() == 0; }));
        QCOMPARE(posts(), 0);
        QCOMPARE(m_house->attempts().size(), 0);
    }

    void aSubmissionThatIsStoppedAfterItWasSentIsAmbiguous()
    {
        m_replies.insert("/make", LoopbackReply::stall());
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(m_server->waitForStalled(1));
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->cancel(queued->id, context, then); }));
        const Job job = m_house->reach(queued->id, JobState::Ambiguous);
        QCOMPARE(job.state, JobState::Ambiguous);
        QCOMPARE(m_house->attempts().at(0).state, AttemptState::Unknown);
        QCOMPARE(posts(), 1);
    }

    void aRunningJobThatIsCancelledAsksTheProviderToStop()
    {
        m_states = {state("running")};
        m_replies.insert("/cancel/t1", LoopbackReply::json("{}"));
        const auto queued = m_house->enqueue(m_house->film());
        m_house->reach(queued->id, JobState::Running);
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->cancel(queued->id, context, then); }));
        QVERIFY(waitFor([this] {
            return std::any_of(m_server->requests().cbegin(), m_server->requests().cend(),
                               [](const LoopbackRequest &request) { return request.target == "/cancel/t1"; });
        }));
        m_states.append(state("cancelled"));
        m_asked = 1;
        QCOMPARE(m_house->reach(queued->id, JobState::Cancelled).state, JobState::Cancelled);
    }

    void aResultThatCameDespiteACancellationIsFetched()
    {
        m_states = {state("running")};
        m_replies.insert("/cancel/t1", LoopbackReply::answer(404, "{}"));
        const auto queued = m_house->enqueue(m_house->film());
        m_house->reach(queued->id, JobState::Running);
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->cancel(queued->id, context, then); }));
        m_states.append(done({"/file/a"}));
        QCOMPARE(m_house->reach(queued->id, JobState::Stored).state, JobState::Stored);
    }

    void aBudgetStopsAJobBeforeItIsSent()
    {
        Budget budget;
        budget.hard = Money{400};
        const auto set = await<QString>([&](auto *context, auto then) { m_house->ledger.setBudget(budget, context, then); });
        QVERIFY(set);
        const auto queued = m_house->enqueue(m_house->film());
        const Job job = m_house->reach(queued->id, JobState::Failed);
        QCOMPARE(job.state, JobState::Failed);
        QCOMPARE(job.error->kind, Error::Kind::BudgetExceeded);
        QCOMPARE(posts(), 0);
    }

    void aModelThatMakesNoFilmsIsRefusedBeforeAnythingIsWritten()
    {
        m_house->resolved->model.kind = ModelKind::Chat;
        const auto queued = m_house->enqueue(m_house->film());
        QVERIFY(!queued);
        QCOMPARE(queued.error().kind, Error::Kind::Unsupported);
        const auto all = await<QList<Job>>([&](auto *context, auto then) { m_house->jobs->list({}, 10, context, then); });
        QVERIFY(all->isEmpty());
    }

    void theLogTellsTheStory()
    {
        m_states = {state("running"), done({"/file/a"})};
        const auto queued = m_house->enqueue(m_house->film());
        m_house->reach(queued->id, JobState::Stored);
        const auto log =
            await<QList<JobLogEntry>>([&](auto *context, auto then) { m_house->jobs->log(queued->id, context, then); });
        QStringList lines;
        for (const JobLogEntry &entry : *log)
            lines.append(entry.text);
        QCOMPARE(lines, (QStringList{u"queued"_s, u"sending"_s, u"accepted as t1"_s, u"running"_s, u"finished with 1 files"_s,
                                     u"downloading"_s, u"stored"_s}));
    }
};

QTEST_GUILESS_MAIN(JobsTest)
#include "tst_jobs.moc"
