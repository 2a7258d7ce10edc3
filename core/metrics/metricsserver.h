#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

class QTcpSocket;

namespace maquette {

/// Answers `GET /metrics` on loopback, and nothing else: no other address, no other path, and no web page that got here under
/// another name.
class MetricsServer final : public QObject
{
    Q_OBJECT
public:
    /// Makes the page, at once or later; an error is answered with 503.
    using Page = std::function<void(QObject *context, std::function<void(Result<QByteArray>)> done)>;

    explicit MetricsServer(Page page, QObject *parent = nullptr);

    /// Listens, on any free port when it is 0. Error::Kind::Usage when the port is taken.
    [[nodiscard]] Result<void> start(quint16 port);
    void stop();
    bool isRunning() const { return m_server.isListening(); }
    quint16 port() const { return m_server.serverPort(); }
    /// "http://127.0.0.1:9464/metrics".
    QUrl url() const;

private:
    void takeConnections();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head);
    static void respond(QTcpSocket *socket, const QByteArray &status, const QByteArray &body, bool isHead = false);

    Page m_page;
    int m_open = 0;
    QTcpServer m_server;
};

} // namespace maquette
