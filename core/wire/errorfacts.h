#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace maquette {

/// What an error body says, before anybody judges it.
struct ErrorFacts
{
    enum class Shape { Json, Html, Text, Empty };
    Shape shape = Shape::Empty;
    /// The provider's sentence; of a web page its title.
    QString message;
    QString type;
    /// As text even where it came as a number.
    QString code;
    QString param;
    /// The body's own idea of the HTTP status; 0 when it has none.
    int status = 0;
    QString requestId;
    /// A delay named in the body (`RetryInfo.retryDelay`, a reset among `metadata.headers`, `retry_after`,
    /// `estimated_time`, "try again in 12.5s").
    std::optional<std::chrono::milliseconds> retryDelay;
    /// The upstream's own words, which gateways wrap.
    QString upstream;
    /// Google's word for the cause, from an `ErrorInfo` among the details ("API_KEY_INVALID").
    QString reason;
    /// Which quota was used up, from a `QuotaFailure` among the details.
    enum class Quota { None, Passing, Lasting };
    Quota quota = Quota::None;
};

/// Reads any of the shapes; never fails.
ErrorFacts readErrorFacts(const QByteArray &body);

/// True when `object` is an error and not an answer: it has an `error` that is neither null nor false, or is one
/// itself (`{"object": "error"}`, `{"type": "error"}`, a `detail`, a lone `message`).
bool isErrorObject(const QJsonObject &object);

} // namespace maquette
