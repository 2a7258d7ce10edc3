#pragma once

#include "core/sandbox/sandboxform.h"
#include "core/sandbox/sandboxroles.h"
#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// Hugging Face's own tasks: pictures from words and from pictures, films, vectors, classes, and sound in both directions;
/// and what its hub says about a model. Chats come on OpenAI's wire, the wires of others behind the router on theirs.
class SandboxHuggingFace final : public SandboxWire
{
public:
    /// `studio` must outlive the wire.
    explicit SandboxHuggingFace(SandboxStudio &studio) : m_studio(studio) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &path) const override;
    bool isSpoken(const SandboxHttpRequest &request, const QByteArray &path) const override;
    const SandboxManners &manners() const override;

private:
    struct Task;
    static Task taskOf(const SandboxCall &call);
    void draw(const SandboxCall &call, const Task &task);
    void film(const SandboxCall &call, const Task &task);
    static void classify(const SandboxCall &call, const Task &task);
    static void embed(const SandboxCall &call, const Task &task);
    static void describeModel(const SandboxCall &call, const QString &model);

    SandboxStudio &m_studio;
};

} // namespace maquette
