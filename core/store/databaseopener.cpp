#include "core/store/databaseopener.h"

#include "core/base/log.h"
#include "core/store/databasecopy.h"
#include "core/store/migrations.h"
#include "core/store/salvage.h"
#include "core/store/sqlerror.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>
#include <QThread>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr qsizetype kHeaderSize = 100;
constexpr qsizetype kVersionOffset = 60;
/// Copies made before upgrades that are kept.
constexpr int kBackups = 3;

QString markerPath(const QString &database)
{
    return database + u"-is-damaged"_s;
}

} // namespace

void DatabaseOpener::markDamaged(const QString &path)
{
    QFile marker(markerPath(path));
    if (!marker.open(QIODevice::WriteOnly))
        qCWarning(logStore) << "cannot leave the mark of damage:" << marker.errorString();
}

Result<OpenedDatabase> DatabaseOpener::open()
{
    auto migrations = readMigrations(m_options.migrations);
    if (!migrations)
        return tl::unexpected(migrations.error());
    m_migrations = std::move(*migrations);
    if (const auto done = lockFile(); !done)
        return tl::unexpected(done.error());

    auto done = inspect();
    if (done)
        done = openSession();
    if (!done && store::isTrouble(done.error(), store::Trouble::Damaged))
        done = repair(done.error());
    if (done)
        done = replayWaiting();
    if (!done)
        return tl::unexpected(done.error());
    claimSideFile();

    m_opened.report.version = m_migrations.last().number;
    if (m_isAlone && !m_opened.lock.change(FileLock::Mode::Shared)) {
        return tl::unexpected(
            store::storageError(store::Trouble::Busy, m_options.path, u"lost the lock while opening"_s));
    }
    return std::move(m_opened);
}

Result<void> DatabaseOpener::lockFile()
{
    QElapsedTimer timer;
    timer.start();
    const QString path = m_options.path + u"-lock"_s;
    while (true) {
        for (const auto mode : {FileLock::Mode::Exclusive, FileLock::Mode::Shared}) {
            auto lock = FileLock::tryLock(path, mode);
            if (!lock)
                return tl::unexpected(lock.error());
            if (*lock) {
                m_opened.lock = std::move(**lock);
                m_isAlone = mode == FileLock::Mode::Exclusive;
                return {};
            }
        }
        // Another process is opening, upgrading or repairing the file.
        if (timer.elapsed() > m_options.busyTimeout.count() * 4)
            return tl::unexpected(store::storageError(store::Trouble::Busy, m_options.path, u"the file stays locked"_s));
        QThread::msleep(2);
    }
}

/// Looks at the file before SQLite does: opening a file of a newer version would already change it.
Result<void> DatabaseOpener::inspect()
{
    QFile file(m_options.path);
    if (!file.exists() || file.size() == 0)
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, m_options.path, file.errorString()));
    const QByteArray header = file.read(kHeaderSize);
    file.close();
    if (header.size() < kHeaderSize || !header.startsWith("SQLite format 3"))
        return tl::unexpected(store::storageError(store::Trouble::Damaged, m_options.path, u"no SQLite header"_s));
    if (const auto known = checkVersion(qFromBigEndian<qint32>(header.constData() + kVersionOffset)); !known)
        return known;

    const bool hasJournal = QFileInfo(m_options.path + u"-wal"_s).size() > 0;
    m_opened.report.wasUnclean = m_isAlone && hasJournal;
    if (hasJournal) {
        // The newest header may still be in the journal.
        auto inspector = SqlSession::open({.path = m_options.path, .use = SqlSession::Use::Inspector});
        if (inspector) {
            const auto version = (*inspector)->userVersion();
            if (!version)
                return tl::unexpected(version.error());
            if (const auto known = checkVersion(*version); !known)
                return known;
        }
    }
    if (m_isAlone && QFile::exists(markerPath(m_options.path)))
        return tl::unexpected(store::storageError(store::Trouble::Damaged, m_options.path, u"marked as damaged"_s));
    return {};
}

