#include "ui/panes/settings/retentionmodel.h"

#include "ui/models/format.h"
#include "ui/widgets/figuretable.h"

namespace maquette::ui {

namespace {

constexpr int kRetentionColumns = 4;

} // namespace

void RetentionModel::setEntries(const QList<RetentionEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

QString RetentionModel::title(Column column)
{
    switch (column) {
    case Column::Name:
        return tr("Name");
    case Column::Made:
        return tr("Made on");
    case Column::Size:
        return tr("Size");
    case Column::Reason:
        return tr("Reason");
    }
    return {};
}

QString RetentionModel::text(const RetentionEntry &entry, Column column) const
{
    const Asset &asset = entry.item.asset;
    switch (column) {
    case Column::Name:
        return asset.name.isEmpty() ? tr("Without a name") : asset.name;
    case Column::Made:
        return m_locale.toString(asset.createdAt.toLocalTime().date(), QLocale::ShortFormat);
    case Column::Size:
        return bytesText(asset.bytes, m_locale);
    case Column::Reason:
        return entry.reason == RetentionReason::Age ? tr("Too old") : tr("Too much together");
    }
    return {};
}

QString RetentionModel::lineText(const RetentionEntry &entry) const
{
    return tr("%1, made on %2, %3, %4", "name, date, size, reason")
        .arg(text(entry, Column::Name), text(entry, Column::Made), text(entry, Column::Size), text(entry, Column::Reason));
}

int RetentionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int RetentionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kRetentionColumns;
}

QVariant RetentionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_entries.size())
        return {};
    const RetentionEntry &entry = m_entries.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::ToolTipRole:
        return lineText(entry);
    case Qt::AccessibleTextRole:
        return column == Column::Name ? lineText(entry) : text(entry, column);
    case FigureTable::FigureRole:
        return column == Column::Made || column == Column::Size;
    default:
        return {};
    }
}

QVariant RetentionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kRetentionColumns)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = column == Column::Made || column == Column::Size;
        return static_cast<int>((isFigure ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(title(column)) : QVariant();
}

} // namespace maquette::ui

#include "moc_retentionmodel.cpp"
