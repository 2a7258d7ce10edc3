#pragma once

#include <QByteArray>

#include <chrono>

namespace maquette {

/// Since the operating system started this process; its clock ticks a hundred times a second.
std::chrono::milliseconds sinceProcessStart();
/// This process's share of memory (PSS), in bytes; 0 where the system does not tell.
qint64 proportionalMemory();
/// `{"startup_ms":…,"pss_mb":…}`.
QByteArray startupReport(std::chrono::milliseconds startup);

} // namespace maquette
