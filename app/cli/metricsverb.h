#pragma once

#include "app/cli/verb.h"
#include "app/metricsendpoint.h"

namespace maquette::cli {

/// `maquette metrics`: answers Prometheus without a window, until Ctrl+C.
class MetricsVerb final : public Verb
{
    Q_OBJECT
public:
    using Verb::Verb;

    void describe(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void run(Services *services) override;
    void interrupt() override;

private:
    /// Empty: the one of the settings.
    std::optional<quint16> m_port;
    std::unique_ptr<MetricsEndpoint> m_endpoint;
};

} // namespace maquette::cli
