#include "core/conversation/folderrows.h"

#include "core/base/json.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace maquette::rows {

using namespace Qt::StringLiterals;

namespace {

QString folderWords(const char *text)
{
    return QCoreApplication::translate("maquette::Folders", text);
}

tl::unexpected<Error> noSuchFolder(FolderId id)
{
    return failure(Error::Kind::NotFound, folderWords(QT_TRANSLATE_NOOP("maquette::Folders", "This folder no longer exists.")), QString::number(id));
}

Result<FolderId> folderNamed(SqlConnection &connection, const QString &name)
{
    const auto found = connection.integer(u"SELECT id FROM folder WHERE name_key = ?", {nameKey(name)});
    return found ? Result<FolderId>(found->value_or(0)) : tl::unexpected(found.error());
}

/// The name as it is kept, once it may be `id`'s.
Result<QString> freeName(SqlConnection &connection, const QString &typed, FolderId id)
{
    const QString name = tidyFolderName(typed);
    if (name.isEmpty())
        return failure(Error::Kind::Usage, folderWords(QT_TRANSLATE_NOOP("maquette::Folders", "A folder needs a name.")));
    const auto other = folderNamed(connection, name);
    if (!other)
        return tl::unexpected(other.error());
    if (*other != 0 && *other != id) {
        return failure(Error::Kind::Rejected,
                       folderWords(QT_TRANSLATE_NOOP("maquette::Folders", "There is a folder “%1” already. Choose another name.")).arg(name));
    }
    return name;
}

Result<bool> isFull(SqlConnection &connection)
{
    const auto count = connection.integer(u"SELECT count(*) FROM folder");
    return count ? Result<bool>(count->value_or(0) >= Folder::kMost) : tl::unexpected(count.error());
}

Result<void> requireRoom(SqlConnection &connection)
{
    const auto full = isFull(connection);
    if (!full)
        return tl::unexpected(full.error());
    if (*full)
        return failure(Error::Kind::Rejected, folderWords(QT_TRANSLATE_NOOP("maquette::Folders", "There are %1 folders already. Delete one first.")).arg(Folder::kMost));
    return {};
}

Result<void> requireFolder(SqlConnection &connection, FolderId id)
{
    const auto found = connection.integer(u"SELECT 1 FROM folder WHERE id = ?", {id});
    if (!found)
        return tl::unexpected(found.error());
    return *found ? Result<void>() : noSuchFolder(id);
}

SqlValue idsAsJson(const QList<ConversationId> &ids)
{
    QJsonArray array;
    for (const ConversationId id : ids)
        array.append(id);
    return QString::fromUtf8(json::toBytes(array));
}

Result<QList<ConversationId>> idsIn(SqlConnection &connection, QStringView sql, const SqlValue &value)
{
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    query->bind(value);
    QList<ConversationId> ids;
    const auto read = query->forEach([&] { ids.append(query->integer(0)); });
    return read ? Result<QList<ConversationId>>(ids) : tl::unexpected(read.error());
}

Result<qint64> tagNamed(SqlConnection &connection, const QString &tag)
{
    auto done = connection.execute(u"INSERT INTO tag (name, name_key) VALUES (?, ?) ON CONFLICT (name_key) DO NOTHING", {tag, nameKey(tag)});
    if (!done)
        return tl::unexpected(done.error());
    const auto id = connection.integer(u"SELECT id FROM tag WHERE name_key = ?", {nameKey(tag)});
    return id ? Result<qint64>(id->value_or(0)) : tl::unexpected(id.error());
}

} // namespace

QString filingColumns()
{
    return u"folder_id, (SELECT f.name FROM folder f WHERE f.id = folder_id), "
           u"(SELECT group_concat(name, char(10)) FROM (SELECT t.name AS name FROM conversation_tag ct JOIN tag t ON t.id = ct.tag_id "
           u"WHERE ct.conversation_id = conversation.id ORDER BY t.name_key))"_s;
}

Result<QList<Folder>> readFolders(SqlConnection &connection)
{
    auto query = connection.prepare(u"SELECT f.id, f.name, (SELECT count(*) FROM conversation c INDEXED BY conversation_folder "
                                    u"WHERE c.folder_id = f.id AND c.is_archived = 0 AND c.deleted_at IS NULL) FROM folder f ORDER BY f.position, f.id");
    if (!query)
        return tl::unexpected(query.error());
    QList<Folder> folders;
    const auto read = query->forEach([&] { folders.append({query->integer(0), query->text(1), static_cast<int>(query->integer(2))}); });
    return read ? Result<QList<Folder>>(folders) : tl::unexpected(read.error());
}

Result<FolderId> insertFolder(SqlConnection &connection, const QString &typed)
{
    const auto name = freeName(connection, typed, 0);
    if (!name)
        return tl::unexpected(name.error());
    if (auto room = requireRoom(connection); !room)
        return tl::unexpected(room.error());
    const auto made = connection.execute(u"INSERT INTO folder (name, name_key, position) VALUES (?, ?, (SELECT coalesce(max(position), -1) + 1 FROM folder))",
                                         {*name, nameKey(*name)});
    return made ? Result<FolderId>(connection.lastInsertId()) : tl::unexpected(made.error());
}

Result<void> renameFolder(SqlConnection &connection, FolderId id, const QString &typed)
{
    if (auto there = requireFolder(connection, id); !there)
        return there;
    const auto name = freeName(connection, typed, id);
    if (!name)
        return tl::unexpected(name.error());
    return connection.execute(u"UPDATE folder SET name = ?, name_key = ? WHERE id = ?", {*name, nameKey(*name), id});
}

