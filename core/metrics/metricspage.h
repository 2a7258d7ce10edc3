#pragma once

#include "core/ledger/ledgermetrics.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace maquette {

/// What only the process that answers knows; other processes on the same home have their own.
struct ProcessMetrics
{
    struct AccountState
    {
        QString providerId;
        QString accountName;
        bool isCircuitOpen = false;
        /// As the provider last told.
        RateGauges limits;
    };

    QString version;
    int runningCalls = 0;
    QList<AccountState> accounts;
};

/// Everything that the endpoint tells, in Prometheus' text format. Play money has metrics of its own, and what is counted with
/// it carries `money="play"`.
QByteArray metricsPage(const LedgerMetrics &ledger, const ProcessMetrics &process);

} // namespace maquette
