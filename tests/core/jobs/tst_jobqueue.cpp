#include "core/jobs/jobqueuerows.h"
#include "core/jobs/jobrows.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whose turn it is: order, pauses and how many at once, and that all of it outlives the program.
class JobQueueTest : public test::TestCase
{
    Q_OBJECT

private:
    static constexpr auto kLongEnough = 300ms;

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    bool m_isDone = false;

    /// `lookEvery`: how soon it hears of what neighbours do to its queue; by itself after the test.
    std::unique_ptr<JobHouse> house(const QString &instance, std::chrono::milliseconds lookEvery = 1h)
    {
        auto made = std::make_unique<JobHouse>(m_home->path(), m_server->url(), instance,
                                               [lookEvery](Jobs::Parts &parts) { parts.queueLookEvery = lookEvery; });
        made->resolved->account.concurrency = 1;
        return made;
    }

    QString enqueue(JobHouse &house, const QString &prompt)
    {
        JobRequest request = house.film();
        request.prompt = prompt;
        const auto queued = house.enqueue(request);
        return queued ? queued->id : QString();
    }
    QString enqueue(const QString &prompt) { return enqueue(*m_house, prompt); }

    /// What the server was asked to make, in order.
    QStringList made() const
    {
        QStringList prompts;
        for (const LoopbackRequest &request : m_server->requests()) {
            if (request.target == "/make")
                prompts.append(QJsonDocument::fromJson(request.body)[u"prompt"].toString());
        }
        return prompts;
    }

    bool isMade(qsizetype count)
    {
        return waitFor([&] { return made().size() >= count; });
    }

