#include "tests/support/loopbackserver.h"

#include "tests/support/fixtures.h"
#include "tests/support/loopbackconnection.h"
#include "tests/support/waitfor.h"

#include <QHostAddress>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace maquette::test {

namespace {

QSslCertificate certificate(LoopbackServer::Tls tls)
{
    switch (tls) {
    case LoopbackServer::Tls::Expired:
        return QSslCertificate(fixture(u"tls/expired.pem"_s));
    case LoopbackServer::Tls::WrongName:
        return QSslCertificate(fixture(u"tls/wrongname.pem"_s));
    case LoopbackServer::Tls::None:
    case LoopbackServer::Tls::SelfSigned:
        break;
    }
    return QSslCertificate(fixture(u"tls/loopback.pem"_s));
}

constexpr auto roundTripTarget = "/.round-trip";

} // namespace

class LoopbackServer::Private final : public QTcpServer
{
public:
    explicit Private(LoopbackServer &server, Tls tls) : q(server), m_tls(tls) {}

    LoopbackServer &q;
    Tls m_tls;
    Handler m_handler;
    std::optional<LoopbackReply> m_reply;
    QList<LoopbackReply> m_queue;
    Connections m_mode = Connections::Serve;
    int m_modeCount = -1;
    int m_heads = 0;
    QList<LoopbackRequest> m_requests;
    QList<LoopbackConnection *> m_connections;
    int m_seen = 0;
    quint16 m_ownPort = 0;

    LoopbackReply replyTo(const LoopbackRequest &request)
    {
        if (request.target == roundTripTarget)
            return LoopbackReply::answer(204, {});
        m_requests.append(request);
        LoopbackReply reply = LoopbackReply::answer(404, R"({"error":{"message":"no such path"}})");
        if (!m_queue.isEmpty())
            reply = m_queue.takeFirst();
        else if (m_handler)
            reply = m_handler(request);
        else if (m_reply)
            reply = *m_reply;
        emit q.requestReceived();
        return reply;
    }

    Connections takeMode()
    {
        const Connections mode = m_mode;
        if (m_modeCount > 0 && --m_modeCount == 0)
            m_mode = Connections::Serve;
        return mode;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = m_tls == Tls::None ? new QTcpSocket(this) : new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        const bool isOurs = socket->peerPort() == m_ownPort;
        const Connections mode = isOurs ? Connections::Serve : takeMode();
        auto *connection = new LoopbackConnection(socket, isOurs ? -1 : m_seen, this);
        if (!isOurs) {
            ++m_seen;
            m_connections.append(connection);
        }
        if (!isOurs)
            connect(connection, &LoopbackConnection::headArrived, this, [this] { ++m_heads; });
        connect(connection, &LoopbackConnection::closed, this, [this, connection] {
            m_connections.removeOne(connection);
            connection->deleteLater();
        });
        if (mode == Connections::HangUpBeforeReading) {
            connection->close();
            return;
        }
        if (mode == Connections::Ignore)
            return;
        if (auto *ssl = qobject_cast<QSslSocket *>(socket)) {
            ssl->setLocalCertificate(certificate(m_tls));
            ssl->setPrivateKey(QSslKey(fixture(u"tls/loopback.key"_s), QSsl::Ec));
            ssl->startServerEncryption();
        }
        connection->serve([this](const LoopbackRequest &request) { return replyTo(request); },
                          mode == Connections::HangUpAfterHead);
    }
};

LoopbackServer::LoopbackServer(Tls tls) : d(std::make_unique<Private>(*this, tls))
{
    // With Qt's backlog of 50, the rest of a burst of connections would wait a second for their next SYN.
    d->setListenBacklogSize(1024);
    if (!d->listen(QHostAddress::LocalHost))
        qFatal("no port to listen at: %s", qPrintable(d->errorString()));
}

LoopbackServer::LoopbackServer(Handler handler, Tls tls) : LoopbackServer(tls)
{
    d->m_handler = std::move(handler);
}

LoopbackServer::~LoopbackServer() = default;

quint16 LoopbackServer::port() const
{
    return d->serverPort();
}

QUrl LoopbackServer::url(const QString &path) const
{
    const QString scheme = d->m_tls == Tls::None ? QStringLiteral("http") : QStringLiteral("https");
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(port()).arg(path));
}

void LoopbackServer::setHandler(Handler handler)
{
    d->m_handler = std::move(handler);
}

void LoopbackServer::setReply(const LoopbackReply &reply)
{
    d->m_reply = reply;
}

void LoopbackServer::enqueue(const LoopbackReply &reply)
{
    d->m_queue.append(reply);
}

void LoopbackServer::setConnections(Connections connections, int count)
{
    d->m_mode = connections;
    d->m_modeCount = count;
}

const QList<LoopbackRequest> &LoopbackServer::requests() const
{
    return d->m_requests;
}

LoopbackRequest LoopbackServer::lastRequest() const
{
    return d->m_requests.isEmpty() ? LoopbackRequest() : d->m_requests.constLast();
}

int LoopbackServer::headsSeen() const
{
    return d->m_heads;
}

int LoopbackServer::connectionsSeen() const
{
    return d->m_seen;
}

int LoopbackServer::connectionsOpen() const
{
    return static_cast<int>(d->m_connections.size());
}

int LoopbackServer::stalled() const
{
    return static_cast<int>(std::count_if(d->m_connections.cbegin(), d->m_connections.cend(),
                                          [](const auto *connection) { return connection->isStalled(); }));
}

void LoopbackServer::sendToStalled(const QByteArray &bytes)
{
    for (LoopbackConnection *connection : std::as_const(d->m_connections)) {
        if (connection->isStalled())
            connection->send(bytes);
    }
}

void LoopbackServer::releaseStalled(const LoopbackReply &reply)
{
    const auto connections = d->m_connections;
    for (LoopbackConnection *connection : connections) {
        if (connection->isStalled())
            connection->perform(reply);
    }
}

bool LoopbackServer::waitForRequests(int count, std::chrono::milliseconds timeout) const
{
    return waitFor([this, count] { return d->m_requests.size() >= count; }, timeout);
}

bool LoopbackServer::waitForStalled(int count, std::chrono::milliseconds timeout) const
{
    return waitFor([this, count] { return stalled() == count; }, timeout);
}

bool LoopbackServer::waitForConnectionsOpen(int count, std::chrono::milliseconds timeout) const
{
    return waitFor([this, count] { return connectionsOpen() == count; }, timeout);
}

bool LoopbackServer::roundTrip()
{
    QSslSocket socket;
    if (!socket.bind(QHostAddress::LocalHost))
        return false;
    d->m_ownPort = socket.localPort();
    bool isOver = false;
    connect(&socket, &QSslSocket::sslErrors, &socket, [&socket] { socket.ignoreSslErrors(); });
    connect(&socket, &QSslSocket::readyRead, &socket, [&isOver] { isOver = true; });
    connect(&socket, &QSslSocket::disconnected, &socket, [&isOver] { isOver = true; });
    if (d->m_tls == Tls::None)
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port());
    else
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port());
    socket.write(QByteArray("GET ") + roundTripTarget + " HTTP/1.1\r\nHost: loopback\r\n\r\n");
    return waitFor([&isOver] { return isOver; });
}

TrustLoopback::TrustLoopback() : m_before(QSslConfiguration::defaultConfiguration())
{
    QSslConfiguration trusting = m_before;
    trusting.addCaCertificate(certificate(LoopbackServer::Tls::SelfSigned));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

TrustLoopback::~TrustLoopback()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

} // namespace maquette::test

#include "moc_loopbackserver.cpp"
