#pragma once

#include "core/store/databaseopener.h"
#include "core/store/workqueue.h"

#include <QElapsedTimer>

#include <functional>
#include <vector>

namespace maquette {

/// Runs writes one after the other on the writer's thread, and looks after those that wait for room.
class DatabaseWriter
{
public:
    /// How the writer speaks to the outside; called on its thread.
    struct Listener
    {
        std::function<void(const Error &)> problem;
        std::function<void()> problemOver;
    };

    DatabaseWriter(OpenedDatabase opened, const Database::Options &options, Listener listener);
    /// Closes the file; what still waits goes on waiting in the side file.
    ~DatabaseWriter();
    DatabaseWriter(const DatabaseWriter &) = delete;
    DatabaseWriter &operator=(const DatabaseWriter &) = delete;

    /// Returns when the queue is closed and everything in it was done.
    void run(store::WorkQueue &queue);

private:
    struct Waiting
    {
        std::unique_ptr<store::Work> work;
        /// Its name in the side file.
        QString id;
        /// Empty until it once ran to its end.
        std::optional<QList<RecordedStatement>> record = {};
        bool isInSideFile = false;
    };

    void take(std::unique_ptr<store::Work> work);
    void runOne(std::unique_ptr<store::Work> work);
    Result<void> begin();
    void postpone(std::unique_ptr<store::Work> work, const Error &reason,
                  std::optional<QList<RecordedStatement>> record);
    bool runWaiting();
    bool commitWaiting();
    void putIntoSideFile();
    void forgetSideFile(const QStringList &ids);
    void giveUpWaiting();
    void tell(const Error &error);
    std::optional<std::chrono::milliseconds> patience() const;
    bool isFoldDue() const;
    void foldJournal();
    void emptyJournal();

    OpenedDatabase m_opened;
    Database::Options m_options;
    Listener m_listener;
    std::vector<Waiting> m_waiting;
    /// Since the last try to commit what waits.
    QElapsedTimer m_lastTry;
    std::chrono::milliseconds m_tryDuration{0};
    Error m_reason;
    /// Commits since the journal was folded into the file last.
    int m_unfolded = 0;
    /// Something was erased of which the journal may still have what it was.
    bool m_isJournalToBeEmptied = false;
    bool m_isToldAboutDamage = false;
    bool m_isSideFileFull = false;
};

} // namespace maquette
