#include "ui/widgets/player/soundtrack.h"

#include <QCoreApplication>
#include <QMutex>
#include <QMutexLocker>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace maquette::ui {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::steady_clock;

namespace {

constexpr auto kPump = 15ms;
/// The picture waits so long for a device that is slow to begin; sound that comes later begins where the picture is by then.
constexpr auto kPatience = 1s;
/// Time goes on by itself so long after the device last told.
constexpr auto kTrust = 80ms;
/// A device tells in steps. What differs less than a step from the clock draws it along, what differs more sets it.
constexpr auto kStep = 40ms;
constexpr int kDraw = 8;

Error deaf()
{
    Error error;
    error.kind = Error::Kind::Unsupported;
    error.message = QCoreApplication::translate("maquette::ui::Soundtrack", "No sound: the device that plays it does not answer.");
    return error;
}

} // namespace

/// What the two threads know together.
struct Soundtrack::Shared
{
    enum class State {
        /// Halted, or it has ended, or it never began.
        Unknown,
        Starting,
        Running
    };

    QMutex mutex;
    /// Which run it is: counted by the player's thread, and what the other thread says of an older one is not heard.
    int run = 0;
    State state = State::Unknown;
    microseconds position{0};
    steady_clock::time_point at;
};

/// Lives on the thread.
class Soundtrack::Worker final : public QObject
{
public:
    Worker(SoundOpener opener, SoundOutMaker maker, std::shared_ptr<Shared> shared)
        : m_opener(std::move(opener)), m_maker(std::move(maker)), m_shared(std::move(shared)), m_pump(this)
    {
        m_pump.setTimerType(Qt::PreciseTimer);
        m_pump.setInterval(kPump);
        connect(&m_pump, &QTimer::timeout, this, &Worker::pump);
    }

    Result<bool> open(const QString &path)
    {
        close();
        auto source = m_opener(path);
        if (!source)
            return tl::unexpected(std::move(source).error());
        m_source = std::move(*source);
        return m_source != nullptr;
    }
    void close()
    {
        stop();
        m_source.reset();
    }
    void setLevel(const SoundLevel &level)
    {
        m_level = level.isMuted ? 0 : level.volume;
        if (m_out)
            m_out->setVolume(m_level);
    }
    void stop()
    {
        m_pump.stop();
        if (m_out)
            m_out->stop();
        m_run = 0;
    }

    /// `told` gets that it is heard, and what went wrong.
    void run(int number, microseconds from, microseconds until, std::function<void(Result<void>)> told)
    {
        stop();
        if (!m_source)
            return;
        m_run = number;
        m_until = until;
        m_told = std::move(told);
        m_begun = steady_clock::now();
        if (!m_out) {
            m_out = m_maker();
            m_out->setVolume(m_level);
        }
        if (const auto started = m_out->start(); !started) {
            giveUp(started.error());
            return;
        }
        const auto late = steady_clock::now() - m_begun;
        m_base = late < kPatience ? from : from + std::chrono::duration_cast<microseconds>(late);
        if (const auto placed = m_source->seek(m_base); !placed) {
            giveUp(placed.error());
            return;
        }
        m_written = 0;
        m_isOver = false;
        m_isHeard = false;
        m_pump.start();
        pump();
    }

private:
    static microseconds lengthOf(qint64 bytes) { return microseconds(bytes / kSoundSampleBytes * 1'000'000 / kSoundRate); }

    void giveUp(const Error &error)
    {
        publish(Shared::State::Unknown, {});
        stop();
        m_told(tl::unexpected(error));
    }

    void fill()
    {
        const qint64 rest = (m_until - m_base).count() * kSoundRate / 1'000'000 * kSoundSampleBytes - m_written;
        for (qint64 room = std::min(m_out->room(), rest); room >= kSoundSampleBytes;) {
            const QByteArray sound = m_source->read(room);
            if (sound.isEmpty()) {
                m_isOver = true;
                return;
            }
            m_out->write(sound);
            m_written += sound.size();
            room -= sound.size();
        }
        if (rest < kSoundSampleBytes)
            m_isOver = true;
    }

