#include "tests/core/sandbox/rawclient.h"

#include <QDeadlineTimer>
#include <QHostAddress>

namespace maquette::test {

namespace {

/// Takes whole chunks from `in` into `body`; true at the last one.
bool takeChunks(QByteArray &in, QByteArray &body)
{
    qsizetype at = 0;
    qsizetype lineEnd = 0;
    bool isLast = false;
    while (!isLast && (lineEnd = in.indexOf("\r\n", at)) >= 0) {
        const qsizetype size = in.mid(at, lineEnd - at).toLongLong(nullptr, 16);
        if (in.size() < lineEnd + 2 + size + 2)
            break;
        body += QByteArrayView(in).sliced(lineEnd + 2, size);
        at = lineEnd + 2 + size + 2;
        isLast = size == 0;
    }
    in.remove(0, at);
    return isLast;
}

void readHead(const QByteArray &head, RawAnswer &answer)
{
    const QList<QByteArray> lines = head.split('\n');
    answer.status = lines.value(0).split(' ').value(1).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
}

bool takeBody(QByteArray &in, RawAnswer &answer, bool isHead)
{
    if (isHead)
        return true;
    if (answer.headers.value("transfer-encoding") == "chunked")
        return takeChunks(in, answer.body);
    const qsizetype size = answer.headers.value("content-length").toLongLong();
    if (in.size() < size)
        return false;
    answer.body = in.left(size);
    in.remove(0, size);
    return true;
}

} // namespace

RawClient::RawClient(quint16 port)
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected(5000);
}

void RawClient::sendRaw(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

void RawClient::send(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    if (method == "POST" && !headers.toLower().contains("content-type:"))
        request += "Content-Type: application/json\r\n";
    if (method == "POST")
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    sendRaw(request + "\r\n" + body);
}

RawAnswer RawClient::answer(std::chrono::milliseconds patience, bool isHead)
{
    RawAnswer answer;
    const QDeadlineTimer deadline(patience);
    while (true) {
        if (const qsizetype end = m_in.indexOf("\r\n\r\n"); answer.status == 0 && end > 0) {
            readHead(m_in.left(end), answer);
            m_in.remove(0, end + 4);
        }
        answer.isWhole = answer.status != 0 && takeBody(m_in, answer, isHead);
        if (answer.isWhole)
            break;
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())) && m_socket.bytesAvailable() == 0)
            break;
        m_in += m_socket.readAll();
    }
    answer.isClosed = m_socket.state() != QAbstractSocket::ConnectedState;
    if (!answer.isWhole)
        answer.body += m_in;
    return answer;
}

RawAnswer RawClient::ask(const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    send(method, path, body, headers);
    return answer(std::chrono::seconds(20), method == "HEAD");
}

QByteArray chatBody(const QByteArray &prompt, const QByteArray &model, const QByteArray &more)
{
    return R"({"model":")" + model + R"(","messages":[{"role":"user","content":")" + prompt + R"("}])" + (more.isEmpty() ? "" : ",") + more + '}';
}

} // namespace maquette::test
