#pragma once

#include "ui/widgets/player/filmpace.h"
#include "ui/widgets/player/filmsource.h"

#include <QImage>
#include <QObject>
#include <QTimer>

namespace maquette::ui {

class FilmReader;

/// Where in a film one is, and the film's running: a frame is read ahead and shown when it is due.
///
/// A computer that is too slow for the film leaves frames out; the film keeps its time, which is the timekeeper's as long as that
/// knows it.
class FilmTransport final : public QObject
{
    Q_OBJECT
public:
    explicit FilmTransport(FilmReader &reader, QObject *parent = nullptr);

    /// At its first frame, all of it in range; null shape for no film.
    void start(const FilmShape &shape);
    const FilmShape &shape() const { return m_shape; }
    bool hasFilm() const { return !m_shape.isEmpty(); }
    /// In what size frames are shown, in device pixels.
    void setShownSize(const QSize &size);

    /// Runs with the film at its own speed; must outlive the transport's playing. Null for none.
    void setTimekeeper(FilmTimekeeper *keeper);

    void play();
    void pause();
    bool isPlaying() const { return m_isPlaying; }
    /// Goes on playing from there, if it plays.
    void seek(qint64 frame);
    /// Stands still there.
    void stepBy(qint64 frames);
    /// The one that is shown, or about to be.
    qint64 frame() const { return m_frame; }
    /// frame() is on the screen, and not still on its way.
    bool isShown() const { return m_isShown; }

    void setLooping(bool isLooping);
    bool isLooping() const { return m_isLooping; }
    /// 1 is the film's own speed.
    void setSpeed(double speed);
    double speed() const { return m_speed; }

    /// What is played.
    FilmRange range() const { return m_range; }
    FilmRange whole() const { return {0, m_shape.frameCount - 1}; }
    /// Its other end moves to the film's where the range would be none.
    void setFirst(qint64 frame);
    void setLast(qint64 frame);

signals:
    void frameShown(qint64 number, const QImage &image);
    /// frame() is another; its picture may come later.
    void moved();
    void playingChanged(bool isPlaying);
    void rangeChanged();

private:
    void readAhead();
    void take(qint64 number, const QImage &image);
    void showDue();
    /// Whether what is waited for is due by now.
    void look();
    void waitFor(qint64 frame);
    void resume();
    void runKeeper();
    void followKeeper();
    bool isKept() const { return m_keeper && m_speed == 1; }
    void forgetAhead();
    void setPlaying(bool isPlaying);
    void want(qint64 number);
    void changeRange();
    qint64 last() const;
    /// Frames a second, as they are shown.
    double rate() const;

    FilmReader &m_reader;
    FilmTimekeeper *m_keeper = nullptr;
    FilmShape m_shape;
    QSize m_size;
    FilmRange m_range;
    FilmClock m_clock;
    QTimer m_due;
    qint64 m_frame = 0;
    bool m_isShown = false;
    bool m_isPlaying = false;
    bool m_isLooping = false;
    double m_speed = 1;
    /// What is read or waits to be due, -1 for nothing.
    qint64 m_ahead = -1;
    QImage m_held;
    /// m_ahead is where a loop begins again, while the keeper is still at its end.
    bool m_isWrapping = false;
};

} // namespace maquette::ui
