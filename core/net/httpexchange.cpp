#include "core/net/httpexchange.h"

#include "core/net/httperrors.h"
#include "core/net/httprules.h"
#include "core/net/oneshotbody.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostHops = 5;
/// What a transfer may be ahead of whoever reads it.
constexpr qint64 kTransferBuffer = 1024LL * 1024;

bool isRedirectStatus(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

HttpExchange::HttpExchange(const HttpRequest &request, QObject *owner) : QObject(owner), m_request(request)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpExchange::checkTime);
}

HttpExchange::~HttpExchange()
{
    letGo();
}

void HttpExchange::cancel()
{
    if (m_phase != Phase::Over)
        endLater(httperrors::cancelled());
}

bool HttpExchange::wasSent() const
{
    if (m_isSentKnown || m_head)
        return true;
    // Qt writes the header together with the first of the body, which it takes from us on this thread.
    if (m_body && !m_request.body.isEmpty())
        return m_body->bytesTaken() > 0;
    const bool isBeforeTls = m_isConnecting && !m_isEncrypted && m_request.url.scheme() == u"https"_s;
    return m_reply && !isBeforeTls && !m_failedBeforeSending;
}

void HttpExchange::begin(QNetworkAccessManager &manager)
{
    m_body = new OneShotBody(m_request.body);
    m_isConnecting = false;
    m_isEncrypted = false;
    m_tlsErrors.clear();
    const QNetworkRequest composed = httprules::compose(m_request);
    // Even a GET takes a body that cannot be rewound, an empty one, or Qt sends it twice when the server hangs up.
    m_reply = m_request.method == "HEAD" ? manager.head(composed) : manager.sendCustomRequest(composed, m_request.method, m_body);
    m_body->setParent(m_reply);
    connectReply();
    enter(Phase::Connecting);
}

void HttpExchange::connectReply()
{
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_isConnecting = true;
        boundReading();
        if (m_phase == Phase::Connecting)
            enter(Phase::Connecting);
    });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        m_isEncrypted = true;
        // With an empty body Qt never says that it sent the request.
        if (m_request.body.isEmpty())
            noteSent();
    });
    connect(m_reply, &QNetworkReply::requestSent, this, &HttpExchange::noteSent);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this] {
        if (m_phase == Phase::Waiting)
            m_lastActivity.restart();
    });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::readHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::completeReply);
}

void HttpExchange::boundReading()
{
    // Without a bound Qt would go on reading what is held back. It forgets one that is set before it connects, and lets through
    // once more what came before one was set [measured, Qt 6.4].
    if (m_request.lane == Lane::Transfer)
        m_reply->setReadBufferSize(kTransferBuffer);
}

void HttpExchange::noteSent()
{
    if (m_phase != Phase::Connecting)
        return;
    enter(Phase::Waiting);
    if (!std::exchange(m_isSentKnown, true))
        emit sent();
}

void HttpExchange::readHead()
{
    if (m_head || !m_reply)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return;
    const QPointer<HttpExchange> self(this);
    noteSent();
    if (!self || m_phase == Phase::Over)
        return;
    HttpHead head;
    head.status = status;
    for (const auto &field : m_reply->rawHeaderPairs())
        head.headers.append(field.first, field.second);
    m_head = head;
    if (handleRedirect())
        return;
    if (const auto refused = refusalOfHead()) {
        end(refused);
        return;
    }
    boundReading();
    enter(Phase::Reading);
    emit headReceived(head);
}

void HttpExchange::readBody()
{
    const QPointer<HttpExchange> self(this);
    readHead();
    if (!self || m_phase != Phase::Reading || !m_reply || m_isHeldBack)
        return;
    const qint64 available = m_reply->bytesAvailable();
    if (available <= 0)
        return;
    if (m_bodyBytes + available > m_request.largestBody) {
        end(httperrors::tooLarge(m_request.largestBody));
        return;
    }
    const QByteArray bytes = m_reply->readAll();
    m_bodyBytes += bytes.size();
    m_lastActivity.restart();
    if (!bytes.isEmpty())
        emit bodyReceived(bytes);
}

void HttpExchange::holdBack(bool isHeldBack)
{
    if (m_isHeldBack == isHeldBack)
        return;
    m_isHeldBack = isHeldBack;
    m_lastActivity.restart();
    if (!isHeldBack)
        readBody();
}

void HttpExchange::completeReply()
{
    const QPointer<HttpExchange> self(this);
    m_isHeldBack = false;
    readBody();
    if (!self || m_phase == Phase::Over || m_phase == Phase::Queued)
        return;
    if (m_head) {
        end(errorAfterHead());
        return;
    }
    m_failedBeforeSending = httperrors::isBeforeSending(m_reply->error());
    end(httperrors::networkFailure({.url = m_request.url,
                                    .error = m_reply->error(),
                                    .text = m_reply->errorString(),
                                    .tlsErrors = m_tlsErrors,
                                    .wasSent = wasSent()}));
}

