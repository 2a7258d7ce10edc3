#pragma once

#include "core/jobs/job.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QMenu;
class QWidget;

namespace maquette {
class Jobs;
}

namespace maquette::ui {

class FilmOrder;
class JobTableModel;

/// What the user does with jobs of the table: cancel, hold back, send next, edit, ask again, one or several at once.
class JobDesk final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Jobs &jobs;
        /// Takes what is queued again, and what is edited.
        FilmOrder &order;
        const JobTableModel &model;
    };
    /// All must outlive it.
    explicit JobDesk(const Parts &parts, QObject *parent = nullptr);

    /// Those of them that are not over.
    void cancel(const QStringList &jobIds);
    /// Queues the same once more.
    void queueAgain(const QStringList &jobIds);
    /// Queues what those of them that are drafts and done were drafts of; failed() says where none is.
    void makeFinals(const QStringList &jobIds);
    /// Into the form, to be changed before it is queued.
    void edit(const QString &jobId);
    /// Those that wait go before all others.
    void sendNext(const QStringList &jobIds);
    /// Those that wait are held back, or let go again when all of them are held back already.
    void holdOrLetGo(const QStringList &jobIds);
    void findAgain(const QString &jobId);
    void markNotSent(const QString &jobId);
    void resume(const QString &jobId);
    /// Gives the job as it is now.
    void withJob(const QString &jobId, const std::function<void(const Job &)> &run);
    /// A new order of what waits, as the table shows it.
    void reorder(const QStringList &fromTheTop);
    /// Everything that can be done with these, as a menu that deletes itself.
    void openMenu(const QStringList &jobIds, QWidget *parent, const QPoint &at);

signals:
    /// The film of a job that is done is to be played.
    void playRequested(const QString &jobId);
    /// Two films, or one beside the one that plays.
    void compareRequested(const QStringList &jobIds);
    void failed(const maquette::Error &error);

private:
    using Test = std::function<bool(const Job &)>;
    bool isAny(const QStringList &jobIds, const Test &matches) const;
    /// Gives all of them at once as they are now, in their order; one that cannot be read is told and left out.
    void withJobs(const QStringList &jobIds, const std::function<void(const QList<Job> &)> &run);
    void addFinal(QMenu &menu, const QStringList &jobIds);

    Parts m_parts;
};

} // namespace maquette::ui
