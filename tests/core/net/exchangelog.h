#pragma once

#include "core/net/httpexchange.h"
#include "core/net/httptransport.h"
#include "tests/support/waitfor.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace maquette::test {

/// Starts an exchange and writes down what it emits.
class ExchangeLog : public QObject
{
public:
    ExchangeLog(HttpTransport &transport, const HttpRequest &request) : m_exchange(transport.start(request, this))
    {
        connect(m_exchange, &HttpExchange::sent, this, [this] { m_order.append(QStringLiteral("sent")); });
        connect(m_exchange, &HttpExchange::headReceived, this, [this](const HttpHead &head) {
            m_order.append(QStringLiteral("head"));
            m_head = head;
        });
        connect(m_exchange, &HttpExchange::bodyReceived, this, [this](const QByteArray &bytes) {
            if (m_order.last() != QStringLiteral("body"))
                m_order.append(QStringLiteral("body"));
            m_body += bytes;
        });
        connect(m_exchange, &HttpExchange::finished, this, [this](const HttpOutcome &outcome) {
            m_order.append(QStringLiteral("finished"));
            m_outcome = outcome;
        });
    }

    HttpExchange *exchange() const { return m_exchange; }
    bool isFinished() const { return m_order.contains(QStringLiteral("finished")); }
    bool wait() const
    {
        return waitFor([this] { return isFinished(); });
    }
    bool waitForBody(const QByteArray &body) const
    {
        return waitFor([this, &body] { return m_body == body; });
    }

    /// "sent", "head", "body" (once for many in a row), "finished".
    const QStringList &order() const { return m_order; }
    const HttpOutcome &outcome() const { return m_outcome; }
    std::optional<Error::Kind> errorKind() const { return m_outcome.error ? std::optional(m_outcome.error->kind) : std::nullopt; }
    const QByteArray &body() const { return m_body; }
    int status() const { return m_head ? m_head->status : 0; }
    const std::optional<HttpHead> &head() const { return m_head; }

private:
    QStringList m_order;
    HttpOutcome m_outcome;
    std::optional<HttpHead> m_head;
    QByteArray m_body;
    QPointer<HttpExchange> m_exchange;
};

inline HttpRequest postTo(const QUrl &url, const QByteArray &body = R"({"stream":true})")
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    request.lane = Lane::Stream;
    return request;
}

inline HttpRequest getFrom(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

} // namespace maquette::test
