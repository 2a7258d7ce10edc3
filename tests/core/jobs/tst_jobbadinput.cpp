#include "core/store/database.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What providers and the machine do wrong between a submission and its file.
class JobBadInputTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    QByteArray m_state;
    QHash<QByteArray, LoopbackReply> m_replies;

    QByteArray done(const QByteArray &rest = {}, const QByteArrayList &paths = {"/file/a"}) const
    {
        QByteArrayList urls;
        for (const QByteArray &path : paths)
            urls.append('"' + m_server->url(QString::fromLatin1(path)).toEncoded() + '"');
        return R"({"state":"done","files":[)" + urls.join(',') + ']' + rest + '}';
    }

    int asksFor(const QByteArray &target) const
    {
        const auto &all = m_server->requests();
        return static_cast<int>(
            std::count_if(all.cbegin(), all.cend(), [&target](const LoopbackRequest &one) { return one.target == target; }));
    }

    QString enqueue()
    {
        const auto queued = m_house->enqueue(m_house->film());
        return queued ? queued->id : QString();
    }

    /// How it stands at the end: one submission, and its money where it belongs.
    void checkPaid(AttemptState money)
    {
        QCOMPARE(asksFor("/make"), 1);
        const auto attempts = m_house->attempts();
        QCOMPARE(attempts.size(), 1);
        QCOMPARE(attempts.constFirst().state, money);
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_replies.clear();
        m_state = R"({"state":"running"})";
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (const auto reply = m_replies.constFind(request.target); reply != m_replies.cend())
                return *reply;
            if (request.target == "/make")
                return LoopbackReply::json(R"({"id":"t1"})");
            if (request.target == "/task/t1")
                return LoopbackReply::json(m_state);
            if (request.target.startsWith("/file"))
                return LoopbackReply::answer(200, picture(), "image/png");
            return LoopbackReply::answer(404, "{}");
        });
        m_house = std::make_unique<JobHouse>(m_home->path(), m_server->url(), u"first"_s,
                                             [](Jobs::Parts &parts) { parts.downloadPause = 10ms; });
    }

    void cleanup()
    {
        m_house.reset();
        m_server.reset();
    }

    // A file that the provider deleted: it was paid for all the same.
    void aResultThatIsGoneExpires_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isPastDeadline");
        QTest::addColumn<int>("asks");
        QTest::newRow("403") << 403 << false << 5;
        QTest::newRow("404") << 404 << false << 5;
        QTest::newRow("410") << 410 << false << 5;
        // After its deadline nobody has to be asked twice.
        QTest::newRow("403 after its deadline") << 403 << true << 1;
    }

    void aResultThatIsGoneExpires()
    {
        QFETCH(int, status);
        QFETCH(bool, isPastDeadline);
        QFETCH(int, asks);
        m_replies.insert("/file/a", LoopbackReply::answer(status, "{}"));
        m_state = done(isPastDeadline ? R"(,"expires":1700000000)" : "");
        const Job job = m_house->reach(enqueue(), JobState::Expired);
        QCOMPARE(job.state, JobState::Expired);
        QVERIFY(job.error.has_value());
        QCOMPARE(asksFor("/file/a"), asks);
        checkPaid(AttemptState::Settled);
    }

    void aFileThatIsMissingForAMomentIsFetched()
    {
        m_replies.insert("/file/a", LoopbackReply::answer(404, "{}"));
        m_state = done();
        const QString id = enqueue();
        QVERIFY(waitFor([&] { return asksFor("/file/a") == 2; }));
        m_replies.remove("/file/a");
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        checkPaid(AttemptState::Settled);
    }

    void aResultIsFetchedAlsoAfterItsDeadlineWhileItIsThere()
    {
        m_state = done(R"(,"expires":1700000000)");
        QCOMPARE(m_house->reach(enqueue(), JobState::Stored).state, JobState::Stored);
    }

    void aResultThatMovedIsFollowed()
    {
        m_replies.insert("/file/a", LoopbackReply::redirect(302, m_server->url(u"/file/b"_s).toEncoded()));
        m_state = done();
        QCOMPARE(m_house->reach(enqueue(), JobState::Stored).state, JobState::Stored);
        QCOMPARE(asksFor("/file/b"), 1);
    }

    void aResultThatMovesInACircleIsTriedAgainAndNotForEver()
    {
        m_replies.insert("/file/a", LoopbackReply::redirect(302, m_server->url(u"/file/a"_s).toEncoded()));
        m_state = done();
        const QString id = enqueue();
        QVERIFY(waitFor([&] { return asksFor("/file/a") > 1; }));
        QCOMPARE(m_house->job(id).state, JobState::Downloading);
        m_replies.remove("/file/a");
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        checkPaid(AttemptState::Settled);
    }

    void wordsInsteadOfAFileAreNotKept_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("a page") << QByteArray("text/html; charset=utf-8");
        QTest::newRow("an error") << QByteArray("application/json");
    }

    void wordsInsteadOfAFileAreNotKept()
    {
        QFETCH(QByteArray, type);
        m_replies.insert("/file/a", LoopbackReply::answer(200, "<h1>Please wait</h1>", type));
        m_state = done();
        const QString id = enqueue();
        QVERIFY(waitFor([&] { return asksFor("/file/a") >= 2; }));
        QCOMPARE(m_house->job(id).state, JobState::Downloading);
        m_replies.remove("/file/a");
        const Job job = m_house->reach(id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        const auto asset = await<Asset>(
            [&](auto *context, auto then) { m_house->library.asset(job.files.constFirst().assetHash, context, then); });
        QVERIFY(asset);
        QCOMPARE(asset->bytes, picture().size());
        QVERIFY(QDir(m_home->filePath(u"downloads"_s)).isEmpty());
    }

    void aFileOfAnotherKindThanItSaysIsKeptAsWhatItIs()
    {
        m_replies.insert("/file/a", LoopbackReply::answer(200, picture(), "video/mp4"));
        m_state = done();
        const Job job = m_house->reach(enqueue(), JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        const auto asset = await<Asset>(
            [&](auto *context, auto then) { m_house->library.asset(job.files.constFirst().assetHash, context, then); });
        QVERIFY(asset);
        QCOMPARE(asset->mime, u"image/png"_s);
    }

    void aFileThatCannotBeReadIsKeptBecauseItWasPaidFor()
    {
        QByteArray broken = picture();
        broken.truncate(40);
        m_replies.insert("/file/a", LoopbackReply::answer(200, broken, "image/png"));
        m_state = done();
        const Job job = m_house->reach(enqueue(), JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        const auto bytes = await<QByteArray>(
            [&](auto *context, auto then) { m_house->library.bytes(job.files.constFirst().assetHash, context, then); });
        QVERIFY(bytes);
        QCOMPARE(*bytes, broken);
        QCOMPARE(asksFor("/file/a"), 1);
    }

    void aFileThatIsShorterThanPromisedIsFetchedAgain()
    {
        m_replies.insert("/file/a", LoopbackReply::answer(200, picture(), "image/png").cutAt(150));
        m_state = done();
        const QString id = enqueue();
        QVERIFY(waitFor([&] { return asksFor("/file/a") >= 2; }));
        QCOMPARE(m_house->job(id).state, JobState::Downloading);
        m_replies.remove("/file/a");
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        checkPaid(AttemptState::Settled);
    }

    void whatRunsIsNotQueuedAgain()
    {
        const QString id = enqueue();
        QCOMPARE(m_house->reach(id, JobState::Running).state, JobState::Running);
        m_state = R"({"state":"queued"})";
        const int asked = asksFor("/task/t1");
        QVERIFY(waitFor([&] { return asksFor("/task/t1") >= asked + 2; }));
        QCOMPARE(m_house->job(id).state, JobState::Running);
        m_state = done();
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
    }

    void progressMayGoBack()
    {
        m_state = R"({"state":"running","progress":0.9})";
        const QString id = enqueue();
        QVERIFY(waitFor([&] { return m_house->job(id).progress == 0.9; }));
        m_state = R"({"state":"running","progress":0.2})";
        QVERIFY(waitFor([&] { return m_house->job(id).progress == 0.2; }));
        m_state = done();
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
    }

    void aTaskThatVanishesIsOverAndItsMoneyIsNotForgotten()
    {
        const QString id = enqueue();
        QCOMPARE(m_house->reach(id, JobState::Running).state, JobState::Running);
        m_replies.insert("/task/t1", LoopbackReply::answer(404, "{}"));
        QCOMPARE(m_house->reach(id, JobState::Expired).state, JobState::Expired);
        QVERIFY(waitFor([&] { return m_house->attempts().constFirst().state != AttemptState::Held; }));
        QCOMPARE(asksFor("/make"), 1);
    }

    void theSameAddressTwiceIsOneFilmAndOnePrice()
    {
        m_state = done({}, {"/file/a", "/file/a"});
        const Job job = m_house->reach(enqueue(), JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(job.files.size(), 1);
        QCOMPARE(m_house->attempts().constFirst().completion.cost, Money{500});
    }

    void theSameFileAtTwoAddressesIsKeptOnce()
    {
        m_state = done({}, {"/file/a", "/file/b"});
        const Job job = m_house->reach(enqueue(), JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        QCOMPARE(job.files.size(), 2);
        QCOMPARE(job.files.at(0).assetHash, job.files.at(1).assetHash);
    }

    void aClockThatIsTurnedChangesNothing_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("back") << -30;
        QTest::newRow("forward") << 30;
    }

    void aClockThatIsTurnedChangesNothing()
    {
        QFETCH(int, hours);
        const QString id = enqueue();
        QCOMPARE(m_house->reach(id, JobState::Running).state, JobState::Running);
        m_house->clock.turn(std::chrono::hours(hours));
        const int asked = asksFor("/task/t1");
        QVERIFY(waitFor([&] { return asksFor("/task/t1") > asked; }));
        m_state = done();
        const Job job = m_house->reach(id, JobState::Stored);
        QCOMPARE(job.state, JobState::Stored);
        checkPaid(AttemptState::Settled);
        // The next one goes its way with what this one took, whatever that was.
        const auto next = m_house->enqueue(m_house->film());
        QVERIFY(next);
        QCOMPARE(m_house->reach(next->id, JobState::Stored).state, JobState::Stored);
    }

    void twoDaysOfSleepLoseNothing()
    {
        const QString id = enqueue();
        QCOMPARE(m_house->reach(id, JobState::Running).state, JobState::Running);
        m_state = done();
        m_house->clock.sleep(48h);
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        checkPaid(AttemptState::Settled);
    }

    void whatExpiredDuringTwoDaysOfSleepIsToldSo()
    {
        m_replies.insert("/file/a", LoopbackReply::answer(503, "{}"));
        const qint64 tomorrow = m_house->clock.nowMs() / 1000 + 24 * 3600;
        m_state = done(",\"expires\":" + QByteArray::number(tomorrow));
        const QString id = enqueue();
        QVERIFY(waitFor([&] { return asksFor("/file/a") >= 1; }));
        QCOMPARE(m_house->job(id).deadline().toSecsSinceEpoch(), tomorrow);
        m_house->clock.sleep(48h);
        m_replies.insert("/file/a", LoopbackReply::answer(403, "{}"));
        QCOMPARE(m_house->reach(id, JobState::Expired).state, JobState::Expired);
        checkPaid(AttemptState::Settled);
    }
};

QTEST_GUILESS_MAIN(JobBadInputTest)
#include "tst_jobbadinput.moc"
