#include "core/calls/freerequest.h"

#include "core/base/redact.h"
#include "core/net/httpfetch.h"
#include "core/net/httptransport.h"

#include <utility>

namespace maquette {

FreeRequest::FreeRequest(const Parts &parts, const Account &account, std::shared_ptr<const Provider> provider, HttpRequest request,
                         QObject *owner)
    : QObject(owner)
    , m_parts(parts)
    , m_account(account)
    , m_provider(std::move(provider))
    , m_request(std::move(request))
    , m_policy(parts.random)
{
    m_wait.setSingleShot(true);
    // A retry-after is a promise, and a coarse timer may come too early.
    m_wait.setTimerType(Qt::PreciseTimer);
    connect(&m_wait, &QTimer::timeout, this, &FreeRequest::send);
    QMetaObject::invokeMethod(this, &FreeRequest::send, Qt::QueuedConnection);
}

void FreeRequest::cancel()
{
    if (m_isCancelled || m_isOver)
        return;
    m_isCancelled = true;
    m_wait.stop();
    if (m_fetch)
        m_fetch->cancel();
    else
        QMetaObject::invokeMethod(
            this, [this] { finish(failure(Error::Kind::Cancelled, tr("Stopped."))); }, Qt::QueuedConnection);
}

void FreeRequest::send()
{
    if (m_isCancelled)
        return;
    m_parts.credentials.bring(m_account, *m_provider, this, [this](const Result<Credentials> &credentials) {
        if (m_isCancelled)
            return;
        if (!credentials) {
            finish(tl::unexpected(credentials.error()));
            return;
        }
        HttpRequest request = m_request;
        address(request, m_account, *m_provider, *credentials);
        m_fetch = fetch(m_parts.transport, request, this);
        connect(m_fetch, &HttpFetch::finished, this, &FreeRequest::receive);
    });
}

void FreeRequest::receive(const Result<HttpResponse> &result)
{
    m_fetch.clear();
    if (m_isCancelled)
        finish(failure(Error::Kind::Cancelled, tr("Stopped.")));
    else if (!result)
        fail(result.error(), false);
    else if (!result->head.isSuccess())
        fail(m_provider->readError(result->head, result->body), true);
    else
        finish(result);
}

void FreeRequest::fail(const Error &error, bool wasAnswered)
{
    Error told = error;
    told.message = m_parts.redactor.redact(error.message);
    told.detail = m_parts.redactor.redact(error.detail);
    const RetryDecision decision =
        m_policy.decide({.error = told, .costClass = CostClass::Free, .wasSent = true, .wasAnswered = wasAnswered});
    const bool mayBeRepeated = wasAnswered || !told.shouldRetry.has_value() || *told.shouldRetry;
    if (decision.action != RetryDecision::Action::Again || !mayBeRepeated) {
        finish(tl::unexpected(told));
        return;
    }
    emit waiting(told.message, decision.wait);
    m_wait.start(decision.wait);
}

void FreeRequest::finish(const Result<HttpResponse> &result)
{
    if (std::exchange(m_isOver, true))
        return;
    const QPointer<FreeRequest> self(this);
    emit finished(result);
    if (self)
        deleteLater();
}

} // namespace maquette

#include "moc_freerequest.cpp"
