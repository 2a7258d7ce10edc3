#include "core/backup/backupwork.h"

#include "core/base/json.h"
#include "core/store/databasecopy.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>

namespace maquette::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kWrittenAtOnce = 256 * 1024;
/// Of one entry: a name and a number.
constexpr quint32 kLongestHead = 64 * 1024;
constexpr int kKnownFormat = 1;

tl::unexpected<Error> broken(const QString &detail)
{
    return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "This backup is damaged. Use another copy of it; nothing was restored.")), detail);
}

tl::unexpected<Error> fromNewer()
{
    return failure(Error::Kind::Unsupported, words(QT_TRANSLATE_NOOP("maquette::Backup", "This backup was made by a newer version of Maquette. Restore it with that one.")));
}

tl::unexpected<Error> notWritten(const QString &detail)
{
    return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "The backup could not be written out. Choose another folder or make room; nothing was restored.")), detail);
}

/// Folders may be there: a program that was started once made them.
bool hasFiles(const QString &folder)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    return files.hasNext();
}

/// Where a folder is filled before it becomes `target`; what lies above both is made.
QString besideOf(const QDir &target)
{
    QDir().mkpath(QFileInfo(target.path()).path());
    return target.path() + u".restoring-XXXXXX"_s;
}

class Unpacking
{
public:
    Unpacking(const RestoreJob::Request &request, const WorkLine &line)
        : m_request(request), m_line(line), m_in(request.path), m_seal(m_in), m_target(QDir(request.home).absolutePath()),
          m_folder(besideOf(m_target))
    {
    }

    Result<BackupReport> run()
    {
        if (hasFiles(m_target.path())) {
            return failure(Error::Kind::Rejected, words(QT_TRANSLATE_NOOP("maquette::Backup", "%1 is not empty. A backup is restored into an empty folder only, so that nothing is lost."))
                                                      .arg(QDir::toNativeSeparators(m_target.path())));
        }
        if (!m_in.open(QIODevice::ReadOnly))
            return failure(Error::Kind::NotFound, words(QT_TRANSLATE_NOOP("maquette::Backup", "%1 cannot be read.")).arg(m_request.path), m_in.errorString());
        if (!m_folder.isValid())
            return notWritten(m_folder.errorString());
        auto done = m_seal.begin(m_request.passphrase);
        if (done)
            done = readManifest();
        if (done)
            done = readEntries();
        if (done)
            done = m_seal.finish();
        if (done)
            done = check();
        if (done)
            done = moveIntoPlace();
        return done ? Result<BackupReport>(m_report) : tl::unexpected(done.error());
    }

private:
    /// Empty at the end of the list.
    Result<QJsonObject> readHead()
    {
        const auto size = m_seal.read(4);
        if (!size)
            return tl::unexpected(size.error());
        const auto length = qFromLittleEndian<quint32>(size->constData());
        if (length == 0)
            return QJsonObject();
        if (length > kLongestHead)
            return broken(u"a head of %1 bytes"_s.arg(length));
        const auto bytes = m_seal.read(length);
        return bytes ? json::parseObject(*bytes) : tl::unexpected(bytes.error());
    }

    Result<void> readManifest()
    {
        const auto manifest = readHead();
        if (!manifest)
            return tl::unexpected(manifest.error());
        if (manifest->value(u"format"_s).toInt() > kKnownFormat)
            return fromNewer();
        m_files = manifest->value(u"files"_s).toInt();
        m_report.bytesTotal = manifest->value(u"bytes"_s).toInteger();
        return {};
    }

    Result<void> readEntries()
    {
        while (true) {
            const auto head = readHead();
            if (!head)
                return tl::unexpected(head.error());
            if (head->isEmpty())
                return m_report.files == m_files && m_report.bytes == m_report.bytesTotal ? Result<void>() : broken(u"not all of it is there"_s);
            if (const auto done = readFile(head->value(u"name"_s).toString(), head->value(u"size"_s).toInteger()); !done)
                return done;
        }
    }

    Result<void> readFile(const QString &name, qint64 size)
    {
        const QString path = m_folder.filePath(name);
        if (!isPartOfHome(name) || size < 0 || QFile::exists(path))
            return broken(u"an entry that is none: "_s + name);
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return notWritten(file.errorString());
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (qint64 left = size; left > 0;) {
            if (m_line.isStopping)
                return stopped();
            const auto piece = m_seal.read(std::min(left, kWrittenAtOnce));
            if (!piece)
                return tl::unexpected(piece.error());
            if (file.write(*piece) != piece->size())
                return notWritten(file.errorString());
            hash.addData(*piece);
            left -= piece->size();
            m_report.bytes += piece->size();
            m_line.progressed(m_report);
        }
        if (!file.flush())
            return notWritten(file.errorString());
        ++m_report.files;
        return checkHash(name, QString::fromLatin1(hash.result().toHex()));
    }

    /// A file of the library is called what it hashes to.
    static Result<void> checkHash(const QString &name, const QString &hash)
    {
        const QString base = QFileInfo(name).completeBaseName();
        const bool isAsset = name.startsWith(u"library/"_s) && base.size() == hash.size() && !name.endsWith(u".json"_s);
        return !isAsset || base == hash ? Result<void>() : Result<void>(broken(u"the bytes of "_s + name));
    }

    Result<void> check()
    {
        const QString database = m_folder.filePath(u"maquette.db"_s);
        if (!QFile::exists(database))
            return broken(u"no database"_s);
        const auto facts = store::inspectDatabase(database);
        if (!facts)
            return tl::unexpected(facts.error());
        if (facts->version > facts->newest)
            return fromNewer();
        return facts->isSound ? Result<void>() : Result<void>(broken(u"the database"_s));
    }

    Result<void> moveIntoPlace()
    {
        if (m_line.isStopping)
            return stopped();
        // Empty folders at most, which was looked for at the beginning; now again, because that may be long ago.
        if (hasFiles(m_target.path()) || (m_target.exists() && !m_target.removeRecursively()))
            return notWritten(u"the folder is in use"_s);
        if (!QDir().rename(m_folder.path(), m_target.path()))
            return notWritten(u"the folder could not be renamed"_s);
        m_folder.setAutoRemove(false);
        return {};
    }

    const RestoreJob::Request &m_request;
    const WorkLine &m_line;
    QFile m_in;
    SealedReader m_seal;
    QDir m_target;
    /// Beside its place, so that it is moved there in one step.
    QTemporaryDir m_folder;
    int m_files = 0;
    BackupReport m_report;
};

} // namespace

Result<BackupReport> restoreBackup(const RestoreJob::Request &request, const WorkLine &line)
{
    return Unpacking(request, line).run();
}

} // namespace maquette::backup
