#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxwire.h"

#include <QHash>
#include <QQueue>

#include <chrono>

namespace maquette {

/// OpenAI's responses: answered at once, streamed or in the background, counted, kept, fetched, cancelled and deleted.
class SandboxResponses final : public SandboxWire
{
public:
    /// `chats` must outlive the wire.
    explicit SandboxResponses(SandboxChats &chats) : m_chats(chats) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }

private:
    /// A response that was asked to be kept.
    struct Kept
    {
        QJsonObject body;
        std::chrono::steady_clock::time_point readyAt;
        /// Prompt and answer: what a response that goes on from here begins with.
        qint64 tokens = 0;
        bool isBackground = false;
        bool isCancelled = false;
    };

    void respond(const SandboxCall &call);
    void respondLater(const SandboxCall &call, const SandboxRequest &request);
    static void count(const SandboxCall &call);
    void answerKept(const SandboxCall &call);
    void keep(const SandboxCall &call, const SandboxRequest &request, bool isBackground);
    static QJsonObject bodyOf(const Kept &kept);

    SandboxChats &m_chats;
    QHash<QString, Kept> m_kept;
    /// Ids, the oldest first.
    QQueue<QString> m_order;
};

} // namespace maquette
