#include "core/store/sidefile.h"

#include "core/base/log.h"
#include "core/store/sqlerror.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFileInfo>

#ifndef Q_OS_WIN
#include <fcntl.h>
#include <unistd.h>
#endif

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

constexpr QByteArrayView kMagic = "MQWAIT01";
constexpr int kMostFiles = 16;
/// Length and checksum before each record.
constexpr qint64 kPreamble = 4 + 8;
constexpr qint64 kChunk = 64 * 1024;

QByteArray checksum(const QByteArray &payload)
{
    return QCryptographicHash::hash(payload, QCryptographicHash::Sha256).left(8);
}

QByteArray payloadOf(const WaitingWrite &write)
{
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << write.id << qint32(write.statements.size());
    for (const RecordedStatement &statement : write.statements)
        stream << statement.sql << statement.values << statement.lastInsertId << qint32(statement.changes);
    return payload;
}

std::optional<WaitingWrite> writeFrom(const QByteArray &payload)
{
    QDataStream stream(payload);
    stream.setVersion(QDataStream::Qt_6_4);
    WaitingWrite write;
    qint32 count = 0;
    stream >> write.id >> count;
    for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        RecordedStatement statement;
        qint32 changes = 0;
        stream >> statement.sql >> statement.values >> statement.lastInsertId >> changes;
        statement.changes = changes;
        write.statements.append(statement);
    }
    return stream.status() == QDataStream::Ok ? std::optional(write) : std::nullopt;
}

QString pathOf(const QString &database, int number)
{
    return u"%1-waiting-%2"_s.arg(database).arg(number);
}

} // namespace

SideFile::SideFile(const QString &path, FileLock lock) : m_file(path), m_lock(std::move(lock)) {}

Result<std::unique_ptr<SideFile>> SideFile::take(const QString &path, bool mayCreate)
{
    auto lock = mayCreate ? FileLock::tryLock(path, FileLock::Mode::Exclusive)
                          : FileLock::tryLockExisting(path, FileLock::Mode::Exclusive);
    if (!lock)
        return tl::unexpected(lock.error());
    if (!*lock)
        return std::unique_ptr<SideFile>();
    std::unique_ptr<SideFile> file(new SideFile(path, std::move(**lock)));
    // Without a buffer: what did not fit is not tried again later, when it is overwritten.
    if (!file->m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return tl::unexpected(store::storageError(store::Trouble::ReadOnly, path, file->m_file.errorString()));
    file->findEnd();
    return file;
}

Result<std::unique_ptr<SideFile>> SideFile::claim(const QString &database, qint64 reserve)
{
    for (int number = 0; number < kMostFiles; ++number) {
        auto file = take(pathOf(database, number), true);
        if (!file || !*file) {
            if (!file)
                return file;
            continue;
        }
        // What waits in it is the next start's business.
        if (!(*file)->isEmpty())
            continue;
        if (const auto ready = (*file)->prepare(reserve); !ready)
            return tl::unexpected(ready.error());
        return file;
    }
    return tl::unexpected(store::storageError(store::Trouble::Busy, database, u"every side file is held"_s));
}

std::vector<std::unique_ptr<SideFile>> SideFile::abandoned(const QString &database)
{
    std::vector<std::unique_ptr<SideFile>> found;
    for (int number = 0; number < kMostFiles; ++number) {
        const QString path = pathOf(database, number);
        if (!QFileInfo::exists(path))
            continue;
        auto file = take(path, false);
        if (!file)
            qCWarning(logStore) << "cannot look into" << path << file.error().detail;
        else if (*file && !(*file)->isEmpty())
            found.push_back(std::move(*file));
    }
    return found;
}

Result<void> SideFile::prepare(qint64 reserve)
{
#ifdef Q_OS_LINUX
    if (m_file.size() < reserve) {
        const int result = posix_fallocate(m_file.handle(), 0, reserve);
        if (result != 0)
            return tl::unexpected(store::storageError(store::Trouble::Full, m_file.fileName(), u"no room for the side file"_s));
    }
#else
    if (m_file.size() < reserve && !m_file.resize(reserve))
        return tl::unexpected(store::storageError(store::Trouble::Full, m_file.fileName(), m_file.errorString()));
#endif
    if (isEmpty())
        clear();
    return {};
}

void SideFile::findEnd()
{
    m_end = kHeaderSize;
    if (!m_file.seek(0) || m_file.read(kHeaderSize) != kMagic)
        return;
    while (true) {
        QDataStream stream(&m_file);
        quint32 length = 0;
        stream >> length;
        if (stream.status() != QDataStream::Ok || length == 0 || length > m_file.size() - m_end - kPreamble)
            return;
        const QByteArray sum = m_file.read(8);
        const QByteArray payload = m_file.read(length);
        if (payload.size() != length || checksum(payload) != sum)
            return;
        m_end += kPreamble + length;
    }
}

QList<WaitingWrite> SideFile::read() const
{
    QList<WaitingWrite> writes;
    QFile file(m_file.fileName());
    if (isEmpty() || !file.open(QIODevice::ReadOnly) || !file.seek(kHeaderSize))
        return writes;
    while (file.pos() < m_end) {
        QDataStream stream(&file);
        quint32 length = 0;
        stream >> length;
        file.skip(8);
        if (const auto write = writeFrom(file.read(length)))
            writes.append(*write);
    }
    return writes;
}

bool SideFile::append(const WaitingWrite &write)
{
    const QByteArray payload = payloadOf(write);
    QByteArray record;
    QDataStream stream(&record, QIODevice::WriteOnly);
    stream << quint32(payload.size());
    // A zero length after it ends the list, whatever the reserved room held before.
    record += checksum(payload) + payload + QByteArray(4, '\0');
    if (!m_file.seek(m_end) || m_file.write(record) != record.size() || !sync()) {
        m_file.unsetError();
        // Best effort: a cut record fails its checksum anyway.
        if (blank(m_end))
            sync();
        return false;
    }
    m_end += record.size() - 4;
    return true;
}

void SideFile::clear()
{
    m_end = kHeaderSize;
    // All of it, not only the records: one that was cut may stand after them.
    if (!m_file.seek(0) || m_file.write(kMagic.toByteArray()) != kHeaderSize || !blank(kHeaderSize) || !sync())
        qCWarning(logStore) << "cannot empty" << m_file.fileName() << m_file.errorString();
}

bool SideFile::blank(qint64 from)
{
    while (from < m_file.size()) {
        const qint64 length = std::min(kChunk, m_file.size() - from);
        if (!m_file.seek(from))
            return false;
        const QByteArray bytes = m_file.read(length);
        if (bytes.size() != length)
            return false;
        // Most of the room was never written to.
        if (bytes.count('\0') != length && (!m_file.seek(from) || m_file.write(QByteArray(length, '\0')) != length))
            return false;
        from += length;
    }
    return true;
}

bool SideFile::sync()
{
    if (!m_file.flush())
        return false;
#ifdef Q_OS_WIN
    return true;
#else
    return ::fsync(m_file.handle()) == 0;
#endif
}

} // namespace maquette
