#include "core/calls/retrypolicy.h"
#include "tests/support/testcase.h"

using namespace maquette;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Action = RetryDecision::Action;
using Kind = Error::Kind;

namespace {

AttemptFacts answered(int status, Kind kind, CostClass cost)
{
    return {.error = Error{.kind = kind, .httpStatus = status}, .costClass = cost, .wasSent = true, .wasAnswered = true};
}

AttemptFacts neverSent(Kind kind, CostClass cost)
{
    return {.error = Error{.kind = kind}, .costClass = cost};
}

AttemptFacts lost(Kind kind, CostClass cost)
{
    return {.error = Error{.kind = kind}, .costClass = cost, .wasSent = true};
}

AttemptFacts cutAfterContent(CostClass cost)
{
    return {.error = Error{.kind = Kind::Offline}, .costClass = cost, .wasSent = true, .hasContent = true, .wasAnswered = true};
}

RetryPolicy policy(double random = 0.5)
{
    return RetryPolicy([random] { return random; });
}

} // namespace

Q_DECLARE_METATYPE(maquette::AttemptFacts)
Q_DECLARE_METATYPE(maquette::RetryDecision::Action)

class RetryPolicyTest : public test::TestCase
{
    Q_OBJECT

private slots:
    void theFirstFailureIsDecidedByTheTable_data()
    {
        QTest::addColumn<AttemptFacts>("facts");
        QTest::addColumn<Action>("action");
        QTest::addColumn<AttemptState>("state");
        QTest::addColumn<bool>("isUnknown");
        const auto row = [](const char *name, const AttemptFacts &facts, Action action, AttemptState state, bool isUnknown) {
            QTest::newRow(name) << facts << action << state << isUnknown;
        };
        for (const auto &[cost, label] : {std::pair(CostClass::Free, "free"), std::pair(CostClass::Token, "token"), std::pair(CostClass::Media, "media")}) {
            const auto name = [label = label](const char *what) { return QByteArray(label) + ": " + what; };
            const bool isFree = cost == CostClass::Free;
            const bool isMedia = cost == CostClass::Media;
            row(name("name not found"), neverSent(Kind::Offline, cost), Action::Again, AttemptState::Released, false);
            row(name("connect time-out"), neverSent(Kind::Timeout, cost), Action::Again, AttemptState::Released, false);
            row(name("no key"), neverSent(Kind::NoKey, cost), Action::NextCandidate, AttemptState::Released, false);
            row(name("bad certificate"), neverSent(Kind::Rejected, cost), Action::NextCandidate, AttemptState::Released, false);
            for (const int status : {408, 425, 503, 529})
                row(name(QByteArray::number(status)), answered(status, Kind::Overloaded, cost), Action::Again, AttemptState::Released, false);
            row(name("429 rate"), answered(429, Kind::RateLimited, cost), Action::Again, AttemptState::Released, false);
            for (const int status : {409, 500, 502, 504, 524}) {
                row(name(QByteArray::number(status)), answered(status, Kind::ServerFailure, cost), isMedia ? Action::Stop : Action::Again,
                    isMedia ? AttemptState::Unknown : AttemptState::Released, isMedia);
            }
            row(name("hang-up after sending"), lost(Kind::Offline, cost), isFree ? Action::Again : Action::Stop,
                isFree ? AttemptState::Released : AttemptState::Unknown, !isFree);
            row(name("stall"), lost(Kind::Timeout, cost), isFree ? Action::Again : Action::Stop,
                isFree ? AttemptState::Released : AttemptState::Unknown, !isFree);
            for (const auto &[kind, status] : {std::pair(Kind::QuotaExhausted, 429), std::pair(Kind::PaymentRequired, 402),
                                               std::pair(Kind::Unauthorized, 401), std::pair(Kind::Forbidden, 403)}) {
                row(name("money or access " + QByteArray::number(status)), answered(status, kind, cost), Action::NextCandidate,
                    AttemptState::Released, false);
            }
            for (const auto &[kind, status] : {std::pair(Kind::Rejected, 400), std::pair(Kind::NotFound, 404), std::pair(Kind::TooLarge, 413),
                                               std::pair(Kind::Rejected, 422), std::pair(Kind::Filtered, 400)}) {
                row(name("final " + QByteArray::number(status)), answered(status, kind, cost), Action::Stop, AttemptState::Released, false);
            }
        }
        row("token: cut after content", cutAfterContent(CostClass::Token), Action::Stop, AttemptState::Settled, false);
        row("media: cut after content", cutAfterContent(CostClass::Media), Action::Stop, AttemptState::Unknown, true);
        AttemptFacts unreadable = answered(200, Kind::Protocol, CostClass::Token);
        unreadable.isWholeButUnreadable = true;
        row("token: whole but unreadable", unreadable, Action::Stop, AttemptState::Unknown, false);
        row("token: 200 and then nothing", answered(200, Kind::Offline, CostClass::Token), Action::Stop, AttemptState::Unknown, true);
    }

