#pragma once

#include "ui/panes/settings/quickpage.h"
#include "ui/shell/pane.h"

#include <QPointer>

class QListWidget;
class QStackedWidget;

namespace maquette {
class Accounts;
class AttemptBodies;
class Catalog;
class Gallery;
class Settings;
} // namespace maquette

namespace maquette::ui {

class BackupPage;
class SettingsPage;

/// Settings, by section; every change takes effect at once.
class SettingsPane final : public Pane
{
    Q_OBJECT
public:
    struct Places
    {
        QString home;
        QString logFile;
        QString attemptLog;
        AttemptBodies &bodies;
        Gallery &gallery;
    };
    SettingsPane(Settings &settings, const Accounts &accounts, const Catalog &catalog, Places places, QObject *parent = nullptr);
    ~SettingsPane() override;

    QString id() const override { return QStringLiteral("settings"); }
    QString title() const override { return tr("Settings"); }
    QString icon() const override { return QStringLiteral("settings"); }
    bool isAtRailEnd() const override { return true; }

    void build() override;
    QWidget *listWidget() const override { return m_list; }
    QWidget *contentWidget() const override;
    QWidget *inspectorWidget() const override { return nullptr; }
    QWidget *focusTarget() const override;
    /// Single settings by name.
    void findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done) override;
    /// Shows a section: "appearance", "chat", "fallbacks", "behaviour", "quick", "network", "storage", "library", "backup" or "out".
    bool open(const QString &id) override;
    bool isBusy() const override;
    void stop() override;
    /// What this desktop has for the tray and the key; said where they are set.
    void setOffer(const DesktopOffer &offer);
    QString stopWords() const override { return tr("A backup is being written or read. Stopping leaves nothing of it behind."); }

private:
    void addBackup();
    void addSection(const QString &id, SettingsPage *page);
    QWidget *makeList();

    Settings &m_settings;
    const Accounts &m_accounts;
    const Catalog &m_catalog;
    Places m_places;
    QStringList m_ids;
    QList<SettingsPage *> m_pages;
    QWidget *m_list = nullptr;
    QListWidget *m_sections = nullptr;
    QStackedWidget *m_content = nullptr;
    QPointer<BackupPage> m_backup;
    QPointer<QuickPage> m_quick;
    DesktopOffer m_offer;
};

} // namespace maquette::ui
