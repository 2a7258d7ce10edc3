#include "ui/panes/chat/prompts/chatprompts.h"

#include "core/accounts/accounts.h"
#include "core/base/clock.h"
#include "core/prompts/promptlibrary.h"
#include "core/prompts/prompttemplate.h"
#include "ui/models/fuzzy.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/prompts/promptdelegate.h"
#include "ui/panes/chat/prompts/promptfilldialog.h"
#include "ui/panes/chat/prompts/promptlistmodel.h"
#include "ui/panes/chat/prompts/promptsdialog.h"
#include "ui/panes/chat/prompts/slashcompleter.h"

#include <QAction>
#include <QMenu>
#include <QPlainTextEdit>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ChatPrompts::ChatPrompts(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
    , m_insertAction(makeChatAction(this, u"insertPrompt"_s, tr("Insert a prompt"), "Ctrl+/"))
    , m_libraryAction(makeChatAction(this, u"prompts"_s, tr("Prompts and assistants…"), "Ctrl+Alt+P"))
{
    connect(&m_parts.prompts, &PromptLibrary::changed, this, &ChatPrompts::list);
}

ChatPrompts::~ChatPrompts()
{
    // It belongs to the window, which may stay.
    delete m_dialog;
}

QList<QAction *> ChatPrompts::actions() const
{
    return {m_insertAction, m_libraryAction};
}

void ChatPrompts::build(ChatView &view)
{
    m_view = &view;
    m_slash = new SlashCompleter(*static_cast<QPlainTextEdit *>(view.composer().field()));
    connect(m_slash, &SlashCompleter::chosen, this, &ChatPrompts::insert);
    connect(m_slash, &SlashCompleter::libraryRequested, this, [this] { openLibrary(); });
    connect(&view.composer(), &Composer::promptRequested, this, &ChatPrompts::offer);
    connect(m_insertAction, &QAction::triggered, this, &ChatPrompts::offer);
    connect(m_libraryAction, &QAction::triggered, this, [this] { openLibrary(); });
    list();
}

void ChatPrompts::list()
{
    m_parts.prompts.list(this, [this, number = ++m_lists](const Result<QList<KeptPrompt>> &all) {
        if (number != m_lists)
            return;
        if (!all) {
            emit failed(all.error());
            return;
        }
        m_all = *all;
        if (m_slash)
            m_slash->setPrompts(m_all);
    });
}

void ChatPrompts::offer()
{
    // Another process may have written some.
    list();
    if (m_slash)
        m_slash->open();
}

QDate ChatPrompts::today() const
{
    return m_parts.clock.nowUtc().toLocalTime().date();
}

QString ChatPrompts::nameOf(qint64 id) const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(), [id](const KeptPrompt &one) { return one.id == id; });
    return found == m_all.cend() ? QString() : found->name;
}

void ChatPrompts::openLibrary(PromptKind kind, qint64 id)
{
    if (!m_view)
        return;
    if (!m_dialog) {
        m_dialog = new PromptsDialog(
            m_parts.prompts, m_parts.schemas, [this] { return m_controller.choices(); }, today(), m_view->window());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &PromptsDialog::useRequested, this, [this](const KeptPrompt &kept) {
            if (kept.kind == PromptKind::Assistant)
                start(kept.id);
            else
                insert(kept.id);
        });
    }
    m_dialog->showItem(kind, id);
    m_dialog->open();
}

void ChatPrompts::fill(const QString &name, const QString &text, const QString &accept,
                       const std::function<void(const QString &)> &then)
{
    const PromptTemplate prompt = PromptTemplate::of(text);
    if (prompt.variables().isEmpty()) {
        then(prompt.preview({}));
        return;
    }
    auto *dialog = new PromptFillDialog(name, prompt, accept, today(), m_view ? m_view->window() : nullptr);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PromptFillDialog::filled, this, then);
    dialog->open();
}

void ChatPrompts::insert(qint64 promptId)
{
    m_parts.prompts.text(promptId, 0, this, [this, name = nameOf(promptId)](const Result<QString> &text) {
        if (text)
            fill(name, *text, tr("Insert"), [this](const QString &filled) {
                if (m_view)
                    m_view->composer().insertText(filled);
            });
        else
            emit failed(text.error());
    });
}

