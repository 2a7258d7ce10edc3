#include "core/net/httpfetch.h"

#include "core/net/httpexchange.h"
#include "core/net/httptransport.h"

namespace maquette {

HttpFetch::HttpFetch(QObject *owner) : QObject(owner) {}

void HttpFetch::cancel()
{
    if (m_exchange)
        m_exchange->cancel();
}

void HttpFetch::complete(const HttpOutcome &outcome)
{
    Result<HttpResponse> result = HttpResponse{outcome.head.value_or(HttpHead()), m_body};
    if (outcome.error)
        result = tl::unexpected(*outcome.error);
    const QPointer<HttpFetch> self(this);
    emit finished(result);
    if (self)
        deleteLater();
}

HttpFetch *fetch(HttpTransport &transport, const HttpRequest &request, QObject *owner)
{
    auto *job = new HttpFetch(owner);
    job->m_exchange = transport.start(request, job);
    QObject::connect(job->m_exchange, &HttpExchange::bodyReceived, job, [job](const QByteArray &bytes) { job->m_body += bytes; });
    QObject::connect(job->m_exchange, &HttpExchange::finished, job, &HttpFetch::complete);
    return job;
}

} // namespace maquette

#include "moc_httpfetch.cpp"