    void theFirstFailureIsDecidedByTheTable()
    {
        QFETCH(AttemptFacts, facts);
        QFETCH(Action, action);
        QFETCH(AttemptState, state);
        QFETCH(bool, isUnknown);
        const RetryDecision decision = policy().decide(facts);
        QCOMPARE(decision.action, action);
        QCOMPARE(decision.state, state);
        QCOMPARE(decision.outcomeUnknown, isUnknown);
    }

    void refusalsAreTriedFourTimes()
    {
        RetryPolicy retry = policy();
        const AttemptFacts refused = answered(503, Kind::Overloaded, CostClass::Token);
        for (int i = 1; i < RetryPolicy::kMostAttempts; ++i)
            QCOMPARE(retry.decide(refused).action, Action::Again);
        QCOMPARE(retry.decide(refused).action, Action::NextCandidate);
    }

    void serverFailuresOfTokenCallsAreSentAgainTwiceAtMost()
    {
        RetryPolicy retry = policy();
        const AttemptFacts failed = answered(500, Kind::ServerFailure, CostClass::Token);
        QCOMPARE(retry.decide(failed).action, Action::Again);
        QCOMPARE(retry.decide(failed).action, Action::Again);
        QCOMPARE(retry.decide(failed).action, Action::NextCandidate);
    }

    void retryAfterIsObeyedUpToTwoMinutes()
    {
        AttemptFacts limited = answered(429, Kind::RateLimited, CostClass::Token);
        limited.error.retryAfter = 120s;
        RetryDecision decision = policy().decide(limited);
        QCOMPARE(decision.action, Action::Again);
        QCOMPARE(decision.wait, 120'000ms);
        limited.error.retryAfter = 121s;
        QCOMPARE(policy().decide(limited).action, Action::NextCandidate);
    }

    void waitsGrowWithFullJitter()
    {
        const AttemptFacts refused = answered(503, Kind::Overloaded, CostClass::Token);
        RetryPolicy none = policy(0.0);
        QCOMPARE(none.decide(refused).wait, 0ms);
        RetryPolicy full = policy(1.0);
        QCOMPARE(full.decide(refused).wait, 500ms);
        QCOMPARE(full.decide(refused).wait, 1000ms);
        QCOMPARE(full.decide(refused).wait, 2000ms);
    }

    void whereSomebodyElseCanBeAskedThereAreTwoAttemptsAndHalfASecond()
    {
        AttemptFacts refused = answered(503, Kind::Overloaded, CostClass::Token);
        refused.hasNext = true;
        RetryPolicy retry = policy(1.0);
        const RetryDecision first = retry.decide(refused);
        QCOMPARE(first.action, Action::Again);
        QVERIFY(first.wait <= 500ms);
        QCOMPARE(retry.decide(refused).action, Action::NextCandidate);
        AttemptFacts gone = neverSent(Kind::Offline, CostClass::Media);
        gone.hasNext = true;
        RetryPolicy other = policy(1.0);
        QCOMPARE(other.decide(gone).action, Action::Again);
        QCOMPARE(other.decide(gone).action, Action::NextCandidate);
    }

    void aLongWaitIsNotWaitedForWhereSomebodyElseCanBeAsked()
    {
        AttemptFacts limited = answered(429, Kind::RateLimited, CostClass::Token);
        limited.hasNext = true;
        limited.error.retryAfter = 501ms;
        QCOMPARE(policy().decide(limited).action, Action::NextCandidate);
        limited.error.retryAfter = 500ms;
        QCOMPARE(policy().decide(limited).action, Action::Again);
        QCOMPARE(policy().decide(limited).wait, 500ms);
    }

    void anUnknownIsUnknownWhoeverComesNext()
    {
        for (const CostClass cost : {CostClass::Token, CostClass::Media}) {
            AttemptFacts gone = lost(Kind::Offline, cost);
            gone.hasNext = true;
            const RetryDecision decision = policy().decide(gone);
            QCOMPARE(decision.action, Action::Stop);
            QVERIFY(decision.outcomeUnknown);
        }
    }

    void aProviderThatForbidsARetryIsBelieved()
    {
        AttemptFacts refused = answered(503, Kind::Overloaded, CostClass::Token);
        refused.error.shouldRetry = false;
        QCOMPARE(policy().decide(refused).action, Action::NextCandidate);
    }

    void anotherCandidateStartsAfresh()
    {
        RetryPolicy retry = policy();
        const AttemptFacts refused = answered(503, Kind::Overloaded, CostClass::Token);
        while (retry.decide(refused).action == Action::Again) { }
        retry.reset();
        QCOMPARE(retry.decide(refused).action, Action::Again);
    }
};

QTEST_GUILESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"
