#include "ui/panes/chat/compare/tallymodel.h"

#include "ui/widgets/figuretable.h"

#include <QLocale>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void TallyModel::setTally(const QList<ModelTally> &tally)
{
    beginResetModel();
    m_rows = tally;
    endResetModel();
}

int TallyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TallyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TallyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ModelTally &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return index.column() == Name ? row.providerName : QVariant();
    case FigureTable::FigureRole: return index.column() != Name;
    default: return {};
    }
}

QString TallyModel::text(const ModelTally &row, int column) const
{
    const QLocale locale;
    switch (column) {
    case Name: return row.providerName.isEmpty() ? row.modelId : tr("%1 · %2").arg(row.modelId, row.providerName);
    case Wins: return locale.toString(row.wins);
    case Losses: return locale.toString(row.losses);
    case Ties: return locale.toString(row.ties);
    case Share: {
        const int all = row.wins + row.losses + row.ties;
        return all == 0 ? QString() : tr("%1 %").arg(locale.toString(100.0 * row.wins / all, 'f', 0));
    }
    default: return {};
    }
}

QVariant TallyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Model");
    case Wins: return tr("Won");
    case Losses: return tr("Lost");
    case Ties: return tr("Tied");
    case Share: return tr("Share won");
    default: return {};
    }
}

} // namespace maquette::ui

#include "moc_tallymodel.cpp"
