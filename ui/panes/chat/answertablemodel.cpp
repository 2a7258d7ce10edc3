#include "ui/panes/chat/answertablemodel.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// More is neither read in a cell nor laid out at once; copies have all of it.
constexpr qsizetype kShownInCell = 500;
constexpr qsizetype kShownInTip = 2000;

QString shortened(const QString &text, qsizetype most)
{
    return text.size() > most ? text.left(most) + u'…' : text;
}

/// A tip takes what looks like HTML for it, and this comes from a model.
QString tipOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    return u"<p style=\"white-space: pre-wrap\">%1</p>"_s.arg(shortened(text, kShownInTip).toHtmlEscaped());
}

} // namespace

AnswerTableModel::AnswerTableModel(JsonTable table, QObject *parent) : QAbstractTableModel(parent), m_table(std::move(table)) {}

int AnswerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int AnswerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant AnswerTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const QString &cell = m_table.rows.at(index.row()).at(index.column());
    return role == Qt::ToolTipRole ? tipOf(cell) : shortened(cell, kShownInCell);
}

QVariant AnswerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(shortened(m_table.columns.at(section), kShownInCell)) : QVariant(section + 1);
}

} // namespace maquette::ui

#include "moc_answertablemodel.cpp"
