#pragma once

#include "core/studio/storyboard.h"

#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

class Clock;
class Database;
class Jobs;
class Library;

/// The storyboards of the home, and what makes their films one after the other.
///
/// A shot that is asked for gets the id of its job in the store first, and then that job, so that a process that ends in between
/// goes on with the same one: no shot is ever queued twice. A shot that continues the one before waits until that film is in the
/// library; its last frame is taken exactly, off this thread, and kept in the library as made from the film.
///
/// Lives on one thread. Callbacks come later, never after their context died; changed() comes before them.
class Storyboards final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    struct Parts
    {
        Database &database;
        Jobs &jobs;
        Library &library;
        const Clock &clock;
        /// The values that a call needs, frozen; an Error in words when the account or its provider is gone.
        std::function<Result<Candidate>(const JobRequest &request)> candidate;
    };
    explicit Storyboards(Parts parts, QObject *parent = nullptr);
    ~Storyboards() override;

    /// Reads what there is and goes on with what was asked for; listChanged() follows. Once the accounts are there, and only in a
    /// process that stays.
    void start();
    /// False until the first listChanged().
    bool isLoaded() const;

    /// Oldest first.
    const QList<Storyboard> &all() const;
    /// Null where there is none.
    const Storyboard *find(const QString &boardId) const;
    /// The job of a shot as this process knows it; null before that.
    const Job *job(const Shot &shot) const;
    /// Of the shots that queue() would have made, or of those with `shotIds`.
    ShotsPrice price(const Storyboard &board, const QStringList &shotIds) const;
    /// Those that queue() would have made now, in their order.
    QStringList queueable(const Storyboard &board) const;

    void create(const QString &name, QObject *context, Done<Storyboard> done);
    void rename(const QString &boardId, const QString &name, QObject *context, Done<Storyboard> done);
    /// Its jobs go on, and its films stay in the library.
    void remove(const QString &boardId, QObject *context, Done<void> done);
    /// One that was removed, as it was.
    void restore(const Storyboard &board, QObject *context, Done<Storyboard> done);

    /// At `index` or, beyond the last, at the end. A new id is given to one without.
    void insertShot(const QString &boardId, const Shot &shot, int index, QObject *context, Done<Storyboard> done);
    /// What it asks for from now on; what it was is forgotten. Usage while its job is under way or with the user.
    void changeShot(const QString &boardId, const Shot &shot, QObject *context, Done<Storyboard> done);
    /// Its job goes on.
    void removeShot(const QString &boardId, const QString &shotId, QObject *context, Done<Storyboard> done);
    void moveShot(const QString &boardId, const QString &shotId, int to, QObject *context, Done<Storyboard> done);

    /// Has shots made, as soon as each can be; those under way or done are left alone. See mayQueue(); with `sendsAgain` also
    /// one of which nobody knows whether it was sent.
    void queue(const QString &boardId, const QStringList &shotIds, QObject *context, Done<Storyboard> done, bool sendsAgain = false);
    /// Takes the wish back from shots that have no job yet.
    void hold(const QString &boardId, const QStringList &shotIds, QObject *context, Done<Storyboard> done);

signals:
    /// All were read, or one came or went.
    void listChanged();
    /// The storyboard, or how one of its shots stands.
    void changed(const QString &boardId);
    /// Something that goes on by itself did not; it is tried again with the next change.
    void failed(const QString &boardId, const maquette::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