    void pump()
    {
        if (m_out->isBroken()) {
            giveUp(deaf());
            return;
        }
        if (!m_isOver)
            fill();
        // Many a device only begins once its buffer is full, however little there is to be heard.
        if (const qint64 room = m_out->room(); m_isOver && room > 0)
            m_out->write(QByteArray(room, '\0'));
        const microseconds heard = m_out->heard();
        if (heard > 0us && !std::exchange(m_isHeard, true))
            m_told({});
        if (m_isOver && heard >= lengthOf(m_written)) {
            publish(Shared::State::Unknown, {});
            stop();
        } else if (heard > 0us) {
            publish(Shared::State::Running, m_base + heard);
        } else if (steady_clock::now() - m_begun > kPatience + kPatience) {
            giveUp(deaf());
        }
    }

    void publish(Shared::State state, microseconds measured)
    {
        const QMutexLocker lock(&m_shared->mutex);
        if (m_shared->run != m_run)
            return;
        const auto now = steady_clock::now();
        if (state == Shared::State::Running && m_shared->state == Shared::State::Running) {
            const microseconds expected = m_shared->position + std::chrono::duration_cast<microseconds>(now - m_shared->at);
            const microseconds off = measured - expected;
            m_shared->position = std::chrono::abs(off) < kStep ? expected + off / kDraw : measured;
        } else {
            m_shared->position = measured;
        }
        m_shared->at = now;
        m_shared->state = state;
    }

    SoundOpener m_opener;
    SoundOutMaker m_maker;
    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<SoundSource> m_source;
    std::unique_ptr<SoundOut> m_out;
    QTimer m_pump;
    std::function<void(Result<void>)> m_told;
    double m_level = 1;
    int m_run = 0;
    /// What is written first belongs to this time of the film.
    microseconds m_base{0};
    microseconds m_until{0};
    steady_clock::time_point m_begun;
    qint64 m_written = 0;
    bool m_isHeard = false;
    /// All that is to be heard was written.
    bool m_isOver = false;
};

Soundtrack::Soundtrack(SoundOpener opener, SoundOutMaker maker, QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
    , m_worker(new Worker(std::move(opener), std::move(maker), m_shared))
{
    m_thread.setObjectName(QStringLiteral("film sound"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

Soundtrack::~Soundtrack()
{
    halt();
    m_thread.quit();
    m_thread.wait();
}

void Soundtrack::open(const QString &path)
{
    close();
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, path, film = m_film] {
        const Result<bool> isOpen = worker->open(path);
        QMetaObject::invokeMethod(this, [this, isOpen, film] {
            if (film != m_film)
                return;
            if (isOpen)
                emit opened(*isOpen);
            else
                emit failed(isOpen.error());
        });
    });
}

void Soundtrack::close()
{
    ++m_film;
    halt();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->close(); });
}

void Soundtrack::setLevel(const SoundLevel &level)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, level] { worker->setLevel(level); });
}

void Soundtrack::run(microseconds from, microseconds until)
{
    int number = 0;
    {
        const QMutexLocker lock(&m_shared->mutex);
        number = ++m_shared->run;
        m_shared->state = Shared::State::Starting;
        m_shared->position = from;
        m_shared->at = steady_clock::now();
    }
    const auto told = [this, film = m_film](const Result<void> &result) {
        QMetaObject::invokeMethod(this, [this, film, result] {
            if (film != m_film)
                return;
            if (result)
                emit heard();
            else
                emit failed(result.error());
        });
    };
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, number, from, until, told] { worker->run(number, from, until, told); });
}

void Soundtrack::halt()
{
    {
        const QMutexLocker lock(&m_shared->mutex);
        if (m_shared->state == Shared::State::Unknown)
            return;
        ++m_shared->run;
        m_shared->state = Shared::State::Unknown;
    }
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->stop(); });
}

std::optional<microseconds> Soundtrack::now() const
{
    const QMutexLocker lock(&m_shared->mutex);
    const auto past = std::chrono::duration_cast<microseconds>(steady_clock::now() - m_shared->at);
    switch (m_shared->state) {
    case Shared::State::Unknown:
        return std::nullopt;
    case Shared::State::Starting:
        return past < kPatience ? std::optional(m_shared->position) : std::nullopt;
    case Shared::State::Running:
        return m_shared->position + std::min<microseconds>(past, kTrust);
    }
    return std::nullopt;
}

} // namespace maquette::ui

#include "moc_soundtrack.cpp"
