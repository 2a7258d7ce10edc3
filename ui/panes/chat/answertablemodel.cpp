#include "ui/panes/chat/answertablemodel.h"

namespace maquette::ui {

AnswerTableModel::AnswerTableModel(JsonTable table, QObject *parent) : QAbstractTableModel(parent), m_table(std::move(table)) {}

int AnswerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int AnswerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant AnswerTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return m_table.rows.at(index.row()).at(index.column());
}

QVariant AnswerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(m_table.columns.at(section)) : QVariant(section + 1);
}

} // namespace maquette::ui

#include "moc_answertablemodel.cpp"
