#include "tests/bench/jobserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <memory>

namespace maquette::bench {

namespace {

constexpr qint64 kPiece = 256 * 1024;
constexpr int kAccountEvery = 50;
constexpr double kNanosPerSecond = 1e9;

double threadSeconds()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / kNanosPerSecond;
}

QByteArray head(const QByteArray &type, qint64 bytes)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(bytes) + "\r\n\r\n";
}

/// Sends the file as fast as it is read, and never more ahead than a piece.
void sendFile(QTcpSocket &socket, qint64 bytes)
{
    const auto left = std::make_shared<qint64>(bytes);
    const auto more = [&socket, left] {
        while (*left > 0 && socket.bytesToWrite() < kPiece) {
            const qint64 now = std::min(*left, kPiece);
            socket.write(QByteArray(now, 'f'));
            *left -= now;
        }
    };
    socket.write(head("video/mp4", bytes));
    QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
    more();
}

} // namespace

JobServer::~JobServer()
{
    quit();
    wait();
}

QUrl JobServer::waitForUrl()
{
    start();
    while (m_port == 0)
        QThread::yieldCurrentThread();
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port.load()));
}

void JobServer::run()
{
    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [this, &server] {
        QTcpSocket *socket = server.nextPendingConnection();
        const auto request = std::make_shared<QByteArray>();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, request] {
            *request += socket->readAll();
            for (qsizetype end = request->indexOf("\r\n\r\n"); end >= 0; end = request->indexOf("\r\n\r\n")) {
                const QByteArray target = request->split(' ').value(1);
                request->remove(0, end + 4);
                if (target == "/file") {
                    sendFile(*socket, m_fileBytes);
                    continue;
                }
                ++m_polls;
                const QByteArray body = R"({"id":")" + target.mid(target.lastIndexOf('/') + 1) +
                                        R"(","object":"video","status":"in_progress","progress":)" +
                                        QByteArray::number(m_polls % 100) + '}';
                socket->write(head("application/json", body.size()) + body);
            }
        });
    });
    server.listen(QHostAddress::LocalHost);
    QTimer account;
    QObject::connect(&account, &QTimer::timeout, &server, [this] { m_coreSeconds = threadSeconds(); });
    account.start(kAccountEvery);
    m_port = server.serverPort();
    exec();
    m_coreSeconds = threadSeconds();
}

} // namespace maquette::bench
