#include "ui/panes/chat/files/csvmodel.h"

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr qsizetype kShown = 300;

} // namespace

CsvModel::CsvModel(CsvTable table, QObject *parent) : QAbstractTableModel(parent), m_table(std::move(table)) {}

int CsvModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : std::max(0, static_cast<int>(m_table.rows.size()) - 1);
}

int CsvModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns());
}

QVariant CsvModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    return m_table.rows.at(index.row() + 1).value(index.column()).left(kShown);
}

QVariant CsvModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return m_table.rows.isEmpty() ? QString() : m_table.rows.constFirst().value(section).left(kShown);
}

} // namespace maquette::ui

#include "moc_csvmodel.cpp"
