#include "app/cli/callresult.h"

using namespace Qt::StringLiterals;

namespace maquette::cli {

QJsonValue amountValue(const std::optional<Money> &money)
{
    return money ? QJsonValue(toDecimal(*money).toDouble()) : QJsonValue(QJsonValue::Null);
}

QJsonObject usageObject(const Usage &usage)
{
    QJsonObject object{{u"input_tokens"_s, usage.allInput()},
                       {u"cache_read_tokens"_s, usage.cacheReadTokens},
                       {u"cache_write_tokens"_s, usage.cacheWriteTokens},
                       {u"output_tokens"_s, usage.outputTokens},
                       {u"reasoning_tokens"_s, usage.reasoningTokens}};
    if (usage.images > 0)
        object.insert(u"images"_s, usage.images);
    if (usage.seconds > 0)
        object.insert(u"seconds"_s, usage.seconds);
    return object;
}

QJsonObject attemptsObject(const QList<AttemptRow> &attempts)
{
    QJsonObject object{{u"attempts"_s, attempts.size()}};
    if (attempts.isEmpty())
        return object;
    const AttemptRow &last = attempts.constLast();
    std::optional<Money> cost = Money{};
    qint64 duration = 0;
    for (const AttemptRow &attempt : attempts) {
        const auto one = attempt.cost();
        cost = cost && one ? std::optional(*cost + *one) : std::nullopt;
        duration += attempt.completion.duration.count();
    }
    const auto &first = last.completion.timeToFirstContent;
    object.insert(u"model"_s, last.hold.modelId);
    object.insert(u"usage"_s, usageObject(last.completion.usage));
    object.insert(u"cost_usd"_s, amountValue(cost));
    object.insert(u"cost_source"_s, figureSourceName(last.correction ? last.correction->source : last.completion.costSource));
    object.insert(u"is_play_money"_s, last.hold.isPlayMoney);
    object.insert(u"ttft_ms"_s, first ? QJsonValue(qint64(first->count())) : QJsonValue());
    object.insert(u"duration_ms"_s, duration);
    object.insert(u"finish_reason"_s, last.completion.finishReason);
    object.insert(u"request_id"_s, last.completion.requestId);
    return object;
}

} // namespace maquette::cli
