#include "core/jobs/pollpace.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace std::chrono_literals;

class PollPaceTest : public test::TestCase
{
    Q_OBJECT

private:
    /// Without jitter.
    PollPace m_pace{{}, [] { return 0.5; }};

private slots:
    void startsAfterTwoSeconds() { QCOMPARE(m_pace.next(0, 0, 0ms, {}, {}), 2'000ms); }

    void risesSlowlyToItsLongest()
    {
        auto last = 0ms;
        for (int asked = 0; asked < 40; ++asked) {
            const auto wait = m_pace.next(asked, 0, 0ms, {}, {});
            QVERIFY(wait >= last);
            QVERIFY(wait <= 15'000ms);
            last = wait;
        }
        QCOMPARE(last, 15'000ms);
    }

    void followsWhatTheModelUsuallyTakes()
    {
        QCOMPARE(m_pace.next(3, 0, 0ms, 120'000ms, {}), 6'000ms);
        QCOMPARE(m_pace.next(3, 0, 0ms, 5'000ms, {}), 2'000ms);
        QCOMPARE(m_pace.next(3, 0, 0ms, 3'600'000ms, {}), 15'000ms);
    }

    void theProvidersFloorWins()
    {
        QCOMPARE(m_pace.next(0, 0, 10'000ms, {}, {}), 10'000ms);
        QCOMPARE(m_pace.next(9, 0, 10'000ms, 20'000ms, {}), 10'000ms);
    }

    void theProvidersOwnWordDelaysTheNextQuestion()
    {
        QCOMPARE(m_pace.next(0, 0, 0ms, {}, 40'000ms), 20'000ms);
        QCOMPARE(m_pace.next(0, 0, 0ms, {}, 1'000ms), 2'000ms);
        QCOMPARE(m_pace.next(0, 0, 0ms, {}, 3'600'000ms), 60'000ms);
    }

    void failuresDouble()
    {
        QCOMPARE(m_pace.next(5, 1, 0ms, {}, {}), 4'000ms);
        QCOMPARE(m_pace.next(5, 2, 0ms, {}, {}), 8'000ms);
        QCOMPARE(m_pace.next(5, 100, 0ms, {}, {}), 60'000ms);
    }

    void isJittered()
    {
        QCOMPARE((PollPace{{}, [] { return 0.0; }}.next(0, 0, 0ms, {}, {})), 1'700ms);
        QVERIFY((PollPace{{}, [] { return 0.999; }}.next(0, 0, 0ms, {}, {})) > 2'290ms);
    }

    void theUsualIsTheMedian()
    {
        QVERIFY(!PollPace::usual({}));
        QCOMPARE(PollPace::usual({100}), 100ms);
        QCOMPARE(PollPace::usual({9'000, 100, 200}), 200ms);
    }
};

QTEST_GUILESS_MAIN(PollPaceTest)
#include "tst_pollpace.moc"
