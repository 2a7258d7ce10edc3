#pragma once

#include <QDateTime>

#include <chrono>

namespace maquette {

/// Where the time comes from, so that tests can hold it still.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// The wall clock in UTC, for what is stored and shown.
    virtual QDateTime nowUtc() const = 0;
    /// A clock that never goes back, for durations and waits.
    virtual std::chrono::steady_clock::time_point monotonic() const = 0;

    /// Milliseconds since the epoch, the form in which the store keeps times.
    qint64 nowMs() const { return nowUtc().toMSecsSinceEpoch(); }
};

/// The machine's clocks. Safe from any thread.
class SystemClock final : public Clock
{
public:
    QDateTime nowUtc() const override;
    std::chrono::steady_clock::time_point monotonic() const override;
};

} // namespace maquette
