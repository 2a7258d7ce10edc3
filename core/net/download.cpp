#include "core/net/download.h"

#include "core/net/httpexchange.h"
#include "core/net/httptransport.h"

#include <QFile>

#include <utility>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace maquette {

namespace {

/// So much waits to be written before the server has to wait too, and so little before it may go on.
constexpr qint64 kMostWaiting = 4LL * 1024 * 1024;
constexpr qint64 kFewWaiting = 1024LL * 1024;

} // namespace

/// The file, touched on the writer's thread only.
class Download::Sink
{
public:
    explicit Sink(const QString &path) : m_file(path) {}

    void write(const QByteArray &bytes)
    {
        if (m_why.isEmpty() && !m_file.isOpen() && !m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            m_why = m_file.errorString();
        if (m_why.isEmpty() && m_file.write(bytes) != bytes.size())
            m_why = m_file.errorString();
    }

    /// Until everything is on the disk; the reason when it is not.
    QString finish()
    {
        write({});
        if (m_why.isEmpty() && !m_file.flush())
            m_why = m_file.errorString();
#ifdef Q_OS_UNIX
        if (m_why.isEmpty() && ::fsync(m_file.handle()) != 0)
            m_why = QStringLiteral("fsync");
#endif
        m_file.close();
        return m_why;
    }

    void remove()
    {
        m_file.close();
        m_file.remove();
    }

private:
    QFile m_file;
    QString m_why;
};

Download::Download(HttpTransport &transport, const HttpRequest &request, const QString &path, QObject *owner, const QUrl &namedBy)
    : QObject(owner), m_sink(std::make_shared<Sink>(path)), m_path(path)
{
    m_writer.setMaxThreadCount(1);
    m_pace.setInterval(std::chrono::minutes(1));
    connect(&m_pace, &QTimer::timeout, this, &Download::checkPace);
    m_exchange = transport.start(request, this, namedBy);
    connect(m_exchange, &HttpExchange::headReceived, this, &Download::receiveHead);
    connect(m_exchange, &HttpExchange::bodyReceived, this, &Download::receiveBody);
    connect(m_exchange, &HttpExchange::finished, this, &Download::endExchange);
}

Download::~Download()
{
    // Set to null once the file is whole and somebody else's.
    if (m_sink)
        m_writer.start([sink = m_sink] { sink->remove(); });
}

void Download::cancel()
{
    if (m_exchange)
        m_exchange->cancel();
}

void Download::setLeastPace(qint64 bytes, std::chrono::milliseconds time)
{
    m_leastBytes = bytes;
    m_pace.setInterval(time);
}

void Download::checkPace()
{
    const qint64 came = m_received - std::exchange(m_receivedBefore, m_received);
    // Whatever did not come while the server had to wait for our disk says nothing about the server.
    const bool wasHeldBack = std::exchange(m_wasHeldBack, m_isHeldBack);
    if (came >= m_leastBytes || wasHeldBack || !m_exchange)
        return;
    m_isTooSlow = true;
    m_pace.stop();
    m_exchange->cancel();
}

void Download::receiveHead(const HttpHead &head)
{
    m_head = head;
    m_receivedBefore = 0;
    m_pace.start();
    m_total = head.headers.value("content-length").toLongLong();
}

void Download::receiveBody(const QByteArray &bytes)
{
    if (!m_head || !m_head->isSuccess())
        return;
    m_received += bytes.size();
    m_waiting += bytes.size();
    m_writer.start([this, sink = m_sink, bytes] {
        sink->write(bytes);
        QMetaObject::invokeMethod(this, [this, size = bytes.size()] { noteWritten(size); }, Qt::QueuedConnection);
    });
    if (m_waiting > kMostWaiting)
        holdBack(true);
    emit progressed(m_received, m_total);
}

void Download::noteWritten(qint64 bytes)
{
    m_waiting -= bytes;
    if (m_waiting <= kFewWaiting)
        holdBack(false);
}

void Download::holdBack(bool isHeldBack)
{
    m_isHeldBack = isHeldBack;
    m_wasHeldBack = m_wasHeldBack || isHeldBack;
    if (m_exchange)
        m_exchange->holdBack(isHeldBack);
}

void Download::endExchange(const HttpOutcome &outcome)
{
    m_pace.stop();
    if (outcome.error && m_isTooSlow) {
        close(Error{.kind = Error::Kind::Timeout, .message = tr("The file comes so slowly that it would never be whole.")});
        return;
    }
    if (outcome.error) {
        close(outcome.error);
        return;
    }
    if (!m_head || !m_head->isSuccess()) {
        const int status = m_head ? m_head->status : 0;
        Error error{.kind = status == 404 || status == 403 || status == 410 ? Error::Kind::NotFound : Error::Kind::ServerFailure,
                    .httpStatus = status};
        error.message = error.kind == Error::Kind::NotFound ? tr("The file is no longer there (status %1).").arg(status)
                                                            : tr("The file could not be fetched (status %1).").arg(status);
        close(error);
        return;
    }
    close({});
}

void Download::close(std::optional<Error> error)
{
    m_writer.start([this, sink = m_sink, error = std::move(error)] {
        const QString why = error ? QString() : sink->finish();
        QMetaObject::invokeMethod(
            this,
            [this, error, why] {
                Result<Downloaded> result = Downloaded{
                    m_path, m_received, QString::fromLatin1(m_head ? m_head->headers.value("content-type") : QByteArray())};
                if (error) {
                    result = tl::unexpected(*error);
                } else if (!why.isEmpty()) {
                    result = failure(
                        Error::Kind::Storage,
                        tr("The file could not be saved. Check that the disk has room and can be written, then try again."), why);
                } else {
                    m_sink.reset();
                }
                const QPointer<Download> self(this);
                emit finished(result);
                if (self)
                    deleteLater();
            },
            Qt::QueuedConnection);
    });
}

} // namespace maquette

#include "moc_download.cpp"
