#pragma once

#include "core/jobs/job.h"
#include "core/library/asset.h"
#include "ui/panes/picturedrag.h"

#include <QImage>
#include <QObject>

namespace maquette {
class Library;
}

namespace maquette::ui {

class FilmPlayer;

/// The films of jobs in the player, and what is taken out of it: a frame for the library, a copy on the disk, or the film by hand.
class FilmShow final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    FilmShow(Library &library, FilmPlayer &player, QObject *parent = nullptr);

    /// Puts the film of a job that is done into the player, unless it is there already.
    void show(const Job &job);
    /// The same, plays it and gives the player the keyboard.
    void play(const Job &job);
    /// The same for a film of the library.
    void playFilm(const QString &hash);
    /// Grabs the last frame; frameKept() follows. Nothing while there is no film.
    void grabLastFrame();
    /// Asks for what is to become of the part that the player plays, and makes a GIF or a WebP of it. Nothing while there is no film.
    void exportPart();
    /// Asks where to, and writes a copy that carries what made it.
    void save();
    /// The film that is in the player; an empty one before the first.
    const Asset &film() const { return m_film; }

signals:
    /// A frame was grabbed and is in the library now.
    void frameKept(const maquette::Asset &asset);
    /// Under this name.
    void saved(const QString &fileName);
    void failed(const maquette::Error &error);
    /// The film that was to be shown is not to be had; failed() said why.
    void missed();

private:
    void bring(const QString &hash);
    void open(const Asset &film);
    void keepFrame(const QImage &frame);

    Library &m_library;
    FilmPlayer &m_player;
    PictureDrag m_drag;
    Asset m_film;
    /// The film that is on its way into the player; a later one takes its place.
    QString m_wanted;
    /// It is to be played as soon as it is open.
    bool m_isPlayWanted = false;
};

} // namespace maquette::ui
