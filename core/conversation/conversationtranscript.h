#pragma once

#include "core/conversation/transcriptsource.h"

#include <QCache>
#include <QHash>
#include <QSet>

namespace maquette {

class ChatService;
class Conversations;
struct TranscriptPath;

/// The shown branch of a stored conversation, or one that begins with an answer among several, with the text of answers under way as it
/// comes in.
class ConversationTranscript final : public TranscriptSource
{
    Q_OBJECT
public:
    /// `from` 0 follows the branch that is shown.
    ConversationTranscript(Conversations &conversations, ChatService &chat, ConversationId id, MessageId from, QObject *parent);
    ~ConversationTranscript() override;

    ConversationId conversationId() const override { return m_id; }
    bool isLoaded() const override { return m_isLoaded; }
    const QList<TranscriptEntry> &entries() const override { return m_entries; }
    int indexOf(MessageId id) const override { return m_indexes.value(id, -1); }
    const Message *message(MessageId id) const override;
    void request(const QList<MessageId> &ids) override;

private:
    void followConversations();
    void followChat();
    void reload();
    void takePath(const TranscriptPath &path);
    void takeLive(TranscriptEntry &entry);
    /// In a message at hand.
    void takeSiblings(const TranscriptEntry &entry);
    void refresh(MessageId id);
    void keep(const Message &message);
    /// Writes what a message says of itself into its entry; false when it is not on this branch.
    bool updateEntry(const Message &message);

    Conversations &m_conversations;
    ChatService &m_chat;
    ConversationId m_id;
    MessageId m_from;
    QList<TranscriptEntry> m_entries;
    QHash<MessageId, int> m_indexes;
    /// By characters of text.
    QCache<MessageId, Message> m_cache;
    QSet<MessageId> m_asked;
    bool m_isLoaded = false;
    bool m_isReading = false;
    bool m_isStale = false;
};

} // namespace maquette
