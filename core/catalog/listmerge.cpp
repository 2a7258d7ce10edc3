#include "core/catalog/listmerge.h"

#include "core/catalog/modelrow.h"

#include <algorithm>

namespace maquette {

namespace {

bool hasSameBase(const TokenPrices &a, const TokenPrices &b)
{
    return a.input == b.input && a.output == b.output;
}

bool isNotCheaper(const TokenPrices &tier, const TokenPrices &base)
{
    return tier.input >= base.input && tier.output >= base.output;
}

void keepIfAbsent(std::optional<Money> &target, const std::optional<Money> &shipped)
{
    if (!target)
        target = shipped;
}

Price mergedPrice(const Price &listed, const std::optional<Price> &shipped, const QString &source)
{
    Price price = listed;
    price.source = source;
    if (!shipped)
        return price;
    price.isPlayMoney = shipped->isPlayMoney;
    if (shipped->currency != listed.currency)
        return price;
    if (hasSameBase(listed.tokens, shipped->tokens)) {
        for (const auto member :
             {&TokenPrices::cachedInput, &TokenPrices::cacheWrite, &TokenPrices::reasoning, &TokenPrices::inputImage,
              &TokenPrices::inputAudio, &TokenPrices::outputAudio, &TokenPrices::outputVideo})
            keepIfAbsent(price.tokens.*member, shipped->tokens.*member);
        price.nextFrom = shipped->nextFrom;
        price.next = shipped->next;
        price.offPeak = shipped->offPeak;
    }
    if (price.tiers.isEmpty()) {
        std::copy_if(shipped->tiers.begin(), shipped->tiers.end(), std::back_inserter(price.tiers),
                     [&price](const PriceTier &tier) { return isNotCheaper(tier.prices, price.tokens); });
    }
    return price;
}

} // namespace

Model withListed(Model model, const ListedModel &listed, const QString &source)
{
    if (!listed.name.isEmpty())
        model.name = listed.name;
    if (listed.contextTokens)
        model.contextTokens = listed.contextTokens;
    if (listed.maxInputTokens)
        model.maxInputTokens = listed.maxInputTokens;
    if (listed.maxOutputTokens)
        model.maxOutputTokens = listed.maxOutputTokens;
    if (listed.reasoningEfforts)
        model.reasoningEfforts = *listed.reasoningEfforts;
    if (listed.status)
        model.status = *listed.status;
    for (auto limit = listed.limits.begin(); limit != listed.limits.end(); ++limit)
        model.limits.insert(limit.key(), limit.value());
    if (listed.kind && *listed.kind != model.kind) {
        model.kind = *listed.kind;
        // What it makes is another thing then; parameters that were meant for the old kind are nobody's.
        const auto made = mediumMadeBy(model.kind);
        model.outputs = {made.value_or(Medium::Text)};
        model.parameters = {};
    }
    if (!listed.endpoint.isEmpty())
        model.endpoint = listed.endpoint;
    if (listed.parameters)
        model.parameters = *listed.parameters;
    if (listed.shutdown.isValid())
        model.shutdown = listed.shutdown;
    if (listed.capabilities) {
        // A list names what it knows of; what only the shipped row knows stays true.
        for (const Capability capability : *listed.capabilities) {
            if (!model.capabilities.contains(capability))
                model.capabilities.append(capability);
        }
    }
    if (listed.price)
        model.price = mergedPrice(*listed.price, model.price, source);
    return model;
}

} // namespace maquette
