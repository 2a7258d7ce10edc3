#pragma once

#include <QByteArray>
#include <QThread>

#include <atomic>

namespace maquette::bench {

/// Answers one request with an event stream and closes; blocking, on a thread of its own.
class StreamServer final : public QThread
{
public:
    explicit StreamServer(QByteArray body) : m_body(std::move(body)) {}

    /// Starts the thread; the port once it listens.
    quint16 waitForPort();

protected:
    void run() override;

private:
    QByteArray m_body;
    std::atomic<quint16> m_port = 0;
};

} // namespace maquette::bench
