// The part of ChatService that asks models by their names, several at once among it.
#include "core/conversation/chatservice_p.h"
#include "core/conversation/drafts.h"
#include "core/conversation/estimatesum.h"
#include "core/store/database.h"

#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace maquette {

namespace {

/// The letters of `count` answers, so that nobody can tell from the order who is who.
QList<int> shuffledPlaces(int count)
{
    QList<int> places(count);
    std::iota(places.begin(), places.end(), 0);
    std::shuffle(places.begin(), places.end(), *QRandomGenerator::global());
    return places;
}

/// The turn that carries the question.
Turn turnOf(const SharedQuestion &question)
{
    return Turn{.kind = question.edited ? Turn::Kind::Edit : Turn::Kind::Send,
                .conversation = question.conversationId,
                .about = question.edited,
                .text = question.text,
                .attachments = question.attachments,
                .settings = question.settings};
}

} // namespace

void ChatService::Private::sendSeveral(const SharedQuestion &question, int count, SeveralSender::Make make, QObject *context,
                                       Done<QList<SentMessage>> done)
{
    const ConversationId id = question.conversationId;
    const bool clearsDraft = question.edited == 0;
    const Draft draft{question.text, question.attachments};
    if (clearsDraft)
        parts.drafts.sendOut(id, draft);
    auto caller = store::ReturnAddress::of(context);
    const auto sendOne = [this](Turn turn, QObject *asking, Done<SentMessage> sent) { send(std::move(turn), asking, std::move(sent)); };
    auto *several = new SeveralSender(count, std::move(make), sendOne, &q);
    severals.insert(several, {id});
    connect(several, &SeveralSender::finished, &q,
            [this, several, caller, clearsDraft, id, draft, done = std::move(done)](const Result<QList<SentMessage>> &sent) {
        severals.remove(several);
        if (clearsDraft && sent)
            parts.drafts.noteSent(id, draft);
        else if (clearsDraft)
            parts.drafts.noteUnsent(id, draft);
        caller->post([done, sent] { done(sent); });
        announceSettled();
    });
    several->start();
}

void ChatService::draft(const SharedQuestion &question, const AnswerModel &by, QObject *context, Done<SentMessage> done)
{
    Turn turn = turnOf(question);
    turn.by = by;
    d->send(std::move(turn), context, std::move(done));
}

void ChatService::redo(MessageId answer, const AnswerModel &by, QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Retry, .about = answer, .by = by}, context, std::move(done));
}

void ChatService::compare(const SharedQuestion &question, QObject *context, Done<QList<SentMessage>> done)
{
    const Comparing comparing = question.settings.comparing;
    const int count = static_cast<int>(comparing.models.size());
    const QList<int> places = shuffledPlaces(count);
    const auto make = [question, comparing, places](int index, const SentMessage *asked) {
        Turn turn = asked ? Turn{.kind = Turn::Kind::Retry, .conversation = asked->conversationId, .about = asked->userMessageId} : turnOf(question);
        turn.by = comparing.models.at(index);
        turn.isBeside = asked != nullptr;
        turn.startsComparison = !asked;
        if (comparing.isBlind)
            turn.blindPlace = places.at(index);
        return turn;
    };
    d->sendSeveral(question, count, make, context, std::move(done));
}

void ChatService::continueAll(const SharedQuestion &question, const QList<MessageId> &leaves, QObject *context, Done<QList<SentMessage>> done)
{
    const auto make = [question, leaves](int index, const SentMessage *asked) {
        Turn turn = turnOf(question);
        turn.below = leaves.at(index);
        turn.isBeside = asked != nullptr;
        return turn;
    };
    d->sendSeveral(question, static_cast<int>(leaves.size()), make, context, std::move(done));
}

void ChatService::merge(const MergeWish &wish, QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Merge, .about = wish.question, .text = wish.instruction, .by = wish.by, .answers = wish.answers}, context,
            std::move(done));
}

void ChatService::estimateSeveral(const SharedQuestion &question, const QList<MessageId> &leaves, QObject *context, Done<ChatEstimate> done)
{
    auto *sum = new EstimateSum(this);
    connect(sum, &EstimateSum::finished, sum, store::answerTo(context, std::move(done)));
    const Draft draft{question.text, question.attachments};
    const QList<AnswerModel> models = leaves.isEmpty() ? question.settings.comparing.models : QList<AnswerModel>(leaves.size());
    QList<ChatEstimator *> estimators;
    for (qsizetype i = 0; i < models.size(); ++i) {
        estimators.append(new ChatEstimator(d->parts, d->counter, ChatEstimator::Asks::Nobody, this));
        estimators.constLast()->setFitting();
        sum->add(estimators.constLast());
    }
    for (qsizetype i = 0; i < models.size(); ++i) {
        RunSettings settings = question.settings;
        settings.accountId = models.at(i).accountId;
        settings.modelId = models.at(i).modelId;
        if (leaves.isEmpty())
            estimators.at(i)->start(question.conversationId, draft, settings);
        else
            estimators.at(i)->startBelow(leaves.at(i), draft, settings);
    }
}

void ChatService::estimateMerge(const MergeWish &wish, QObject *context, Done<ChatEstimate> done)
{
    auto *estimator = new ChatEstimator(d->parts, d->counter, ChatEstimator::Asks::Nobody, this);
    connect(estimator, &ChatEstimator::finished, estimator, store::answerTo(context, std::move(done)));
    estimator->setFitting();
    estimator->startMerge(wish);
}

} // namespace maquette
