#pragma once

#include "core/calls/dispatcher.h"
#include "core/conversation/conversation.h"
#include "core/conversation/comparison.h"
#include "core/conversation/contextreport.h"
#include "core/conversation/transcriptsource.h"

#include <QObject>

#include <functional>
#include <memory>

namespace maquette {

class AttachmentIntake;
class Clock;
class Conversations;
class Database;
class Drafts;
struct FileEstimate;
class Ledger;
class Library;
class ProviderTokens;
class Summaries;
class TemporaryChats;
class TokenCounter;

/// What the next message would take, while it is typed.
struct ChatEstimate
{
    /// Everything that would be sent: system prompt, the branch so far, the draft, its pictures.
    qint64 inputTokens = 0;
    /// Counted with the model's own tokenizer; otherwise a stated approximation.
    bool isExact = false;
    /// Nobody has asked the provider, which would know better.
    bool mayBeRefined = false;
    std::optional<qint64> contextTokens;
    /// The input alone, and the input with the longest answer. Empty when the price is unknown.
    std::optional<Money> least;
    std::optional<Money> most;
    bool isPlayMoney = false;
    /// Why it would be refused before sending; empty when it would go.
    std::optional<Error> refusal;
    /// How many answers that is for, and what of contextTokens is taken: with several, those of the model that is filled the most.
    int answers = 1;
    qint64 contextTaken = 0;
    /// What of it each part takes; of the same model with several.
    std::optional<ContextReport> context = {};

    bool operator==(const ChatEstimate &) const = default;
};

/// The rows that a message made.
struct SentMessage
{
    ConversationId conversationId = 0;
    /// 0 when no user message was written (a retry).
    MessageId userMessageId = 0;
    MessageId answerId = 0;

    bool operator==(const SentMessage &) const = default;
};

/// A message for several models.
struct SharedQuestion
{
    /// 0 is a new conversation.
    ConversationId conversationId = 0;
    /// The user's message beside which it becomes a branch; 0 adds to the end of the shown one.
    MessageId edited = 0;
    QString text;
    QList<Attachment> attachments;
    /// Become the conversation's; their Comparing names the models.
    RunSettings settings;
};

/// One answer made of several.
struct MergeWish
{
    /// The user's message that they answer.
    MessageId question = 0;
    /// In the order of their letters.
    QList<MessageId> answers;
    QString instruction;
    AnswerModel by;
};

enum class StopMode {
    /// Closes the connection; the text so far is kept and settled on what was counted.
    Now,
    /// Shows no more, but reads the answer to its end, so that the provider's own usage arrives.
    FinishInBackground
};

/// Sends messages and keeps their answers.
///
/// The user's row and the answer's row are committed before anything leaves; what streams in is journalled at
/// least every 250 ms and folded into the answer's row at the end. Several answers of a conversation can be under way, each the end of
/// a branch of its own; nothing goes below one before it has ended, and a second answer to the same question is for those who name its
/// model. Deleting a conversation stops its answers. Everything goes through the Dispatcher.
class ChatService final : public QObject
{
    Q_OBJECT
public:
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    struct Parts
    {
        Database &database;
        Conversations &conversations;
        Drafts &drafts;
        Library &library;
        Dispatcher &dispatcher;
        TokenCounter &tokens;
        const Clock &clock;
        /// Account and model as values; an Error that tells the user what to choose when there is none.
        std::function<Result<QList<Candidate>>(const QString &accountId, const QString &modelId, const QStringList &fallbacks)> candidates;
        /// Whether EXIF and the like are taken out of what is uploaded; asked for every message.
        std::function<bool()> isStrippingMetadata;
        /// Whether a question at temperature 0 may be answered from the cache; empty: never.
        std::function<bool()> isCaching = {};
        /// Who counts for models without a public tokenizer; null: nobody.
        ProviderTokens *providerTokens = nullptr;
        /// Instance::id(): marks answers under way as this process's.
        QString instanceId;
        /// Where recover() finds what the answers of dead processes cost; null leaves that unknown.
        Ledger *ledger = nullptr;
    };
    explicit ChatService(Parts parts, QObject *parent = nullptr);
    ~ChatService() override;

