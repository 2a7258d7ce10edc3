#include "tests/support/loopbackserver.h"

#include <QFile>

namespace maquette::test {

namespace {

QByteArray reasonOf(int status)
{
    return status >= 200 && status < 300 ? "OK" : "Status";
}

QByteArray head(int status, const HttpHeaders &headers)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    for (const auto &[name, value] : headers.fields())
        bytes += name + ": " + value + "\r\n";
    return bytes + "\r\n";
}

HttpHeaders with(HttpHeaders headers, const HttpHeaders &extra)
{
    for (const auto &[name, value] : extra.fields())
        headers.append(name, value);
    return headers;
}

} // namespace

LoopbackReply LoopbackReply::answer(int status, const QByteArray &body, const QByteArray &contentType, const HttpHeaders &extra)
{
    const HttpHeaders headers{{"Content-Type", contentType}, {"Content-Length", QByteArray::number(body.size())}};
    return raw(head(status, with(headers, extra)) + body);
}

LoopbackReply LoopbackReply::stream(const QByteArrayList &pieces, const QByteArray &contentType, const HttpHeaders &extra)
{
    const HttpHeaders headers{{"Content-Type", contentType}, {"Transfer-Encoding", "chunked"}};
    LoopbackReply reply;
    reply.m_pieces.append(head(200, with(headers, extra)));
    for (const QByteArray &piece : pieces)
        reply.m_pieces.append(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
    reply.m_pieces.append("0\r\n\r\n");
    return reply;
}

LoopbackReply LoopbackReply::closeDelimited(int status, const QByteArray &body, const QByteArray &contentType)
{
    return raw(head(status, {{"Content-Type", contentType}, {"Connection", "close"}}) + body).thenClose();
}

LoopbackReply LoopbackReply::redirect(int status, const QByteArray &location)
{
    return raw(head(status, {{"Location", location}, {"Content-Length", "0"}}));
}

LoopbackReply LoopbackReply::recorded(const QByteArray &file)
{
    const qsizetype blank = file.indexOf("\n\n");
    const QByteArrayList lines = file.first(std::max<qsizetype>(blank, 0)).split('\n');
    const QByteArray body = blank < 0 ? QByteArray() : file.sliced(blank + 2);
    HttpHeaders headers;
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        headers.append(line.first(std::max<qsizetype>(colon, 0)), line.sliced(colon + 1).trimmed());
    }
    headers.set("Content-Length", QByteArray::number(body.size()));
    headers.remove("Transfer-Encoding");
    return raw(head(lines.value(0).split(' ').value(1).toInt(), headers) + body);
}

LoopbackReply LoopbackReply::raw(const QByteArray &bytes)
{
    LoopbackReply reply;
    reply.m_pieces.append(bytes);
    return reply;
}

LoopbackReply LoopbackReply::hangUp()
{
    return LoopbackReply().thenClose();
}

LoopbackReply LoopbackReply::stall()
{
    LoopbackReply reply;
    reply.m_after = After::Stall;
    return reply;
}

LoopbackReply LoopbackReply::cutAt(qsizetype bytes) const
{
    LoopbackReply reply = stallAt(bytes);
    reply.m_after = After::Close;
    return reply;
}

LoopbackReply LoopbackReply::stallAt(qsizetype bytes) const
{
    LoopbackReply reply = *this;
    reply.m_pieces = {m_pieces.join().left(bytes)};
    reply.m_after = After::Stall;
    return reply;
}

LoopbackReply LoopbackReply::drip(qsizetype size, std::chrono::milliseconds interval) const
{
    LoopbackReply reply = *this;
    const QByteArray all = m_pieces.join();
    reply.m_pieces.clear();
    for (qsizetype at = 0; at < all.size(); at += size)
        reply.m_pieces.append(all.mid(at, size));
    reply.m_interval = interval;
    return reply;
}

LoopbackReply LoopbackReply::thenClose() const
{
    LoopbackReply reply = *this;
    reply.m_after = After::Close;
    return reply;
}

LoopbackReply LoopbackReply::thenReset() const
{
    LoopbackReply reply = *this;
    reply.m_after = After::Reset;
    return reply;
}

} // namespace maquette::test
