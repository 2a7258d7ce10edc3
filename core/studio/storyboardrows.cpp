#include "core/studio/storyboardrows.h"

#include "core/base/json.h"
#include "core/jobs/jobrows.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette::storyboards {

namespace {

tl::unexpected<Error> noSuchBoard(const QString &boardId)
{
    return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Storyboards", "This storyboard was deleted."),
                   boardId);
}

Shot shotFrom(const SqlStatement &row)
{
    Shot shot;
    shot.id = row.text(0);
    // What cannot be read is a shot without values, which is refused before it costs anything.
    readJobRequest(json::parseObject(row.text(5).toUtf8()).value_or(QJsonObject()), shot.request);
    shot.request.accountId = row.text(1);
    shot.request.modelId = row.text(2);
    shot.request.project = row.text(3);
    shot.request.prompt = row.text(4);
    shot.continuesAs = row.text(6);
    shot.isWanted = row.boolean(7);
    shot.jobId = row.text(8);
    shot.film = row.text(9);
    shot.frame = row.text(10);
    shot.frameOf = row.text(11);
    if (const QString kind = row.text(12); !kind.isEmpty())
        shot.error = Error{.kind = errorKindFromName(kind).value_or(Error::Kind::Internal),
                           .message = row.text(13),
                           .detail = row.text(14)};
    return shot;
}

Result<QList<Shot>> readShots(SqlConnection &connection, const QString &boardId)
{
    auto found = connection.prepare(u"SELECT shot_id, account_id, model_id, project, prompt, request, continues_as, wanted, job_id, "
                                    u"film, frame, frame_of, error_kind, error_message, error_detail FROM storyboard_shot "
                                    u"WHERE board_id = ? ORDER BY position");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(boardId);
    QList<Shot> shots;
    if (const auto read = found->forEach([&] { shots.append(shotFrom(*found)); }); !read)
        return tl::unexpected(read.error());
    return shots;
}

/// With the shots of those that `where` finds.
Result<QList<Storyboard>> readWhere(SqlConnection &connection, const QString &where, const QString &boardId)
{
    auto found = connection.prepare(u"SELECT board_id, name, created_at FROM storyboard "_s + where);
    if (!found)
        return tl::unexpected(found.error());
    if (!boardId.isEmpty())
        found->bind(boardId);
    QList<Storyboard> boards;
    const auto read = found->forEach([&] {
        boards.append({.id = found->text(0),
                       .name = found->text(1),
                       .createdAt = QDateTime::fromMSecsSinceEpoch(found->integer(2), Qt::UTC),
                       .shots = {}});
    });
    if (!read)
        return tl::unexpected(read.error());
    for (Storyboard &board : boards) {
        auto shots = readShots(connection, board.id);
        if (!shots)
            return tl::unexpected(shots.error());
        board.shots = std::move(*shots);
    }
    return boards;
}

Result<void> writeShot(SqlConnection &connection, const Storyboard &board, int position)
{
    const Shot &shot = board.shots.at(position);
    const JobRequest &request = shot.request;
    return connection.execute(
        u"INSERT INTO storyboard_shot (shot_id, board_id, position, account_id, model_id, project, prompt, request, continues_as, "
        u"wanted, job_id, film, frame, frame_of, error_kind, error_message, error_detail) "
        u"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {shot.id, board.id, position, request.accountId, request.modelId, request.project, request.prompt,
         QString::fromUtf8(json::toBytes(jobRequestToJson(request))), shot.continuesAs, shot.isWanted, shot.jobId, shot.film,
         shot.frame, shot.frameOf, shot.error ? errorKindName(shot.error->kind) : QString(),
         shot.error ? shot.error->message : QString(), shot.error ? shot.error->detail : QString()});
}

/// The shot's job, or that it has none.
Result<std::optional<Job>> jobOf(SqlConnection &connection, const Shot &shot)
{
    if (shot.jobId.isEmpty())
        return std::nullopt;
    auto job = jobs::readJob(connection, shot.jobId);
    if (job)
        return std::optional(std::move(*job));
    return job.error().kind == Error::Kind::NotFound ? Result<std::optional<Job>>(std::nullopt) : tl::unexpected(job.error());
}

/// Why the shot's job may not be forgotten, if it may not.
Result<void> mayForget(const Shot &shot, const std::optional<Job> &job)
{
    if (shot.jobId.isEmpty() || !shot.film.isEmpty())
        return {};
    const auto refuse = [&shot](const QString &why) { return failure(Error::Kind::Usage, why, shot.jobId); };
    // Written down is as good as sent: somebody is about to make the job.
    if (!job || !isOver(job->state)) {
        return refuse(QCoreApplication::translate("maquette::Storyboards",
                                                  "This shot is under way. Cancel its job first, or add another shot."));
    }
    if (job->state == JobState::Ambiguous) {
        return refuse(QCoreApplication::translate("maquette::Storyboards",
                                                  "Nobody knows whether this shot was sent, and it may have been charged. Look for "
                                                  "its job at the provider, or say that it was never sent, before you change it."));
    }
    if (job->state == JobState::Parked) {
        return refuse(QCoreApplication::translate("maquette::Storyboards",
                                                  "The job of this shot is waiting for you. Resume or cancel it before you change the "
                                                  "shot."));
    }
    return {};
}

} // namespace

