#pragma once

#include "app/services.h"
#include "ui/shell/meterreading.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace maquette {

/// Keeps the meter bar's figures together from the rooms that know them, and hands them on at most ten times a second.
class MeterFeed final : public QObject
{
    Q_OBJECT
public:
    explicit MeterFeed(Services &services, QObject *parent = nullptr);

    /// Reads what cannot be waited for: totals and budgets. Once the store is open.
    void start();

signals:
    void readingChanged(const maquette::ui::MeterReading &reading);

private:
    void changed();
    void gather();
    void readBudgets();
    void readForecasts();
    QList<ui::MeterReading::Budget> budgets() const;
    void addTransfers(ui::MeterReading &reading) const;
    QList<ui::MeterReading::AccountLimits> limits() const;

    Services &m_services;
    QTimer m_timer;
    Totals m_totals;
    QList<BudgetStatus> m_budgets;
    QList<SpendForecast> m_forecasts;
    bool m_isReadingForecasts = false;
    bool m_isForecastStale = false;
    /// Those used last come first.
    QStringList m_recent;
    QSet<QString> m_down;
    ui::MeterReading m_reading;
};

} // namespace maquette
