#pragma once

#include "core/sandbox/sandboxmanners.h"
#include "core/sandbox/sandboxscript.h"

#include <QJsonObject>

namespace maquette {

/// Errors as `{"error":{"code","status","details"}}`, no headers about limits, the key as `x-goog-api-key` or `?key=`.
class SandboxGeminiManners final : public SandboxManners
{
public:
    QByteArray keyOf(const SandboxHttpRequest &request) const override;
    int statusOf(const SandboxRefusal &refusal) const override;
    QByteArray bodyOf(const SandboxRefusal &refusal, const QByteArray &requestId) const override;
    Headers waitHeaders(std::chrono::milliseconds) const override { return {}; }
    Headers headers(const QList<SandboxLimits::Gauge> &, const QByteArray &) const override { return {}; }
};

/// Reads a body of `:generateContent` for `model`.
SandboxRead readSandboxContent(const QJsonObject &body, const QString &model, bool isStreaming);
/// Answers in one response, or in events of them.
std::unique_ptr<SandboxScript> geminiScript(SandboxReply reply);
/// The same, streamed as one growing list.
std::unique_ptr<SandboxScript> geminiListScript(SandboxReply reply);

} // namespace maquette
