#include "core/wire/batchlines.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <utility>
#include <vector>

namespace maquette {

namespace {

constexpr qsizetype kKeptForDetail = 200;

QString translated(const char *sentence)
{
    return QCoreApplication::translate("batch", sentence);
}

Error notUnderstood(QByteArrayView bytes)
{
    Error error;
    error.kind = Error::Kind::Protocol;
    error.message = translated(QT_TRANSLATE_NOOP("batch", "A line of the batch's result cannot be understood."));
    error.detail = QString::fromUtf8(bytes.first(std::min(bytes.size(), kKeptForDetail)));
    return error;
}

void collect(const std::vector<ChatEvent> &events, BatchAnswer &answer)
{
    for (const ChatEvent &event : events) {
        if (const auto *text = std::get_if<TextDelta>(&event)) {
            answer.text += text->text;
        } else if (const auto *call = std::get_if<ToolCallDelta>(&event)) {
            while (answer.toolCalls.size() <= call->index)
                answer.toolCalls.append(ToolCall());
            ToolCall &whole = answer.toolCalls[call->index];
            whole.id += call->id;
            whole.name += call->name;
            whole.arguments += call->arguments;
        }
    }
}

} // namespace

Result<QList<BatchAnswer>> readBatchLines(const QByteArray &lines, const std::function<BatchAnswer(const QJsonObject &)> &read)
{
    QList<BatchAnswer> answers;
    bool isReadable = false;
    for (qsizetype at = 0; at < lines.size();) {
        qsizetype end = lines.indexOf('\n', at);
        if (end < 0)
            end = lines.size();
        const QByteArray line = lines.mid(at, end - at).trimmed();
        at = end + 1;
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        isReadable = isReadable || document.isObject();
        answers.append(document.isObject() ? read(document.object()) : failedAnswer({}, notUnderstood(line)));
    }
    if (!answers.isEmpty() && !isReadable) {
        Error error = notUnderstood(lines);
        error.message = translated(QT_TRANSLATE_NOOP("batch", "The batch's result cannot be understood. Fetch it again."));
        return tl::unexpected(std::move(error));
    }
    return answers;
}

BatchAnswer batchAnswer(const QString &id, const QByteArray &body, const ChatCodec &codec)
{
    BatchAnswer answer;
    answer.id = id;
    const auto decoder = codec.decoder(false);
    std::vector<ChatEvent> events;
    Result<void> read = decoder->feed(body, events);
    if (read)
        read = decoder->end(events);
    collect(events, answer);
    answer.finishReason = decoder->finishReason();
    answer.usage = decoder->usage();
    if (!read)
        answer.error = read.error();
    return answer;
}

BatchAnswer failedAnswer(const QString &id, Error error)
{
    BatchAnswer answer;
    answer.id = id;
    answer.error = std::move(error);
    return answer;
}

BatchAnswer cancelledAnswer(const QString &id)
{
    return failedAnswer(id,
                        {.kind = Error::Kind::Cancelled,
                         .message = translated(QT_TRANSLATE_NOOP("batch", "The batch was cancelled before this was answered."))});
}

BatchAnswer expiredAnswer(const QString &id)
{
    return failedAnswer(id, {.kind = Error::Kind::Timeout,
                             .message = translated(
                                 QT_TRANSLATE_NOOP("batch", "The batch's time was up before this was answered. Send it again."))});
}

Error unreadableBatch(const QByteArray &body)
{
    Error error = notUnderstood(body);
    error.message = translated(QT_TRANSLATE_NOOP("batch", "The provider's answer about the batch cannot be understood."));
    return error;
}

Result<void> checkBatchSize(qsizetype items, qsizetype mostItems, qsizetype bytes, qsizetype mostBytes)
{
    const QLocale locale;
    if (items == 0)
        return failure(Error::Kind::Rejected, translated(QT_TRANSLATE_NOOP("batch", "There is nothing in this batch.")));
    if (items > mostItems) {
        return failure(
            Error::Kind::TooLarge,
            translated(QT_TRANSLATE_NOOP("batch", "A batch holds %1 requests at most, and this one has %2. Make several of it."))
                .arg(locale.toString(mostItems), locale.toString(items)));
    }
    if (bytes > mostBytes) {
        return failure(Error::Kind::TooLarge,
                       translated(QT_TRANSLATE_NOOP("batch", "A batch holds %1 at most, and this one has %2. Make several of it."))
                           .arg(locale.formattedDataSize(mostBytes), locale.formattedDataSize(bytes)));
    }
    return {};
}

} // namespace maquette
