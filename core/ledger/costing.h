#pragma once

#include "core/catalog/model.h"
#include "core/modality/usage.h"

#include <QDateTime>

#include <optional>

// What a request costs: pure functions over values, exact to the picodollar.
namespace maquette {

/// The token prices that hold for a request of `inputTokens` (all of them, cached or not) at `at`.
///
/// A tier applies to the whole request. An announced change replaces the prices, tiers included, from the start
/// of its day, UTC; what the announcement leaves out stays unknown.
TokenPrices tokenPricesFor(const Price &price, qint64 inputTokens, const QDateTime &at);

/// No figure is below zero or beyond what any request can use; what a server says otherwise is no usage.
bool isPlausible(const Usage &usage);

/// The sum of bucket × price. Empty when a bucket that was used has no price, or when the sum leaves the range.
///
/// Reasoning, and tokens of pictures and of sound, cost what the others cost unless they have a price of their own.
/// Images and seconds are priced only where the price has one figure for them; where it depends on size or quality
/// the sum is unknown here.
std::optional<Money> costOf(const Price &price, const Usage &usage, const QDateTime &at);

/// A cost and where it comes from.
struct CostFigure
{
    std::optional<Money> cost;
    FigureSource source = FigureSource::Unknown;

    bool operator==(const CostFigure &) const = default;
};

/// What the provider reported wins; else costOf(), which is Computed from reported usage and Counted from counted.
CostFigure costFigure(const std::optional<Price> &price, const Usage &usage, FigureSource usageSource, const QDateTime &at);

/// What reading from the provider's cache saved against plain input, less what writing to it cost more; below zero when the
/// writing cost more. Zero where a price is unknown.
Money cacheSavings(const Price &price, const Usage &usage, const QDateTime &at);

/// The price of `model` as it holds in a batch, rounded up to the picodollar: the share of the usual one that the catalogue
/// tells (`batch_percent` among the limits). Empty where nobody knows; what costs nothing costs nothing there either.
std::optional<Price> batchPriceOf(const Model &model);

/// The most that a text request can cost: input at its dearest bucket (an uncached or a cache-writing token),
/// output at its dearest. Empty when one of these prices is unknown.
std::optional<Money> worstCaseOf(const Price &price, qint64 inputTokens, qint64 maxOutputTokens, const QDateTime &at);

} // namespace maquette
