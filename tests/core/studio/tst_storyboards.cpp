#include "core/library/filmframes.h"
#include "core/library/gallery.h"
#include "core/sandbox/sandboxfilm.h"
#include "core/studio/storyboardrows.h"
#include "core/studio/storyboards.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

namespace {

/// Everything that storyboards need, as one process of a home.
struct BoardHouse
{
    BoardHouse(const QString &folder, const QUrl &server, const QString &instance)
        : house(folder, server, instance)
        , boards({.database = house.database,
                  .jobs = *house.jobs,
                  .library = house.library,
                  .clock = house.clock,
                  .candidate = [this](const JobRequest &) { return house.resolved; }})
    {
    }

    /// Reads what there is, and goes on with it.
    bool start()
    {
        boards.start();
        return waitFor([&] { return boards.isLoaded(); });
    }

    Storyboard make(const QList<Shot> &shots)
    {
        auto board = await<Storyboard>([&](auto *context, auto done) { boards.create(u"Lamp"_s, context, done); });
        for (const Shot &shot : shots) {
            if (board)
                board = await<Storyboard>(
                    [&](auto *context, auto done) { boards.insertShot(board->id, shot, 100, context, done); });
        }
        return board.value_or(Storyboard());
    }

    Result<Storyboard> queueAll(bool sendsAgain = false)
    {
        const Storyboard board = this->board();
        QStringList ids;
        for (const Shot &shot : board.shots)
            ids.append(shot.id);
        return await<Storyboard>([&](auto *context, auto done) { boards.queue(board.id, ids, context, done, sendsAgain); });
    }

    Storyboard board() const { return boards.all().isEmpty() ? Storyboard() : boards.all().constFirst(); }
    ShotStanding standing(int index) const
    {
        const Storyboard board = this->board();
        return standingOf(board, index, boards.job(board.shots.at(index)));
    }
    bool isDone() const
    {
        const Storyboard board = this->board();
        return !board.shots.isEmpty() &&
               std::all_of(board.shots.cbegin(), board.shots.cend(), [](const Shot &shot) { return !shot.film.isEmpty(); });
    }
    /// Does what the user would about shots of which nobody knows whether they were sent; how many there were.
    int sendAgain()
    {
        int again = 0;
        for (const Job &job : allJobs())
            again += job.state == JobState::Ambiguous && std::any_of(board().shots.cbegin(), board().shots.cend(), [&](const Shot &shot) {
                         return shot.jobId == job.id;
                     });
        return again == 0 || queueAll(true) ? again : -1000;
    }
    bool waitUntilNothingIsSent()
    {
        return waitFor([&] {
            const QList<Job> jobs = allJobs();
            return std::none_of(jobs.cbegin(), jobs.cend(), [](const Job &job) {
                return job.state == JobState::Queued || job.state == JobState::Submitting;
            });
        });
    }
    Result<Storyboard> change(int index, const QString &prompt)
    {
        const Storyboard board = this->board();
        Shot changed = board.shots.at(index);
        changed.request.prompt = prompt;
        return await<Storyboard>([&](auto *context, auto done) { boards.changeShot(board.id, changed, context, done); });
    }
    QList<Job> allJobs()
    {
        return await<QList<Job>>([&](auto *context, auto done) { house.jobs->list({}, 100, context, done); }).value_or(QList<Job>());
    }

    JobHouse house;
    Storyboards boards;
};

Shot shot(const QString &prompt, const QString &continuesAs = {})
{
    Shot made{.id = {}, .request = {.feature = JobFeature::Video}, .continuesAs = continuesAs};
    made.request.accountId = u"acc"_s;
    made.request.modelId = u"m"_s;
    made.request.prompt = prompt;
    made.request.values = {{u"seconds"_s, 5}};
    return made;
}

} // namespace

