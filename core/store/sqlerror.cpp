#include "core/store/sqlerror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <sqlite3.h>

#include <array>

namespace maquette::store {

namespace {

constexpr std::array kNames = {"none", "full", "disk", "damaged", "busy", "read-only", "other"};

QString sentence(Trouble trouble, const QString &path)
{
    const QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
    switch (trouble) {
    case Trouble::Full:
        return QCoreApplication::translate(
                   "Database", "The disk that holds %1 is full. Free some space; what could not be saved waits until then.")
            .arg(folder);
    case Trouble::Disk:
        return QCoreApplication::translate(
                   "Database", "The disk that holds %1 reports errors. Check it; what could not be saved waits until then.")
            .arg(folder);
    case Trouble::Damaged:
        return QCoreApplication::translate("Database",
                                           "The database %1 is damaged. Nothing was removed; quit and start Maquette again to "
                                           "bring over what can still be read.")
            .arg(QDir::toNativeSeparators(path));
    case Trouble::Busy:
        return QCoreApplication::translate(
            "Database", "Another Maquette is using the database for a long time. Wait until it is done, then try again.");
    case Trouble::ReadOnly:
        return QCoreApplication::translate(
                   "Database", "Maquette may not write to %1. Make the folder writable, or choose another with --home.")
            .arg(folder);
    case Trouble::None:
    case Trouble::Other:
        break;
    }
    return QCoreApplication::translate("Database", "The database could not do what was asked. Start Maquette again; "
                                                   "if that does not help, please report it.");
}

} // namespace

Trouble troubleOf(int sqliteCode)
{
    // The shared memory file beside the database could not grow.
    if (sqliteCode == SQLITE_IOERR_SHMSIZE)
        return Trouble::Full;
    switch (sqliteCode & 0xff) {
    case SQLITE_OK:
        return Trouble::None;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Trouble::Busy;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return Trouble::ReadOnly;
    case SQLITE_IOERR:
        return Trouble::Disk;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Trouble::Damaged;
    case SQLITE_FULL:
        return Trouble::Full;
    default:
        return Trouble::Other;
    }
}

bool isDiskFull(const QString &path)
{
    // SQLite's smallest step is the 32 KB of the shared memory file.
    constexpr qint64 kNothing = 64 * 1024;
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && !disk.isReadOnly() && disk.bytesAvailable() < kNothing;
}

Error storageError(Trouble trouble, const QString &path, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Storage;
    error.message = sentence(trouble, path);
    error.detail = QStringLiteral("[%1] %2").arg(QLatin1StringView(kNames[static_cast<std::size_t>(trouble)]), detail);
    return error;
}

bool isTrouble(const Error &error, Trouble trouble)
{
    return error.kind == Error::Kind::Storage
        && error.detail.startsWith(QStringLiteral("[%1] ").arg(QLatin1StringView(kNames[static_cast<std::size_t>(trouble)])));
}

} // namespace maquette::store
