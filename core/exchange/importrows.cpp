#include "core/exchange/importrows.h"

#include "core/conversation/conversationrows.h"
#include "core/conversation/folderrows.h"
#include "core/conversation/messagerows.h"
#include "core/library/galleryrows.h"
#include "core/store/database.h"

#include <QCryptographicHash>

#include <algorithm>

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

Result<ConversationId> findImported(SqlConnection &connection, Source source, const QString &key)
{
    const auto id = connection.integer(u"SELECT conversation_id FROM imported_conversation WHERE source = ? AND source_key = ?",
                                       {sourceName(source), key});
    return id ? Result<ConversationId>(id->value_or(0)) : tl::unexpected(id.error());
}

/// The conversation of this home that an export of this home tells of.
Result<ConversationId> findOriginal(SqlConnection &connection, Source source, const QString &key, ConversationId origin)
{
    if (source != Source::Maquette || origin == 0)
        return 0;
    const auto own = originKey(connection, origin);
    if (!own)
        return tl::unexpected(own.error());
    return *own == key ? origin : 0;
}

Result<QSet<QString>> keysOf(SqlConnection &connection, QStringView sql, ConversationId id)
{
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id);
    QSet<QString> keys;
    const auto read = query->forEach([&] { keys.insert(query->text(0)); });
    return read ? Result<QSet<QString>>(keys) : tl::unexpected(read.error());
}

/// In SQL, so that it is the same for thousands of messages at once; see originKey().
constexpr auto kOwnKeys = u"SELECT id || '-' || created_at FROM message WHERE conversation_id = ?";

class ChunkWriter
{
public:
    ChunkWriter(SqlConnection &connection, const ImportChunk &chunk) : m_connection(connection), m_chunk(chunk) {}

    Result<ChunkResult> write()
    {
        auto done = findConversation();
        for (const AssetRecord &asset : m_chunk.assets) {
            if (done)
                done = gallery::enterRecord(m_connection, asset).map([](const AssetRecord &) {});
        }
        for (const ImportChunk::Piece &piece : m_chunk.pieces) {
            if (done)
                done = writePiece(piece);
        }
        if (done && m_result.added > 0)
            done = show();
        if (done && m_chunk.isLast)
            done = rows::giveTitle(m_connection, m_result.conversation);
        return done ? Result<ChunkResult>(m_result) : tl::unexpected(done.error());
    }

private:
    Result<void> findConversation()
    {
        auto id = findImported(m_connection, m_chunk.source, m_chunk.key);
        if (id && *id == 0) {
            const auto original = findOriginal(m_connection, m_chunk.source, m_chunk.key, m_chunk.origin);
            if (!original)
                return tl::unexpected(original.error());
            m_result.conversation = *original;
            return *original == 0 ? makeConversation() : adopt();
        }
        if (!id)
            return tl::unexpected(id.error());
        m_result.conversation = *id;
        return {};
    }

    Result<void> adopt()
    {
        auto done = enrol();
        if (done) {
            done = m_connection.execute(u"INSERT INTO imported_message (conversation_id, source_key, message_id) "
                                        u"SELECT conversation_id, id || '-' || created_at, id FROM message WHERE conversation_id = ?",
                                        {m_result.conversation});
        }
        return done;
    }

    Result<void> makeConversation()
    {
        const Conversation &made = m_chunk.conversation;
        const auto id = rows::insertConversation(m_connection, made.settings, made.title, m_chunk.nowMs);
        if (!id)
            return tl::unexpected(id.error());
        m_result.conversation = *id;
        m_result.isNew = true;
        const qint64 created = made.createdAt.isValid() ? made.createdAt.toMSecsSinceEpoch() : firstTime();
        const qint64 updated = made.updatedAt.isValid() ? made.updatedAt.toMSecsSinceEpoch() : created;
        auto done = m_connection.execute(
            u"UPDATE conversation SET created_at = ?, updated_at = ?, has_own_title = ?, is_pinned = ?, is_archived = ?, cost_picos = ?, "
            u"play_cost_picos = ?, unknown_costs = ? WHERE id = ?",
            {created, updated, made.hasOwnTitle, made.isPinned, made.isArchived, made.cost.picos,
             made.playCost.picos, made.unknownCosts, *id});
        if (done)
            done = file(made.folderName);
        if (done && !made.tags.isEmpty())
            done = rows::writeTags(m_connection, *id, made.tags);
        return done ? enrol() : done;
    }

