#pragma once

#include "core/base/result.h"
#include "core/store/filelock.h"
#include "core/store/sqlsession.h"

#include <QFile>
#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace maquette {

/// Statements of one write that could not be committed.
struct WaitingWrite
{
    QString id;
    QList<RecordedStatement> statements;

    bool operator==(const WaitingWrite &) const = default;
};

/// Where writes wait while the disk is full, so that even a crash does not lose them.
///
/// Its room is taken beforehand, when there still is some. Each process uses one of its own
/// (`maquette.db-waiting-0`, …), held by a lock; what a dead process left is found in the others.
class SideFile
{
public:
    /// The first side file beside `database` that is empty and that no process holds, with `reserve` bytes taken on the disk.
    [[nodiscard]] static Result<std::unique_ptr<SideFile>> claim(const QString &database, qint64 reserve);
    /// All that no process holds and that are not empty.
    static std::vector<std::unique_ptr<SideFile>> abandoned(const QString &database);

    /// What waits, oldest first. A record that was cut while it was written is left out.
    QList<WaitingWrite> read() const;
    /// On the disk when it returns true; false when there is no room here either.
    [[nodiscard]] bool append(const WaitingWrite &write);
    /// Forgets everything, so that nothing of it can be read any more; keeps the room.
    void clear();
    bool isEmpty() const { return m_end <= kHeaderSize; }
    QString path() const { return m_file.fileName(); }

private:
    static constexpr qint64 kHeaderSize = 8;

    SideFile(const QString &path, FileLock lock);
    static Result<std::unique_ptr<SideFile>> take(const QString &path, bool mayCreate);
    Result<void> prepare(qint64 reserve);
    void findEnd();
    /// Overwrites whatever stands from there on.
    bool blank(qint64 from);
    bool sync();

    QFile m_file;
    FileLock m_lock;
    /// Where the next record goes.
    qint64 m_end = kHeaderSize;
};

} // namespace maquette
