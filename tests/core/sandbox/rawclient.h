#pragma once

#include <QByteArray>
#include <QHash>
#include <QTcpSocket>

#include <chrono>

namespace maquette::test {

struct RawAnswer
{
    /// 0 when not even a head came.
    int status = 0;
    /// Names in lower case.
    QHash<QByteArray, QByteArray> headers;
    /// Without the framing of chunks.
    QByteArray body;
    /// The end that the framing announces was there.
    bool isWhole = false;
    /// The server closed the connection.
    bool isClosed = false;
};

/// Speaks HTTP to the sandbox over a real socket, byte by byte, without any of Qt's own HTTP.
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, const QByteArray &headers = {});
    void sendRaw(const QByteArray &bytes);
    /// Reads until the answer is whole, the server hangs up or `patience` is over.
    RawAnswer answer(std::chrono::milliseconds patience = std::chrono::seconds(20), bool isHead = false);
    RawAnswer ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {}, const QByteArray &headers = {});
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_in;
};

/// A chat request for `model` with one message.
QByteArray chatBody(const QByteArray &prompt, const QByteArray &model = "sandbox-chat",
                    const QByteArray &more = R"("stream":true,"stream_options":{"include_usage":true})");

} // namespace maquette::test
