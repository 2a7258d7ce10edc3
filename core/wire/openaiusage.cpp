#include "core/wire/openaiusage.h"

#include "core/base/json.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// More than any model takes; a larger figure is a mistake and must not turn into a bill.
constexpr qint64 kMostTokens = 1'000'000'000'000;
constexpr qint64 kPicosPerTick = 100;

std::optional<qint64> tokens(const QJsonObject &object, QStringView key)
{
    const auto count = json::integer(object, key);
    if (!count)
        return {};
    return std::clamp<qint64>(*count, 0, kMostTokens);
}

/// Everything that was made, visible or not.
qint64 allOutput(const QJsonObject &usage, qint64 prompt, qint64 reasoning, OpenAiChatCodec::Quirks::Reasoning habit)
{
    const qint64 completion = tokens(usage, u"completion_tokens").value_or(0);
    const auto total = tokens(usage, u"total_tokens");
    if (habit == OpenAiChatCodec::Quirks::Reasoning::BesideOutput)
        return total && *total >= prompt + completion ? *total - prompt : completion + reasoning;
    // Reasoning that is more than the whole cannot be inside it.
    return reasoning > completion ? completion + reasoning : completion;
}

/// The first of two names under which there is a count.
std::optional<qint64> eitherOf(const QJsonObject &object, QStringView one, QStringView other)
{
    const auto count = tokens(object, one);
    return count ? count : tokens(object, other);
}

QJsonObject eitherObject(const QJsonObject &object, std::initializer_list<QLatin1String> names)
{
    for (const QLatin1String name : names) {
        if (const QJsonObject found = object.value(name).toObject(); !found.isEmpty())
            return found;
    }
    return {};
}

/// Takes up to `wanted` out of `rest`.
qint64 takenFrom(qint64 &rest, std::optional<qint64> wanted)
{
    const qint64 taken = std::min(wanted.value_or(0), rest);
    rest -= taken;
    return taken;
}

double secondsOf(const QJsonObject &usage)
{
    const double seconds = usage.value("seconds"_L1).toDouble(usage.value("prompt_audio_seconds"_L1).toDouble(0));
    constexpr double longest = 1e7;
    return std::isfinite(seconds) ? std::clamp(seconds, 0.0, longest) : 0.0;
}

} // namespace

std::optional<Money> readAmount(const QJsonObject &object, QStringView key)
{
    const QString text = json::decimal(object, key);
    if (const auto exact = moneyFromDecimal(text))
        return exact;
    bool isNumber = false;
    const double units = text.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(units) || std::abs(units) > 9e6)
        return {};
    return Money{std::llround(units * static_cast<double>(kPicosPerUnit))};
}

std::optional<Money> readReportedCost(const QJsonObject &usage, OpenAiChatCodec::Quirks::Cost kind)
{
    using Cost = OpenAiChatCodec::Quirks::Cost;
    if (kind == Cost::Ticks) {
        const auto ticks = json::integer(usage, u"cost_in_usd_ticks");
        return ticks && *ticks >= 0 ? times(Money{kPicosPerTick}, *ticks) : std::nullopt;
    }
    if (kind == Cost::None)
        return {};
    auto cost = readAmount(usage, u"cost");
    // Nobody is paid for asking.
    if (cost && *cost < Money{})
        return {};
    // With the user's own key behind the gateway, `cost` is only its fee.
    const QJsonObject details = usage.value("cost_details"_L1).toObject();
    if (cost && usage.value("is_byok"_L1).toBool()) {
        const Money upstream = readAmount(details, u"upstream_inference_cost").value_or(Money{});
        if (upstream < Money{} || upstream.picos > std::numeric_limits<qint64>::max() - cost->picos)
            return {};
        *cost += upstream;
    }
    return cost;
}

std::optional<Usage> readMediaUsage(const QJsonObject &object, OpenAiChatCodec::Quirks::Cost cost)
{
    const auto input = eitherOf(object, u"input_tokens", u"prompt_tokens");
    const auto output = eitherOf(object, u"output_tokens", u"completion_tokens");
    const QJsonObject inputDetails =
        eitherObject(object, {"input_tokens_details"_L1, "input_token_details"_L1, "prompt_tokens_details"_L1});
    const QJsonObject outputDetails = eitherObject(object, {"output_tokens_details"_L1, "completion_tokens_details"_L1});
    Usage usage;
    usage.seconds = secondsOf(object);
    usage.reportedCost = readReportedCost(object, cost);

    // A total alone is what vectors are billed by.
    qint64 rest = input ? *input : output ? 0 : tokens(object, u"total_tokens").value_or(0);
    usage.cacheReadTokens = takenFrom(rest, tokens(inputDetails, u"cached_tokens"));
    usage.cacheWriteTokens = takenFrom(rest, tokens(inputDetails, u"cache_write_tokens"));
    usage.inputImageTokens = takenFrom(rest, tokens(inputDetails, u"image_tokens"));
    usage.inputAudioTokens = takenFrom(rest, tokens(inputDetails, u"audio_tokens"));
    usage.inputTokens = rest;

    rest = output.value_or(0);
    usage.reasoningTokens = takenFrom(rest, tokens(outputDetails, u"reasoning_tokens"));
    usage.outputAudioTokens = takenFrom(rest, tokens(outputDetails, u"audio_tokens"));
    usage.outputTokens = rest;
    return usage == Usage{} ? std::nullopt : std::optional(usage);
}

std::optional<Usage> readOpenAiUsage(const QByteArray &json, const OpenAiChatCodec::Quirks &quirks)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonObject promptDetails = eitherObject(object, {"prompt_tokens_details"_L1, "prompt_token_details"_L1});
    const QJsonObject outputDetails = object.value("completion_tokens_details"_L1).toObject();
    const qint64 prompt = tokens(object, u"prompt_tokens").value_or(0);
    const qint64 reasoning = tokens(outputDetails, u"reasoning_tokens").value_or(0);
    const qint64 output = allOutput(object, prompt, reasoning, quirks.reasoning);
    if (prompt == 0 && output == 0)
        return {};

    Usage usage;
    auto cached = tokens(promptDetails, u"cached_tokens");
    for (const auto key : {u"prompt_cache_hit_tokens", u"num_cached_tokens"}) {
        if (!cached)
            cached = tokens(object, key);
    }
    usage.cacheReadTokens = std::min(cached.value_or(0), prompt);
    usage.cacheWriteTokens = std::min(tokens(promptDetails, u"cache_write_tokens").value_or(0), prompt - usage.cacheReadTokens);
    usage.inputTokens = prompt - usage.cacheReadTokens - usage.cacheWriteTokens;
    usage.reasoningTokens = std::min(reasoning, output);
    usage.outputTokens = output - usage.reasoningTokens;
    usage.reportedCost = readReportedCost(object, quirks.cost);
    return usage;
}

} // namespace maquette
