#include "core/wire/anthropicusage.h"

#include "core/wire/tokenfigure.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maquette {

std::optional<Usage> readAnthropicUsage(const QJsonObject &usage)
{
    const qint64 output = tokenFigure(usage, u"output_tokens").value_or(0);
    const QJsonObject details = usage.value("output_tokens_details"_L1).toObject();
    Usage told;
    // Cached tokens are counted beside the input, thinking inside the output.
    told.inputTokens = tokenFigure(usage, u"input_tokens").value_or(0);
    told.cacheReadTokens = tokenFigure(usage, u"cache_read_input_tokens").value_or(0);
    told.cacheWriteTokens = tokenFigure(usage, u"cache_creation_input_tokens").value_or(0);
    told.reasoningTokens = std::min(tokenFigure(details, u"thinking_tokens").value_or(0), output);
    told.outputTokens = output - told.reasoningTokens;
    if (told.allInput() == 0 && output == 0)
        return {};
    return told;
}

} // namespace maquette
