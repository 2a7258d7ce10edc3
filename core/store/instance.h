#pragma once

#include "core/base/result.h"
#include "core/store/filelock.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace maquette {

class Clock;
class Database;
class Home;

/// This run of the program among those that share a home.
///
/// Rows in progress carry the id of their owner. The owner is alive while it holds the lock on its file under
/// `instances/`, which the operating system releases however a process ends; so a crash is told from a neighbour, and
/// a reused process id fools nobody.
class Instance
{
public:
    /// Takes an id and its lock. Error::Kind::Storage when the folder cannot be written.
    [[nodiscard]] static Result<std::unique_ptr<Instance>> create(const Home &home);
    /// Lets go and removes the lock file.
    ~Instance();
    Instance(const Instance &) = delete;
    Instance &operator=(const Instance &) = delete;

    QString id() const { return m_id; }
    /// True when nobody holds that owner's lock, or its file is gone. False for this instance.
    bool isDead(const QString &owner) const;
    /// Owners that left their lock file behind.
    QStringList deadOwners() const;

    /// Writes this instance down in the database, and names the owners that ended without a farewell: those are what
    /// the rooms' recover() functions take.
    void enrol(Database &database, const Clock &clock, QObject *context,
               std::function<void(Result<QStringList>)> done) const;
    /// The owners that ended without a farewell by now, those that died while this instance lives among them.
    void lookForDead(Database &database, QObject *context, std::function<void(Result<QStringList>)> done) const;
    /// To be called when every room has recovered the rows of `owners`: forgets them.
    void bury(Database &database, const Clock &clock, const QStringList &owners) const;
    /// To be queued before the database is closed, and only when nothing of this instance is under way: it leaves no
    /// row for anyone to recover.
    void sayFarewell(Database &database, const Clock &clock) const;

private:
    Instance(QString folder, QString id, FileLock lock);

    QString m_folder;
    QString m_id;
    FileLock m_lock;
};

} // namespace maquette
