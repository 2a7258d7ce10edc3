#include "core/calls/circuitbreaker.h"
#include "tests/support/manualclock.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Error broken{.kind = Error::Kind::ServerFailure, .httpStatus = 500};

void failFiveTimes(CircuitBreaker &breaker, const QString &key)
{
    for (int i = 0; i < 5; ++i)
        breaker.failed(key, broken);
}

} // namespace

class CircuitBreakerTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void opensAfterFiveFailuresInARow()
    {
        test::ManualClock clock;
        CircuitBreaker breaker(clock);
        for (int i = 0; i < 4; ++i)
            breaker.failed(u"a"_s, broken);
        QVERIFY(breaker.mayTry(u"a"_s));
        breaker.failed(u"a"_s, broken);
        QVERIFY(!breaker.mayTry(u"a"_s));
        QVERIFY(breaker.mayTry(u"b"_s));
        QCOMPARE(breaker.pause(u"a"_s), 10'000ms);
    }

    void aSuccessInBetweenStartsTheCountAgain()
    {
        test::ManualClock clock;
        CircuitBreaker breaker(clock);
        for (int i = 0; i < 4; ++i)
            breaker.failed(u"a"_s, broken);
        breaker.succeeded(u"a"_s);
        breaker.failed(u"a"_s, broken);
        QVERIFY(breaker.mayTry(u"a"_s));
    }

    void oneProbeDecidesAfterThePause()
    {
        test::ManualClock clock;
        CircuitBreaker breaker(clock);
        failFiveTimes(breaker, u"a"_s);
        clock.advance(10s);
        QVERIFY(breaker.mayTry(u"a"_s));
        QVERIFY(!breaker.mayTry(u"a"_s));
        breaker.failed(u"a"_s, broken);
        QCOMPARE(breaker.pause(u"a"_s), 20'000ms);
        clock.advance(20s);
        QVERIFY(breaker.mayTry(u"a"_s));
        breaker.succeeded(u"a"_s);
        QVERIFY(breaker.mayTry(u"a"_s));
        QVERIFY(breaker.mayTry(u"a"_s));
    }

    void aProbeThatNeverWentOutIsGivenBack()
    {
        test::ManualClock clock;
        CircuitBreaker breaker(clock);
        failFiveTimes(breaker, u"a"_s);
        clock.advance(10s);
        QVERIFY(breaker.mayTry(u"a"_s));
        breaker.abandoned(u"a"_s);
        QVERIFY(breaker.mayTry(u"a"_s));
    }

    void answersThatBlameTheRequestDoNotCount_data()
    {
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<int>("status");
        QTest::newRow("wrong key") << Error::Kind::Unauthorized << 401;
        QTest::newRow("bad request") << Error::Kind::Rejected << 400;
        QTest::newRow("rate limit") << Error::Kind::RateLimited << 429;
        QTest::newRow("not running") << Error::Kind::Offline << 0;
    }

    void answersThatBlameTheRequestDoNotCount()
    {
        QFETCH(Error::Kind, kind);
        QFETCH(int, status);
        test::ManualClock clock;
        CircuitBreaker breaker(clock);
        for (int i = 0; i < 20; ++i)
            breaker.failed(u"a"_s, Error{.kind = kind, .httpStatus = status});
        QVERIFY(breaker.mayTry(u"a"_s));
    }
};

QTEST_GUILESS_MAIN(CircuitBreakerTest)
#include "tst_circuitbreaker.moc"
