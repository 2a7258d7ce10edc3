#include "ui/widgets/player/filmreader.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <atomic>
#include <utility>

namespace maquette::ui {

/// Shared by the reader and what it has running.
struct FilmReader::Film
{
    std::unique_ptr<FilmSource> source;
    std::atomic_bool isOver = false;
};

FilmReader::FilmReader(FilmOpener opener, QObject *parent) : QObject(parent), m_opener(std::move(opener))
{
    m_pool.setMaxThreadCount(1);
}

FilmReader::~FilmReader()
{
    close();
    m_pool.waitForDone();
}

template<typename Work, typename Then>
void FilmReader::run(Work work, Then then)
{
    auto *watcher = new QFutureWatcher<std::invoke_result_t<Work>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number = m_number, then = std::move(then)] {
        watcher->deleteLater();
        if (number == m_number)
            then(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&m_pool, std::move(work)));
}

void FilmReader::open(const QString &path)
{
    close();
    m_film = std::make_shared<Film>();
    const auto work = [film = m_film, opener = m_opener, path]() -> Result<FilmShape> {
        if (film->isOver)
            return failure(Error::Kind::Cancelled, {});
        auto source = opener(path);
        if (!source)
            return tl::unexpected(std::move(source).error());
        film->source = std::move(*source);
        return film->source->shape();
    };
    run(work, [this](const Result<FilmShape> &shape) {
        if (!shape) {
            emit failed(shape.error());
            return;
        }
        m_isOpen = true;
        emit opened(*shape);
        next();
    });
}

void FilmReader::close()
{
    ++m_number;
    m_wanted.reset();
    m_grabs.clear();
    m_isOpen = false;
    m_isBusy = false;
    if (!m_film)
        return;
    m_film->isOver = true;
    // Its frames fill a good part of the memory; giving that back takes time.
    m_pool.start([film = std::exchange(m_film, nullptr)]() mutable { film.reset(); });
}

void FilmReader::want(qint64 number, const QSize &size)
{
    m_wanted = Wish{number, size, false};
    next();
}

void FilmReader::grab(qint64 number)
{
    m_grabs.append(Wish{number, QSize(), true});
    next();
}

void FilmReader::next()
{
    if (m_isBusy || !m_isOpen || (!m_wanted && m_grabs.isEmpty()))
        return;
    m_isBusy = true;
    // A film that plays always wants the next frame.
    const Wish wish = m_grabs.isEmpty() ? *std::exchange(m_wanted, std::nullopt) : m_grabs.takeFirst();
    const auto work = [film = m_film, wish] {
        return film->source->frame(wish.number, wish.size, [&film] { return !film->isOver; });
    };
    run(work, [this, wish](const Result<QImage> &image) {
        m_isBusy = false;
        answer(wish, image);
        next();
    });
}

void FilmReader::answer(const Wish &wish, const Result<QImage> &image)
{
    if (!image)
        emit frameFailed(wish.number, image.error());
    else if (wish.isGrab)
        emit frameGrabbed(*image, wish.number);
    else
        emit frameRead(wish.number, *image);
}

} // namespace maquette::ui

#include "moc_filmreader.cpp"
