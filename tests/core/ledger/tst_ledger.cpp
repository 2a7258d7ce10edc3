#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/testcase.h"

#include <QSignalSpy>

using namespace maquette;
using namespace maquette::test;
using namespace Qt::StringLiterals;

class LedgerTest : public TestCase
{
    Q_OBJECT

private slots:
    void aHeldAttemptIsThereWithEverythingItWasMadeWith()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        const auto row = f.attempt(hold.attemptId);
        QVERIFY(row.has_value());
        QCOMPARE(row->hold, hold);
        QCOMPARE(row->state, AttemptState::Held);
        QCOMPARE(row->startedAt, f.clock.nowUtc());
        QVERIFY(!row->completedAt.isValid());
        QCOMPARE(row->feature, Feature::Chat);
        QCOMPARE(row->subject, u"message 7"_s);
        QCOMPARE(f.totals().held, dollars(0.5));
        QCOMPARE(f.totals().today, Money{});
    }

    void settlingMovesTheHoldIntoTheSums()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        f.clock.advance(std::chrono::seconds(3));
        Completion end = f.settled(dollars(0.2));
        end.requestId = u"req_1"_s;
        end.timeToFirstByte = std::chrono::milliseconds(90);
        end.usage = {.inputTokens = 1, .cacheReadTokens = 2, .cacheWriteTokens = 3, .outputTokens = 4, .reasoningTokens = 5,
                     .images = 6, .seconds = 7.5, .reportedCost = Money{8}};
        QVERIFY(f.complete(hold.attemptId, end));
        const auto row = f.attempt(hold.attemptId);
        QCOMPARE(row->completion, end);
        QCOMPARE(row->state, AttemptState::Settled);
        QCOMPARE(row->completedAt, f.clock.nowUtc());
        const Totals totals = f.totals();
        QCOMPARE(totals.today, dollars(0.2));
        QCOMPARE(totals.thisMonth, dollars(0.2));
        QCOMPARE(totals.held, Money{});
        QCOMPARE(totals.unknownToday, 0);
    }

    void tokensOfPicturesAndSoundAreKeptWithTheOthers()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        Completion end = f.settled(dollars(0.2));
        end.usage = {.inputTokens = 1, .inputImageTokens = 20, .inputAudioTokens = 300, .outputTokens = 4, .outputAudioTokens = 50};
        QVERIFY(f.complete(hold.attemptId, end));
        const auto row = f.attempt(hold.attemptId);
        const Usage expected{.inputTokens = 321, .outputTokens = 54};
        QCOMPARE(row->completion.usage, expected);
        QCOMPARE(row->completion.cost, dollars(0.2));
    }

    void completingTwiceIsAnErrorAndChangesNothing()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        QVERIFY(f.complete(hold.attemptId, f.settled(dollars(0.2))));
        const auto again = f.complete(hold.attemptId, f.settled(dollars(0.3)));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, Error::Kind::Internal);
        QCOMPARE(f.totals().today, dollars(0.2));
        QVERIFY(!f.complete(u"nobody"_s, f.settled(dollars(0.3))));
        QVERIFY(!f.complete(f.held(dollars(1)).attemptId, Completion{.state = AttemptState::Held}));
    }

    void aReleasedAttemptCostsNothing()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        QVERIFY(f.complete(hold.attemptId,
                           {.state = AttemptState::Released, .httpStatus = 429, .errorKind = Error::Kind::RateLimited}));
        QCOMPARE(f.totals(), Totals{});
        QCOMPARE(*f.attempt(hold.attemptId)->completion.errorKind, Error::Kind::RateLimited);
    }

    void anUnknownAttemptKeepsItsHoldUntilItIsCorrected()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        QVERIFY(f.complete(hold.attemptId, {.state = AttemptState::Unknown, .errorKind = Error::Kind::Timeout}));
        QCOMPARE(f.totals().held, dollars(0.5));
        QCOMPARE(f.totals().unknownToday, 1);

        const auto correct = [&](std::optional<Money> cost) {
            return await<void>([&](auto *context, auto done) {
                f.ledger().correct({.attemptId = hold.attemptId, .cost = cost, .reason = u"the bill"_s}, context, done);
            });
        };
        QVERIFY(correct(dollars(0.125)));
        QCOMPARE(f.totals().held, Money{});
        QCOMPARE(f.totals().today, dollars(0.125));
        QCOMPARE(f.totals().unknownToday, 0);
        QVERIFY(correct(dollars(0.25)));
        QCOMPARE(f.totals().today, dollars(0.25));

        const auto row = f.attempt(hold.attemptId);
        QCOMPARE(row->state, AttemptState::Unknown);
        QVERIFY(!row->completion.cost);
        QCOMPARE(row->cost(), dollars(0.25));
        QCOMPARE(row->correction->reason, u"the bill"_s);
    }

    void aHeldAttemptCannotBeCorrected()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(0.5));
        const auto done = await<void>([&](auto *context, auto done) {
            f.ledger().correct({.attemptId = hold.attemptId, .cost = dollars(1), .reason = {}}, context, done);
        });
        QVERIFY(!done);
    }

    void aHoldNeedsItsCall()
    {
        LedgerFixture f;
        const auto done = f.hold(f.holdOf(u"nobody"_s, dollars(1)));
        QVERIFY(!done);
        QCOMPARE(done.error().kind, Error::Kind::Internal);
    }

    void playMoneyStaysOutOfRealSums()
    {
        LedgerFixture f;
        HoldRecord hold = f.holdOf(f.begin(), dollars(5));
        hold.isPlayMoney = true;
        QVERIFY(f.hold(hold));
        QCOMPARE(f.totals(), Totals{});
        QVERIFY(f.complete(hold.attemptId, f.settled(dollars(2))));
        QCOMPARE(f.totals().playToday, dollars(2));
        QCOMPARE(f.totals().today, Money{});
        QCOMPARE(f.totals().thisMonth, Money{});
        QVERIFY(f.attempt(hold.attemptId)->hold.isPlayMoney);
    }

    void currenciesAreNeverAddedTogether()
    {
        LedgerFixture f;
        QVERIFY(f.complete(f.held(dollars(1)).attemptId, f.settled(dollars(1))));
        HoldRecord euros = f.holdOf(f.begin(), dollars(5));
        euros.price->currency = u"EUR"_s;
        QVERIFY(f.hold(euros));
        QVERIFY(f.complete(euros.attemptId, f.settled(dollars(3))));
        const Totals totals = f.totals();
        QCOMPARE(totals.today, dollars(1));
        QCOMPARE(totals.others.size(), 1);
        QCOMPARE(totals.others.first(),
                 (CurrencyTotals{.currency = u"EUR"_s, .today = dollars(3), .thisMonth = dollars(3), .held = {}}));
    }

    void sumsAreExactOverManySmallCharges()
    {
        LedgerFixture f;
        for (int i = 0; i < 50; ++i)
            QVERIFY(f.complete(f.held(Money{10}).attemptId, f.settled(Money{1 + i % 2})));
        QCOMPARE(f.totals().today, Money{75});
    }

    void daysAndMonthsBeginAnew()
    {
        LedgerFixture f;
        QVERIFY(f.complete(f.held(dollars(1)).attemptId, f.settled(dollars(1))));
        f.clock.advance(std::chrono::hours(24));
        QCOMPARE(f.totals().today, Money{});
        QCOMPARE(f.totals().thisMonth, dollars(1));
        f.clock.advance(std::chrono::hours(24 * 15));
        QCOMPARE(f.totals().thisMonth, Money{});
    }

    void anAttemptCountsOnTheDayItBegan()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(1));
        f.clock.advance(std::chrono::hours(24));
        QVERIFY(f.complete(hold.attemptId, f.settled(dollars(1))));
        QCOMPARE(f.totals().today, Money{});
        QCOMPARE(f.totals().thisMonth, dollars(1));
    }

    void changesAreTold()
    {
        LedgerFixture f;
        QSignalSpy totals(&f.ledger(), &Ledger::totalsChanged);
        QSignalSpy attempts(&f.ledger(), &Ledger::attemptChanged);
        const HoldRecord hold = f.held(dollars(0.5));
        QTRY_COMPARE(totals.size(), 1);
        QCOMPARE(totals.first().first().value<Totals>().held, dollars(0.5));
        QCOMPARE(attempts.size(), 1);
        QVERIFY(f.complete(hold.attemptId, f.settled(dollars(0.2))));
        QTRY_COMPARE(totals.size(), 2);
        QCOMPARE(attempts.last().first().value<AttemptRow>().state, AttemptState::Settled);
    }

    void equalPricesAreKeptOnce()
    {
        LedgerFixture f;
        f.held(dollars(1));
        f.held(dollars(1));
        const auto count = await<qint64>([&](auto *context, auto done) {
            f.database().read<qint64>(
                context,
                [](SqlConnection &c) -> Result<qint64> {
                    const auto n = c.integer(u"SELECT count(*) FROM ledger_prices");
                    return n ? Result<qint64>(n->value_or(-1)) : tl::unexpected(n.error());
                },
                done);
        });
        QCOMPARE(count.value_or(-1), 1);
    }

    void onlyRowsOfDeadOwnersAreRecovered()
    {
        LedgerFixture f;
        const HoldRecord silent = f.held(dollars(1));
        const HoldRecord spoke = f.held(dollars(1));
        const HoldRecord done = f.held(dollars(1));
        f.ledger().journal(spoke.attemptId, {.inputTokens = 100, .outputTokens = 10});
        f.ledger().journal(spoke.attemptId, {.inputTokens = 100, .outputTokens = 50, .reasoningTokens = 5});
        f.ledger().journal(silent.attemptId, {.inputTokens = 100});
        QVERIFY(f.complete(done.attemptId, f.settled(dollars(0.1))));
        f.restart(u"second"_s);
        const HoldRecord mine = f.held(dollars(1));
        LedgerProcess neighbour(f.path(), f.clock, u"neighbour"_s);
        const HoldRecord theirs = f.holdOf(f.begin(), dollars(1));
        QVERIFY(await<void>([&](auto *context, auto done) { neighbour.ledger.hold(theirs, context, done); }));

        const auto recovered = await<QList<RecoveredAttempt>>(
            [&](auto *context, auto done) { f.ledger().recover({u"me"_s, u"second"_s}, context, done); });
        QVERIFY(recovered.has_value());
        QCOMPARE(recovered->size(), 2);
        QCOMPARE(recovered->first().subject, u"message 7"_s);

        QCOMPARE(f.attempt(silent.attemptId)->state, AttemptState::Unknown);
        const auto row = f.attempt(spoke.attemptId);
        QCOMPARE(row->state, AttemptState::Settled);
        QCOMPARE(row->completion.usageSource, FigureSource::Counted);
        QCOMPARE(row->completion.costSource, FigureSource::Counted);
        QCOMPARE(row->completion.cost, (Money{100 * 150'000 + 55 * 600'000}));
        QCOMPARE(row->completion.usage.outputTokens, 50);
        QCOMPARE(f.attempt(done.attemptId)->completion.cost, dollars(0.1));
        QCOMPARE(f.attempt(mine.attemptId)->state, AttemptState::Held);
        QCOMPARE(f.attempt(theirs.attemptId)->state, AttemptState::Held);

        const auto again = await<QList<RecoveredAttempt>>(
            [&](auto *context, auto done) { f.ledger().recover({u"me"_s}, context, done); });
        QVERIFY(again && again->isEmpty());
    }

    void aLateJournalDoesNotOutliveTheCompletion()
    {
        LedgerFixture f;
        const HoldRecord hold = f.held(dollars(1));
        QVERIFY(f.complete(hold.attemptId, f.settled(dollars(0.1))));
        f.ledger().journal(hold.attemptId, {.outputTokens = 50});
        const auto count = await<qint64>([&](auto *context, auto done) {
            f.database().write<qint64>(
                context,
                [](SqlConnection &c) -> Result<qint64> { return c.integer(u"SELECT count(*) FROM attempt_journal")->value_or(-1); },
                done);
        });
        QCOMPARE(count.value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
