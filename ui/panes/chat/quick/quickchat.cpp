#include "ui/panes/chat/quick/quickchat.h"

#include "core/accounts/accounts.h"
#include "core/catalog/catalog.h"
#include "core/conversation/conversations.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/newchat.h"

#include <utility>

namespace maquette::ui {

QuickChat::QuickChat(const PaneParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_settings(settingsForNewChat(parts))
    , m_estimates([this](QObject *context, const EstimateLoop::Take &take) { return estimate(context, take); })
{
    connect(&m_estimates, &EstimateLoop::estimated, this, [this](const ChatEstimate &estimate) {
        m_estimate = estimate;
        emit estimateChanged();
    });
    connect(&parts.accounts, &Accounts::changed, this, &QuickChat::refresh);
    connect(&parts.catalog, &Catalog::changed, this, &QuickChat::refresh);
    connect(&parts.catalog, &Catalog::loaded, this, &QuickChat::refresh);
    connect(&parts.conversations, &ConversationQuery::conversationRemoved, this, [this](qint64 id) {
        if (id == m_id)
            leave();
    });
    connect(&parts.chat, &ChatService::answeringChanged, this, [this](qint64 id) {
        if (id == m_id)
            emit answeringChanged(isAnswering());
    });
}

QuickChat::~QuickChat() = default;

void QuickChat::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_estimates.soon();
}

std::optional<ModelChoice> QuickChat::choice() const
{
    return choiceOf(m_parts, m_settings);
}

void QuickChat::refresh()
{
    m_settings = settingsForNewChat(m_parts);
    emit choiceChanged();
    m_estimates.soon();
}

bool QuickChat::estimate(QObject *context, const EstimateLoop::Take &take)
{
    if (m_settings.modelId.isEmpty()) {
        m_estimate.reset();
        emit estimateChanged();
        return false;
    }
    m_parts.chat.estimate(0, {m_text, {}}, m_settings, context, take);
    return true;
}

bool QuickChat::isAnswering() const
{
    return m_isSending || (m_id != 0 && m_parts.chat.isAnswering(m_id));
}

void QuickChat::send()
{
    if (isAnswering() || Draft{m_text, {}}.isEmpty())
        return;
    m_isSending = true;
    emit answeringChanged(true);
    m_parts.chat.ask(m_text, m_settings, this, [this, taken = m_text](const Result<SentMessage> &sent) {
        m_isSending = false;
        if (sent)
            adopt(*sent, taken);
        emit answeringChanged(isAnswering());
        if (!sent)
            emit failed(sent.error());
    });
}

void QuickChat::adopt(const SentMessage &sent, const QString &taken)
{
    // What was typed meanwhile is the next question's.
    m_text = m_text.startsWith(taken) ? m_text.mid(taken.size()) : m_text;
    open(sent.conversationId);
    emit textReplaced();
    m_estimates.soon();
}

void QuickChat::open(ConversationId id)
{
    m_id = id;
    // Whoever shows it is told before it goes.
    TranscriptSource *before = std::exchange(m_transcript, id ? m_parts.chat.transcript(id, this) : nullptr);
    emit opened();
    delete before;
}

void QuickChat::leave()
{
    if (m_id == 0)
        return;
    open(0);
    emit answeringChanged(isAnswering());
}

void QuickChat::stop()
{
    if (m_id && !m_isSending)
        m_parts.chat.stopIn(m_id, StopMode::Now);
}

void QuickChat::retry(MessageId answer)
{
    m_parts.chat.retry(answer, this, [this](const Result<SentMessage> &sent) {
        if (!sent)
            emit failed(sent.error());
    });
}

} // namespace maquette::ui

#include "moc_quickchat.cpp"
