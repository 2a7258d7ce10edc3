#include "core/wire/openairesponsesusage.h"

#include "core/wire/tokenfigure.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

std::optional<Usage> readResponsesUsage(const QJsonObject &usage)
{
    const QJsonObject inputDetails = usage.value("input_tokens_details"_L1).toObject();
    const QJsonObject outputDetails = usage.value("output_tokens_details"_L1).toObject();
    const qint64 input = tokenFigure(usage, u"input_tokens").value_or(0);
    const qint64 output = tokenFigure(usage, u"output_tokens").value_or(0);
    if (input == 0 && output == 0)
        return {};
    Usage told;
    // Cached tokens are counted inside the input, reasoning inside the output.
    told.cacheReadTokens = std::min(tokenFigure(inputDetails, u"cached_tokens").value_or(0), input);
    told.cacheWriteTokens = std::min(tokenFigure(inputDetails, u"cache_write_tokens").value_or(0), input - told.cacheReadTokens);
    told.inputTokens = input - told.cacheReadTokens - told.cacheWriteTokens;
    told.reasoningTokens = std::min(tokenFigure(outputDetails, u"reasoning_tokens").value_or(0), output);
    told.outputTokens = output - told.reasoningTokens;
    return told;
}

} // namespace maquette
