#pragma once

#include "core/net/http.h"

#include <QObject>

#include <memory>

namespace maquette {

class HttpTransport;

/// One request and its answer, attempted exactly once.
///
/// Made by HttpTransport::start() and owned by the `owner` given there; deleting either one aborts the
/// request and emits nothing more. Emits, in this order: sent() at most once, headReceived() at most once,
/// bodyReceived() any number of times, finished() exactly once, never before control has returned to the
/// event loop; then it deletes itself.
///
/// Any status is an answer and no error, except a redirect: an API call that is redirected ends with
/// Error::Kind::Rejected naming the target, because following it would hand the key and the prompt to
/// somebody else. GETs in Lane::Transfer are followed, without the credential.
///
/// After a 2xx the codec's end mark has the last word: a connection that broke after the mark was read
/// may still end with an error here, and one cut short may end without (unless Content-Length tells).
class HttpExchange final : public QObject
{
    Q_OBJECT
public:
    ~HttpExchange() override;

    /// Ends the exchange with Error::Kind::Cancelled; what arrived so far was already emitted.
    void cancel();
    /// True once any byte of the request may have left this machine.
    bool wasSent() const;

signals:
    /// The request's header is on its way. Until then the exchange waits in the queue or connects.
    void sent();
    void headReceived(const maquette::HttpHead &head);
    /// The next piece of the body, decompressed. Never before headReceived(), never empty.
    void bodyReceived(const QByteArray &bytes);
    void finished(const maquette::HttpOutcome &outcome);

private:
    friend class HttpTransport;
    class Private;
    explicit HttpExchange(std::unique_ptr<Private> d, QObject *owner);

    std::unique_ptr<Private> d;
};

} // namespace maquette
