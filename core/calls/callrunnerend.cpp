// How a call's attempts and the call itself end: the second half of CallRunner's road.
#include "core/calls/callrunner.h"

#include "core/base/log.h"
#include "core/base/redact.h"
#include "core/calls/responsecache.h"
#include "core/ledger/ledger.h"

#include <utility>

namespace maquette {

namespace {

/// Requests in a row to read one answer.
constexpr int kMostContinuations = 4;

/// The provider itself says inside a 200 that it failed or will not: as if it had said so with a status.
bool isToldFailure(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::ServerFailure:
    case Error::Kind::Overloaded:
    case Error::Kind::RateLimited:
    case Error::Kind::QuotaExhausted:
    case Error::Kind::PaymentRequired:
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
        return true;
    default:
        return false;
    }
}

} // namespace

void CallRunner::endExchange(const HttpOutcome &outcome)
{
    m_linger.stop();
    m_journal.stop();
    leavePace();
    // A redirect ends the exchange without headReceived(), but it is an answer: nothing was asked of a model.
    if (!m_attempt.head && outcome.head && !outcome.head->isSuccess()) {
        m_attempt.head = outcome.head;
        if (m_attempt.recording)
            m_attempt.recording->takeHead(*outcome.head);
    }
    const bool isAnswer = m_attempt.isAnswer();
    Result<void> end;
    if (isAnswer && !m_attempt.readError) {
        end = m_attempt.reader->end();
        noteContent();
        m_journal.stop();
        // Whatever became of the connection: the protocol's own end mark decides.
        if (end && m_attempt.reader->isComplete()) {
            keep();
            return;
        }
        if (end && !m_isCancelled && m_attempt.continuations < kMostContinuations) {
            if (auto next = m_attempt.reader->continuation()) {
                readOn(std::move(*next));
                return;
            }
        }
    }
    if (m_isCancelled) {
        settleCancelled(outcome.wasSent);
        return;
    }
    const bool isGarbage = m_attempt.readError && m_attempt.readError->kind == Error::Kind::Protocol;
    const bool isWholeAndWrong = isAnswer && !end && m_attempt.isWholeBody() && !isToldFailure(end.error().kind);
    failAttempt(m_attempt.errorOf(candidate(), outcome, end), outcome.wasSent,
                m_attempt.isWebPage() || isGarbage || isWholeAndWrong);
}

void CallRunner::keep()
{
    m_step = Step::Keeping;
    m_breaker.succeeded(breakerKey());
    noteHealth();
    m_request.operation->keep(m_attempt.id, this, [this](const Result<void> &kept) {
        if (!kept)
            m_keepError = kept.error();
        if (m_attempt.reader->isDeferred())
            defer();
        else
            settle();
    });
}

void CallRunner::settle()
{
    keepInCache();
    complete(m_attempt.completion(AttemptState::Settled, candidate(), *m_request.operation, m_parts.clock.nowUtc()),
             [this] { finish(m_keepError); });
}

void CallRunner::defer()
{
    if (!m_keepError) {
        m_attempt.endRecording();
        m_report.isDeferred = true;
        noteAttempt();
        finish({});
        return;
    }
    // The task runs over there, and how to find it again is known to nobody: it may cost, and is not asked for twice.
    m_keepError->outcomeUnknown = true;
    Completion completion = m_attempt.completion(AttemptState::Unknown, candidate(), *m_request.operation, m_parts.clock.nowUtc());
    completion.errorKind = m_keepError->kind;
    completion.errorDetail = m_request.isPrivate ? QString() : m_keepError->detail;
    complete(completion, [this] { finish(m_keepError); });
}

void CallRunner::settleCancelled(bool wasSent)
{
    m_breaker.abandoned(breakerKey());
    leavePace();
    AttemptState state = AttemptState::Released;
    const bool isBilled = m_attempt.continuations > 0 || (wasSent && !m_attempt.wasRefused());
    if (isBilled && m_request.operation->costClass() == CostClass::Token)
        state = AttemptState::Settled;
    else if (isBilled && m_request.operation->costClass() == CostClass::Media)
        state = AttemptState::Unknown;
    Completion completion = m_attempt.completion(state, candidate(), *m_request.operation, m_parts.clock.nowUtc());
    completion.errorKind = Error::Kind::Cancelled;
    const bool isUnknown = state == AttemptState::Unknown;
    complete(completion, [this, isUnknown] {
        finish(Error{.kind = Error::Kind::Cancelled,
                     .message = isUnknown ? tr("Stopped after it was sent: it may have been charged.") : tr("Stopped."),
                     .outcomeUnknown = isUnknown});
    });
}

void CallRunner::failAttempt(Error error, bool wasSent, bool isWholeButUnreadable)
{
    leavePace();
    error.message = m_parts.redactor.redact(error.message);
    error.detail = m_parts.redactor.redact(error.detail);
    if (m_attempt.continuations > 0 && readsAgain(error))
        return;
    const RetryDecision decision = m_policy.decide({.error = error,
                                                    .costClass = m_request.operation->costClass(),
                                                    .wasSent = wasSent,
                                                    .hasContent = m_attempt.hasContent(),
                                                    .wasAnswered = m_attempt.head.has_value(),
                                                    .wasAccepted = m_attempt.continuations > 0,
                                                    .hasNext = m_candidate + 1 < m_request.candidates.size(),
                                                    .isWholeButUnreadable = isWholeButUnreadable});
    m_breaker.failed(breakerKey(), error);
    noteHealth();
    error.outcomeUnknown = decision.outcomeUnknown;
    // A web page is no model's answer: whoever served it charges nothing.
    AttemptState state = m_attempt.isWebPage() ? AttemptState::Released : decision.state;
    if (isBilledRefusal(error))
        state = AttemptState::Settled;
    Completion completion = m_attempt.completion(state, candidate(), *m_request.operation, m_parts.clock.nowUtc());
    completion.errorKind = error.kind;
    // Servers quote what they were asked.
    if (!m_request.isPrivate)
        completion.errorDetail = error.detail.isEmpty() ? error.message : error.detail;
    completion.requestId = error.requestId.isEmpty() ? completion.requestId : error.requestId;
    if (completion.httpStatus == 0)
        completion.httpStatus = error.httpStatus;
    complete(completion, [this, decision, error] { follow(decision, error); });
}