Result<QList<Storyboard>> readBoards(SqlConnection &connection)
{
    return readWhere(connection, u"ORDER BY created_at, board_id"_s, {});
}

Result<Storyboard> readBoard(SqlConnection &connection, const QString &boardId)
{
    auto boards = readWhere(connection, u"WHERE board_id = ?"_s, boardId);
    if (!boards)
        return tl::unexpected(boards.error());
    if (boards->isEmpty())
        return noSuchBoard(boardId);
    return boards->takeFirst();
}

Result<void> writeBoard(SqlConnection &connection, const Storyboard &board)
{
    auto done = connection.execute(u"INSERT INTO storyboard (board_id, name, created_at) VALUES (?, ?, ?) "
                                   u"ON CONFLICT (board_id) DO UPDATE SET name = excluded.name",
                                   {board.id, board.name, board.createdAt.toMSecsSinceEpoch()});
    if (done)
        done = connection.execute(u"DELETE FROM storyboard_shot WHERE board_id = ?", {board.id});
    for (int position = 0; done && position < board.shots.size(); ++position)
        done = writeShot(connection, board, position);
    return done;
}

Result<void> removeBoard(SqlConnection &connection, const QString &boardId)
{
    return connection.execute(u"DELETE FROM storyboard WHERE board_id = ?", {boardId});
}

Result<Storyboard> editBoard(SqlConnection &connection, const QString &boardId,
                             const std::function<Result<void>(Storyboard &)> &edit)
{
    auto board = readBoard(connection, boardId);
    if (!board)
        return board;
    const Storyboard before = *board;
    if (const auto edited = edit(*board); !edited)
        return tl::unexpected(edited.error());
    if (*board == before)
        return board;
    if (const auto written = writeBoard(connection, *board); !written)
        return tl::unexpected(written.error());
    return board;
}

Result<Storyboard> wantShots(SqlConnection &connection, const QString &boardId, const QStringList &shotIds, bool sendsAgain)
{
    return editBoard(connection, boardId, [&](Storyboard &board) -> Result<void> {
        for (const QString &shotId : shotIds) {
            const int index = board.indexOf(shotId);
            if (index < 0)
                continue;
            Shot &shot = board.shots[index];
            const auto job = jobOf(connection, shot);
            if (!job)
                return tl::unexpected(job.error());
            const bool isUnknown = *job && (*job)->state == JobState::Ambiguous;
            if (!mayQueue(board, index, *job ? &**job : nullptr) && !(isUnknown && sendsAgain))
                continue;
            shot.jobId.clear();
            shot.error.reset();
            shot.isWanted = true;
        }
        return {};
    });
}

Result<Storyboard> changeShot(SqlConnection &connection, const QString &boardId, const Shot &shot)
{
    return editBoard(connection, boardId, [&](Storyboard &board) -> Result<void> {
        const int index = board.indexOf(shot.id);
        if (index < 0)
            return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Storyboards", "This shot was removed."));
        Shot &changed = board.shots[index];
        const auto job = jobOf(connection, changed);
        if (!job)
            return tl::unexpected(job.error());
        if (auto allowed = mayForget(changed, *job); !allowed)
            return allowed;
        Shot fresh{.id = shot.id, .request = shot.request, .continuesAs = shot.continuesAs};
        if (shot.continues() && changed.continues()) {
            fresh.frame = changed.frame;
            fresh.frameOf = changed.frameOf;
        }
        changed = fresh;
        return {};
    });
}

Result<Storyboard> refuseJob(SqlConnection &connection, const QString &boardId, const QString &jobId, const Error &error)
{
    return editBoard(connection, boardId, [&](Storyboard &board) -> Result<void> {
        const auto shot =
            std::find_if(board.shots.begin(), board.shots.end(), [&](const Shot &one) { return one.jobId == jobId; });
        if (shot == board.shots.end())
            return {};
        const auto job = jobOf(connection, *shot);
        if (!job)
            return tl::unexpected(job.error());
        if (*job)
            return {};
        shot->jobId.clear();
        shot->error = error;
        return {};
    });
}

Result<bool> needsAsset(SqlConnection &connection, const QString &hash)
{
    const auto needed = connection.integer(
        u"SELECT 1 FROM storyboard_shot WHERE film = ? OR frame = ? OR instr(request, ?) > 0 LIMIT 1", {hash, hash, hash});
    return needed ? Result<bool>(needed->has_value()) : tl::unexpected(needed.error());
}

} // namespace maquette::storyboards
