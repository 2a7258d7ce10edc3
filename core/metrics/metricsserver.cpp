#include "core/metrics/metricsserver.h"

#include <QHostAddress>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace maquette {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kLargestHead = 16 * 1024;
constexpr int kMostConnections = 16;
constexpr auto kLongestConnection = 30s;

/// The value of a header; empty without one.
QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

/// A web page may reach loopback under a name of its own, and then says that name.
bool isOurName(const QByteArray &host)
{
    const QString name = QUrl(u"http://"_s + QString::fromLatin1(host), QUrl::StrictMode).host();
    return name == u"localhost" || QHostAddress(name).isLoopback();
}

} // namespace

MetricsServer::MetricsServer(Page page, QObject *parent) : QObject(parent), m_page(std::move(page))
{
    connect(&m_server, &QTcpServer::newConnection, this, &MetricsServer::takeConnections);
}

Result<void> MetricsServer::start(quint16 port)
{
    stop();
    if (!m_server.listen(QHostAddress::LocalHost, port)) {
        return failure(Error::Kind::Usage,
                       tr("Metrics cannot be offered on port %1, which another program has. Choose another port.").arg(port),
                       m_server.errorString());
    }
    return {};
}

void MetricsServer::stop()
{
    m_server.close();
}

QUrl MetricsServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1/metrics"_s.arg(port()));
}

void MetricsServer::takeConnections()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (m_open >= kMostConnections) {
            delete socket;
            continue;
        }
        ++m_open;
        connect(socket, &QObject::destroyed, this, [this] { --m_open; });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        QTimer::singleShot(kLongestConnection, socket, [socket] { socket->abort(); });
        if (socket->bytesAvailable() > 0)
            read(socket);
    }
}

void MetricsServer::read(QTcpSocket *socket)
{
    const QByteArray seen = socket->peek(kLargestHead);
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        if (seen.size() >= kLargestHead)
            respond(socket, "431 Request Header Fields Too Large", "The request is too long.\n");
        return;
    }
    socket->disconnect(this);
    socket->read(end + 4);
    answer(socket, seen.first(end));
}

void MetricsServer::answer(QTcpSocket *socket, const QByteArray &head)
{
    const QList<QByteArray> words = head.left(head.indexOf('\r') < 0 ? head.size() : head.indexOf('\r')).split(' ');
    const bool isHead = words.constFirst() == "HEAD";
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.")) {
        respond(socket, "400 Bad Request", "This is not HTTP.\n");
    } else if (!isOurName(headerOf(head, "host"))) {
        respond(socket, "403 Forbidden", "Ask for 127.0.0.1 or localhost.\n", isHead);
    } else if (words.at(0) != "GET" && !isHead) {
        respond(socket, "405 Method Not Allowed", "Only GET is answered.\n");
    } else if (words.at(1).split('?').constFirst() != "/metrics") {
        respond(socket, "404 Not Found", "The metrics are at /metrics.\n", isHead);
    } else {
        m_page(socket, [socket, isHead](const Result<QByteArray> &page) {
            if (page)
                respond(socket, "200 OK", *page, isHead);
            else
                respond(socket, "503 Service Unavailable", page.error().message.toUtf8() + '\n', isHead);
        });
    }
}

void MetricsServer::respond(QTcpSocket *socket, const QByteArray &status, const QByteArray &body, bool isHead)
{
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n");
    if (!isHead)
        socket->write(body);
    socket->disconnectFromHost();
}

} // namespace maquette

#include "moc_metricsserver.cpp"
