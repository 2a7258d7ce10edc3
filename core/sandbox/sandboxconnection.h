#pragma once

#include "core/sandbox/faultspec.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <utility>

class QTcpSocket;

namespace maquette {

/// A request that came in whole.
struct SandboxHttpRequest
{
    QByteArray method;
    /// Without the query.
    QByteArray path;
    /// Still percent-encoded; empty without one.
    QByteArray query;
    /// Names in lower case.
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;
};

/// One HTTP/1.1 connection of the sandbox: reads requests, one after the other, and writes one answer to each, with
/// the faults that strike on the level of bytes (stall, cut, drip).
///
/// Deletes itself when the other side has gone.
class SandboxConnection final : public QObject
{
    Q_OBJECT
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    /// Takes over `socket`. `chooseFaults` is asked once at the first bytes of each POST.
    SandboxConnection(QTcpSocket *socket, std::function<QList<Fault>()> chooseFaults, QObject *parent);

    /// The faults of the request being answered.
    const QList<Fault> &faults() const { return m_faults; }
    std::optional<Fault> fault(Fault::Kind kind) const;
    /// One more for the request being answered.
    void strike(const Fault &fault) { m_faults.append(fault); }

    /// A whole answer.
    void respond(int status, const Headers &headers, const QByteArray &body);
    /// The head of an answer whose body comes in pieces.
    void startStream(int status, const Headers &headers);
    void send(const QByteArray &bytes);
    void endStream();
    /// Closes the connection once what was written has left.
    void hangUp();
    /// False while the reader is behind: then wait for drained().
    bool canTakeMore() const;

signals:
    void requestArrived(const maquette::SandboxHttpRequest &request);
    /// The reader has caught up.
    void drained();
    /// The answer is out, or will never be.
    void answerEnded();
    /// HTTP that could not be read was refused, or a fault closed the connection unread.
    void refused(const QString &line);

private:
    enum class State { Waiting, Reading, Answering, Closing };

    void readMore();
    /// False when more bytes have to come first.
    bool takeHead();
    bool takeBody();
    void refuse(int status, const QByteArray &reason);
    void writeHead(int status, const Headers &headers);
    /// `bytes` of the body as far as a fault lets them pass.
    void passBody(const QByteArray &bytes);
    void frame(const QByteArray &bytes);
    void dripOn();
    void finishAnswer();
    void noticeRoom();

    QTcpSocket *m_socket;
    std::function<QList<Fault>()> m_chooseFaults;
    State m_state = State::Waiting;
    QByteArray m_in;
    SandboxHttpRequest m_request;
    /// -1 until the head has come.
    qsizetype m_bodySize = -1;
    bool m_keepsAlive = true;
    bool m_isChunked = false;
    bool m_isHead = false;
    bool m_hasStalled = false;
    bool m_isEnded = false;
    QList<Fault> m_faults;
    /// Bytes of the body that have passed.
    qint64 m_sent = 0;
    /// What still has to drip.
    QByteArray m_dripping;
    QTimer m_drip;
};

} // namespace maquette
