#pragma once

#include "core/schema/jsontable.h"

#include <QAbstractTableModel>

namespace maquette::ui {

/// The table of an answer; what is too long for a cell is shown cut. Its texts come from a model and are never taken for HTML.
class AnswerTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit AnswerTableModel(JsonTable table, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const JsonTable &table() const { return m_table; }

private:
    JsonTable m_table;
};

} // namespace maquette::ui
