#pragma once

#include "core/jobs/job.h"
#include "core/library/asset.h"
#include "ui/panes/image/gridorder.h"

#include <QHash>
#include <QObject>

namespace maquette {
class Jobs;
class Library;
} // namespace maquette

namespace maquette::ui {

/// Has the cells of a grid made, a few at a time and in order, and keeps how each of them stands.
///
/// Each cell is a job: what was handed over goes on when this object or the program ends, the rest is never sent. No cell may
/// cost more than the order told.
class GridRun final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        /// Its request cannot be made at all.
        Impossible,
        /// Not asked for, or stopped before anything came.
        Idle,
        /// Wanted; its turn has not come.
        Waiting,
        /// A job is under way.
        Running,
        Made,
        /// Nothing came; the problem says why.
        Failed,
        /// It may have been made and charged, and waits for the user: never asked for again by itself.
        Unclear
    };
    struct Cell
    {
        State state = State::Idle;
        /// Empty before it is a job.
        QString jobId;
        /// 0 to 1; empty while it is not told.
        std::optional<double> progress;
        /// How the job stands, or why there is no picture.
        QString words;
        /// Once it is made.
        Asset asset;

        bool operator==(const Cell &) const = default;
    };

    /// Cells that are jobs at the same time.
    static constexpr int kAtOnce = 4;

    /// Both must outlive it.
    GridRun(Jobs &jobs, Library &library, QObject *parent = nullptr);

    /// Another grid; pictures that were made for the same request stay. Not while one is running.
    void setOrder(const GridOrder &order);
    const GridOrder &order() const { return m_order; }
    const QList<Cell> &cells() const { return m_cells; }
    /// What start() would ask for: places in cells().
    QList<int> missing() const;
    int count(State state) const;
    bool isRunning() const { return m_isRunning; }

    /// Asks for what is missing.
    void start();
    /// Asks for no more, and has what is under way stopped where that can be done; what was paid for comes all the same.
    void stop();

    /// Writes the labelled sheet as PNG, in whole or not at all; sheetSaved() or sheetFailed() follows.
    void saveSheet(const QString &path, const QString &title);
    bool isSaving() const { return m_isSaving; }

signals:
    void orderChanged();
    void cellChanged(int index);
    /// From start() on, until nothing is waiting or under way.
    void runningChanged(bool isRunning);
    /// What others would be told as well, so that these were not asked.
    void refused(const maquette::Error &error);
    void sheetSaved(const QString &path);
    void sheetFailed(const maquette::Error &error);

private:
    void feed();
    void enqueue(int index);
    void takeJob(int index, const Job &job);
    void fetch(int index, const QString &hash);
    void fail(int index, const Error &error);
    void giveUp(int failed, const Error &error);
    void cancel(const QString &jobId);
    void put(int index, const Cell &cell);
    void told();

    Jobs &m_jobs;
    Library &m_library;
    GridOrder m_order;
    QList<Cell> m_cells;
    QHash<QString, int> m_places;
    /// Counts orders, so that answers for an earlier one are not taken for this one's.
    int m_generation = 0;
    bool m_isRunning = false;
    bool m_isStopping = false;
    bool m_isSaving = false;
};

} // namespace maquette::ui
