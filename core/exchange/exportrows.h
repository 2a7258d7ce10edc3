#pragma once

#include "core/base/result.h"
#include "core/exchange/foreignconversation.h"

#include <QHash>

// The store's side of an export. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace exchange {

/// Those that hold messages and were not deleted, oldest first.
Result<QList<ConversationId>> exportable(SqlConnection &connection);

/// By which a conversation and what came with it from elsewhere are known.
struct ExportIdentity
{
    Source source = Source::Maquette;
    QString key;
    /// Key and parent's key of messages that came from elsewhere.
    QHash<MessageId, std::pair<QString, QString>> messages;
};
Result<ExportIdentity> readIdentity(SqlConnection &connection, ConversationId id);

/// A message with what only an export needs.
struct ExportMessage
{
    Message message;
    QString rest;
    /// JSON; empty for none.
    QByteArray raw;
};
/// The next messages of all branches after `after`, in the order of their ids, `limit` at most. `identity` tells which of them came from elsewhere.
Result<QList<ExportMessage>> readTreePage(SqlConnection &connection, ConversationId id, MessageId after, int limit, const ExportIdentity &identity);

/// A message that is kept and not shown.
struct KeptMessage
{
    QString key;
    QString parentKey;
    QByteArray raw;
};
Result<QList<KeptMessage>> readKeptPage(SqlConnection &connection, ConversationId id, const QString &after, int limit);

} // namespace exchange

} // namespace maquette
