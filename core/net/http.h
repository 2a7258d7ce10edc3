#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>

// Values of an HTTP exchange. The only header of core/net that codecs may include.
namespace maquette {

/// Header fields in the order in which they came; names are compared without regard to case.
class HttpHeaders
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<Field> fields) : m_fields(fields) {}

    /// Replaces every field of that name.
    void set(const QByteArray &name, const QByteArray &value);
    void append(const QByteArray &name, const QByteArray &value);
    void remove(QByteArrayView name);
    bool contains(QByteArrayView name) const;
    /// The first value; empty when the field is absent.
    QByteArray value(QByteArrayView name) const;
    const QList<Field> &fields() const { return m_fields; }

    bool operator==(const HttpHeaders &) const = default;

private:
    QList<Field> m_fields;
};

/// Streams, short calls and polls or downloads never wait for one another.
enum class Lane { Stream, Short, Transfer };

/// Each is counted from the end of the one before it. Zero means: wait for ever.
struct HttpTimeouts
{
    /// Name, connection and TLS, until the request's first byte is on its way.
    std::chrono::milliseconds connect{15'000};
    /// From the request being sent to the first byte of the answer. Local models load for minutes.
    std::chrono::milliseconds firstByte{300'000};
    /// Between two reads of the body.
    std::chrono::milliseconds idle{120'000};

    bool operator==(const HttpTimeouts &) const = default;
};

/// The header that carries a key, kept apart so that requests can be logged and stored without it.
struct HttpCredential
{
    QByteArray header;
    /// What stands before the key in the header's value, e.g. "Bearer ".
    QByteArray prefix;
    Secret secret;
};

/// Which way out of the machine.
struct HttpProxy
{
    enum class Kind { System, None, Explicit };
    Kind kind = Kind::System;
    /// For Explicit: http://, https:// is treated as http:// (CONNECT), or socks5://. No password: see core/accounts.
    QUrl url;

    bool operator==(const HttpProxy &) const = default;
};

enum class PlainHttp { LoopbackOnly, Allowed };

/// One request, to be attempted exactly once.
struct HttpRequest
{
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url;
    HttpHeaders headers;
    QByteArray body;
    std::optional<HttpCredential> credential;
    Lane lane = Lane::Short;
    HttpTimeouts timeouts;
    HttpProxy proxy;
    /// For the user named in an explicit proxy's URL; empty sends none.
    Secret proxyPassword;
    PlainHttp plainHttp = PlainHttp::LoopbackOnly;
    /// Requests of one group (an account's id) share `groupLimit` slots; 0 means no limit of its own.
    QString group;
    int groupLimit = 0;
    /// A longer body ends the exchange with Error::Kind::TooLarge.
    qint64 largestBody = 256LL * 1024 * 1024;
};

/// Status line and header of an answer.
struct HttpHead
{
    int status = 0;
    HttpHeaders headers;

    bool operator==(const HttpHead &) const = default;
    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// A complete answer, for calls short enough to be read at once.
struct HttpResponse
{
    HttpHead head;
    QByteArray body;

    bool operator==(const HttpResponse &) const = default;
};

/// How an exchange ended.
struct HttpOutcome
{
    /// Empty when the connection ended in an orderly way, whatever the status; the codec's end mark says
    /// whether the answer was complete.
    std::optional<Error> error;
    /// False only when it is certain that no byte of the request left this machine. While it is false,
    /// sending again cannot cost twice.
    bool wasSent = false;
    /// The head, when one arrived.
    std::optional<HttpHead> head;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::HttpHead)
Q_DECLARE_METATYPE(maquette::HttpOutcome)