bool CallRunner::isBilledRefusal(const Error &error) const
{
    const bool isRefusal = error.kind == Error::Kind::Filtered || error.kind == Error::Kind::Rejected;
    return isRefusal && m_attempt.isAnswer() && m_attempt.reader && m_attempt.reader->reportedUsage();
}

bool CallRunner::readsAgain(const Error &error)
{
    if (m_attempt.hasContent() || m_attempt.readError)
        return false;
    // Reading costs nothing: it follows the first column of the table, on a count of its own.
    const RetryDecision decision = m_reading.decide(
        {.error = error, .costClass = CostClass::Free, .wasSent = true, .wasAnswered = m_attempt.head.has_value()});
    const auto again = m_attempt.reader->continuation();
    if (decision.action != RetryDecision::Action::Again || !again)
        return false;
    m_step = Step::Sending;
    emit waiting(error.message, decision.wait);
    m_readAgain.start(decision.wait);
    return true;
}

void CallRunner::complete(const Completion &completion, std::function<void()> then)
{
    m_step = Step::Completing;
    m_attempt.endRecording();
    addToReport(completion);
    qCInfo(logCalls).noquote() << "attempt" << m_attempt.id << candidate().account.name << candidate().model.id
                               << attemptStateName(completion.state) << "status" << completion.httpStatus << "in"
                               << completion.duration.count() << "ms"
                               << (completion.errorKind ? errorKindName(*completion.errorKind) : QString());
    m_parts.ledger.complete(m_attempt.id, completion, this, [this, then = std::move(then)](const Result<void> &done) {
        // The answer is worth more than its bookkeeping: it is kept, and the row stays held until recovery.
        if (!done)
            qCWarning(logCalls).noquote() << "attempt" << m_attempt.id << "could not be completed:" << done.error().detail;
        then();
    });
}

void CallRunner::noteAttempt()
{
    const Candidate &answered = candidate();
    m_report.attemptId = m_attempt.id;
    m_report.accountId = answered.account.id;
    m_report.providerId = answered.provider->id;
    m_report.modelId = answered.model.id;
    m_report.isPlayMoney = answered.provider->isPlayMoney;
}

void CallRunner::addToReport(const Completion &completion)
{
    noteAttempt();
    m_report.usage = completion.usage;
    m_report.usageSource = completion.usageSource;
    m_report.finishReason = completion.finishReason;
    m_report.requestId = completion.requestId;
    m_hasUnknownCost = m_hasUnknownCost || !completion.cost;
    m_cost += completion.cost.value_or(Money{});
    m_report.cost = m_hasUnknownCost ? std::nullopt : std::optional(m_cost);
    if (completion.state == AttemptState::Settled)
        m_report.costSource = completion.costSource;
}

void CallRunner::follow(const RetryDecision &decision, const Error &error)
{
    if (m_isCancelled) {
        finishCancelled();
        return;
    }
    const bool hasNext = m_candidate + 1 < m_request.candidates.size();
    const bool goesOnAfterUnknown = decision.outcomeUnknown && m_request.afterUnknown == AfterUnknown::Always && hasNext;
    // Where somebody else can be asked, a limit is not waited for here.
    const bool isLimited = error.kind == Error::Kind::RateLimited && hasNext;
    if (decision.action == RetryDecision::Action::Again && !isLimited) {
        m_step = Step::Waiting;
        emit waiting(error.message, decision.wait);
        m_wait.start(decision.wait);
    } else if (decision.action != RetryDecision::Action::Stop || goesOnAfterUnknown) {
        skip(error);
    } else {
        finish(error);
    }
}

QString CallRunner::breakerKey() const
{
    return CircuitBreaker::keyOf(candidate().account);
}

void CallRunner::noteHealth()
{
    emit healthChanged(candidate().account.id, !m_breaker.isOpen(breakerKey()));
}

void CallRunner::leavePace()
{
    // A call that is over and waits to be deleted may outlive the dispatcher, whose pacer this is.
    if (m_ticket != 0)
        m_pacer.leave(std::exchange(m_ticket, 0));
}

void CallRunner::finishCancelled()
{
    finish(Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped.")});
}

void CallRunner::finish(std::optional<Error> error)
{
    if (m_step == Step::Finished)
        return;
    // Only an attempt that went out tells the breaker how the server is; a probe that did not is given back.
    if (error && m_candidate < m_request.candidates.size())
        m_breaker.abandoned(breakerKey());
    m_step = Step::Finished;
    leavePace();
    m_report.duration = std::chrono::milliseconds(m_clock.elapsed());
    m_report.error = std::move(error);
    emit finished(m_report);
    deleteLater();
}

} // namespace maquette
