#include "core/jobs/batchrows.h"

#include "core/base/json.h"
#include "core/store/sqlconnection.h"

#include <QCoreApplication>

namespace maquette::jobs {

namespace {

Result<qint64> rowOf(SqlConnection &connection, const QString &jobId)
{
    const auto row = connection.integer(u"SELECT id FROM job WHERE job_id = ?", {jobId});
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return failure(Error::Kind::NotFound, QCoreApplication::translate("maquette::Jobs", "There is no such job."), jobId);
    return **row;
}

Result<BatchEntry> readEntry(const SqlStatement &row)
{
    const auto chat = json::parseObject(row.text(1).toUtf8());
    const auto request = chat ? batchChatFromJson(*chat) : Result<ChatRequest>(tl::unexpected(chat.error()));
    if (!request)
        return tl::unexpected(request.error());
    BatchEntry entry{.name = row.text(0), .request = *request, .prompt = {}, .answer = {}, .cost = {}};
    entry.prompt = {.textTokens = row.integer(2), .isExact = row.boolean(3)};
    if (const auto answer = row.maybeText(4)) {
        const auto json = json::parseObject(answer->toUtf8());
        if (!json)
            return tl::unexpected(json.error());
        entry.answer = batchAnswerFromJson(*json);
    }
    if (const auto cost = row.maybeInteger(5))
        entry.cost = Money{*cost};
    return entry;
}

} // namespace

Result<void> insertEntries(SqlConnection &connection, const QString &jobId, const QList<BatchEntry> &entries)
{
    const auto job = rowOf(connection, jobId);
    if (!job)
        return tl::unexpected(job.error());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const BatchEntry &entry = entries.at(i);
        const auto done = connection.execute(u"INSERT INTO batch_item (job, position, name, request, prompt_tokens, prompt_exact) "
                                             u"VALUES (?, ?, ?, ?, ?, ?)",
                                             {*job, i, entry.name, QString::fromUtf8(json::toBytes(batchChatToJson(entry.request))),
                                              entry.prompt.total(), entry.prompt.isExact});
        if (!done)
            return done;
    }
    return {};
}

Result<QList<BatchEntry>> readEntries(SqlConnection &connection, const QString &jobId)
{
    const auto job = rowOf(connection, jobId);
    if (!job)
        return tl::unexpected(job.error());
    auto found =
        connection.prepare(u"SELECT name, request, prompt_tokens, prompt_exact, answer, cost FROM batch_item WHERE job = ? "
                           u"ORDER BY position");
    if (!found)
        return tl::unexpected(found.error());
    found->bind(*job);
    QList<BatchEntry> entries;
    auto more = found->next();
    for (; more && *more; more = found->next()) {
        auto entry = readEntry(*found);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.append(std::move(*entry));
    }
    if (!more)
        return tl::unexpected(more.error());
    return entries;
}

Result<void> writeAnswers(SqlConnection &connection, const QString &jobId, const QList<BatchEntry> &entries)
{
    const auto job = rowOf(connection, jobId);
    if (!job)
        return tl::unexpected(job.error());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const BatchEntry &entry = entries.at(i);
        const std::optional<qint64> cost = entry.cost ? std::optional(entry.cost->picos) : std::nullopt;
        const QString answer = entry.answer ? QString::fromUtf8(json::toBytes(batchAnswerToJson(*entry.answer))) : QString();
        const auto done = connection.execute(u"UPDATE batch_item SET answer = ?, cost = ? WHERE job = ? AND position = ?",
                                             {answer, cost, *job, i});
        if (!done)
            return done;
    }
    return {};
}

} // namespace maquette::jobs
