#include "core/calls/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kFirstWait = 500ms;
constexpr auto kLongestWait = 16'000ms;

bool isRefusal(const Error &error)
{
    switch (error.httpStatus) {
    case 408:
    case 425:
    case 503:
    case 529:
        return true;
    default:
        return error.kind == Error::Kind::RateLimited || error.kind == Error::Kind::Overloaded;
    }
}

bool isMoneyOrAccess(Error::Kind kind)
{
    return kind == Error::Kind::QuotaExhausted || kind == Error::Kind::PaymentRequired || kind == Error::Kind::Unauthorized ||
           kind == Error::Kind::Forbidden;
}

} // namespace

RetryPolicy::RetryPolicy(std::function<double()> random) : m_random(std::move(random)) {}

void RetryPolicy::reset()
{
    m_attempts = 0;
    m_serverFailures = 0;
}

RetryPolicy::Row RetryPolicy::rowOf(const AttemptFacts &facts)
{
    if (facts.hasContent)
        return Row::ContentCut;
    if (!facts.wasSent)
        return Row::NeverSent;
    if (facts.wasAccepted)
        return Row::AnswerLost;
    if (facts.isWholeButUnreadable)
        return Row::Unreadable;
    if (!facts.wasAnswered)
        return Row::AnswerLost;
    if (isMoneyOrAccess(facts.error.kind))
        return Row::Money;
    if (isRefusal(facts.error))
        return Row::Refused;
    if (facts.error.httpStatus == 409 || facts.error.httpStatus >= 500 || facts.error.kind == Error::Kind::ServerFailure) {
        return Row::ServerFailure;
    }
    // A head came and then nothing that counts as an answer: a stream cut before its first content, a stall.
    const bool isAnswerlessSuccess = facts.error.httpStatus == 0 || (facts.error.httpStatus >= 200 && facts.error.httpStatus < 300);
    const bool isLost = facts.error.kind == Error::Kind::Offline || facts.error.kind == Error::Kind::Timeout ||
                        facts.error.kind == Error::Kind::Protocol;
    if (isAnswerlessSuccess && isLost)
        return Row::AnswerLost;
    return Row::Final;
}

RetryDecision RetryPolicy::decide(const AttemptFacts &facts)
{
    ++m_attempts;
    const bool isFree = facts.costClass == CostClass::Free;
    const bool isMedia = facts.costClass == CostClass::Media;
    switch (rowOf(facts)) {
    case Row::NeverSent:
        // A refusal of our own (no key, bad certificate, bad address) would only be refused again.
        return again(facts, facts.error.kind == Error::Kind::Offline || facts.error.kind == Error::Kind::Timeout);
    case Row::Refused:
        return again(facts, true);
    case Row::ServerFailure:
        if (isMedia)
            return {.state = AttemptState::Unknown, .outcomeUnknown = true};
        ++m_serverFailures;
        return again(facts, isFree || m_serverFailures <= kMostServerFailures);
    case Row::AnswerLost:
        if (isFree)
            return again(facts, true);
        return {.state = AttemptState::Unknown, .outcomeUnknown = true};
    case Row::ContentCut:
        if (isMedia)
            return {.state = AttemptState::Unknown, .outcomeUnknown = true};
        return {.state = AttemptState::Settled};
    case Row::Money:
        return {.action = RetryDecision::Action::NextCandidate};
    case Row::Unreadable:
        // It was answered, so nothing is in doubt but the price; the hold goes on counting against the caps.
        return {.state = isFree ? AttemptState::Released : AttemptState::Unknown};
    case Row::Final:
        break;
    }
    return {};
}

RetryDecision RetryPolicy::again(const AttemptFacts &facts, bool isAllowed) const
{
    // Nothing was spent in any row that leads here, so the next candidate may always be asked.
    RetryDecision decision{.action = RetryDecision::Action::NextCandidate};
    const bool isForbidden = facts.error.shouldRetry && !*facts.error.shouldRetry;
    const int most = facts.hasNext ? kMostAttemptsBeforeNext : kMostAttempts;
    if (!isAllowed || isForbidden || m_attempts >= most)
        return decision;
    if (facts.error.retryAfter) {
        if (*facts.error.retryAfter > kLongestRetryAfter)
            return decision;
        decision.wait = std::max(*facts.error.retryAfter, 0ms);
    } else {
        decision.wait = backoff();
    }
    if (facts.hasNext && decision.wait > kLongestWaitBeforeNext)
        return decision;
    decision.action = RetryDecision::Action::Again;
    return decision;
}

std::chrono::milliseconds RetryPolicy::backoff() const
{
    const auto ceiling = std::min<std::chrono::milliseconds>(kFirstWait * (1LL << (m_attempts - 1)), kLongestWait);
    return std::chrono::milliseconds(std::llround(static_cast<double>(ceiling.count()) * m_random()));
}

} // namespace maquette
