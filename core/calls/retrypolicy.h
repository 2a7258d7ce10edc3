#pragma once

#include "core/base/error.h"
#include "core/calls/operation.h"

#include <chrono>
#include <functional>

namespace maquette {

/// How an attempt that did not work stands, as far as sending again is concerned.
struct AttemptFacts
{
    Error error;
    CostClass costClass = CostClass::Token;
    /// HttpOutcome::wasSent: false only when it is certain that nothing left this machine.
    bool wasSent = false;
    /// Some of the answer had been handed out.
    bool hasContent = false;
    /// The server sent a head. Without one, a sent request's answer is lost.
    bool wasAnswered = false;
    /// A 2xx answer took the request and said where its result is read; what failed is the reading. A refusal of that
    /// says nothing about the request, which must not be sent again.
    bool wasAccepted = false;
    /// Somebody else can be asked: then nobody is kept waiting for this one.
    bool hasNext = false;
    /// A 2xx body that ended in an orderly way, whole, and still could not be understood.
    bool isWholeButUnreadable = false;
};

/// What follows from a failed attempt.
struct RetryDecision
{
    enum class Action { Again, NextCandidate, Stop };
    Action action = Action::Stop;
    std::chrono::milliseconds wait{0};
    /// What the attempt's ledger row becomes.
    AttemptState state = AttemptState::Released;
    /// Money may have been spent and nobody knows.
    bool outcomeUnknown = false;

    bool operator==(const RetryDecision &) const = default;
};

/// The one place that decides whether a request may be sent again: the table in architecture.md section 3.
///
/// Counts the attempts on one candidate; reset() when the next one is tried. At most four attempts on one
/// candidate, two where another one can be asked, so that a provider that is down costs less than a second. Waits
/// grow exponentially with full jitter, and a `retry-after` is obeyed up to two minutes;
/// a longer one ends the call, so that the user is asked instead of kept waiting.
class RetryPolicy
{
public:
    static constexpr int kMostAttempts = 4;
    static constexpr int kMostAttemptsBeforeNext = 2;
    static constexpr int kMostServerFailures = 2;
    static constexpr std::chrono::milliseconds kLongestWaitBeforeNext{500};
    static constexpr std::chrono::seconds kLongestRetryAfter{120};

    /// `random` returns numbers in [0, 1).
    explicit RetryPolicy(std::function<double()> random);

    /// Call once for each failed attempt, in order.
    RetryDecision decide(const AttemptFacts &facts);
    void reset();

private:
    enum class Row { NeverSent, Refused, ServerFailure, AnswerLost, ContentCut, Money, Final, Unreadable };
    static Row rowOf(const AttemptFacts &facts);
    RetryDecision again(const AttemptFacts &facts, bool isAllowed) const;
    std::chrono::milliseconds backoff() const;

    std::function<double()> m_random;
    int m_attempts = 0;
    int m_serverFailures = 0;
};

} // namespace maquette
