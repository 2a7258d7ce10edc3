#pragma once

#include "core/base/result.h"
#include "core/prompts/prompt.h"

#include <functional>

// The store's side of the library of prompts. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace promptrows {

Result<QList<KeptPrompt>> readAll(SqlConnection &connection);
/// NotFound for one that was deleted, too.
Result<KeptPrompt> read(SqlConnection &connection, qint64 id);
/// Newest first.
Result<QList<PromptVersion>> readVersions(SqlConnection &connection, qint64 id);
/// `number` 0 is the newest.
Result<QString> readText(SqlConnection &connection, qint64 id, int number);
/// All of those that are not deleted, or of these ids.
Result<QList<PromptCopy>> readCopies(SqlConnection &connection, const QList<qint64> &ids);

/// Rejected when its place is taken.
Result<KeptPrompt> insert(SqlConnection &connection, const PromptCopy &copy, qint64 nowMs);
/// The text it has already makes no version.
Result<KeptPrompt> writeVersion(SqlConnection &connection, qint64 id, const PromptCopy::Version &version, qint64 nowMs);
Result<KeptPrompt> writePlace(SqlConnection &connection, qint64 id, const QString &folder, const QString &name);
Result<KeptPrompt> writeLook(SqlConnection &connection, qint64 id, const PromptLook &look);
Result<void> markDeleted(SqlConnection &connection, qint64 id, qint64 nowMs);
/// Under another name where its own was given away meanwhile.
Result<KeptPrompt> restore(SqlConnection &connection, qint64 id);

/// What became of a copy that was taken in.
enum class Taken { Added, Updated, Unchanged };
/// A new one, or those of its versions that the one at its place does not have yet.
Result<Taken> take(SqlConnection &connection, const PromptCopy &copy, qint64 nowMs);

} // namespace promptrows

} // namespace maquette
