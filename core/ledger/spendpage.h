#pragma once

#include "core/ledger/health.h"
#include "core/ledger/records.h"
#include "core/ledger/spend.h"

namespace maquette {

/// What the spend page is asked to show.
struct SpendPageQuery
{
    /// Both counted.
    QDate from;
    QDate to;
    /// Of the bars.
    SpendQuery::Period period = SpendQuery::Period::Day;
    /// By what the bars, the table and the ring are cut.
    SpendQuery::Dimension bars = SpendQuery::Dimension::Provider;
    SpendQuery::Dimension lines = SpendQuery::Dimension::Model;
    SpendQuery::Dimension ring = SpendQuery::Dimension::Feature;
    bool isPlayMoney = false;

    bool operator==(const SpendPageQuery &) const = default;
};

/// Everything that the spend page shows.
struct SpendPage
{
    QDate today;
    QList<SpendRow> bars;
    /// With percentiles.
    QList<SpendRow> lines;
    QList<SpendRow> ring;
    /// The whole span, one row for each currency.
    QList<SpendRow> all;
    /// Until the first content of chats in the span, of all currencies.
    Percentiles chats;
    Totals totals;
    QList<SpendForecast> forecasts;
    QList<BudgetStatus> budgets;
    /// Of today.
    QList<DailyHealth> health;
    /// The currencies of real money that anything was ever asked in.
    QStringList currencies;
    bool hasPlayMoney = false;

    bool operator==(const SpendPage &) const = default;
    bool isEmpty() const { return currencies.isEmpty() && !hasPlayMoney; }
};

} // namespace maquette
