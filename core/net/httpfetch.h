#pragma once

#include "core/base/result.h"
#include "core/net/http.h"

#include <QObject>
#include <QPointer>

namespace maquette {

class HttpExchange;
class HttpTransport;

/// A short call whose answer is read whole: a model list, a key test, a probe.
///
/// Owned by the `owner` given to fetch(); deleting it aborts silently. finished() comes exactly once, never
/// before control has returned to the event loop; then it deletes itself. Any status is a response; an Error
/// means that no complete answer came. A body beyond the request's `largestBody` is Error::Kind::TooLarge.
class HttpFetch final : public QObject
{
    Q_OBJECT
public:
    /// Ends the fetch with Error::Kind::Cancelled.
    void cancel();

signals:
    void finished(const maquette::Result<maquette::HttpResponse> &result);

private:
    friend HttpFetch *fetch(HttpTransport &transport, const HttpRequest &request, QObject *owner);
    explicit HttpFetch(QObject *owner);
    void complete(const HttpOutcome &outcome);

    QPointer<HttpExchange> m_exchange;
    QByteArray m_body;
};

/// Starts a short call.
HttpFetch *fetch(HttpTransport &transport, const HttpRequest &request, QObject *owner);

} // namespace maquette
