#pragma once

#include "app/cli/verb.h"

namespace maquette::cli {

/// `maquette sandbox`: the offline provider as a server for other programs, until Ctrl+C.
class SandboxVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;
    bool needsStore() const override { return false; }

private:
    SandboxServer::Options m_options;
    std::unique_ptr<SandboxServer> m_server;
};

} // namespace maquette::cli
