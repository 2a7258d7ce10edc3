#pragma once

#include "core/base/result.h"
#include "core/exchange/foreignconversation.h"
#include "core/library/assetrecord.h"

#include <QSet>

// The store's side of an import. Every function runs on a database thread, inside the transaction of its caller.
namespace maquette {

class SqlConnection;

namespace exchange {

/// What is stored of a foreign conversation already.
struct KnownConversation
{
    /// 0 when it is not here.
    ConversationId id = 0;
    /// Deleted by the user, and can still be restored: an import leaves it so.
    bool isDeleted = false;
    QSet<QString> keys;
};
/// `origin` is ForeignConversation::origin.
Result<KnownConversation> readKnown(SqlConnection &connection, Source source, const QString &key, ConversationId origin);

/// Some messages of a foreign conversation, parents first, written in one transaction.
struct ImportChunk
{
    struct Piece
    {
        QString key;
        /// Of the message above it that is shown.
        QString shownParent;
        /// As the export has it.
        QString parentKey;
        Message message;
        QString rest;
        bool isShown = true;
        /// Empty for none.
        QByteArray raw;
    };

    Source source = Source::ChatGpt;
    QString key;
    Conversation conversation;
    ConversationId origin = 0;
    /// Files that the messages refer to and that are in the library's folder.
    QList<AssetRecord> assets;
    QList<Piece> pieces;
    QString activeKey;
    bool isLast = false;
    qint64 nowMs = 0;
};

struct ChunkResult
{
    ConversationId conversation = 0;
    bool isNew = false;
    /// Messages that are shown now and were not here.
    int added = 0;
    /// Names of attachments whose file is nowhere.
    QStringList missing;
    /// The folder that it is not in, because there are as many as there can be; empty for none.
    QString unfiledFrom;
};
/// Writes what of the chunk is not stored yet. Conversation and title come with the first chunk, the shown branch with the last.
Result<ChunkResult> writeChunk(SqlConnection &connection, const ImportChunk &chunk);

/// By which a conversation that was made here is known elsewhere. The same as long as its first message is.
Result<QString> originKey(SqlConnection &connection, ConversationId id);
/// The same for a message that was made here.
QString originKey(MessageId id, qint64 createdAtMs);

} // namespace exchange

} // namespace maquette
