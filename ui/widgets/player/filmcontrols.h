#pragma once

#include "ui/widgets/player/filmsource.h"

#include <QLabel>
#include <QList>

class QAction;

namespace maquette::ui {

class FilmBar;
class PlayerButton;
class VolumeBar;
struct SoundLevel;
struct Tokens;

/// What the controls do, owned by the player.
struct FilmActions
{
    QAction *play = nullptr;
    QAction *back = nullptr;
    QAction *forward = nullptr;
    QAction *mute = nullptr;
    QAction *speed = nullptr;
    QAction *loop = nullptr;
    QAction *grab = nullptr;
    QAction *fullScreen = nullptr;
    QAction *more = nullptr;
};

/// "0:03 / 0:08" on the film.
class FilmTimeLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit FilmTimeLabel(QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The line of controls at the foot of a film. What has no room in it is found in the menu behind its last button.
class FilmControls final : public QWidget
{
    Q_OBJECT
public:
    FilmControls(const FilmActions &actions, QWidget *parent);

    FilmBar *bar() const { return m_bar; }
    VolumeBar *volumeBar() const { return m_volume; }
    PlayerButton *speedButton() const { return m_speed; }
    PlayerButton *moreButton() const { return m_more; }

    void setFilm(const FilmShape &shape);
    void showFrame(qint64 frame);
    void showPlaying(bool isPlaying);
    void showSpeed(const QString &text);
    /// A film without sound has no controls for it.
    void showSound(bool hasSound);
    void showLevel(const SoundLevel &level);
    void showFullScreen(bool isFullScreen);

    /// How high the part is in which the film fades into the controls.
    int fade() const;
    /// Below it, something is missing that people look for.
    int usefulWidth() const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    /// Leaves out what has no room, those that are missed least first; the bar keeps `bar`.
    void leaveOut(const QList<QWidget *> &optional, int bar);
    void paintDots(QPainter &painter, const Tokens &tokens) const;
    int widthOf(const QList<QWidget *> &widgets) const;
    QList<QWidget *> leading() const;
    QList<QWidget *> trailing() const;
    static QList<QWidget *> shown(QList<QWidget *> widgets);

    PlayerButton *m_play;
    PlayerButton *m_back;
    PlayerButton *m_forward;
    FilmBar *m_bar;
    PlayerButton *m_mute;
    VolumeBar *m_volume;
    FilmTimeLabel *m_time;
    PlayerButton *m_speed;
    PlayerButton *m_loop;
    PlayerButton *m_grab;
    PlayerButton *m_fullScreen;
    PlayerButton *m_more;
    FilmShape m_shape;
    bool m_hasSound = false;
};

} // namespace maquette::ui
