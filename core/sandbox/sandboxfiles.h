#pragma once

#include "core/sandbox/sandboxstudio.h"
#include "core/sandbox/sandboxwire.h"

namespace maquette {

/// What the sandbox made, and what it was sent to work with, at addresses that anybody can read.
class SandboxFiles final : public SandboxWire
{
public:
    /// `studio` must outlive the wire.
    explicit SandboxFiles(SandboxStudio &studio) : m_studio(studio) {}

    bool answer(const SandboxCall &call) override;
    bool isCreation(const QByteArray &) const override { return false; }

private:
    SandboxStudio &m_studio;
};

/// Where a kept file can be read, on the server that `call` came to.
QString sandboxFileAddress(const SandboxCall &call, const SandboxStudio &studio, const QString &fileId);
/// Answers with a kept file, or as the faults of downloads want it.
void sendSandboxFile(const SandboxCall &call, const SandboxStudio &studio, const QString &fileId,
                     const SandboxConnection::Headers &headers = {});
/// The bytes of an input: a file of ours by its address, a data URL, or bare base64; empty for anything else.
QByteArray sandboxInput(const SandboxStudio &studio, const QString &address);

} // namespace maquette
