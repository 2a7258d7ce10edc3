#include "core/studio/storyboards.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/store/database.h"
#include "core/studio/storyboardrows.h"
#include "core/studio/storyboards_p.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace maquette {

Storyboards::Storyboards(Parts parts, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, std::move(parts))) {}

Storyboards::~Storyboards() = default;

void Storyboards::start()
{
    d->parts.database.read<QList<Storyboard>>(
        d.get(), [](SqlConnection &connection) { return storyboards::readBoards(connection); },
        [this](const Result<QList<Storyboard>> &boards) {
            if (!boards) {
                emit failed({}, boards.error());
                return;
            }
            // What was made meanwhile is newer than what was read.
            for (const Storyboard &board : *boards) {
                if (!find(board.id))
                    d->boards.append(board);
            }
            d->isLoaded = true;
            emit listChanged();
            d->advanceAll();
        });
}

bool Storyboards::isLoaded() const
{
    return d->isLoaded;
}

const QList<Storyboard> &Storyboards::all() const
{
    return d->boards;
}

const Storyboard *Storyboards::find(const QString &boardId) const
{
    const auto found =
        std::find_if(d->boards.cbegin(), d->boards.cend(), [&](const Storyboard &board) { return board.id == boardId; });
    return found == d->boards.cend() ? nullptr : &*found;
}

const Job *Storyboards::job(const Shot &shot) const
{
    const auto found = d->jobs.constFind(shot.jobId);
    return shot.jobId.isEmpty() || found == d->jobs.cend() ? nullptr : &*found;
}

QStringList Storyboards::queueable(const Storyboard &board) const
{
    QStringList ids;
    for (int index = 0; index < board.shots.size(); ++index) {
        const Shot &shot = board.shots.at(index);
        if (mayQueue(board, index, job(shot)))
            ids.append(shot.id);
    }
    return ids;
}

ShotsPrice Storyboards::price(const Storyboard &board, const QStringList &shotIds) const
{
    ShotsPrice price;
    for (const Shot &shot : board.shots) {
        if (shotIds.contains(shot.id))
            addPrice(price, shot, d->parts.candidate(shot.request), d->parts.clock.nowUtc());
    }
    return price;
}

void Storyboards::create(const QString &name, QObject *context, Done<Storyboard> done)
{
    restore({.id = newId(), .name = name, .createdAt = d->parts.clock.nowUtc(), .shots = {}}, context, std::move(done));
}

void Storyboards::restore(const Storyboard &board, QObject *context, Done<Storyboard> done)
{
    d->write(
        [board](SqlConnection &connection) -> Result<Storyboard> {
            if (const auto written = storyboards::writeBoard(connection, board); !written)
                return tl::unexpected(written.error());
            return storyboards::readBoard(connection, board.id);
        },
        context, std::move(done));
}

void Storyboards::rename(const QString &boardId, const QString &name, QObject *context, Done<Storyboard> done)
{
    d->edit(
        boardId,
        [name](Storyboard &board) -> Result<void> {
            board.name = name;
            return {};
        },
        context, std::move(done));
}

void Storyboards::remove(const QString &boardId, QObject *context, Done<void> done)
{
    d->parts.database.write<void>(
        d.get(), [boardId](SqlConnection &connection) { return storyboards::removeBoard(connection, boardId); },
        [this, boardId, caller = QPointer<QObject>(context), done = std::move(done)](const Result<void> &removed) {
            if (removed) {
                d->boards.removeIf([&](const Storyboard &board) { return board.id == boardId; });
                d->forgetJobs();
                emit listChanged();
            }
            if (caller)
                done(removed);
        });
}

void Storyboards::insertShot(const QString &boardId, const Shot &shot, int index, QObject *context, Done<Storyboard> done)
{
    Shot placed = shot;
    if (placed.id.isEmpty())
        placed.id = newId();
    d->edit(
        boardId,
        [placed, index](Storyboard &board) -> Result<void> {
            if (board.indexOf(placed.id) >= 0)
                return {};
            const Storyboard before = board;
            board.shots.insert(std::clamp<qsizetype>(index, 0, board.shots.size()), placed);
            holdDisplaced(before, board);
            return {};
        },
        context, std::move(done));
}

void Storyboards::changeShot(const QString &boardId, const Shot &shot, QObject *context, Done<Storyboard> done)
{
    d->write([boardId, shot](SqlConnection &connection) { return storyboards::changeShot(connection, boardId, shot); }, context,
             std::move(done));
}

void Storyboards::removeShot(const QString &boardId, const QString &shotId, QObject *context, Done<Storyboard> done)
{
    d->edit(
        boardId,
        [shotId](Storyboard &board) -> Result<void> {
            const Storyboard before = board;
            board.shots.removeIf([&](const Shot &shot) { return shot.id == shotId; });
            holdDisplaced(before, board);
            return {};
        },
        context, std::move(done));
}

void Storyboards::moveShot(const QString &boardId, const QString &shotId, int to, QObject *context, Done<Storyboard> done)
{
    d->edit(
        boardId,
        [shotId, to](Storyboard &board) -> Result<void> {
            const Storyboard before = board;
            const int from = board.indexOf(shotId);
            if (from < 0)
                return failure(Error::Kind::NotFound, tr("This shot was removed."));
            board.shots.move(from, std::clamp<qsizetype>(to, 0, board.shots.size() - 1));
            holdDisplaced(before, board);
            return {};
        },
        context, std::move(done));
}

void Storyboards::queue(const QString &boardId, const QStringList &shotIds, QObject *context, Done<Storyboard> done, bool sendsAgain)
{
    d->write(
        [boardId, shotIds, sendsAgain](SqlConnection &connection) {
            return storyboards::wantShots(connection, boardId, shotIds, sendsAgain);
        },
        context, std::move(done), WhenFull::Fail);
}

void Storyboards::hold(const QString &boardId, const QStringList &shotIds, QObject *context, Done<Storyboard> done)
{
    d->edit(
        boardId,
        [shotIds](Storyboard &board) -> Result<void> {
            for (Shot &shot : board.shots) {
                if (shot.jobId.isEmpty() && shotIds.contains(shot.id))
                    shot.isWanted = false;
            }
            return {};
        },
        context, std::move(done));
}

} // namespace maquette

#include "moc_storyboards.cpp"
