#include "app/cli/batchfile.h"

#include "app/cli/callresult.h"
#include "app/cli/mediaverb.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>

namespace maquette::cli {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("maquette::cli::BatchAsk", sentence);
}

tl::unexpected<Error> badLine(int number, const QString &why)
{
    return usage(translated(QT_TRANSLATE_NOOP("maquette::cli::BatchAsk", "Line %1 of the batch: %2")).arg(number).arg(why));
}

/// The request of one line, without what `usual` says.
Result<ChatRequest> ownRequest(const QByteArray &line, QString &name)
{
    ChatRequest request;
    if (line.startsWith('{')) {
        const auto object = json::parseObject(line);
        if (!object)
            return tl::unexpected(object.error());
        name = object->value("id"_L1).isDouble() ? json::decimal(*object, u"id") : json::text(*object, u"id");
        return batchChatFromJson(*object);
    }
    QString prompt = QString::fromUtf8(line);
    if (line.startsWith('"')) {
        const auto text = json::parseArray('[' + line + ']');
        if (!text)
            return tl::unexpected(text.error());
        prompt = text->at(0).toString();
    }
    request.messages.append(ChatMessage{.role = Role::User, .text = prompt});
    return request;
}

/// `own` where it says something, `usual` elsewhere.
ChatRequest merged(ChatRequest own, const ChatRequest &usual)
{
    const bool hasSystem = !own.messages.isEmpty() && own.messages.constFirst().role == Role::System;
    if (!hasSystem && !usual.messages.isEmpty() && usual.messages.constFirst().role == Role::System)
        own.messages.prepend(usual.messages.constFirst());
    if (!own.temperature)
        own.temperature = usual.temperature;
    if (!own.maxOutputTokens)
        own.maxOutputTokens = usual.maxOutputTokens;
    if (own.format == ChatRequest::Format::Text) {
        own.format = usual.format;
        own.schemaName = usual.schemaName;
        own.schema = usual.schema;
    }
    own.isStreaming = false;
    return own;
}

} // namespace

Result<QList<BatchEntry>> readBatchLines(const QByteArray &lines, const ChatRequest &usual)
{
    QList<BatchEntry> entries;
    int number = 0;
    for (const QByteArray &raw : lines.split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty())
            continue;
        BatchEntry entry;
        auto own = ownRequest(line, entry.name);
        if (!own)
            return badLine(number, own.error().message);
        entry.request = merged(std::move(*own), usual);
        const auto &messages = entry.request.messages;
        if (messages.isEmpty() || messages.constLast().role == Role::System || messages.constLast().text.trimmed().isEmpty())
            return badLine(number, translated(QT_TRANSLATE_NOOP("maquette::cli::BatchAsk", "there is nothing to ask.")));
        entries.append(std::move(entry));
    }
    if (entries.isEmpty())
        return usage(
            translated(QT_TRANSLATE_NOOP("maquette::cli::BatchAsk", "There is no request in the batch. Write one a line.")));
    return entries;
}

QByteArray batchLine(const BatchEntry &entry, qsizetype index)
{
    const BatchAnswer answer = entry.answer.value_or(BatchAnswer());
    QJsonObject object{{u"index"_s, index}, {u"cost_usd"_s, amountValue(entry.cost)}};
    if (!entry.name.isEmpty())
        object.insert(u"id"_s, entry.name);
    if (answer.usage)
        object.insert(u"usage"_s, usageObject(*answer.usage));
    if (answer.finishReason)
        object.insert(u"finish_reason"_s, finishReasonName(*answer.finishReason));
    if (entry.answer && (!answer.error || !answer.text.isEmpty()))
        object.insert(u"text"_s, answer.text);
    if (answer.error)
        object.insert(u"error"_s, errorObject(*answer.error));
    return json::toBytes(object) + '\n';
}

Result<void> writeBatchFile(const QString &path, const QList<BatchEntry> &entries)
{
    QByteArray lines;
    for (qsizetype i = 0; i < entries.size(); ++i)
        lines += batchLine(entries.at(i), i);
    if (path == u"-") {
        writeOut(lines);
        return {};
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() && file.commit())
        return {};
    return failure(
        Error::Kind::Storage,
        translated(QT_TRANSLATE_NOOP("maquette::cli::BatchAsk",
                                     "%1 could not be written: %2. The answers are kept: maquette jobs wait ID -o FILE."))
            .arg(path, file.errorString()));
}

int answeredIn(const QList<BatchEntry> &entries)
{
    return static_cast<int>(std::count_if(entries.cbegin(), entries.cend(),
                                          [](const BatchEntry &entry) { return entry.answer && !entry.answer->error; }));
}

int exitCodeOfBatch(const Job &job, const QList<BatchEntry> &entries)
{
    if (job.state != JobState::Stored)
        return exitCodeOfJob(job);
    for (const BatchEntry &entry : entries) {
        if (entry.answer && entry.answer->error)
            return exitCodeOf(*entry.answer->error, Content::None);
    }
    return Done;
}

} // namespace maquette::cli