    static int pause(JobHouse &house, const QStringList &ids)
    {
        return await<int>([&](auto *context, auto then) { house.jobs->pause(ids, context, then); }).value_or(-1);
    }
    static int unpause(JobHouse &house, const QStringList &ids)
    {
        return await<int>([&](auto *context, auto then) { house.jobs->unpause(ids, context, then); }).value_or(-1);
    }
    static bool setMode(JobHouse &house, JobQueueMode mode)
    {
        return await<void>([&](auto *context, auto then) { house.jobs->setQueueMode(JobFeature::Video, mode, context, then); })
            .has_value();
    }
    static bool setAtOnce(JobHouse &house, std::optional<int> count)
    {
        return await<void>([&](auto *context, auto then) { house.jobs->setAtOnce(u"acc"_s, count, context, then); }).has_value();
    }
    static int adopt(JobHouse &house, const QString &dead)
    {
        return await<int>([&](auto *context, auto then) { house.jobs->adopt({dead}, context, then); }).value_or(-1);
    }

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_isDone = false;
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t" + QByteArray::number(m_server->requests().size()) + "\"}");
            if (request.target.startsWith("/task/") && m_isDone)
                return LoopbackReply::json("{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file"_s).toEncoded() + "\"]}");
            if (request.target.startsWith("/task/"))
                return LoopbackReply::json("{\"state\":\"running\"}");
            if (request.target == "/file")
                return LoopbackReply::answer(200, picture(), "image/png");
            return LoopbackReply::answer(404, "{}");
        });
        m_house = house(u"first"_s);
    }

    void cleanup()
    {
        m_house.reset();
        m_server.reset();
    }

    void placesAreExchangedAndAllOthersStay()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        QStringList ids;
        for (const auto &prompt : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
            ids.append(enqueue(prompt));
        QSignalSpy changed(m_house->jobs.get(), &Jobs::jobChanged);
        // The fourth and the second: where the second was the fourth is now.
        QVERIFY(await<void>(
            [&](auto *context, auto then) { m_house->jobs->reorder({ids.at(3), u"nobody"_s, ids.at(1)}, context, then); }));
        // The one that runs may tell of itself meanwhile.
        const auto told = std::count_if(changed.cbegin(), changed.cend(), [&](const QList<QVariant> &one) { return ids.contains(one.constFirst().value<Job>().id); });
        QCOMPARE(told, 2);
        m_isDone = true;
        QVERIFY(isMade(5));
        QCOMPARE(made(), (QStringList{u"0"_s, u"1"_s, u"4"_s, u"3"_s, u"2"_s}));
    }

    void whatIsToGoNextGoesBeforeAllOthers()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        QStringList ids;
        for (const auto &prompt : {u"1"_s, u"2"_s, u"3"_s})
            ids.append(enqueue(prompt));
        QVERIFY(
            await<void>([&](auto *context, auto then) { m_house->jobs->sendNext({ids.at(2), ids.at(1)}, context, then); }));
        m_isDone = true;
        QVERIFY(isMade(4));
        QCOMPARE(made(), (QStringList{u"0"_s, u"3"_s, u"2"_s, u"1"_s}));
    }

    void theOrderOutlivesItsProcess()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        QStringList ids;
        for (const auto &prompt : {u"1"_s, u"2"_s, u"3"_s})
            ids.append(enqueue(prompt));
        QVERIFY(await<void>([&](auto *context, auto then) { m_house->jobs->sendNext({ids.at(2)}, context, then); }));
        m_house.reset();
        m_isDone = true;
        m_house = house(u"second"_s);
        QCOMPARE(adopt(*m_house, u"first"_s), 4);
        QVERIFY(isMade(4));
        QCOMPARE(made(), (QStringList{u"0"_s, u"3"_s, u"1"_s, u"2"_s}));
    }

    void aPausedJobIsNotSentAndOthersPassIt()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        const QString held = enqueue(u"1"_s);
        enqueue(u"2"_s);
        QCOMPARE(pause(*m_house, {held, u"nobody"_s}), 1);
        // Said twice it is the same.
        QCOMPARE(pause(*m_house, {held}), 0);
        QVERIFY(isJobPaused(m_house->job(held)));
        m_isDone = true;
        QVERIFY(isMade(2));
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 1; }));
        QVERIFY(!waitFor([&] { return made().size() > 2; }, kLongEnough));
        QCOMPARE(made(), (QStringList{u"0"_s, u"2"_s}));
        QCOMPARE(unpause(*m_house, {held}), 1);
        QCOMPARE(m_house->reach(held, JobState::Stored).state, JobState::Stored);
        const auto log = await<QList<JobLogEntry>>([&](auto *context, auto then) { m_house->jobs->log(held, context, then); });
        QVERIFY(log);
        QCOMPARE(log->at(1).text, u"paused"_s);
        QCOMPARE(log->at(2).text, u"goes on"_s);
    }

    void whatIsOnItsWayCannotBePaused()
    {
        const QString running = enqueue(u"0"_s);
        QCOMPARE(m_house->reach(running, JobState::Running).state, JobState::Running);
        QCOMPARE(pause(*m_house, {running}), 0);
        QVERIFY(!m_house->job(running).isPaused);
    }

    void aPauseOutlivesItsProcess()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        const QString held = enqueue(u"1"_s);
        QCOMPARE(pause(*m_house, {held}), 1);
        m_house.reset();
        m_isDone = true;
        m_house = house(u"second"_s);
        QCOMPARE(adopt(*m_house, u"first"_s), 2);
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 1; }));
        QVERIFY(!waitFor([&] { return made().size() > 1; }, kLongEnough));
        QVERIFY(isJobPaused(m_house->job(held)));
        // It can be given up, too.
        QVERIFY(await<Job>([&](auto *context, auto then) { m_house->jobs->cancel(held, context, then); }));
        QCOMPARE(m_house->job(held).state, JobState::Cancelled);
    }

    void aPausedQueueSendsNothingAndFetchesWhatWasSent()
    {
        const QString running = enqueue(u"0"_s);
        QVERIFY(isMade(1));
        const QString waiting = enqueue(u"1"_s);
        QSignalSpy changed(m_house->jobs.get(), &Jobs::queueRulesChanged);
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_house->jobs->queueRules().mode(JobFeature::Video), JobQueueMode::Paused);
        m_isDone = true;
        QCOMPARE(m_house->reach(running, JobState::Stored).state, JobState::Stored);
        QVERIFY(!waitFor([&] { return made().size() > 1; }, kLongEnough));
        QCOMPARE(m_house->job(waiting).state, JobState::Queued);
        QVERIFY(setMode(*m_house, JobQueueMode::Sends));
        QCOMPARE(m_house->reach(waiting, JobState::Stored).state, JobState::Stored);
    }

    void aPausedQueueOfFilmsLetsPicturesPass()
    {
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        JobRequest request = m_house->film();
        m_house->resolved->model.kind = ModelKind::Image;
        request.feature = JobFeature::Image;
        QVERIFY(m_house->enqueue(request));
        QVERIFY(isMade(1));
    }

    void aQueueThatPausesAfterTheCurrentIsPausedOnceTheyAreOver()
    {
        const QString running = enqueue(u"0"_s);
        QVERIFY(isMade(1));
        const QString waiting = enqueue(u"1"_s);
        QVERIFY(setMode(*m_house, JobQueueMode::PausesAfterCurrent));
        QCOMPARE(m_house->jobs->onItsWay(JobFeature::Video), 1);
        QVERIFY(!waitFor([&] { return m_house->jobs->queueRules().mode(JobFeature::Video) == JobQueueMode::Paused; }, kLongEnough));
        m_isDone = true;
        QCOMPARE(m_house->reach(running, JobState::Stored).state, JobState::Stored);
        QVERIFY(waitFor([&] { return m_house->jobs->queueRules().mode(JobFeature::Video) == JobQueueMode::Paused; }));
        QCOMPARE(m_house->job(waiting).state, JobState::Queued);
        QCOMPARE(made().size(), 1);
        QCOMPARE(m_house->jobs->onItsWay(), 0);
    }

    void aPausedQueueStaysSoAfterARestart()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        enqueue(u"1"_s);
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        m_house.reset();
        m_isDone = true;
        m_house = house(u"second"_s);
        QCOMPARE(adopt(*m_house, u"first"_s), 2);
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 1; }));
        QVERIFY(!waitFor([&] { return made().size() > 1; }, kLongEnough));
        QVERIFY(setMode(*m_house, JobQueueMode::Sends));
        QVERIFY(isMade(2));
    }

    void whatIsAskedForByItselfPassesAPausedQueueButNoPauseOfItsOwn()
    {
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        m_house->jobs->setPassingPause(true);
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        const QString held = enqueue(u"1"_s);
        QCOMPARE(pause(*m_house, {held}), 1);
        m_isDone = true;
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 1; }));
        QVERIFY(!waitFor([&] { return made().size() > 1; }, kLongEnough));
    }

    void whoIsResumedByItselfIsLetGo()
    {
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        const QString held = enqueue(u"0"_s);
        QCOMPARE(pause(*m_house, {held}), 1);
        QCOMPARE(m_house->jobs->held(), 1);
        const auto resume = [&] { return await<Job>([&](auto *context, auto then) { m_house->jobs->resume(held, context, then); }); };
        // In the window it is only not paused any more: the queue still is.
        const auto let = resume();
        QVERIFY(let);
        QVERIFY(!let->isPaused);
        QVERIFY(!waitFor([&] { return !made().isEmpty(); }, kLongEnough));
        QCOMPARE(m_house->jobs->held(), 1);
        m_house->jobs->setPassingPause(true);
        QVERIFY(resume());
        QVERIFY(isMade(1));
        QCOMPARE(m_house->jobs->held(), 0);
    }

    void whatAnotherProcessHoldsBackIsNotSentHoweverLateThisOneHears()
    {
        enqueue(u"0"_s);
        QVERIFY(isMade(1));
        const QString one = enqueue(u"1"_s);
        const QString other = enqueue(u"2"_s);
        auto neighbour = house(u"second"_s);
        QCOMPARE(pause(*neighbour, {one}), 1);
        QVERIFY(setMode(*neighbour, JobQueueMode::Paused));
        m_isDone = true;
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 2; }));
        QVERIFY(!waitFor([&] { return made().size() > 1; }, kLongEnough));
        QCOMPARE(m_house->job(one).state, JobState::Queued);
        QCOMPARE(m_house->job(other).state, JobState::Queued);
        QCOMPARE(m_house->attempts().size(), 1);
    }

    void whatANeighbourLetsPassIsSent()
    {
        m_house = house(u"watchful"_s, 20ms);
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        const QString held = enqueue(u"0"_s);
        auto neighbour = house(u"second"_s);
        neighbour->jobs->setPassingPause(true);
        QVERIFY(await<Job>([&](auto *context, auto then) { neighbour->jobs->resume(held, context, then); }));
        QVERIFY(isMade(1));
        QCOMPARE(m_house->jobs->queueRules().mode(JobFeature::Video), JobQueueMode::Paused);
    }

    void whatANeighbourCancelsIsOverHereToo()
    {
        m_house = house(u"watchful"_s, 20ms);
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        const QString given = enqueue(u"0"_s);
        enqueue(u"1"_s);
        QSignalSpy changed(m_house->jobs.get(), &Jobs::jobChanged);
        auto neighbour = house(u"second"_s);
        QVERIFY(await<Job>([&](auto *context, auto then) { neighbour->jobs->cancel(given, context, then); }));
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 1; }));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().constFirst().value<Job>().state, JobState::Cancelled);
        QVERIFY(setMode(*m_house, JobQueueMode::Sends));
        QVERIFY(isMade(1));
        QCOMPARE(made(), QStringList{u"1"_s});
    }

    void whatANeighbourTookOverIsTheNeighbours()
    {
        m_house = house(u"watchful"_s, 20ms);
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        const QString taken = enqueue(u"0"_s);
        enqueue(u"1"_s);
        auto neighbour = house(u"second"_s);
        QVERIFY(await<int>([&](auto *context, auto then) { neighbour->jobs->adopt({u"watchful"_s}, context, then, taken); }));
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 1; }));
        QCOMPARE(neighbour->jobs->open(), 1);
    }

    void aQueueThatPausesAfterTheCurrentWaitsForThoseOfItsNeighbours()
    {
        const QString running = enqueue(u"0"_s);
        QCOMPARE(m_house->reach(running, JobState::Running).state, JobState::Running);
        auto neighbour = house(u"watchful"_s, 20ms);
        QVERIFY(setMode(*neighbour, JobQueueMode::PausesAfterCurrent));
        const auto isPaused = [&] { return neighbour->jobs->queueRules().mode(JobFeature::Video) == JobQueueMode::Paused; };
        QVERIFY(!waitFor(isPaused, kLongEnough));
        m_isDone = true;
        QCOMPARE(m_house->reach(running, JobState::Stored).state, JobState::Stored);
        QVERIFY(waitFor(isPaused));
    }

    void onlyAQueueThatIsToRestIsPaused()
    {
        // The rules are written behind the house's back here, also while it reads them for the first time.
        m_house = house(u"watchful"_s, 20ms);
        const auto restAfter = [this](JobQueueMode mode) {
            const auto rules = await<JobQueueRules>([&](auto *context, auto then) {
                m_house->database.write<JobQueueRules>(
                    context,
                    [mode](SqlConnection &connection) -> Result<JobQueueRules> {
                        auto done = jobs::writeMode(connection, JobFeature::Video, mode);
                        if (done)
                            done = jobs::restQueue(connection, JobFeature::Video);
                        return done ? jobs::readRules(connection) : tl::unexpected(done.error());
                    },
                    then);
            });
            return rules.value_or(JobQueueRules()).mode(JobFeature::Video);
        };
        // The user may have said so a moment before.
        QCOMPARE(restAfter(JobQueueMode::Paused), JobQueueMode::Paused);
        QCOMPARE(restAfter(JobQueueMode::PausesAfterCurrent), JobQueueMode::Paused);
        QCOMPARE(restAfter(JobQueueMode::Sends), JobQueueMode::Sends);
        const QString running = enqueue(u"0"_s);
        QCOMPARE(m_house->reach(running, JobState::Running).state, JobState::Running);
        QCOMPARE(restAfter(JobQueueMode::PausesAfterCurrent), JobQueueMode::PausesAfterCurrent);
    }

    void soManyAtOnceAsTheUserSays()
    {
        for (int i = 0; i < 6; ++i)
            enqueue(QString::number(i));
        QVERIFY(isMade(1));
        QVERIFY(!waitFor([&] { return made().size() > 1; }, kLongEnough));
        QCOMPARE(m_house->jobs->atOnce(u"acc"_s), 1);
        // More at once, at once.
        QVERIFY(setAtOnce(*m_house, 3));
        QCOMPARE(m_house->jobs->atOnce(u"acc"_s), 3);
        QVERIFY(isMade(3));
        QVERIFY(!waitFor([&] { return made().size() > 3; }, kLongEnough));
        // Without a limit, all.
        QVERIFY(setAtOnce(*m_house, 0));
        QVERIFY(isMade(6));
    }

    void fewerAtOnceLeaveAloneWhatIsOnItsWay()
    {
        QVERIFY(setAtOnce(*m_house, 3));
        QStringList ids;
        for (int i = 0; i < 5; ++i)
            ids.append(enqueue(QString::number(i)));
        QVERIFY(isMade(3));
        QVERIFY(setAtOnce(*m_house, 1));
        QVERIFY(!waitFor([&] { return made().size() > 3; }, kLongEnough));
        QCOMPARE(m_house->jobs->onItsWay(), 3);
        m_isDone = true;
        QCOMPARE(m_house->reach(ids.constLast(), JobState::Stored).state, JobState::Stored);
    }

    void theLimitIsTheAccountsUntilTheUserSaysOtherwise()
    {
        m_house->resolved->account.concurrency = 0;
        QCOMPARE(m_house->jobs->atOnce(u"acc"_s), 4);
        m_house->resolved->account.concurrency = 7;
        QCOMPARE(m_house->jobs->atOnce(u"acc"_s), 7);
        QVERIFY(setAtOnce(*m_house, 2));
        QCOMPARE(m_house->jobs->atOnce(u"acc"_s), 2);
        // It outlives its process.
        m_house.reset();
        m_house = house(u"second"_s);
        QVERIFY(waitFor([&] { return m_house->jobs->atOnce(u"acc"_s) == 2; }));
        QVERIFY(setAtOnce(*m_house, {}));
        QCOMPARE(m_house->jobs->atOnce(u"acc"_s), 1);
    }

    void whoTakesOverAHundredAndTwentyJobsGoesOnWithAllOfThem()
    {
        QVERIFY(setAtOnce(*m_house, 0));
        for (int i = 0; i < 60; ++i)
            enqueue(QString::number(i));
        QVERIFY(isMade(60));
        QVERIFY(waitFor([&] { return m_house->jobs->onItsWay() == 60; }));
        QVERIFY(setMode(*m_house, JobQueueMode::Paused));
        for (int i = 60; i < 120; ++i)
            enqueue(QString::number(i));
        m_house.reset();
        m_house = house(u"second"_s);
        QCOMPARE(adopt(*m_house, u"first"_s), 120);
        QVERIFY(waitFor([&] { return m_house->jobs->open() == 120; }));
        QCOMPARE(m_house->jobs->onItsWay(), 60);
        QVERIFY(setMode(*m_house, JobQueueMode::Sends));
        QVERIFY(isMade(120));
        QStringList once = made();
        QCOMPARE(once.removeDuplicates(), 0);
    }

    void namesOfModesComeBack()
    {
        for (const JobQueueMode mode : {JobQueueMode::Sends, JobQueueMode::PausesAfterCurrent, JobQueueMode::Paused})
            QCOMPARE(jobQueueModeFromName(jobQueueModeName(mode)), mode);
        QVERIFY(!jobQueueModeFromName(u"sometimes"));
    }

    void aWordThatIsNotKnownHoldsTheQueueBack()
    {
        QVERIFY(await<void>([&](auto *context, auto then) {
            m_house->database.write<void>(
                context,
                [](SqlConnection &connection) {
                    return connection.execute(u"INSERT INTO job_queue (feature, mode) VALUES ('video', 'on sundays')");
                },
                then);
        }));
        const auto rules = await<JobQueueRules>([&](auto *context, auto then) {
            m_house->database.read<JobQueueRules>(
                context, [](SqlConnection &connection) { return jobs::readRules(connection); }, then);
        });
        QVERIFY(rules);
        QCOMPARE(rules->mode(JobFeature::Video), JobQueueMode::Paused);
        QCOMPARE(rules->mode(JobFeature::Image), JobQueueMode::Sends);
    }
};

QTEST_GUILESS_MAIN(JobQueueTest)
#include "tst_jobqueue.moc"
