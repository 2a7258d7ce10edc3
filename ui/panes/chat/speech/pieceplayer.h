#pragma once

#include "core/base/error.h"
#include "ui/widgets/player/filmsoundparts.h"

#include <QObject>
#include <QTimer>

namespace maquette::ui {

class Soundtrack;

/// Plays one file of sound after another, each when it is told to.
class PiecePlayer final : public QObject
{
    Q_OBJECT
public:
    explicit PiecePlayer(SoundOutMaker maker, QObject *parent = nullptr);
    ~PiecePlayer() override;

    /// From its beginning; ended() or failed() follows.
    void play(const QString &path);
    void pause();
    void resume();
    void stop();
    bool isPlaying() const { return m_look.isActive(); }

signals:
    void ended();
    void failed(const maquette::Error &error);

private:
    void run(std::chrono::microseconds from);
    void look();

    SoundOutMaker m_maker;
    /// Made with the first file, because it has a thread.
    Soundtrack *m_track = nullptr;
    QTimer m_look;
    std::chrono::microseconds m_at{0};
    bool m_isOpen = false;
    bool m_isPaused = false;
    bool m_isHeard = false;
    int m_silentLooks = 0;
};

} // namespace maquette::ui
