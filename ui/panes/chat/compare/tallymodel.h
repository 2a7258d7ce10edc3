#pragma once

#include "core/conversation/comparison.h"

#include <QAbstractTableModel>

namespace maquette::ui {

/// How the models did in blind comparisons, a row for each.
class TallyModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Wins, Losses, Ties, Share, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setTally(const QList<ModelTally> &tally);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModelTally &row, int column) const;

    QList<ModelTally> m_rows;
};

} // namespace maquette::ui
