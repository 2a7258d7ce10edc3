#include "ui/panes/chat/files/mentionlist.h"

#include "ui/models/fuzzy.h"
#include "ui/theme/icons.h"

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostMentions = 40;

} // namespace

MentionList::MentionList(QObject *parent) : QAbstractListModel(parent) {}

void MentionList::setMentions(const QList<Mention> &all)
{
    m_all = all;
    rank();
}

void MentionList::setPattern(const QString &pattern)
{
    if (pattern == m_pattern)
        return;
    m_pattern = pattern;
    rank();
}

void MentionList::rank()
{
    QList<std::pair<int, const Mention *>> fitting;
    for (const Mention &mention : std::as_const(m_all)) {
        if (const auto match = fuzzyMatch(m_pattern, mention.title))
            fitting.append({match->score, &mention});
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    beginResetModel();
    m_rows.clear();
    for (qsizetype i = 0; i < std::min(fitting.size(), kMostMentions); ++i)
        m_rows.append(*fitting.at(i).second);
    endResetModel();
}

void MentionList::addFound(const QList<Mention> &found)
{
    QList<Mention> fresh;
    for (const Mention &mention : found) {
        const bool isShown = std::any_of(m_rows.cbegin(), m_rows.cend(),
                                         [&](const Mention &row) { return row.kind == mention.kind && row.id == mention.id; });
        if (!isShown && m_rows.size() + fresh.size() < kMostMentions)
            fresh.append(mention);
    }
    if (fresh.isEmpty())
        return;
    const auto first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
}

int MentionList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MentionList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Mention &mention = m_rows.at(index.row());
    const QString line = mention.detail.isEmpty() ? mention.title : u"%1 — %2"_s.arg(mention.title, mention.detail);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return line;
    case Qt::DecorationRole: return icons::icon(mention.kind == Mention::Kind::Conversation ? u"chat"_s : u"attach"_s);
    default: return {};
    }
}

} // namespace maquette::ui

#include "moc_mentionlist.cpp"
