#pragma once

#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/keeping.h"
#include "ui/shell/pane.h"

#include <QPointer>

#include <memory>

namespace maquette::ui {

class ActionRelay;
class ChatPage;
class ConversationColumn;

/// Chat: conversations at the side, one of them in the middle, its run settings in the inspector.
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
    void connectList();
    void connectActions();
    void addAssistantMenu();
    void startWith(const RunSettings &settings, const QString &name);
    /// What the list shows is open, and what can be done with that.
    void showInList();
    bool isAnswering() const;
    void announce(qint64 conversationId, qint64 messageId, MessageState state);

    PaneParts m_parts;
    ListActions m_actions;
    Keeping m_keeping;
    std::unique_ptr<ChatPage> m_page;
    std::unique_ptr<ActionRelay> m_relay;
    QPointer<ConversationColumn> m_list;
};

} // namespace maquette::ui
