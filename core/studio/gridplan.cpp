#include "core/studio/gridplan.h"

#include <QCoreApplication>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

void put(JobRequest &request, const GridAxis &axis, qsizetype place)
{
    if (axis.kind == GridAxis::Kind::None)
        return;
    const GridValue &value = axis.values.at(place);
    switch (axis.kind) {
    case GridAxis::Kind::Prompt:
        request.prompt = value.value.toString();
        break;
    case GridAxis::Kind::Seed:
        request.values.insert(u"seed"_s, value.value);
        break;
    case GridAxis::Kind::Parameter:
        request.values.insert(axis.parameter, value.value);
        break;
    case GridAxis::Kind::Model:
        request.accountId = value.accountId;
        request.modelId = value.modelId;
        break;
    case GridAxis::Kind::None:
        break;
    }
}

QStringList labelsOf(const GridAxis &axis)
{
    if (axis.kind == GridAxis::Kind::None)
        return {QString()};
    QStringList labels;
    for (const GridValue &value : axis.values)
        labels.append(value.label.isEmpty() ? value.value.toVariant().toString() : value.label);
    return labels;
}

bool areAlike(const GridAxis &a, const GridAxis &b)
{
    const auto nameOf = [](const GridAxis &axis) {
        return axis.kind == GridAxis::Kind::Seed ? u"seed"_s : axis.kind == GridAxis::Kind::Parameter ? axis.parameter : QString();
    };
    if (a.kind == GridAxis::Kind::None || b.kind == GridAxis::Kind::None)
        return false;
    return nameOf(a).isEmpty() ? a.kind == b.kind : nameOf(a) == nameOf(b);
}

} // namespace

std::optional<Money> GridPlan::total() const
{
    Money sum;
    for (const GridCell &cell : cells) {
        if (!cell.problem.isEmpty())
            continue;
        if (!cell.most)
            return {};
        sum += *cell.most;
    }
    return sum;
}

int GridPlan::possible() const
{
    int count = 0;
    for (const GridCell &cell : cells)
        count += cell.problem.isEmpty() ? 1 : 0;
    return count;
}

int GridPlan::withoutPrice() const
{
    int count = 0;
    for (const GridCell &cell : cells)
        count += cell.problem.isEmpty() && !cell.most ? 1 : 0;
    return count;
}

Result<GridPlan> planGrid(const JobRequest &base, const GridAxis &across, const GridAxis &down, const GridPrice &price)
{
    if (across.length() == 0 || down.length() == 0)
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("maquette::Grid", "An axis of the grid has no values. Add some."));
    if (areAlike(across, down))
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("maquette::Grid", "Both axes change the same thing. Choose another one."));
    if (across.length() * down.length() > kMostCells) {
        return failure(Error::Kind::TooLarge,
                       QCoreApplication::translate("maquette::Grid", "The grid has %1 cells; %2 is the most.")
                           .arg(across.length() * down.length())
                           .arg(kMostCells));
    }
    GridPlan plan{labelsOf(across), labelsOf(down), {}};
    for (qsizetype row = 0; row < down.length(); ++row) {
        for (qsizetype column = 0; column < across.length(); ++column) {
            GridCell cell{static_cast<int>(column), static_cast<int>(row), base, {}, {}};
            put(cell.request, across, column);
            put(cell.request, down, row);
            const auto most = price(cell.request);
            if (most)
                cell.most = *most;
            else
                cell.problem = most.error().message;
            plan.cells.append(cell);
        }
    }
    return plan;
}

} // namespace maquette