    Result<void> file(const QString &folder)
    {
        const auto filed = rows::fileByName(m_connection, m_result.conversation, folder);
        if (!filed)
            return tl::unexpected(filed.error());
        if (!*filed)
            m_result.unfiledFrom = folder;
        return {};
    }

    Result<void> enrol()
    {
        return m_connection.execute(u"INSERT INTO imported_conversation (conversation_id, source, source_key) VALUES (?, ?, ?)",
                                    {m_result.conversation, sourceName(m_chunk.source), m_chunk.key});
    }

    qint64 firstTime() const
    {
        for (const ImportChunk::Piece &piece : m_chunk.pieces) {
            if (piece.message.createdAt.isValid())
                return piece.message.createdAt.toMSecsSinceEpoch();
        }
        return m_chunk.nowMs;
    }

    Result<std::optional<qint64>> find(const QString &key)
    {
        return m_connection.integer(u"SELECT coalesce(message_id, 0) FROM imported_message WHERE conversation_id = ? AND source_key = ?",
                                    {m_result.conversation, key});
    }

    Result<MessageId> shownId(const QString &key)
    {
        if (key.isEmpty())
            return 0;
        if (const auto written = m_written.constFind(key); written != m_written.cend())
            return *written;
        const auto found = find(key);
        return found ? Result<MessageId>(found->value_or(0)) : tl::unexpected(found.error());
    }

    Result<void> writePiece(const ImportChunk::Piece &piece)
    {
        const auto known = find(piece.key);
        if (!known)
            return tl::unexpected(known.error());
        if (*known)
            return {};
        std::optional<MessageId> id;
        if (piece.isShown) {
            const auto inserted = insert(piece);
            if (!inserted)
                return tl::unexpected(inserted.error());
            id = *inserted;
            m_written.insert(piece.key, *id);
            m_last = *id;
            ++m_result.added;
            m_latest = std::max(m_latest, piece.message.createdAt.isValid() ? piece.message.createdAt.toMSecsSinceEpoch() : 0);
        }
        return m_connection.execute(
            u"INSERT INTO imported_message (conversation_id, source_key, parent_key, message_id, raw) VALUES (?, ?, ?, ?, ?)",
            {m_result.conversation, piece.key, piece.parentKey, SqlValue(id), piece.raw.isEmpty() ? SqlValue(nullptr) : SqlValue(QString::fromUtf8(piece.raw))});
    }

    Result<MessageId> insert(const ImportChunk::Piece &piece)
    {
        const auto parent = shownId(piece.shownParent);
        if (!parent)
            return tl::unexpected(parent.error());
        Message message = piece.message;
        message.conversationId = m_result.conversation;
        message.parentId = *parent;
        if (!message.createdAt.isValid())
            message.createdAt = QDateTime::fromMSecsSinceEpoch(m_chunk.nowMs, Qt::UTC);
        if (const auto checked = dropMissing(message); !checked)
            return tl::unexpected(checked.error());
        const auto id = rows::insertMessage(m_connection, message, {});
        if (!id || piece.rest.isEmpty())
            return id;
        message.id = *id;
        const auto replaced = rows::replaceText(m_connection, message, piece.rest);
        return replaced ? id : tl::unexpected(replaced.error());
    }

