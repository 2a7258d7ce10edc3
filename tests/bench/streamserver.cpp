#include "tests/bench/streamserver.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <memory>

namespace maquette::bench {

namespace {

constexpr qsizetype pieceSize = 16 * 1024;

} // namespace

quint16 StreamServer::waitForPort()
{
    start();
    while (m_port == 0)
        QThread::yieldCurrentThread();
    return m_port;
}

void StreamServer::run()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    m_port = server.serverPort();
    server.waitForNewConnection(10'000);
    const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
    QByteArray request;
    while (!request.contains("\r\n\r\n") && socket->waitForReadyRead(10'000))
        request += socket->readAll();
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    for (qsizetype at = 0; at < m_body.size(); at += pieceSize) {
        socket->write(m_body.constData() + at, std::min(pieceSize, m_body.size() - at));
        socket->waitForBytesWritten(10'000);
    }
    socket->disconnectFromHost();
    if (socket->state() != QAbstractSocket::UnconnectedState)
        socket->waitForDisconnected(10'000);
}

} // namespace maquette::bench
