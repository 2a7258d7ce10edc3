#include "core/conversation/chatservice.h"

#include "core/base/clock.h"
#include "core/conversation/answerrecovery.h"
#include "core/conversation/chatservice_p.h"
#include "core/conversation/conversations.h"
#include "core/conversation/conversationtranscript.h"
#include "core/conversation/drafts.h"
#include "core/conversation/fileestimator.h"
#include "core/store/database.h"

#include <QPointer>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>

namespace maquette {

using namespace std::chrono_literals;

namespace {

constexpr auto kSaveAgainAfter = 3s;

} // namespace

ChatService::ChatService(Parts parts, QObject *parent) : QObject(parent), d(std::make_unique<Private>(*this, std::move(parts)))
{
    connect(&d->journal, &AnswerJournal::failed, this, &ChatService::saveFailed);
    connect(&d->parts.conversations, &Conversations::messageChanged, this, [this] { d->counter.forget(); });
    connect(&d->parts.conversations, &Conversations::branchShown, this, [this](qint64 id, qint64 leaf) {
        d->shown.insert(id, leaf);
        emit answeringChanged(id);
    });
    // Nobody would see the rest of it, and it costs.
    connect(&d->parts.conversations, &Conversations::conversationRemoved, this,
            [this](qint64 id) {
                d->stopIf(StopMode::Now, [id](ConversationId conversation) { return conversation == id; });
                d->summaries.stopIn(id);
            });
    connect(&d->summaries, &Summaries::settled, this, [this] { d->announceSettled(); });
}

ChatService::~ChatService() = default;

void ChatService::Private::send(Turn turn, QObject *context, Done<SentMessage> done)
{
    auto caller = store::ReturnAddress::of(context);
    // That of a message to several is theirs.
    const bool isOneOfSeveral = severals.contains(qobject_cast<SeveralSender *>(context));
    const bool clearsDraft = turn.kind == Turn::Kind::Send && !isOneOfSeveral && !turn.keepsDraft;
    const ConversationId id = turn.conversation;
    const Draft draft{turn.text, turn.attachments};
    auto *sender = new TurnSender(parts, counter, std::move(turn), &q);
    senders.append(sender);
    if (clearsDraft)
        parts.drafts.sendOut(id, draft);
    connect(sender, &TurnSender::refused, &q, [this, sender, caller, done, clearsDraft, id, draft](const Error &error) {
        if (clearsDraft)
            parts.drafts.noteUnsent(id, draft);
        caller->post([done, error] { done(tl::unexpected(error)); });
        senders.removeOne(sender);
        announceSettled();
    });
    connect(sender, &TurnSender::ready, &q,
            [this, sender, caller, done, clearsDraft, id, draft, asking = QPointer<QObject>(context)](const TurnSender::Ready &ready) {
        if (clearsDraft)
            parts.drafts.noteSent(id, draft);
        if (auto *several = qobject_cast<SeveralSender *>(asking); several && severals.contains(several))
            severals[several].append(ready.sent.conversationId);
        launch(ready);
        senders.removeOne(sender);
        caller->post([done, sent = ready.sent] { done(sent); });
    });
    connect(sender, &TurnSender::kept, &q, [this, sender, caller, done = std::move(done)](const SentMessage &sent) {
        adopt(sent);
        caller->post([done, sent] { done(sent); });
        senders.removeOne(sender);
        announceSettled();
    });
    sender->start();
}

/// An answer that was written without being asked for.
void ChatService::Private::adopt(const SentMessage &kept)
{
    emit parts.conversations.conversationChanged(kept.conversationId);
    emit parts.conversations.pathChanged(kept.conversationId);
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
    if (ready.shown)
        shown.insert(ready.sent.conversationId, ready.shown);
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
        // Of whoever gave it, who may be a fallback.
        RunSettings settings = stream->settings();
        settings.accountId = answer.accountId;
        settings.modelId = answer.modelId;
        send(Turn{.kind = Turn::Kind::Repair,
                  .conversation = answer.conversationId,
                  .about = answer.id,
                  .text = stream->repairPrompt(),
                  .settings = settings,
                  .blindPlace = answer.blindPlace},
             &q, [](const Result<SentMessage> &) {});
    }
    // Who stops wants nothing more to be paid for.
    if (answer.state == MessageState::Complete && stream->settings().context.strategy == ContextPolicy::Strategy::Summary)
        summaries.consider(answer.conversationId, answer.id);
    announceSettled();
}

bool ChatService::Private::isUnderWay(ConversationId id) const
{
    return std::any_of(senders.cbegin(), senders.cend(), [id](const TurnSender *sender) { return sender->conversation() == id; })
           || std::any_of(streams.cbegin(), streams.cend(), [id](const AnswerStream *stream) { return stream->message().conversationId == id; })
           || std::any_of(severals.cbegin(), severals.cend(), [id](const QList<ConversationId> &in) { return in.contains(id); });
}