Result<void> DatabaseOpener::checkVersion(int version) const
{
    if (version <= m_migrations.last().number)
        return {};
    return failure(Error::Kind::Storage,
                   tr("The data in %1 was written by a newer Maquette. Nothing was changed. Install the newer "
                             "version, or choose another folder with --home.")
                       .arg(QDir::toNativeSeparators(QFileInfo(m_options.path).absolutePath())),
                   u"user_version %1, known %2"_s.arg(version).arg(m_migrations.last().number));
}

Result<void> DatabaseOpener::openSession()
{
    auto session = SqlSession::open(
        {.path = m_options.path, .use = SqlSession::Use::Writer, .busyTimeout = m_options.busyTimeout});
    if (!session)
        return tl::unexpected(session.error());
    m_opened.session = std::move(*session);
    QFile::setPermissions(m_options.path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto version = m_opened.session->userVersion();
    if (!version)
        return tl::unexpected(version.error());
    // Reading the schema shows damage in the first pages.
    const auto schema = m_opened.session->connection().integer(u"SELECT count(*) FROM sqlite_master");
    if (!schema)
        return tl::unexpected(schema.error());
    if (const auto known = checkVersion(*version); !known)
        return known;
    m_opened.report.fromVersion = *version;
    return *version < m_migrations.last().number ? upgrade(*version) : Result<void>{};
}

Result<void> DatabaseOpener::upgrade(int version)
{
    if (version > 0) {
        if (!m_isAlone) {
            return failure(Error::Kind::Storage,
                           tr("An older Maquette is running with this data. Quit it first, then start again."),
                           u"upgrade from %1"_s.arg(version));
        }
        if (const auto copied = backUp(version); !copied)
            return copied;
    }
    auto done = migrate(*m_opened.session, m_migrations);
    if (!done && version > 0 && !store::isTrouble(done.error(), store::Trouble::Damaged)) {
        Error error = done.error();
        error.message = tr("The data could not be brought up to this version; nothing was changed. "
                                  "A copy is in %1. Free some space and start again, or use the former version.")
                            .arg(QDir::toNativeSeparators(m_opened.report.backup));
        return tl::unexpected(error);
    }
    return done;
}

Result<void> DatabaseOpener::backUp(int version)
{
    const QFileInfo file(m_options.path);
    QDir folder(file.absolutePath() + u"/backups"_s);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString name = u"%1-v%2-%3.db"_s.arg(file.completeBaseName()).arg(version, 4, 10, QLatin1Char('0')).arg(stamp);
    const QString part = folder.filePath(name + u".part"_s);
    if (!folder.mkpath(u"."_s))
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, m_options.path, u"cannot create backups/"_s));
    auto copied = m_opened.session->connection().execute(u"VACUUM INTO ?", {part});
    // Those that a process left that was killed are still in it.
    if (copied) {
        const auto left = store::withoutTemporary(part);
        copied = left ? Result<void>() : tl::unexpected(left.error());
    }
    if (!copied) {
        QFile::remove(part);
        if (!store::isTrouble(copied.error(), store::Trouble::Full))
            return copied;
        Error error = copied.error();
        error.message = tr("There is no room to make a copy of the data before it is brought up to this version; "
                                  "nothing was changed. Free %1 and start again.")
                            .arg(QLocale().formattedDataSize(file.size()));
        return tl::unexpected(error);
    }
    QFile::setPermissions(part, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!QFile::rename(part, folder.filePath(name)))
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, m_options.path, u"cannot rename the backup"_s));
    m_opened.report.backup = folder.filePath(name);
    QStringList old = folder.entryList({file.completeBaseName() + u"-v*.db"_s}, QDir::Files, QDir::Time);
    while (old.size() > kBackups)
        folder.remove(old.takeLast());
    return {};
}

