#pragma once

#include "ui/widgets/player/filmsource.h"

#include <QImage>
#include <QList>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace maquette::ui {

/// Reads a film on a thread of its own. Of the frames that are wanted to look at, the newest alone counts.
///
/// Nothing is said any more of a film that was closed.
class FilmReader final : public QObject
{
    Q_OBJECT
public:
    explicit FilmReader(FilmOpener opener, QObject *parent = nullptr);
    /// Waits for the thread, which ends as soon as its source asks whether it goes on.
    ~FilmReader() override;

    /// Closes the one before.
    void open(const QString &path);
    void close();
    /// Answered with frameRead() or frameFailed(), unless another is wanted meanwhile.
    void want(qint64 number, const QSize &size);
    /// In its own size, as frameGrabbed(); each of them is answered.
    void grab(qint64 number);

signals:
    void opened(const maquette::ui::FilmShape &shape);
    void failed(const maquette::Error &error);
    void frameRead(qint64 number, const QImage &image);
    void frameGrabbed(const QImage &image, qint64 number);
    void frameFailed(qint64 number, const maquette::Error &error);

private:
    struct Film;
    struct Wish
    {
        qint64 number = 0;
        QSize size;
        bool isGrab = false;
    };

    template<typename Work, typename Then>
    void run(Work work, Then then);
    void next();
    void answer(const Wish &wish, const Result<QImage> &image);

    FilmOpener m_opener;
    std::shared_ptr<Film> m_film;
    /// Which film it is, so that answers for another are told from its own.
    int m_number = 0;
    bool m_isOpen = false;
    bool m_isBusy = false;
    std::optional<Wish> m_wanted;
    QList<Wish> m_grabs;
    QThreadPool m_pool;
};

} // namespace maquette::ui
