#pragma once

#include "core/conversation/conversationquery.h"

#include <QAbstractListModel>

namespace maquette::ui {

/// All chats, and below them the folders with how many chats are in each.
class FolderListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        /// 0 for all chats.
        IdRole = Qt::UserRole + 1,
        /// As text; empty for all chats.
        CountRole
    };

    using QAbstractListModel::QAbstractListModel;

    /// In place where the folders are the same, so that selection and scroll stay.
    void setFolders(const QList<Folder> &folders);
    const QList<Folder> &folders() const { return m_folders; }
    /// -1 when there is no such folder.
    int rowOf(FolderId id) const;
    FolderId idAt(int row) const;
    QString nameOf(FolderId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Folder> m_folders;
};

} // namespace maquette::ui