Result<void> DatabaseOpener::repair(const Error &damage)
{
    qCWarning(logStore) << "damaged database:" << damage.detail;
    m_opened.session.reset();
    if (!m_isAlone) {
        return failure(Error::Kind::Storage,
                       tr("The database %1 is damaged and another Maquette is using it. Quit both, then start again "
                                 "to bring over what can still be read.")
                           .arg(QDir::toNativeSeparators(m_options.path)),
                       damage.detail);
    }
    const auto salvaged = replaceDamaged(m_options.path, m_migrations);
    if (!salvaged)
        return tl::unexpected(salvaged.error());
    QFile::remove(markerPath(m_options.path));
    OpenReport &report = m_opened.report;
    report.damagedFile = salvaged->kept;
    report.salvagedRows = salvaged->rows;
    report.incompleteTables = salvaged->incompleteTables;
    report.wasUnclean = false;
    const QString kept = QDir::toNativeSeparators(salvaged->kept);
    report.notice = salvaged->incompleteTables.isEmpty()
        ? tr("The database was damaged. Everything in it could be brought over; the damaged file is kept at %1.").arg(kept)
        : tr("The database was damaged. What could be read was brought over, some entries are missing; "
                    "the damaged file is kept at %1 for a second try with other tools.")
              .arg(kept);
    return openSession();
}

/// True when the write is in now, false when it was before.
Result<bool> DatabaseOpener::replay(const WaitingWrite &write)
{
    SqlSession &session = *m_opened.session;
    if (const auto begun = session.begin(); !begun)
        return tl::unexpected(begun.error());
    const auto known = session.connection().integer(u"SELECT 1 FROM replayed_writes WHERE id = ?", {write.id});
    Result<void> done = known ? Result<void>{} : tl::unexpected(known.error());
    const bool isNew = known && !*known;
    if (isNew)
        done = session.replay(write.statements);
    if (done && isNew)
        done = session.connection().execute(u"INSERT INTO replayed_writes (id) VALUES (?)", {write.id});
    if (done && isNew)
        done = session.commit();
    if (!done || !isNew)
        session.rollback();
    return done ? Result<bool>(isNew) : tl::unexpected(done.error());
}

Result<void> DatabaseOpener::replayWaiting()
{
    for (const auto &sideFile : SideFile::abandoned(m_options.path)) {
        bool fits = true;
        const QList<WaitingWrite> writes = sideFile->read();
        for (const WaitingWrite &write : writes) {
            const auto done = replay(write);
            if (!done && !store::isTrouble(done.error(), store::Trouble::Other)) {
                // No room yet, or somebody is in the way: they go on waiting for the next start.
                qCWarning(logStore) << "waiting writes stay:" << done.error().detail;
                return store::isTrouble(done.error(), store::Trouble::Damaged) ? Result<void>(tl::unexpected(done.error()))
                                                                               : Result<void>{};
            }
            if (!done) {
                qCWarning(logStore) << "a waiting write does not fit any more:" << done.error().detail;
                fits = false;
            }
            m_opened.report.replayedWrites += done && *done ? 1 : 0;
        }
        if (!fits && !QFile::copy(sideFile->path(), u"%1-kept-%2"_s.arg(sideFile->path()).arg(QDateTime::currentMSecsSinceEpoch())))
            continue;
        sideFile->clear();
        for (const WaitingWrite &write : writes) {
            const auto forgotten = m_opened.session->connection().execute(u"DELETE FROM replayed_writes WHERE id = ?", {write.id});
            if (!forgotten)
                qCWarning(logStore) << "cannot forget a replayed write:" << forgotten.error().detail;
        }
    }
    return {};
}

void DatabaseOpener::claimSideFile()
{
    if (m_options.sideFileBytes <= 0)
        return;
    auto file = SideFile::claim(m_options.path, m_options.sideFileBytes);
    if (file)
        m_opened.sideFile = std::move(*file);
    else
        qCInfo(logStore) << "no side file:" << file.error().detail;
}

} // namespace maquette
