#pragma once

#include "core/conversation/message.h"
#include "ui/panes/chat/answerforms.h"
#include "ui/panes/paneparts.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/files/filedesk.h"
#include "ui/panes/chat/compare/sidebyside.h"
#include "ui/panes/chat/context/contextdesk.h"
#include "ui/panes/chat/keeping.h"
#include "ui/panes/chat/prompts/chatprompts.h"
#include "ui/panes/chat/speech/chatspeech.h"
#include "ui/panes/chat/welcomeflow.h"
#include "ui/shell/pane.h"

#include <QPointer>

namespace maquette::ui {

class ChatInspector;
class ChatView;
class ConversationColumn;
class ModelPicker;
class Thumbnails;
class TranscriptView;

/// Chat: conversations at the side, messages and composer in the middle, run settings in the inspector.
class ChatPane final : public Pane
{
    Q_OBJECT
public:
    explicit ChatPane(const PaneParts &parts, QObject *parent = nullptr);
    ~ChatPane() override;

    QString id() const override { return QStringLiteral("chat"); }
    QString title() const override { return tr("Chat"); }
    QString icon() const override { return QStringLiteral("chat"); }
    void build() override;
    QWidget *listWidget() const override;
    QWidget *contentWidget() const override;
    QWidget *inspectorWidget() const override;
    QList<QAction *> actions() const override { return m_actions.all() + m_keeping.actions() + m_prompts.actions() + m_files.actions() + m_sideBySide.actions() + m_speech.actions(); }
    QWidget *focusTarget() const override;
    void findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done) override;
    /// A conversation's id; with a message's behind a slash, that message is shown.
    bool open(const QString &id) override;
    bool isBusy() const override;
    void stop() override;
    QString stopWords() const override;
    bool accepts(const QMimeData &data) const override;
    void take(const QMimeData &data) override;
    QString dropHint() const override { return tr("Attach to the message"); }

    ChatController &controller() { return m_controller; }

private:
    void connectList();
    void connectView();
    void connectTranscript();
    void connectSideBySide();
    /// What can be activated in any transcript.
    void serve(TranscriptView &transcript);
    void connectInspector();
    void connectActions();
    void connectService();
    void connectKeeping();
    void connectPrompts();
    void connectSpeech();
    bool isAnswering() const;
    /// The message where there is one, on its branch and with what was searched for; otherwise the end.
    void showMessage(qint64 id, qint64 message, const QString &search);
    void openConversation(ConversationId id);
    void showOpened();
    /// To where a search led, as soon as that is shown.
    void jump();
    void showConversation();
    void showChoice();
    void showEstimate();
    void showError(const Error &error);
    bool isEmpty() const;
    void showEmpty();
    void showWelcome();
    void offerRemedy(Remedy remedy, MessageId message);
    void chooseModel();
    void showAttachment(const QString &hash);
    void askAboutLink(const QUrl &url);
    void copyLastAnswer();
    void showTable(MessageId message);
    void announce(qint64 conversationId, qint64 messageId, MessageState state);
    MessageId lastOf(Role role) const;
    std::optional<qint64> imageTokensOf(const Attachment &attachment) const;
    QDate today() const;

    PaneParts m_parts;
    ChatActions m_actions;
    ChatController m_controller;
    AnswerForms m_forms;
    ContextDesk m_context;
    WelcomeFlow m_welcome;
    SideBySide m_sideBySide;
    Keeping m_keeping;
    ChatPrompts m_prompts;
    Thumbnails *m_thumbnails = nullptr;
    FileDesk m_files;
    ChatSpeech m_speech;
    QPointer<ConversationColumn> m_list;
    QPointer<ChatView> m_view;
    QPointer<ChatInspector> m_inspector;
    QPointer<ModelPicker> m_picker;
    /// Where a search led to, until the messages are there.
    MessageId m_jumpTo = 0;
    QString m_jumpSearch;
    bool m_isRefusalShown = false;
};

} // namespace maquette::ui
