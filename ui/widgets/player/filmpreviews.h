#pragma once

#include "ui/widgets/player/filmsource.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace maquette::ui {

/// Small pictures of a film all along it, for whoever looks for a place in it. Made one after the other in the background,
/// from an opening of their own, so that the film plays on.
class FilmPreviews final : public QObject
{
    Q_OBJECT
public:
    explicit FilmPreviews(FilmOpener opener, QObject *parent = nullptr);
    ~FilmPreviews() override;

    /// Forgets the film before. Each picture fits into `box`, in pixels.
    void start(const QString &path, const FilmShape &shape, const QSize &box);
    void stop();
    bool isStarted() const { return m_run != nullptr; }
    /// The one nearest to the frame; null when there is none near it yet.
    QImage near(qint64 frame) const;

signals:
    void grew();

private:
    struct Run;

    void make(const std::shared_ptr<Run> &run);
    void take(const std::shared_ptr<Run> &run, qint64 place, const QImage &picture);

    FilmOpener m_opener;
    std::shared_ptr<Run> m_run;
    QHash<qint64, QImage> m_pictures;
    qint64 m_every = 1;
    QThreadPool m_pool;
};

} // namespace maquette::ui
