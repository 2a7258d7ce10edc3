#include "ui/widgets/transcript/messagetexts.h"

#include "core/conversation/answerletter.h"

#include "ui/widgets/transcript/transcripttr.h"

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

/// Whether its figures are still going to change.
bool isComing(const Message &message)
{
    return message.state == MessageState::Streaming || message.isFinishingInBackground;
}

Figure costFigure(const Message &message, const QLocale &locale)
{
    if (!message.cost)
        return {Transcript::tr("cost unknown"), false};
    QString amount = formatMoney(*message.cost, locale);
    if (isComing(message))
        amount = Transcript::tr("%1 so far").arg(amount);
    else if (message.costSource == FigureSource::Counted)
        amount = Transcript::tr("≈ %1").arg(amount);
    if (message.isPlayMoney)
        amount = Transcript::tr("%1 play money").arg(amount);
    return {amount, true};
}

QString progressOf(const Message &message, const QLocale &locale)
{
    const qint64 tokens = message.usage.allOutput();
    const QString count = locale.toString(tokens);
    if (message.isFinishingInBackground)
        return tokens > 0 ? Transcript::tr("finishing in the background · %1 tok").arg(count)
                          : Transcript::tr("finishing in the background");
    return tokens > 0 ? Transcript::tr("streaming · %1 tok").arg(count) : Transcript::tr("streaming");
}

/// What an answer says of itself while nobody is to know whose it is: a pace or a price would tell.
QList<Figure> blindFigures(const Message &message, const QString &waitingNote)
{
    if (!isComing(message))
        return {};
    const bool hasNothing = message.text.isEmpty() && message.reasoning.isEmpty() && !waitingNote.isEmpty();
    return {{hasNothing ? waitingNote : Transcript::tr("streaming"), false}};
}

QList<Figure> comingFigures(const Message &message, const QString &waitingNote, const QLocale &locale)
{
    const bool hasNothing = message.usage.allOutput() == 0 && message.text.isEmpty() && message.reasoning.isEmpty();
    if (hasNothing && !message.isFinishingInBackground)
        return {{waitingNote.isEmpty() ? Transcript::tr("waiting for the first token") : waitingNote, false}};
    QList<Figure> figures{{progressOf(message, locale), false}};
    if (message.cost)
        figures.append(costFigure(message, locale));
    return figures;
}

QString tokenFigure(const Usage &usage, const QLocale &locale)
{
    const QString in = locale.toString(usage.allInput());
    const QString out = locale.toString(usage.allOutput());
    if (usage.cacheReadTokens > 0)
        return Transcript::tr("%1 in (%2 cached) · %3 out").arg(in, locale.toString(usage.cacheReadTokens), out);
    return Transcript::tr("%1 in · %2 out").arg(in, out);
}

MessageNotice stoppedNotice(const Message &message)
{
    using Offer = MessageNotice::Offer;
    if (message.isFinishingInBackground) {
        return {.sentence = Transcript::tr("You stopped this answer. It is read to its end, out of sight, for its exact usage."),
                .offer = Offer::StopNow};
    }
    if (message.hasRest)
        return {.sentence = Transcript::tr("You stopped this answer. What came after that is kept."), .offer = Offer::ShowRest};
    return {.sentence = Transcript::tr("You stopped this answer.")};
}

QString verdictSentence(const AnswerVerdict &verdict)
{
    return verdict.path.isEmpty() ? Transcript::tr("This is not the JSON that was asked for. %1").arg(verdict.words)
                                  : Transcript::tr("This does not keep to its schema. At %1: %2").arg(verdict.path, verdict.words);
}

} // namespace

QString speedText(double tokensPerSecond, const QLocale &locale)
{
    return Transcript::tr("%1 tok/s").arg(locale.toString(tokensPerSecond, 'f', tokensPerSecond < 10 ? 1 : 0));
}

QString authorOf(const Message &message)
{
    switch (message.role) {
    case Role::User: return Transcript::tr("You");
    case Role::System: return Transcript::tr("System");
    case Role::Tool: return Transcript::tr("Tool");
    case Role::Assistant: break;
    }
    if (message.isNameHidden())
        return Transcript::tr("Answer %1").arg(answerLetter(*message.blindPlace));
    const QString model = message.modelId.isEmpty() ? Transcript::tr("Assistant") : message.modelId;
    return message.mergedFrom > 0 ? Transcript::tr("%1, merged from %n answer(s)", nullptr, message.mergedFrom).arg(model) : model;
}

