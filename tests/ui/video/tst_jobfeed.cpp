#include "core/jobs/jobrows.h"
#include "core/store/sqlconnection.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"
#include "ui/panes/video/jobfeed.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

Q_DECLARE_METATYPE(std::optional<maquette::Money>)

using namespace maquette;
using namespace maquette::ui;
using namespace maquette::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

AttemptRow attempt(AttemptState state, std::optional<Money> hold, std::optional<Money> cost = {})
{
    AttemptRow row;
    row.state = state;
    row.hold.hold = hold;
    row.completion.cost = cost;
    return row;
}

} // namespace

class JobFeedTest : public TestCase
{
    Q_OBJECT

private slots:
    void init()
    {
        TestCase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_answer = "{\"state\":\"running\",\"progress\":0.4}";
        m_server = std::make_unique<LoopbackServer>([this](const LoopbackRequest &request) {
            if (request.target == "/make")
                return LoopbackReply::json("{\"id\":\"t1\"}");
            if (request.target.startsWith("/task/"))
                return LoopbackReply::json(m_answer);
            if (request.target.startsWith("/file"))
                return LoopbackReply::answer(200, picture(), "image/png");
            return LoopbackReply::answer(404, "{}");
        });
        m_house = std::make_unique<JobHouse>(m_home->path(), m_server->url());
        m_feed = std::make_unique<JobFeed>(*m_house->jobs, m_house->ledger, m_house->clock);
    }

    void cleanup()
    {
        m_feed.reset();
        m_house.reset();
        m_server.reset();
    }

    void pagesFollowOneAnotherWithoutGapOrRepetition()
    {
        fill(500, JobState::Cancelled);
        QStringList ids;
        JobCursor from;
        int pages = 0;
        for (bool hasMore = true; hasMore; ++pages) {
            const auto page = read({}, from, 40);
            QVERIFY(page);
            for (const JobRow &row : page->rows)
                ids.append(row.job.id);
            from = page->next;
            hasMore = page->hasMore;
        }
        QCOMPARE(pages, 13);
        QStringList expected;
        for (int i = 499; i >= 0; --i)
            expected.append(u"job-%1"_s.arg(i));
        QCOMPARE(ids, expected);
    }

