#pragma once

#include "core/base/error.h"
#include "core/prompts/assistant.h"
#include "core/prompts/prompt.h"
#include "ui/panes/paneparts.h"
#include "ui/shell/pane.h"

#include <QDate>
#include <QObject>
#include <QPointer>

class QAction;
class QMenu;

namespace maquette::ui {

class ChatController;
class ChatView;
class PromptsDialog;
class SlashCompleter;

/// Prompts and assistants in a chat: the library's window, the "/" in the message, chats that begin with an assistant. Beside the
/// page, which gives it its widgets and shows what it tells.
class ChatPrompts final : public QObject
{
    Q_OBJECT
public:
    ChatPrompts(const PaneParts &parts, ChatController &controller, QObject *parent = nullptr);
    ~ChatPrompts() override;

    /// Each with its shortcut; there before build().
    QList<QAction *> actions() const;
    void build(ChatView &view);
    /// The assistants to begin a chat with, and the way to make one.
    void fillMenu(QMenu &menu);
    void openLibrary(PromptKind kind = PromptKind::Prompt, qint64 id = 0);
    /// Puts a prompt into the message; asks for the values of its variables where it has any.
    void insert(qint64 promptId);
    /// Begins a chat with an assistant; asks for the values of its system prompt's variables where it has any.
    void start(qint64 assistantId);
    /// The assistants that fit, for the command palette.
    QList<PaletteEntry> entries(const QString &text);

signals:
    /// A new chat with an assistant is wanted, with these.
    void startRequested(const maquette::RunSettings &settings, const QString &name);
    void failed(const maquette::Error &error);

private:
    void list();
    /// Shows the prompts where the cursor is.
    void offer();
    QList<KeptPrompt> assistants() const;
    /// Hands on the text with the values that a person gives.
    void fill(const QString &name, const QString &text, const QString &accept, const std::function<void(const QString &)> &then);
    void startWith(const Assistant &assistant, const QString &name);
    RunSettings settingsOf(const Assistant &assistant) const;
    QString nameOf(qint64 id) const;
    QDate today() const;

    PaneParts m_parts;
    ChatController &m_controller;
    QAction *m_insertAction;
    QAction *m_libraryAction;
    QList<KeptPrompt> m_all;
    /// Lists are read side by side; an older one that comes later is not taken.
    int m_lists = 0;
    QPointer<ChatView> m_view;
    QPointer<SlashCompleter> m_slash;
    QPointer<PromptsDialog> m_dialog;
};

} // namespace maquette::ui
