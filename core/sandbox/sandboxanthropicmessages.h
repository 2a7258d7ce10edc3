#pragma once

#include "core/sandbox/sandboxmanners.h"
#include "core/sandbox/sandboxscript.h"

#include <QJsonObject>

namespace maquette {

/// Errors as `{"type":"error",…}`, limits as `anthropic-ratelimit-…`, the key as `x-api-key`.
class SandboxAnthropicManners final : public SandboxManners
{
public:
    QByteArray keyOf(const SandboxHttpRequest &request) const override;
    int statusOf(const SandboxRefusal &refusal) const override;
    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const override;
    Headers headers(const QList<SandboxLimits::Gauge> &gauges, const QByteArray &requestId) const override;
};

/// Reads a body of `POST /v1/messages`, or of its counting sister, which needs no `max_tokens`.
SandboxRead readSandboxMessages(const QJsonObject &body, bool isCount = false);
/// Answers as a message and in blocks of one.
std::unique_ptr<SandboxScript> anthropicScript(SandboxReply reply);

} // namespace maquette
