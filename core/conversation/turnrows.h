#pragma once

#include "core/conversation/turnsender.h"

// The store's side of a turn. Every function that takes a connection runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// Why nothing goes below an answer that is not there yet.
Error stillAnswering();
bool hasUserMessage(const Turn &turn);
/// Whether the branch that the turn makes is the one that is shown afterwards.
bool showsItself(const Turn &turn, const TurnSender::Basis &basis);
/// What the turn hangs on.
Result<TurnSender::Basis> readBasis(SqlConnection &connection, const Turn &turn);
/// User's row, answer's row, settings, title, draft: one transaction.
Result<SentMessage> writeTurn(SqlConnection &connection, const Turn &turn, const TurnSender::Basis &basis, Message question, Message answer,
                              const QString &owner, qint64 nowMs);

} // namespace rows

} // namespace maquette
