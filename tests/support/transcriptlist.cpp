#include "tests/support/transcriptlist.h"

namespace maquette::test {

using namespace Qt::StringLiterals;

const Message *TranscriptList::message(MessageId id) const
{
    const int index = indexOf(id);
    if (index < 0 || (m_isLazy && !m_delivered.contains(id)))
        return nullptr;
    return &m_messages[static_cast<size_t>(index)];
}

void TranscriptList::request(const QList<MessageId> &ids)
{
    m_requested += ids;
}

void TranscriptList::deliver()
{
    const QList<MessageId> ids = std::exchange(m_requested, {});
    for (const MessageId id : ids)
        m_delivered.insert(id);
    emit messagesLoaded(ids);
}

TranscriptEntry TranscriptList::entryOf(const Message &message) const
{
    return {.id = message.id,
            .textLength = static_cast<qint32>(message.text.size()),
            .reasoningLength = static_cast<qint32>(message.reasoning.size()),
            .attachmentCount = static_cast<qint16>(message.attachments.size()),
            .role = message.role,
            .state = message.state,
            .siblingIndex = static_cast<qint16>(message.siblingIndex),
            .siblingCount = static_cast<qint16>(message.siblingCount)};
}

void TranscriptList::index()
{
    m_entries.clear();
    m_indexes.clear();
    for (const Message &message : m_messages) {
        m_indexes.insert(message.id, static_cast<int>(m_entries.size()));
        m_entries.append(entryOf(message));
    }
}

void TranscriptList::setMessages(std::vector<Message> messages)
{
    m_messages = std::move(messages);
    index();
    emit pathChanged(0);
}

void TranscriptList::append(Message message)
{
    m_indexes.insert(message.id, static_cast<int>(m_entries.size()));
    m_entries.append(entryOf(message));
    m_messages.push_back(std::move(message));
    emit pathChanged(static_cast<int>(m_entries.size()) - 1);
}

void TranscriptList::replace(const Message &message)
{
    const int at = indexOf(message.id);
    m_messages[static_cast<size_t>(at)] = message;
    m_entries[at] = entryOf(message);
    emit messageChanged(message.id);
}

void TranscriptList::truncate(int count)
{
    m_messages.resize(static_cast<size_t>(count));
    index();
    emit pathChanged(count);
}

void TranscriptList::appendText(MessageId id, const QString &text)
{
    const int at = indexOf(id);
    m_messages[static_cast<size_t>(at)].text += text;
    m_entries[at].textLength += static_cast<qint32>(text.size());
    emit textAppended(id, text);
}

void TranscriptList::appendReasoning(MessageId id, const QString &text)
{
    const int at = indexOf(id);
    m_messages[static_cast<size_t>(at)].reasoning += text;
    m_entries[at].reasoningLength += static_cast<qint32>(text.size());
    emit reasoningAppended(id, text);
}

Message userMessage(MessageId id, const QString &text)
{
    Message message;
    message.id = id;
    message.role = Role::User;
    message.text = text;
    return message;
}

Message answer(MessageId id, const QString &text)
{
    Message message;
    message.id = id;
    message.role = Role::Assistant;
    message.text = text;
    message.modelId = u"gpt-4o-mini"_s;
    message.providerName = u"OpenAI"_s;
    message.usage.inputTokens = 1204;
    message.usage.outputTokens = 96;
    message.timeToFirstToken = std::chrono::milliseconds(380);
    message.duration = std::chrono::milliseconds(907);
    message.cost = Money{240'000'000};
    message.costSource = FigureSource::Computed;
    return message;
}

} // namespace maquette::test

#include "moc_transcriptlist.cpp"
