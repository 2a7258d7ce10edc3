#include "core/conversation/chatservice.h"

#include "core/base/clock.h"
#include "core/conversation/answerjournal.h"
#include "core/conversation/answerrecovery.h"
#include "core/conversation/answerstream.h"
#include "core/conversation/branchcounter.h"
#include "core/conversation/chatestimator.h"
#include "core/conversation/conversations.h"
#include "core/conversation/conversationtranscript.h"
#include "core/conversation/drafts.h"
#include "core/conversation/turnsender.h"
#include "core/store/database.h"

#include <QThreadPool>
#include <QTimer>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kSaveAgainAfter = 3s;

} // namespace

class ChatService::Private
{
public:
    Private(ChatService &owner, Parts theirs)
        : q(owner), parts(std::move(theirs)), counter(parts.database, parts.tokens), journal(parts.database)
    {
    }

    void send(Turn turn, QObject *context, Done<SentMessage> done);
    static void startEstimate(ChatEstimator *estimator, ConversationId id, const Draft &draft, const RunSettings &settings, QObject *context,
                              Done<ChatEstimate> done);
    void launch(const TurnSender::Ready &ready);
    void check(AnswerStream *stream);
    void fold(AnswerStream *stream);
    void settle(AnswerStream *stream);
    void announceSettled();
    void stopIf(StopMode mode, const std::function<bool(ConversationId)> &isMeant);
    void noteStop(const Message &answer);
    void forgoRepair(MessageId answer);

    ChatService &q;
    Parts parts;
    BranchCounter counter;
    AnswerJournal journal;
    /// On their way out.
    QList<TurnSender *> senders;
    /// On their way in.
    QHash<MessageId, AnswerStream *> streams;
};

ChatService::ChatService(Parts parts, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, std::move(parts)))
{
    connect(&d->journal, &AnswerJournal::failed, this, &ChatService::saveFailed);
    connect(&d->parts.conversations, &Conversations::messageChanged, this, [this] { d->counter.forget(); });
    // Nobody would see the rest of it, and it costs.
    connect(&d->parts.conversations, &Conversations::conversationRemoved, this,
            [this](qint64 id) { d->stopIf(StopMode::Now, [id](ConversationId conversation) { return conversation == id; }); });
}

ChatService::~ChatService() = default;

void ChatService::Private::send(Turn turn, QObject *context, Done<SentMessage> done)
{
    auto caller = store::ReturnAddress::of(context);
    const bool clearsDraft = turn.kind == Turn::Kind::Send;
    const ConversationId draft = turn.conversation;
    auto *sender = new TurnSender(parts, counter, std::move(turn), &q);
    senders.append(sender);
    if (clearsDraft)
        parts.drafts.hold(draft);
    connect(sender, &TurnSender::refused, &q, [this, sender, caller, done, clearsDraft, draft](const Error &error) {
        if (clearsDraft)
            parts.drafts.release(draft);
        caller->post([done, error] { done(tl::unexpected(error)); });
        senders.removeOne(sender);
        announceSettled();
    });
    connect(sender, &TurnSender::ready, &q, [this, sender, caller, done = std::move(done), clearsDraft, draft](const TurnSender::Ready &ready) {
        if (clearsDraft)
            parts.drafts.forget(draft);
        launch(ready);
        senders.removeOne(sender);
        caller->post([done, sent = ready.sent] { done(sent); });
    });
    sender->start();
}

