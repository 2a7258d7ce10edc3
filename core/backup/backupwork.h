#pragma once

#include "core/backup/backupjob.h"

#include <QFileInfo>
#include <QIODevice>
#include <QStringList>

#include <atomic>
#include <functional>

// What backup and restore do on their threads.
namespace maquette::backup {

/// How a worker talks with its job.
struct WorkLine
{
    std::atomic_bool isStopping = false;
    /// Called often, on the worker's thread.
    std::function<void(const BackupReport &)> progressed;
};

/// What a file inside a backup is called: its path in the home, with slashes. Only these are written and taken back.
bool isPartOfHome(const QString &name);

/// A file of the library is called what it hashes to; true for all others. `sha256` is in hex.
bool holdsItsName(const QString &name, const QByteArray &sha256);

/// A setting is nobody's key, but an address in one could carry a password.
QByteArray withoutPasswords(const QByteArray &settings);

Result<BackupReport> writeBackup(const BackupJob::Request &request, const WorkLine &line);
Result<BackupReport> restoreBackup(const RestoreJob::Request &request, const WorkLine &line);

/// Whether it is so old that no other process can be working on it any more.
bool isLeftOver(const QFileInfo &folder);

/// In the words of Backup, for both.
QString words(const char *text);
tl::unexpected<Error> stopped();

} // namespace maquette::backup
