#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace maquette {

/// The room of the file system that a folder is on.
struct DiskSpace
{
    /// The same for folders that share their room.
    QByteArray device;
    qint64 available = 0;

    bool operator==(const DiskSpace &) const = default;
};

/// Asks the file system of `folder`, or of the nearest folder above it that exists; empty where it does not tell. May block.
std::optional<DiskSpace> diskSpaceOf(const QString &folder);

/// Files wait because there is no room for them.
struct DiskShortage
{
    /// On whose file system it is.
    QString folder;
    /// In bytes: what all that waits needs together, with what is on its way and the reserve that stays free; and what is free
    /// there.
    qint64 needed = 0;
    qint64 available = 0;
    /// The provider did not tell how large some of it is: `needed` is reckoned with a usual size.
    bool isEstimate = false;
    /// Whose files wait, those that the provider deletes first at the beginning.
    QStringList jobIds;
    /// When the provider deletes the first of them; invalid when it told of none.
    QDateTime deadline;

    bool operator==(const DiskShortage &) const = default;
};

/// What waits where, with numbers, as a sentence or two.
QString diskShortageText(const DiskShortage &shortage);

/// Lets files be fetched only where there is room for them, and keeps those waiting that have none.
///
/// Looks on another thread, and by itself again while something waits. Lives on one thread. Where the file system does not
/// tell how much is free everything is let through.
class DiskGuard final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        /// Called on another thread.
        std::function<std::optional<DiskSpace>(const QString &folder)> space;
        /// Where files are fetched to, and where they stay: each file passes through all of them.
        QStringList folders;
        /// Stays free.
        qint64 reserve = 0;
        std::chrono::milliseconds lookEvery{30'000};
    };

    /// What is about to be fetched.
    struct Wish
    {
        QString jobId;
        /// Of what is still to come.
        qint64 bytes = 0;
        /// `bytes` is what such files usually have.
        bool isEstimate = false;
        /// When it is gone; invalid when nobody told.
        QDateTime deadline;

        bool operator==(const Wish &) const = default;
    };

    explicit DiskGuard(Parts parts, QObject *parent = nullptr);

    /// Whether there is room for `wish`; `answer` comes later, never after `context` died. What is let through counts as taken
    /// until leave(). What is not waits until admitted() or leave(). Asking anew takes the place of what was asked for a job.
    void ask(const Wish &wish, QObject *context, const std::function<void(bool isAdmitted)> &answer);
    /// Of what was admitted so much is still to come.
    void setRemaining(const QString &jobId, qint64 bytes);
    /// The file is there, or nobody fetches it any more.
    void leave(const QString &jobId);

    /// Empty while nothing waits.
    const std::optional<DiskShortage> &shortage() const { return m_shortage; }
    /// Looks now: what there is room for by now goes on.
    void look();
    /// What waits now goes on, whatever is free.
    void admitAll();

signals:
    /// What waited may be fetched; `isForced` without there being room.
    void admitted(const QString &jobId, bool isForced);
    /// shortage() is another one; `isNew` when something began to wait while nothing did before.
    void shortageChanged(bool isNew);

private:
    struct Room
    {
        QString folder;
        qint64 available = 0;
    };
    /// Of each file system once.
    using Rooms = QList<Room>;

    void measure(QObject *context, std::function<void(const Rooms &)> then);
    /// What must stay free for what is on its way, that of `besides` aside, with the reserve.
    qint64 spoken(const QString &besides) const;
    /// How much of `bytes` has no room, besides what is on its way; 0 when all has. `where` is the fullest file system then.
    qint64 missing(const Rooms &rooms, qint64 bytes, const QString &besides, Room *where = nullptr) const;
    void admit(const Rooms &rooms);
    void tell(const Rooms &rooms);
    /// Those that are deleted first at the beginning.
    QList<Wish> waiting() const;

    Parts m_parts;
    QHash<QString, Wish> m_waiting;
    /// Of what is being fetched, how much is still to come.
    QHash<QString, qint64> m_underWay;
    std::optional<DiskShortage> m_shortage;
    QTimer m_again;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::DiskShortage)
