#include "core/conversation/answerstream.h"

#include <algorithm>

namespace maquette {

using rows::JournalPiece;

AnswerStream::AnswerStream(Message answer, Wanted wanted, QObject *parent)
    : QObject(parent), m_message(std::move(answer)), m_wanted(std::move(wanted))
{
}

void AnswerStream::start(Dispatcher &dispatcher, CallRequest request, std::shared_ptr<ChatOperation> operation)
{
    m_operation = std::move(operation);
    m_candidates = request.candidates;
    connect(m_operation.get(), &ChatOperation::events, this, &AnswerStream::take);
    m_call = dispatcher.start(std::move(request), this);
    m_message.callId = m_call->id();
    connect(m_call, &Call::attemptStarted, this, &AnswerStream::nameWhoIsAsked);
    connect(m_call, &Call::waiting, this, &AnswerStream::waiting);
    connect(m_call, &Call::progressed, this, &AnswerStream::showProgress);
    connect(m_call, &Call::finished, this, &AnswerStream::finish);
    emit grew();
}

/// A fallback answers under its own name.
void AnswerStream::nameWhoIsAsked(int attempt, const QString &accountId, const QString &modelId)
{
    Q_UNUSED(attempt)
    const auto asked = std::find_if(m_candidates.cbegin(), m_candidates.cend(), [&](const Candidate &candidate) {
        return candidate.account.id == accountId && candidate.model.id == modelId;
    });
    if (asked == m_candidates.cend() || (m_message.accountId == accountId && m_message.modelId == modelId))
        return;
    m_message.providerId = asked->provider->id;
    m_message.providerName = asked->provider->name;
    m_message.accountId = accountId;
    m_message.modelId = modelId;
    m_message.isPlayMoney = asked->provider->isPlayMoney;
    emit changed();
}

void AnswerStream::stop(StopMode mode)
{
    m_isStopped = true;
    m_repairPrompt.clear();
    if (m_hasEnded || !m_call)
        return;
    if (mode == StopMode::Now) {
        m_call->cancel();
        return;
    }
    if (m_message.state != MessageState::Streaming)
        return;
    m_message.state = MessageState::Stopped;
    m_message.isFinishingInBackground = true;
    emit changed();
}

void AnswerStream::take(const QList<ChatEvent> &events)
{
    for (const ChatEvent &event : events) {
        if (const auto *text = std::get_if<TextDelta>(&event)) {
            if (m_message.isFinishingInBackground) {
                m_rest += text->text;
            } else {
                m_message.text += text->text;
                emit textAppended(text->text);
            }
        } else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event); reasoning && !m_message.isFinishingInBackground) {
            m_message.reasoning += reasoning->text;
            emit reasoningAppended(reasoning->text);
        }
    }
    emit grew();
}

void AnswerStream::showProgress(const Usage &counted, const std::optional<Money> &cost)
{
    if (m_hasEnded)
        return;
    m_message.usage = counted;
    m_message.usageSource = FigureSource::Counted;
    m_message.cost = cost;
    m_message.costSource = cost ? FigureSource::Counted : FigureSource::Unknown;
    emit changed();
}

MessageState AnswerStream::stateAfter(const CallReport &report) const
{
    if (m_message.isFinishingInBackground)
        return MessageState::Stopped;
    if (!report.error)
        return MessageState::Complete;
    if (report.error->kind == Error::Kind::Cancelled)
        return MessageState::Stopped;
    // With content, whatever cut it: the text so far is what there is of the answer.
    return report.hasContent ? MessageState::Interrupted : MessageState::Failed;
}

void AnswerStream::finish(const CallReport &report)
{
    m_hasEnded = true;
    m_message.state = stateAfter(report);
    m_message.isFinishingInBackground = false;
    m_message.hasRest = !m_rest.isEmpty();
    m_message.usage = report.usage;
    m_message.usageSource = report.usageSource;
    // Refused before the first attempt: that costs nothing, which is not the same as unknown.
    m_message.cost = report.attempts == 0 ? Money{} : report.cost;
    m_message.costSource = report.costSource;
    m_message.isPlayMoney = m_message.isPlayMoney || report.isPlayMoney;
    m_message.duration = report.duration;
    m_message.timeToFirstToken = report.timeToFirstContent;
    if (!report.finishReason.isEmpty())
        m_message.finishReason = finishReasonFromName(report.finishReason);
    if (m_message.state == MessageState::Interrupted || m_message.state == MessageState::Failed) {
        m_message.error = report.error;
        m_message.remedy = remedyFor(*report.error);
    }
    emit changed();
    emit ended();
}

bool AnswerStream::isToBeChecked() const
{
    return form().kind != AnswerForm::Kind::Free && m_message.state == MessageState::Complete
           && m_message.finishReason.value_or(FinishReason::Stop) != FinishReason::ContentFilter;
}

void AnswerStream::judge(const CheckedAnswer &checked)
{
    m_message.verdict = checked.verdict;
    if (checked.error)
        m_message.verdict = {AnswerVerdict::Kind::Invalid, {}, checked.error->message};
    else if (m_wanted.isRepair && checked.verdict.kind == AnswerVerdict::Kind::Valid)
        m_message.verdict.kind = AnswerVerdict::Kind::Repaired;
    if (!checked.complaints.isEmpty() && mayBeRepaired())
        m_repairPrompt = maquette::repairPrompt(form(), checked);
    emit changed();
}

bool AnswerStream::mayBeRepaired() const
{
    // One that was cut would be cut again.
    const bool wasWhole = m_message.finishReason.value_or(FinishReason::Stop) == FinishReason::Stop;
    const bool mayCost = m_message.cost || m_wanted.settings.afterUnknown == AfterUnknown::Always;
    return wasWhole && mayCost && !m_wanted.isRepair && !m_isStopped;
}

QList<JournalPiece> AnswerStream::unsavedPieces() const
{
    QList<JournalPiece> pieces;
    const auto add = [&](JournalPiece::Part part, const QString &text, qint64 saved) {
        if (text.size() > saved)
            pieces.append({m_message.id, part, saved, text.mid(saved), {}});
    };
    add(JournalPiece::Part::Text, m_message.text, m_savedText);
    add(JournalPiece::Part::Reasoning, m_message.reasoning, m_savedReasoning);
    add(JournalPiece::Part::Rest, m_rest, m_savedRest);
    if (!m_isCallSaved) {
        if (pieces.isEmpty())
            pieces.append({m_message.id, JournalPiece::Part::Text, m_savedText, {}, {}});
        pieces.front().callId = m_message.callId;
    }
    return pieces;
}

void AnswerStream::confirm(const QList<JournalPiece> &pieces)
{
    for (const JournalPiece &piece : pieces) {
        if (piece.message != m_message.id)
            continue;
        const qint64 end = piece.start + piece.text.size();
        if (piece.part == JournalPiece::Part::Text)
            m_savedText = end;
        else if (piece.part == JournalPiece::Part::Reasoning)
            m_savedReasoning = end;
        else
            m_savedRest = end;
        m_isCallSaved = m_isCallSaved || !piece.callId.isEmpty();
    }
}

} // namespace maquette

#include "moc_answerstream.cpp"
