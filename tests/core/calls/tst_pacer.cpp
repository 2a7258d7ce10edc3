#include "core/calls/pacer.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

#include <memory>

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RateGauge requests(qint64 remaining, const QDateTime &resetsAt)
{
    return {.what = RateGauge::What::Requests, .limit = 10, .remaining = remaining, .resetsAt = resetsAt};
}

RateGauge tokens(qint64 remaining, const QDateTime &resetsAt)
{
    return {.what = RateGauge::What::Tokens, .limit = 1000, .remaining = remaining, .resetsAt = resetsAt};
}

} // namespace

class PacerTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void nothingWaitsWhereNothingIsKnown()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        int started = 0;
        for (int i = 0; i < 5; ++i)
            pacer.enter(u"a"_s, 100, 0, this, [&] { ++started; });
        QCOMPARE(started, 0);
        QTRY_COMPARE(started, 5);
    }

    void aCrowdBeforeTheFirstAnswerSendsAFewAhead()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        QList<Pacer::Ticket> tickets;
        int started = 0;
        for (int i = 0; i < 40; ++i)
            tickets.append(pacer.enter(u"a"_s, 0, 0, this, [&] { ++started; }));
        QTRY_COMPARE(started, 8);
        // One that ends without an answer makes room for one more.
        pacer.leave(tickets[0]);
        QTRY_COMPARE(started, 9);
        pacer.update(u"a"_s, {requests(9, clock.nowUtc().addSecs(60))}, tickets[1]);
        // Nine are left by its count, and seven of ours are still on their way.
        QTRY_COMPARE(started, 11);
        QCOMPARE(pacer.waitFor(u"a"_s, 0), 60'000ms);
    }

    void nobodyIsHeldBackByAnAnswerWithoutLimits()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        int started = 0;
        for (int i = 0; i < 40; ++i)
            pacer.enter(u"a"_s, 0, 0, this, [&] { ++started; });
        QTRY_COMPARE(started, 8);
        pacer.update(u"a"_s, {});
        QTRY_COMPARE(started, 40);
    }

    void anExhaustedLimitWaitsForItsReset()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        pacer.update(u"a"_s, {requests(1, clock.nowUtc().addSecs(1))});
        QList<int> started;
        pacer.enter(u"a"_s, 0, 0, this, [&] { started.append(1); });
        pacer.enter(u"a"_s, 0, 0, this, [&] { started.append(2); });
        pacer.enter(u"b"_s, 0, 0, this, [&] { started.append(3); });
        QTRY_COMPARE(started, QList({1, 3}));
        QCOMPARE(pacer.waitFor(u"a"_s, 0), 1000ms);
        clock.advance(1001ms);
        QTRY_COMPARE(started, QList({1, 3, 2}));
    }

    void tokensThatDoNotFitWait()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        pacer.update(u"a"_s, {tokens(500, clock.nowUtc().addSecs(30))});
        QCOMPARE(pacer.waitFor(u"a"_s, 500), 0ms);
        QCOMPARE(pacer.waitFor(u"a"_s, 501), 30'000ms);
        bool hasStarted = false;
        pacer.enter(u"a"_s, 400, 0, this, [&] { hasStarted = true; });
        QTRY_VERIFY(hasStarted);
        QCOMPARE(pacer.waitFor(u"a"_s, 200), 30'000ms);
        pacer.update(u"a"_s, {tokens(900, clock.nowUtc().addSecs(30))});
        QCOMPARE(pacer.waitFor(u"a"_s, 200), 0ms);
    }

    void moreThanTheWholeLimitIsLeftToTheProvider()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        pacer.update(u"a"_s, {tokens(1000, clock.nowUtc().addSecs(30))});
        QCOMPARE(pacer.waitFor(u"a"_s, 5000), 0ms);
    }

    void anAccountsOwnNumberAtOnceIsKept()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        QList<int> started;
        const auto first = pacer.enter(u"a"_s, 0, 1, this, [&] { started.append(1); });
        pacer.enter(u"a"_s, 0, 1, this, [&] { started.append(2); });
        QTRY_COMPARE(started, QList({1}));
        pacer.leave(first);
        QTRY_COMPARE(started, QList({1, 2}));
    }

    void leavingTheQueueStartsNothing()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        bool hasStarted = false;
        bool isOtherStarted = false;
        const auto ticket = pacer.enter(u"a"_s, 0, 0, this, [&] { hasStarted = true; });
        pacer.leave(ticket);
        pacer.enter(u"a"_s, 0, 0, this, [&] { isOtherStarted = true; });
        QTRY_VERIFY(isOtherStarted);
        QVERIFY(!hasStarted);
    }

    void aDeadCallersPlaceIsFree()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        auto caller = std::make_unique<QObject>();
        bool hasStarted = false;
        pacer.enter(u"a"_s, 0, 1, caller.get(), [&] { hasStarted = true; });
        QTRY_VERIFY(hasStarted);
        caller.reset();
        bool isNextStarted = false;
        pacer.enter(u"a"_s, 0, 1, this, [&] { isNextStarted = true; });
        QTRY_VERIFY(isNextStarted);
    }

    void whatComesBackEvenlyIsUsedAsItComes()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        RateGauge bucket = tokens(0, clock.nowUtc().addSecs(60));
        bucket.refillsEvenly = true;
        pacer.update(u"a"_s, {bucket});
        // A thousand in a minute: a hundred are back after six seconds.
        QVERIFY(pacer.waitFor(u"a"_s, 100) > 6'000ms);
        QVERIFY(pacer.waitFor(u"a"_s, 100) < 6'100ms);
        clock.advance(6'100ms);
        QCOMPARE(pacer.waitFor(u"a"_s, 100), 0ms);
        QVERIFY(pacer.waitFor(u"a"_s, 1'000) > 53'000ms);
    }

    void whatIsOnItsWayCountsUntilItsHeaderHasCome()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        pacer.update(u"a"_s, {requests(3, clock.nowUtc().addSecs(30))});
        int started = 0;
        QList<Pacer::Ticket> tickets;
        for (int i = 0; i < 3; ++i)
            tickets.append(pacer.enter(u"a"_s, 0, 0, this, [&] { ++started; }));
        QTRY_COMPARE(started, 3);
        // The first header counts itself alone; the other two are still on their way.
        pacer.update(u"a"_s, {requests(2, clock.nowUtc().addSecs(30))}, tickets.at(0));
        QCOMPARE(pacer.waitFor(u"a"_s, 0), 30'000ms);
        pacer.update(u"a"_s, {requests(1, clock.nowUtc().addSecs(30))}, tickets.at(1));
        QCOMPARE(pacer.waitFor(u"a"_s, 0), 30'000ms);
        // One that ends without a header may have been counted all the same.
        pacer.leave(tickets.at(2));
        QCOMPARE(pacer.waitFor(u"a"_s, 0), 30'000ms);
        pacer.update(u"a"_s, {requests(1, clock.nowUtc().addSecs(30))});
        QCOMPARE(pacer.waitFor(u"a"_s, 0), 0ms);
    }

    void whoIsWaitedForGoesBeforeTheBackground()
    {
        test::ManualClock clock;
        Pacer pacer(clock);
        QList<int> started;
        const auto first = pacer.enter(u"a"_s, 0, 1, this, [&] { started.append(1); });
        QTRY_COMPARE(started, QList({1}));
        QList<Pacer::Ticket> tickets;
        const auto enter = [&](int number, Pacer::Urgency urgency) {
            tickets.append(pacer.enter(u"a"_s, 0, 1, this, [&started, number] { started.append(number); }, urgency));
        };
        enter(2, Pacer::Urgency::Background);
        enter(3, Pacer::Urgency::Background);
        enter(4, Pacer::Urgency::Interactive);
        enter(5, Pacer::Urgency::Interactive);
        pacer.leave(first);
        QTRY_COMPARE(started, QList({1, 4}));
        pacer.leave(tickets.at(2));
        QTRY_COMPARE(started, QList({1, 4, 5}));
        pacer.leave(tickets.at(3));
        QTRY_COMPARE(started, QList({1, 4, 5, 2}));
    }
};

QTEST_GUILESS_MAIN(PacerTest)
#include "tst_pacer.moc"
