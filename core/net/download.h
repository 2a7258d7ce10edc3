#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <memory>

namespace maquette {

class HttpExchange;
class HttpTransport;

/// A file that was fetched to disk.
struct Downloaded
{
    QString path;
    qint64 bytes = 0;
    QString mime;

    bool operator==(const Downloaded &) const = default;
};

/// Fetches a file straight to disk, so that its size costs no memory: a server that is faster than the disk has to wait.
/// The disk is touched on a thread of its own.
///
/// Owned by `owner`; deleting it aborts silently and leaves no file. finished() comes exactly once, never before control
/// has returned to the event loop; then it deletes itself. Success means that everything the server promised is in the
/// file and on the disk. On any failure the file is removed. A non-2xx status is an Error with `httpStatus`; so slow an answer
/// that it would never end is a Timeout.
class Download final : public QObject
{
    Q_OBJECT
public:
    /// `request` is a GET in Lane::Transfer: redirects are followed without its credential. `path` must not exist; its
    /// folder must.
    /// `namedBy` as of HttpTransport::start().
    Download(HttpTransport &transport, const HttpRequest &request, const QString &path, QObject *owner, const QUrl &namedBy = {});
    ~Download() override;

    /// Ends with Error::Kind::Cancelled.
    void cancel();
    /// Of the answer; empty before it came.
    const std::optional<HttpHead> &head() const { return m_head; }

    /// Fewer bytes than that, from the head on, in any such time are too few: a server that keeps the connection alive with
    /// single bytes would hold it for ever. While it has to wait for our disk nothing is asked of it. By itself 16 KiB in a minute.
    void setLeastPace(qint64 bytes, std::chrono::milliseconds time);

signals:
    /// `total` is 0 when the server did not tell.
    void progressed(qint64 received, qint64 total);
    void finished(const maquette::Result<maquette::Downloaded> &result);

private:
    class Sink;
    void receiveHead(const HttpHead &head);
    void receiveBody(const QByteArray &bytes);
    void noteWritten(qint64 bytes);
    void holdBack(bool isHeldBack);
    void checkPace();
    void endExchange(const HttpOutcome &outcome);
    void close(std::optional<Error> error);

    QPointer<HttpExchange> m_exchange;
    std::shared_ptr<Sink> m_sink;
    std::optional<HttpHead> m_head;
    QString m_path;
    qint64 m_received = 0;
    qint64 m_total = 0;
    /// Received and not written yet.
    qint64 m_waiting = 0;
    qint64 m_leastBytes = 16LL * 1024;
    qint64 m_receivedBefore = 0;
    QTimer m_pace;
    bool m_isTooSlow = false;
    /// The server has to wait for the disk; and had to since the pace was looked at last.
    bool m_isHeldBack = false;
    bool m_wasHeldBack = false;
    /// One thread: pieces are written in order. Last, so that it ends before what it uses goes.
    QThreadPool m_writer{this};
};

} // namespace maquette
