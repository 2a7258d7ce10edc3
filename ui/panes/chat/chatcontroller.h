#pragma once

#include "core/conversation/chatservice.h"
#include "ui/models/modelpickermodel.h"
#include "ui/panes/chat/estimateloop.h"
#include "ui/panes/paneparts.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace maquette::ui {

/// What the chat pane shows and does, without its widgets: the open conversation, its settings, the draft and its
/// estimate, sending.
class ChatController : public QObject
{
    Q_OBJECT
public:
    explicit ChatController(const PaneParts &parts, QObject *parent = nullptr);
    ~ChatController() override;

    /// Shows a stored conversation, or the one that does not exist yet (0).
    void openConversation(ConversationId id);
    ConversationId conversationId() const { return m_id; }
    const std::optional<Conversation> &conversation() const { return m_conversation; }
    /// Null for a conversation that does not exist yet.
    TranscriptSource *transcript() const { return m_transcript; }
    /// The branch that is shown; with columns, any of them.
    bool isAnswering() const;
    /// The draft is on its way out; it stays where it is until it has left.
    bool isSending() const { return m_isSending; }
    /// A message is on its way out that was sent from here, whatever is open by now.
    bool isAnyOut() const { return m_out > 0; }

    const RunSettings &settings() const { return m_settings; }
    /// Become the conversation's, and those of the next new one.
    void setSettings(const RunSettings &settings);
    /// Opens a new conversation with these; what others begin with stays as it is.
    void startWith(const RunSettings &settings);
    /// The model that would answer; empty while there is no account or it has no model.
    std::optional<ModelChoice> choice() const;
    /// Every chat model of every usable account.
    QList<ModelChoice> choices() const;

    void setDraft(const Draft &draft);
    const Draft &draft() const { return m_draft; }
    /// For whoever shows the conversation by now, where this one does not any more.
    void giveBackDraft();
    const std::optional<ChatEstimate> &estimate() const { return m_estimate; }

    /// Sends the draft, as an edit of editedMessage() when there is one. sent() or failed() follows.
    void send();
    /// Sends the draft to another model, which stays the answer's alone.
    void draftWith(const AnswerModel &by);
    /// While answers stand side by side, the next message goes below the end of each; empty for one branch.
    void setColumns(const QList<MessageId> &leaves);
    /// How many models the next message goes to.
    int addressees() const;
    /// The answer of the open conversation, where one is coming in; with columns, all of them.
    void stop(StopMode mode);
    void retry(MessageId answer);
    void continueAnswer(MessageId answer);
    /// Adds to a stopped answer what was read of it in the background.
    void showRest(MessageId answer);
    void showSibling(MessageId message, int step);
    void fork(MessageId upTo);
    /// The next message becomes a branch beside `message` (the user's), whose words become the draft; for an answer,
    /// beside the message that follows it.
    void startEditing(MessageId message);
    void cancelEditing();
    MessageId editedMessage() const { return m_edited; }

    /// Counts again; also after a pause of its own when draft or settings change.
    void estimateSoon();

signals:
    /// Another conversation will be open: what is still being written about this one belongs to it until this ends.
    void aboutToOpen();
    /// Another conversation is open; transcript() and draft() are its.
    void opened();
    /// Title, cost or place of the open conversation.
    void conversationChanged();
    void settingsChanged();
    /// The draft is another one than the one last given to setDraft().
    void draftReplaced();
    void estimateChanged();
    void answeringChanged(bool isAnswering);
    void editingChanged();
    void sent();
    /// The first message of a new conversation went out from here, wherever this is by now.
    void begun(qint64 conversationId);
    /// Behind sent(), failed() or neither: it is decided what became of a message that was on its way out.
    void sendingEnded();
    /// Nothing was sent, or something could not be read or written.
    void failed(const maquette::Error &error);
    void forked(qint64 conversationId);
    /// Accounts or models are others than before.
    void choicesChanged();

private:
    template<typename T>
    std::function<void(Result<T>)> orFail(std::function<void(const T &)> then);
    void connectServices();
    /// What becomes of drafts elsewhere.
    void connectDrafts();
    /// Another is shown, or none: what was written behind a message on its way out is a draft.
    void leaveDraft();
    void readConversation();
    void takeSettings(const RunSettings &settings);
    void keepSettings();
    void loadDraft();
    void editMessage(MessageId edited);
    /// False when there is nobody to estimate it for.
    bool estimate(QObject *context, const EstimateLoop::Take &take);
    void takeEstimate(const ChatEstimate &estimate);
    /// Has the provider count what is written, where it knows better.
    void refineNow();
    void takeSent(ConversationId from, int generation, const Draft &taken, const Result<SentMessage> &result);
    void adopt(const SentMessage &message, const Draft &taken);
    /// send() once it is known to whom.
    void sendWith(const std::function<void(const SharedQuestion &, const std::function<void(const Result<SentMessage> &)> &)> &ask);
    SharedQuestion question() const;
    void showAnswering();

    PaneParts m_parts;
    ConversationId m_id = 0;
    std::optional<Conversation> m_conversation;
    TranscriptSource *m_transcript = nullptr;
    RunSettings m_settings;
    Draft m_draft;
    Draft m_draftBeforeEditing;
    MessageId m_edited = 0;
    std::optional<ChatEstimate> m_estimate;
    EstimateLoop m_estimates;
    /// Runs out once nothing was typed for a while.
    QTimer m_refineTimer;
    /// The ends of the columns.
    QList<MessageId> m_columns;
    /// Answers that come for what was open before are not shown.
    int m_generation = 0;
    /// What was read before the last change of the settings is older than they are.
    int m_settingsGeneration = 0;
    bool m_isRefining = false;
    bool m_isSending = false;
    bool m_areSettingsNewer = false;
    /// How many messages are on their way out.
    int m_out = 0;
    /// The draft of which isSending() tells.
    Draft m_taken;
    bool m_wasAnswering = false;
    /// The conversation that does not exist yet has settings that are not those of the next one.
    bool m_isOnItsOwn = false;
};

} // namespace maquette::ui
