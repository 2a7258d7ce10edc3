#include "core/sandbox/sandboxconnection.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kLargestHead = 64 * 1024;
constexpr qsizetype kLargestRequest = 64 * 1024 * 1024;
constexpr qint64 kReadBuffer = 1024 * 1024;
/// Written, but not yet taken by the reader's side.
constexpr qint64 kMostUnread = 256 * 1024;
constexpr qint64 kFewUnread = 64 * 1024;

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
}

} // namespace

SandboxConnection::SandboxConnection(QTcpSocket *socket, std::function<QList<Fault>()> chooseFaults, QObject *parent)
    : QObject(parent), m_socket(socket), m_chooseFaults(std::move(chooseFaults))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBuffer);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &SandboxConnection::readMore);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &SandboxConnection::noticeRoom);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_state = State::Closing;
        finishAnswer();
        deleteLater();
    });
    connect(&m_drip, &QTimer::timeout, this, &SandboxConnection::dripOn);
}

std::optional<Fault> SandboxConnection::fault(Fault::Kind kind) const
{
    const auto found = std::find_if(m_faults.cbegin(), m_faults.cend(), [&](const Fault &fault) { return fault.kind == kind; });
    return found == m_faults.cend() ? std::nullopt : std::optional(*found);
}

void SandboxConnection::readMore()
{
    // What comes before the answer is out belongs to the next request and waits.
    if (m_state == State::Answering)
        return;
    if (m_state == State::Waiting) {
        // Faults strike creations; the method is told by the first letters.
        const QByteArray start = (m_in + m_socket->peek(4)).left(4);
        if (start.size() < 4 && QByteArray("POST").startsWith(start))
            return;
        m_faults = start == "POST" ? m_chooseFaults() : QList<Fault>();
        m_state = State::Reading;
        if (fault(Fault::Kind::HangUpBefore)) {
            emit refused(u"POST unread, hung up"_s);
            m_state = State::Closing;
            m_socket->abort();
            return;
        }
    }
    if (m_state == State::Closing) {
        m_socket->readAll();
        return;
    }
    m_in += m_socket->readAll();
    if ((m_bodySize >= 0 || takeHead()) && takeBody()) {
        m_state = State::Answering;
        emit requestArrived(m_request);
    }
}

bool SandboxConnection::takeHead()
{
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_in.size() > kLargestHead)
            refuse(431, "head too large");
        return false;
    }
    const QList<QByteArray> lines = m_in.left(end).split('\n');
    const QList<QByteArray> words = lines.value(0).trimmed().split(' ');
    m_in.remove(0, end + 4);
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.")) {
        refuse(400, "not HTTP/1");
        return false;
    }
    const qsizetype mark = words.at(1).indexOf('?');
    m_request = {.method = words.at(0),
                 .path = mark < 0 ? words.at(1) : words.at(1).left(mark),
                 .query = mark < 0 ? QByteArray() : words.at(1).mid(mark + 1),
                 .headers = {},
                 .body = {}};
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            m_request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const QByteArray connection = m_request.headers.value("connection").toLower();
    m_keepsAlive = words.at(2) == "HTTP/1.1" ? connection != "close" : connection == "keep-alive";
    m_isHead = m_request.method == "HEAD";
    if (m_request.headers.contains("transfer-encoding")) {
        refuse(411, "send a Content-Length");
        return false;
    }
    bool isNumber = true;
    const QByteArray length = m_request.headers.value("content-length");
    const qlonglong size = length.isEmpty() ? 0 : length.toLongLong(&isNumber);
    if (!isNumber || size < 0 || size > kLargestRequest) {
        refuse(isNumber && size > 0 ? 413 : 400, "body size");
        return false;
    }
    m_bodySize = static_cast<qsizetype>(size);
    if (m_request.headers.value("expect").toLower() == "100-continue")
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

bool SandboxConnection::takeBody()
{
    if (m_in.size() < m_bodySize)
        return false;
    m_request.body = m_in.left(m_bodySize);
    m_in.remove(0, m_bodySize);
    return true;
}

