#include "core/studio/storyboard.h"
#include "tests/core/jobs/jobhouse.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

Shot shot(const QString &id, const QString &continuesAs = {})
{
    return {.id = id, .request = {.feature = JobFeature::Video, .prompt = id}, .continuesAs = continuesAs};
}

Job job(JobState state)
{
    return {.id = u"job"_s, .state = state};
}

Candidate candidate(std::optional<Money> perSecond, bool isPlayMoney = false)
{
    Provider provider{.id = u"p"_s, .name = u"P"_s, .baseUrl = QUrl(u"http://localhost"_s)};
    provider.videos = std::make_shared<test::TaskWire>();
    Candidate made;
    made.provider = std::make_shared<const Provider>(provider);
    made.model.id = u"m"_s;
    made.model.kind = ModelKind::Video;
    if (perSecond) {
        Price price;
        price.perSecond = perSecond;
        price.isPlayMoney = isPlayMoney;
        made.model.price = price;
    }
    return made;
}

} // namespace

/// What a storyboard's values say by themselves.
class StoryboardTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void aShotStandsAsItsWishItsJobAndTheShotBeforeSay_data()
    {
        QTest::addColumn<bool>("isWanted");
        QTest::addColumn<QString>("filmBefore");
        QTest::addColumn<std::optional<JobState>>("job");
        QTest::addColumn<ShotStanding>("standing");
        QTest::addColumn<bool>("mayQueue");
        using S = ShotStanding;
        const auto of = [](JobState state) { return std::optional(state); };
        QTest::newRow("not asked for") << false << u"f"_s << std::optional<JobState>() << S::Planned << true;
        QTest::newRow("waits") << true << QString() << std::optional<JobState>() << S::Waiting << false;
        QTest::newRow("its frame is taken") << true << u"f"_s << std::optional<JobState>() << S::Preparing << false;
        QTest::newRow("queued") << true << u"f"_s << of(JobState::Queued) << S::AtWork << false;
        QTest::newRow("running") << true << u"f"_s << of(JobState::Running) << S::AtWork << false;
        QTest::newRow("stored, and not noted yet") << true << u"f"_s << of(JobState::Stored) << S::Preparing << false;
        QTest::newRow("failed") << true << u"f"_s << of(JobState::Failed) << S::Stopped << true;
        QTest::newRow("cancelled") << true << u"f"_s << of(JobState::Cancelled) << S::Stopped << true;
        QTest::newRow("nobody knows") << true << u"f"_s << of(JobState::Ambiguous) << S::Stopped << false;
        QTest::newRow("parked") << true << u"f"_s << of(JobState::Parked) << S::Stopped << false;
    }

    void aShotStandsAsItsWishItsJobAndTheShotBeforeSay()
    {
        QFETCH(bool, isWanted);
        QFETCH(QString, filmBefore);
        QFETCH(std::optional<JobState>, job);
        QFETCH(bool, mayQueue);
        Storyboard board{.id = u"b"_s, .name = {}, .createdAt = {}, .shots = {shot(u"1"_s), shot(u"2"_s, u"first_frame"_s)}};
        board.shots[0].film = filmBefore;
        board.shots[1].isWanted = isWanted;
        board.shots[1].jobId = job ? u"job"_s : QString();
        const Job known = ::job(job.value_or(JobState::Queued));
        QTEST(standingOf(board, 1, job ? &known : nullptr), "standing");
        QCOMPARE(maquette::mayQueue(board, 1, job ? &known : nullptr), mayQueue);
    }

    void whatIsThereOrLostSaysSo()
    {
        Storyboard board{.id = u"b"_s, .name = {}, .createdAt = {}, .shots = {shot(u"1"_s, u"first_frame"_s)}};
        QCOMPARE(standingOf(board, 0, nullptr), ShotStanding::Loose);
        QVERIFY(!mayQueue(board, 0, nullptr));
        board.shots[0].jobId = u"not written yet"_s;
        QCOMPARE(standingOf(board, 0, nullptr), ShotStanding::Preparing);
        board.shots[0].film = u"film"_s;
        QCOMPARE(standingOf(board, 0, nullptr), ShotStanding::Done);
        board.shots[0] = shot(u"1"_s);
        board.shots[0].isWanted = true;
        board.shots[0].error = Error{.message = u"no account"_s};
        QCOMPARE(standingOf(board, 0, nullptr), ShotStanding::Stopped);
        QVERIFY(mayQueue(board, 0, nullptr));
    }

    void aShotIsReadyWithTheLastFrameOfTheFilmThatStandsBeforeItNow()
    {
        Storyboard board{.id = u"b"_s, .name = {}, .createdAt = {}, .shots = {shot(u"1"_s), shot(u"2"_s, u"first_frame"_s)}};
        QVERIFY(isReady(board, 0));
        QVERIFY(!isReady(board, 1));
        board.shots[0].film = u"film"_s;
        QVERIFY(!isReady(board, 1));
        board.shots[1].frame = u"frame"_s;
        board.shots[1].frameOf = u"film"_s;
        QVERIFY(isReady(board, 1));
        const JobRequest request = requestOf(board.shots.at(1));
        QCOMPARE(request.inputs, (QList<JobInput>{{u"first_frame"_s, u"frame"_s}}));
        // Made again, it ends elsewhere.
        board.shots[0].film = u"another film"_s;
        QVERIFY(!isReady(board, 1));
        board.shots[1].film = u"second"_s;
        QVERIFY(!followsOn(board, 1));
        board.shots[0].film = u"film"_s;
        QVERIFY(followsOn(board, 1));
    }

    void anotherShotBeforeTakesTheWishBack()
    {
        Storyboard before{.id = u"b"_s,
                          .name = {},
                          .createdAt = {},
                          .shots = {shot(u"1"_s), shot(u"2"_s), shot(u"3"_s, u"first_frame"_s), shot(u"4"_s, u"first_frame"_s)}};
        for (Shot &one : before.shots)
            one.isWanted = true;
        before.shots[3].jobId = u"sent"_s;
        Storyboard after = before;
        after.shots.removeAt(1);
        holdDisplaced(before, after);
        QVERIFY(after.shots.at(0).isWanted);
        QVERIFY(!after.shots.at(1).isWanted);
        QVERIFY(after.shots.at(2).isWanted);
    }

    void unknownPricesAreSaidAndNotGuessed()
    {
        Shot known = shot(u"1"_s);
        known.request.values = {{u"seconds"_s, 5}};
        ShotsPrice price;
        const QDateTime now(QDate(2026, 11, 29), QTime(12, 0), Qt::UTC);
        addPrice(price, known, candidate(Money{100}), now);
        addPrice(price, known, candidate(Money{7}, true), now);
        addPrice(price, known, candidate({}), now);
        addPrice(price, known, failure(Error::Kind::NotFound, u"The account is gone."_s), now);
        QCOMPARE(price.cost, Money{500});
        QCOMPARE(price.playCost, Money{35});
        QCOMPARE(price.unknown, 2);
        QCOMPARE(price.shots, 4);
        QVERIFY(price.problem);
        QCOMPARE(price.problem->message, u"The account is gone."_s);
    }
};

QTEST_GUILESS_MAIN(StoryboardTest)
#include "tst_storyboard.moc"
