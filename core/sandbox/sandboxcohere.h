#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// Cohere's second version: chats, vectors and the list of models.
class SandboxCohere final : public SandboxWire
{
public:
    /// `chats` must outlive the wire.
    explicit SandboxCohere(SandboxChats &chats) : m_chats(chats) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    static void embed(const SandboxCall &call);
    static void answerModels(const SandboxCall &call);

    SandboxChats &m_chats;
};

} // namespace maquette
