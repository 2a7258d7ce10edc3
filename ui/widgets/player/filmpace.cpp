#include "ui/widgets/player/filmpace.h"

#include "ui/widgets/player/filmsource.h"

#include <cmath>

namespace maquette::ui {

std::chrono::milliseconds FilmShape::timeOf(qint64 frame) const
{
    const double seconds = framesPerSecond > 0 ? static_cast<double>(frame) / framesPerSecond : 0;
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

void FilmClock::start(qint64 frame, Time at, double framesPerSecond)
{
    m_frame = frame;
    m_start = at;
    m_each = std::chrono::duration<double>(1 / framesPerSecond);
}

qint64 FilmClock::frameAt(Time moment) const
{
    // A nanosecond more, so that a frame is due at the moment at which it is due.
    return m_frame + static_cast<qint64>(std::floor((moment - m_start + std::chrono::nanoseconds(1)) / m_each));
}

FilmClock::Time FilmClock::dueAt(qint64 frame) const
{
    return m_start + std::chrono::duration_cast<Time::duration>(static_cast<double>(frame - m_frame) * m_each);
}

QString filmTimeText(std::chrono::milliseconds time)
{
    const qint64 seconds = std::chrono::floor<std::chrono::seconds>(time).count();
    const QString tail = QStringLiteral("%1:%2");
    if (seconds < 3600)
        return tail.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace maquette::ui
