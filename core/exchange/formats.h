#pragma once

#include "core/exchange/foreignconversation.h"

#include <QHash>
#include <QJsonObject>

#include <functional>

// One reader for each maker. They read what is there and leave out what is not; an unknown field is no error.
namespace maquette::exchange {

/// The conversation that an item of an export's list is, whoever made it; empty when it is none of these.
std::optional<ForeignConversation> readItem(const QJsonObject &item);

/// An item with `mapping`.
ForeignConversation readChatGpt(const QJsonObject &item);
/// An item with `chat_messages`.
ForeignConversation readClaude(const QJsonObject &item);
/// An object with `conversationId` and `messages` or `messagesTree`.
ForeignConversation readLibreChat(const QJsonObject &item);
/// An item with `chat.history`, or `history` itself in older exports.
ForeignConversation readOpenWebUi(const QJsonObject &item);

/// What a Cherry Studio backup tells beside its topics.
struct CherryBackup
{
    /// Titles by topic, from its settings; nothing else of those is read: they hold keys.
    QHash<QString, QString> titles;
    /// The stored JSON of a block; empty when there is none.
    std::function<QJsonObject(const QString &id)> block;
};
/// Titles by topic out of the text that Cherry Studio keeps its settings in.
QHash<QString, QString> readCherryTitles(const QString &persisted);
ForeignConversation readCherryTopic(const QJsonObject &topic, const CherryBackup &backup);

/// The version of our own format that is written, and the newest that is read; see jsonexport.h.
inline constexpr int kOwnVersion = 1;
/// The object at "conversation" in an item of our own format.
ForeignConversation readOwn(const QJsonObject &conversation);

} // namespace maquette::exchange
