#include "ui/panes/chat/modelfiguresmodel.h"

#include "ui/models/format.h"
#include "ui/models/jobwords.h"
#include "ui/widgets/figuretable.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

enum FigureColumn { ModelColumn, AnswersColumn, InColumn, CachedColumn, OutColumn, TookColumn, CostColumn, FigureColumns };

} // namespace

QString figuresCostText(const ModelFigures &figures, const QLocale &locale)
{
    const QString text = costText({.cost = figures.cost, .playCost = figures.playCost, .unknownCosts = figures.unknownCosts, .isFree = false}, locale);
    return text.isEmpty() ? u"–"_s : text;
}

void ModelFiguresModel::setModels(const QList<ModelFigures> &models)
{
    beginResetModel();
    m_models = models;
    endResetModel();
}

int ModelFiguresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_models.size());
}

int ModelFiguresModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FigureColumns;
}

QString ModelFiguresModel::text(const ModelFigures &model, int column) const
{
    switch (column) {
    case ModelColumn:
        return model.modelId.isEmpty() ? tr("unknown") : model.modelId;
    case AnswersColumn:
        return m_locale.toString(model.answers);
    case InColumn:
        return m_locale.toString(model.usage.plainInput());
    case CachedColumn:
        return m_locale.toString(model.usage.cacheReadTokens + model.usage.cacheWriteTokens);
    case OutColumn:
        return m_locale.toString(model.usage.allOutput());
    case TookColumn:
        return model.duration.count() > 0 ? shortSpanText(std::chrono::ceil<std::chrono::seconds>(model.duration), m_locale) : u"–"_s;
    default:
        return figuresCostText(model, m_locale);
    }
}

QVariant ModelFiguresModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ModelFigures &model = m_models.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(model, index.column());
    case Qt::ToolTipRole:
        return index.column() == ModelColumn ? model.providerName : QString();
    case FigureTable::FigureRole:
        return index.column() != ModelColumn;
    case FigureTable::MoneyRole:
        return index.column() == CostColumn && model.cost > Money{};
    default:
        return {};
    }
}

QVariant ModelFiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ModelColumn:
        return tr("Model");
    case AnswersColumn:
        return tr("Answers");
    case InColumn:
        return tr("Tokens in");
    case CachedColumn:
        return tr("Cached");
    case OutColumn:
        return tr("Tokens out");
    case TookColumn:
        return tr("Took");
    default:
        return tr("Cost");
    }
}

} // namespace maquette::ui

#include "moc_modelfiguresmodel.cpp"
