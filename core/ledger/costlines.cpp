#include "core/ledger/costlines.h"

#include "core/ledger/costing.h"

namespace maquette {

QList<CostLine> costLines(const AttemptRow &attempt)
{
    using What = CostLine::What;
    const std::optional<Price> &price = attempt.hold.price;
    const Usage &usage = attempt.completion.usage;
    if (!price || price->isUnknown())
        return {};
    // The day on which it was completed, as it was when its cost was computed.
    const QDateTime at = attempt.completedAt.isValid() ? attempt.completedAt : attempt.startedAt;
    const TokenPrices prices = tokenPricesFor(*price, usage.allInput(), at);
    // The tier goes by the whole request; each line is what costOf() makes of one bucket alone, so that the two agree.
    Price flat;
    flat.tokens = prices;
    QList<CostLine> lines;
    const auto addTokens = [&](What what, qint64 Usage::*bucket, const std::optional<Money> &each) {
        if (usage.*bucket == 0 || (price->perRequest && prices == TokenPrices()))
            return;
        Usage one;
        one.*bucket = usage.*bucket;
        lines.append({what, static_cast<double>(usage.*bucket), each, costOf(flat, one, at)});
    };
    addTokens(What::Input, &Usage::inputTokens, prices.input);
    addTokens(What::CacheRead, &Usage::cacheReadTokens, prices.cachedInput);
    addTokens(What::CacheWrite, &Usage::cacheWriteTokens, prices.cacheWrite);
    addTokens(What::Output, &Usage::outputTokens, prices.output);
    addTokens(What::Reasoning, &Usage::reasoningTokens, prices.reasoning ? prices.reasoning : prices.output);
    const auto addOther = [&](What what, double count, const std::optional<Money> &each, const Usage &one) {
        Price alone;
        (what == What::Images ? alone.perImage : alone.perSecond) = each;
        lines.append({what, count, each, each ? costOf(alone, one, at) : std::nullopt});
    };
    if (usage.images > 0 && price->perImage)
        addOther(What::Images, static_cast<double>(usage.images), price->perImage, {.images = usage.images});
    if (usage.seconds > 0 && price->perSecond)
        addOther(What::Seconds, usage.seconds, price->perSecond, {.seconds = usage.seconds});
    if (price->perRequest)
        lines.append({What::Request, 1, price->perRequest, price->perRequest});
    std::optional<Money> sum = Money{};
    for (const CostLine &line : std::as_const(lines))
        sum = plus(sum, line.sum);
    // The ledger does not tell tokens of pictures and sound apart; a sum that is not the cost would explain nothing.
    return sum == attempt.completion.cost ? lines : QList<CostLine>();
}

} // namespace maquette
