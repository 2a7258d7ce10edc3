#pragma once

#include "core/base/error.h"
#include "core/metrics/metricspage.h"
#include "core/metrics/metricsserver.h"

#include <QObject>

namespace maquette {

class Services;

/// Prometheus' view of the home, on loopback. The ledger's figures are those of every process that uses it.
class MetricsEndpoint final : public QObject
{
    Q_OBJECT
public:
    explicit MetricsEndpoint(Services &services, QObject *parent = nullptr);

    /// On any free port when it is 0.
    [[nodiscard]] Result<void> start(quint16 port);
    /// From now on the settings decide whether it answers, and where.
    void followSettings();
    QUrl url() const { return m_server.url(); }

signals:
    /// It cannot answer where the settings want it to.
    void failed(const maquette::Error &error);

private:
    void applySettings();
    ProcessMetrics process() const;

    Services &m_services;
    MetricsServer m_server;
};

} // namespace maquette
