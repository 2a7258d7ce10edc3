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
    enum class Step { Idle, Pacing, Recording, AskingForKey, Sending, Completing, Waiting, Finished };

    void tryCandidate();
    void skip(const Error &why);
    void enterPace();
    void beginCall();
    void hold();
    HoldRecord holdRecord() const;
    void askForKey();
    void askForProxyPassword(const Secret &key);
    void send(const Secret &key, const Secret &proxyPassword);
    void receiveHead(const HttpHead &head);
    void receiveBody(const QByteArray &bytes);
    void noteContent();
    void journal();
    void endExchange(const HttpOutcome &outcome);
    void settle();
    void settleCancelled(bool wasSent);
    void failAttempt(Error error, bool wasSent, bool isWholeButUnreadable);
    void follow(const RetryDecision &decision, const Error &error);
    void complete(const Completion &completion, std::function<void()> then);
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
    CallReport m_report;
    Attempt m_attempt;
    int m_candidate = 0;
    Pacer::Ticket m_ticket = 0;
    std::optional<Error> m_lastError;
    Step m_step = Step::Idle;
    bool m_hasCallRow = false;
    bool m_isCancelled = false;
    bool m_hasUnknownCost = false;
    Money m_cost;
    QElapsedTimer m_clock;
    QTimer m_wait;
    QTimer m_journal;
    /// Ends an exchange whose answer is complete and whose connection lingers.
    QTimer m_linger;
};

} // namespace maquette