void ChatService::Private::announceSettled()
{
    temporary.goOn();
    if (q.isSettled())
        emit q.settled();
}

void ChatService::Private::stopIf(StopMode mode, const std::function<bool(ConversationId)> &isMeant)
{
    // One that was begun with 0 is another by now.
    QSet<ConversationId> begun;
    for (auto several = severals.cbegin(); several != severals.cend(); ++several) {
        if (std::none_of(several->cbegin(), several->cend(), isMeant))
            continue;
        begun.unite(QSet<ConversationId>(several->cbegin(), several->cend()));
        if (mode == StopMode::Now)
            several.key()->cancel();
    }
    const auto isOneOfThem = [&](ConversationId id) { return isMeant(id) || begun.contains(id); };
    for (TurnSender *sender : std::as_const(senders)) {
        // What nobody asked for is not sent for the sake of its usage either.
        if ((mode == StopMode::Now || sender->repairs() != 0) && isOneOfThem(sender->conversation()))
            sender->cancel();
    }
    const QList<AnswerStream *> all = streams.values();
    for (const AnswerStream *stream : all) {
        if (isOneOfThem(stream->message().conversationId))
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
        if (answer != 0 && sender->repairs() == answer)
            sender->cancel();
    }
}

void ChatService::send(ConversationId id, const QString &text, const QList<Attachment> &attachments, const RunSettings &settings,
                       QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Send, .conversation = id, .text = text, .attachments = attachments, .settings = settings},
            context, std::move(done));
}

void ChatService::ask(const QString &text, const RunSettings &settings, QObject *context, Done<SentMessage> done)
{
    d->send(Turn{.kind = Turn::Kind::Send, .text = text, .attachments = {}, .settings = settings, .keepsDraft = true}, context, std::move(done));
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

void ChatService::continueAnswer(MessageId answer, QObject *context, Done<SentMessage> done, const std::optional<AnswerModel> &by)
{
    d->send(Turn{.kind = Turn::Kind::Continue, .about = answer, .text = tr("Continue exactly where you stopped."), .by = by}, context,
            std::move(done));
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

void ChatService::stopIn(ConversationId id, StopMode mode)
{
    d->stopIf(mode, [id](ConversationId conversation) { return conversation == id; });
}

void ChatService::stopAll(StopMode mode)
{
    d->stopIf(mode, [](ConversationId) { return true; });
    if (mode == StopMode::Now)
        d->summaries.stopAll();
}

MessageId ChatService::streamingAnswer(ConversationId id) const
{
    const MessageId leaf = d->shown.value(id);
    const AnswerStream *stream = d->streams.value(leaf);
    return stream && !stream->message().isFinishingInBackground ? leaf : 0;
}

QList<MessageId> ChatService::streamingAnswers(ConversationId id) const
{
    QList<MessageId> answers;
    for (const AnswerStream *stream : std::as_const(d->streams)) {
        if (stream->message().conversationId == id && !stream->message().isFinishingInBackground)
            answers.append(stream->message().id);
    }
    std::sort(answers.begin(), answers.end());
    return answers;
}

int ChatService::running() const
{
    return static_cast<int>(
        std::count_if(d->streams.cbegin(), d->streams.cend(), [](const AnswerStream *stream) { return !stream->hasEnded(); }));
}

bool ChatService::isSettled() const
{
    return d->senders.isEmpty() && d->severals.isEmpty() && d->streams.isEmpty() && d->summaries.isSettled();
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
    QObject::connect(estimator, &ChatEstimator::finished, estimator, store::answerTo(context, std::move(done)));
    estimator->start(id, draft, settings);
}

TranscriptSource *ChatService::column(ConversationId id, MessageId answer, QObject *owner)
{
    return new ConversationTranscript(d->parts.conversations, *this, id, answer, owner);
}

void ChatService::estimateFile(const Attachment &attachment, const AnswerModel &by, QObject *context, Done<FileEstimate> done)
{
    auto *estimator = new FileEstimator(d->parts, d->files, this);
    connect(estimator, &FileEstimator::finished, estimator, store::answerTo(context, std::move(done)));
    estimator->start(attachment, by.accountId, by.modelId);
}

AttachmentIntake &ChatService::intake()
{
    return d->intake;
}

Summaries &ChatService::summaries()
{
    return d->summaries;
}

TemporaryChats &ChatService::temporary()
{
    return d->temporary;
}

TranscriptSource *ChatService::transcript(ConversationId id, QObject *owner)
{
    return new ConversationTranscript(d->parts.conversations, *this, id, 0, owner);
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
    d->summaries.recover(deadOwners);
}

} // namespace maquette

#include "moc_chatservice.cpp"
