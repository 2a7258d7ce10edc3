#include "ui/widgets/player/filmpreviews.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace maquette::ui {

namespace {

/// As many as a bar has places that a hand tells apart.
constexpr qint64 kMostPreviews = 120;

} // namespace

struct FilmPreviews::Run
{
    QString path;
    QSize size;
    qint64 count = 0;
    qint64 every = 1;
    std::atomic_bool isOver = false;
};

FilmPreviews::FilmPreviews(FilmOpener opener, QObject *parent) : QObject(parent), m_opener(std::move(opener))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
}

FilmPreviews::~FilmPreviews()
{
    stop();
    m_pool.waitForDone();
}

void FilmPreviews::start(const QString &path, const FilmShape &shape, const QSize &box)
{
    stop();
    if (shape.isEmpty())
        return;
    m_every = std::max<qint64>(1, (shape.frameCount + kMostPreviews - 1) / kMostPreviews);
    m_run = std::make_shared<Run>();
    m_run->path = path;
    m_run->size = shape.size.scaled(box, Qt::KeepAspectRatio).expandedTo({1, 1});
    m_run->count = shape.frameCount;
    m_run->every = m_every;
    m_pool.start([this, run = m_run] { make(run); });
}

void FilmPreviews::stop()
{
    if (m_run)
        m_run->isOver = true;
    m_run.reset();
    m_pictures.clear();
}

/// On the pool, which this object outlives.
void FilmPreviews::make(const std::shared_ptr<Run> &run)
{
    const auto isStillWanted = [&run] { return !run->isOver; };
    if (!isStillWanted())
        return;
    const auto source = m_opener(run->path);
    for (qint64 place = 0; source && place * run->every < run->count && isStillWanted(); ++place) {
        const auto image = (*source)->frame(place * run->every, run->size, isStillWanted);
        if (image)
            QMetaObject::invokeMethod(this, [this, run, place, picture = *image] { take(run, place, picture); });
    }
}

void FilmPreviews::take(const std::shared_ptr<Run> &run, qint64 place, const QImage &picture)
{
    if (run != m_run)
        return;
    m_pictures.insert(place, picture);
    emit grew();
}

QImage FilmPreviews::near(qint64 frame) const
{
    const qint64 place = frame / m_every;
    for (const qint64 at : {place, place - 1, place + 1}) {
        const auto found = m_pictures.constFind(at);
        if (found != m_pictures.cend())
            return *found;
    }
    return {};
}

} // namespace maquette::ui

#include "moc_filmpreviews.cpp"