void ChatService::Private::launch(const TurnSender::Ready &ready)
{
    auto *stream = new AnswerStream(ready.answer, {ready.settings, ready.isRepair}, &q);
    const MessageId id = ready.answer.id;
    streams.insert(id, stream);
    journal.add(stream);
    connect(stream, &AnswerStream::textAppended, &q, [this, id](const QString &delta) { emit q.textAppended(id, delta); });
    connect(stream, &AnswerStream::reasoningAppended, &q,
            [this, id](const QString &delta) { emit q.reasoningAppended(id, delta); });
    connect(stream, &AnswerStream::changed, &q, [this, id] { emit q.liveMessageChanged(id); });
    connect(stream, &AnswerStream::waiting, &q,
            [this, id](const QString &reason, std::chrono::milliseconds wait) { emit q.waiting(id, reason, wait); });
    connect(stream, &AnswerStream::ended, &q, [this, stream] {
        emit q.runningChanged(q.running());
        check(stream);
    });
    stream->start(parts.dispatcher, ready.request, ready.operation);
    if (ready.isCancelled)
        stream->stop(StopMode::Now);
    emit parts.conversations.conversationChanged(ready.sent.conversationId);
    emit parts.conversations.pathChanged(ready.sent.conversationId);
    emit q.answerStarted(ready.sent.conversationId, id);
    emit q.answeringChanged(ready.sent.conversationId);
    emit q.runningChanged(q.running());
}

void ChatService::Private::check(AnswerStream *stream)
{
    if (!stream->isToBeChecked()) {
        fold(stream);
        return;
    }
    QThreadPool::globalInstance()->start([this, home = store::ReturnAddress::of(stream), stream, form = stream->form(), text = stream->message().text] {
        // `this` and `stream` are used only where the address still finds them.
        home->post([this, stream, checked = checkAnswer(form, text)] {
            stream->judge(checked);
            fold(stream);
        });
    });
}

void ChatService::Private::fold(AnswerStream *stream)
{
    parts.database.write<void>(
        stream,
        [answer = stream->message(), rest = stream->rest(), owner = parts.instanceId,
         now = parts.clock.nowMs()](SqlConnection &connection) { return rows::finishAnswer(connection, answer, rest, owner, now); },
        [this, stream](const Result<void> &written) {
            if (written) {
                settle(stream);
                return;
            }
            emit q.saveFailed(written.error());
            QTimer::singleShot(kSaveAgainAfter, stream, [this, stream] { fold(stream); });
        });
}

void ChatService::Private::settle(AnswerStream *stream)
{
    const Message &answer = stream->message();
    emit q.answerFinished(answer.conversationId, answer.id, answer.state);
    emit parts.conversations.conversationChanged(answer.conversationId);
    streams.remove(answer.id);
    journal.remove(stream);
    stream->deleteLater();
    // Only now is the conversation free for the next message.
    emit q.answeringChanged(answer.conversationId);
    // Where it cannot be sent, the answer stays what its verdict says.
    if (!stream->repairPrompt().isEmpty()) {
        send(Turn{.kind = Turn::Kind::Repair,
                  .conversation = answer.conversationId,
                  .about = answer.id,
                  .text = stream->repairPrompt(),
                  .settings = stream->settings()},
             &q, [](const Result<SentMessage> &) {});
    }
    announceSettled();
}

void ChatService::Private::announceSettled()
{
    if (q.isSettled())
        emit q.settled();
}

void ChatService::Private::stopIf(StopMode mode, const std::function<bool(ConversationId)> &isMeant)
{
    for (TurnSender *sender : std::as_const(senders)) {
        // What nobody asked for is not sent for the sake of its usage either.
        if ((mode == StopMode::Now || sender->repairs() != 0) && isMeant(sender->conversation()))
            sender->cancel();
    }
    const QList<AnswerStream *> all = streams.values();
    for (const AnswerStream *stream : all) {
        if (isMeant(stream->message().conversationId))
            q.stop(stream->message().id, mode);
    }
}

/// So that a crash meanwhile leaves it stopped, and the conversation is free for the next message.
void ChatService::Private::noteStop(const Message &answer)
{
    parts.database.write([id = answer.id, owner = parts.instanceId](SqlConnection &connection) {
        return connection.execute(u"UPDATE message SET state = ? WHERE id = ? AND owner = ?",
                                  {static_cast<int>(MessageState::Stopped), id, owner});
    });
}

void ChatService::Private::forgoRepair(MessageId answer)
{
    for (TurnSender *sender : std::as_const(senders)) {
        if (sender->repairs() == answer)
            sender->cancel();
    }
}

void ChatService::send(ConversationId id, const QString &text, const QList<Attachment> &attachments, const RunSettings &settings,
                       QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Send, .conversation = id, .text = text, .attachments = attachments, .settings = settings},
            context, std::move(done));
}

