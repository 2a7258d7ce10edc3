#include "ui/widgets/player/filmtransport.h"

#include "ui/widgets/player/filmreader.h"

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

/// Frames that follow each other faster than a screen shows them are left out.
constexpr auto kScreenStep = 16ms;
/// How long a timekeeper that stops or jumps goes unnoticed at most.
constexpr auto kKeeperStep = 40ms;

FilmClock::Time present()
{
    return std::chrono::steady_clock::now();
}

} // namespace

FilmTransport::FilmTransport(FilmReader &reader, QObject *parent) : QObject(parent), m_reader(reader)
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &FilmTransport::look);
    connect(&m_reader, &FilmReader::frameRead, this, &FilmTransport::take);
}

void FilmTransport::start(const FilmShape &shape)
{
    pause();
    m_shape = shape;
    m_range = whole();
    m_frame = 0;
    m_isShown = false;
    emit rangeChanged();
    emit moved();
    if (hasFilm())
        want(0);
}

void FilmTransport::setShownSize(const QSize &size)
{
    if (size == m_size)
        return;
    m_size = size;
    if (hasFilm() && !m_isPlaying)
        want(m_frame);
}

void FilmTransport::want(qint64 number)
{
    m_reader.want(number, m_size);
}

qint64 FilmTransport::last() const
{
    // Whoever goes past the end of the range sees the rest.
    return m_frame <= m_range.last ? m_range.last : m_shape.frameCount - 1;
}

double FilmTransport::rate() const
{
    return std::max(m_shape.framesPerSecond, 1.0) * m_speed;
}

void FilmTransport::setPlaying(bool isPlaying)
{
    if (isPlaying == m_isPlaying)
        return;
    m_isPlaying = isPlaying;
    emit playingChanged(isPlaying);
}

void FilmTransport::setTimekeeper(FilmTimekeeper *keeper)
{
    if (m_keeper)
        m_keeper->halt();
    m_keeper = keeper;
    if (m_isShown)
        resume();
}

void FilmTransport::play()
{
    if (!hasFilm() || m_isPlaying)
        return;
    if (!m_range.contains(m_frame) || m_frame == m_range.last)
        seek(m_range.first);
    setPlaying(true);
    if (m_isShown)
        resume();
}

void FilmTransport::pause()
{
    forgetAhead();
    setPlaying(false);
}

void FilmTransport::forgetAhead()
{
    m_due.stop();
    m_ahead = -1;
    m_held = {};
    m_isWrapping = false;
    if (m_keeper)
        m_keeper->halt();
}

void FilmTransport::seek(qint64 frame)
{
    if (!hasFilm())
        return;
    forgetAhead();
    const qint64 within = std::clamp<qint64>(frame, 0, m_shape.frameCount - 1);
    if (within == m_frame && m_isShown) {
        resume();
        return;
    }
    m_frame = within;
    m_isShown = false;
    emit moved();
    want(within);
}

void FilmTransport::stepBy(qint64 frames)
{
    pause();
    seek(m_frame + frames);
}

void FilmTransport::setLooping(bool isLooping)
{
    m_isLooping = isLooping;
}

void FilmTransport::setSpeed(double speed)
{
    m_speed = speed;
    if (m_isShown)
        resume();
}

void FilmTransport::setFirst(qint64 frame)
{
    m_range.first = std::clamp<qint64>(frame, 0, std::max<qint64>(m_shape.frameCount - 1, 0));
    if (m_range.last < m_range.first)
        m_range.last = whole().last;
    changeRange();
}

void FilmTransport::setLast(qint64 frame)
{
    m_range.last = std::min(frame, whole().last);
    if (m_range.last < m_range.first)
        m_range.first = 0;
    changeRange();
}

void FilmTransport::changeRange()
{
    emit rangeChanged();
    // What is read ahead may lie beyond it.
    if (m_isShown)
        resume();
}

/// The frame that is shown is due now, and the others after it.
void FilmTransport::resume()
{
    if (!m_isPlaying)
        return;
    forgetAhead();
    m_clock.start(m_frame, present(), rate());
    runKeeper();
    readAhead();
}

void FilmTransport::runKeeper()
{
    const auto timeOf = [this](qint64 frame) {
        return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::duration<double>(static_cast<double>(frame) / rate()));
    };
    if (isKept())
        m_keeper->run(timeOf(m_frame), timeOf(last() + 1));
}

void FilmTransport::followKeeper()
{
    if (!isKept() || m_isWrapping)
        return;
    if (const auto time = m_keeper->now())
        m_clock.start(0, present() - *time, rate());
}

void FilmTransport::readAhead()
{
    followKeeper();
    const qint64 next = std::max(m_frame + 1, m_clock.frameAt(present() + kScreenStep));
    if (next <= last()) {
        m_ahead = next;
        want(next);
    } else if (m_isLooping) {
        m_clock.start(m_range.first, std::max(m_clock.dueAt(last() + 1), present()), rate());
        m_ahead = m_range.first;
        m_isWrapping = true;
        want(m_ahead);
    } else if (m_frame < last()) {
        // The last one is shown, however late it is.
        m_ahead = last();
        want(m_ahead);
    } else {
        waitFor(last() + 1);
    }
}

void FilmTransport::take(qint64 number, const QImage &image)
{
    if (number == m_ahead) {
        m_held = image;
        waitFor(number);
    } else if (number == m_frame) {
        const bool isNew = !std::exchange(m_isShown, true);
        emit frameShown(number, image);
        if (isNew)
            resume();
    }
}

void FilmTransport::look()
{
    waitFor(m_ahead < 0 ? last() + 1 : m_ahead);
}

void FilmTransport::waitFor(qint64 frame)
{
    followKeeper();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_clock.dueAt(frame) - present());
    if (wait > 0ms)
        m_due.start(isKept() ? std::min<std::chrono::milliseconds>(wait, kKeeperStep) : wait);
    else
        showDue();
}

void FilmTransport::showDue()
{
    if (m_ahead < 0) {
        // The last frame has stood its time.
        if (m_isLooping)
            seek(m_range.first);
        else
            pause();
        return;
    }
    m_frame = std::exchange(m_ahead, -1);
    m_isShown = true;
    emit moved();
    emit frameShown(m_frame, std::exchange(m_held, {}));
    if (!m_isPlaying)
        return;
    if (std::exchange(m_isWrapping, false))
        runKeeper();
    readAhead();
}

} // namespace maquette::ui

#include "moc_filmtransport.cpp"
