#pragma once

#include "core/conversation/conversations.h"
#include "core/conversation/keptquestion.h"
#include "core/ledger/ledger.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace maquette {
class Accounts;
class Catalog;
class ChatService;
class Clock;
} // namespace maquette

namespace maquette::ui {

class Button;
class ModelPicker;
struct ModelChoice;

/// What opens a call where it belongs and asks it again. All outlive whoever has them.
struct CallServices
{
    Conversations &conversations;
    ChatService &chat;
    Accounts &accounts;
    Catalog &catalog;
    const Clock &clock;
};

/// What can be done with a call: open it where it belongs, send it again, send it to another model. Hidden where nothing can.
///
/// A call is asked again in a chat of its own, behind what came before it then; the chat that it is from stays as it is. Of a
/// call that no chat has, one from the command line, what was kept of its request is asked.
class CallActions final : public QWidget
{
    Q_OBJECT
public:
    /// `bodies` must outlive it.
    CallActions(const CallServices &services, AttemptBodies &bodies, QWidget *parent = nullptr);

    /// Null for none.
    void showCall(const CallRow *call);
    /// The attempt whose request is read where no chat has the question; empty for none.
    void setAttempt(const QString &attemptId);

signals:
    /// Something of another pane, as Pane::itemRequested().
    void openRequested(const QString &paneId, const QString &itemId);
    void paneRequested(const QString &paneId);
    /// A word about what was just done.
    void told(const QString &text);
    void failed(const maquette::Error &error);

private:
    void build();
    void readMessage(MessageId id);
    void readQuestion(const Message &answer);
    void readConversation(const Message &answer);
    void fail(const Error &error);
    void readRequest();
    void makeTurn(const RunSettings &settings, const std::function<void(const RepeatedTurn &)> &then);
    void showAnswer(const Message &answer, const Conversation &conversation);
    void open();
    void askToSendAgain();
    void sendAgain();
    void chooseModel();
    void sendTo(const ModelChoice &choice);
    RunSettings settings() const;

    CallServices m_services;
    AttemptBodies &m_bodies;
    CallRow m_call;
    QString m_attemptId;
    Message m_answer;
    /// What was asked where there is no answer of a chat.
    std::optional<KeptQuestion> m_question;
    Conversation m_conversation;
    /// The question has pictures.
    bool m_hasPictures = false;
    int m_generation = 0;
    Button *m_open;
    Button *m_again;
    Button *m_other;
    ModelPicker *m_picker;
};

} // namespace maquette::ui
