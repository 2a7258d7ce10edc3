#pragma once

#include "core/calls/credentials.h"
#include "core/calls/freerequest.h"
#include "core/calls/operation.h"
#include "core/calls/pacer.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace maquette {

class BodyRecorder;
class CircuitBreaker;
class Clock;
class HttpTransport;
class Ledger;
class Redactor;
class ResponseCache;

/// What to do after an attempt whose fate is unknown, when another candidate could be asked.
enum class AfterUnknown { Ask, Always, Never };

/// What a caller asks of the dispatcher.
struct CallRequest
{
    /// Tried in order; at least one.
    QList<Candidate> candidates;
    std::shared_ptr<Operation> operation;
    QString project;
    /// Stops before sending when the worst case is dearer. Empty means no cap of its own.
    std::optional<Money> maxCost;
    /// Who let this call pass its budgets once; see HoldRecord::passedBy.
    QString passedBy;
    /// Its time-outs where the caller has a reason to deviate from the account's.
    std::optional<HttpTimeouts> timeouts;
    AfterUnknown afterUnknown = AfterUnknown::Ask;
    /// Calls of the background let those pass for which somebody waits.
    Pacer::Urgency urgency = Pacer::Urgency::Interactive;
    /// Refers the ledger's row back to what it was for (a message's id); may be empty.
    QString subject;
    /// Nothing of its words stays behind: no request and reply, no text of an error, no prompt in the log, no answer in the cache.
    /// What it cost is noted like any other.
    bool isPrivate = false;
};

/// How a call ended, whether it worked or not.
struct CallReport
{
    QString callId;
    /// The last attempt's.
    QString attemptId;
    /// Attempts made, each with its own row in the ledger.
    int attempts = 0;
    QString accountId;
    QString providerId;
    QString modelId;
    Usage usage;
    FigureSource usageSource = FigureSource::Unknown;
    /// Over all attempts; empty when one of them is unknown or has no price.
    std::optional<Money> cost;
    FigureSource costSource = FigureSource::Unknown;
    bool isPlayMoney = false;
    QString finishReason;
    QString requestId;
    std::chrono::milliseconds duration{0};
    /// To the first content.
    std::optional<std::chrono::milliseconds> timeToFirstContent;
    /// Empty when the answer is complete.
    std::optional<Error> error;
    /// Some of the answer arrived before it ended.
    bool hasContent = false;
    /// The work goes on at the provider; the last attempt stays held until the task is over.
    bool isDeferred = false;
    /// Answered from the cache; `cost` is 0 and `saved` what it would have been, where that is known.
    bool isCached = false;
    std::optional<Money> saved;

    bool operator==(const CallReport &) const = default;
};

/// One thing that the user asked for, on its way along the road of architecture.md section 3.
///
/// Made by Dispatcher::start(), owned by the `owner` given there; deleting it aborts the request silently
/// and leaves its row to recovery, so cancel() first. finished() comes exactly once, never before control
/// has returned to the event loop; then the call deletes itself.
class Call : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Ends the call with Error::Kind::Cancelled; an attempt under way is settled on what was counted.
    virtual void cancel() = 0;
    virtual QString id() const = 0;

signals:
    /// The attempt's row is committed and its request is about to leave.
    void attemptStarted(int attempt, const QString &accountId, const QString &modelId);
    /// Waiting for a limit or before a retry; `reason` is translated, `wait` is how long at most.
    void waiting(const QString &reason, std::chrono::milliseconds wait);
    /// A candidate was passed over, with the reason in words.
    void candidateSkipped(const QString &accountId, const QString &reason);
    void contentStarted();
    /// While content arrives, about four times a second: what was counted so far, and what that costs (empty where the
    /// price is unknown).
    void progressed(const maquette::Usage &counted, const std::optional<maquette::Money> &cost);
    void finished(const maquette::CallReport &report);
};

/// The one road of a call: guard, hold, secret, encode, one exchange, decode, settle; the only retry loop.
class Dispatcher : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        HttpTransport &transport;
        Ledger &ledger;
        CredentialSource credentials;
        const Redactor &redactor;
        const Clock &clock;
        /// Numbers in [0, 1), for the jitter of waits; tests hold it still.
        std::function<double()> random;
        /// Null: nothing is answered from a cache.
        ResponseCache *cache = nullptr;
        /// Null: requests and replies are not kept.
        BodyRecorder *bodies = nullptr;
    };
    explicit Dispatcher(Parts parts, QObject *parent = nullptr);
    ~Dispatcher() override;

    /// Starts a call; never fails by itself, whatever goes wrong comes with finished().
    Call *start(CallRequest request, QObject *owner);
    /// Sends a request that costs nothing to a candidate's account; see FreeRequest.
    FreeRequest *ask(const Account &account, std::shared_ptr<const Provider> provider, HttpRequest request, QObject *owner);
    /// Calls that have not finished.
    int running() const;
    /// False while the account's circuit is open.
    bool isHealthy(const Account &account) const;
    /// How long a request of `tokens` tokens would wait for the account's known limits.
    std::chrono::milliseconds waitFor(const QString &accountId, qint64 tokens) const;

signals:
    void runningChanged(int running);
    /// Before its first attempt; `prompt` is the operation's, whole and not redacted; empty for a private call.
    void callStarted(const QString &callId, const QString &prompt);
    /// Headers of `accountId` told its limits.
    void gaugesRead(const QString &accountId, const maquette::RateGauges &gauges);
    /// Whether `accountId` answers: false while its breaker is open.
    void healthChanged(const QString &accountId, bool isHealthy);

private:
    Parts m_parts;
    std::unique_ptr<CircuitBreaker> m_breaker;
    std::unique_ptr<Pacer> m_pacer;
    int m_running = 0;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::CallReport)
