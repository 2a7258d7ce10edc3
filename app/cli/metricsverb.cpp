#include "app/cli/metricsverb.h"

#include "app/cli/terminal.h"

namespace maquette::cli {

using namespace Qt::StringLiterals;

void MetricsVerb::describe(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(
        tr("Answers Prometheus on loopback until Ctrl+C, and prints the address. A window does so too where the settings say so; "
           "counters are those of all programs on this home, but what is under way only this program's own."));
    parser.addOption({u"port"_s, tr("Port; 0 picks a free one. Without it the one of the settings."), u"P"_s});
}

Result<void> MetricsVerb::read(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usage(tr("metrics takes only options."));
    if (parser.isSet(u"port"_s)) {
        bool isNumber = false;
        m_port = parser.value(u"port"_s).toUShort(&isNumber);
        if (!isNumber)
            return usage(tr("--port takes a number from 0 to 65535."));
    }
    return {};
}

void MetricsVerb::run(Services *services)
{
    m_endpoint = std::make_unique<MetricsEndpoint>(*services);
    const auto port = m_port.value_or(static_cast<quint16>(services->settings.metricsPort.value()));
    if (const auto started = m_endpoint->start(port); !started) {
        fail(started.error());
        return;
    }
    // The address alone, so that a script can read it.
    writeLine(m_endpoint->url().toString());
}

void MetricsVerb::interrupt()
{
    m_endpoint.reset();
    emit ended(Done);
}

} // namespace maquette::cli

#include "moc_metricsverb.cpp"