    /// A message that names a file nobody has could neither be shown nor sent.
    Result<void> dropMissing(Message &message)
    {
        QList<Attachment> there;
        for (const Attachment &attachment : std::as_const(message.attachments)) {
            const auto found = m_connection.integer(u"SELECT 1 FROM asset WHERE hash = ?", {attachment.assetHash});
            if (!found)
                return tl::unexpected(found.error());
            if (*found)
                there.append(attachment);
            else
                m_result.missing.append(attachment.name);
        }
        message.attachments = there;
        return {};
    }

    /// The user's own choice of a branch stays, once something of their own ends it.
    Result<void> show()
    {
        auto touched = m_connection.execute(u"UPDATE conversation SET updated_at = max(updated_at, ?) WHERE id = ?", {m_latest, m_result.conversation});
        if (!touched)
            return touched;
        const auto isTheirs = m_connection.integer(
            u"SELECT 1 FROM conversation c WHERE c.id = ? AND c.active_leaf <> 0 AND NOT EXISTS "
            u"(SELECT 1 FROM imported_message i WHERE i.conversation_id = c.id AND i.message_id = c.active_leaf)",
            {m_result.conversation});
        if (!isTheirs)
            return tl::unexpected(isTheirs.error());
        if (*isTheirs)
            return {};
        const auto active = m_chunk.isLast ? shownId(m_chunk.activeKey) : Result<MessageId>(0);
        if (!active)
            return tl::unexpected(active.error());
        return rows::showLeaf(m_connection, m_result.conversation, *active != 0 ? *active : m_last, m_chunk.nowMs);
    }

    SqlConnection &m_connection;
    const ImportChunk &m_chunk;
    ChunkResult m_result;
    QHash<QString, MessageId> m_written;
    MessageId m_last = 0;
    qint64 m_latest = 0;
};

} // namespace

Result<KnownConversation> readKnown(SqlConnection &connection, Source source, const QString &key, ConversationId origin)
{
    const auto imported = findImported(connection, source, key);
    if (!imported)
        return tl::unexpected(imported.error());
    const auto original = *imported != 0 ? Result<ConversationId>(0) : findOriginal(connection, source, key, origin);
    if (!original)
        return tl::unexpected(original.error());
    KnownConversation known;
    known.id = *imported != 0 ? *imported : *original;
    if (known.id == 0)
        return known;
    const auto keys = keysOf(connection, *imported != 0 ? QStringView(u"SELECT source_key FROM imported_message WHERE conversation_id = ?") : QStringView(kOwnKeys), known.id);
    if (!keys)
        return tl::unexpected(keys.error());
    known.keys = *keys;
    const auto deleted = connection.integer(u"SELECT 1 FROM conversation WHERE id = ? AND deleted_at IS NOT NULL", {known.id});
    if (!deleted)
        return tl::unexpected(deleted.error());
    known.isDeleted = deleted->has_value();
    return known;
}

Result<ChunkResult> writeChunk(SqlConnection &connection, const ImportChunk &chunk)
{
    return ChunkWriter(connection, chunk).write();
}

Result<QString> originKey(SqlConnection &connection, ConversationId id)
{
    auto query = connection.prepare(u"SELECT c.created_at, m.id, m.created_at, t.text FROM conversation c "
                                    u"JOIN message m ON m.conversation_id = c.id JOIN message_text t ON t.message_id = m.id "
                                    u"WHERE c.id = ? ORDER BY m.id LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return QString();
    QCryptographicHash sum(QCryptographicHash::Sha256);
    sum.addData(u"%1/%2/%3/%4/"_s.arg(id).arg(query->integer(0)).arg(query->integer(1)).arg(query->integer(2)).toUtf8());
    sum.addData(query->text(3).toUtf8());
    return QString::fromLatin1(sum.result().toHex().left(32));
}

QString originKey(MessageId id, qint64 createdAtMs)
{
    return u"%1-%2"_s.arg(id).arg(createdAtMs);
}

} // namespace maquette::exchange
