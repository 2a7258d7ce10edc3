#include "tests/support/loopbackconnection.h"

#include <sys/socket.h>

namespace maquette::test {

LoopbackConnection::LoopbackConnection(QTcpSocket *socket, int number, QObject *parent)
    : QObject(parent), m_socket(socket), m_number(number)
{
    m_socket->setParent(this);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &LoopbackConnection::sendNextPiece);
    connect(m_socket, &QTcpSocket::disconnected, this, &LoopbackConnection::closed);
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket->state() == QAbstractSocket::UnconnectedState)
            emit closed();
    });
}

void LoopbackConnection::serve(LoopbackServer::Handler replyTo, bool hangsUpAfterHead)
{
    m_replyTo = std::move(replyTo);
    m_hangsUpAfterHead = hangsUpAfterHead;
    connect(m_socket, &QTcpSocket::readyRead, this, &LoopbackConnection::read);
    read();
}

void LoopbackConnection::read()
{
    m_in += m_socket->readAll();
    if (!m_isHeadCounted && m_in.contains("\r\n\r\n")) {
        m_isHeadCounted = true;
        emit headArrived();
    }
    if (m_hangsUpAfterHead && m_in.contains("\r\n\r\n")) {
        close();
        return;
    }
    if (m_reply || m_isStalled)
        return;
    if (const auto request = takeRequest())
        perform(m_replyTo(*request));
}

void LoopbackConnection::perform(const LoopbackReply &reply)
{
    m_isStalled = false;
    m_reply = reply;
    m_piece = 0;
    sendNextPiece();
}

void LoopbackConnection::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void LoopbackConnection::close()
{
    m_socket->disconnectFromHost();
}

void LoopbackConnection::sendNextPiece()
{
    if (!m_reply)
        return;
    if (m_piece < m_reply->m_pieces.size())
        send(m_reply->m_pieces.at(m_piece++));
    if (m_piece < m_reply->m_pieces.size())
        m_pace.start(m_reply->m_interval);
    else
        finishReply();
}

void LoopbackConnection::finishReply()
{
    const auto after = m_reply->m_after;
    m_reply.reset();
    switch (after) {
    case LoopbackReply::After::KeepOpen:
        // The next request may be waiting already.
        QMetaObject::invokeMethod(this, &LoopbackConnection::read, Qt::QueuedConnection);
        break;
    case LoopbackReply::After::Close:
        close();
        break;
    case LoopbackReply::After::Reset:
        breakConnection();
        break;
    case LoopbackReply::After::Stall:
        m_isStalled = true;
        break;
    }
}

void LoopbackConnection::breakConnection()
{
    // Closing with a linger of zero is how a socket sends RST instead of FIN.
    const linger hard{1, 0};
    setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket->abort();
}

std::optional<LoopbackRequest> LoopbackConnection::takeRequest()
{
    const qsizetype blank = m_in.indexOf("\r\n\r\n");
    if (blank < 0)
        return std::nullopt;
    const QByteArrayList lines = m_in.first(blank).split('\n');
    const QByteArrayList words = lines.first().trimmed().split(' ');
    LoopbackRequest request;
    request.connection = m_number;
    request.method = words.value(0);
    request.target = words.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    const auto body = takeBody(request.headers, blank + 4);
    if (!body)
        return std::nullopt;
    request.body = *body;
    m_isHeadCounted = false;
    return request;
}

std::optional<QByteArray> LoopbackConnection::takeBody(const HttpHeaders &headers, qsizetype from)
{
    if (headers.value("Transfer-Encoding") == "chunked")
        return takeChunkedBody(from);
    const qsizetype length = headers.value("Content-Length").toLongLong();
    if (m_in.size() < from + length)
        return std::nullopt;
    QByteArray body = m_in.sliced(from, length);
    m_in.remove(0, from + length);
    return body;
}

std::optional<QByteArray> LoopbackConnection::takeChunkedBody(qsizetype from)
{
    QByteArray body;
    for (qsizetype at = from;;) {
        const qsizetype lineEnd = m_in.indexOf("\r\n", at);
        if (lineEnd < 0)
            return std::nullopt;
        const qsizetype size = m_in.sliced(at, lineEnd - at).toLongLong(nullptr, 16);
        at = lineEnd + 2;
        if (m_in.size() < at + size + 2)
            return std::nullopt;
        body += m_in.sliced(at, size);
        at += size + 2;
        if (size == 0) {
            m_in.remove(0, at);
            return body;
        }
    }
}

} // namespace maquette::test

#include "moc_loopbackconnection.cpp"
