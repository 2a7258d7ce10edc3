#pragma once

#include <QtGlobal>

#include <chrono>
#include <vector>

struct AVFormatContext;

namespace maquette {

/// Which frames a film has and when each is shown, read from its packets. Times are in the unit of its stream.
class FilmIndex
{
public:
    /// A frame from which decoding can begin.
    struct Key
    {
        /// Of the first frame that can be decoded from here.
        qint64 number = 0;
        qint64 time = 0;
        /// What a seek has to ask for to arrive here.
        qint64 seekTime = 0;
    };

    FilmIndex() = default;
    /// Reads `input` to its end, or to where it is damaged.
    FilmIndex(AVFormatContext &input, int stream);

    qint64 count() const { return static_cast<qint64>(m_times.size()); }
    /// There is nothing to show, or nothing to begin from.
    bool isEmpty() const { return m_times.empty() || m_keys.empty(); }
    qint64 timeOf(qint64 number) const { return m_times[static_cast<size_t>(number)]; }
    /// The frame that is shown at `time`, or the next one.
    qint64 numberAt(qint64 time) const;
    const Key &keyFor(qint64 number) const;

    /// From the first frame to the end of the last one.
    std::chrono::milliseconds duration() const;
    /// On average.
    double framesPerSecond() const;

private:
    void number();

    std::vector<qint64> m_times;
    std::vector<Key> m_keys;
    qint64 m_end = 0;
    /// Seconds that one of the unit is.
    double m_unit = 0;
};

} // namespace maquette
