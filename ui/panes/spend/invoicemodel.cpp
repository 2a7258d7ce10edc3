#include "ui/panes/spend/invoicemodel.h"

#include "ui/widgets/figuretable.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void InvoiceModel::setRows(const QList<InvoiceDrift> &rows, bool hasAgreeing)
{
    beginResetModel();
    m_rows.clear();
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(m_rows),
                 [hasAgreeing](const InvoiceDrift &row) { return hasAgreeing || row.reason != InvoiceDrift::Reason::None; });
    endResetModel();
}

const InvoiceDrift *InvoiceModel::rowAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int InvoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int InvoiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString InvoiceModel::text(const InvoiceDrift &row, int column) const
{
    switch (column) {
    case Model:
        return row.modelId;
    case Day:
        return m_locale.toString(row.day, QLocale::ShortFormat);
    case Billed:
        return row.billed ? formatMoney(*row.billed, m_locale, row.currency) : tr("not told");
    case Here:
        return formatMoney(row.here, m_locale, row.currency);
    case Difference: {
        if (!row.billed)
            return {};
        const Money off = row.difference();
        return (off > Money{} ? u"+"_s : QString()) + formatMoney(off, m_locale, row.currency);
    }
    default:
        return {};
    }
}

QVariant InvoiceModel::data(const QModelIndex &index, int role) const
{
    const InvoiceDrift *row = rowAt(index.row());
    if (!row)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, column);
    case Qt::ToolTipRole:
        return invoiceDriftText(*row);
    case Qt::AccessibleDescriptionRole:
        return column == Model ? invoiceDriftText(*row) : QString();
    case FigureTable::FigureRole:
        return column >= Billed;
    case FigureTable::MoneyRole:
        return column == Here || (column == Billed && row->billed);
    case FigureTable::TroubleRole:
        return column == Difference && row->reason != InvoiceDrift::Reason::None;
    default:
        return {};
    }
}

QVariant InvoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Billed ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Model:
        return tr("Model");
    case Day:
        return tr("Day (UTC)");
    case Billed:
        return tr("Billed");
    case Here:
        return tr("Here");
    case Difference:
        return tr("Difference");
    default:
        return {};
    }
}

} // namespace maquette::ui

#include "moc_invoicemodel.cpp"
