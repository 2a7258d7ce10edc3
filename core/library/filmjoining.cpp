#include "core/library/filmjoining.h"

#include "core/store/databasework.h"

#include <QThreadPool>

namespace maquette {

FilmJoining::FilmJoining(const QStringList &paths, const QString &target, QObject *owner) : QObject(owner)
{
    QThreadPool::globalInstance()->start([this, home = store::ReturnAddress::of(this), isStopped = m_isStopped, paths, target] {
        int told = -1;
        // `this` is used only where the address still finds it.
        const auto watch = [&](double share) {
            if (const int hundredth = static_cast<int>(share * 100); hundredth != told) {
                told = hundredth;
                home->post([this, share] { emit progressed(share); });
            }
            return !*isStopped;
        };
        home->post([this, film = joinFilms(paths, target, watch)] {
            emit finished(film);
            deleteLater();
        });
    });
}

FilmJoining::~FilmJoining()
{
    cancel();
}

void FilmJoining::cancel()
{
    *m_isStopped = true;
}

} // namespace maquette

#include "moc_filmjoining.cpp"
