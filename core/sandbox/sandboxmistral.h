#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// Mistral's habits on OpenAI's wire, below /mistral/v1: usage without being asked, flat errors, its own limits' headers and
/// a model list that tells what models can do.
class SandboxMistral final : public SandboxWire
{
public:
    /// `chats` must outlive the wire.
    explicit SandboxMistral(SandboxChats &chats) : m_chats(chats) {}

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
