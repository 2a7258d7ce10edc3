#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace maquette::ui {

/// Frames from the first to the last, which belongs to them.
struct FilmRange
{
    qint64 first = 0;
    qint64 last = -1;

    bool contains(qint64 frame) const { return frame >= first && frame <= last; }
    bool operator==(const FilmRange &) const = default;
};

/// Which frame is due when.
class FilmClock
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// The frame is shown at this moment; the others follow at this rate.
    void start(qint64 frame, Time at, double framesPerSecond);
    qint64 frameAt(Time moment) const;
    Time dueAt(qint64 frame) const;

private:
    qint64 m_frame = 0;
    Time m_start;
    std::chrono::duration<double> m_each{1};
};

/// Knows the time of a film that plays better than a clock: its sound.
class FilmTimekeeper
{
public:
    FilmTimekeeper() = default;
    virtual ~FilmTimekeeper() = default;
    Q_DISABLE_COPY_MOVE(FilmTimekeeper)

    /// The film runs from here, at its own speed, and ends or goes back there.
    virtual void run(std::chrono::microseconds from, std::chrono::microseconds until) = 0;
    virtual void halt() = 0;
    /// Which time of the film it is; nothing while it does not know.
    virtual std::optional<std::chrono::microseconds> now() const = 0;
};

/// "0:03", "12:40", "1:02:40": whole seconds that are over.
QString filmTimeText(std::chrono::milliseconds time);

} // namespace maquette::ui
