#include "core/ledger/costing.h"

#include "core/base/json.h"

#include <algorithm>
#include <cmath>

namespace maquette {

namespace {

/// Adds up bucket × price until one of them is unknown.
class Bill
{
public:
    void add(qint64 count, const std::optional<Money> &price)
    {
        if (count <= 0 || !m_sum)
            return;
        const auto part = price ? times(*price, count) : std::nullopt;
        qint64 sum = 0;
        if (!part || __builtin_add_overflow(m_sum->picos, part->picos, &sum))
            m_sum.reset();
        else
            m_sum->picos = sum;
    }
    std::optional<Money> sum() const { return m_sum; }

private:
    std::optional<Money> m_sum = Money{};
};

/// `seconds` × price, rounded up to the picodollar; a duration is not a whole number.
std::optional<Money> timesSeconds(const std::optional<Money> &price, double seconds)
{
    if (!price)
        return {};
    const auto perMillisecond = times(*price, static_cast<qint64>(std::llround(seconds * 1000)));
    if (!perMillisecond)
        return {};
    return Money{perMillisecond->picos / 1000 + (perMillisecond->picos % 1000 != 0 ? 1 : 0)};
}

std::optional<Money> dearest(const std::optional<Money> &a, const std::optional<Money> &b)
{
    return a && b ? std::max(*a, *b) : a;
}

void addTokens(Bill &bill, const TokenPrices &prices, const Usage &usage)
{
    bill.add(usage.inputTokens, prices.input);
    bill.add(usage.cacheReadTokens, prices.cachedInput);
    bill.add(usage.cacheWriteTokens, prices.cacheWrite);
    bill.add(usage.inputImageTokens, prices.inputImage ? prices.inputImage : prices.input);
    bill.add(usage.inputAudioTokens, prices.inputAudio ? prices.inputAudio : prices.input);
    bill.add(usage.outputTokens, prices.output);
    bill.add(usage.outputAudioTokens, prices.outputAudio ? prices.outputAudio : prices.output);
    bill.add(usage.reasoningTokens, prices.reasoning ? prices.reasoning : prices.output);
}

} // namespace

TokenPrices tokenPricesFor(const Price &price, qint64 inputTokens, const QDateTime &at)
{
    if (price.nextFrom.isValid() && at.isValid() && at.toUTC().date() >= price.nextFrom)
        return price.next;
    TokenPrices prices = price.tokens;
    for (const PriceTier &tier : price.tiers) {
        if (inputTokens > tier.aboveInputTokens)
            prices = tier.prices;
    }
    return prices;
}

bool isPlausible(const Usage &usage)
{
    constexpr qint64 most = 1'000'000'000;
    constexpr double longest = 10'000'000;
    constexpr qint64 dearest = 1'000'000 * kPicosPerUnit;
    for (const qint64 count :
         {usage.inputTokens, usage.cacheReadTokens, usage.cacheWriteTokens, usage.inputImageTokens, usage.inputAudioTokens,
          usage.outputTokens, usage.outputAudioTokens, usage.reasoningTokens, usage.images}) {
        if (count < 0 || count > most)
            return false;
    }
    const bool isCostSane = !usage.reportedCost || (usage.reportedCost->picos >= 0 && usage.reportedCost->picos <= dearest);
    return isCostSane && usage.seconds >= 0 && usage.seconds <= longest;
}

std::optional<Money> costOf(const Price &price, const Usage &usage, const QDateTime &at)
{
    const TokenPrices prices = tokenPricesFor(price, usage.allInput(), at);
    Bill bill;
    // Where the request alone has a price, what goes in and comes out has none.
    if (!price.perRequest || prices != TokenPrices())
        addTokens(bill, prices, usage);
    bill.add(usage.images, price.perImage);
    if (usage.seconds > 0)
        bill.add(1, timesSeconds(price.perSecond, usage.seconds));
    if (price.perRequest)
        bill.add(1, price.perRequest);
    // With nothing used and nothing known, 0 would be a guess.
    if (price.isUnknown())
        return {};
    return bill.sum();
}

CostFigure costFigure(const std::optional<Price> &price, const Usage &usage, FigureSource usageSource, const QDateTime &at)
{
    if (usage.reportedCost)
        return {usage.reportedCost, FigureSource::Reported};
    if (!price || usageSource == FigureSource::Unknown)
        return {};
    const auto cost = costOf(*price, usage, at);
    if (!cost)
        return {};
    return {cost, usageSource == FigureSource::Counted ? FigureSource::Counted : FigureSource::Computed};
}

Money cacheSavings(const Price &price, const Usage &usage, const QDateTime &at)
{
    const TokenPrices prices = tokenPricesFor(price, usage.allInput(), at);
    const auto difference = [&](const std::optional<Money> &own, qint64 tokens) {
        const auto saved = prices.input && own ? times(*prices.input - *own, tokens) : std::nullopt;
        return saved.value_or(Money{});
    };
    return difference(prices.cachedInput, usage.cacheReadTokens) + difference(prices.cacheWrite, usage.cacheWriteTokens);
}

std::optional<Price> batchPriceOf(const Model &model)
{
    constexpr qint64 kUsual = 100;
    if (!model.price)
        return {};
    const Price &price = *model.price;
    const bool isFree = price.tokens.input == Money{} && price.tokens.output == Money{} && price.tiers.isEmpty();
    const auto told = json::integer(model.limits, u"batch_percent");
    if (!isFree && (!told || *told < 0 || *told > kUsual))
        return {};
    const qint64 percent = isFree ? kUsual : *told;
    const auto scale = [percent](TokenPrices &prices) {
        for (const auto member :
             {&TokenPrices::input, &TokenPrices::output, &TokenPrices::cachedInput, &TokenPrices::cacheWrite, &TokenPrices::reasoning,
              &TokenPrices::inputImage, &TokenPrices::inputAudio, &TokenPrices::outputAudio, &TokenPrices::outputVideo}) {
            // A token is far from the range's end: 92,000 dollars would be there.
            if (prices.*member)
                prices.*member = Money{((prices.*member)->picos * percent + kUsual - 1) / kUsual};
        }
    };
    Price batch = price;
    scale(batch.tokens);
    scale(batch.next);
    for (PriceTier &tier : batch.tiers)
        scale(tier.prices);
    batch.source = price.source + QStringLiteral(", in a batch");
    return batch;
}

std::optional<Money> worstCaseOf(const Price &price, qint64 inputTokens, qint64 maxOutputTokens, const QDateTime &at)
{
    const TokenPrices prices = tokenPricesFor(price, inputTokens, at);
    Bill bill;
    bill.add(inputTokens, dearest(prices.input, prices.cacheWrite));
    bill.add(maxOutputTokens, dearest(prices.output, prices.reasoning));
    if (price.perRequest)
        bill.add(1, price.perRequest);
    if (price.isUnknown())
        return {};
    return bill.sum();
}

} // namespace maquette