void ChatService::retry(MessageId answer, QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Retry, .about = answer}, context, std::move(done));
}

void ChatService::edit(MessageId message, const QString &text, const QList<Attachment> &attachments, QObject *context,
                       Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Edit, .about = message, .text = text, .attachments = attachments}, context, std::move(done));
}

void ChatService::continueAnswer(MessageId answer, QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Continue, .about = answer, .text = tr("Continue exactly where you stopped.")}, context, std::move(done));
}

void ChatService::stop(MessageId answer, StopMode mode)
{
    AnswerStream *stream = d->streams.value(answer);
    if (!stream) {
        d->forgoRepair(answer);
        return;
    }
    if (stream->hasEnded()) {
        stream->stop(mode);
        return;
    }
    const bool wasFinishing = stream->message().isFinishingInBackground;
    stream->stop(mode);
    if (wasFinishing || !stream->message().isFinishingInBackground)
        return;
    d->noteStop(stream->message());
    emit answeringChanged(stream->message().conversationId);
}

void ChatService::stopAll(StopMode mode)
{
    d->stopIf(mode, [](ConversationId) { return true; });
}

MessageId ChatService::streamingAnswer(ConversationId id) const
{
    for (const AnswerStream *stream : std::as_const(d->streams)) {
        if (stream->message().conversationId == id && !stream->message().isFinishingInBackground)
            return stream->message().id;
    }
    return 0;
}

int ChatService::running() const
{
    return static_cast<int>(
        std::count_if(d->streams.cbegin(), d->streams.cend(), [](const AnswerStream *stream) { return !stream->hasEnded(); }));
}

bool ChatService::isSettled() const
{
    return d->senders.isEmpty() && d->streams.isEmpty();
}

void ChatService::estimate(ConversationId id, const Draft &draft, const RunSettings &settings, QObject *context,
                           Done<ChatEstimate> done)
{
    d->startEstimate(new ChatEstimator(d->parts, d->counter, ChatEstimator::Asks::Nobody, this), id, draft, settings, context, std::move(done));
}

void ChatService::refine(ConversationId id, const Draft &draft, const RunSettings &settings, QObject *context, Done<ChatEstimate> done)
{
    d->startEstimate(new ChatEstimator(d->parts, d->counter, ChatEstimator::Asks::TheProvider, this), id, draft, settings, context,
                     std::move(done));
}

void ChatService::Private::startEstimate(ChatEstimator *estimator, ConversationId id, const Draft &draft, const RunSettings &settings,
                                         QObject *context, Done<ChatEstimate> done)
{
    auto caller = store::ReturnAddress::of(context);
    QObject::connect(estimator, &ChatEstimator::finished, estimator, [caller, done = std::move(done)](const Result<ChatEstimate> &estimate) {
        caller->post([done, estimate] { done(estimate); });
    });
    estimator->start(id, draft, settings);
}

TranscriptSource *ChatService::transcript(ConversationId id, QObject *owner)
{
    return new ConversationTranscript(d->parts.conversations, *this, id, owner);
}

const Message *ChatService::liveMessage(MessageId id) const
{
    const AnswerStream *stream = d->streams.value(id);
    return stream ? &stream->message() : nullptr;
}

void ChatService::recover(const QStringList &deadOwners, QObject *context, Done<int> done)
{
    auto caller = store::ReturnAddress::of(context);
    auto *recovery = new AnswerRecovery(d->parts.database, d->parts.ledger, d->parts.clock, deadOwners, this);
    connect(recovery, &AnswerRecovery::finished, this,
            [this, caller, done = std::move(done)](const Result<QList<Message>> &answers) {
                if (answers) {
                    for (const Message &answer : *answers) {
                        emit d->parts.conversations.messageChanged(answer.id);
                        emit d->parts.conversations.conversationChanged(answer.conversationId);
                    }
                }
                caller->post([done, count = answers.map([](const QList<Message> &all) { return static_cast<int>(all.size()); })] {
                    done(count);
                });
            });
    recovery->start();
}

} // namespace maquette

#include "moc_chatservice.cpp"
