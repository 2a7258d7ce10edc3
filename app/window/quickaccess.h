#pragma once

#include "ui/panes/paneparts.h"
#include "ui/shell/globalshortcut.h"
#include "ui/shell/launcherentry.h"
#include "ui/shell/tray.h"

#include <QObject>

#include <memory>

namespace maquette {

namespace ui {
class MainWindow;
class QuickWindow;
} // namespace ui

/// What leads to the program while its window is closed or behind others: the tray, the key that opens a quick question, and that
/// question's window.
class QuickAccess final : public QObject
{
    Q_OBJECT
public:
    /// All of them must outlive it.
    QuickAccess(const ui::PaneParts &parts, ui::MainWindow &window, QObject *parent = nullptr);
    ~QuickAccess() override;

    /// From now on questions can be sent.
    void start();
    /// Opens the window for a quick question; one that has the keyboard already is put away.
    void summon();
    /// How many jobs are under way.
    void showJobs(const maquette::ui::LauncherState &state);
    /// Null until it was wanted once.
    ui::QuickWindow *quickWindow() const { return m_quick.get(); }
    const ui::GlobalShortcut *shortcut() const { return m_shortcut.get(); }

private:
    void followKey();
    void showPane(const QString &id);
    void showConversation(qint64 conversation, qint64 message);
    /// Why the keys will not do; empty when they will. Translated.
    QString refusal(const QKeySequence &keys) const;
    void tellSettings();

    ui::PaneParts m_parts;
    ui::MainWindow &m_window;
    std::unique_ptr<ui::GlobalShortcut> m_shortcut;
    std::unique_ptr<ui::QuickWindow> m_quick;
    ui::Activity m_activity;
    /// Of keys that were not even asked for.
    QString m_refusal;
    bool m_isStarted = false;
};

} // namespace maquette
