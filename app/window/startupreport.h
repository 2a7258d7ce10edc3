#pragma once

#include <QByteArray>
#include <QCoreApplication>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace maquette {

/// Since the operating system started this process; its clock ticks a hundred times a second.
std::chrono::milliseconds sinceProcessStart();
/// This process's share of memory (PSS), in bytes; 0 where the system does not tell.
qint64 proportionalMemory();
/// `{"startup_ms":…,"pss_mb":…}`.
QByteArray startupReport(std::chrono::milliseconds startup);

/// Ends the process with a sentence on stderr and exit code 1 unless meet() comes in time. On a thread of its own: the
/// one that is late may be stuck in the window system, where no timer would wake it.
class StartupLimit final
{
    Q_DECLARE_TR_FUNCTIONS(maquette::StartupLimit)

public:
    explicit StartupLimit(std::chrono::seconds limit);
    /// Meets it.
    ~StartupLimit();
    StartupLimit(const StartupLimit &) = delete;
    StartupLimit &operator=(const StartupLimit &) = delete;

    void meet();

private:
    void watch(std::chrono::seconds limit);

    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_isMet = false;
    std::thread m_thread;
};

} // namespace maquette
