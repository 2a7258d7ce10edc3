#pragma once

#include <QDateTime>
#include <QList>

#include <chrono>
#include <functional>
#include <optional>

namespace maquette {

/// When a task is asked about next. Pure; the times are relative.
///
/// Two seconds at first; then, where jobs of the model have finished before, a twentieth of what they took, so that a
/// film of two minutes is asked about every six seconds; slowly rising otherwise. The provider's floor wins over all of it.
class PollPace
{
public:
    struct Options
    {
        std::chrono::milliseconds first{2'000};
        std::chrono::milliseconds longest{15'000};
        /// After failures that say nothing about the task, doubling.
        std::chrono::milliseconds longestBackoff{60'000};
        /// Batches take minutes to hours, and are asked about no faster than this.
        std::chrono::milliseconds batchFloor{5'000};
    };

    PollPace(Options options, std::function<double()> random);

    /// `asked` is how often it was asked before, `failures` how often in a row no answer came. `usual` is the median of
    /// what jobs of this model took, `remaining` what the provider itself told.
    std::chrono::milliseconds next(int asked, int failures, std::chrono::milliseconds floor,
                                   std::optional<std::chrono::milliseconds> usual,
                                   std::optional<std::chrono::milliseconds> remaining) const;

    std::chrono::milliseconds batchFloor() const { return m_options.batchFloor; }

    /// The median; empty without any.
    static std::optional<std::chrono::milliseconds> usual(QList<qint64> durations);

private:
    Options m_options;
    std::function<double()> m_random;
};

} // namespace maquette
