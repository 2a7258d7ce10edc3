#pragma once

#include "core/sandbox/sandboxconnection.h"
#include "core/sandbox/sandboxlimits.h"
#include "core/sandbox/sandboxrequest.h"

#include <QByteArray>

namespace maquette {

/// How a vendor words what is no answer: errors, limits, and where the key travels. The base class is OpenAI's way.
class SandboxManners
{
public:
    using Headers = SandboxConnection::Headers;

    SandboxManners() = default;
    SandboxManners(const SandboxManners &) = delete;
    SandboxManners &operator=(const SandboxManners &) = delete;
    virtual ~SandboxManners() = default;

    /// The key that a request brings; empty without one.
    virtual QByteArray keyOf(const SandboxHttpRequest &request) const;
    virtual int statusOf(const SandboxRefusal &refusal) const { return refusal.status; }
    virtual QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const;
    /// How long to wait, beside an error that says so.
    virtual Headers waitHeaders(std::chrono::milliseconds wait) const;
    /// Beside every answer: what is left of the limits, and the request's name.
    virtual Headers headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const;
};

/// OpenAI's way.
const SandboxManners &plainSandboxManners();

/// What the faults of a status, of used up money and of a wrong key are before a vendor words them.
SandboxRefusal refusalByFault(const Fault &fault);
SandboxRefusal refusalOfKey();
SandboxRefusal refusalOfShortage(const SandboxLimits::Shortage &missing);
/// An error of the server's own, inside an answer.
SandboxRefusal refusalInStream();

} // namespace maquette
