#pragma once

#include "tests/support/loopbackserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace maquette::test {

/// One connection of a LoopbackServer.
class LoopbackConnection : public QObject
{
    Q_OBJECT
public:
    /// Takes `socket`, which becomes its child. `number` goes into its requests.
    LoopbackConnection(QTcpSocket *socket, int number, QObject *parent);

    /// Reads requests and performs what `replyTo` answers, one after the other; or closes after the first header.
    void serve(LoopbackServer::Handler replyTo, bool hangsUpAfterHead);
    void perform(const LoopbackReply &reply);
    void send(const QByteArray &bytes);
    void close();
    bool isStalled() const { return m_isStalled; }

signals:
    void headArrived();
    void closed();

private:
    void read();
    /// The next whole request in m_in, taken out of it.
    std::optional<LoopbackRequest> takeRequest();
    std::optional<QByteArray> takeBody(const HttpHeaders &headers, qsizetype from);
    std::optional<QByteArray> takeChunkedBody(qsizetype from);
    void sendNextPiece();
    void finishReply();
    void breakConnection();

    QTcpSocket *m_socket;
    int m_number;
    LoopbackServer::Handler m_replyTo;
    bool m_hangsUpAfterHead = false;
    QByteArray m_in;
    bool m_isHeadCounted = false;
    std::optional<LoopbackReply> m_reply;
    qsizetype m_piece = 0;
    QTimer m_pace;
    bool m_isStalled = false;
};

} // namespace maquette::test
