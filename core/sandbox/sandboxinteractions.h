#pragma once

#include "core/sandbox/sandboxscript.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

#include <QJsonObject>

namespace maquette {

/// Google's Interactions: films in the background, pictures and words that are waited for, whole or as events.
///
/// A prompt that says "forbidden" or "filtered" fails for safety.
class SandboxInteractions final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. What goes on in the background takes at least `filmTime`.
    SandboxInteractions(SandboxStudio &studio, std::chrono::milliseconds filmTime) : m_studio(studio), m_filmTime(filmTime) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    void create(const SandboxCall &call);
    void answerOne(const SandboxCall &call, const QString &rest);
    QJsonObject interactionOf(const SandboxCall &call, const SandboxTaskLook &look) const;
    QJsonArray contentOf(const SandboxCall &call, const SandboxTaskLook &look) const;

    SandboxStudio &m_studio;
    std::chrono::milliseconds m_filmTime;
};

} // namespace maquette