void SandboxConnection::refuse(int status, const QByteArray &reason)
{
    m_keepsAlive = false;
    m_faults.clear();
    m_state = State::Answering;
    emit refused(u"%1 %2"_s.arg(status).arg(QString::fromLatin1(reason)));
    respond(status, {{"Content-Type", "application/json"}}, R"({"error":{"message":")" + reason + R"(","type":"invalid_request_error","param":null,"code":null}})");
}

void SandboxConnection::writeHead(int status, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\nServer: maquette-sandbox\r\nDate: " + httpDate() + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    if (!m_keepsAlive)
        head += "Connection: close\r\n";
    m_socket->write(head + "\r\n");
}

void SandboxConnection::respond(int status, const Headers &headers, const QByteArray &body)
{
    if (m_state != State::Answering)
        return;
    m_isChunked = false;
    m_sent = 0;
    if (const auto stall = fault(Fault::Kind::Stall); stall && stall->bytes < 0) {
        m_hasStalled = true;
        return;
    }
    Headers all = headers;
    all.emplaceBack("Content-Length", QByteArray::number(body.size()));
    writeHead(status, all);
    if (!m_isHead)
        passBody(body);
    endStream();
}

void SandboxConnection::startStream(int status, const Headers &headers)
{
    if (m_state != State::Answering)
        return;
    m_isChunked = true;
    m_sent = 0;
    if (const auto stall = fault(Fault::Kind::Stall); stall && stall->bytes < 0) {
        m_hasStalled = true;
        return;
    }
    Headers all = headers;
    all.emplaceBack("Transfer-Encoding", "chunked");
    writeHead(status, all);
}

void SandboxConnection::send(const QByteArray &bytes)
{
    if (m_state == State::Answering && !m_hasStalled)
        passBody(bytes);
}

void SandboxConnection::passBody(const QByteArray &bytes)
{
    qint64 room = std::numeric_limits<qint64>::max();
    const auto cut = fault(Fault::Kind::Cut);
    const auto stall = fault(Fault::Kind::Stall);
    if (cut)
        room = cut->bytes - m_sent;
    if (stall)
        room = std::min(room, stall->bytes - m_sent);
    const QByteArray passing = bytes.size() <= room ? bytes : bytes.left(room);
    m_sent += passing.size();
    if (const auto drip = fault(Fault::Kind::Drip)) {
        m_dripping += passing;
        if (!m_drip.isActive())
            m_drip.start(*drip->wait);
    } else {
        frame(passing);
    }
    if (passing.size() == bytes.size())
        return;
    m_hasStalled = true;
    if (cut && cut->bytes <= m_sent && m_dripping.isEmpty())
        hangUp();
}

void SandboxConnection::frame(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    if (m_isChunked)
        m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    else
        m_socket->write(bytes);
}

void SandboxConnection::dripOn()
{
    frame(m_dripping.left(1));
    m_dripping.remove(0, 1);
    if (!m_dripping.isEmpty())
        return;
    m_drip.stop();
    if (m_hasStalled && fault(Fault::Kind::Cut))
        hangUp();
    else if (m_isEnded)
        endStream();
}

void SandboxConnection::endStream()
{
    if (m_state != State::Answering || m_hasStalled)
        return;
    m_isEnded = true;
    if (!m_dripping.isEmpty())
        return;
    if (m_isChunked)
        m_socket->write("0\r\n\r\n");
    if (!m_keepsAlive) {
        hangUp();
        return;
    }
    finishAnswer();
    m_state = State::Waiting;
    m_bodySize = -1;
    m_faults.clear();
    // A request that came meanwhile has no readyRead of its own any more.
    if (!m_in.isEmpty() || m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &SandboxConnection::readMore, Qt::QueuedConnection);
}

void SandboxConnection::hangUp()
{
    m_state = State::Closing;
    m_drip.stop();
    m_socket->disconnectFromHost();
    finishAnswer();
}

void SandboxConnection::finishAnswer()
{
    m_isEnded = false;
    m_hasStalled = false;
    m_dripping.clear();
    m_drip.stop();
    emit answerEnded();
}

bool SandboxConnection::canTakeMore() const
{
    return m_state == State::Answering && m_socket->bytesToWrite() < kMostUnread;
}

void SandboxConnection::noticeRoom()
{
    if (m_state == State::Answering && m_socket->bytesToWrite() < kFewUnread)
        emit drained();
}

} // namespace maquette

#include "moc_sandboxconnection.cpp"
