#pragma once

#include "core/library/filmjoin.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace maquette {

/// Films being joined on the shared pool; see joinFilms().
///
/// Owned by `owner`: deleting either one ends the work and emits nothing more. finished() comes exactly once, never before control
/// returned to the event loop.
class FilmJoining final : public QObject
{
    Q_OBJECT
public:
    FilmJoining(const QStringList &paths, const QString &target, QObject *owner);
    ~FilmJoining() override;

    /// Ends with Error::Kind::Cancelled, and with nothing at the target.
    void cancel();

signals:
    /// 0 to 1, in steps of a hundredth.
    void progressed(double share);
    void finished(const maquette::Result<maquette::JoinedFilm> &film);

private:
    std::shared_ptr<std::atomic_bool> m_isStopped = std::make_shared<std::atomic_bool>(false);
};

} // namespace maquette
