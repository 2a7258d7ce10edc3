#pragma once

#include "core/base/result.h"
#include "core/conversation/folder.h"
#include "core/conversation/message.h"

// The store's side of folders and tags. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace rows {

/// In the user's order.
Result<QList<Folder>> readFolders(SqlConnection &connection);
/// Rejected when there is one of that name, or as many as there can be; Usage for no name.
Result<FolderId> insertFolder(SqlConnection &connection, const QString &name);
Result<void> renameFolder(SqlConnection &connection, FolderId id, const QString &name);
/// To a place from 0 among all.
Result<void> moveFolder(SqlConnection &connection, FolderId id, int place);
Result<RemovedFolder> removeFolder(SqlConnection &connection, FolderId id);
/// What has been put elsewhere since stays there. The conversations that are in it again. Rejected when there are as many folders as there
/// can be.
Result<QList<ConversationId>> restoreFolder(SqlConnection &connection, const RemovedFolder &removed);

/// Into a folder, or out of all (0).
Result<void> fileConversations(SqlConnection &connection, const QList<ConversationId> &ids, FolderId folder);
/// The same by its name; made when there is none. False when that would be one folder too many; an empty name is none.
Result<bool> fileByName(SqlConnection &connection, ConversationId id, const QString &folder);
/// Instead of those it has.
Result<void> writeTags(SqlConnection &connection, ConversationId id, const QStringList &tags);
/// Those that nothing has any more.
Result<void> forgetUnusedTags(SqlConnection &connection);
/// Folder and tags of another one.
Result<void> copyFiling(SqlConnection &connection, ConversationId from, ConversationId to);

/// The folder's id, its name and the tags, one a line, of the row of conversation in a query.
QString filingColumns();

} // namespace rows

} // namespace maquette
