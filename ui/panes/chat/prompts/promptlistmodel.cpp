#include "ui/panes/chat/prompts/promptlistmodel.h"

#include "ui/models/fuzzy.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

QString signOf(const KeptPrompt &assistant)
{
    if (!assistant.look.sign.isEmpty())
        return assistant.look.sign;
    // Both halves of a letter beyond the first plane.
    const bool isPair = assistant.name.size() > 1 && assistant.name.at(0).isHighSurrogate();
    return assistant.name.left(isPair ? 2 : 1).toUpper();
}

PromptListModel::PromptListModel(QObject *parent) : QAbstractListModel(parent) {}

void PromptListModel::setItems(const QList<KeptPrompt> &all)
{
    if (all == m_all)
        return;
    m_all = all;
    rebuild();
}

void PromptListModel::setKind(PromptKind kind)
{
    m_kind = kind;
    rebuild();
}

void PromptListModel::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    rebuild();
}

void PromptListModel::setHasLibraryRow(bool hasRow)
{
    m_hasLibraryRow = hasRow;
    rebuild();
}

void PromptListModel::rebuild()
{
    beginResetModel();
    m_shown.clear();
    QList<std::pair<int, qsizetype>> ranks;
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        const KeptPrompt &kept = m_all.at(i);
        if (kept.kind != m_kind)
            continue;
        if (m_search.isEmpty()) {
            ranks.append({0, i});
            continue;
        }
        // The name first; the folder and the beginning of the text after every name.
        if (const auto match = fuzzyMatch(m_search, kept.name))
            ranks.append({-100'000 - match->score, i});
        else if (const auto place = fuzzyMatch(m_search, QString(kept.folder + u'/' + kept.name)))
            ranks.append({-place->score, i});
        else if (kept.opening.contains(m_search, Qt::CaseInsensitive))
            ranks.append({100'000, i});
    }
    std::stable_sort(ranks.begin(), ranks.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &rank : std::as_const(ranks))
        m_shown.append(m_all.at(rank.second));
    endResetModel();
}

int PromptListModel::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_shown.cbegin(), m_shown.cend(), [id](const KeptPrompt &one) { return one.id == id; });
    return found == m_shown.cend() ? -1 : static_cast<int>(found - m_shown.cbegin());
}

qint64 PromptListModel::idAt(int row) const
{
    return row >= 0 && row < m_shown.size() ? m_shown.at(row).id : 0;
}

int PromptListModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_shown.size()) + (m_hasLibraryRow && m_search.isEmpty() ? 1 : 0);
}

QString PromptListModel::sectionAt(int row) const
{
    const QString folder = m_shown.at(row).folder;
    const bool isFirst = row == 0 || m_shown.at(row - 1).folder.compare(folder, Qt::CaseInsensitive) != 0;
    return m_search.isEmpty() && isFirst ? QString(folder).replace(u"/"_s, u" / "_s) : QString();
}

QVariant PromptListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    if (isLibraryRow(row))
        return role == Qt::DisplayRole ? QVariant(tr("Prompts and assistants…")) : QVariant();
    const KeptPrompt &kept = m_shown.at(row);
    switch (role) {
    case Qt::DisplayRole:
        return kept.name;
    case Qt::AccessibleTextRole:
        return kept.folder.isEmpty() ? kept.name : tr("%1, in %2").arg(kept.name, kept.folder);
    case SectionRole:
        return sectionAt(row);
    case DetailRole:
        return !m_search.isEmpty() && !kept.folder.isEmpty() ? kept.folder : kept.opening.simplified();
    case SignRole:
        return kept.kind == PromptKind::Assistant ? signOf(kept) : QString();
    case ColourRole:
        return kept.look.colour;
    case IdRole:
        return kept.id;
    default:
        return {};
    }
}

} // namespace maquette::ui

#include "moc_promptlistmodel.cpp"
