#pragma once

#include "core/conversation/chatservice.h"
#include "ui/models/modelpickermodel.h"
#include "ui/panes/chat/estimateloop.h"
#include "ui/panes/paneparts.h"

#include <QObject>

#include <optional>

namespace maquette::ui {

/// One question to the model of new chats, and its answer; each question is a chat of its own.
///
/// What is written here is nobody's draft: that of the next chat in the window stays.
class QuickChat final : public QObject
{
    Q_OBJECT
public:
    explicit QuickChat(const PaneParts &parts, QObject *parent = nullptr);
    ~QuickChat() override;

    void setText(const QString &text);
    const QString &text() const { return m_text; }
    /// Who would be asked; empty while there is nobody.
    std::optional<ModelChoice> choice() const;
    const std::optional<ChatEstimate> &estimate() const { return m_estimate; }
    /// Looks again what a new chat begins with.
    void refresh();

    /// Sends the text as a new chat; nothing happens while one is under way. sent() or failed() follows.
    void send();
    void stop();
    void retry(MessageId answer);
    bool isAnswering() const;
    /// A question is on its way out and has no chat yet; conversationId() is of the one before.
    bool isSending() const { return m_isSending; }

    /// The chat of the last question; 0 for none.
    ConversationId conversationId() const { return m_id; }
    /// Null without a conversation.
    TranscriptSource *transcript() const { return m_transcript; }
    /// Shows no conversation any more; its answer goes on.
    void leave();

signals:
    /// The text is another one than the one last given to setText().
    void textReplaced();
    void choiceChanged();
    void estimateChanged();
    /// conversationId() and transcript() are others.
    void opened();
    void answeringChanged(bool isAnswering);
    /// Nothing was sent.
    void failed(const maquette::Error &error);

private:
    bool estimate(QObject *context, const EstimateLoop::Take &take);
    void adopt(const SentMessage &sent, const QString &taken);
    void open(ConversationId id);

    PaneParts m_parts;
    RunSettings m_settings;
    QString m_text;
    std::optional<ChatEstimate> m_estimate;
    EstimateLoop m_estimates;
    ConversationId m_id = 0;
    TranscriptSource *m_transcript = nullptr;
    bool m_isSending = false;
};

} // namespace maquette::ui
