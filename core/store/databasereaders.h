#pragma once

#include "core/store/database.h"
#include "core/store/workqueue.h"

#include <QThread>

#include <memory>
#include <vector>

namespace maquette {

/// The threads that read, each with a connection of its own. Made one by one, as work piles up.
class DatabaseReaders
{
public:
    /// `queue` must outlive the readers.
    DatabaseReaders(const Database::Options &options, store::WorkQueue &queue);
    ~DatabaseReaders();
    DatabaseReaders(const DatabaseReaders &) = delete;
    DatabaseReaders &operator=(const DatabaseReaders &) = delete;

    /// Adds a reader when there is more work than hands. Not thread-safe by itself.
    void help();
    /// Waits for the readers to end; the queue has to be closed before.
    void join();

private:
    static void read(const Database::Options &options, store::WorkQueue &queue);

    Database::Options m_options;
    store::WorkQueue &m_queue;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace maquette
