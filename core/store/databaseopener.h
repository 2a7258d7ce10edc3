#pragma once

#include "core/store/database.h"
#include "core/store/filelock.h"
#include "core/store/migrations.h"
#include "core/store/sidefile.h"
#include "core/store/sqlsession.h"

#include <QCoreApplication>

#include <memory>

namespace maquette {

/// A database that is ready for use.
struct OpenedDatabase
{
    /// Shared by all processes that use the file; held as long as the session.
    FileLock lock;
    std::unique_ptr<SqlSession> session;
    /// Null when there is no room for one.
    std::unique_ptr<SideFile> sideFile;
    OpenReport report;
};

/// Everything between a path and a usable database: locks, the version, the backup and the upgrade, repair of a
/// damaged file, and the writes that waited in a side file. Runs on the writer's thread.
class DatabaseOpener
{
    Q_DECLARE_TR_FUNCTIONS(DatabaseOpener)
public:
    explicit DatabaseOpener(const Database::Options &options) : m_options(options) {}

    [[nodiscard]] Result<OpenedDatabase> open();

    /// Leaves a note that makes the next start repair the file.
    static void markDamaged(const QString &path);

private:
    Result<void> lockFile();
    Result<void> inspect();
    Result<void> openSession();
    Result<void> checkVersion(int version) const;
    Result<void> upgrade(int version);
    Result<void> backUp(int version);
    Result<void> repair(const Error &damage);
    Result<void> replayWaiting();
    Result<bool> replay(const WaitingWrite &write);
    void claimSideFile();

    Database::Options m_options;
    QList<Migration> m_migrations;
    OpenedDatabase m_opened;
    /// No other process has the file open.
    bool m_isAlone = false;
};

} // namespace maquette
