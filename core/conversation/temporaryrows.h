#pragma once

#include "core/base/result.h"
#include "core/conversation/conversation.h"
#include "core/library/asset.h"

#include <QStringList>

// The store's side of temporary conversations. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// What went with conversations that were forgotten.
struct Forgotten
{
    QList<ConversationId> conversations;
    /// Of the library; the rows are gone, the files are not yet.
    QList<Asset> assets;
    QList<qint64> assetIds;

    bool operator==(const Forgotten &) const = default;
};

Result<ConversationId> insertTemporary(SqlConnection &connection, const RunSettings &settings, const QString &owner, qint64 nowMs);
/// Makes `to`, a new one that gets copies of the messages of `from`, as temporary as that.
Result<void> copyTemporary(SqlConnection &connection, ConversationId from, ConversationId to);
/// Makes it one like any other.
Result<void> keepTemporary(SqlConnection &connection, ConversationId id);
/// Notes that the file came into the library with the conversation: not before `sinceMs`, and not made by a model.
Result<void> noteArrival(SqlConnection &connection, ConversationId id, const QString &hash, qint64 sinceMs);

/// It is there, and not kept by the process `owner`.
Result<bool> isTemporary(SqlConnection &connection, ConversationId id, const QString &owner);
Result<QStringList> temporaryOwners(SqlConnection &connection);
Result<QList<ConversationId>> temporaryOf(SqlConnection &connection, const QString &owner);
/// Takes those of `ids` that are temporary away, with what only they needed.
Result<Forgotten> forgetTemporary(SqlConnection &connection, const QList<ConversationId> &ids);

} // namespace rows

} // namespace maquette
