#include "core/backup/backupwork.h"

#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/store/databasecopy.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace maquette::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReadAtOnce = 256 * 1024;
constexpr qint64 kSecondsOfADay = 24 * 3600;
/// Of the folder in a home where its copies are while a backup is written.
const auto kFolder = u".maquette-backup-"_s;

/// A file on its way into the backup.
struct Source
{
    QString name;
    QString path;
};

/// One of these that cannot be read whole is no reason against a backup of all others.
bool isOneOfMany(const QString &name)
{
    return name.startsWith(u"library/") || name.startsWith(u"recordings/");
}

qsizetype lengthOf(const Secret &passphrase)
{
    QString typed = QString::fromUtf8(passphrase.expose());
    const qsizetype length = passphraseLength(typed);
    typed.fill(QChar(0));
    return length;
}

tl::unexpected<Error> cannotRead(const QString &path, const QString &detail)
{
    return failure(Error::Kind::Storage, words(QT_TRANSLATE_NOOP("maquette::Backup", "%1 could not be read, so there is no backup.")).arg(QFileInfo(path).fileName()), detail);
}

tl::unexpected<Error> cannotWrite(const QString &path, const QString &detail)
{
    return failure(Error::Kind::Storage,
                   words(QT_TRANSLATE_NOOP("maquette::Backup", "%1 could not be written. Choose another folder or make room.")).arg(QFileInfo(path).fileName()), detail);
}

class Packing
{
public:
    Packing(const BackupJob::Request &request, const WorkLine &line)
        : m_request(request), m_line(line), m_home(request.home), m_out(request.path), m_seal(m_out), m_folder(m_home.filePath(kFolder + u"XXXXXX"_s))
    {
    }

    Result<BackupReport> run()
    {
        if (lengthOf(m_request.passphrase) < kShortestPassphrase) {
            return failure(Error::Kind::Usage,
                           words(QT_TRANSLATE_NOOP("maquette::Backup", "The passphrase needs at least %1 characters.")).arg(kShortestPassphrase));
        }
        auto done = gather();
        if (done && !m_out.open(QIODevice::WriteOnly))
            done = cannotWrite(m_request.path, m_out.errorString());
        if (done)
            done = m_seal.begin(m_request.passphrase, m_request.cost);
        if (done)
            done = putManifest();
        for (const Source &source : std::as_const(m_sources)) {
            if (done)
                done = put(source);
        }
        if (done)
            done = putSize(0);
        if (done)
            done = m_seal.end();
        if (done && !m_out.commit())
            done = cannotWrite(m_request.path, m_out.errorString());
        // What it came to may be another number than what was looked at in the beginning.
        m_report.bytesTotal = m_report.bytes;
        return done ? Result<BackupReport>(m_report) : tl::unexpected(done.error());
    }

private:
    /// What there is, with the database as it is now.
    Result<void> gather()
    {
        if (!m_folder.isValid())
            return cannotWrite(m_home.path(), m_folder.errorString());
        clearLeftOvers();
        const QString copy = m_folder.filePath(u"maquette.db"_s);
        if (const auto copied = store::copyDatabase(m_home.filePath(u"maquette.db"_s), copy, m_line.isStopping); !copied)
            return m_line.isStopping ? Result<void>(stopped()) : copied;
        const auto left = store::withoutTemporary(copy);
        if (!left)
            return tl::unexpected(left.error());
        m_temporary = *left;
        addSource({u"maquette.db"_s, copy});
        if (const auto added = addSettings(); !added)
            return added;
        addFile(u"catalog.json"_s);
        for (const QString &folder : {u"lists"_s, u"library"_s, u"recordings"_s})
            addFolder(folder);
        return {};
    }

    /// Without passwords; none are no settings.
    Result<void> addSettings()
    {
        QFile settings(m_home.filePath(u"settings.ini"_s));
        if (!settings.open(QIODevice::ReadOnly))
            return settings.exists() ? Result<void>(cannotRead(settings.fileName(), settings.errorString())) : Result<void>();
        const QByteArray bytes = withoutPasswords(settings.readAll());
        if (settings.error() != QFileDevice::NoError)
            return cannotRead(settings.fileName(), settings.errorString());
        QFile clean(m_folder.filePath(u"settings.ini"_s));
        if (!clean.open(QIODevice::WriteOnly) || clean.write(bytes) != bytes.size() || !clean.flush())
            return cannotWrite(clean.fileName(), clean.errorString());
        addSource({u"settings.ini"_s, clean.fileName()});
        return {};
    }

    /// Copies of the database that a process which died has left.
    void clearLeftOvers()
    {
        const QFileInfoList folders =
            m_home.entryInfoList({kFolder + u"??????"_s}, QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot);
        for (const QFileInfo &folder : folders) {
            if (!isLeftOver(folder))
                continue;
            for (const QString &name : {u"maquette.db"_s, u"maquette.db-journal"_s, u"settings.ini"_s})
                QFile::remove(folder.filePath() + u'/' + name);
            // With anything else in it, it stays.
            m_home.rmdir(folder.fileName());
        }
    }

