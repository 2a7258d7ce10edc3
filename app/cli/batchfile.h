#pragma once

#include "core/base/result.h"
#include "core/jobs/batch.h"
#include "core/jobs/job.h"

#include <QString>

// The files of `maquette ask --batch`: one request a line in, one answer a line out, in the same order.
namespace maquette::cli {

/// Reads `lines`. A line is a prompt as it stands, a JSON text, or an object with `prompt` or `messages` and, where it
/// wants something else than `usual`, `id`, `system`, `temperature`, `top_p`, `max_tokens`, `seed`, `effort`, `schema`. Empty
/// lines are passed over. Error::Kind::Usage with the line's number.
[[nodiscard]] Result<QList<BatchEntry>> readBatchLines(const QByteArray &lines, const ChatRequest &usual);

/// One line: `index`, `id`, `text`, `finish_reason`, `usage`, `cost_usd`, or `error`.
QByteArray batchLine(const BatchEntry &entry, qsizetype index);
/// All of them to `path`, whole or not at all; `-` is stdout.
[[nodiscard]] Result<void> writeBatchFile(const QString &path, const QList<BatchEntry> &entries);

/// How many were answered.
int answeredIn(const QList<BatchEntry> &entries);
/// What a batch ends the program with: 0 when all was answered, else what its first failure says.
int exitCodeOfBatch(const Job &job, const QList<BatchEntry> &entries);

} // namespace maquette::cli
