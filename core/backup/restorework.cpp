#include "core/backup/backupwork.h"

#include "core/backup/restoredqueue.h"
#include "core/base/disksync.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/store/databasecopy.h"

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

/// What the folders are called that become `target`, without six letters at their end.
QString besideOf(const QDir &target)
{
    return QFileInfo(target.path()).path() + u"/."_s + target.dirName() + u".maquette-restoring-"_s;
}

/// Where a folder is filled before it becomes `target`; what lies above both is made.
QString templateBeside(const QDir &target)
{
    QDir().mkpath(QFileInfo(target.path()).path());
    return besideOf(target) + u"XXXXXX"_s;
}

/// `folder` and the folders in it, those above others first.
QStringList foldersOf(const QString &folder)
{
    QStringList all{folder};
    QDirIterator below(folder, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (below.hasNext())
        all.append(below.next());
    std::sort(all.begin(), all.end());
    return all;
}

/// The files of a home and the folders that are empty without them. Anything else stays, and so do the folders around it.
void removeHome(const QString &path)
{
    const QDir folder(path);
    QDirIterator files(path, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    QStringList ours;
    while (files.hasNext()) {
        const QString name = folder.relativeFilePath(files.next());
        if (isPartOfHome(name) || name == u"maquette.db-journal")
            ours.append(folder.filePath(name));
    }
    for (const QString &name : std::as_const(ours))
        QFile::remove(name);
    const QStringList folders = foldersOf(path);
    std::for_each(folders.crbegin(), folders.crend(), [](const QString &empty) { QDir().rmdir(empty); });
}

class Unpacking
{
public:
    Unpacking(const RestoreJob::Request &request, const WorkLine &line)
        : m_request(request), m_line(line), m_in(request.path), m_seal(m_in), m_target(QDir(request.home).absolutePath()),
          m_folder(templateBeside(m_target))
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
        clearLeftOvers();
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
            done = holdBack();
        if (done)
            done = bringToDisk();
        if (done)
            done = moveIntoPlace();
        m_report.bytesTotal = m_report.bytes;
        return done ? Result<BackupReport>(m_report) : tl::unexpected(done.error());
    }

private:
    /// What a process that died while it restored has left.
    void clearLeftOvers()
    {
        const QFileInfo ours(besideOf(m_target));
        const QFileInfoList folders = ours.dir().entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot);
        for (const QFileInfo &folder : folders) {
            const QString name = folder.fileName();
            if (name.startsWith(ours.fileName()) && name.size() == ours.fileName().size() + 6 && isLeftOver(folder))
                removeHome(folder.filePath());
        }
    }

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
        m_report.bytesTotal = manifest->value(u"bytes"_s).toInteger();
        return {};
    }

    Result<void> readEntries()
    {
        while (true) {
            const auto head = readHead();
            if (!head)
                return tl::unexpected(head.error());
            // The end is sealed like all of it. How much was announced is no measure: files come and go while a backup is written.
            if (head->isEmpty())
                return {};
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
        Sha256 hash;
        for (qint64 left = size; left > 0;) {
            if (m_line.isStopping)
                return stopped();
            const auto piece = m_seal.read(std::min(left, kWrittenAtOnce));
            if (!piece)
                return tl::unexpected(piece.error());
            if (file.write(*piece) != piece->size())
                return notWritten(file.errorString());
            hash.add(*piece);
            left -= piece->size();
            m_report.bytes += piece->size();
            m_line.progressed(m_report);
        }
        if (!syncFile(file))
            return notWritten(file.errorString());
        ++m_report.files;
        // It was so before: what is sealed does not change on its way. All others are worth having.
        if (!holdsItsName(name, hash.takeResult().toHex()))
            m_report.damaged.append(name);
        return {};
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

    Result<void> holdBack()
    {
        const auto held = holdBackWork(m_folder.filePath(u"maquette.db"_s));
        if (!held)
            return tl::unexpected(held.error());
        m_report.pausedJobs = held->jobs;
        m_report.plannedShots = held->shots;
        return {};
    }

    /// Before the name is changed, so that no power cut leaves a home without its bytes.
    Result<void> bringToDisk()
    {
        QFile database(m_folder.filePath(u"maquette.db"_s));
        if (!database.open(QIODevice::ReadWrite) || !syncFile(database))
            return notWritten(database.errorString());
        const QStringList folders = foldersOf(m_folder.path());
        for (const QString &folder : folders) {
            // Some file systems cannot; that is no reason against what is written.
            if (!syncFolder(folder))
                qCInfo(logStore) << "folder not synced" << folder;
        }
        return {};
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
        if (const QString above = QFileInfo(m_target.path()).path(); !syncFolder(above))
            qCInfo(logStore) << "folder not synced" << above;
        return {};
    }

    const RestoreJob::Request &m_request;
    const WorkLine &m_line;
    QFile m_in;
    SealedReader m_seal;
    QDir m_target;
    /// Beside its place, so that it is moved there in one step.
    QTemporaryDir m_folder;
    BackupReport m_report;
};

} // namespace

Result<BackupReport> restoreBackup(const RestoreJob::Request &request, const WorkLine &line)
{
    return Unpacking(request, line).run();
}

} // namespace maquette::backup