/// Storyboards on real files and a loopback provider, and processes that end in the middle of everything.
class StoryboardsTest : public test::TestCase
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    QByteArray m_film;
    QByteArray m_state;
    int m_posted = 0;
    bool m_isMaking = true;

    std::unique_ptr<BoardHouse> house(const QString &instance)
    {
        return std::make_unique<BoardHouse>(m_home->path(), m_server->url(), instance);
    }

    /// Goes on with what earlier processes left.
    std::unique_ptr<BoardHouse> successor(const QString &instance, const QStringList &dead)
    {
        auto next = house(instance);
        const auto adopted = await<int>([&](auto *context, auto done) { next->house.jobs->adopt(dead, context, done); });
        return adopted && next->start() ? std::move(next) : nullptr;
    }

    int posts() const
    {
        int count = 0;
        for (const LoopbackRequest &request : m_server->requests())
            count += request.method == "POST" && request.target == "/make";
        return count;
    }

    /// Each film is another one.
    QByteArray done(int number) const
    {
        return "{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file/%1"_s.arg(number)).toEncoded() + "\"]}";
    }

    QByteArray filmNumber(int number) const
    {
        // Bytes behind the last box change nothing but the hash.
        return m_film + QByteArray("\0\0\0\x0c" "free", 8) + QByteArray::number(1000 + number).right(4);
    }

