#include "core/conversation/temporaryrows.h"

#include "core/conversation/conversationrows.h"
#include "core/library/galleryrows.h"
#include "core/store/database.h"

namespace maquette::rows {

namespace {

Result<void> removeLeftBehind(SqlConnection &connection, Forgotten &forgotten)
{
    auto query = connection.prepare(u"SELECT id, hash FROM left_behind");
    if (!query)
        return tl::unexpected(query.error());
    QStringList hashes;
    const auto read = query->forEach([&] {
        forgotten.assetIds.append(query->integer(0));
        hashes.append(query->text(1));
    });
    if (!read)
        return read;
    for (qsizetype i = 0; i < hashes.size(); ++i) {
        const auto asset = gallery::findAsset(connection, hashes.at(i));
        if (!asset)
            return tl::unexpected(asset.error());
        forgotten.assets.append(*asset);
        if (const auto removed = gallery::removeAsset(connection, forgotten.assetIds.at(i)); !removed)
            return removed;
    }
    // The index keeps the names of what was taken out until its parts are put together anew.
    return hashes.isEmpty() ? Result<void>() : connection.execute(u"INSERT INTO gallery_search (gallery_search) VALUES ('optimize')");
}

} // namespace

Result<ConversationId> insertTemporary(SqlConnection &connection, const RunSettings &settings, const QString &owner, qint64 nowMs)
{
    const auto id = insertConversation(connection, settings, {}, nowMs);
    if (!id)
        return id;
    const auto marked = connection.execute(u"UPDATE conversation SET temporary_owner = ? WHERE id = ?", {owner, *id});
    return marked ? id : tl::unexpected(marked.error());
}

Result<void> copyTemporary(SqlConnection &connection, ConversationId from, ConversationId to)
{
    auto done = connection.execute(u"UPDATE conversation SET temporary_owner = (SELECT temporary_owner FROM conversation WHERE id = ?) WHERE id = ?", {from, to});
    if (done)
        done = connection.execute(u"INSERT INTO temporary_asset (hash, conversation_id) SELECT hash, ? FROM temporary_asset WHERE conversation_id = ?", {to, from});
    return done;
}

Result<void> keepTemporary(SqlConnection &connection, ConversationId id)
{
    auto done = connection.execute(u"UPDATE conversation SET temporary_owner = NULL WHERE id = ? AND temporary_owner IS NOT NULL", {id});
    if (!done || connection.changes() == 0)
        return done;
    // Its words enter the index with this.
    done = connection.execute(u"UPDATE message_text SET is_temporary = 0 WHERE message_id IN (SELECT id FROM message WHERE conversation_id = ?)", {id});
    if (done)
        done = connection.execute(u"DELETE FROM temporary_asset WHERE conversation_id = ?", {id});
    return done ? giveTitle(connection, id) : done;
}

Result<void> noteArrival(SqlConnection &connection, ConversationId id, const QString &hash, qint64 sinceMs)
{
    return connection.execute(u"INSERT OR IGNORE INTO temporary_asset (hash, conversation_id) SELECT a.hash, c.id FROM asset a, conversation c "
                              u"WHERE a.hash = ? AND a.created_at >= ? AND a.origin <> 'generated' AND c.id = ? AND c.temporary_owner IS NOT NULL",
                              {hash, sinceMs, id});
}

Result<bool> isTemporary(SqlConnection &connection, ConversationId id, const QString &owner)
{
    const auto found = connection.integer(u"SELECT 1 FROM conversation WHERE id = ? AND temporary_owner = ?", {id, owner});
    return found ? Result<bool>(found->has_value()) : tl::unexpected(found.error());
}

Result<QStringList> temporaryOwners(SqlConnection &connection)
{
    auto query = connection.prepare(u"SELECT DISTINCT temporary_owner FROM conversation WHERE temporary_owner IS NOT NULL");
    if (!query)
        return tl::unexpected(query.error());
    QStringList owners;
    const auto read = query->forEach([&] { owners.append(query->text(0)); });
    return read ? Result<QStringList>(owners) : tl::unexpected(read.error());
}

Result<QList<ConversationId>> temporaryOf(SqlConnection &connection, const QString &owner)
{
    auto query = connection.prepare(u"SELECT id FROM conversation WHERE temporary_owner = ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(owner);
    QList<ConversationId> ids;
    const auto read = query->forEach([&] { ids.append(query->integer(0)); });
    return read ? Result<QList<ConversationId>>(ids) : tl::unexpected(read.error());
}

Result<Forgotten> forgetTemporary(SqlConnection &connection, const QList<ConversationId> &ids)
{
    Forgotten forgotten;
    for (const ConversationId id : ids) {
        auto done = connection.execute(u"DELETE FROM conversation WHERE id = ? AND temporary_owner IS NOT NULL", {id});
        if (done && connection.changes() == 0)
            continue;
        if (done)
            done = connection.execute(u"DELETE FROM draft WHERE conversation_id = ?", {id});
        if (!done)
            return tl::unexpected(done.error());
        forgotten.conversations.append(id);
    }
    auto done = removeLeftBehind(connection, forgotten);
    for (const ConversationId id : std::as_const(forgotten.conversations)) {
        if (done)
            done = connection.execute(u"DELETE FROM temporary_asset WHERE conversation_id = ?", {id});
    }
    return done ? Result<Forgotten>(forgotten) : tl::unexpected(done.error());
}

} // namespace maquette::rows
