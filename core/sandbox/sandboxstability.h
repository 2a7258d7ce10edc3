#pragma once

#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// Stability's wire: v2beta's families of pictures, at once or as results that are asked for, v1's engines and the balance.
///
/// A prompt that says "filtered" is made, blurred, and said to be filtered, as over there.
class SandboxStability final : public SandboxWire
{
public:
    /// `studio` must outlive the wire. A slow picture takes at least `slowTime`.
    SandboxStability(SandboxStudio &studio, std::chrono::milliseconds slowTime) : m_studio(studio), m_slowTime(slowTime) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    void make(const SandboxCall &call, const QByteArray &operation);
    void answerResult(const SandboxCall &call, const QString &id);
    void makeByEngine(const SandboxCall &call);

    SandboxStudio &m_studio;
    std::chrono::milliseconds m_slowTime;
};

} // namespace maquette
