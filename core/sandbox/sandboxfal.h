#pragma once

#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// fal's wire behind Hugging Face's router: a model's own path takes its inputs, and answers at once or through the queue.
class SandboxFal final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. What goes through the queue takes at least `queueTime`.
    SandboxFal(SandboxStudio &studio, std::chrono::milliseconds queueTime) : m_studio(studio), m_queueTime(queueTime) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override { return isOurs(path); }
    bool isSpoken(const SandboxHttpRequest &, const QByteArray &path) const override { return isOurs(path); }
    const SandboxManners &manners() const override;

private:
    static bool isOurs(const QByteArray &path) { return path.startsWith("/fal-ai/"); }
    void make(const SandboxCall &call);
    void answerQueued(const SandboxCall &call, const QString &rest);
    QJsonObject resultOf(const SandboxCall &call, const QList<QString> &files, bool isFilm) const;

    SandboxStudio &m_studio;
    std::chrono::milliseconds m_queueTime;
};

} // namespace maquette
