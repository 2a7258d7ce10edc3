#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace maquette {

using FolderId = qint64;

/// A place for conversations; each is in one at most.
struct Folder
{
    static constexpr qsizetype kLongestName = 60;
    static constexpr int kMost = 500;

    FolderId id = 0;
    QString name;
    /// Conversations in it that are neither archived nor deleted.
    int chats = 0;

    bool operator==(const Folder &) const = default;
};

/// A folder that was taken away, for taking that back.
struct RemovedFolder
{
    Folder folder;
    int position = 0;
    /// What was in it, archived and deleted ones too.
    QList<qint64> conversations;

    bool operator==(const RemovedFolder &) const = default;
};

/// Words of the user's own on conversations.
namespace tags {

constexpr qsizetype kLongest = 40;
constexpr qsizetype kMost = 20;

/// As they are kept: without surplus blanks and what separates them, none twice whatever the case, in the order given, bounded in length
/// and number.
QStringList tidy(const QStringList &typed);

} // namespace tags

/// As a folder's name is kept; empty when nothing is left.
QString tidyFolderName(const QString &typed);
/// How names of folders and tags are compared.
QString nameKey(const QString &name);

} // namespace maquette

Q_DECLARE_METATYPE(maquette::Folder)
