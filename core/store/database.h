#pragma once

#include "core/store/databasework.h"

#include <QMetaType>
#include <QObject>
#include <QStringList>

#include <type_traits>

namespace maquette {

/// What opening the database found and did.
struct OpenReport
{
    /// The schema's number before and now; 0 for a new file.
    int fromVersion = 0;
    int version = 0;
    /// The copy made before an upgrade; empty when there was none.
    QString backup;
    /// The program ended without closing the file last time: quickCheck() is worth its time.
    bool wasUnclean = false;
    /// The file was damaged: where it is kept now; empty when all was well.
    QString damagedFile;
    /// Rows brought over from the damaged file, and tables that could not be read to the end.
    qint64 salvagedRows = 0;
    QStringList incompleteTables;
    /// Writes that had waited in the side file and are in now.
    int replayedWrites = 0;
    /// Tells the user what happened, with a way on; empty when there is nothing to say.
    QString notice;

    bool operator==(const OpenReport &) const = default;
};

/// The one SQLite file of a home: a writer thread, and readers with connections of their own.
///
/// Work may be queued from any thread and before open() has finished; it then runs in order. `done` is called
/// on the thread of `context`, after control has returned to its event loop, and not at all when `context` died
/// meanwhile. Work runs on the database's threads: it must not touch anything but its own copies.
/// A write is on the disk, for good, when `done` comes: in the file or, on a full disk, in the side file beside it.
class Database : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /// The file; its folder must exist.
        QString path;
        /// Connections for reading, each with its thread, made when first needed.
        int readers = 3;
        /// How long another process may keep the file busy.
        std::chrono::milliseconds busyTimeout{15'000};
        /// Pause between two tries to write what waits for room.
        std::chrono::milliseconds retryPause{2'000};
        /// Room kept for the side file; 0 for none.
        qint64 sideFileBytes = 1024 * 1024;
        /// Folder of the numbered migrations; tests bring their own.
        QString migrations = QStringLiteral(":/maquette/migrations");
    };

    explicit Database(Options options, QObject *parent = nullptr);
    /// Closes; see close().
    ~Database() override;

    /// Starts opening, upgrading and, where need be, repairing the file. Ends with opened() or failed().
    void open();
    /// Commits every queued write, drops queued reads (they end as Cancelled) and closes the file. Blocks until
    /// then. Work that comes later ends with Error::Kind::Cancelled.
    void close();

    /// Runs `work` in one IMMEDIATE transaction, undone when it returns an error. It may run more than once
    /// (when the disk was full) and so must have no effects of its own.
    template<typename T>
    void write(QObject *context, std::type_identity_t<std::function<Result<T>(SqlConnection &)>> work,
               std::type_identity_t<std::function<void(Result<T>)>> done, WhenFull whenFull = WhenFull::Wait)
    {
        auto item = std::make_unique<store::TypedWork<T>>(context, std::move(work), std::move(done));
        item->whenFull = whenFull;
        queueWrite(std::move(item));
    }

    /// write() of what takes something away for good: nothing of it is left in the file, and the journal is emptied before `done` comes,
    /// or, where somebody still reads an older state, as soon as nobody does.
    template<typename T>
    void erase(QObject *context, std::type_identity_t<std::function<Result<T>(SqlConnection &)>> work,
               std::type_identity_t<std::function<void(Result<T>)>> done)
    {
        auto item = std::make_unique<store::TypedWork<T>>(context, std::move(work), std::move(done));
        item->isErasing = true;
        queueWrite(std::move(item));
    }

    /// A write that nobody waits for; its failure is logged and told by problem().
    void write(std::function<Result<void>(SqlConnection &)> work);

    /// Runs `work` on a reader, on one consistent state of the file. Skipped when `context` died before its turn.
    template<typename T>
    void read(QObject *context, std::type_identity_t<std::function<Result<T>(SqlConnection &)>> work,
              std::type_identity_t<std::function<void(Result<T>)>> done)
    {
        queueRead(std::make_unique<store::TypedWork<T>>(context, std::move(work), std::move(done)));
    }

    /// Checks the file's structure in a reader; ends with checked(). Worth doing after an unclean exit, once the
    /// window is up. Damage is remembered, so that the next start repairs it.
    void quickCheck();

signals:
    void opened(const maquette::OpenReport &report);
    /// The file cannot be used. Everything queued ends with this error.
    void failed(const maquette::Error &error);
    /// Once per trouble (no room, disk error, damage); `error.message` says what to do.
    void problem(const maquette::Error &error);
    /// What waited for room is on the disk now.
    void problemOver();
    /// `findings` is empty when the file is sound.
    void checked(const QStringList &findings);

private:
    void queueWrite(std::unique_ptr<store::Work> work);
    void queueRead(std::unique_ptr<store::Work> work);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette

Q_DECLARE_METATYPE(maquette::OpenReport)
