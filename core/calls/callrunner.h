#pragma once

#include "core/calls/attempt.h"
#include "core/calls/circuitbreaker.h"
#include "core/calls/dispatcher.h"
#include "core/calls/pacer.h"
#include "core/calls/retrypolicy.h"

#include <QElapsedTimer>
#include <QTimer>

namespace maquette {

/// One call walking the road: a state machine over attempts. Its steps stand in the order of the road in
/// architecture.md section 3; each hands on to the next or to endAttempt().
class CallRunner final : public Call
{
    Q_OBJECT
public:
    CallRunner(Dispatcher::Parts &parts, CircuitBreaker &breaker, Pacer &pacer, CallRequest request, QObject *owner);
    ~CallRunner() override;

    void cancel() override;
    QString id() const override { return m_report.callId; }

signals:
    void gaugesRead(const QString &accountId, const maquette::RateGauges &gauges);
    void healthChanged(const QString &accountId, bool isHealthy);

private:
    /// Where the call is; what cancel() has to do depends on it.
    enum class Step { Idle, Pacing, Recording, Preparing, AskingForKey, Sending, Keeping, Completing, Waiting, Finished };

    void tryCandidate();
    /// Answers from the cache where it can; goes on to the pace otherwise.
    void lookUp();
    void answerFrom(const HttpResponse &kept);
    CacheHit cacheHit() const;
    void keepInCache();
    void skip(const Error &why);
    /// Passes over the candidate of this turn before anything of it was recorded as sent.
    void skipUnsent(const Error &why);
    /// Whether somebody further on could be asked now, while this candidate has to wait.
    bool isFasterElsewhere(std::chrono::milliseconds wait) const;
    void enterPace();
    void beginCall();
    void prepare();
    void endPreparation(const Result<HttpResponse> &answer);
    void hold();
    HoldRecord holdRecord() const;
    void askForKey();
    void send(const Credentials &credentials);
    void startExchange(const HttpRequest &request, const QUrl &namedBy = {});
    /// Reads on where the answer said that it goes on.
    void readOn(HttpRequest request);
    void receiveHead(const HttpHead &head);
    void receiveBody(const QByteArray &bytes);
    void noteContent();
    void journal();
    void endExchange(const HttpOutcome &outcome);
    /// The answer is complete: what was paid for is made safe, then the row ends.
    void keep();
    void settle();
    void defer();
    void settleCancelled(bool wasSent);
    void failAttempt(Error error, bool wasSent, bool isWholeButUnreadable);
    /// The model or its filter refused in an answer that tells what it used.
    bool isBilledRefusal(const Error &error) const;
    void follow(const RetryDecision &decision, const Error &error);
    /// Whether an answer that goes on elsewhere is read again after `error`; the paid request is not.
    bool readsAgain(const Error &error);
    void complete(const Completion &completion, std::function<void()> then);
    void noteAttempt();
    void addToReport(const Completion &completion);
    void noteHealth();
    void leavePace();
    void finishCancelled();
    void finish(std::optional<Error> error);

    const Candidate &candidate() const { return m_request.candidates.at(m_candidate); }
    QString breakerKey() const;

    Dispatcher::Parts &m_parts;
    CircuitBreaker &m_breaker;
    Pacer &m_pacer;
    CallRequest m_request;
    RetryPolicy m_policy;
    /// For reading an answer that goes on elsewhere.
    RetryPolicy m_reading;
    CallReport m_report;
    Attempt m_attempt;
    int m_candidate = 0;
    Pacer::Ticket m_ticket = 0;
    std::optional<Error> m_lastError;
    QPointer<FreeRequest> m_preparation;
    /// Of a request whose answer may be kept; empty for all others.
    QByteArray m_cacheKey;
    QByteArray m_cacheBody;
    /// Kept for the hops of an answer that goes on elsewhere.
    Credentials m_credentials;
    /// The answer came and could not be kept.
    std::optional<Error> m_keepError;
    Step m_step = Step::Idle;
    bool m_hasCallRow = false;
    bool m_isCancelled = false;
    bool m_hasUnknownCost = false;
    Money m_cost;
    QElapsedTimer m_clock;
    QTimer m_wait;
    QTimer m_readAgain;
    QTimer m_journal;
    /// Ends an exchange whose answer is complete and whose connection lingers.
    QTimer m_linger;
};

} // namespace maquette
