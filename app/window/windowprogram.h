#pragma once

#include "app/metricsendpoint.h"
#include "app/services.h"
#include "app/window/launcherfeed.h"
#include "app/window/meterfeed.h"
#include "app/window/quickaccess.h"
#include "app/window/singlewindow.h"
#include "app/window/windowoptions.h"
#include "core/secrets/environmentkeys.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/desktopsettings.h"
#include "ui/theme/theme.h"

#include <memory>

namespace maquette {

/// The program with its window: puts the services, the theme and the panes together and keeps them going.
class WindowProgram final : public QObject
{
    Q_OBJECT
public:
    WindowProgram(Services &services, WindowOptions options, QObject *parent = nullptr);
    ~WindowProgram() override;

    /// Shows the window at once and opens the store behind it.
    void open();
    /// What another launch asked for.
    void take(const Result<WindowOptions> &asked);
    ui::MainWindow &window() { return *m_window; }
    QuickAccess &quickAccess() { return *m_quick; }

signals:
    /// The store is open, or cannot be used (said in the window).
    void ready(bool isUsable);
    /// The window takes input, which was all that was asked of it.
    void startupReported();

private:
    void connectWindow();
    void connectTroubles();
    void becomeReady(const Result<OpenReport> &opened);
    /// The files and the prompt that a launch brought.
    void serve(const WindowOptions &launch);
    void sendPrompt(const WindowOptions &launch);
    void openSent(const Result<SentMessage> &sent);
    void attachFiles(const WindowOptions &launch);
    void tell(const Error &error);
    void watchForFirstPaint();
    bool eventFilter(QObject *watched, QEvent *event) override;
    void reportStartup();

    Services &m_services;
    WindowOptions m_options;
    ui::DesktopSettings m_desktop;
    ui::Theme m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<QuickAccess> m_quick;
    MeterFeed m_meters;
    LauncherFeed m_launcherFeed;
    ui::LauncherEntry m_launcher;
    MetricsEndpoint m_metrics;
    bool m_isReady = false;
    /// Launches that came before the store was open.
    QList<WindowOptions> m_waiting;
};

/// Runs the window (or the tour) to its end; what main() returns.
int runWindow(int &argc, char **argv, EnvironmentKeys keys);

} // namespace maquette
