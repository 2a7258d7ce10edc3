#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Many times the longest pause between two questions.
constexpr auto kLongEnough = 400ms;

/// Holds everything that is to be written from now on until release().
class WriteGate
{
public:
    explicit WriteGate(Database &database)
    {
        database.write<void>(
            &m_context,
            [this](SqlConnection &) -> Result<void> {
                m_isHeld.release();
                m_mayGoOn.acquire();
                return {};
            },
            [](const Result<void> &) {});
        m_isHeld.acquire();
    }
    ~WriteGate() { m_mayGoOn.release(); }
    WriteGate(const WriteGate &) = delete;
    WriteGate &operator=(const WriteGate &) = delete;

private:
    QObject m_context;
    QSemaphore m_isHeld;
    QSemaphore m_mayGoOn;
};

} // namespace

/// What becomes of a job's steps when they wait, fail or come twice.
class JobStepsTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    /// The answer to `GET /task/t1`.
    QByteArray m_state;
    QHash<QByteArray, LoopbackReply> m_replies;

    QByteArray done() const { return "{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file/a"_s).toEncoded() + "\"]}"; }

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

    bool cancel(const QString &jobId)
    {
        return await<Job>([&](auto *context, auto then) { m_house->jobs->cancel(jobId, context, then); }).has_value();
    }

    bool execute(const QString &sql)
    {
        return await<void>([&](auto *context, auto then) {
                   m_house->database.write<void>(
                       context, [sql](SqlConnection &connection) { return connection.execute(sql); }, then);
               })
            .has_value();
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_replies.clear();
        m_state = "{\"state\":\"queued\"}";
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (const auto reply = m_replies.constFind(request.target); reply != m_replies.cend())
                return *reply;
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t1\"}");
            if (request.target == "/task/t1")
                return LoopbackReply::json(m_state);
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

    void aTaskIsNotAskedAgainWhileItsStepWaitsForTheDisk()
    {
        const QString id = enqueue();
        QVERIFY(waitFor([this] { return asksFor("/task/t1") >= 1; }));
        QCOMPARE(m_house->job(id).state, JobState::Submitted);
        int toldRunning = 0;
        {
            const WriteGate gate(m_house->database);
            m_server->setHandler([&toldRunning](const LoopbackRequest &) {
                ++toldRunning;
                return LoopbackReply::json("{\"state\":\"running\"}");
            });
            QVERIFY(waitFor([&] { return toldRunning > 0; }));
            QVERIFY(!waitFor([&] { return toldRunning > 1; }, 2 * JobPolls::kAccountPause));
        }
        QCOMPARE(m_house->reach(id, JobState::Running).state, JobState::Running);
        QVERIFY(waitFor([&] { return toldRunning > 1; }));
    }

    void aQuestionOnItsWayIsNotAskedASecondTimeForACancellation()
    {
        m_replies.insert("/task/t1", LoopbackReply::stall());
        const QString id = enqueue();
        QVERIFY(m_server->waitForStalled(1));
        QVERIFY(cancel(id));
        QVERIFY(waitFor([this] { return asksFor("/cancel/t1") == 1; }));
        QVERIFY(!waitFor([this] { return m_server->stalled() > 1; }, 2 * JobPolls::kAccountPause));
        // What it was told before it was to stop may be out of date.
        m_replies.clear();
        m_state = "{\"state\":\"cancelled\"}";
        m_server->releaseStalled(LoopbackReply::json("{\"state\":\"queued\"}"));
        QCOMPARE(m_house->reach(id, JobState::Cancelled).state, JobState::Cancelled);
    }

    void aWishToCancelWhileAFileComesStartsNoSecondDownload()
    {
        m_replies.insert("/file/a", LoopbackReply::stall());
        m_state = done();
        const QString id = enqueue();
        QVERIFY(m_server->waitForStalled(1));
        QVERIFY(cancel(id));
        QVERIFY(!waitFor([this] { return m_server->stalled() > 1; }, kLongEnough));
        m_replies.clear();
        m_server->releaseStalled(LoopbackReply::answer(200, picture(), "image/png"));
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(asksFor("/file/a"), 1);
    }

    void aStepThatCannotBeWrittenIsToldAndTakenAgain()
    {
        const QString id = enqueue();
        QVERIFY(waitFor([this] { return asksFor("/task/t1") >= 1; }));
        QVERIFY(execute(u"CREATE TRIGGER no_step BEFORE UPDATE ON job WHEN NEW.state = 'ready' "
                        "BEGIN SELECT RAISE(FAIL, 'not now'); END"_s));
        QSignalSpy stuck(m_house->jobs.get(), &Jobs::stuck);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be moved: .*not now"_s));
        m_state = done();
        QVERIFY(stuck.wait(10'000));
        QCOMPARE(stuck.constFirst().constFirst().toString(), id);
        QVERIFY(execute(u"DROP TRIGGER no_step"_s));
        QCOMPARE(m_house->reach(id, JobState::Stored).state, JobState::Stored);
        QCOMPARE(stuck.size(), 1);
        QCOMPARE(asksFor("/make"), 1);
    }

    void aJobGoesOnAlsoWhenWhoeverAskedForItIsGone()
    {
        m_state = done();
        QSignalSpy changed(m_house->jobs.get(), &Jobs::jobChanged);
        {
            QObject asker;
            m_house->jobs->enqueue(m_house->film(), &asker, [](const Result<Job> &) { QFAIL("told somebody who is gone"); });
        }
        QVERIFY(
            waitFor([&] { return !changed.isEmpty() && changed.constLast().constFirst().value<Job>().state == JobState::Stored; }));
    }
};

QTEST_GUILESS_MAIN(JobStepsTest)
#include "tst_jobsteps.moc"
