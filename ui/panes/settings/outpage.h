#pragma once

#include "ui/panes/settings/settingspage.h"

namespace maquette::ui {

/// What other programs can read: the log of calls, and figures for Prometheus.
class OutPage final : public SettingsPage
{
    Q_OBJECT
public:
    /// `attemptLog` is the file that is being written.
    OutPage(Settings &settings, const QString &attemptLog);

private:
    void addLog(const QString &attemptLog);
    void addMetrics();
};

} // namespace maquette::ui
