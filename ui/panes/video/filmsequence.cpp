#include "ui/panes/video/filmsequence.h"

#include "ui/widgets/player/filmplayer.h"

#include <utility>

namespace maquette::ui {

FilmSequence::FilmSequence(FilmPlayer &player, std::function<void(const QString &hash)> play, QObject *parent)
    : QObject(parent), m_player(player), m_play(std::move(play))
{
    connect(&player, &FilmPlayer::playingChanged, this, &FilmSequence::follow);
    connect(&player, &FilmPlayer::failed, this, &FilmSequence::stop);
}

void FilmSequence::start(const QStringList &films)
{
    stop();
    m_films = films;
    // What plays already would not tell that it begins, and what stands in the middle is to be seen from the start.
    m_player.pause();
    m_player.seek(m_player.range().first);
    // A film that begins again has no next one.
    m_player.setLooping(false);
    goTo(0);
}

void FilmSequence::stop()
{
    if (std::exchange(m_at, -1) >= 0)
        emit finished();
}

void FilmSequence::goTo(int place)
{
    if (place >= m_films.size()) {
        stop();
        return;
    }
    m_at = place;
    m_path.clear();
    emit reached(place);
    m_play(m_films.at(place));
}

void FilmSequence::follow(bool isPlaying)
{
    if (!isRunning())
        return;
    if (isPlaying && m_path.isEmpty())
        m_path = m_player.path();
    if (!m_path.isEmpty() && m_player.path() != m_path)
        stop();
    else if (!isPlaying && !m_path.isEmpty() && m_player.frame() >= m_player.range().last)
        goTo(m_at + 1);
}

} // namespace maquette::ui

#include "moc_filmsequence.cpp"
