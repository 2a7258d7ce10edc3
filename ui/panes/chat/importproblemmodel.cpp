#include "ui/panes/chat/importproblemmodel.h"

#include <utility>

namespace maquette::ui {

namespace {

enum ProblemColumn { FileColumn, ChatColumn, ReasonColumn, ProblemColumns };

} // namespace

ImportProblemModel::ImportProblemModel(QList<ImportProblem> problems, QObject *parent)
    : QAbstractTableModel(parent), m_problems(std::move(problems))
{
}

int ImportProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ImportProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ProblemColumns;
}

QVariant ImportProblemModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const ImportProblem &problem = m_problems.at(index.row());
    switch (index.column()) {
    case FileColumn:
        return problem.file;
    case ChatColumn:
        return problem.conversation;
    default:
        return problem.reason;
    }
}

QVariant ImportProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FileColumn:
        return tr("File");
    case ChatColumn:
        return tr("Chat");
    default:
        return tr("Why");
    }
}

} // namespace maquette::ui

#include "moc_importproblemmodel.cpp"
