#pragma once

#include "core/exchange/exportrows.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace maquette::exchange {

/// Puts the messages of one conversation together to items of our own format, none of them larger than an import takes at once.
class TreeItems
{
public:
    TreeItems(const Conversation &conversation, const ExportIdentity &identity, const std::optional<Message> &active);

    void add(const ExportMessage &message);
    void add(const KeptMessage &message);
    /// Enough for an item.
    bool isFull() const;
    bool isEmpty() const { return m_messages.isEmpty() && m_kept.isEmpty(); }
    /// What was added since the last time.
    QByteArray take();

private:
    QString keyOf(const Message &message) const;

    const ExportIdentity &m_identity;
    QJsonObject m_head;
    QJsonArray m_messages;
    QJsonArray m_kept;
    qsizetype m_bytes = 0;
    /// Parents come first, so theirs are known.
    QHash<MessageId, QString> m_keys;
};

} // namespace maquette::exchange