std::optional<Error> HttpExchange::errorAfterHead() const
{
    // A status that is no success says all there is to say, however its body ended.
    if (!m_head->isSuccess())
        return std::nullopt;
    const QNetworkReply::NetworkError error = m_reply->error();
    const QString detail = u"NetworkError %1 after %2 bytes"_s.arg(error).arg(m_bodyBytes);
    const QByteArray length = m_head->headers.value("Content-Length");
    const bool isMeasured =
        !length.isEmpty() && !m_head->headers.contains("Content-Encoding") && m_request.method != "HEAD" && m_head->status != 204;
    if (isMeasured && m_bodyBytes < length.toLongLong())
        return httperrors::cutShort(m_request.url, detail);
    switch (error) {
    case QNetworkReply::NoError:
    // Comes with many a complete answer that only the end of the connection ends, because of OneShotBody.
    case QNetworkReply::ContentReSendError:
        return std::nullopt;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError:
        return httperrors::garbled(m_request.url, detail);
    default:
        return httperrors::cutShort(m_request.url, detail);
    }
}

std::optional<Error> HttpExchange::refusalOfHead() const
{
    const HttpHeaders &headers = m_head->headers;
    if (headers.value("Content-Length").toLongLong() > m_request.largestBody)
        return httperrors::tooLarge(m_request.largestBody);
    const QByteArray encoding = headers.value("Content-Encoding").trimmed().toLower();
    // Where we asked for identity, Qt hands compressed bytes on as they are, and no codec could read them.
    if (m_request.lane != Lane::Short && m_head->isSuccess() && !encoding.isEmpty() && encoding != "identity")
        return httperrors::garbled(m_request.url, u"unwanted Content-Encoding "_s + QString::fromLatin1(encoding));
    return std::nullopt;
}

bool HttpExchange::handleRedirect()
{
    const QByteArray location = m_head->headers.value("Location");
    if (!isRedirectStatus(m_head->status) || location.isEmpty())
        return false;
    const QUrl target = m_request.url.resolved(QUrl::fromEncoded(location));
    const bool isDowngrade = m_request.url.scheme() == u"https"_s && target.scheme() != u"https"_s;
    const bool mayFollow = m_request.lane == Lane::Transfer && m_request.method == "GET" && m_hops < mostHops;
    const HttpRequest next = httprules::redirectedTo(m_request, target);
    if (!mayFollow || isDowngrade || httprules::refusal(next)) {
        end(httperrors::redirected(m_request.url, target));
        return true;
    }
    ++m_hops;
    letGo();
    m_request = next;
    m_hostState = HostState::Unchecked;
    m_head.reset();
    enter(Phase::Queued);
    m_requeue();
    return true;
}

void HttpExchange::enter(Phase phase)
{
    m_phase = phase;
    m_timer.stop();
    m_lastActivity.start();
    if (const auto limit = limitOfPhase(); limit.count() > 0)
        m_timer.start(limit);
}

std::chrono::milliseconds HttpExchange::limitOfPhase() const
{
    using std::chrono::milliseconds;
    const HttpTimeouts &timeouts = m_request.timeouts;
    switch (m_phase) {
    case Phase::Connecting:
        // Qt tells when a request with a body is sent, and when a new connection has its TLS.
        if (!m_request.body.isEmpty() || (m_isConnecting && m_request.url.scheme() == u"https"_s))
            return timeouts.connect;
        return timeouts.connect.count() > 0 && timeouts.firstByte.count() > 0 ? timeouts.connect + timeouts.firstByte
                                                                              : milliseconds(0);
    case Phase::Waiting:
        return timeouts.firstByte;
    case Phase::Reading:
        return timeouts.idle;
    case Phase::Queued:
    case Phase::Over:
        break;
    }
    return milliseconds(0);
}

void HttpExchange::checkTime()
{
    const auto limit = limitOfPhase();
    if (m_isHeldBack)
        m_lastActivity.restart();
    const auto idle = std::chrono::milliseconds(m_lastActivity.elapsed());
    // Rather than starting a timer anew at every read, look here how long ago the last one was.
    if (idle < limit) {
        m_timer.start(limit - idle);
        return;
    }
    switch (m_phase) {
    case Phase::Connecting:
        end(httperrors::connectTimeout(m_request.url, limit));
        break;
    case Phase::Waiting:
        end(httperrors::firstByteTimeout(m_request.url, limit));
        break;
    case Phase::Reading:
        end(httperrors::idleTimeout(m_request.url, limit));
        break;
    case Phase::Queued:
    case Phase::Over:
        break;
    }
}

void HttpExchange::endLater(Error error)
{
    m_isSentKnown = wasSent();
    enter(Phase::Over);
    letGo();
    QMetaObject::invokeMethod(
        this, [this, error = std::move(error)] { end(error); }, Qt::QueuedConnection);
}

void HttpExchange::end(std::optional<Error> error)
{
    HttpOutcome outcome;
    outcome.wasSent = wasSent();
    outcome.error = std::move(error);
    outcome.head = m_head;
    enter(Phase::Over);
    letGo();
    const QPointer<HttpExchange> self(this);
    emit finished(outcome);
    if (self)
        deleteLater();
}

void HttpExchange::letGo()
{
    if (m_reply) {
        // abort() emits finished() inside the call; by then nobody listens.
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
    if (const auto release = std::exchange(m_release, nullptr))
        release();
}

} // namespace maquette

#include "moc_httpexchange.cpp"
