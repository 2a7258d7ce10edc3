#include "core/jobs/diskguard.h"

#include "core/store/databasework.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QStorageInfo>
#include <QThreadPool>

#include <algorithm>
#include <numeric>
#include <utility>

namespace maquette {

std::optional<DiskSpace> diskSpaceOf(const QString &folder)
{
    QString there = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    while (!QFileInfo::exists(there) && !QDir(there).isRoot())
        there = QFileInfo(there).path();
    const QStorageInfo storage(there);
    if (!storage.isValid() || !storage.isReady() || storage.bytesAvailable() < 0)
        return {};
    // Two of the same kind may have the same device, such as "tmpfs".
    return DiskSpace{storage.device() + '\n' + storage.rootPath().toUtf8(), storage.bytesAvailable()};
}

QString diskShortageText(const DiskShortage &shortage)
{
    const QLocale locale;
    const QString needed = locale.formattedDataSize(shortage.needed);
    const QString available = locale.formattedDataSize(shortage.available);
    const QString folder = QDir::toNativeSeparators(shortage.folder);
    const auto files = static_cast<int>(shortage.jobIds.size());
    return shortage.isEstimate
               ? QCoreApplication::translate(
                     "maquette::DiskGuard",
                     "There is no room for the files of %n job(s) in %1: about %2 are needed with a reserve, and %3 are free.",
                     nullptr, files)
                     .arg(folder, needed, available)
               : QCoreApplication::translate(
                     "maquette::DiskGuard",
                     "There is no room for the files of %n job(s) in %1: %2 are needed with a reserve, and %3 are free.", nullptr,
                     files)
                     .arg(folder, needed, available);
}

DiskGuard::DiskGuard(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    m_again.setInterval(m_parts.lookEvery);
    connect(&m_again, &QTimer::timeout, this, &DiskGuard::look);
}

void DiskGuard::measure(QObject *context, std::function<void(const Rooms &)> then)
{
    QThreadPool::globalInstance()->start(
        [home = store::ReturnAddress::of(context), space = m_parts.space, folders = m_parts.folders, then = std::move(then)] {
            Rooms rooms;
            QList<QByteArray> devices;
            for (const QString &folder : folders) {
                const auto found = space(folder);
                if (!found || devices.contains(found->device))
                    continue;
                devices.append(found->device);
                rooms.append({folder, found->available});
            }
            home->post([then, rooms] { then(rooms); });
        });
}

qint64 DiskGuard::spoken(const QString &besides) const
{
    qint64 bytes = m_parts.reserve;
    for (auto one = m_underWay.cbegin(); one != m_underWay.cend(); ++one)
        bytes += one.key() == besides ? 0 : one.value();
    return bytes;
}

qint64 DiskGuard::missing(const Rooms &rooms, qint64 bytes, const QString &besides, Room *where) const
{
    const qint64 taken = spoken(besides);
    qint64 most = 0;
    for (const Room &room : rooms) {
        const qint64 lacking = bytes + taken - room.available;
        if (lacking <= most)
            continue;
        most = lacking;
        if (where)
            *where = room;
    }
    return most;
}

void DiskGuard::ask(const Wish &wish, QObject *context, const std::function<void(bool)> &answer)
{
    measure(this, [this, wish, context = QPointer<QObject>(context), answer](const Rooms &rooms) {
        if (!context)
            return;
        const bool isAdmitted = missing(rooms, wish.bytes, wish.jobId) == 0;
        if (isAdmitted) {
            m_waiting.remove(wish.jobId);
            m_underWay.insert(wish.jobId, wish.bytes);
        } else {
            m_underWay.remove(wish.jobId);
            m_waiting.insert(wish.jobId, wish);
        }
        answer(isAdmitted);
        tell(rooms);
    });
}

void DiskGuard::setRemaining(const QString &jobId, qint64 bytes)
{
    if (const auto known = m_underWay.find(jobId); known != m_underWay.end())
        *known = std::max<qint64>(0, bytes);
}

void DiskGuard::leave(const QString &jobId)
{
    m_underWay.remove(jobId);
    if (m_waiting.remove(jobId) > 0)
        look();
}

void DiskGuard::look()
{
    measure(this, [this](const Rooms &rooms) {
        admit(rooms);
        tell(rooms);
    });
}

void DiskGuard::admit(const Rooms &rooms)
{
    const QList<Wish> wishes = waiting();
    for (const Wish &wish : wishes) {
        if (missing(rooms, wish.bytes, wish.jobId) > 0)
            continue;
        m_waiting.remove(wish.jobId);
        m_underWay.insert(wish.jobId, wish.bytes);
        emit admitted(wish.jobId, false);
    }
}

void DiskGuard::admitAll()
{
    const QList<Wish> wishes = waiting();
    m_waiting.clear();
    for (const Wish &wish : wishes) {
        m_underWay.insert(wish.jobId, wish.bytes);
        emit admitted(wish.jobId, true);
    }
    look();
}

QList<DiskGuard::Wish> DiskGuard::waiting() const
{
    QList<Wish> wishes = m_waiting.values();
    std::sort(wishes.begin(), wishes.end(), [](const Wish &a, const Wish &b) {
        if (a.deadline.isValid() != b.deadline.isValid())
            return a.deadline.isValid();
        return a.deadline != b.deadline ? a.deadline < b.deadline : a.jobId < b.jobId;
    });
    return wishes;
}

void DiskGuard::tell(const Rooms &rooms)
{
    std::optional<DiskShortage> now;
    const QList<Wish> wishes = waiting();
    if (!wishes.isEmpty()) {
        now = m_shortage.value_or(DiskShortage());
        const qint64 bytes =
            std::accumulate(wishes.cbegin(), wishes.cend(), qint64(0), [](qint64 sum, const Wish &one) { return sum + one.bytes; });
        // Of a file system that does not tell any more, what it told last stays.
        if (Room fullest; missing(rooms, bytes, {}, &fullest) > 0) {
            now->folder = fullest.folder;
            now->available = fullest.available;
        }
        now->needed = bytes + spoken({});
        now->isEstimate = std::any_of(wishes.cbegin(), wishes.cend(), [](const Wish &one) { return one.isEstimate; });
        now->deadline = wishes.constFirst().deadline;
        now->jobIds.clear();
        for (const Wish &wish : wishes)
            now->jobIds.append(wish.jobId);
        if (!m_again.isActive())
            m_again.start();
    } else {
        m_again.stop();
    }
    if (m_shortage == now)
        return;
    const bool isNew = now && !m_shortage;
    m_shortage = now;
    emit shortageChanged(isNew);
}

} // namespace maquette

#include "moc_diskguard.cpp"
