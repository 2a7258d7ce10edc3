#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

namespace maquette::ui {

class FilmPlayer;

/// Plays films one after the other in the player, until the last one is over or another film is looked at.
class FilmSequence final : public QObject
{
    Q_OBJECT
public:
    /// `play` brings a film of the library into the player and plays it. The player must outlive the sequence.
    FilmSequence(FilmPlayer &player, std::function<void(const QString &hash)> play, QObject *parent = nullptr);

    /// From the first of them on.
    void start(const QStringList &films);
    void stop();
    bool isRunning() const { return m_at >= 0; }

signals:
    /// The film at this place of the sequence comes now.
    void reached(int place);
    void finished();

private:
    void goTo(int place);
    void follow(bool isPlaying);

    FilmPlayer &m_player;
    std::function<void(const QString &hash)> m_play;
    QStringList m_films;
    int m_at = -1;
    /// Where the player has the film at m_at; empty while that one is on its way.
    QString m_path;
};

} // namespace maquette::ui
