#include "ui/panes/chat/keeping.h"

#include "core/exchange/transfers.h"
#include "ui/panes/chat/branchdialog.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/chatcontroller.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/exportdialog.h"
#include "ui/panes/chat/findbar.h"
#include "ui/panes/chat/importdrop.h"
#include "ui/panes/chat/importreportdialog.h"
#include "ui/panes/chat/statisticsdialog.h"
#include "ui/panes/chat/transferstrip.h"
#include "ui/panes/chat/transferwords.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

namespace maquette::ui {

using namespace Qt::StringLiterals;

Keeping::Keeping(const PaneParts &parts, ChatController &controller, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_controller(controller)
    , m_jump(parts.conversations)
    , m_find(parts.conversations, m_jump)
    , m_import(makeChatAction(this, u"import"_s, tr("Import conversations…"), "Ctrl+Shift+I"))
    , m_exportThis(makeChatAction(this, u"export"_s, tr("Export this chat…"), "Ctrl+Shift+S"))
    , m_exportAll(makeChatAction(this, u"exportAll"_s, tr("Export all chats…"), "Ctrl+Alt+Shift+S"))
    , m_findAction(makeChatAction(this, u"find"_s, tr("Find in this chat"), "Ctrl+Shift+G"))
    , m_findNext(makeChatAction(this, u"findNext"_s, tr("Find the next place in this chat"), "F3"))
    , m_findPrevious(makeChatAction(this, u"findPrevious"_s, tr("Find the previous place in this chat"), "Shift+F3"))
    , m_branches(makeChatAction(this, u"branches"_s, tr("Show all branches of this chat…"), "Ctrl+Shift+T"))
    , m_statistics(makeChatAction(this, u"statistics"_s, tr("This chat in numbers…"), "Ctrl+Shift+U"))
{
    connect(&m_jump, &BranchJump::failed, this, &Keeping::failed);
    connect(&m_find, &FindInChat::failed, this, &Keeping::failed);
    connectTransfers();
}

Keeping::~Keeping() = default;

QList<QAction *> Keeping::actions() const
{
    return {m_findAction, m_findNext, m_findPrevious, m_branches, m_statistics, m_import, m_exportThis, m_exportAll};
}

void Keeping::build(ChatView &view, ConversationColumn &list)
{
    m_view = &view;
    auto *bar = new FindBar;
    view.addBelowHeader(bar);
    m_jump.setTranscript(&view.transcript());
    followKeys(m_findPrevious, bar, [bar](const QString &keys) { bar->setPreviousKeys(keys); });
    followKeys(m_findNext, bar, [bar](const QString &keys) { bar->setNextKeys(keys); });
    m_find.setWidgets(bar, &view.transcript());
    m_strip = new TransferStrip(m_parts.transfers);
    list.addBelowSearch(m_strip);
    list.setMoreActions({m_branches, m_statistics, m_exportThis}, {m_import, m_exportAll});
    auto *drop = new ImportDrop(&list);
    connect(drop, &ImportDrop::hovered, m_strip, &TransferStrip::setDropHint);
    connect(drop, &ImportDrop::dropped, this, &Keeping::import);
    connect(m_strip, &TransferStrip::reportWanted, this, &Keeping::showReport);
    connect(m_strip, &TransferStrip::fileWanted, this, &Keeping::showFile);
    connectActions();
    connect(&m_controller, &ChatController::opened, this, &Keeping::followOpened);
    connect(&m_controller, &ChatController::conversationChanged, this, [this] { m_find.refresh(); });
    followOpened();
}

void Keeping::connectActions()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_import, [this] { pickImport(); });
    on(m_exportThis, [this] {
        const auto &conversation = m_controller.conversation();
        if (conversation)
            askExport(conversation->id, conversation->title);
    });
    on(m_exportAll, [this] { askExport(0, tr("Conversations")); });
    on(m_findAction, [this] { m_find.open(); });
    on(m_findNext, [this] { m_find.step(1); });
    on(m_findPrevious, [this] { m_find.step(-1); });
    on(m_branches, [this] { showBranches(); });
    on(m_statistics, [this] { showStatistics(); });
}

void Keeping::connectTransfers()
{
    connect(&m_parts.transfers, &Transfers::openChanged, this, &Keeping::busyChanged);
    connect(&m_parts.transfers, &Transfers::ended, this, &Keeping::announceEnd);
}

void Keeping::followOpened()
{
    const ConversationId id = m_controller.conversationId();
    m_jump.setSource(m_controller.transcript());
    m_find.setConversation(id);
    if (m_branchDialog && id)
        m_branchDialog->setConversation(id);
    for (QAction *action : {m_exportThis, m_findAction, m_findNext, m_findPrevious, m_branches, m_statistics})
        action->setEnabled(id != 0);
}

bool Keeping::isBusy() const
{
    return m_parts.transfers.open() > 0;
}

void Keeping::stop()
{
    m_parts.transfers.cancelAll();
}

QString Keeping::stopWords() const
{
    return openTransfersText(m_parts.transfers.all());
}

void Keeping::pickImport()
{
    auto *dialog = new QFileDialog(m_view, tr("Import conversations"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"importFiles"_s);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Exports (%1)").arg(u"*.zip *.json"_s), tr("All files (%1)").arg(u"*"_s)});
    connect(dialog, &QFileDialog::filesSelected, this, &Keeping::import);
    dialog->open();
}

void Keeping::import(const QStringList &files)
{
    if (files.isEmpty())
        return;
    m_parts.transfers.startImport(files);
    emit listRequested();
}

void Keeping::askExport(qint64 chat, const QString &title)
{
    auto *dialog = new ExportDialog(chat, title, m_view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, &Keeping::write);
    dialog->open();
}

void Keeping::write(const ExportRequest &request)
{
    m_parts.transfers.startExport(request);
    emit listRequested();
}

void Keeping::showReport(int transfer)
{
    const Transfer *found = m_parts.transfers.find(transfer);
    if (!found || !m_view)
        return;
    auto *dialog = new ImportReportDialog(*found, m_view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void Keeping::showFile(int transfer)
{
    const Transfer *found = m_parts.transfers.find(transfer);
    if (!found)
        return;
    const QFileInfo place(found->request.path);
    QDesktopServices::openUrl(QUrl::fromLocalFile(place.isDir() ? place.filePath() : place.path()));
}

void Keeping::announceEnd(int transfer)
{
    const Transfer *found = m_parts.transfers.find(transfer);
    // Whoever stopped it was there.
    if (found && found->state != Transfer::State::Cancelled)
        emit notificationRequested(transferTitle(*found), transferOutcome(*found, m_view ? m_view->locale() : QLocale()));
}

void Keeping::showBranches()
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

void Keeping::showStatistics()
{
    auto *dialog = new StatisticsDialog(m_parts.conversations, m_controller.conversationId(), m_view->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace maquette::ui

#include "moc_keeping.cpp"
