#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// Ollama's own wire below /api: chats and completions line by line, vectors, and what is installed.
class SandboxOllama final : public SandboxWire
{
public:
    /// `chats` must outlive the wire.
    explicit SandboxOllama(SandboxChats &chats) : m_chats(chats) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }
    bool isSpoken(const SandboxHttpRequest &, const QByteArray &path) const override { return path.startsWith("/api/"); }
    const SandboxManners &manners() const override;

private:
    bool answerPost(const SandboxCall &call);
    static bool answerGet(const SandboxCall &call);
    static void embed(const SandboxCall &call, const QJsonObject &body);
    static void show(const SandboxCall &call, const QJsonObject &body);

    SandboxChats &m_chats;
};

} // namespace maquette
