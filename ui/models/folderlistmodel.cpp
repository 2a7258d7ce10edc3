#include "ui/models/folderlistmodel.h"

#include <QLocale>

#include <algorithm>

namespace maquette::ui {

void FolderListModel::setFolders(const QList<Folder> &folders)
{
    const auto isSame = [](const Folder &a, const Folder &b) { return a.id == b.id; };
    if (!std::equal(m_folders.cbegin(), m_folders.cend(), folders.cbegin(), folders.cend(), isSame)) {
        beginResetModel();
        m_folders = folders;
        endResetModel();
        return;
    }
    for (int i = 0; i < folders.size(); ++i) {
        if (m_folders.at(i) == folders.at(i))
            continue;
        m_folders[i] = folders.at(i);
        emit dataChanged(index(i + 1), index(i + 1));
    }
}

int FolderListModel::rowOf(FolderId id) const
{
    if (id == 0)
        return 0;
    const auto found = std::find_if(m_folders.cbegin(), m_folders.cend(), [id](const Folder &folder) { return folder.id == id; });
    return found == m_folders.cend() ? -1 : static_cast<int>(found - m_folders.cbegin()) + 1;
}

FolderId FolderListModel::idAt(int row) const
{
    return row > 0 && row <= m_folders.size() ? m_folders.at(row - 1).id : 0;
}

QString FolderListModel::nameOf(FolderId id) const
{
    const int row = rowOf(id);
    return row > 0 ? m_folders.at(row - 1).name : QString();
}

int FolderListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_folders.size()) + 1;
}

QVariant FolderListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() == 0) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: return tr("All chats");
        case IdRole: return FolderId(0);
        case CountRole: return QString();
        default: return {};
        }
    }
    const Folder &folder = m_folders.at(index.row() - 1);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return folder.name;
    case Qt::AccessibleTextRole: return tr("Folder %1, %n chat(s)", nullptr, folder.chats).arg(folder.name);
    case IdRole: return folder.id;
    case CountRole: return QLocale().toString(folder.chats);
    default: return {};
    }
}

} // namespace maquette::ui

#include "moc_folderlistmodel.cpp"
