#pragma once

#include "core/conversation/transcriptsource.h"

#include <QHash>

#include <vector>

namespace maquette::test {

/// A conversation that is all in memory.
class TranscriptList final : public TranscriptSource
{
    Q_OBJECT
public:
    using TranscriptSource::TranscriptSource;

    ConversationId conversationId() const override { return 1; }
    bool isLoaded() const override { return true; }
    const QList<TranscriptEntry> &entries() const override { return m_entries; }
    int indexOf(MessageId id) const override { return m_indexes.value(id, -1); }
    const Message *message(MessageId id) const override;
    void request(const QList<MessageId> &ids) override;

    void setMessages(std::vector<Message> messages);
    void append(Message message);
    void replace(const Message &message);
    void truncate(int count);
    void appendText(MessageId id, const QString &text);
    void appendReasoning(MessageId id, const QString &text);
    Message &at(int index) { return m_messages[static_cast<size_t>(index)]; }

    /// From now on messages are there only after they were asked for and deliver() was called.
    void setLazy(bool isLazy) { m_isLazy = isLazy; }
    void deliver();
    const QList<MessageId> &requested() const { return m_requested; }

private:
    void index();
    TranscriptEntry entryOf(const Message &message) const;

    std::vector<Message> m_messages;
    QList<TranscriptEntry> m_entries;
    QHash<MessageId, int> m_indexes;
    bool m_isLazy = false;
    QList<MessageId> m_requested;
    QSet<MessageId> m_delivered;
};

/// A user's message and an answer, as values.
Message userMessage(MessageId id, const QString &text);
Message answer(MessageId id, const QString &text);

} // namespace maquette::test
