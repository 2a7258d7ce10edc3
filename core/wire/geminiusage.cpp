#include "core/wire/geminiusage.h"

#include "core/base/json.h"
#include "core/wire/tokenfigure.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

namespace {

/// Under which names one protocol counts.
struct Names
{
    QStringView prompt;
    QStringView cached;
    QStringView output;
    QStringView thoughts;
    QStringView tools;
    QStringView total;
    QStringView promptDetails;
    QStringView cachedDetails;
    QStringView outputDetails;
    /// Inside of a detail.
    QStringView tokens;
};

constexpr Names kContent{.prompt = u"promptTokenCount",
                         .cached = u"cachedContentTokenCount",
                         .output = u"candidatesTokenCount",
                         .thoughts = u"thoughtsTokenCount",
                         .tools = u"toolUsePromptTokenCount",
                         .total = u"totalTokenCount",
                         .promptDetails = u"promptTokensDetails",
                         .cachedDetails = u"cacheTokensDetails",
                         .outputDetails = u"candidatesTokensDetails",
                         .tokens = u"tokenCount"};

constexpr Names kInteraction{.prompt = u"total_input_tokens",
                             .cached = u"total_cached_tokens",
                             .output = u"total_output_tokens",
                             .thoughts = u"total_thought_tokens",
                             .tools = u"total_tool_use_tokens",
                             .total = u"total_tokens",
                             .promptDetails = u"input_tokens_by_modality",
                             .cachedDetails = u"cached_tokens_by_modality",
                             .outputDetails = u"output_tokens_by_modality",
                             .tokens = u"tokens"};

/// The tokens of one modality among the details at `key`.
qint64 ofModality(const QJsonObject &told, QStringView key, QLatin1StringView modality, const Names &names)
{
    qint64 sum = 0;
    const QJsonArray details = told.value(key).toArray();
    for (const auto &detail : details) {
        const QJsonObject object = detail.toObject();
        if (json::text(object, u"modality").compare(modality, Qt::CaseInsensitive) == 0)
            sum += tokenFigure(object, names.tokens).value_or(0);
    }
    return sum;
}

/// Of the prompt without what came from the cache, and at most `left`.
qint64 uncached(const QJsonObject &told, QLatin1StringView modality, qint64 left, const Names &names)
{
    const qint64 all = ofModality(told, names.promptDetails, modality, names);
    return std::clamp<qint64>(all - ofModality(told, names.cachedDetails, modality, names), 0, left);
}

std::optional<Usage> read(const QJsonObject &told, const Names &names)
{
    const auto figure = [&](QStringView key) { return tokenFigure(told, key).value_or(0); };
    const qint64 prompt = figure(names.prompt);
    const qint64 thoughts = figure(names.thoughts);
    const qint64 tools = figure(names.tools);
    qint64 output = figure(names.output);
    if (!tokenFigure(told, names.output))
        output = std::max<qint64>(figure(names.total) - prompt - thoughts - tools, 0);
    if (prompt + tools == 0 && output + thoughts == 0)
        return {};

    Usage usage;
    usage.cacheReadTokens = std::min(figure(names.cached), prompt);
    const qint64 plain = prompt - usage.cacheReadTokens;
    usage.inputAudioTokens = uncached(told, "audio"_L1, plain, names);
    usage.inputImageTokens = uncached(told, "image"_L1, plain - usage.inputAudioTokens, names);
    usage.inputTokens = plain - usage.inputAudioTokens - usage.inputImageTokens + tools;
    usage.outputAudioTokens = std::min(ofModality(told, names.outputDetails, "audio"_L1, names), output);
    usage.outputTokens = output - usage.outputAudioTokens;
    usage.reasoningTokens = thoughts;
    return usage;
}

} // namespace

std::optional<Usage> readGeminiUsage(const QJsonObject &told)
{
    return read(told, kContent);
}

std::optional<Usage> readInteractionUsage(const QJsonObject &told)
{
    return read(told, kInteraction);
}

} // namespace maquette