    void aGroupIsFoundAmongManyOthers()
    {
        fill(3, JobState::Failed, u"early"_s);
        fill(400, JobState::Cancelled);
        fill(1, JobState::Failed, u"late"_s);
        const auto page = read({.group = JobGroup::Failed, .feature = {}}, {}, 10);
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 4);
        QVERIFY(!page->hasMore);
        QCOMPARE(page->rows.constFirst().job.id, u"late-0"_s);
        const auto films = read({.group = JobGroup::All, .feature = JobFeature::Image}, {}, 10);
        QVERIFY(films && films->rows.isEmpty());
    }

    void whatWaitsStandsInTheOrderInWhichItIsSent()
    {
        m_house->resolved->account.concurrency = 1;
        const auto running = m_house->enqueue(m_house->film());
        QVERIFY(running);
        m_house->reach(running->id, JobState::Running);
        fill(1, JobState::Cancelled, u"over"_s);
        QStringList waiting;
        for (int i = 0; i < 3; ++i) {
            const auto queued = m_house->enqueue(m_house->film());
            QVERIFY(queued);
            waiting.append(queued->id);
        }
        const QString first = running->id;
        const QString over = u"over-0"_s;
        QCOMPARE(listed(), (QStringList{first, waiting.at(0), waiting.at(1), waiting.at(2), over}));
        QSignalSpy changed(m_feed.get(), &JobsQuery::rowChanged);
        QVERIFY(await<void>([&](auto *context, auto done) {
            m_house->jobs->reorder({waiting.at(2), waiting.at(0), waiting.at(1)}, context, done);
        }));
        QVERIFY(waitFor([&] { return changed.size() == 3; }));
        QCOMPARE(listed(), (QStringList{first, waiting.at(2), waiting.at(0), waiting.at(1), over}));
        // A row by itself has the place that the page says.
        const auto page = read({}, {}, 10);
        QVERIFY(page);
        for (const JobRow &row : page->rows) {
            const auto alone = readRow(row.job.id);
            QVERIFY(alone);
            QCOMPARE(alone->position, row.position);
        }
        QVERIFY(await<int>([&](auto *context, auto done) { m_house->jobs->pause({waiting.at(0)}, context, done); }));
        const auto counts = count();
        QVERIFY(counts);
        QCOMPARE(counts->waiting, 3);
        QCOMPARE(counts->paused, 1);
        QCOMPARE(counts->active, 4);
    }

    void groupsAreCountedAndWhatIsHeldIsSummed()
    {
        fill(7, JobState::Cancelled);
        fill(2, JobState::Failed, u"failed"_s);
        QSignalSpy changed(m_feed.get(), &JobsQuery::rowChanged);
        const auto job = m_house->enqueue(m_house->film());
        QVERIFY(job);
        m_house->reach(job->id, JobState::Running);
        auto counts = count();
        QVERIFY(counts);
        QCOMPARE(counts->done, 7);
        QCOMPARE(counts->failed, 2);
        QCOMPARE(counts->active, 1);
        QCOMPARE(counts->held.value(u"USD"_s), Money{500});
        m_answer = "{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file"_s).toEncoded() + "\"]}";
        m_house->reach(job->id, JobState::Stored);
        QVERIFY(waitFor([&] {
            counts = count();
            return counts && counts->active == 0;
        }));
        QCOMPARE(counts->done, 8);
        QVERIFY(counts->held.isEmpty());
        QVERIFY(!changed.isEmpty());
        for (const QList<QVariant> &change : std::as_const(changed))
            QCOMPARE(change.constFirst().toString(), job->id);
        const auto ofPictures =
            await<JobCounts>([&](auto *context, auto done) { m_feed->counts(JobFeature::Image, context, done); });
        QVERIFY(ofPictures && ofPictures->of(JobGroup::All) == 0);
    }

    void aRowTellsWhatItCosts()
    {
        const auto job = m_house->enqueue(m_house->film());
        QVERIFY(job);
        m_house->reach(job->id, JobState::Running);
        auto row = readRow(job->id);
        QVERIFY(row);
        QCOMPARE(row->cost.held, Money{500});
        QVERIFY(!row->cost.settled);
        QVERIFY(waitFor([&] {
            row = readRow(job->id);
            return row && row->expectedAt.isValid();
        }));
        m_answer = "{\"state\":\"done\",\"files\":[\"" + m_server->url(u"/file"_s).toEncoded() + "\"]}";
        m_house->reach(job->id, JobState::Stored);
        row = readRow(job->id);
        QVERIFY(row && row->cost.settled);
        QVERIFY(!row->cost.reserved());
        // The page says the same.
        const auto page = read({}, {}, 10);
        QVERIFY(page && page->rows.size() == 1);
        QCOMPARE(page->rows.constFirst().cost, row->cost);
        QVERIFY(!readRow(u"nobody"_s));
    }

    void whoIsGoneGetsNoAnswer()
    {
        fill(3, JobState::Cancelled);
        auto context = std::make_unique<QObject>();
        bool isAnswered = false;
        m_feed->page({}, {}, 10, context.get(), [&](const Result<JobPage> &) { isAnswered = true; });
        m_feed->row(u"job-1"_s, context.get(), [&](const Result<JobRow> &) { isAnswered = true; });
        m_feed->counts({}, context.get(), [&](const Result<JobCounts> &) { isAnswered = true; });
        context.reset();
        QVERIFY(read({}, {}, 10));
        QVERIFY(count());
        QVERIFY(!isAnswered);
    }

    void costsComeFromAllAttempts_data()
    {
        QTest::addColumn<QList<AttemptRow>>("attempts");
        QTest::addColumn<std::optional<Money>>("held");
        QTest::addColumn<std::optional<Money>>("settled");
        QTest::addColumn<bool>("isUnknown");
        using S = AttemptState;
        const std::optional<Money> none;
        const std::optional<Money> five(Money{5});
        const std::optional<Money> three(Money{3});
        QTest::newRow("nothing sent") << QList<AttemptRow>() << none << none << false;
        QTest::newRow("held") << QList{attempt(S::Held, five)} << five << none << false;
        QTest::newRow("settled") << QList{attempt(S::Settled, five, three)} << five << three << false;
        QTest::newRow("released") << QList{attempt(S::Released, five)} << none << std::optional<Money>(Money{}) << false;
        QTest::newRow("refused, then held") << QList{attempt(S::Released, five), attempt(S::Held, three)} << three << none << false;
        QTest::newRow("twice") << QList{attempt(S::Settled, five, three), attempt(S::Settled, five, Money{2})}
                               << std::optional<Money>(Money{10}) << five << false;
        QTest::newRow("unknown") << QList{attempt(S::Unknown, five)} << five << none << true;
        QTest::newRow("unknown price") << QList{attempt(S::Held, none)} << none << none << true;
    }

    void costsComeFromAllAttempts()
    {
        QFETCH(QList<AttemptRow>, attempts);
        QFETCH(std::optional<Money>, held);
        QFETCH(std::optional<Money>, settled);
        QFETCH(bool, isUnknown);
        const JobCost cost = jobCostOf(attempts);
        QCOMPARE(cost.held, held);
        QCOMPARE(cost.settled, settled);
        QCOMPARE(cost.isUnknown, isUnknown);
    }

    void aCorrectionIsTheLastWord()
    {
        AttemptRow unknown = attempt(AttemptState::Unknown, Money{5});
        unknown.correction = AttemptCorrection{.at = {}, .cost = Money{}, .source = FigureSource::Counted, .reason = {}};
        const JobCost cost = jobCostOf({unknown});
        QVERIFY(!cost.isUnknown);
        QCOMPARE(cost.settled, Money{});
    }

    void whatIsUsualIsTheMedianOfTheNewest()
    {
        JobDurations durations;
        Job job;
        job.request.modelId = u"m"_s;
        QVERIFY(!durations.usual(job));
        const QDateTime begin(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        for (int i = 0; i < 60; ++i) {
            job.id = QString::number(i);
            job.state = JobState::Stored;
            job.submittedAt = begin;
            // Long ago they took much longer.
            job.finishedAt = begin.addSecs(i < 30 ? 900 : 100 + i);
            durations.note(job);
            durations.note(job);
        }
        QCOMPARE(durations.usual(job), std::optional(147'000ms));
        QCOMPARE(durations.slow(job), std::optional(157'000ms));
        job.request.modelId = u"other"_s;
        QVERIFY(!durations.usual(job));
        QVERIFY(!durations.slow(job));
    }

    void aFewSayNothing()
    {
        JobDurations durations;
        for (int i = 0; i < JobDurations::kFewest; ++i) {
            QVERIFY(!durations.usual(film(6)));
            QVERIFY(!durations.slow(film(6)));
            durations.note(stored(i, 6, 100 + i));
        }
        QCOMPARE(durations.usual(film(6)), std::optional(101'000ms));
        QCOMPARE(durations.slow(film(6)), std::optional(102'000ms));
    }

    void whatIsMadeOfTheSameLengthTellsAndElseTheModel()
    {
        JobDurations durations;
        for (int i = 0; i < 5; ++i) {
            durations.note(stored(i, 6, 60));
            durations.note(stored(10 + i, 12, 200));
        }
        QCOMPARE(durations.usual(film(6)), std::optional(60'000ms));
        QCOMPARE(durations.usual(film(12)), std::optional(200'000ms));
        // Of this length there are none: about as long as any.
        QCOMPARE(durations.slow(film(9)), std::optional(200'000ms));
        // The prompt makes no difference.
        Job other = film(6);
        other.request.prompt = u"pull out"_s;
        QCOMPARE(durations.usual(other), std::optional(60'000ms));
    }

    void aClockThatWasSetBackTeachesNothing()
    {
        JobDurations durations;
        for (int i = 0; i < 5; ++i)
            durations.note(stored(i, 6, -3600));
        QVERIFY(!durations.usual(film(6)));
    }

    void anExpectationComesFromProgressOrFromTheUsual()
    {
        const QDateTime begin(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        Job job;
        job.state = JobState::Running;
        QVERIFY(!jobExpectedAt(job, 100s, begin).isValid());
        job.submittedAt = begin;
        QVERIFY(!jobExpectedAt(job, {}, begin).isValid());
        QCOMPARE(jobExpectedAt(job, 100s, begin.addSecs(10)), begin.addSecs(100));
        job.progress = 0.05;
        QCOMPARE(jobExpectedAt(job, 100s, begin.addSecs(10)), begin.addSecs(100));
        job.progress = 0.5;
        QCOMPARE(jobExpectedAt(job, 100s, begin.addSecs(20)), begin.addSecs(40));
        job.state = JobState::Downloading;
        QVERIFY(!jobExpectedAt(job, 100s, begin).isValid());
    }

private:
    static Job film(int seconds)
    {
        Job job;
        job.request.modelId = u"m"_s;
        job.request.values = {{u"seconds"_s, seconds}};
        return job;
    }

    static Job stored(int number, int seconds, int took)
    {
        Job job = film(seconds);
        job.id = QString::number(number);
        job.state = JobState::Stored;
        job.submittedAt = QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
        job.finishedAt = job.submittedAt.addSecs(took);
        return job;
    }

    Result<JobPage> read(const JobFilter &filter, const JobCursor &from, int limit)
    {
        return await<JobPage>([&](auto *context, auto done) { m_feed->page(filter, from, limit, context, done); });
    }

    QStringList listed()
    {
        QStringList ids;
        const auto page = read({}, {}, 10);
        if (!page)
            return ids;
        for (const JobRow &row : page->rows)
            ids.append(row.job.id);
        return ids;
    }

    Result<JobRow> readRow(const QString &id)
    {
        return await<JobRow>([&](auto *context, auto done) { m_feed->row(id, context, done); });
    }

    Result<JobCounts> count()
    {
        return await<JobCounts>([&](auto *context, auto done) { m_feed->counts({}, context, done); });
    }

    /// `prefix`-0 is the oldest; of another process.
    void fill(int count, JobState state, const QString &prefix = u"job"_s)
    {
        QVERIFY(await<void>([&](auto *context, auto done) {
            m_house->database.write<void>(
                context,
                [=](SqlConnection &connection) -> Result<void> {
                    for (int i = 0; i < count; ++i) {
                        Job job{.id = u"%1-%2"_s.arg(prefix).arg(i), .state = state, .owner = u"another"_s};
                        job.request.feature = JobFeature::Video;
                        if (const auto written = jobs::insertJob(connection, job, 1'000'000 + i); !written)
                            return written;
                    }
                    return {};
                },
                done);
        }));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<JobHouse> m_house;
    std::unique_ptr<JobFeed> m_feed;
    QByteArray m_answer;
};

QTEST_MAIN(JobFeedTest)
#include "tst_jobfeed.moc"
