#pragma once

#include "core/sandbox/sandboxmanners.h"
#include "core/sandbox/sandboxscript.h"

#include <QJsonObject>

namespace maquette {

/// Errors as `{"message":…}`, one limit for requests in `x-ratelimit-…`.
class SandboxCohereManners final : public SandboxManners
{
public:
    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const override;
    Headers headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const override;
};

/// Reads a body of `POST /v2/chat`.
SandboxRead readSandboxCohereChat(const QJsonObject &body);
std::unique_ptr<SandboxScript> cohereScript(SandboxReply reply);

} // namespace maquette
