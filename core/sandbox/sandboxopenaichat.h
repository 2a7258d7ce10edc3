#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// OpenAI's chat completions and model list, as OpenAI and everyone who imitates it speak them.
class SandboxOpenAiChat final : public SandboxWire
{
public:
    /// `chats` must outlive the wire.
    explicit SandboxOpenAiChat(SandboxChats &chats) : m_chats(chats) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }

private:
    static void answerModels(const SandboxCall &call);

    SandboxChats &m_chats;
};

/// Reads a body of `POST /chat/completions`.
SandboxRead readSandboxChat(const QByteArray &body);
/// Answers in chunks of a chat completion.
std::unique_ptr<SandboxScript> chatCompletionScript(SandboxReply reply);
/// Its messages, which other wires have too.
void readSandboxChatMessages(const QJsonArray &messages, SandboxRequest &request);
/// Its tools: `{"type":"function","function":{…}}`.
void readSandboxChatTools(const QJsonArray &tools, SandboxRequest &request);

} // namespace maquette
