#include "ui/models/modelpickermodel.h"

#include "ui/models/format.h"
#include "ui/models/fuzzy.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

namespace maquette::ui {

const ModelChoice *findChoice(const QList<ModelChoice> &choices, const QString &accountId, const QString &modelId)
{
    const auto found =
        std::find_if(choices.cbegin(), choices.cend(), [&](const ModelChoice &choice) { return choice.isOf(accountId, modelId); });
    return found == choices.cend() ? nullptr : &*found;
}

ModelPickerModel::ModelPickerModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ModelPickerModel::setChoices(QList<ModelChoice> choices, QDate today)
{
    m_today = today;
    m_all = std::move(choices);
    QHash<QString, int> places;
    for (const ModelChoice &choice : std::as_const(m_all))
        places.insert(choice.accountId, places.value(choice.accountId, static_cast<int>(places.size())));
    std::stable_sort(m_all.begin(), m_all.end(), [&](const ModelChoice &a, const ModelChoice &b) {
        const int placeA = places.value(a.accountId);
        const int placeB = places.value(b.accountId);
        return placeA != placeB ? placeA < placeB : a.model.isRetired(today) < b.model.isRetired(today);
    });
    rebuild();
}

void ModelPickerModel::setCurrent(const QString &accountId, const QString &modelId)
{
    setMarks({{accountId, modelId}});
}

void ModelPickerModel::setChosen(const QList<ModelChoice> &chosen)
{
    QList<std::pair<QString, QString>> marks;
    for (const ModelChoice &choice : chosen)
        marks.append({choice.accountId, choice.model.id});
    setMarks(marks);
}

void ModelPickerModel::setMarks(const QList<std::pair<QString, QString>> &marks)
{
    m_current = marks;
    if (!m_shown.isEmpty())
        emit dataChanged(index(0), index(static_cast<int>(m_shown.size()) - 1), {IsCurrentRole, Qt::AccessibleTextRole});
}

bool ModelPickerModel::isCurrent(const ModelChoice &choice) const
{
    return m_current.contains(std::pair(choice.accountId, choice.model.id));
}

void ModelPickerModel::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    rebuild();
}

void ModelPickerModel::rebuild()
{
    beginResetModel();
    m_shown.clear();
    for (const ModelChoice &choice : std::as_const(m_all)) {
        const QString text = choice.accountName + u' ' + choice.title() + u' ' + choice.model.id;
        if (m_search.isEmpty() || fuzzyMatch(m_search, text))
            m_shown.append(choice);
    }
    endResetModel();
}

int ModelPickerModel::rowOf(const QString &accountId, const QString &modelId) const
{
    const ModelChoice *found = findChoice(m_shown, accountId, modelId);
    return found ? static_cast<int>(found - m_shown.constData()) : -1;
}

int ModelPickerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant ModelPickerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ModelChoice &choice = m_shown.at(index.row());
    const QLocale locale;
    switch (role) {
    case Qt::DisplayRole: return choice.title();
    case Qt::ToolTipRole: return choice.model.id;
    case Qt::AccessibleTextRole: {
        QStringList parts{choice.title(), choice.accountName, data(index, PriceRole).toString(), data(index, NotesRole).toString()};
        if (isCurrent(choice))
            parts.insert(1, tr("chosen"));
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case SectionRole:
        return index.row() > 0 && m_shown.at(index.row() - 1).accountId == choice.accountId ? QString() : choice.accountName;
    case PriceRole: return modelPriceText(choice.model, locale);
    case IsRealPriceRole: return hasRealPrice(choice.model);
    case NotesRole: return modelNotes(choice.model, m_today, locale);
    case IsRetiredRole: return choice.model.isRetired(m_today);
    case IsCurrentRole: return isCurrent(choice);
    case AccountIdRole: return choice.accountId;
    case ModelIdRole: return choice.model.id;
    default: return {};
    }
}

} // namespace maquette::ui

#include "moc_modelpickermodel.cpp"
