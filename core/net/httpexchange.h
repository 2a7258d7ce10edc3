#pragma once

#include "core/net/http.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <functional>
#include <optional>

class QNetworkAccessManager;
class QNetworkReply;

namespace maquette {

class OneShotBody;

/// One request and its answer, attempted exactly once.
///
/// Made by HttpTransport::start() and owned by the `owner` given there; deleting either one aborts the
/// request and emits nothing more. Emits, in this order: sent() at most once, headReceived() at most once,
/// bodyReceived() any number of times, finished() exactly once, never before control has returned to the
/// event loop; then it deletes itself.
///
/// Any status is an answer and no error, except a redirect: an API call that is redirected ends with
/// Error::Kind::Rejected naming the target, because following it would hand the key and the prompt to
/// somebody else. GETs in Lane::Transfer are followed, without the credential.
///
/// After a 2xx the codec's end mark has the last word: a connection that broke after the mark was read
/// may still end with an error here, and one cut short may end without (unless Content-Length tells).
///
/// Errors that another attempt would only repeat (certificates, plain http, a bad address, a redirect) carry
/// `shouldRetry` false.
class HttpExchange final : public QObject
{
    Q_OBJECT
public:
    ~HttpExchange() override;

    /// Ends the exchange with Error::Kind::Cancelled; what arrived so far was already emitted.
    void cancel();
    /// False only while it is certain that no byte of the request has left this machine.
    bool wasSent() const;
    /// While true nothing more of the body is read, so that a server of Lane::Transfer has to wait with sending; the idle time
    /// does not run. The end of the answer comes all the same, with the little that was read already.
    void holdBack(bool isHeldBack);

signals:
    /// The request's header is on its way. Until then the exchange waits in the queue or connects.
    void sent();
    void headReceived(const maquette::HttpHead &head);
    /// The next piece of the body, decompressed. Never before headReceived(), never empty.
    void bodyReceived(const QByteArray &bytes);
    void finished(const maquette::HttpOutcome &outcome);

private:
    friend class HttpTransport;
    enum class Phase { Queued, Connecting, Waiting, Reading, Over };
    /// Whether the hop of an address that a server named may be asked; the transport finds out.
    enum class HostState { Unchecked, Checking, Checked };

    HttpExchange(const HttpRequest &request, QObject *owner);

    /// Sends the request through `manager`; its timers start now.
    void begin(QNetworkAccessManager &manager);
    void connectReply();
    void boundReading();
    void endLater(Error error);
    void end(std::optional<Error> error);
    /// Aborts the reply without hearing from it again, and gives the slot back.
    void letGo();

    void noteSent();
    void readHead();
    void readBody();
    void completeReply();
    std::optional<Error> errorAfterHead() const;
    std::optional<Error> refusalOfHead() const;
    /// Follows or refuses a redirect; true when the head was one.
    bool handleRedirect();
    void enter(Phase phase);
    void checkTime();
    std::chrono::milliseconds limitOfPhase() const;

    HttpRequest m_request;
    /// Who gave the address; empty when it is ours.
    QUrl m_namedBy;
    /// Given by the transport: returns the slot, or leaves the queue; called once.
    std::function<void()> m_release;
    /// Given by the transport: back into the queue for the next hop of a redirect.
    std::function<void()> m_requeue;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body;
    Phase m_phase = Phase::Queued;
    HostState m_hostState = HostState::Unchecked;
    QTimer m_timer;
    QElapsedTimer m_lastActivity;
    std::optional<HttpHead> m_head;
    QList<QSslError> m_tlsErrors;
    qint64 m_bodyBytes = 0;
    int m_hops = 0;
    bool m_isHeldBack = false;
    bool m_isSentKnown = false;
    bool m_isConnecting = false;
    bool m_isEncrypted = false;
    bool m_failedBeforeSending = false;
};

} // namespace maquette
