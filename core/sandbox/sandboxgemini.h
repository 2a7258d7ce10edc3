#pragma once

#include "core/sandbox/sandboxchats.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// Google's content wire: generateContent and its stream, counts, vectors and models. Requests for pictures are left to others.
class SandboxGemini final : public SandboxWire
{
public:
    /// `chats` must outlive the wire.
    explicit SandboxGemini(SandboxChats &chats) : m_chats(chats) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    /// `POST /models/MODEL:METHOD`; false for methods that are none of this wire's.
    bool answerMethod(const SandboxCall &call, const QString &model, const QByteArray &method);
    static void answerModels(const SandboxCall &call, const QByteArray &path);
    static void count(const SandboxCall &call, const QJsonObject &body, const QString &model);
    static void embed(const SandboxCall &call, const QJsonObject &body, bool isBatch);

    SandboxChats &m_chats;
};

} // namespace maquette
