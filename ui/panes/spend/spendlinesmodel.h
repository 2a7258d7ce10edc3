#pragma once

#include "ui/panes/spend/spendbars.h"

#include <QAbstractTableModel>

namespace maquette::ui {

/// The lines of the table: what each model, provider … was asked and cost, how fast it was, or how well it went.
class SpendLinesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// What is told of each.
    enum class Side { Cost, Speed, Trouble };

    using QAbstractTableModel::QAbstractTableModel;

    void setSide(Side side);
    Side side() const { return m_side; }
    /// Shows those of `rows` that are in `money`, the dearest first.
    void setRows(const QList<SpendRow> &rows, SpendQuery::Dimension dimension, const ShownMoney &money);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Column {
        Name,
        Requests,
        Tokens,
        P50,
        P95,
        P99,
        First50,
        First95,
        First99,
        Errors,
        Limits,
        Unknown,
        Hits,
        Cached,
        Saved,
        Cost,
        Share
    };

    static QList<Column> columnsOf(Side side);
    QString title(Column column) const;
    QString hint(Column column) const;
    QString text(const SpendRow &row, Column column) const;
    QString accessibleText(const SpendRow &row) const;
    QString unitsText(const Usage &usage) const;
    double share(const SpendRow &row) const;

    QLocale m_locale;
    Side m_side = Side::Cost;
    QList<Column> m_columns = columnsOf(Side::Cost);
    QList<SpendRow> m_rows;
    SpendQuery::Dimension m_dimension = SpendQuery::Dimension::Model;
    ShownMoney m_money;
    Money m_sum;
};

/// The bars of the chart as a table, for those who do not see it or want the numbers.
class SpendBarsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setBars(const SpendBars &bars, SpendQuery::Period period, const ShownMoney &money);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const SpendBars::Bar &bar, int column) const;

    QLocale m_locale;
    SpendBars m_bars;
    SpendQuery::Period m_period = SpendQuery::Period::Day;
    ShownMoney m_money;
};

} // namespace maquette::ui
