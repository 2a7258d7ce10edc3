#pragma once

#include "core/sandbox/sandboxmanners.h"
#include "core/sandbox/sandboxscript.h"

#include <QJsonObject>

namespace maquette {

/// Errors as `{"error":"text"}`, and no limits.
class SandboxOllamaManners final : public SandboxManners
{
public:
    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const override;
    Headers headers(const QList<SandboxLimits::Gauge> &, const QByteArray &) const override { return {}; }
};

/// Reads a body of `/api/chat`.
SandboxRead readSandboxOllamaChat(const QJsonObject &body);
/// Reads a body of `/api/generate`.
SandboxRead readSandboxOllamaPrompt(const QJsonObject &body);
/// "sandbox-chat:latest" is "sandbox-chat".
QString sandboxOllamaModel(const QString &name);
/// Answer in messages, line by line.
std::unique_ptr<SandboxScript> ollamaChatScript(SandboxReply reply);
/// Answer in texts, line by line.
std::unique_ptr<SandboxScript> ollamaPromptScript(SandboxReply reply);

} // namespace maquette
