#pragma once

#include "core/conversation/message.h"
#include "ui/panes/chat/answerforms.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/compare/sidebyside.h"
#include "ui/panes/chat/context/contextdesk.h"
#include "ui/panes/chat/files/filedesk.h"
#include "ui/panes/chat/page/lookup.h"
#include "ui/panes/chat/prompts/chatprompts.h"
#include "ui/panes/chat/remedies.h"
#include "ui/panes/chat/speech/chatspeech.h"
#include "ui/panes/chat/welcomeflow.h"
#include "ui/panes/paneparts.h"

#include <QDate>
#include <QObject>
#include <QPointer>

#include <functional>

namespace maquette::ui {

class ChatInspector;
class ChatView;
class ModelPicker;
class Thumbnails;
class TranscriptView;

/// One conversation on screen, wherever that is: what is shown of it, what is written to it, with what it is answered, and all
/// that can be done with it.
///
/// Knows neither the list of conversations nor another page. It shows the conversation that does not exist yet until show().
class ChatPage final : public QObject
{
    Q_OBJECT
public:
    explicit ChatPage(const PaneParts &parts, QObject *parent = nullptr);
    ~ChatPage() override;

    /// Each with its shortcut; there before build(). They work in a window only where that is told of them.
    QList<QAction *> actions() const;
    /// Makes the two below, which are null before. They have no parent: whoever shows one owns it, and it may outlive the page.
    void build();
    ChatView *view() const;
    ChatInspector *inspector() const;
    /// Where a message is written; null before build().
    QWidget *focusTarget() const;
    ChatController &controller() { return m_controller; }
    ChatPrompts &prompts() { return m_prompts; }
    ChatSpeech &speech() { return m_speech; }

    /// The message where there is one, on its branch and with what was searched for; otherwise the end.
    void show(ConversationId id, MessageId message = 0, const QString &search = {});
    /// Takes what was dropped or pasted, as FileDesk::accepts() does.
    void take(const QMimeData &data) { m_files.take(data); }
    void showError(const Error &error);
    /// Before it goes: what is still being written is taken, what is recorded is kept, and nothing is read aloud any more.
    void finish();
    /// A message that was sent here has not left yet, or files are still being taken for one.
    bool isOnItsWay() const { return m_controller.isAnyOut() || m_files.isTaking(); }

signals:
    /// isOnItsWay() has ended.
    void settled();
    /// It is said in the view; where nobody sees that, it is to be said elsewhere.
    void errorShown(const maquette::Error &error);
    /// Another conversation is shown, or the same one was asked for again; its id is the controller's.
    void opened();
    /// Something was asked for here that wants to be seen.
    void activationRequested();
    void paneRequested(const QString &paneId);
    void toastRequested(const QString &text, const std::function<void()> &undo);
    void exportRequested(qint64 conversationId, const QString &title);
    /// A new chat with an assistant is wanted.
    void startRequested(const maquette::RunSettings &settings, const QString &name);
    /// The page records, writes down or reads aloud, or has ended it.
    void busyChanged();

private:
    void connectService();
    void settle();
    void connectDesks();
    void connectView();
    void connectController();
    void connectTranscript();
    void connectSideBySide();
    /// What can be activated in any transcript.
    void serve(TranscriptView &transcript);
    void connectInspector();
    void connectActions();
    void openConversation(ConversationId id);
    void showOpened();
    /// To where a search led, as soon as that is shown.
    void jump();
    void showConversation();
    void showChoice();
    void showEstimate();
    bool isEmpty() const;
    bool isTemporary() const;
    void keep();
    void showEmpty();
    void showWelcome();
    void offerRemedy(Remedy remedy, MessageId message);
    void chooseModel();
    void showAttachment(const QString &hash);
    void askAboutLink(const QUrl &url);
    void copyLastAnswer();
    void showTable(MessageId message);
    MessageId lastOf(Role role) const;
    std::optional<qint64> imageTokensOf(const Attachment &attachment) const;
    QDate today() const;

    PaneParts m_parts;
    PageActions m_actions;
    ChatController m_controller;
    AnswerForms m_forms;
    ContextDesk m_context;
    WelcomeFlow m_welcome;
    SideBySide m_sideBySide;
    Lookup m_lookup;
    ChatPrompts m_prompts;
    Thumbnails *m_thumbnails = nullptr;
    FileDesk m_files;
    ChatSpeech m_speech;
    QPointer<ChatView> m_view;
    QPointer<ChatInspector> m_inspector;
    QPointer<ModelPicker> m_picker;
    /// Where a search led to, until the messages are there.
    MessageId m_jumpTo = 0;
    QString m_jumpSearch;
    bool m_isRefusalShown = false;
};

} // namespace maquette::ui
