#pragma once

#include "ui/panes/spend/spendwords.h"

namespace maquette::ui {

/// The figures of the chart: one bar for each period, empty ones too, cut into the dearest keys and the rest.
struct SpendBars
{
    /// A colour of the chart.
    struct Part
    {
        QString title;
        /// Over all bars.
        Money sum;
        /// Everything that is not among the dearest.
        bool isRest = false;

        bool operator==(const Part &) const = default;
    };

    struct Bar
    {
        QDate start;
        /// One for each part, from the bottom up.
        QList<Money> amounts;
        Money sum;

        bool operator==(const Bar &) const = default;
    };

    QList<Part> parts;
    QList<Bar> bars;
    Money highest;

    bool operator==(const SpendBars &) const = default;
};

/// Of `rows` those in `currency`, over the days of `query`.
SpendBars spendBars(const QList<SpendRow> &rows, const SpendPageQuery &query, const QString &currency);

} // namespace maquette::ui
