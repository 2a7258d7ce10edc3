#pragma once

#include "core/documents/csvtable.h"

#include <QAbstractTableModel>

namespace maquette::ui {

/// The beginning of a table; its first row names the columns.
class CsvModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit CsvModel(CsvTable table, QObject *parent = nullptr);

    const CsvTable &table() const { return m_table; }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    CsvTable m_table;
};

} // namespace maquette::ui