QList<Figure> figuresOf(const Message &message, const QString &waitingNote, const QLocale &locale)
{
    if (message.role != Role::Assistant)
        return {};
    if (message.isNameHidden())
        return blindFigures(message, waitingNote);
    if (isComing(message))
        return comingFigures(message, waitingNote, locale);
    QList<Figure> figures;
    if (message.timeToFirstToken) {
        const double seconds = static_cast<double>(message.timeToFirstToken->count()) / 1000.0;
        figures.append({Transcript::tr("first token %1 s").arg(locale.toString(seconds, 'f', seconds < 10 ? 2 : 1)), false});
    }
    if (const auto speed = message.tokensPerSecond())
        figures.append({speedText(*speed, locale), false});
    const bool hasUsage = message.usage.allInput() > 0 || message.usage.allOutput() > 0;
    if (hasUsage)
        figures.append({tokenFigure(message.usage, locale), false});
    if (message.cost || hasUsage)
        figures.append(costFigure(message, locale));
    if (message.verdict.kind == AnswerVerdict::Kind::Valid)
        figures.append({Transcript::tr("valid JSON"), false});
    else if (message.verdict.kind == AnswerVerdict::Kind::Repaired)
        figures.append({Transcript::tr("valid JSON, asked for twice"), false});
    return figures;
}

MessageNotice noticeOf(const Message &message)
{
    MessageNotice notice;
    notice.detail = message.error ? message.error->detail : QString();
    notice.remedy = message.remedy;
    const QString said = message.error ? message.error->message : QString();
    switch (message.state) {
    case MessageState::Streaming:
        return {};
    case MessageState::Failed:
        notice.tone = MessageNotice::Tone::Bad;
        notice.sentence = said.isEmpty() ? Transcript::tr("There is no answer.") : said;
        return notice;
    case MessageState::Interrupted:
        notice.tone = MessageNotice::Tone::Bad;
        notice.sentence = said.isEmpty() ? Transcript::tr("The answer was interrupted. What had come is kept.") : said;
        if (notice.remedy == Remedy::None)
            notice.remedy = Remedy::Retry;
        return notice;
    case MessageState::Stopped:
        return stoppedNotice(message);
    case MessageState::Complete:
        break;
    }
    if (message.canContinue()) {
        notice.sentence = Transcript::tr("The answer reached its token limit.");
        notice.offer = MessageNotice::Offer::Continue;
    } else if (message.finishReason == FinishReason::ContentFilter) {
        notice.tone = MessageNotice::Tone::Bad;
        notice.sentence = said.isEmpty() ? Transcript::tr("The provider's filter ended this answer.") : said;
    } else if (message.error) {
        notice.tone = MessageNotice::Tone::Bad;
        notice.sentence = said;
    } else if (message.finishReason == FinishReason::Error) {
        notice.tone = MessageNotice::Tone::Bad;
        notice.sentence = Transcript::tr("The model broke off with a mistake of its own. Ask again, or choose another model.");
        notice.remedy = Remedy::Retry;
    } else if (message.verdict.kind == AnswerVerdict::Kind::Invalid) {
        notice.tone = MessageNotice::Tone::Bad;
        notice.sentence = verdictSentence(message.verdict);
        notice.remedy = Remedy::Retry;
    } else {
        return {};
    }
    return notice;
}

QString offerLabel(MessageNotice::Offer offer)
{
    using Offer = MessageNotice::Offer;
    switch (offer) {
    case Offer::None:
        return {};
    case Offer::Continue:
        return Transcript::tr("Continue");
    case Offer::StopNow:
        return Transcript::tr("Stop now");
    case Offer::ShowRest:
        return Transcript::tr("Show the rest");
    }
    return {};
}

QString remedyLabel(Remedy remedy)
{
    switch (remedy) {
    case Remedy::None: return {};
    case Remedy::Retry: return Transcript::tr("Retry");
    case Remedy::ChooseModel: return Transcript::tr("Choose a model");
    case Remedy::OpenAccounts: return Transcript::tr("Open keys");
    case Remedy::OpenBudgets: return Transcript::tr("Open budgets");
    case Remedy::Shorten: return Transcript::tr("Shorten the message");
    case Remedy::RemoveImages: return Transcript::tr("Remove the images");
    case Remedy::FreeDisk: return Transcript::tr("Try again");
    }
    return {};
}

QString attachmentLabel(const Attachment &attachment, std::optional<qint64> tokens, const QLocale &locale)
{
    QString label = attachment.name;
    if (attachment.bytes > 0)
        label += u" · "_s + locale.formattedDataSize(attachment.bytes, 1, QLocale::DataSizeSIFormat);
    if (tokens)
        label += u" · "_s + Transcript::tr("≈ %1 tok").arg(locale.toString(*tokens));
    return label;
}

QString stateName(const Message &message)
{
    switch (message.state) {
    case MessageState::Complete: return {};
    case MessageState::Streaming: return Transcript::tr("answering");
    case MessageState::Interrupted: return Transcript::tr("interrupted");
    case MessageState::Failed: return Transcript::tr("failed");
    case MessageState::Stopped:
        return message.isFinishingInBackground ? Transcript::tr("finishing in the background") : Transcript::tr("stopped");
    }
    return {};
}

} // namespace maquette::ui
