#include "ui/panes/spend/spendlinesmodel.h"

#include "ui/models/format.h"
#include "ui/widgets/figuretable.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void SpendLinesModel::setSide(Side side)
{
    if (m_side == side)
        return;
    beginResetModel();
    m_side = side;
    m_columns = columnsOf(side);
    endResetModel();
}

void SpendLinesModel::setRows(const QList<SpendRow> &rows, SpendQuery::Dimension dimension, const ShownMoney &money)
{
    QList<SpendRow> shown;
    for (const SpendRow &row : rows) {
        if (row.currency == money.currency)
            shown.append(row);
    }
    if (shown == m_rows && dimension == m_dimension && money == m_money)
        return;
    beginResetModel();
    m_rows = shown;
    m_dimension = dimension;
    m_money = money;
    m_sum = {};
    for (const SpendRow &row : std::as_const(m_rows))
        m_sum += row.sums.cost;
    endResetModel();
}

QList<SpendLinesModel::Column> SpendLinesModel::columnsOf(Side side)
{
    switch (side) {
    case Side::Cost:
        return {Column::Name, Column::Requests, Column::Tokens, Column::P95, Column::Errors, Column::Cost, Column::Share};
    case Side::Speed:
        return {Column::Name, Column::P50, Column::P95, Column::P99, Column::First50, Column::First95, Column::First99};
    case Side::Trouble:
        return {Column::Name,    Column::Requests, Column::Errors, Column::Limits,
                Column::Unknown, Column::Hits,     Column::Cached, Column::Saved};
    }
    return {};
}

QString SpendLinesModel::title(Column column) const
{
    switch (column) {
    case Column::Name:
        return dimensionTitle(m_dimension);
    case Column::Requests:
        return tr("Requests");
    case Column::Tokens:
        return tr("Tokens");
    case Column::P50:
        return tr("p50");
    case Column::P95:
        return tr("p95");
    case Column::P99:
        return tr("p99");
    case Column::First50:
        return tr("First token p50");
    case Column::First95:
        return tr("p95");
    case Column::First99:
        return tr("p99");
    case Column::Errors:
        return tr("Errors");
    case Column::Limits:
        return tr("Rate limits");
    case Column::Unknown:
        return tr("Unknown cost");
    case Column::Hits:
        return tr("Cache hits");
    case Column::Cached:
        return tr("Cached input");
    case Column::Saved:
        return tr("Saved");
    case Column::Cost:
        return tr("Cost");
    case Column::Share:
        return tr("Share");
    }
    return {};
}

QString SpendLinesModel::hint(Column column) const
{
    switch (column) {
    case Column::P50:
        return tr("Half of the answers were whole within this time");
    case Column::P95:
        return tr("95 of 100 answers were whole within this time");
    case Column::P99:
        return tr("99 of 100 answers were whole within this time");
    case Column::First50:
        return tr("Half of the answers began within this time");
    case Column::First95:
        return tr("95 of 100 answers began within this time");
    case Column::First99:
        return tr("99 of 100 answers began within this time");
    case Column::Errors:
        return tr("Of all attempts, those that failed");
    case Column::Limits:
        return tr("Of all attempts, those that were refused because of a rate limit");
    case Column::Unknown:
        return tr("Attempts whose cost nobody knows");
    case Column::Hits:
        return tr("Of all requests, those that were answered from memory for free");
    case Column::Cached:
        return tr("Of all input, what the provider had in its cache");
    case Column::Saved:
        return tr("By answers from memory and by the provider's cache together");
    default:
        return {};
    }
}

QString SpendLinesModel::unitsText(const Usage &usage) const
{
    const qint64 tokens = usage.allInput() + usage.allOutput();
    if (tokens > 0)
        return compactTokens(tokens, m_locale);
    if (usage.images > 0)
        return tr("%1 img", "pictures").arg(m_locale.toString(usage.images));
    return usage.seconds > 0 ? tr("%1 s", "seconds").arg(m_locale.toString(usage.seconds, 'f', 0)) : u"—"_s;
}

double SpendLinesModel::share(const SpendRow &row) const
{
    return shareOf(row.sums.cost, m_sum);
}

