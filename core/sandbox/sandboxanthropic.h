#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QHash>

namespace maquette {

/// Anthropic's messages: answers whole and streamed, counts of tokens, models and batches.
class SandboxAnthropic final : public SandboxWire
{
public:
    /// Both must outlive the wire. A batch takes at least `batchTime`.
    SandboxAnthropic(SandboxChats &chats, SandboxStudio &studio, std::chrono::milliseconds batchTime)
        : m_chats(chats), m_studio(studio), m_batchTime(batchTime)
    {
    }

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    static void count(const SandboxCall &call);
    static void answerModels(const SandboxCall &call);
    void startBatch(const SandboxCall &call);
    void answerBatch(const SandboxCall &call);
    void listBatches(const SandboxCall &call);
    void sendResults(const SandboxCall &call, const SandboxTask &task);
    QJsonObject batchObject(const SandboxTask &task, const SandboxCall &call) const;

    SandboxChats &m_chats;
    SandboxStudio &m_studio;
    std::chrono::milliseconds m_batchTime;
};

} // namespace maquette
