#include "app/metricsendpoint.h"

#include "app/services.h"

#include <QCoreApplication>

namespace maquette {

MetricsEndpoint::MetricsEndpoint(Services &services, QObject *parent)
    : QObject(parent), m_services(services), m_server([this](QObject *context, std::function<void(Result<QByteArray>)> done) {
        m_services.ledger.metrics([process = process()](const LedgerMetrics &ledger) { return metricsPage(ledger, process); },
                                  context, std::move(done));
    })
{
}

Result<void> MetricsEndpoint::start(quint16 port)
{
    return m_server.start(port);
}

void MetricsEndpoint::followSettings()
{
    connect(&m_services.settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_services.settings.isMetricsOn.key() || key == m_services.settings.metricsPort.key())
            applySettings();
    });
    applySettings();
}

void MetricsEndpoint::applySettings()
{
    m_server.stop();
    if (!m_services.settings.isMetricsOn.value())
        return;
    if (const auto started = start(static_cast<quint16>(m_services.settings.metricsPort.value())); !started)
        emit failed(started.error());
}

ProcessMetrics MetricsEndpoint::process() const
{
    ProcessMetrics process{
        .version = QCoreApplication::applicationVersion(), .runningCalls = m_services.dispatcher.running(), .accounts = {}};
    for (const Account &account : m_services.accounts.accounts())
        process.accounts.append({.providerId = account.providerId,
                                 .accountName = account.name,
                                 .isCircuitOpen = !m_services.dispatcher.isHealthy(account),
                                 .limits = m_services.gauges.gauges(account.id)});
    return process;
}

} // namespace maquette

#include "moc_metricsendpoint.cpp"
