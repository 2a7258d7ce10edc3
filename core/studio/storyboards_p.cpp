#include "core/studio/storyboards_p.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/jobs/jobs.h"
#include "core/jobs/jobsquery.h"
#include "core/library/filmframes.h"
#include "core/library/library.h"
#include "core/store/database.h"
#include "core/studio/storyboardrows.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// The film's last frame as a PNG file. Decodes; not for the thread of the storyboards.
Result<QByteArray> lastFrameOf(const QString &path)
{
    const auto film = FilmFrames::open(path);
    if (!film)
        return tl::unexpected(film.error());
    const auto frame = (*film)->lastFrame();
    if (!frame)
        return tl::unexpected(frame.error());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !frame->save(&buffer, "PNG"))
        return failure(Error::Kind::Internal, Storyboards::tr("The last frame could not be made a picture."), path);
    return bytes;
}

bool isForFrame(const Storyboard &board, int index, const QString &film)
{
    return index >= 0 && board.shots.at(index).jobId.isEmpty() && filmBefore(board, index) == film;
}

} // namespace

Storyboards::Private::Private(Storyboards &storyboards, Parts given) : QObject(&storyboards), q(storyboards), parts(std::move(given))
{
    connect(&parts.jobs, &Jobs::jobChanged, this, &Private::hear);
}

void Storyboards::Private::write(const Write &work, QObject *context, Done<Storyboard> done, WhenFull whenFull)
{
    parts.database.write<Storyboard>(
        this, work,
        [this, caller = QPointer<QObject>(context), done = std::move(done)](const Result<Storyboard> &board) {
            if (board)
                take(*board);
            if (caller)
                done(board);
        },
        whenFull);
}

void Storyboards::Private::edit(const QString &boardId, std::function<Result<void>(Storyboard &)> change, QObject *context,
                                Done<Storyboard> done, WhenFull whenFull)
{
    write([boardId, change = std::move(change)](SqlConnection &connection) { return storyboards::editBoard(connection, boardId, change); },
          context, std::move(done), whenFull);
}

void Storyboards::Private::take(const Storyboard &board)
{
    const auto known = std::find_if(boards.begin(), boards.end(), [&](const Storyboard &one) { return one.id == board.id; });
    if (known != boards.end()) {
        *known = board;
        forgetJobs();
        emit q.changed(board.id);
    } else {
        boards.append(board);
        std::sort(boards.begin(), boards.end(), [](const Storyboard &a, const Storyboard &b) {
            return a.createdAt != b.createdAt ? a.createdAt < b.createdAt : a.id < b.id;
        });
        emit q.listChanged();
    }
    advance(board.id);
}

void Storyboards::Private::advanceAll()
{
    const QList<Storyboard> all = boards;
    for (const Storyboard &board : all)
        advance(board.id);
}

void Storyboards::Private::advance(const QString &boardId)
{
    const Storyboard *found = q.find(boardId);
    if (!found)
        return;
    const Storyboard board = *found;
    for (int index = 0; index < board.shots.size(); ++index)
        advanceShot(board, index);
}

void Storyboards::Private::advanceShot(const Storyboard &board, int index)
{
    const Shot &shot = board.shots.at(index);
    if (!shot.film.isEmpty() || busy.contains(shot.id))
        return;
    if (!shot.jobId.isEmpty()) {
        const auto known = jobs.constFind(shot.jobId);
        if (known == jobs.cend())
            followJob(board.id, shot);
        else if (known->state == JobState::Stored && !jobFilm(*known).isEmpty())
            noteFilm(board.id, *known);
        return;
    }
    if (!shot.isWanted || shot.error)
        return;
    const QString before = filmBefore(board, index);
    if (isReady(board, index))
        claim(board.id, shot);
    else if (!before.isEmpty())
        takeFrame(board.id, shot, before);
}

void Storyboards::Private::finishStep(const QString &boardId, const QString &shotId, const Result<Storyboard> &written)
{
    busy.remove(shotId);
    if (written) {
        advance(boardId);
        return;
    }
    // Closing, or the storyboard is gone; otherwise the next change tries again.
    if (written.error().kind == Error::Kind::Cancelled || written.error().kind == Error::Kind::NotFound)
        return;
    qCWarning(logJobs).noquote() << "shot" << shotId << "could not go on:" << written.error().detail;
    emit q.failed(boardId, written.error());
}

void Storyboards::Private::claim(const QString &boardId, const Shot &shot)
{
    busy.insert(shot.id);
    edit(
        boardId,
        [shotId = shot.id, jobId = newId()](Storyboard &board) -> Result<void> {
            const int index = board.indexOf(shotId);
            if (index < 0)
                return {};
            Shot &claimed = board.shots[index];
            if (claimed.isWanted && claimed.jobId.isEmpty() && !claimed.error && isReady(board, index))
                claimed.jobId = jobId;
            return {};
        },
        this, [this, boardId, shotId = shot.id](const Result<Storyboard> &claimed) { finishStep(boardId, shotId, claimed); },
        WhenFull::Fail);
}

void Storyboards::Private::followJob(const QString &boardId, const Shot &shot)
{
    busy.insert(shot.id);
    parts.jobs.job(shot.jobId, this, [this, boardId, shot](const Result<Job> &job) {
        busy.remove(shot.id);
        // What was heard since is newer than what was read.
        if (jobs.contains(shot.jobId))
            advance(boardId);
        else if (job)
            hear(*job);
        else if (job.error().kind == Error::Kind::NotFound)
            enqueue(boardId, shot);
        else
            finishStep(boardId, shot.id, tl::unexpected(job.error()));
    });
}

