#pragma once

#include "core/ledger/records.h"

#include <QList>

namespace maquette {

/// One line of how a cost comes about: so many of something, each at its frozen price.
struct CostLine
{
    enum class What { Input, CacheRead, CacheWrite, Output, Reasoning, Images, Seconds, Request };
    What what = What::Input;
    double count = 0;
    /// For one; empty where the price row has none.
    std::optional<Money> each;
    /// Of the line; empty without a price.
    std::optional<Money> sum;

    bool operator==(const CostLine &) const = default;
    bool isTokens() const { return what < What::Images; }
};

/// The arithmetic of costOf(), line by line, for the attempt's frozen price and what it used. The sums add up to the cost that
/// the row was completed with; empty where they would not, and without a price.
QList<CostLine> costLines(const AttemptRow &attempt);

} // namespace maquette
