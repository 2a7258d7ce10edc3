#include "core/exchange/exportrows.h"

#include "core/conversation/messagerows.h"
#include "core/exchange/importrows.h"
#include "core/store/database.h"

namespace maquette::exchange {

using namespace Qt::StringLiterals;

namespace {

Result<QString> textOf(SqlConnection &connection, QStringView sql, std::initializer_list<SqlValue> values)
{
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    for (const SqlValue &value : values)
        query->bind(value);
    const auto found = query->next();
    if (!found)
        return tl::unexpected(found.error());
    return *found ? query->text(0) : QString();
}

} // namespace

Result<QList<ConversationId>> exportable(SqlConnection &connection)
{
    auto query = connection.prepare(u"SELECT id FROM conversation WHERE deleted_at IS NULL AND temporary_owner IS NULL AND message_count > 0 ORDER BY updated_at, id");
    if (!query)
        return tl::unexpected(query.error());
    QList<ConversationId> ids;
    const auto read = query->forEach([&] { ids.append(query->integer(0)); });
    return read ? Result<QList<ConversationId>>(ids) : tl::unexpected(read.error());
}

Result<ExportIdentity> readIdentity(SqlConnection &connection, ConversationId id)
{
    ExportIdentity identity;
    auto query = connection.prepare(u"SELECT source, source_key FROM imported_conversation WHERE conversation_id = ?");
    if (!query)
        return tl::unexpected(query.error());
    const auto found = query->bind(id).next();
    if (!found)
        return tl::unexpected(found.error());
    if (!*found) {
        const auto key = originKey(connection, id);
        if (!key)
            return tl::unexpected(key.error());
        identity.key = *key;
        return identity;
    }
    identity.source = sourceFromName(query->text(0)).value_or(Source::Maquette);
    identity.key = query->text(1);
    auto rows = connection.prepare(u"SELECT message_id, source_key, parent_key FROM imported_message WHERE conversation_id = ? AND message_id IS NOT NULL");
    if (!rows)
        return tl::unexpected(rows.error());
    rows->bind(id);
    const auto read = rows->forEach([&] { identity.messages.insert(rows->integer(0), {rows->text(1), rows->text(2)}); });
    return read ? Result<ExportIdentity>(identity) : tl::unexpected(read.error());
}

Result<QList<ExportMessage>> readTreePage(SqlConnection &connection, ConversationId id, MessageId after, int limit, const ExportIdentity &identity)
{
    auto query = connection.prepare(u"SELECT id FROM message WHERE conversation_id = ? AND id > ? ORDER BY id LIMIT ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id).bind(after).bind(limit);
    QList<MessageId> ids;
    if (const auto read = query->forEach([&] { ids.append(query->integer(0)); }); !read)
        return tl::unexpected(read.error());
    const auto messages = rows::readMessages(connection, ids);
    if (!messages)
        return tl::unexpected(messages.error());
    QList<ExportMessage> page;
    for (const Message &message : *messages) {
        ExportMessage one{message, {}, {}};
        if (message.hasRest) {
            const auto rest = textOf(connection, u"SELECT rest FROM message_text WHERE message_id = ?", {message.id});
            if (!rest)
                return tl::unexpected(rest.error());
            one.rest = *rest;
        }
        if (const auto told = identity.messages.constFind(message.id); told != identity.messages.cend()) {
            const auto raw = textOf(connection, u"SELECT raw FROM imported_message WHERE conversation_id = ? AND source_key = ?", {id, told->first});
            if (!raw)
                return tl::unexpected(raw.error());
            one.raw = raw->toUtf8();
        }
        page.append(one);
    }
    return page;
}

Result<QList<KeptMessage>> readKeptPage(SqlConnection &connection, ConversationId id, const QString &after, int limit)
{
    auto query = connection.prepare(u"SELECT source_key, parent_key, raw FROM imported_message "
                                    u"WHERE conversation_id = ? AND source_key > ? AND message_id IS NULL ORDER BY source_key LIMIT ?");
    if (!query)
        return tl::unexpected(query.error());
    query->bind(id).bind(after).bind(limit);
    QList<KeptMessage> page;
    const auto read = query->forEach([&] { page.append({query->text(0), query->text(1), query->text(2).toUtf8()}); });
    return read ? Result<QList<KeptMessage>>(page) : tl::unexpected(read.error());
}

} // namespace maquette::exchange
