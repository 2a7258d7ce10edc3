#pragma once

#include "core/studio/storyboard.h"

#include <functional>

namespace maquette {

class SqlConnection;

// The single steps of storyboards in SQL. Each runs inside a transaction of the caller's.
namespace storyboards {

/// Oldest first.
[[nodiscard]] Result<QList<Storyboard>> readBoards(SqlConnection &connection);
/// NotFound in words.
[[nodiscard]] Result<Storyboard> readBoard(SqlConnection &connection, const QString &boardId);
/// Writes a storyboard and its shots as they are now, whether it was there or not.
[[nodiscard]] Result<void> writeBoard(SqlConnection &connection, const Storyboard &board);
[[nodiscard]] Result<void> removeBoard(SqlConnection &connection, const QString &boardId);

/// Reads a storyboard, has it changed and writes it; nothing is written where the change is refused. What it is then.
[[nodiscard]] Result<Storyboard> editBoard(SqlConnection &connection, const QString &boardId,
                                           const std::function<Result<void>(Storyboard &)> &edit);
/// Has shots made, those of them that may be: their jobs that made nothing are forgotten. With `sendsAgain` also the one of a
/// job of which nobody knows whether it was sent.
[[nodiscard]] Result<Storyboard> wantShots(SqlConnection &connection, const QString &boardId, const QStringList &shotIds,
                                           bool sendsAgain);
/// Makes a shot ask for what `shot` does, and forgets what it was: its film, and a job of its that is over and made nothing. Usage
/// while that job is under way, waits for the user, or may have been sent.
[[nodiscard]] Result<Storyboard> changeShot(SqlConnection &connection, const QString &boardId, const Shot &shot);
/// The shot's job was refused before it was written down.
[[nodiscard]] Result<Storyboard> refuseJob(SqlConnection &connection, const QString &boardId, const QString &jobId,
                                           const Error &error);
/// Whether a storyboard shows the asset or is to be made with it.
[[nodiscard]] Result<bool> needsAsset(SqlConnection &connection, const QString &hash);

} // namespace storyboards
} // namespace maquette