    void addSource(const Source &source)
    {
        m_sources.append(source);
        m_report.bytesTotal += QFileInfo(source.path).size();
    }

    void addFile(const QString &name)
    {
        const QFileInfo file(m_home.filePath(name));
        if (file.isFile() && !file.isSymLink())
            addSource({name, file.filePath()});
    }

    void addFolder(const QString &folder)
    {
        QDirIterator files(m_home.filePath(folder), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        QStringList names;
        while (files.hasNext())
            names.append(m_home.relativeFilePath(files.next()));
        names.sort();
        for (const QString &name : std::as_const(names)) {
            // What is still coming in has no row in the database either; thumbnails are made again.
            const bool isTemporary = folder == u"library" && m_temporary.contains(QFileInfo(name).completeBaseName());
            if (isPartOfHome(name) && !isTemporary && !name.endsWith(u".part"_s) && !name.startsWith(u"library/thumbnails/"_s))
                addFile(name);
        }
    }

    Result<void> putSize(quint32 size)
    {
        std::array<char, 4> little{};
        qToLittleEndian(size, little.data());
        return m_seal.write(QByteArrayView(little.data(), little.size()));
    }

    Result<void> putHead(const QJsonObject &head)
    {
        const QByteArray bytes = json::toBytes(head);
        const auto done = putSize(static_cast<quint32>(bytes.size()));
        return done ? m_seal.write(bytes) : done;
    }

    Result<void> putManifest()
    {
        return putHead({{u"format"_s, 1},
                        {u"program"_s, QCoreApplication::applicationVersion()},
                        {u"made"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                        {u"files"_s, m_sources.size()},
                        {u"bytes"_s, m_report.bytesTotal}});
    }

    Result<void> put(const Source &source)
    {
        QFile file(source.path);
        if (!file.open(QIODevice::ReadOnly)) {
            if (QFileInfo::exists(source.path))
                return cannotRead(source.path, file.errorString());
            if (source.name.startsWith(u"library/"))
                m_report.missing.append(source.name);
            return {};
        }
        // Of what is open now, whatever has its name a moment later.
        const qint64 size = file.size();
        const auto done = putHead({{u"name"_s, source.name}, {u"size"_s, size}});
        return done ? putBytes(source, file, size) : done;
    }

    Result<void> putBytes(const Source &source, QFile &file, qint64 size)
    {
        Sha256 hash;
        bool isWhole = true;
        for (qint64 left = size; left > 0;) {
            if (m_line.isStopping)
                return stopped();
            QByteArray piece = isWhole ? file.read(std::min(left, kReadAtOnce)) : QByteArray();
            if (piece.isEmpty()) {
                if (!isOneOfMany(source.name))
                    return cannotRead(source.path, u"it became shorter"_s);
                // So many bytes were announced.
                isWhole = false;
                piece.fill('\0', std::min(left, kReadAtOnce));
            }
            if (const auto done = m_seal.write(piece); !done)
                return done;
            hash.add(piece);
            left -= piece.size();
            m_report.bytes += piece.size();
            m_line.progressed(m_report);
        }
        if (!isWhole || !holdsItsName(source.name, hash.takeResult().toHex()))
            m_report.damaged.append(source.name);
        ++m_report.files;
        return {};
    }

    const BackupJob::Request &m_request;
    const WorkLine &m_line;
    QDir m_home;
    QSaveFile m_out;
    SealedWriter m_seal;
    /// Beside the database, whose copy lies here meanwhile: as private as that.
    QTemporaryDir m_folder;
    QList<Source> m_sources;
    /// Files of the library that are there for temporary conversations only, by their hashes.
    QStringList m_temporary;
    BackupReport m_report;
};

} // namespace

QString words(const char *text)
{
    return QCoreApplication::translate("maquette::Backup", text);
}

tl::unexpected<Error> stopped()
{
    return failure(Error::Kind::Cancelled, words(QT_TRANSLATE_NOOP("maquette::Backup", "Stopped.")));
}

bool isPartOfHome(const QString &name)
{
    if (name == u"maquette.db" || name == u"settings.ini" || name == u"catalog.json")
        return true;
    static const QRegularExpression allowed(u"^((lists|library)(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+|recordings/[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.wav)\\z"_s);
    return allowed.match(name).hasMatch();
}

bool holdsItsName(const QString &name, const QByteArray &sha256)
{
    const QString base = QFileInfo(name).completeBaseName();
    const bool isAsset = name.startsWith(u"library/"_s) && base.size() == sha256.size() && !name.endsWith(u".json"_s);
    return !isAsset || base == QLatin1StringView(sha256);
}

bool isLeftOver(const QFileInfo &folder)
{
    return folder.lastModified().secsTo(QDateTime::currentDateTime()) > kSecondsOfADay;
}

QByteArray withoutPasswords(const QByteArray &settings)
{
    static const QRegularExpression login(u"://[^/@\\s\"]*@"_s);
    return QString::fromUtf8(settings).replace(login, u"://"_s).toUtf8();
}

Result<BackupReport> writeBackup(const BackupJob::Request &request, const WorkLine &line)
{
    return Packing(request, line).run();
}

} // namespace maquette::backup