QString SpendLinesModel::text(const SpendRow &row, Column column) const
{
    const SpendSums &sums = row.sums;
    switch (column) {
    case Column::Name:
        return keyTitle(m_dimension, row);
    case Column::Requests:
        return m_locale.toString(requestsOf(sums));
    case Column::Tokens:
        return unitsText(sums.usage);
    case Column::P50:
        return timeText(row.durations.p50, m_locale);
    case Column::P95:
        return timeText(row.durations.p95, m_locale);
    case Column::P99:
        return timeText(row.durations.p99, m_locale);
    case Column::First50:
        return timeText(row.firstContents.p50, m_locale);
    case Column::First95:
        return timeText(row.firstContents.p95, m_locale);
    case Column::First99:
        return timeText(row.firstContents.p99, m_locale);
    case Column::Errors:
        return shareText(sums.errorRate(), m_locale);
    case Column::Limits:
        return shareText(sums.limitRate(), m_locale);
    case Column::Unknown:
        return m_locale.toString(sums.unknown);
    case Column::Hits:
        return shareText(sums.hitRate(), m_locale);
    case Column::Cached:
        return shareText(sums.cachedShare(), m_locale);
    case Column::Saved:
        return m_money.text(sums.hitsSaved + sums.cacheSaved, m_locale);
    case Column::Cost:
        return m_money.text(sums.cost, m_locale);
    case Column::Share:
        return shareText(share(row), m_locale);
    }
    return {};
}

QString SpendLinesModel::accessibleText(const SpendRow &row) const
{
    QStringList parts{text(row, Column::Name)};
    for (const Column column : m_columns) {
        if (column != Column::Name)
            parts.append(tr("%1 %2", "column and value").arg(title(column), text(row, column)));
    }
    return parts.join(u", "_s);
}

int SpendLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SpendLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant SpendLinesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size() || index.column() >= m_columns.size())
        return {};
    const SpendRow &row = m_rows.at(index.row());
    const Column column = m_columns.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Column::Name ? accessibleText(row) : hint(column);
    case Qt::AccessibleTextRole:
        return column == Column::Name ? accessibleText(row) : text(row, column);
    case FigureTable::FigureRole:
        return column != Column::Name;
    case FigureTable::MoneyRole:
        return !m_money.isPlayMoney && (column == Column::Cost || column == Column::Saved);
    case FigureTable::TroubleRole:
        return (column == Column::Errors && row.sums.errorRate() >= 0.05) || (column == Column::Unknown && row.sums.unknown > 0);
    case FigureTable::ShareRole:
        return column == Column::Share ? QVariant(share(row)) : QVariant();
    default:
        return {};
    }
}

QVariant SpendLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column column = m_columns.at(section);
    if (role == Qt::TextAlignmentRole) {
        const bool leads = column == Column::Name || column == Column::Share;
        return static_cast<int>((leads ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole)
        return hint(column);
    return role == Qt::DisplayRole ? QVariant(title(column)) : QVariant();
}

void SpendBarsModel::setBars(const SpendBars &bars, SpendQuery::Period period, const ShownMoney &money)
{
    if (bars == m_bars && period == m_period && money == m_money)
        return;
    beginResetModel();
    m_bars = bars;
    m_period = period;
    m_money = money;
    endResetModel();
}

int SpendBarsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_bars.bars.size());
}

int SpendBarsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_bars.parts.size()) + 2;
}

QString SpendBarsModel::text(const SpendBars::Bar &bar, int column) const
{
    if (column == 0)
        return barTitle(bar.start, m_period, m_locale);
    return m_money.text(column > m_bars.parts.size() ? bar.sum : bar.amounts.at(column - 1), m_locale);
}

QVariant SpendBarsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_bars.bars.size())
        return {};
    // The newest first: it is what people look for.
    const SpendBars::Bar &bar = m_bars.bars.at(m_bars.bars.size() - 1 - index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(bar, index.column());
    case FigureTable::FigureRole:
        return index.column() > 0;
    case FigureTable::MoneyRole:
        return index.column() > 0 && !m_money.isPlayMoney;
    default:
        return {};
    }
}

QVariant SpendBarsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == 0 ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Time");
    return section > m_bars.parts.size() ? tr("Together") : m_bars.parts.at(section - 1).title;
}

} // namespace maquette::ui

#include "moc_spendlinesmodel.cpp"
