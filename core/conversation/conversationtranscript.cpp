#include "core/conversation/conversationtranscript.h"

#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"

#include <algorithm>

namespace maquette {

namespace {

/// Characters of whole messages kept at hand: 8 MB of text, some hundred screens.
constexpr qsizetype kCached = 4'000'000;
/// What a message weighs besides its text.
constexpr qsizetype kBesides = 500;

void takeFrom(const Message &message, TranscriptEntry &entry)
{
    entry.state = message.state;
    entry.textLength = static_cast<qint32>(message.text.size());
    entry.reasoningLength = static_cast<qint32>(message.reasoning.size());
    entry.attachmentCount = static_cast<qint16>(message.attachments.size());
}

} // namespace

ConversationTranscript::ConversationTranscript(Conversations &conversations, ChatService &chat, ConversationId id, MessageId from,
                                               QObject *parent)
    : TranscriptSource(parent), m_conversations(conversations), m_chat(chat), m_id(id), m_from(from), m_cache(kCached)
{
    followConversations();
    followChat();
    reload();
}

ConversationTranscript::~ConversationTranscript() = default;

void ConversationTranscript::followConversations()
{
    connect(&m_conversations, &Conversations::pathChanged, this, [this](qint64 id) {
        if (id == m_id)
            reload();
    });
    connect(&m_conversations, &Conversations::messageChanged, this, [this](qint64 id) {
        if (m_indexes.contains(id))
            refresh(id);
    });
}

void ConversationTranscript::followChat()
{
    connect(&m_chat, &ChatService::textAppended, this, [this](qint64 id, const QString &delta) {
        if (const int index = indexOf(id); index >= 0) {
            m_entries[index].textLength += static_cast<qint32>(delta.size());
            emit textAppended(id, delta);
        }
    });
    connect(&m_chat, &ChatService::reasoningAppended, this, [this](qint64 id, const QString &delta) {
        if (const int index = indexOf(id); index >= 0) {
            m_entries[index].reasoningLength += static_cast<qint32>(delta.size());
            emit reasoningAppended(id, delta);
        }
    });
    connect(&m_chat, &ChatService::liveMessageChanged, this, [this](qint64 id) {
        if (const Message *live = m_chat.liveMessage(id); live && updateEntry(*live))
            emit messageChanged(id);
    });
    connect(&m_chat, &ChatService::answerFinished, this, [this](qint64, qint64 id) {
        // The live message goes after this; its last state is what the store holds now.
        if (const Message *live = m_chat.liveMessage(id); live && updateEntry(*live)) {
            keep(*live);
            // Others may have come beside it since it began.
            takeSiblings(m_entries.at(indexOf(id)));
            emit messageChanged(id);
        }
    });
}

const Message *ConversationTranscript::message(MessageId id) const
{
    if (const Message *live = m_chat.liveMessage(id))
        return live;
    return m_cache.object(id);
}

void ConversationTranscript::request(const QList<MessageId> &ids)
{
    QList<MessageId> missing;
    for (const MessageId id : ids) {
        if (!message(id) && !m_asked.contains(id))
            missing.append(id);
    }
    if (missing.isEmpty())
        return;
    for (const MessageId id : std::as_const(missing))
        m_asked.insert(id);
    m_conversations.messages(missing, this, [this, missing](const Result<QList<Message>> &messages) {
        for (const MessageId id : missing)
            m_asked.remove(id);
        if (!messages) {
            emit failed(messages.error());
            return;
        }
        QList<MessageId> loaded;
        for (const Message &message : *messages) {
            keep(message);
            updateEntry(message);
            loaded.append(message.id);
        }
        emit messagesLoaded(loaded);
    });
}

void ConversationTranscript::reload()
{
    if (m_id == 0)
        return;
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    const auto take = [this](const Result<TranscriptPath> &path) {
        m_isReading = false;
        if (path)
            takePath(*path);
        else
            emit failed(path.error());
        if (std::exchange(m_isStale, false))
            reload();
    };
    if (m_from)
        m_conversations.column(m_from, this, take);
    else
        m_conversations.path(m_id, this, take);
}

void ConversationTranscript::takePath(const TranscriptPath &path)
{
    const QList<TranscriptEntry> before = std::exchange(m_entries, path.entries);
    const qsizetype shared = std::min(before.size(), m_entries.size());
    QList<MessageId> changed;
    qsizetype first = 0;
    for (; first < shared && before.at(first).id == m_entries.at(first).id; ++first) {
        takeLive(m_entries[first]);
        if (before.at(first).siblingCount != m_entries.at(first).siblingCount)
            changed.append(m_entries.at(first).id);
    }
    for (qsizetype i = first; i < before.size(); ++i)
        m_indexes.remove(before.at(i).id);
    for (qsizetype i = first; i < m_entries.size(); ++i) {
        m_indexes.insert(m_entries.at(i).id, static_cast<int>(i));
        takeLive(m_entries[i]);
    }
    const bool isFirst = !std::exchange(m_isLoaded, true);
    if (isFirst || first < before.size() || first < m_entries.size())
        emit pathChanged(static_cast<int>(first));
    for (const MessageId id : std::as_const(changed))
        emit messageChanged(id);
}

/// Brings the store's entry up to date with what is in memory: the text of an answer under way, and in a message
/// at hand the number of its siblings.
void ConversationTranscript::takeLive(TranscriptEntry &entry)
{
    const Message *live = entry.state == MessageState::Complete ? nullptr : m_chat.liveMessage(entry.id);
    if (live)
        takeFrom(*live, entry);
    takeSiblings(entry);
}

void ConversationTranscript::takeSiblings(const TranscriptEntry &entry)
{
    if (Message *cached = m_cache.object(entry.id))
        cached->siblingCount = entry.siblingCount;
}

void ConversationTranscript::refresh(MessageId id)
{
    m_conversations.messages({id}, this, [this, id](const Result<QList<Message>> &messages) {
        if (!messages) {
            emit failed(messages.error());
            return;
        }
        if (messages->isEmpty() || !updateEntry(messages->constFirst()))
            return;
        keep(messages->constFirst());
        emit messageChanged(id);
    });
}

void ConversationTranscript::keep(const Message &message)
{
    m_cache.insert(message.id, new Message(message), message.text.size() + message.reasoning.size() + kBesides);
}

bool ConversationTranscript::updateEntry(const Message &message)
{
    const int index = indexOf(message.id);
    if (index < 0)
        return false;
    takeFrom(message, m_entries[index]);
    return true;
}

} // namespace maquette

#include "moc_conversationtranscript.cpp"
