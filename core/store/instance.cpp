#include "core/store/instance.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/store/database.h"
#include "core/store/home.h"
#include "core/store/sqlerror.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

QString lockPath(const QString &folder, const QString &id)
{
    return folder + u'/' + id + u".lock"_s;
}

/// Held while lock files are made, so that a file that is not locked yet is not taken for a dead owner's.
Result<FileLock> lockRegister(const QString &folder)
{
    constexpr qint64 kPatienceMs = 5000;
    QElapsedTimer timer;
    timer.start();
    while (true) {
        auto lock = FileLock::tryLock(folder + u"/register"_s, FileLock::Mode::Exclusive);
        if (!lock)
            return tl::unexpected(lock.error());
        if (*lock)
            return std::move(**lock);
        if (timer.elapsed() > kPatienceMs)
            return tl::unexpected(store::storageError(store::Trouble::Busy, folder, u"the instance register stays locked"_s));
        QThread::msleep(1);
    }
}

bool isDeadOwner(const QString &folder, const QString &owner)
{
    const auto lock = FileLock::tryLockExisting(lockPath(folder, owner), FileLock::Mode::Exclusive);
    // What cannot be looked at is left alone.
    if (!lock)
        return false;
    if (*lock)
        return true;
    return !QFile::exists(lockPath(folder, owner));
}

Result<QStringList> deadIn(SqlConnection &connection, const QString &folder, const QString &id)
{
    auto open = connection.prepare(u"SELECT id FROM instances WHERE ended_at IS NULL AND id <> ?");
    if (!open)
        return tl::unexpected(open.error());
    open->bind(id);
    QStringList dead;
    const auto done = open->forEach([&] {
        if (isDeadOwner(folder, open->text(0)))
            dead.append(open->text(0));
    });
    if (!done)
        return tl::unexpected(done.error());
    return dead;
}

Result<QStringList> enrolIn(SqlConnection &connection, const QString &folder, const QString &id, qint64 now)
{
    auto dead = deadIn(connection, folder, id);
    if (!dead)
        return dead;
    const auto written =
        connection.execute(u"INSERT INTO instances (id, started_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", {id, now});
    if (!written)
        return tl::unexpected(written.error());
    return dead;
}

Result<void> end(SqlConnection &connection, const QStringList &owners, qint64 now)
{
    for (const QString &owner : owners) {
        if (auto done = connection.execute(u"UPDATE instances SET ended_at = ? WHERE id = ? AND ended_at IS NULL", {now, owner});
            !done)
            return done;
    }
    // A hundred runs are enough to look back on.
    return connection.execute(u"DELETE FROM instances WHERE ended_at IS NOT NULL AND id NOT IN "
                              "(SELECT id FROM instances ORDER BY started_at DESC LIMIT 100)");
}

} // namespace

Instance::Instance(QString folder, QString id, FileLock lock)
    : m_folder(std::move(folder)), m_id(std::move(id)), m_lock(std::move(lock))
{
}

Result<std::unique_ptr<Instance>> Instance::create(const Home &home)
{
    const QString folder = home.instances();
    const QString id = newId();
    const auto registerLock = lockRegister(folder);
    if (!registerLock)
        return tl::unexpected(registerLock.error());
    auto lock = FileLock::tryLock(lockPath(folder, id), FileLock::Mode::Exclusive);
    if (!lock)
        return tl::unexpected(lock.error());
    if (!*lock)
        return tl::unexpected(store::storageError(store::Trouble::Other, folder, u"a new lock file is locked"_s));
    return std::unique_ptr<Instance>(new Instance(folder, id, std::move(**lock)));
}

Instance::~Instance()
{
    // Removed before the lock is let go, so that nobody sees it free.
    QFile::remove(lockPath(m_folder, m_id));
}

bool Instance::isDead(const QString &owner) const
{
    return owner != m_id && isDeadOwner(m_folder, owner);
}

QStringList Instance::deadOwners() const
{
    const auto registerLock = lockRegister(m_folder);
    if (!registerLock) {
        qCWarning(logStore) << "cannot look for dead owners:" << registerLock.error().detail;
        return {};
    }
    QStringList dead;
    const QStringList files = QDir(m_folder).entryList({u"*.lock"_s}, QDir::Files);
    for (const QString &file : files) {
        const QString owner = file.chopped(5);
        if (isDead(owner))
            dead.append(owner);
    }
    return dead;
}

void Instance::enrol(Database &database, const Clock &clock, QObject *context, std::function<void(Result<QStringList>)> done) const
{
    const QStringList leftBehind = deadOwners();
    database.write<QStringList>(
        context,
        [folder = m_folder, id = m_id, leftBehind, now = clock.nowMs()](SqlConnection &connection) -> Result<QStringList> {
            auto dead = enrolIn(connection, folder, id, now);
            if (dead) {
                for (const QString &owner : leftBehind) {
                    if (!dead->contains(owner))
                        dead->append(owner);
                }
            }
            return dead;
        },
        std::move(done));
}

void Instance::lookForDead(Database &database, QObject *context, std::function<void(Result<QStringList>)> done) const
{
    database.read<QStringList>(
        context, [folder = m_folder, id = m_id](SqlConnection &connection) { return deadIn(connection, folder, id); },
        std::move(done));
}

void Instance::bury(Database &database, const Clock &clock, const QStringList &owners) const
{
    if (owners.isEmpty())
        return;
    database.write([folder = m_folder, owners, now = clock.nowMs()](SqlConnection &connection) -> Result<void> {
        auto done = end(connection, owners, now);
        if (done) {
            for (const QString &owner : owners)
                QFile::remove(lockPath(folder, owner));
        }
        return done;
    });
}

void Instance::sayFarewell(Database &database, const Clock &clock) const
{
    database.write([id = m_id, now = clock.nowMs()](SqlConnection &connection) { return end(connection, {id}, now); });
}

} // namespace maquette