Result<void> moveFolder(SqlConnection &connection, FolderId id, int place)
{
    const auto folders = readFolders(connection);
    if (!folders)
        return tl::unexpected(folders.error());
    QList<FolderId> order;
    for (const Folder &folder : *folders)
        order.append(folder.id);
    const qsizetype from = order.indexOf(id);
    if (from < 0)
        return noSuchFolder(id);
    order.move(from, std::clamp<qsizetype>(place, 0, order.size() - 1));
    Result<void> done;
    for (qsizetype i = 0; i < order.size() && done; ++i)
        done = connection.execute(u"UPDATE folder SET position = ? WHERE id = ?", {i, order.at(i)});
    return done;
}

Result<RemovedFolder> removeFolder(SqlConnection &connection, FolderId id)
{
    auto query = connection.prepare(u"SELECT name, position FROM folder WHERE id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSuchFolder(id);
    RemovedFolder removed{{id, query->text(0), 0}, static_cast<int>(query->integer(1)), {}};
    query->reset();
    const auto ids = idsIn(connection, u"SELECT id FROM conversation WHERE folder_id = ?", id);
    if (!ids)
        return tl::unexpected(ids.error());
    removed.conversations = *ids;
    // The conversations stay, by what the schema says of folder_id.
    const auto gone = connection.execute(u"DELETE FROM folder WHERE id = ?", {id});
    return gone ? Result<RemovedFolder>(removed) : tl::unexpected(gone.error());
}

Result<QList<ConversationId>> restoreFolder(SqlConnection &connection, const RemovedFolder &removed)
{
    const auto taken = folderNamed(connection, removed.folder.name);
    if (!taken)
        return tl::unexpected(taken.error());
    FolderId into = *taken;
    if (into == 0) {
        if (auto room = requireRoom(connection); !room)
            return tl::unexpected(room.error());
        const auto made = connection.execute(u"INSERT INTO folder (id, name, name_key, position) VALUES (?, ?, ?, ?)",
                                             {removed.folder.id, removed.folder.name, nameKey(removed.folder.name), removed.position});
        if (!made)
            return tl::unexpected(made.error());
        into = removed.folder.id;
    }
    const auto back = idsIn(connection, u"SELECT id FROM conversation WHERE folder_id IS NULL AND id IN (SELECT value FROM json_each(?))",
                            idsAsJson(removed.conversations));
    if (!back)
        return back;
    const auto filed = fileConversations(connection, *back, into);
    return filed ? back : tl::unexpected(filed.error());
}

Result<void> fileConversations(SqlConnection &connection, const QList<ConversationId> &ids, FolderId folder)
{
    if (folder != 0) {
        if (auto there = requireFolder(connection, folder); !there)
            return there;
    }
    // A temporary one is in no list that a folder could narrow.
    return connection.execute(u"UPDATE conversation SET folder_id = ? WHERE temporary_owner IS NULL AND id IN (SELECT value FROM json_each(?))",
                              {folder != 0 ? SqlValue(folder) : SqlValue(nullptr), idsAsJson(ids)});
}

Result<bool> fileByName(SqlConnection &connection, ConversationId id, const QString &typed)
{
    const QString name = tidyFolderName(typed);
    if (name.isEmpty())
        return true;
    auto folder = folderNamed(connection, name);
    if (folder && *folder == 0) {
        const auto full = isFull(connection);
        if (!full || *full)
            return full.map([](bool) { return false; });
        folder = insertFolder(connection, name);
    }
    if (!folder)
        return tl::unexpected(folder.error());
    return fileConversations(connection, {id}, *folder).map([] { return true; });
}

Result<void> writeTags(SqlConnection &connection, ConversationId id, const QStringList &typed)
{
    const auto before = idsIn(connection, u"SELECT tag_id FROM conversation_tag WHERE conversation_id = ?", id);
    if (!before)
        return tl::unexpected(before.error());
    auto done = connection.execute(u"DELETE FROM conversation_tag WHERE conversation_id = ?", {id});
    // What nothing else has is not offered again, and can be spelt otherwise at once.
    for (const qint64 tag : *before) {
        if (done)
            done = connection.execute(u"DELETE FROM tag WHERE id = ? AND NOT EXISTS (SELECT 1 FROM conversation_tag WHERE tag_id = ?)", {tag, tag});
    }
    const QStringList tidied = tags::tidy(typed);
    for (const QString &one : tidied) {
        const auto tag = done ? tagNamed(connection, one) : Result<qint64>(tl::unexpected(done.error()));
        if (!tag)
            return tl::unexpected(tag.error());
        done = connection.execute(u"INSERT INTO conversation_tag (conversation_id, tag_id) VALUES (?, ?)", {id, *tag});
    }
    return done;
}

Result<void> forgetUnusedTags(SqlConnection &connection)
{
    return connection.execute(u"DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM conversation_tag WHERE tag_id = tag.id)");
}

Result<void> copyFiling(SqlConnection &connection, ConversationId from, ConversationId to)
{
    auto done = connection.execute(u"UPDATE conversation SET folder_id = (SELECT folder_id FROM conversation WHERE id = ?) WHERE id = ?", {from, to});
    if (done) {
        done = connection.execute(u"INSERT INTO conversation_tag (conversation_id, tag_id) SELECT ?, tag_id FROM conversation_tag WHERE conversation_id = ?",
                                  {to, from});
    }
    return done;
}

} // namespace maquette::rows
