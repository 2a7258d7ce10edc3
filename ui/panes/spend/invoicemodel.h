#pragma once

#include "core/ledger/invoicecompare.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace maquette::ui {

/// What a provider billed beside what the ledger has, a line for each day and model.
class InvoiceModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Model, Day, Billed, Here, Difference, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// What agrees is left out unless it is wanted.
    void setRows(const QList<InvoiceDrift> &rows, bool hasAgreeing);
    const InvoiceDrift *rowAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const InvoiceDrift &row, int column) const;

    QList<InvoiceDrift> m_rows;
    QLocale m_locale;
};

} // namespace maquette::ui
