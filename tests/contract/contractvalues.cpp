#include "tests/contract/contractvalues.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace maquette::test {

namespace {

QJsonValue number(std::optional<qint64> value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Undefined);
}

/// Of a float, as people write it.
QJsonValue rounded(double value)
{
    return QString::number(value, 'g', 6).toDouble();
}

QString decimal(const std::optional<Money> &money)
{
    return money ? toDecimal(*money) : QString();
}

QJsonArray words(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QString stateName(BatchState state)
{
    switch (state) {
    case BatchState::Validating:
        return u"validating"_s;
    case BatchState::Running:
        return u"running"_s;
    case BatchState::Finalizing:
        return u"finalizing"_s;
    case BatchState::Succeeded:
        return u"succeeded"_s;
    case BatchState::Failed:
        return u"failed"_s;
    case BatchState::Expired:
        return u"expired"_s;
    case BatchState::Cancelling:
        return u"cancelling"_s;
    case BatchState::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

} // namespace

QJsonObject told(QJsonObject object)
{
    for (const QString &key : object.keys()) {
        const QJsonValue value = object.value(key);
        const bool isEmpty = value.isNull() || value.isUndefined() || value == QJsonValue(false) || value == QJsonValue(0) ||
                             value == QJsonValue(QString()) || (value.isArray() && value.toArray().isEmpty()) ||
                             (value.isObject() && value.toObject().isEmpty());
        if (isEmpty)
            object.remove(key);
    }
    return object;
}

QJsonObject toJson(const Usage &usage)
{
    return told({{u"input"_s, usage.inputTokens},
                 {u"cacheRead"_s, usage.cacheReadTokens},
                 {u"cacheWrite"_s, usage.cacheWriteTokens},
                 {u"inputImage"_s, usage.inputImageTokens},
                 {u"inputAudio"_s, usage.inputAudioTokens},
                 {u"output"_s, usage.outputTokens},
                 {u"outputAudio"_s, usage.outputAudioTokens},
                 {u"reasoning"_s, usage.reasoningTokens},
                 {u"images"_s, usage.images},
                 {u"seconds"_s, rounded(usage.seconds)},
                 {u"cost"_s, decimal(usage.reportedCost)}});
}

QJsonObject toJson(const EmbeddingReply &reply)
{
    QJsonArray vectors;
    for (const QList<float> &vector : reply.vectors) {
        QJsonArray numbers;
        for (const float value : vector)
            numbers.append(rounded(value));
        vectors.append(numbers);
    }
    return told({{u"vectors"_s, vectors}, {u"model"_s, reply.modelId}, {u"usage"_s, toJson(reply.usage.value_or(Usage()))}});
}

QJsonObject toJson(const ModerationReply &reply)
{
    QJsonArray verdicts;
    for (const ModerationVerdict &verdict : reply.verdicts) {
        QJsonObject scores;
        QStringList flagged;
        for (const ModerationCategory &category : verdict.categories) {
            scores.insert(category.name, category.score ? rounded(*category.score) : QJsonValue());
            if (category.isFlagged)
                flagged.append(category.name);
        }
        verdicts.append(told({{u"isFlagged"_s, verdict.isFlagged}, {u"flagged"_s, words(flagged)}, {u"scores"_s, scores}}));
    }
    return told({{u"verdicts"_s, verdicts}, {u"model"_s, reply.modelId}, {u"usage"_s, toJson(reply.usage.value_or(Usage()))}});
}

QJsonObject toJson(const ClassificationReply &reply)
{
    QJsonArray labels;
    for (const ClassLabel &label : reply.labels)
        labels.append(QJsonArray{label.name, rounded(label.score)});
    return told({{u"labels"_s, labels}, {u"usage"_s, toJson(reply.usage.value_or(Usage()))}});
}

QJsonObject toJson(const TranscriptionReply &reply)
{
    QJsonArray segments;
    for (const TranscriptSegment &segment : reply.segments)
        segments.append(QJsonArray{qint64(segment.from.count()), qint64(segment.to.count()), segment.text});
    return told({{u"text"_s, reply.text},
                 {u"language"_s, reply.language},
                 {u"segments"_s, segments},
                 {u"usage"_s, toJson(reply.usage.value_or(Usage()))}});
}

QJsonObject toJson(const SpeechReply &reply)
{
    return told({{u"mime"_s, reply.mime},
                 {u"bytes"_s, qint64(reply.audio.size())},
                 {u"sha256"_s, QString::fromLatin1(QCryptographicHash::hash(reply.audio, QCryptographicHash::Sha256).toHex())},
                 {u"usage"_s, toJson(reply.usage.value_or(Usage()))}});
}

QJsonObject toJson(const Balance &balance)
{
    return told({{u"money"_s, decimal(balance.money)},
                 {u"currency"_s, balance.money ? balance.currency : QString()},
                 {u"credits"_s, balance.credits ? QJsonValue(*balance.credits) : QJsonValue()},
                 {u"isUnlimited"_s, balance.isUnlimited}});
}

QJsonArray toJson(const QList<ListedModel> &models)
{
    QJsonArray rows;
    for (const ListedModel &model : models) {
        rows.append(told({{u"id"_s, model.id},
                          {u"name"_s, model.name},
                          {u"context"_s, number(model.contextTokens)},
                          {u"output"_s, number(model.maxOutputTokens)},
                          {u"kind"_s, model.kind ? QJsonValue(static_cast<int>(*model.kind)) : QJsonValue()},
                          {u"inputPrice"_s, model.price ? decimal(model.price->tokens.input) : QString()},
                          {u"outputPrice"_s, model.price ? decimal(model.price->tokens.output) : QString()},
                          {u"shutdown"_s, model.shutdown.toString(Qt::ISODate)},
                          {u"endpoint"_s, model.endpoint}}));
    }
    return rows;
}

QJsonObject toJson(const ModelDetails &details)
{
    return told({{u"listed"_s, toJson(QList<ListedModel>{details.listed})},
                 {u"description"_s, details.description},
                 {u"pinnedId"_s, details.pinnedId},
                 {u"runsUnpinned"_s, details.runsUnpinned},
                 {u"hasSchema"_s, !details.openApi.isEmpty()}});
}

QJsonObject toJson(const BatchStatus &status)
{
    return told({{u"id"_s, status.id},
                 {u"state"_s, stateName(status.state)},
                 {u"total"_s, status.total},
                 {u"succeeded"_s, status.succeeded ? QJsonValue(*status.succeeded) : QJsonValue()},
                 {u"failed"_s, status.failed},
                 {u"results"_s, status.results.size()},
                 {u"error"_s, status.error ? errorKindName(status.error->kind) : QString()}});
}

QJsonObject toJson(const BatchAnswer &answer)
{
    return told({{u"id"_s, answer.id},
                 {u"text"_s, answer.text},
                 {u"toolCalls"_s, answer.toolCalls.size()},
                 {u"finish"_s, answer.finishReason ? finishReasonName(*answer.finishReason) : QString()},
                 {u"usage"_s, toJson(answer.usage.value_or(Usage()))},
                 {u"error"_s, answer.error ? errorKindName(answer.error->kind) : QString()}});
}

QJsonObject toJson(const AttemptRow &row)
{
    const Completion &end = row.completion;
    Usage units = end.usage;
    units.reportedCost.reset();
    return told({{u"state"_s, attemptStateName(row.state)},
                 {u"units"_s, toJson(units)},
                 {u"unitsFrom"_s, figureSourceName(end.usageSource)},
                 {u"costFrom"_s, figureSourceName(end.costSource)},
                 {u"status"_s, end.httpStatus},
                 {u"finish"_s, end.finishReason},
                 {u"error"_s, end.errorKind ? errorKindName(*end.errorKind) : QString()}});
}

} // namespace maquette::test