    /// Adds `text` to the end of the active branch (of a new conversation when `id` is 0) and asks for an answer with
    /// `settings`, which become the conversation's. `done` comes once the rows are committed and the call is on its way,
    /// or with the reason why nothing was sent and nothing written (empty, too long for the model, no vision, still answering).
    void send(ConversationId id, const QString &text, const QList<Attachment> &attachments, const RunSettings &settings,
              QObject *context, Done<SentMessage> done);
    /// send() in a new conversation, of words that are no draft: what is being written for the next new one stays.
    void ask(const QString &text, const RunSettings &settings, QObject *context, Done<SentMessage> done);
    /// Another answer beside `answer`, with the conversation's settings; also for a failed or interrupted one.
    void retry(MessageId answer, QObject *context, Done<SentMessage> done);
    /// A new branch beside the user's message `message`, with other words. The old branch stays.
    void edit(MessageId message, const QString &text, const QList<Attachment> &attachments, QObject *context,
              Done<SentMessage> done);
    /// send(), answered by another model than the conversation's, which stays as it is.
    void draft(const SharedQuestion &question, const AnswerModel &by, QObject *context, Done<SentMessage> done);
    /// Another answer beside `answer` by the model that is named; the conversation's settings stay as they are.
    void redo(MessageId answer, const AnswerModel &by, QObject *context, Done<SentMessage> done);
    /// The question to each of `question.settings.comparing`, answers beside each other, each with its own hold. A model that cannot be
    /// asked has its reason in the place of its answer. `done` comes when all are on their way, the first one asked first; or with why none is.
    void compare(const SharedQuestion &question, QObject *context, Done<QList<SentMessage>> done);
    /// The question below each of `leaves`, to the model that answered there.
    void continueAll(const SharedQuestion &question, const QList<MessageId> &leaves, QObject *context, Done<QList<SentMessage>> done);
    /// Another answer beside those that it is made of.
    void merge(const MergeWish &wish, QObject *context, Done<SentMessage> done);
    /// After an answer that was cut by its token limit: asks for the rest, as a message of its own.
    void continueAnswer(MessageId answer, QObject *context, Done<SentMessage> done, const std::optional<AnswerModel> &by = {});

    /// An answer that is whole and only being held against its form, or about to be asked for once more because of it, is let be.
    void stop(MessageId answer, StopMode mode);
    /// Every answer of the conversation.
    void stopIn(ConversationId id, StopMode mode);
    /// With StopMode::Now also what is still on its way out, which is not sent then.
    void stopAll(StopMode mode);

    /// The answer under way at the end of the branch that is shown; 0 for none.
    MessageId streamingAnswer(ConversationId id) const;
    /// All of them on all branches, oldest first; those that finish in the background are not among them.
    QList<MessageId> streamingAnswers(ConversationId id) const;
    bool isAnswering(ConversationId id) const { return streamingAnswer(id) != 0; }
    /// Answers under way, those finishing in the background included.
    int running() const;
    /// False while a message is on its way out or an answer's end is not yet written.
    bool isSettled() const;

    /// Counts off the UI thread; the texts of the branch are counted once and remembered.
    void estimate(ConversationId id, const Draft &draft, const RunSettings &settings, QObject *context,
                  Done<ChatEstimate> done);
    /// The same, and where ChatEstimate::mayBeRefined the provider is asked as well, for free. Takes as long as that takes
    /// and is never waited for by anything else; where no answer comes it is our own estimate.
    void refine(ConversationId id, const Draft &draft, const RunSettings &settings, QObject *context, Done<ChatEstimate> done);
    /// What compare() or, with `leaves`, continueAll() would take, all answers together.
    void estimateSeveral(const SharedQuestion &question, const QList<MessageId> &leaves, QObject *context, Done<ChatEstimate> done);
    void estimateMerge(const MergeWish &wish, QObject *context, Done<ChatEstimate> done);
    /// A column: from `answer` to the end that was last shown below it.
    TranscriptSource *column(ConversationId id, MessageId answer, QObject *owner);
    /// What one file of a draft is, the ways in which that model takes it, and what it adds; counted off the UI thread.
    void estimateFile(const Attachment &attachment, const AnswerModel &by, QObject *context, Done<FileEstimate> done);
    /// Takes files in that go with messages.
    AttachmentIntake &intake();
    /// What stands in front of windows.
    Summaries &summaries();
    /// Conversations that are not kept.
    TemporaryChats &temporary();
    /// The shown branch with live text, for a transcript.
    TranscriptSource *transcript(ConversationId id, QObject *owner);
    /// The answer as it is in memory; null when it is not under way here.
    const Message *liveMessage(MessageId id) const;

    /// At start, after Ledger::recover(): answers of processes that died become Interrupted, with their journalled
    /// text. The number of answers.
    void recover(const QStringList &deadOwners, QObject *context, Done<int> done);

signals:
    void answerStarted(qint64 conversationId, qint64 messageId);
    /// isAnswering() or streamingAnswers() may say something else than before.
    void answeringChanged(qint64 conversationId);
    void textAppended(qint64 messageId, const QString &delta);
    void reasoningAppended(qint64 messageId, const QString &delta);
    /// Waiting for a limit or before a retry, in words.
    void waiting(qint64 messageId, const QString &reason, std::chrono::milliseconds wait);
    /// liveMessage()'s figures or state changed while it streams.
    void liveMessageChanged(qint64 messageId);
    /// Written, whatever the end was; also for an answer that was finished in the background.
    void answerFinished(qint64 conversationId, qint64 messageId, maquette::MessageState state);
    void runningChanged(int running);
    /// Nothing is on its way out or in, and everything is written.
    void settled();
    /// An answer could not be written yet; it stays in memory and is tried again.
    void saveFailed(const maquette::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace maquette
