#include "ui/panes/chat/page/lookup.h"

#include "core/conversation/conversations.h"
#include "ui/panes/chat/branchdialog.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/findbar.h"
#include "ui/panes/chat/statisticsdialog.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>

namespace maquette::ui {

using namespace Qt::StringLiterals;

Lookup::Lookup(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
    , m_jump(parts.conversations)
    , m_find(parts.conversations, m_jump)
    , m_findAction(makeChatAction(this, u"find"_s, tr("Find in this chat"), "Ctrl+Shift+G"))
    , m_findNext(makeChatAction(this, u"findNext"_s, tr("Find the next place in this chat"), "F3"))
    , m_findPrevious(makeChatAction(this, u"findPrevious"_s, tr("Find the previous place in this chat"), "Shift+F3"))
    , m_branches(makeChatAction(this, u"branches"_s, tr("Show all branches of this chat…"), "Ctrl+Shift+T"))
    , m_statistics(makeChatAction(this, u"statistics"_s, tr("This chat in numbers…"), "Ctrl+Shift+U"))
    , m_export(makeChatAction(this, u"export"_s, tr("Export this chat…"), "Ctrl+Shift+S"))
{
    connect(&m_jump, &BranchJump::failed, this, &Lookup::failed);
    connect(&m_find, &FindInChat::failed, this, &Lookup::failed);
}

Lookup::~Lookup()
{
    // It belongs to the window, which may stay.
    delete m_branchDialog;
}

QList<QAction *> Lookup::actions() const
{
    return {m_findAction, m_findNext, m_findPrevious, m_branches, m_statistics, m_export};
}

void Lookup::build(ChatView &view)
{
    m_view = &view;
    auto *bar = new FindBar;
    view.addBelowHeader(bar);
    m_jump.setTranscript(&view.transcript());
    followKeys(m_findPrevious, bar, [bar](const QString &keys) { bar->setPreviousKeys(keys); });
    followKeys(m_findNext, bar, [bar](const QString &keys) { bar->setNextKeys(keys); });
    m_find.setWidgets(bar, &view.transcript());
    connectActions();
    connect(&m_controller, &ChatController::opened, this, &Lookup::followOpened);
    connect(&m_controller, &ChatController::conversationChanged, this, [this] { m_find.refresh(); });
    followOpened();
}

void Lookup::connectActions()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_findAction, [this] { m_find.open(); });
    on(m_findNext, [this] { m_find.step(1); });
    on(m_findPrevious, [this] { m_find.step(-1); });
    on(m_branches, [this] { showBranches(); });
    on(m_statistics, [this] { showStatistics(); });
    on(m_export, [this] { askExport(); });
}

void Lookup::followOpened()
{
    const ConversationId id = m_controller.conversationId();
    m_jump.setSource(m_controller.transcript());
    m_find.setConversation(id);
    if (m_branchDialog && id)
        m_branchDialog->setConversation(id);
    for (QAction *action : actions())
        action->setEnabled(id != 0);
}

void Lookup::askExport()
{
    const ConversationId id = m_controller.conversationId();
    if (const auto &conversation = m_controller.conversation()) {
        emit exportRequested(id, conversation->title);
        return;
    }
    // It was opened a moment ago.
    m_parts.conversations.summary(id, this, [this](const Result<ConversationSummary> &summary) {
        if (summary)
            emit exportRequested(summary->id, summary->title);
        else
            emit failed(summary.error());
    });
}

void Lookup::showBranches()
{
    if (m_branchDialog) {
        m_branchDialog->raise();
        m_branchDialog->activateWindow();
        return;
    }
    m_branchDialog = new BranchDialog(m_parts.conversations, m_view->window());
    m_branchDialog->setAttribute(Qt::WA_DeleteOnClose);
    m_branchDialog->setConversation(m_controller.conversationId());
    connect(m_branchDialog, &BranchDialog::messageChosen, this, [this](qint64 message) { m_jump.show(message); });
    m_branchDialog->show();
}

void Lookup::showStatistics()
{
    auto *dialog = new StatisticsDialog(m_parts.conversations, m_controller.conversationId(), m_view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace maquette::ui

#include "moc_lookup.cpp"
