#include "ui/panes/chat/speech/pieceplayer.h"

#include "ui/panes/librarysound.h"
#include "ui/widgets/player/soundtrack.h"

#include <utility>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 50ms;
/// A file without a sample is over although nothing of it was heard.
constexpr int kMostSilentLooks = 60;
/// Longer than any file of sound.
constexpr std::chrono::microseconds kToItsEnd = 24h;

} // namespace

PiecePlayer::PiecePlayer(SoundOutMaker maker, QObject *parent) : QObject(parent), m_maker(std::move(maker))
{
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &PiecePlayer::look);
}

PiecePlayer::~PiecePlayer() = default;

void PiecePlayer::play(const QString &path)
{
    if (!m_track) {
        m_track = new Soundtrack(openLibrarySound, m_maker, this);
        connect(m_track, &Soundtrack::opened, this, [this](bool hasSound) {
            m_isOpen = hasSound;
            if (!hasSound)
                emit failed(Error{.kind = Error::Kind::Rejected, .message = tr("There is no sound in this file.")});
            else if (!m_isPaused)
                run(0us);
        });
        connect(m_track, &Soundtrack::heard, this, [this] { m_isHeard = true; });
        connect(m_track, &Soundtrack::failed, this, [this](const Error &error) {
            m_look.stop();
            emit failed(error);
        });
    }
    m_look.stop();
    m_at = 0us;
    m_isOpen = false;
    m_isPaused = false;
    m_track->open(path);
}

void PiecePlayer::run(std::chrono::microseconds from)
{
    m_at = from;
    m_isHeard = false;
    m_silentLooks = 0;
    m_track->run(from, kToItsEnd);
    m_look.start();
}

void PiecePlayer::pause()
{
    m_isPaused = true;
    if (!isPlaying())
        return;
    m_at = m_track->now().value_or(m_at);
    m_look.stop();
    m_track->halt();
}

void PiecePlayer::resume()
{
    m_isPaused = false;
    if (m_isOpen && !isPlaying())
        run(m_at);
}

void PiecePlayer::stop()
{
    m_look.stop();
    m_isOpen = false;
    if (m_track)
        m_track->close();
}

void PiecePlayer::look()
{
    if (const auto now = m_track->now()) {
        m_at = *now;
        return;
    }
    if (!m_isHeard && ++m_silentLooks < kMostSilentLooks)
        return;
    m_look.stop();
    emit ended();
}

} // namespace maquette::ui

#include "moc_pieceplayer.cpp"
