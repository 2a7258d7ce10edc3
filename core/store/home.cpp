#include "core/store/home.h"

#include "core/store/sqlerror.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

Result<void> makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    if (!QDir().mkpath(path)) {
        const auto trouble = store::isDiskFull(path) ? store::Trouble::Full : store::Trouble::ReadOnly;
        return tl::unexpected(store::storageError(trouble, path, u"cannot create "_s + path));
    }
    // Conversations are nobody else's business. A file system without permissions (a USB stick) is no reason to refuse.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

} // namespace

QString Home::defaultPath()
{
    const QString chosen = qEnvironmentVariable("MAQUETTE_HOME");
    if (!chosen.isEmpty())
        return QDir(chosen).absolutePath();
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/maquette"_s;
}

Result<Home> Home::open(const QString &path)
{
    const Home home(QDir(path).absolutePath());
    for (const QString &folder : {home.path(), home.library(), home.logs(), home.instances(), home.backups()}) {
        if (const auto made = makeFolder(folder); !made)
            return tl::unexpected(made.error());
    }
    // access(2), which Qt asks, knows read-only mounts; the permission bits do not.
    if (!QFileInfo(home.path()).isWritable()) {
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, home.database(), u"the home is not writable"_s));
    }
    return home;
}

QString Home::database() const
{
    return m_path + u"/maquette.db"_s;
}

QString Home::settingsFile() const
{
    return m_path + u"/settings.ini"_s;
}

QString Home::catalogFile() const
{
    return m_path + u"/catalog.json"_s;
}

QString Home::library() const
{
    return m_path + u"/library"_s;
}

QString Home::recordings() const
{
    return m_path + u"/recordings"_s;
}

QString Home::logs() const
{
    return m_path + u"/logs"_s;
}

QString Home::logFile() const
{
    return logs() + u"/maquette.log"_s;
}

QString Home::attemptLogFile() const
{
    return logs() + u"/attempts.jsonl"_s;
}

QString Home::instances() const
{
    return m_path + u"/instances"_s;
}

QString Home::backups() const
{
    return m_path + u"/backups"_s;
}

QString Home::socketName() const
{
    const QString canonical = QFileInfo(m_path).canonicalFilePath();
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(user.toUtf8());
    hash.addData(QByteArrayLiteral("\n"));
    hash.addData(canonical.toUtf8());
    return u"maquette-"_s + QString::fromLatin1(hash.result().toHex().left(20));
}

} // namespace maquette
