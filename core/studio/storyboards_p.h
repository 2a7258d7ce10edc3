#pragma once

#include "core/library/asset.h"
#include "core/store/databasework.h"
#include "core/studio/storyboards.h"

#include <QHash>
#include <QSet>

namespace maquette {

class SqlConnection;

/// What goes on by itself: from a wish to a frame, a job and a film.
class Storyboards::Private final : public QObject
{
    Q_OBJECT
public:
    Private(Storyboards &storyboards, Parts parts);

    using Write = std::function<Result<Storyboard>(SqlConnection &)>;
    /// Writes and takes what is then on the disk.
    void write(const Write &work, QObject *context, Done<Storyboard> done, WhenFull whenFull = WhenFull::Wait);
    /// The same for a change of the values.
    void edit(const QString &boardId, std::function<Result<void>(Storyboard &)> change, QObject *context, Done<Storyboard> done,
              WhenFull whenFull = WhenFull::Wait);
    void take(const Storyboard &board);
    void advanceAll();
    void hear(const Job &job);
    /// Of those that no shot has any more.
    void forgetJobs();

    Storyboards &q;
    Parts parts;
    QList<Storyboard> boards;
    bool isLoaded = false;
    /// By id, those of shots.
    QHash<QString, Job> jobs;
    /// Each is a step of a shot that is on its way.
    QSet<QString> busy;

private:
    void advance(const QString &boardId);
    void advanceShot(const Storyboard &board, int index);
    /// Looks for the shot's job, and writes it down where there is none.
    void followJob(const QString &boardId, const Shot &shot);
    void enqueue(const QString &boardId, const Shot &shot);
    void claim(const QString &boardId, const Shot &shot);
    void takeFrame(const QString &boardId, const Shot &shot, const QString &film);
    void keepFrame(const QString &boardId, const Shot &shot, const Asset &film, const Result<QByteArray> &frame);
    void noteFrame(const QString &boardId, const QString &shotId, const QString &film, const Result<QString> &frame);
    void noteFilm(const QString &boardId, const Job &job);
    void finishStep(const QString &boardId, const QString &shotId, const Result<Storyboard> &written);
    /// Where it is, and null where nobody knows it.
    const Storyboard *boardOf(const QString &jobId) const;
};

} // namespace maquette
