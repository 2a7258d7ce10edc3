#pragma once

#include "ui/widgets/player/filmcontrols.h"
#include "ui/widgets/player/filmpreviews.h"
#include "ui/widgets/player/filmreader.h"
#include "ui/widgets/player/filmsoundparts.h"
#include "ui/widgets/player/filmtransport.h"

#include <QKeySequence>
#include <QTimer>
#include <QWidget>

#include <optional>

class QActionGroup;
class QMenu;

namespace maquette::ui {

class FilmPreviewCard;
class FilmStage;
class Soundtrack;

/// Plays a film, frame by frame, from a source that the owner supplies. Its sound, where the owner supplies that too, is heard at
/// the film's own speed and keeps its time then.
///
/// Space plays and pauses, comma and full stop or the arrow keys step, Home and End go to the ends, I and O set where the
/// played part begins and ends (with Shift they clear it), L loops, + and - change the speed, M mutes, the arrow keys
/// up and down change the volume, G grabs the frame, F fills the screen. A click plays and pauses, a double click fills the screen, and taking the film by hand drags it out.
class FilmPlayer final : public QWidget
{
    Q_OBJECT
public:
    /// `opener` is called on threads of the player's, also twice at a time for one film.
    explicit FilmPlayer(FilmOpener opener, QWidget *parent = nullptr);
    ~FilmPlayer() override;

    /// Before a film is opened. Both are called on a thread of the player's.
    void setSound(SoundOpener opener, SoundOutMaker maker);

    /// Closes the film before and shows the first frame of this one, without playing it. `name` is what the user knows it by.
    void open(const QString &path, const QString &name);
    /// Lets go of the film, not of the widget.
    void close();
    /// What stands in place of a film while there is none: what to do, or in words why one cannot be played.
    void setMessage(const QString &text);

    bool hasFilm() const { return m_transport.hasFilm(); }
    const FilmShape &shape() const { return m_transport.shape(); }
    QString path() const { return m_path; }
    void play() { m_transport.play(); }
    void pause() { m_transport.pause(); }
    bool isPlaying() const { return m_transport.isPlaying(); }
    /// The frame that is shown, or about to be.
    qint64 frame() const { return m_transport.frame(); }
    void seek(qint64 frame) { m_transport.seek(frame); }
    /// The frames that are played, all of them unless in and out points are set.
    FilmRange range() const { return m_transport.range(); }
    bool isLooping() const { return m_transport.isLooping(); }
    void setLooping(bool isLooping);
    double speed() const { return m_transport.speed(); }
    /// One of 0.25 to 2; the nearest that there is.
    void setSpeed(double speed);
    /// Kept from film to film.
    SoundLevel soundLevel() const { return m_level; }
    void setSoundLevel(const SoundLevel &level);
    /// The film has sound, whether it can be heard or not.
    bool hasSound() const { return m_hasSound; }
    bool isFullScreen() const;
    void setFullScreen(bool isFullScreen);
    /// Answered with frameGrabbed(), in the film's own size.
    void grabFrame();

    /// Everything that the player does, for menus and the command palette.
    QList<QAction *> commands() const { return m_commands; }
    /// Something that the owner does with the film, at the end of the player's menu. Its shortcuts stay the owner's business.
    void offer(QAction *action);
    /// Letters on a film that shows two beside each other.
    void setTags(const QString &left, const QString &right);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void opened(const maquette::ui::FilmShape &shape);
    /// The film cannot be opened; the player says so in its place.
    void failed(const maquette::Error &error);
    void frameShown(qint64 frame);
    void frameGrabbed(const QImage &image, qint64 frame);
    /// The film was taken by hand: the owner makes the QDrag.
    void dragRequested();
    void playingChanged(bool isPlaying);
    void rangeChanged();
    /// By the user.
    void soundLevelChanged(const maquette::ui::SoundLevel &level);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QAction *addCommand(const QString &name, const QString &text, const QList<QKeySequence> &keys,
                        const std::function<void()> &run);
    FilmActions makeActions();
    void makeStepActions();
    void makeRangeActions();
    QAction *makeSoundActions();
    void connectFilm();
    void connectStage();
    void connectBar();
    void buildMenus();
    void stepSpeed(int by);
    void changeLevel(const SoundLevel &level);
    void takeSound(bool hasSound);
    void tellSoundTrouble(const Error &error);
    void showSound();

    void showOpened(const FilmShape &shape);
    void showMessage();
    void showState();
    void describe();
    void placeControls();
    void point(std::optional<qint64> frame);
    void showPreview();
    void scrub(int frame);
    void showControls();
    void hideIdleControls();

    FilmReader m_reader;
    FilmTransport m_transport;
    FilmPreviews m_previews;
    std::unique_ptr<Soundtrack> m_sound;
    SoundLevel m_level;
    bool m_hasSound = false;
    /// Why the sound is not heard; empty while it is.
    QString m_soundTrouble;
    QString m_path;
    QString m_name;
    QString m_message;
    /// Why the film that was to be opened is not there.
    QString m_refusal;
    bool m_isOpening = false;
    bool m_playsAfterScrubbing = false;
    std::optional<qint64> m_pointed;

    FilmStage *m_stage;
    QList<QAction *> m_commands;
    /// Those that mean nothing without a film.
    QList<QAction *> m_onFilm;
    QAction *m_play = nullptr;
    QAction *m_loop = nullptr;
    QAction *m_fullScreen = nullptr;
    QAction *m_leave = nullptr;
    QAction *m_clearFirst = nullptr;
    QAction *m_clearLast = nullptr;
    QAction *m_mute = nullptr;
    /// With those that change the volume.
    QList<QAction *> m_soundActions;
    QMenu *m_menu;
    QMenu *m_speedMenu;
    QActionGroup *m_speeds;
    FilmControls *m_controls;
    FilmPreviewCard *m_card;
    QTimer m_slow;
    QTimer m_rough;
    QTimer m_idle;
    QTimer m_note;
};

} // namespace maquette::ui
