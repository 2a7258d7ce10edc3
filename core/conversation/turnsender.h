#pragma once

#include "core/calls/chatoperation.h"
#include "core/conversation/branchcounter.h"
#include "core/conversation/chatservice.h"
#include "core/conversation/contextreport.h"
#include "core/conversation/promptfiles.h"

#include <QObject>

namespace maquette {

/// What the user wants answered.
struct Turn
{
    enum class Kind {
        Send,
        Retry,
        Edit,
        Continue,
        /// Another answer beside one that does not keep to the form it was asked in, of the same model; `text` says what is wrong
        /// with it. Neither that nor the answer becomes part of the branch, nor do its settings become the conversation's.
        Repair,
        /// One answer made of `answers`, beside them: `about` is the question, `text` the instruction.
        Merge
    };
    Kind kind = Kind::Send;
    /// For Send: 0 is a new conversation.
    ConversationId conversation = 0;
    /// For the others: the message that it is about.
    MessageId about = 0;
    QString text;
    QList<Attachment> attachments;
    /// For Send, and for Repair those with which the answer was asked for; the others take the conversation's.
    RunSettings settings;
    /// The model that answers, where it is not the conversation's, whose settings stay as they are then.
    std::optional<AnswerModel> by = {};
    /// For Send: goes below this message instead of the end of the shown branch, and is answered by the model that answered there.
    MessageId below = 0;
    /// For Merge, in the order of their letters.
    QList<MessageId> answers = {};
    /// The question that this turn writes is the one whose answers are shown side by side from now on.
    bool startsComparison = false;
    /// Asked beside another turn of the same message: it neither shows itself nor takes the draft, and a refusal is written as an
    /// answer that failed.
    bool isBeside = false;
    /// Its words were written somewhere else than in the conversation's draft, which stays.
    bool keepsDraft = false;
    /// The letter of its answer in a blind comparison.
    std::optional<int> blindPlace = {};
};

/// Takes a turn from what the user typed to a call on its way: reads the branch, counts, checks, prepares the
/// pictures, commits the rows. Until the rows are committed nothing has happened, and a refusal leaves no trace.
class TurnSender final : public QObject
{
    Q_OBJECT
public:
    /// What ready() hands on, all committed.
    struct Ready
    {
        SentMessage sent;
        Message answer;
        CallRequest request;
        std::shared_ptr<ChatOperation> operation;
        /// With what it is asked for, the form that it will be held against among it.
        RunSettings settings;
        bool isRepair = false;
        /// The call is to end at once: cancel() came after the rows were on their way.
        bool isCancelled = false;
        /// The end of the branch that is shown now; 0 when that is another one.
        MessageId shown = 0;
    };
    /// Reads from the store what the turn hangs on.
    struct Basis
    {
        ConversationId conversation = 0;
        /// The new message's parent; for a retry the answer's.
        MessageId parent = 0;
        RunSettings settings;
        /// From the first message to `parent`; to the one before the question for a merge. With a window what of it goes out, and empty
        /// until that is known.
        QList<Message> branch;
        /// The last of `branch`, and of what is before it.
        MessageId branchEnd = 0;
        /// The end of the branch that is shown.
        MessageId activeLeaf = 0;
        /// It is a temporary one's: nothing of its words may stay behind.
        bool isTemporary = false;
        std::optional<AnswerModel> by;
        /// What a merge asks.
        Message merge;
        /// What is to be repaired.
        QString reply;
    };

    /// `chat` is the parent and knows what is under way.
    TurnSender(ChatService::Parts &parts, BranchCounter &counter, Turn turn, ChatService *chat);

    /// Goes on later; ready() or refused() comes once, then the sender deletes itself.
    void start();
    /// Nothing is sent any more; refused() comes with Cancelled, or ready() says so.
    void cancel();
    /// 0 while it is not known, and for one that does not exist yet.
    ConversationId conversation() const;
    /// The answer beside which this turn makes another because it does not keep to its form; 0 for all other turns.
    MessageId repairs() const { return m_turn.kind == Turn::Kind::Repair ? m_turn.about : 0; }

signals:
    void ready(const maquette::TurnSender::Ready &ready);
    void refused(const maquette::Error &error);
    /// In place of both: it was refused, and that is written as an answer.
    void kept(const maquette::SentMessage &sent);

private:
    /// What goes out after the branch.
    QList<Message> newMessages() const;
    void refuse(const Error &error);
    void keepRefusal(const Error &error);
    Message questionRow() const;
    void takeLiveTexts();
    void choose();
    void planWindow();
    void readWindow(const QList<PromptedMessage> &fresh);
    void prepare();
    void countBranch(const QList<Message> &messages);
    void check(TokenCount branch);
    void load();
    void encode();
    void commit();
    ChatOperation::Input input() const;
    Message answerRow() const;
    ContextTrace traceOf() const;

    ChatService::Parts &m_parts;
    BranchCounter &m_counter;
    const ChatService &m_chat;
    Turn m_turn;
    Basis m_basis;
    /// With what this answer is asked for: the basis's, or those of the model that was named.
    RunSettings m_settings;
    /// In the order in which they are asked; the first is the one that was chosen.
    QList<Candidate> m_candidates;
    Candidate m_candidate;
    ChatRequest m_request;
    PromptCount m_prompt;
    /// Of a conversation whose window goes out: how much that is.
    std::optional<TokenCount> m_window;
    /// Where the window begins, and the summary in front of it.
    MessageId m_first = 0;
    qint64 m_summary = 0;
    QString m_summaryText;
    bool m_isCancelled = false;
    /// What goes out after the branch.
    QList<PromptedMessage> m_fresh;
    std::optional<HttpRequest> m_encoded;
};

/// What goes out for a branch and a new message: pictures and files by hash, their bytes still missing; see Uploads. Documents have
/// become part of their messages, see PromptedMessage.
ChatRequest requestFor(const RunSettings &settings, const Model &model, const QList<Message> &branch);

} // namespace maquette