void Storyboards::Private::enqueue(const QString &boardId, const Shot &shot)
{
    // It may have been taken out meanwhile, by somebody who does not want its film any more.
    const Storyboard *board = q.find(boardId);
    const int index = board ? board->indexOf(shot.id) : -1;
    if (index < 0 || board->shots.at(index).jobId != shot.jobId || busy.contains(shot.id))
        return;
    busy.insert(shot.id);
    parts.jobs.enqueue(
        requestOf(shot), this,
        [this, boardId, shot](const Result<Job> &job) {
            if (job) {
                busy.remove(shot.id);
                hear(*job);
                return;
            }
            if (job.error().kind == Error::Kind::Cancelled) {
                busy.remove(shot.id);
                return;
            }
            write([boardId, jobId = shot.jobId, error = job.error()](
                      SqlConnection &connection) { return storyboards::refuseJob(connection, boardId, jobId, error); },
                  this, [this, boardId, shotId = shot.id](const Result<Storyboard> &refused) { finishStep(boardId, shotId, refused); });
        },
        shot.jobId);
}

const Storyboard *Storyboards::Private::boardOf(const QString &jobId) const
{
    const auto found = std::find_if(boards.cbegin(), boards.cend(), [&](const Storyboard &board) {
        return std::any_of(board.shots.cbegin(), board.shots.cend(), [&](const Shot &shot) { return shot.jobId == jobId; });
    });
    return found == boards.cend() ? nullptr : &*found;
}

void Storyboards::Private::hear(const Job &job)
{
    const Storyboard *board = boardOf(job.id);
    if (!board)
        return;
    const QString boardId = board->id;
    jobs.insert(job.id, job);
    emit q.changed(boardId);
    advance(boardId);
}

void Storyboards::Private::forgetJobs()
{
    QSet<QString> needed;
    for (const Storyboard &board : std::as_const(boards)) {
        for (const Shot &shot : board.shots)
            needed.insert(shot.jobId);
    }
    jobs.removeIf([&needed](QHash<QString, Job>::iterator job) { return !needed.contains(job.key()); });
}

void Storyboards::Private::noteFilm(const QString &boardId, const Job &job)
{
    const Storyboard *board = q.find(boardId);
    const auto shot = board ? std::find_if(board->shots.cbegin(), board->shots.cend(), [&](const Shot &one) { return one.jobId == job.id; })
                            : QList<Shot>::const_iterator();
    if (!board || shot == board->shots.cend())
        return;
    const QString shotId = shot->id;
    busy.insert(shotId);
    edit(
        boardId,
        [jobId = job.id, film = jobFilm(job)](Storyboard &noted) -> Result<void> {
            for (Shot &one : noted.shots) {
                if (one.jobId == jobId)
                    one.film = film;
            }
            return {};
        },
        this, [this, boardId, shotId](const Result<Storyboard> &noted) { finishStep(boardId, shotId, noted); });
}

void Storyboards::Private::takeFrame(const QString &boardId, const Shot &shot, const QString &film)
{
    busy.insert(shot.id);
    parts.library.asset(film, this, [this, boardId, shot](const Result<Asset> &asset) {
        if (!asset) {
            noteFrame(boardId, shot.id, {}, tl::unexpected(asset.error()));
            return;
        }
        QThreadPool::globalInstance()->start([this, home = store::ReturnAddress::of(this), boardId, shot, asset = *asset,
                                              path = parts.library.path(*asset)] {
            // `this` is used only where the address still finds it.
            home->post([this, boardId, shot, asset, frame = lastFrameOf(path)] { keepFrame(boardId, shot, asset, frame); });
        });
    });
}

void Storyboards::Private::keepFrame(const QString &boardId, const Shot &shot, const Asset &film, const Result<QByteArray> &frame)
{
    if (!frame) {
        noteFrame(boardId, shot.id, film.hash, tl::unexpected(frame.error()));
        return;
    }
    // The same film gives the same bytes, so that doing it again after a crash gives the same asset.
    Arrival arrival{
        .mime = u"image/png"_s, .name = tr("Last frame of %1").arg(QFileInfo(film.name).completeBaseName()) + u".png"_s, .recipe = {}};
    arrival.recipe.project = shot.request.project;
    arrival.recipe.parents = {{film.hash, u"film"_s}};
    parts.library.keepGenerated(*frame, arrival, this, [this, boardId, shotId = shot.id, film = film.hash](const Result<Asset> &asset) {
        noteFrame(boardId, shotId, film, asset ? Result<QString>(asset->hash) : tl::unexpected(asset.error()));
    });
}

void Storyboards::Private::noteFrame(const QString &boardId, const QString &shotId, const QString &film, const Result<QString> &frame)
{
    edit(
        boardId,
        [shotId, film, frame](Storyboard &board) -> Result<void> {
            const int index = board.indexOf(shotId);
            if (index < 0 || (frame && !isForFrame(board, index, film)))
                return {};
            Shot &shot = board.shots[index];
            if (frame) {
                shot.frame = *frame;
                shot.frameOf = film;
            } else if (shot.jobId.isEmpty()) {
                shot.error = frame.error();
            }
            return {};
        },
        this, [this, boardId, shotId](const Result<Storyboard> &noted) { finishStep(boardId, shotId, noted); });
}

} // namespace maquette

#include "moc_storyboards_p.cpp"
