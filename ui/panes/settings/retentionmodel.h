#pragma once

#include "core/library/retention.h"

#include <QAbstractTableModel>
#include <QLocale>

namespace maquette::ui {

/// What the library's rules would take, a line each: name, when it was made, size, and why.
class RetentionModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Name, Made, Size, Reason };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(const QList<RetentionEntry> &entries);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString title(Column column);
    QString text(const RetentionEntry &entry, Column column) const;
    /// All of the line, for screen readers and where there is no room for a long name.
    QString lineText(const RetentionEntry &entry) const;

    QLocale m_locale;
    QList<RetentionEntry> m_entries;
};

} // namespace maquette::ui
