// The part of ChatController that sends messages, to one model or to several, and stops their answers.
#include "ui/panes/chat/chatcontroller.h"

#include "core/conversation/drafts.h"

#include <algorithm>
#include <utility>

namespace maquette::ui {

void ChatController::setColumns(const QList<MessageId> &leaves)
{
    if (leaves == m_columns)
        return;
    m_columns = leaves;
    showAnswering();
    estimateSoon();
}

int ChatController::addressees() const
{
    // What is written in place of an earlier message is another question, beside all that was answered.
    if (m_edited == 0 && !m_columns.isEmpty())
        return static_cast<int>(m_columns.size());
    return m_settings.comparing.isWanted() ? static_cast<int>(m_settings.comparing.models.size()) : 1;
}

bool ChatController::isAnswering() const
{
    if (m_id == 0)
        return false;
    if (m_columns.isEmpty())
        return m_parts.chat.isAnswering(m_id);
    const QList<MessageId> coming = m_parts.chat.streamingAnswers(m_id);
    return std::any_of(coming.cbegin(), coming.cend(), [this](MessageId answer) { return m_columns.contains(answer); });
}

void ChatController::showAnswering()
{
    const bool now = isAnswering();
    if (std::exchange(m_wasAnswering, now) == now)
        return;
    emit answeringChanged(now);
    estimateSoon();
}

SharedQuestion ChatController::question() const
{
    return {m_id, m_edited, m_draft.text, m_draft.attachments, m_settings};
}

void ChatController::sendWith(const std::function<void(const SharedQuestion &, const std::function<void(const Result<SentMessage> &)> &)> &ask)
{
    if (m_isSending || m_draft.isEmpty())
        return;
    m_isSending = true;
    ++m_out;
    m_taken = m_draft;
    ask(question(), [this, from = m_id, edited = m_edited, generation = m_generation, taken = m_draft](const Result<SentMessage> &result) {
        // Not what was to stand in the place of another: it was no draft.
        if (!result && generation != m_generation && edited == 0)
            emit m_parts.drafts.cameBack(from, taken);
        takeSent(from, generation, taken, result);
    });
}

void ChatController::send()
{
    sendWith([this](const SharedQuestion &question, const std::function<void(const Result<SentMessage> &)> &done) {
        const auto all = [done](const Result<QList<SentMessage>> &sent) {
            done(sent.map([](const QList<SentMessage> &each) { return each.constFirst(); }));
        };
        if (addressees() > 1 && !m_columns.isEmpty() && m_edited == 0)
            m_parts.chat.continueAll(question, m_columns, this, all);
        else if (addressees() > 1)
            m_parts.chat.compare(question, this, all);
        else if (m_edited)
            m_parts.chat.edit(m_edited, question.text, question.attachments, this, done);
        else
            m_parts.chat.send(m_id, question.text, question.attachments, m_settings, this, done);
    });
}

void ChatController::draftWith(const AnswerModel &by)
{
    sendWith([this, by](const SharedQuestion &question, const std::function<void(const Result<SentMessage> &)> &done) {
        m_parts.chat.draft(question, by, this, done);
    });
}

void ChatController::stop(StopMode mode)
{
    // With those that are still to be asked, and what is on its way out.
    if (!m_columns.isEmpty() || m_isSending)
        m_parts.chat.stopIn(m_id, mode);
    else
        m_parts.chat.stop(m_parts.chat.streamingAnswer(m_id), mode);
}

} // namespace maquette::ui
