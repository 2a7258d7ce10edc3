#pragma once

#include "core/calls/operation.h"
#include "core/ledger/budgets.h"
#include "core/studio/gridplan.h"
#include "ui/widgets/inkline.h"

#include <QDateTime>
#include <QLocale>
#include <QMap>

#include <functional>

namespace maquette::ui {

/// What is known of a cell besides its request.
struct GridCellFacts
{
    QString providerId;
    QString currency = QStringLiteral("USD");
    bool isPlayMoney = false;
    /// What its model does otherwise than the studio's, in sentences; empty when all is the same.
    QString note;

    bool operator==(const GridCellFacts &) const = default;
};

/// A grid whose requests are such as the model of each cell takes them.
struct GridOrder
{
    GridPlan plan;
    /// For each of the plan's cells.
    QList<GridCellFacts> facts;

    bool operator==(const GridOrder &) const = default;
    /// What cell `index` can cost at the most, in words.
    QString priceText(int index, const QLocale &locale) const;
    /// Whether priceText() is an amount that the user pays.
    bool isRealPrice(int index) const;
};

/// Who would be asked, frozen; in words why nobody can be.
using GridCandidate = std::function<Result<Candidate>(const QString &accountId, const QString &modelId)>;

/// planGrid() for `base`, whose values hold for `schema`: what another model calls otherwise is put in its words, and what is
/// compared but unknown to it is that cell's problem.
[[nodiscard]] Result<GridOrder> makeGridOrder(const JobRequest &base, const ParameterSchema &schema, const GridAxis &across,
                                              const GridAxis &down, const GridCandidate &candidate, const QDateTime &now);

/// What some cells of a grid can cost together, kinds of money apart.
struct GridBill
{
    int pictures = 0;
    int withoutPrice = 0;
    /// By currency.
    QMap<QString, Money> real;
    Money play;

    bool operator==(const GridBill &) const = default;
    /// "24 pictures · at most $0.72 · price unknown for 3".
    QList<InkLine::Part> parts(const QLocale &locale) const;
};
GridBill gridBill(const GridOrder &order, const QList<int> &cells);

/// The budgets that these cells together could go past, or that let none of unknown price through. For telling beforehand:
/// each request is held against its budgets again when it is sent.
QList<BudgetVerdict> gridVerdicts(const GridOrder &order, const QList<int> &cells, const QList<BudgetStatus> &budgets);

} // namespace maquette::ui
