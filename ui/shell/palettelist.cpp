#include "ui/shell/palettelist.h"

#include "ui/models/fuzzy.h"

#include <algorithm>

namespace maquette::ui {

PaletteList::PaletteList(QObject *parent)
    : QAbstractListModel(parent)
{
}

void PaletteList::setCommands(QList<PaletteEntry> commands)
{
    m_commands = std::move(commands);
    setPattern(m_pattern);
}

void PaletteList::setPattern(const QString &pattern)
{
    beginResetModel();
    m_pattern = pattern;
    m_rows.clear();
    for (const PaletteEntry &command : std::as_const(m_commands)) {
        auto match = fuzzyMatch(pattern, command.title);
        if (!match) {
            // "chat new" finds "New" of the pane "Chat", too, but without marks.
            match = fuzzyMatch(pattern, command.title + u' ' + command.detail);
            if (!match)
                continue;
            match->score -= 30;
            match->positions.clear();
        }
        m_rows.append({command, match->positions, match->score});
    }
    if (!pattern.isEmpty())
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.score > b.score; });
    endResetModel();
}

void PaletteList::addFound(const QList<PaletteEntry> &entries)
{
    if (entries.isEmpty())
        return;
    const auto first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    for (const PaletteEntry &entry : entries) {
        const auto match = fuzzyMatch(m_pattern, entry.title);
        m_rows.append({entry, match ? match->positions : QList<int>(), 0});
    }
    endInsertRows();
}

const PaletteEntry &PaletteList::entry(int row) const
{
    return m_rows.at(row).entry;
}

int PaletteList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return row.entry.title;
    case Qt::AccessibleTextRole: {
        QStringList parts{row.entry.title, row.entry.detail, row.entry.shortcut};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case DetailRole: return row.entry.detail;
    case ShortcutRole: return row.entry.shortcut;
    case IconRole: return row.entry.icon;
    case PositionsRole: return QVariant::fromValue(row.positions);
    default: return {};
    }
}

} // namespace maquette::ui

#include "moc_palettelist.cpp"
