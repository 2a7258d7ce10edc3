#include "ui/panes/spend/spendbars.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace maquette::ui {

namespace {

using Period = SpendQuery::Period;

/// As many as there are colours, the last of which is the rest's.
constexpr qsizetype kMostParts = 6;

struct Key
{
    QString key;
    QString title;
    Money sum;
};

QDate firstOf(QDate day, Period period)
{
    if (period == Period::Month)
        return {day.year(), day.month(), 1};
    return period == Period::Week ? day.addDays(1 - day.dayOfWeek()) : day;
}

QDate next(QDate start, Period period)
{
    if (period == Period::Month)
        return start.addMonths(1);
    return start.addDays(period == Period::Week ? 7 : 1);
}

/// The dearest first.
QList<Key> keysOf(const QList<SpendRow> &rows, SpendQuery::Dimension dimension, const QString &currency)
{
    QList<Key> keys;
    QHash<QString, qsizetype> places;
    for (const SpendRow &row : rows) {
        if (row.currency != currency || row.sums.cost == Money{})
            continue;
        const auto known = places.constFind(row.key);
        if (known == places.cend()) {
            places.insert(row.key, keys.size());
            keys.append({row.key, keyTitle(dimension, row), row.sums.cost});
        } else {
            keys[*known].sum += row.sums.cost;
        }
    }
    std::stable_sort(keys.begin(), keys.end(), [](const Key &a, const Key &b) { return a.sum > b.sum; });
    return keys;
}

} // namespace

SpendBars spendBars(const QList<SpendRow> &rows, const SpendPageQuery &query, const QString &currency)
{
    SpendBars chart;
    const QList<Key> keys = keysOf(rows, query.bars, currency);
    const bool hasRest = keys.size() > kMostParts;
    QHash<QString, qsizetype> partOf;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const bool isRest = hasRest && i >= kMostParts - 1;
        if (isRest && chart.parts.size() == kMostParts)
            chart.parts.last().sum += keys.at(i).sum;
        else
            chart.parts.append(
                {isRest ? QCoreApplication::translate("SpendWords", "Everything else") : keys.at(i).title, keys.at(i).sum, isRest});
        partOf.insert(keys.at(i).key, chart.parts.size() - 1);
    }
    QHash<QDate, qsizetype> barOf;
    for (QDate start = firstOf(query.from, query.period); start <= query.to; start = next(start, query.period)) {
        barOf.insert(start, chart.bars.size());
        chart.bars.append({start, QList<Money>(chart.parts.size()), {}});
    }
    for (const SpendRow &row : rows) {
        const auto bar = barOf.constFind(row.start);
        const auto part = partOf.constFind(row.key);
        if (row.currency != currency || bar == barOf.cend() || part == partOf.cend())
            continue;
        chart.bars[*bar].amounts[*part] += row.sums.cost;
        chart.bars[*bar].sum += row.sums.cost;
    }
    for (const SpendBars::Bar &bar : std::as_const(chart.bars))
        chart.highest = std::max(chart.highest, bar.sum);
    return chart;
}

} // namespace maquette::ui
