#include "ui/panes/video/filmshow.h"

#include "core/jobs/jobsquery.h"
#include "core/library/library.h"
#include "ui/panes/video/filmexportdialog.h"
#include "ui/widgets/player/filmplayer.h"

#include <QFileDialog>
#include <QFileInfo>

#include <utility>

namespace maquette::ui {

FilmShow::FilmShow(Library &library, FilmPlayer &player, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_player(player)
    , m_drag(library)
{
    connect(&player, &FilmPlayer::frameGrabbed, this, &FilmShow::keepFrame);
    connect(&player, &FilmPlayer::opened, this, [this] {
        if (std::exchange(m_isPlayWanted, false))
            m_player.play();
    });
    // Whoever asks for it again wants it tried again.
    connect(&player, &FilmPlayer::failed, this, [this] {
        m_wanted.clear();
        m_isPlayWanted = false;
    });
    connect(&player, &FilmPlayer::dragRequested, this, [this] {
        if (!m_film.hash.isEmpty())
            m_drag.start({m_film.hash}, &m_player, [](const QString &) { return QImage(); });
    });
    connect(&m_drag, &PictureDrag::failed, this, &FilmShow::failed);
}

void FilmShow::show(const Job &job)
{
    if (const QString film = jobFilm(job); !film.isEmpty())
        bring(film);
}

void FilmShow::bring(const QString &hash)
{
    if (hash == m_wanted)
        return;
    m_wanted = hash;
    m_library.asset(m_wanted, this, [this, hash = m_wanted](const Result<Asset> &asset) {
        if (hash != m_wanted)
            return;
        if (asset) {
            open(*asset);
            return;
        }
        // Another try is another question.
        m_wanted = m_film.hash;
        m_isPlayWanted = false;
        Error error = asset.error();
        if (error.kind == Error::Kind::NotFound)
            error.message = tr("This film is not in the library any more. Make it again.");
        emit failed(error);
        emit missed();
    });
}

void FilmShow::open(const Asset &film)
{
    m_film = film;
    m_player.open(m_library.path(film), film.name);
}

void FilmShow::play(const Job &job)
{
    const QString film = jobFilm(job);
    if (job.state == JobState::Stored && !film.isEmpty())
        playFilm(film);
}

void FilmShow::playFilm(const QString &hash)
{
    m_isPlayWanted = true;
    bring(hash);
    m_player.setFocus(Qt::OtherFocusReason);
    if (m_wanted == m_film.hash && m_player.hasFilm()) {
        m_isPlayWanted = false;
        m_player.play();
    }
}

void FilmShow::grabLastFrame()
{
    if (!m_player.hasFilm())
        return;
    m_player.pause();
    m_player.seek(m_player.shape().frameCount - 1);
    m_player.grabFrame();
}

void FilmShow::keepFrame(const QImage &frame)
{
    m_library.importImage(frame, tr("Frame of %1").arg(m_film.name), this, [this](const Result<Asset> &asset) {
        if (asset)
            emit frameKept(*asset);
        else
            emit failed(asset.error());
    });
}

void FilmShow::exportPart()
{
    if (!m_player.hasFilm())
        return;
    m_player.pause();
    const FilmShape shape = m_player.shape();
    const FilmRange range = m_player.range();
    auto *dialog = new FilmExportDialog({.path = m_player.path(),
                                         .name = m_film.name,
                                         .size = shape.size,
                                         .framesPerSecond = shape.framesPerSecond,
                                         .frameCount = shape.frameCount,
                                         .first = range.first,
                                         .last = range.last},
                                        m_player.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FilmShow::save()
{
    if (m_film.hash.isEmpty())
        return;
    auto *dialog = new QFileDialog(&m_player, tr("Save the film"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(m_film.extension);
    dialog->selectFile(m_film.name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, hash = m_film.hash](const QString &path) {
        m_library.saveCopy(hash, path, this, [this, path](const Result<AssetCopy> &copy) {
            if (copy)
                emit saved(QFileInfo(path).fileName());
            else
                emit failed(copy.error());
        });
    });
    dialog->open();
}

} // namespace maquette::ui

#include "moc_filmshow.cpp"
