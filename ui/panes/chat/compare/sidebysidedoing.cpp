// The part of SideBySide that has another model answer: once more, as a draft, out of several.
#include "core/base/clock.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/conversations.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/compare/answercolumn.h"
#include "ui/panes/chat/compare/columnsview.h"
#include "ui/panes/chat/compare/mergedialog.h"
#include "ui/panes/chat/compare/sidebyside.h"
#include "ui/panes/chat/compare/tallydialog.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <algorithm>

namespace maquette::ui {

void SideBySide::askModel(std::function<void(const AnswerModel &by)> then)
{
    m_whenChosen = std::move(then);
    const RunSettings &settings = m_controller.settings();
    m_model->open(nullptr, m_view->window(), m_controller.choices(), settings.accountId, settings.modelId, m_parts.clock.nowUtc().date());
}

MessageId SideBySide::currentAnswer() const
{
    if (isShown()) {
        const AnswerColumn *column = m_view->columns().current();
        return column ? column->leaf() : m_columns.answers.constFirst();
    }
    const TranscriptSource *source = m_controller.transcript();
    if (!source)
        return 0;
    const QList<TranscriptEntry> &entries = source->entries();
    const int current = m_view->transcript().hasFocus() ? m_view->transcript().currentMessage() : -1;
    if (current >= 0 && current < entries.size() && entries.at(current).role == Role::Assistant)
        return entries.at(current).id;
    const auto last = std::find_if(entries.crbegin(), entries.crend(), [](const TranscriptEntry &entry) { return entry.role == Role::Assistant; });
    return last == entries.crend() ? 0 : last->id;
}

void SideBySide::redo(MessageId answer)
{
    if (!answer) {
        emit said(tr("There is no answer yet."));
        return;
    }
    askModel([this, answer](const AnswerModel &by) {
        m_parts.chat.redo(answer, by, this, [this](const Result<SentMessage> &sent) {
            if (sent)
                m_view->transcript().showLatest();
            else
                emit failed(sent.error());
        });
    });
}

void SideBySide::draft()
{
    if (m_controller.draft().isEmpty()) {
        emit said(tr("Write a message first."));
        return;
    }
    askModel([this](const AnswerModel &by) { m_controller.draftWith(by); });
}

void SideBySide::merge(MessageId question)
{
    if (!question) {
        emit said(tr("It takes two answers to one question to merge them."));
        return;
    }
    m_parts.conversations.columns(question, this, [this, question](const Result<AnswerColumns> &columns) {
        if (!columns) {
            emit failed(columns.error());
            return;
        }
        m_parts.conversations.messages(columns->answers, this, [this, question](const Result<QList<Message>> &answers) {
            if (answers)
                openMerge(question, *answers);
            else
                emit failed(answers.error());
        });
    });
}

void SideBySide::openMerge(MessageId question, const QList<Message> &answers)
{
    const RunSettings &settings = m_controller.settings();
    MergeWish wish{question, {}, m_parts.settings.mergeInstruction.value(), {settings.accountId, settings.modelId}};
    for (const Message &answer : answers) {
        if (answer.state != MessageState::Streaming && !answer.text.trimmed().isEmpty())
            wish.answers.append(answer.id);
    }
    if (wish.answers.size() < Comparing::kFewest) {
        emit said(tr("It takes two answers to one question to merge them."));
        return;
    }
    auto *dialog = new MergeDialog(m_parts.chat, wish, m_controller.choices(), m_parts.clock.nowUtc().date(), m_view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MergeDialog::mergeRequested, this, [this](const MergeWish &wanted) {
        m_parts.settings.mergeInstruction.set(wanted.instruction == MergeDialog::usualInstruction() ? QString() : wanted.instruction);
        m_parts.chat.merge(wanted, this, [this](const Result<SentMessage> &sent) {
            if (!sent)
                emit failed(sent.error());
        });
    });
    dialog->open();
}

void SideBySide::showTally()
{
    auto *dialog = new TallyDialog(m_view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_parts.conversations.tally(dialog, [this, dialog](const Result<QList<ModelTally>> &tally) {
        if (tally)
            dialog->setTally(*tally);
        else
            emit failed(tally.error());
    });
    dialog->open();
}

} // namespace maquette::ui
