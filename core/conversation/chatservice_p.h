#pragma once

#include "core/conversation/answerjournal.h"
#include "core/conversation/answerstream.h"
#include "core/conversation/attachmentintake.h"
#include "core/conversation/branchcounter.h"
#include "core/conversation/chatestimator.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/promptfiles.h"
#include "core/conversation/severalsender.h"
#include "core/conversation/summaries.h"
#include "core/conversation/temporarychats.h"
#include "core/conversation/turnsender.h"

#include <QHash>

namespace maquette {

/// What is behind a ChatService: what is on its way out, and what on its way in.
class ChatService::Private
{
public:
    Private(ChatService &owner, Parts theirs)
        : q(owner), parts(std::move(theirs)), files(parts.library, parts.tokens), intake(parts.library, files.documents()),
          counter(parts.database, parts.tokens, files), journal(parts.database), summaries(parts, counter),
          temporary(parts, [this](ConversationId id) { return isUnderWay(id); })
    {
    }

    void send(Turn turn, QObject *context, Done<SentMessage> done);
    static void startEstimate(ChatEstimator *estimator, ConversationId id, const Draft &draft, const RunSettings &settings, QObject *context,
                              Done<ChatEstimate> done);
    void sendSeveral(const SharedQuestion &question, int count, SeveralSender::Make make, QObject *context, Done<QList<SentMessage>> done);
    void adopt(const SentMessage &kept);
    void launch(const TurnSender::Ready &ready);
    void check(AnswerStream *stream);
    void fold(AnswerStream *stream);
    void settle(AnswerStream *stream);
    void announceSettled();
    bool isUnderWay(ConversationId id) const;
    void stopIf(StopMode mode, const std::function<bool(ConversationId)> &isMeant);
    void noteStop(const Message &answer);
    void forgoRepair(MessageId answer);

    ChatService &q;
    Parts parts;
    PromptFiles files;
    AttachmentIntake intake;
    BranchCounter counter;
    AnswerJournal journal;
    Summaries summaries;
    TemporaryChats temporary;
    /// On their way out.
    QList<TurnSender *> senders;
    /// Those who send to several models, and the conversation they do it in; a new one is 0 as well.
    QHash<SeveralSender *, QList<ConversationId>> severals;
    /// The end of the shown branch, of conversations in which answers were sent.
    QHash<ConversationId, MessageId> shown;
    /// On their way in.
    QHash<MessageId, AnswerStream *> streams;
};

} // namespace maquette