void ChatPrompts::start(qint64 assistantId)
{
    m_parts.prompts.text(assistantId, 0, this, [this, name = nameOf(assistantId)](const Result<QString> &text) {
        const auto assistant = text ? assistantFrom(*text) : Result<Assistant>(tl::unexpected(text.error()));
        if (!assistant) {
            emit failed(assistant.error());
        } else if (assistant->promptId == 0) {
            startWith(*assistant, name);
        } else {
            m_parts.prompts.text(assistant->promptId, 0, this, [this, name, read = *assistant](const Result<QString> &prompt) {
                if (!prompt) {
                    emit failed(
                        Error{.kind = prompt.error().kind,
                              .message = tr("The prompt of “%1” is not in the library any more. Give it another one.").arg(name)});
                    return;
                }
                Assistant whole = read;
                whole.settings.systemPrompt = *prompt;
                startWith(whole, name);
            });
        }
    });
}

void ChatPrompts::startWith(const Assistant &assistant, const QString &name)
{
    fill(name, assistant.settings.systemPrompt, tr("Begin"), [this, settings = settingsOf(assistant), name](const QString &filled) {
        RunSettings whole = settings;
        whole.systemPrompt = filled;
        emit startRequested(whole, name);
    });
}

RunSettings ChatPrompts::settingsOf(const Assistant &assistant) const
{
    RunSettings settings = assistant.settings;
    settings.afterUnknown = m_controller.settings().afterUnknown;
    const auto account = m_parts.accounts.find(settings.accountId);
    if (!settings.modelId.isEmpty() && account && m_parts.accounts.isUsable(*account))
        return settings;
    // It came from elsewhere, or its account is gone: another account of that provider can ask the same model.
    const QList<Account> all = m_parts.accounts.accounts();
    const auto other = std::find_if(all.cbegin(), all.cend(), [&](const Account &one) {
        return !settings.modelId.isEmpty() && one.providerId == assistant.providerId && m_parts.accounts.isUsable(one);
    });
    settings.accountId = other == all.cend() ? m_controller.settings().accountId : other->id;
    settings.modelId = other == all.cend() ? m_controller.settings().modelId : settings.modelId;
    return settings;
}

QList<KeptPrompt> ChatPrompts::assistants() const
{
    QList<KeptPrompt> found;
    std::copy_if(m_all.cbegin(), m_all.cend(), std::back_inserter(found),
                 [](const KeptPrompt &one) { return one.kind == PromptKind::Assistant; });
    return found;
}

void ChatPrompts::fillMenu(QMenu &menu)
{
    menu.clear();
    const QList<KeptPrompt> all = assistants();
    for (const KeptPrompt &assistant : all) {
        const QString text = QString(assistant.name).replace(u'&', u"&&"_s);
        QAction *action = menu.addAction(signIcon(signOf(assistant), assistant.look.colour, &menu), text);
        connect(action, &QAction::triggered, this, [this, id = assistant.id] { start(id); });
    }
    if (!all.isEmpty())
        menu.addSeparator();
    connect(menu.addAction(all.isEmpty() ? tr("Make an assistant…") : tr("Prompts and assistants…")), &QAction::triggered, this,
            [this] { openLibrary(PromptKind::Assistant); });
}

QList<PaletteEntry> ChatPrompts::entries(const QString &text)
{
    QList<PaletteEntry> entries;
    const QList<KeptPrompt> all = assistants();
    for (const KeptPrompt &assistant : all) {
        const QString title = tr("New chat with %1").arg(assistant.name);
        if (!fuzzyMatch(text, title))
            continue;
        entries.append({.title = title,
                        .detail = tr("Assistant"),
                        .shortcut = {},
                        .icon = u"plus"_s,
                        .run = [self = QPointer<ChatPrompts>(this), id = assistant.id] {
                            if (self)
                                self->start(id);
                        }});
    }
    return entries;
}

} // namespace maquette::ui

#include "moc_chatprompts.cpp"
