#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>
#include <vector>

namespace maquette {

/// Counts of times by their size, for percentiles over any number of them.
///
/// Milliseconds up to 15 are counted one by one, larger times in sixteen steps for each doubling, so that a percentile is at
/// most 3.2 % off. Adding two histograms up is exact.
class TimeHistogram
{
public:
    /// Negative times count as none.
    void add(std::chrono::milliseconds time, qint64 count = 1);
    void add(const TimeHistogram &other);
    qint64 count() const { return m_count; }
    /// The time under which `share` (0 to 1) of all lie; empty without any.
    std::optional<std::chrono::milliseconds> percentile(double share) const;
    /// How many are shorter than `time`; exact where that is a power of two.
    qint64 countBelow(std::chrono::milliseconds time) const;
    /// All of them together, as exact as a percentile.
    std::chrono::milliseconds sum() const;

    /// As the store keeps it: behind a mark of eight bytes, for each step that has a count, ascending, how many steps it is further
    /// and its count, both in groups of seven bits, the lowest first. Nothing for nothing. Short, because a row that outgrows its
    /// page costs another page with every answer.
    QByteArray toBytes() const;
    /// Adds what toBytes() wrote, also what it wrote before there was a mark: eight bytes for each step.
    void addBytes(const QByteArray &bytes);

    bool operator==(const TimeHistogram &) const = default;

private:
    void addStep(std::size_t step, qint64 count);
    void addPairs(QByteArrayView bytes);

    /// Counts by step; the last one is never 0.
    std::vector<qint64> m_steps;
    qint64 m_count = 0;
};

/// The usual three.
struct Percentiles
{
    std::optional<std::chrono::milliseconds> p50;
    std::optional<std::chrono::milliseconds> p95;
    std::optional<std::chrono::milliseconds> p99;

    bool operator==(const Percentiles &) const = default;
};

Percentiles percentilesOf(const TimeHistogram &histogram);

} // namespace maquette
