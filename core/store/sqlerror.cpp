#include "core/store/sqlerror.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

#include <array>

namespace maquette::store {

namespace {

// Primary codes of sqlite3.h; Qt hands out the extended ones, whose low byte is the primary.
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kReadOnly = 8;
constexpr int kIoError = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kNotADatabase = 26;
// SQLITE_IOERR_SHMSIZE: the shared memory file beside the database could not grow.
constexpr int kIoErrorShmSize = kIoError | (19 << 8);

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
    if (sqliteCode == kIoErrorShmSize)
        return Trouble::Full;
    switch (sqliteCode & 0xff) {
    case 0:
        return Trouble::None;
    case kBusy:
    case kLocked:
        return Trouble::Busy;
    case kReadOnly:
    case kCannotOpen:
        return Trouble::ReadOnly;
    case kIoError:
        return Trouble::Disk;
    case kCorrupt:
    case kNotADatabase:
        return Trouble::Damaged;
    case kFull:
        return Trouble::Full;
    default:
        return Trouble::Other;
    }
}

Trouble troubleOf(const QSqlError &error)
{
    if (!error.isValid())
        return Trouble::None;
    bool ok = false;
    const int code = error.nativeErrorCode().toInt(&ok);
    return ok ? troubleOf(code) : Trouble::Other;
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
