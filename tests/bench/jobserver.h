#pragma once

#include <QByteArray>
#include <QThread>
#include <QUrl>

#include <atomic>

namespace maquette::bench {

/// A provider of films on loopback whose tasks never end, and which has one large file; on a thread of its own.
///
/// `GET /v1/videos/ID` is answered with a task at work, `GET /file` with `fileBytes` bytes that are made as they are sent.
class JobServer final : public QThread
{
public:
    explicit JobServer(qint64 fileBytes = 0) : m_fileBytes(fileBytes) {}
    ~JobServer() override;

    /// Starts the thread; the address once it listens.
    QUrl waitForUrl();
    int polls() const { return m_polls; }
    /// Processor seconds that the server has used: they are not the client's.
    double coreSeconds() const { return m_coreSeconds; }

protected:
    void run() override;

private:
    qint64 m_fileBytes;
    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_polls = 0;
    std::atomic<double> m_coreSeconds = 0;
};

} // namespace maquette::bench
