#pragma once

#include "core/jobs/job.h"

#include <QImage>
#include <QJsonValue>

#include <functional>

namespace maquette {

/// One value of an axis.
struct GridValue
{
    QString label;
    /// Of a prompt, a seed or a parameter.
    QJsonValue value;
    /// Of a model: whose account asks which model.
    QString accountId;
    QString modelId;

    bool operator==(const GridValue &) const = default;
};

/// What changes along one side of a grid.
struct GridAxis
{
    enum class Kind { None, Prompt, Seed, Parameter, Model };

    Kind kind = Kind::None;
    /// Parameter::name, for Kind::Parameter.
    QString parameter;
    QList<GridValue> values;

    bool operator==(const GridAxis &) const = default;
    qsizetype length() const { return kind == Kind::None ? 1 : values.size(); }
};

/// One picture, or several, of a grid.
struct GridCell
{
    int column = 0;
    int row = 0;
    JobRequest request;
    /// The most that it can cost; empty while the price is unknown.
    std::optional<Money> most;
    /// Why it cannot be made; empty when it can.
    QString problem;

    bool operator==(const GridCell &) const = default;
};

/// A grid before it is started: what would be asked for, and what all of it may cost.
struct GridPlan
{
    QStringList columns;
    QStringList rows;
    /// Row by row.
    QList<GridCell> cells;

    bool operator==(const GridPlan &) const = default;
    /// Of the cells that can be made; empty when the price of one of them is unknown.
    std::optional<Money> total() const;
    int possible() const;
    int withoutPrice() const;
};

/// The most that a request can cost (empty: unknown), or why it cannot be made.
using GridPrice = std::function<Result<std::optional<Money>>(const JobRequest &request)>;

/// `base` with the values of both axes put in. Nothing is sent. Usage when an axis is empty or both change the same thing,
/// TooLarge over kMostCells.
[[nodiscard]] Result<GridPlan> planGrid(const JobRequest &base, const GridAxis &across, const GridAxis &down,
                                        const GridPrice &price);
inline constexpr int kMostCells = 400;

struct SheetOptions
{
    QString title;
    /// Of a cell's picture.
    QSize cell{512, 512};
    /// The sheet is scaled down rather than made larger than this on a side.
    int largestSide = 16'384;
};

/// The labelled sheet: columns and rows with their values, each cell with its picture or, without one, with why. `pictures` are in
/// the order of the plan's cells and may be null. Draws text, so it needs a QGuiApplication; any thread.
QImage drawSheet(const GridPlan &plan, const QList<QImage> &pictures, const SheetOptions &options);

} // namespace maquette
