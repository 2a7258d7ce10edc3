#pragma once

#include "core/exchange/importjob.h"

#include <QAbstractTableModel>

namespace maquette::ui {

/// What an import could not read: where, and why.
class ImportProblemModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ImportProblemModel(QList<ImportProblem> problems, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ImportProblem> m_problems;
};

} // namespace maquette::ui
