#pragma once

#include "core/calls/credentials.h"
#include "core/calls/retrypolicy.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace maquette {

class HttpFetch;
class HttpTransport;
class Redactor;

/// A request that costs nothing, to an account, with its key: an upload, a list, a balance, a question about a task.
/// Sent again by the first column of the table in architecture.md section 3; in no ledger, since nothing is billed.
///
/// Owned by `owner`; deleting it aborts silently. finished() comes exactly once, never before control has returned to
/// the event loop; then it deletes itself. A non-2xx answer is the provider's error, redacted.
class FreeRequest final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        HttpTransport &transport;
        const CredentialSource &credentials;
        const Redactor &redactor;
        /// Numbers in [0, 1), for the jitter of waits.
        std::function<double()> random;
    };
    /// `request` is without its credential. `parts` must outlive the request.
    FreeRequest(const Parts &parts, const Account &account, std::shared_ptr<const Provider> provider, HttpRequest request,
                QObject *owner);

    /// Ends with Error::Kind::Cancelled.
    void cancel();

signals:
    void waiting(const QString &reason, std::chrono::milliseconds wait);
    void finished(const maquette::Result<maquette::HttpResponse> &result);

private:
    void send();
    void receive(const Result<HttpResponse> &result);
    void fail(const Error &error, bool wasAnswered);
    void finish(const Result<HttpResponse> &result);

    Parts m_parts;
    Account m_account;
    std::shared_ptr<const Provider> m_provider;
    HttpRequest m_request;
    RetryPolicy m_policy;
    QPointer<HttpFetch> m_fetch;
    QTimer m_wait;
    bool m_isCancelled = false;
    bool m_isOver = false;
};

} // namespace maquette
