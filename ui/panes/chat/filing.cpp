#include "ui/panes/chat/filing.h"

#include "core/conversation/conversations.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/folderdialog.h"
#include "ui/panes/chat/folderlist.h"
#include "ui/panes/chat/tagdialog.h"
#include "ui/widgets/keyhint.h"

#include <QAction>

namespace maquette::ui {

using namespace Qt::StringLiterals;

Filing::Filing(Conversations &conversations, QObject *parent)
    : QObject(parent)
    , m_conversations(conversations)
    , m_move(makeChatAction(this, u"moveToFolder"_s, tr("Move the chat to a folder…"), "Ctrl+Alt+F"))
    , m_tags(makeChatAction(this, u"tags"_s, tr("Tags of the chat…"), "Ctrl+Alt+G"))
    , m_new(makeChatAction(this, u"newFolder"_s, tr("New folder…"), "Ctrl+Alt+N"))
    , m_show(makeChatAction(this, u"showFolder"_s, tr("Show a folder…"), "Ctrl+Alt+O"))
{
}

Filing::~Filing() = default;

QList<QAction *> Filing::actions() const
{
    return {m_move, m_tags, m_new, m_show};
}

void Filing::build(ConversationColumn &list)
{
    m_list = &list;
    connect(m_move, &QAction::triggered, this, [this] { askFolder(m_list->currentId()); });
    connect(m_tags, &QAction::triggered, this, [this] { askTags(m_list->currentId()); });
    connect(m_new, &QAction::triggered, this, [this] {
        emit listRequested();
        m_list->folders().askNew([this](FolderId id) { m_list->showFolder(id); });
    });
    connect(m_show, &QAction::triggered, this, &Filing::askWhichToShow);
    connect(m_list, &ConversationColumn::folderWanted, this, &Filing::askFolder);
    connect(m_list, &ConversationColumn::tagsWanted, this, &Filing::askTags);
    followKeys(m_move, m_list, [this](const QString &keys) { m_list->setMoveKeys(keys); });
}

void Filing::withConversation(qint64 id, const std::function<void(const Conversation &)> &then)
{
    // A chat that is not begun yet has no row to file.
    if (id == 0 || !m_list)
        return;
    m_conversations.conversation(id, this, [this, then](const Result<Conversation> &conversation) {
        if (conversation && conversation->isTemporary && m_list)
            m_list->report(failure(Error::Kind::Rejected, tr("A temporary chat has no folder and no tags. Keep it first.")));
        else if (conversation && m_list)
            then(*conversation);
        else if (!conversation && m_list)
            m_list->report(tl::unexpected(conversation.error()));
    });
}

void Filing::askFolder(qint64 id)
{
    withConversation(id, [this, id](const Conversation &conversation) {
        const QString none = conversation.folder != 0 ? tr("No folder") : QString();
        auto *dialog = new FolderDialog({tr("Move to a folder"), conversation.title, none, true, conversation.folder},
                                        m_list->folders().model().folders(), m_list->window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &FolderDialog::chosen, this, [this, id](qint64 folder) { m_list->folders().file({id}, folder); });
        connect(dialog, &FolderDialog::newWanted, this, [this, id](const QString &name) {
            m_conversations.folders().create(name, this, [this, id](const Result<FolderId> &made) {
                if (made)
                    m_list->folders().file({id}, *made);
                else
                    m_list->report(tl::unexpected(made.error()));
            });
        });
        dialog->open();
    });
}

void Filing::askWhichToShow()
{
    emit listRequested();
    auto *dialog = new FolderDialog({tr("Show a folder"), {}, tr("All chats"), false, m_list->folders().chosen()},
                                    m_list->folders().model().folders(), m_list->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FolderDialog::chosen, this, [this](qint64 folder) { m_list->showFolder(folder); });
    dialog->open();
}

void Filing::askTags(qint64 id)
{
    withConversation(id, [this, id](const Conversation &conversation) {
        m_conversations.folders().names(this, [this, id, title = conversation.title, tags = conversation.tags](const Result<ConversationNames> &names) {
            if (!m_list)
                return;
            // Without the names in use a tag can still be typed.
            auto *dialog = new TagDialog(title, tags, names ? names->tags : QStringList(), m_list->window());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &TagDialog::chosen, this, [this, id](const QStringList &chosen) {
                m_conversations.folders().setTags(id, chosen, m_list, [this](const Result<void> &result) { m_list->report(result); });
            });
            dialog->open();
        });
    });
}

} // namespace maquette::ui

#include "moc_filing.cpp"
