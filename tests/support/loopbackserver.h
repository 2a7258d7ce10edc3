#pragma once

#include "core/net/http.h"

#include <QByteArrayList>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace maquette::test {

/// A request as it arrived, whole.
struct LoopbackRequest
{
    QByteArray method;
    /// As in the request line: a path, or a whole URL when the server is asked as a proxy.
    QByteArray target;
    HttpHeaders headers;
    QByteArray body;
    /// The connection that brought it, counted from 0.
    int connection = 0;
};

/// What the server does with one request that it has read: bytes to send, at what pace, and then what.
class LoopbackReply
{
public:
    /// Status, Content-Length and body; the connection stays open for the next request.
    static LoopbackReply answer(int status, const QByteArray &body, const QByteArray &contentType = "application/json",
                                const HttpHeaders &extra = {});
    static LoopbackReply json(const QByteArray &body) { return answer(200, body); }
    /// 200, chunked, each piece a chunk that is written in a turn of its own.
    static LoopbackReply stream(const QByteArrayList &pieces, const QByteArray &contentType = "text/event-stream",
                                const HttpHeaders &extra = {});
    /// No length: the end of the connection ends the body.
    static LoopbackReply closeDelimited(int status, const QByteArray &body, const QByteArray &contentType = "text/event-stream");
    static LoopbackReply redirect(int status, const QByteArray &location);
    /// A file of tests/fixtures in `.http` form: status line, headers, blank line, body, with LF.
    static LoopbackReply recorded(const QByteArray &file);
    /// Exactly these bytes, HTTP or not.
    static LoopbackReply raw(const QByteArray &bytes);
    /// Reads the whole request and closes without a byte.
    static LoopbackReply hangUp();
    /// Reads the whole request and answers nothing, until releaseStalled() or the end.
    static LoopbackReply stall();

    /// Only the first `bytes` of the answer (its head included), then the connection is closed.
    LoopbackReply cutAt(qsizetype bytes) const;
    /// Only the first `bytes`, then nothing, until releaseStalled() or the end.
    LoopbackReply stallAt(qsizetype bytes) const;
    /// `size` bytes every `interval`.
    LoopbackReply drip(qsizetype size, std::chrono::milliseconds interval) const;
    /// Closes after the last byte.
    LoopbackReply thenClose() const;
    /// Breaks the connection (RST) after the last byte.
    LoopbackReply thenReset() const;

private:
    friend class LoopbackConnection;
    enum class After { KeepOpen, Close, Reset, Stall };

    QByteArrayList m_pieces;
    std::chrono::milliseconds m_interval{0};
    After m_after = After::KeepOpen;
};

/// An HTTP/1.1 server on 127.0.0.1 for tests, which can be told to misbehave.
///
/// Runs on the test's own thread, so it serves while the test waits for a signal or a condition. Replies are
/// taken from enqueue() first, then from the handler, then from setReply(); without any of them it answers
/// 404. It keeps every request that arrived whole, in order.
class LoopbackServer : public QObject
{
    Q_OBJECT
public:
    enum class Tls {
        None,
        /// For 127.0.0.1, ::1 and localhost; nobody trusts it, unless TrustLoopback is in scope.
        SelfSigned,
        Expired,
        /// For another host's name.
        WrongName
    };
    /// What happens to connections before any request is answered.
    enum class Connections {
        Serve,
        /// Closed at once.
        HangUpBeforeReading,
        /// Closed when the header was read, with the body unread.
        HangUpAfterHead,
        /// Accepted and left alone; over TLS, the handshake is never answered.
        Ignore
    };
    using Handler = std::function<LoopbackReply(const LoopbackRequest &request)>;

    explicit LoopbackServer(Tls tls = Tls::None);
    explicit LoopbackServer(Handler handler, Tls tls = Tls::None);
    ~LoopbackServer() override;

    quint16 port() const;
    /// http or https, 127.0.0.1, our port and `path`.
    QUrl url(const QString &path = QStringLiteral("/")) const;

    void setHandler(Handler handler);
    /// For every request that has no other reply.
    void setReply(const LoopbackReply &reply);
    /// For the next request that has none yet; may be called any number of times.
    void enqueue(const LoopbackReply &reply);
    /// For the next `count` connections, or for all that come when it is negative; then Serve again.
    void setConnections(Connections connections, int count = -1);

    /// Requests that arrived whole, those that were answered with a hang-up among them.
    const QList<LoopbackRequest> &requests() const;
    LoopbackRequest lastRequest() const;
    /// Requests of which at least the header arrived.
    int headsSeen() const;
    /// Connections accepted so far, and those still open.
    int connectionsSeen() const;
    int connectionsOpen() const;
    /// Connections that wait because of stall() or stallAt().
    int stalled() const;

    /// Sends the same bytes to every stalled connection, which stays stalled.
    void sendToStalled(const QByteArray &bytes);
    /// Goes on with `reply` on every stalled connection.
    void releaseStalled(const LoopbackReply &reply);

    bool waitForRequests(int count, std::chrono::milliseconds timeout = std::chrono::seconds(10)) const;
    bool waitForStalled(int count, std::chrono::milliseconds timeout = std::chrono::seconds(10)) const;
    bool waitForConnectionsOpen(int count, std::chrono::milliseconds timeout = std::chrono::seconds(10)) const;
    /// Makes a connection of its own and waits until it was served. What another client had sent before is
    /// then certainly counted. Not among requests() and connectionsSeen().
    bool roundTrip();

signals:
    void requestReceived();

private:
    friend class LoopbackConnection;
    class Private;
    std::unique_ptr<Private> d;
};

/// While it lives, this process trusts the certificate of LoopbackServer::Tls::SelfSigned.
class TrustLoopback
{
public:
    TrustLoopback();
    ~TrustLoopback();
    TrustLoopback(const TrustLoopback &) = delete;
    TrustLoopback &operator=(const TrustLoopback &) = delete;

private:
    QSslConfiguration m_before;
};

} // namespace maquette::test