private slots:
    void initTestCase()
    {
        QImage first(64, 36, QImage::Format_RGB32);
        first.fill(QColor(210, 120, 60));
        const auto film = makeSandboxFilm({.first = first, .last = {}, .size = {64, 36}, .seconds = 0.25});
        QVERIFY(film);
        m_film = *film;
    }

    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_state.clear();
        m_posted = 0;
        m_isMaking = true;
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make") {
                if (!m_isMaking)
                    return LoopbackReply::stall();
                return LoopbackReply::json("{\"id\":\"" + QByteArray::number(++m_posted) + "\"}");
            }
            if (request.target.startsWith("/task/"))
                return LoopbackReply::json(m_state.isEmpty() ? done(request.target.mid(6).toInt()) : m_state);
            if (request.target.startsWith("/file/"))
                return LoopbackReply::answer(200, filmNumber(request.target.mid(6).toInt()), "video/mp4");
            return LoopbackReply::answer(503, "{}");
        });
    }

    void cleanup() { m_server.reset(); }

    void aStoryboardIsReadAsItWasWritten()
    {
        auto first = house(u"first"_s);
        QVERIFY(first->start());
        Shot full = shot(u"push in"_s, u"first_frame"_s);
        full.id = u"shot"_s;
        full.request.project = u"Lamps"_s;
        full.request.inputs = {{u"last_frame"_s, u"abc"_s}};
        full.isWanted = true;
        full.jobId = u"job"_s;
        full.film = u"film"_s;
        full.frame = u"frame"_s;
        full.frameOf = u"before"_s;
        full.error = Error{.kind = Error::Kind::NoKey, .message = u"No key."_s, .detail = u"none"_s};
        const Storyboard written{.id = u"board"_s,
                                 .name = u"Lamp & dusk"_s,
                                 .createdAt = QDateTime(QDate(2026, 11, 29), QTime(12, 0), Qt::UTC),
                                 .shots = {full, shot(u"pull out"_s)}};
        Storyboard named = written;
        named.shots[1].id = u"second"_s;
        const auto restored = await<Storyboard>([&](auto *context, auto then) { first->boards.restore(named, context, then); });
        QVERIFY(restored);
        QCOMPARE(*restored, named);
        first.reset();
        auto second = house(u"second"_s);
        QVERIFY(second->start());
        QCOMPARE(second->board(), named);
        const auto needed = await<bool>([&](auto *context, auto then) {
            second->house.database.read<bool>(
                context, [](SqlConnection &connection) { return storyboards::needsAsset(connection, u"frame"_s); }, then);
        });
        QVERIFY(needed && *needed);
        QVERIFY(await<void>([&](auto *context, auto then) { second->boards.remove(u"board"_s, context, then); }));
        QVERIFY(second->boards.all().isEmpty());
    }

    void theSecondShotBeginsWithTheLastFrameOfTheFirst()
    {
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s), shot(u"pull out"_s, u"first_frame"_s)});
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->isDone(); }, std::chrono::seconds(20)));
        const Storyboard board = one->board();
        QCOMPARE(posts(), 2);
        const Job second = one->house.job(board.shots.at(1).jobId);
        QCOMPARE(second.request.inputs, (QList<JobInput>{{u"first_frame"_s, board.shots.at(1).frame}}));
        // The frame is a picture of the library that knows which film it is from, and is that film's last one.
        const auto bytes = await<QByteArray>(
            [&](auto *context, auto then) { one->house.library.bytes(board.shots.at(1).frame, context, then); });
        QVERIFY(bytes);
        const auto film = await<Asset>(
            [&](auto *context, auto then) { one->house.library.asset(board.shots.at(0).film, context, then); });
        QVERIFY(film);
        const auto frames = FilmFrames::open(one->house.library.path(*film));
        QVERIFY(frames);
        const auto last = (*frames)->lastFrame();
        QVERIFY(last);
        QCOMPARE(QImage::fromData(*bytes).convertToFormat(QImage::Format_RGB32), *last);
        QCOMPARE(board.shots.at(1).frameOf, board.shots.at(0).film);
        const auto parents = await<qint64>([&](auto *context, auto then) {
            one->house.database.read<qint64>(
                context,
                [frame = board.shots.at(1).frame, of = board.shots.at(0).film](SqlConnection &connection) -> Result<qint64> {
                    const auto count = connection.integer(u"SELECT count(*) FROM gallery_parent p JOIN asset a ON a.id = p.asset "
                                                          u"WHERE a.hash = ? AND p.hash = ?",
                                                          {frame, of});
                    return count ? Result<qint64>(count->value_or(0)) : tl::unexpected(count.error());
                },
                then);
        });
        QCOMPARE(parents.value_or(0), 1);
    }

    void askingTwiceIsOneJobForEachShot()
    {
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s), shot(u"aside"_s)});
        QVERIFY(one->queueAll());
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->isDone(); }, std::chrono::seconds(20)));
        QVERIFY(one->queueAll());
        QCOMPARE(one->allJobs().size(), 2);
        QCOMPARE(posts(), 2);
    }

    // Every process lives for that many changes. It does not end while something is being sent, as far as that can be told: that
    // is for the user to decide about.
    void processesThatEndAtEveryStepMakeEachShotOnce_data()
    {
        QTest::addColumn<int>("changes");
        for (const int changes : {1, 2, 3, 4, 5, 7, 9, 12})
            QTest::newRow(qPrintable(QString::number(changes))) << changes;
    }

    void processesThatEndAtEveryStepMakeEachShotOnce()
    {
        QFETCH(int, changes);
        {
            auto first = house(u"process-0"_s);
            QVERIFY(first->start());
            first->make({shot(u"push in"_s), shot(u"pull out"_s, u"first_frame"_s), shot(u"turn"_s, u"first_frame"_s)});
            QVERIFY(first->queueAll());
        }
        QStringList dead{u"process-0"_s};
        bool isDone = false;
        int sentAgain = 0;
        for (int life = 1; life < 80 && !isDone; ++life) {
            const QString name = u"process-%1"_s.arg(life);
            auto next = house(name);
            int seen = 0;
            connect(&next->boards, &Storyboards::changed, this, [&] { ++seen; });
            QVERIFY(await<int>([&](auto *context, auto done) { next->house.jobs->adopt(dead, context, done); }));
            QVERIFY(next->start());
            sentAgain += next->sendAgain();
            QVERIFY(waitFor([&] { return seen >= changes || next->isDone(); }, std::chrono::seconds(20)));
            QVERIFY(next->waitUntilNothingIsSent());
            isDone = next->isDone();
            next.reset();
            dead = QStringList{name};
        }
        auto last = successor(u"last"_s, dead);
        QVERIFY(last);
        sentAgain += last->sendAgain();
        QVERIFY(waitFor([&] { return last->isDone(); }, std::chrono::seconds(20)));
        QCOMPARE(last->allJobs().size(), 3 + sentAgain);
        QVERIFY2(posts() >= 3 && posts() <= 3 + sentAgain, qPrintable(QString::number(posts())));
        const Storyboard board = last->board();
        QCOMPARE(board.shots.at(1).frameOf, board.shots.at(0).film);
        QCOMPARE(board.shots.at(2).frameOf, board.shots.at(1).film);
        QVERIFY(board.shots.at(1).film != board.shots.at(0).film);
    }

    void aJobThatWaitedWhenItsProcessEndedIsTheSameAfterwards()
    {
        {
            auto first = house(u"first"_s);
            QVERIFY(first->start());
            first->make({shot(u"push in"_s), shot(u"pull out"_s, u"first_frame"_s)});
            QVERIFY(await<void>([&](auto *context, auto done) {
                first->house.jobs->setQueueMode(JobFeature::Video, JobQueueMode::Paused, context, done);
            }));
            QVERIFY(first->queueAll());
            QVERIFY(waitFor([&] { return first->standing(0) == ShotStanding::AtWork; }));
            QCOMPARE(first->boards.job(first->board().shots.at(0))->state, JobState::Queued);
        }
        auto second = successor(u"second"_s, {u"first"_s});
        QVERIFY(second);
        QVERIFY(waitFor([&] { return second->standing(0) == ShotStanding::AtWork; }));
        QVERIFY(await<void>([&](auto *context, auto done) {
            second->house.jobs->setQueueMode(JobFeature::Video, JobQueueMode::Sends, context, done);
        }));
        QVERIFY(waitFor([&] { return second->isDone(); }, std::chrono::seconds(20)));
        QCOMPARE(second->allJobs().size(), 2);
        QCOMPARE(posts(), 2);
    }

    void anIdThatWasWrittenDownBecomesTheOneJob()
    {
        auto first = house(u"first"_s);
        QVERIFY(first->start());
        Storyboard board = first->make({shot(u"push in"_s)});
        board.shots[0].isWanted = true;
        board.shots[0].jobId = u"promised"_s;
        QVERIFY(await<void>([&](auto *context, auto done) {
            first->house.database.write<void>(
                context, [board](SqlConnection &connection) { return storyboards::writeBoard(connection, board); }, done);
        }));
        first.reset();
        // Two processes that both mean to go on.
        auto second = house(u"second"_s);
        auto third = house(u"third"_s);
        QVERIFY(second->start());
        QVERIFY(third->start());
        QVERIFY(waitFor([&] { return second->isDone() || third->isDone(); }, std::chrono::seconds(20)));
        QCOMPARE(second->allJobs().size(), 1);
        QCOMPARE(second->allJobs().constFirst().id, u"promised"_s);
        QCOMPARE(posts(), 1);
    }

    void aFailedShotStopsTheOnesAfterItAndTryingAgainGoesOn()
    {
        m_state = R"({"state":"failed"})";
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s), shot(u"pull out"_s, u"first_frame"_s)});
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->standing(0) == ShotStanding::Stopped; }, std::chrono::seconds(20)));
        QCOMPARE(one->standing(1), ShotStanding::Waiting);
        const Job *failed = one->boards.job(one->board().shots.at(0));
        QVERIFY(failed && failed->error);
        QCOMPARE(failed->error->message, u"It went wrong over there."_s);
        m_state.clear();
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->isDone(); }, std::chrono::seconds(20)));
        QCOMPARE(posts(), 3);
    }

    void whatIsRefusedBeforeItIsSentSaysWhy()
    {
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s)});
        const Result<Candidate> good = one->house.resolved;
        one->house.resolved = failure(Error::Kind::NoKey, u"This account has no key."_s);
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->standing(0) == ShotStanding::Stopped; }));
        QVERIFY(one->board().shots.at(0).error);
        QCOMPARE(one->board().shots.at(0).error->message, u"This account has no key."_s);
        one->house.resolved = good;
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->isDone(); }, std::chrono::seconds(20)));
        QCOMPARE(posts(), 1);
    }

    void aShotOfWhichNobodyKnowsWhetherItWasSentIsSentAgainOnlyWhenThatIsSaid()
    {
        m_isMaking = false;
        {
            auto first = house(u"first"_s);
            QVERIFY(first->start());
            first->make({shot(u"push in"_s)});
            QVERIFY(first->queueAll());
            QVERIFY(m_server->waitForStalled(1));
        }
        m_isMaking = true;
        auto second = successor(u"second"_s, {u"first"_s});
        QVERIFY(second);
        QVERIFY(waitFor([&] { return second->standing(0) == ShotStanding::Stopped; }));
        QVERIFY(second->queueAll());
        QCOMPARE(second->standing(0), ShotStanding::Stopped);
        QCOMPARE(posts(), 1);
        QVERIFY(second->queueAll(true));
        QVERIFY(waitFor([&] { return second->isDone(); }, std::chrono::seconds(20)));
        QCOMPARE(posts(), 2);
    }

    void aDamagedFilmStopsTheShotAfterIt()
    {
        m_film = QByteArray("not a film at all");
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        Storyboard board = one->make({shot(u"push in"_s), shot(u"pull out"_s, u"first_frame"_s)});
        const auto asset = await<Asset>([&](auto *context, auto done) {
            one->house.library.keepGenerated(QByteArray("damaged"), {.mime = u"video/mp4"_s, .name = {}, .recipe = {}}, context, done);
        });
        QVERIFY(asset);
        board.shots[0].film = asset->hash;
        QVERIFY(await<Storyboard>([&](auto *context, auto done) { one->boards.restore(board, context, done); }));
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->standing(1) == ShotStanding::Stopped; }));
        QVERIFY(!one->board().shots.at(1).error->message.isEmpty());
        QCOMPARE(posts(), 0);
        initTestCase();
    }

    void aShotUnderWayIsNotChanged()
    {
        m_state = R"({"state":"running"})";
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s)});
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->standing(0) == ShotStanding::AtWork; }));
        const auto refused = one->change(0, u"something else"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Usage);
        QVERIFY2(refused.error().message.contains(u"under way"), qPrintable(refused.error().message));
        m_state.clear();
        QVERIFY(waitFor([&] { return one->isDone(); }, std::chrono::seconds(20)));
        QVERIFY(one->change(0, u"something else"_s));
        QCOMPARE(one->standing(0), ShotStanding::Planned);
        QCOMPARE(one->board().shots.at(0).request.prompt, u"something else"_s);
    }

    void aShotThatMayHaveBeenChargedIsNotChanged()
    {
        m_isMaking = false;
        {
            auto first = house(u"first"_s);
            QVERIFY(first->start());
            first->make({shot(u"push in"_s)});
            QVERIFY(first->queueAll());
            QVERIFY(m_server->waitForStalled(1));
        }
        auto second = successor(u"second"_s, {u"first"_s});
        QVERIFY(second);
        QVERIFY(waitFor([&] { return second->standing(0) == ShotStanding::Stopped; }));
        const auto refused = second->change(0, u"something else"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Usage);
        QVERIFY2(refused.error().message.contains(u"charged"), qPrintable(refused.error().message));
        const Shot kept = second->board().shots.at(0);
        QCOMPARE(kept.request.prompt, u"push in"_s);
        // Once the user gave it up, it may be.
        QVERIFY(await<Job>([&](auto *context, auto done) { second->house.jobs->cancel(kept.jobId, context, done); }));
        QVERIFY(second->change(0, u"something else"_s));
        QVERIFY(second->board().shots.at(0).jobId.isEmpty());
    }

    void aShotWhoseJobWaitsForTheUserIsNotChanged()
    {
        // An address that is none is not asked again and again.
        m_state = R"({"state":"done","files":["nowhere:"]})";
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s)});
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->standing(0) == ShotStanding::Stopped; }, std::chrono::seconds(20)));
        const Shot kept = one->board().shots.at(0);
        QCOMPARE(one->boards.job(kept)->state, JobState::Parked);
        const auto refused = one->change(0, u"something else"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Usage);
        QVERIFY2(refused.error().message.contains(u"waiting for you"), qPrintable(refused.error().message));
        QVERIFY(await<Job>([&](auto *context, auto done) { one->house.jobs->cancel(kept.jobId, context, done); }));
        QVERIFY(one->change(0, u"something else"_s));
    }

    void whatTheStoreSaysOfAJobDecidesAndNotWhatWasHeardOfIt()
    {
        m_state = R"({"state":"running"})";
        auto first = house(u"first"_s);
        QVERIFY(first->start());
        first->make({shot(u"push in"_s)});
        QVERIFY(first->queueAll());
        QVERIFY(waitFor([&] { return first->standing(0) == ShotStanding::AtWork; }));
        auto second = house(u"second"_s);
        QVERIFY(second->start());
        QVERIFY(waitFor([&] { return second->standing(0) == ShotStanding::AtWork; }));
        m_state = R"({"state":"failed"})";
        QVERIFY(waitFor([&] { return first->standing(0) == ShotStanding::Stopped; }, std::chrono::seconds(20)));
        QCOMPARE(second->standing(0), ShotStanding::AtWork);
        QVERIFY(second->change(0, u"something else"_s));
        QCOMPARE(second->board().shots.at(0).request.prompt, u"something else"_s);
    }

    void whatIsHeardOfAJobIsNewerThanWhatIsReadMeanwhile()
    {
        m_state = R"({"state":"running"})";
        auto first = house(u"first"_s);
        QVERIFY(first->start());
        first->make({shot(u"push in"_s)});
        QVERIFY(first->queueAll());
        QVERIFY(waitFor([&] { return first->standing(0) == ShotStanding::AtWork; }));
        Job newer = first->house.job(first->board().shots.at(0).jobId);
        newer.progress = 0.75;
        auto second = house(u"second"_s);
        // Comes after the job was asked for and before the store can answer.
        connect(&second->boards, &Storyboards::listChanged, this,
                [&] {
                    QMetaObject::invokeMethod(
                        &second->boards, [&] { emit second->house.jobs->jobChanged(newer); }, Qt::QueuedConnection);
                });
        QVERIFY(second->start());
        const auto progress = [&] {
            const Job *known = second->boards.job(second->board().shots.at(0));
            return known ? known->progress.value_or(0) : -1;
        };
        QVERIFY(waitFor([&] { return progress() == 0.75; }));
        QVERIFY(!waitFor([&] { return progress() != 0.75; }, std::chrono::milliseconds(300)));
    }

    void nothingIsKeptOfJobsThatNoShotHasAnyMore()
    {
        m_state = R"({"state":"running"})";
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"push in"_s), shot(u"aside"_s)});
        QVERIFY(one->queueAll());
        QVERIFY(waitFor([&] { return one->standing(0) == ShotStanding::AtWork && one->standing(1) == ShotStanding::AtWork; }));
        const Storyboard board = one->board();
        QVERIFY(await<Storyboard>(
            [&](auto *context, auto done) { one->boards.removeShot(board.id, board.shots.at(0).id, context, done); }));
        QVERIFY(!one->boards.job(board.shots.at(0)));
        QVERIFY(one->boards.job(board.shots.at(1)));
        QVERIFY(await<void>([&](auto *context, auto done) { one->boards.remove(board.id, context, done); }));
        QVERIFY(!one->boards.job(board.shots.at(1)));
        // It is heard of all the same, and back with its board it is asked about again.
        m_state = R"({"state":"failed"})";
        QCOMPARE(one->house.reach(board.shots.at(1).jobId, JobState::Failed).state, JobState::Failed);
        QVERIFY(!one->boards.job(board.shots.at(1)));
        QVERIFY(await<Storyboard>([&](auto *context, auto done) { one->boards.restore(board, context, done); }));
        QVERIFY(waitFor([&] { return one->standing(1) == ShotStanding::Stopped; }));
    }

    void movingARowAwayHoldsWhatWaitedForIt()
    {
        m_state = R"({"state":"running"})";
        auto one = house(u"first"_s);
        QVERIFY(one->start());
        one->make({shot(u"a"_s), shot(u"b"_s), shot(u"c"_s, u"first_frame"_s)});
        QVERIFY(one->queueAll());
        QCOMPARE(one->standing(2), ShotStanding::Waiting);
        const Storyboard board = one->board();
        const auto removed = await<Storyboard>(
            [&](auto *context, auto done) { one->boards.removeShot(board.id, board.shots.at(1).id, context, done); });
        QVERIFY(removed);
        QCOMPARE(one->standing(1), ShotStanding::Planned);
        // Undone, it stands where it stood, and its job is still its own.
        const auto back = await<Storyboard>(
            [&](auto *context, auto done) { one->boards.insertShot(board.id, board.shots.at(1), 1, context, done); });
        QVERIFY(back);
        QCOMPARE(back->shots.at(1).request.prompt, u"b"_s);
        const auto moved = await<Storyboard>(
            [&](auto *context, auto done) { one->boards.moveShot(board.id, board.shots.at(2).id, 0, context, done); });
        QVERIFY(moved);
        QCOMPARE(one->standing(0), ShotStanding::Loose);
    }
};

QTEST_GUILESS_MAIN(StoryboardsTest)
#include "tst_storyboards.moc"
