#pragma once

#include "core/backup/backupjob.h"
#include "ui/panes/settings/settingspage.h"

#include <QPointer>

namespace maquette::ui {

class Button;
class NoticeBar;

/// One encrypted file of everything, and a home made of such a file.
class BackupPage final : public SettingsPage
{
    Q_OBJECT
public:
    BackupPage(Settings &settings, const QString &homePath);

    /// A backup is written, or read.
    bool isBusy() const { return m_backup || m_restore; }
    void stop();

signals:
    void busyChanged();
    void notificationRequested(const QString &title, const QString &text);

private:
    void addBackup();
    void addRestore();
    void pickTarget();
    void askNewPassphrase(const QString &path);
    void backUp(const QString &path, const Secret &passphrase);
    void pickBackup();
    void pickFolder(const QString &path);
    void askPassphrase(const QString &path, const QString &folder);
    void restore(const QString &path, const QString &folder, const Secret &passphrase);
    void follow(const QString &running, const BackupReport &soFar);
    void end(const Result<BackupReport> &result, const QString &done);

    QString m_homePath;
    Button *m_back;
    Button *m_bring;
    NoticeBar *m_notice;
    QPointer<BackupJob> m_backup;
    QPointer<RestoreJob> m_restore;
};

} // namespace maquette::ui
