#pragma once

#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/keeping.h"
#include "ui/panes/chat/temporarydesk.h"
#include "ui/shell/pane.h"

#include <QPointer>

#include <memory>
#include <vector>

class QStackedWidget;

namespace maquette::ui {

class ActionRelay;
class ChatPage;
class ChatSplit;
class ChatWindow;
class ConversationColumn;

/// Chat: conversations at the side, one of them in the middle or two next to each other, the run settings of the one in use in the
/// inspector, and any number of conversations in windows of their own.
///
/// A conversation is shown in one place at a time: it has one draft. Whoever asks for one that is shown is led to it.
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
    QList<QAction *> actions() const override;
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

    /// Of the page in use.
    ChatController &controller();

private:
    void connectService();
    void connectKeeping();
    void connectPage(ChatPage &page);
    /// Once it has its widgets.
    void connectView(ChatPage &page);
    void connectList();
    void connectActions();
    void connectPlaces();
    void connectTemporary();
    void addAssistantMenu();
    void startWith(const RunSettings &settings, const QString &name);
    bool isAnswering() const;
    bool isSpeechBusy() const;
    void announce(qint64 conversationId, qint64 messageId, MessageState state);

    // Where conversations are shown.
    void show(ConversationId id, MessageId message = 0, const QString &search = {});
    void openBeside(ConversationId id);
    void openWindow(ConversationId id);
    void closeHalf(ChatPage &page);
    void goToOther();
    void restorePlaces();
    void keepPlaces();
    /// Lets go, later, of temporary chats that are shown nowhere any more.
    void followTemporary();
    /// A page with its widgets, not shown anywhere yet.
    std::unique_ptr<ChatPage> makePage();
    ChatPage &addHalf(int place, std::unique_ptr<ChatPage> page);
    void showHalf(int place, ChatPage &page);
    std::unique_ptr<ChatPage> takeHalf(ChatPage &page);
    void removeWindow(const ChatWindow *window);
    /// What was recorded in a page that has gone is offered in another.
    void offerLeftovers();
    /// Runs `then` later, once no message of the page is on its way any more; what goes wrong until then is said in the page in use.
    void whenSent(ChatPage &page, const std::function<void()> &then);
    /// Makes it the page in use; the keyboard stays where it is.
    void use(ChatPage &page);
    void showUse();
    void enter(ChatPage &page);
    void takeOpened(ChatPage &page);
    /// Says low in whatever window shows the page what has just happened.
    void toast(const ChatPage &page, const QString &text, const std::function<void()> &undo);
    bool isHalf(const ChatPage &page) const;
    /// Null where there is none.
    ChatPage *otherHalf() const;
    ChatPage *halfWith(ConversationId id) const;
    ChatWindow *windowWith(ConversationId id) const;
    ChatWindow *windowOf(const ChatPage &page) const;
    QList<ChatPage *> pages() const;
    /// The newest in the list that is not shown anywhere; 0 for none.
    ConversationId anotherConversation() const;

    PaneParts m_parts;
    ListActions m_actions;
    PlaceActions m_places;
    Keeping m_keeping;
    TemporaryDesk m_temporary;
    /// One or two.
    std::vector<std::unique_ptr<ChatPage>> m_halves;
    /// The half in use.
    ChatPage *m_page;
    std::unique_ptr<ActionRelay> m_relay;
    std::vector<std::unique_ptr<ChatWindow>> m_windows;
    /// Closed, and to be deleted as soon as nobody is in the middle of them.
    std::vector<std::unique_ptr<ChatPage>> m_leaving;
    QPointer<ConversationColumn> m_list;
    QPointer<ChatSplit> m_split;
    QPointer<QStackedWidget> m_inspectors;
    /// Where the keyboard was last before somebody went through the list.
    ConversationId m_left = 0;
};

} // namespace maquette::ui
