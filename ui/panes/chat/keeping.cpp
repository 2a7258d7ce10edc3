#include "ui/panes/chat/keeping.h"

#include "core/exchange/transfers.h"
#include "ui/panes/chat/chatactions.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/exportdialog.h"
#include "ui/panes/chat/importdrop.h"
#include "ui/panes/chat/importreportdialog.h"
#include "ui/panes/chat/transferstrip.h"
#include "ui/panes/chat/transferwords.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

namespace maquette::ui {

using namespace Qt::StringLiterals;

Keeping::Keeping(const PaneParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_filing(parts.conversations)
    , m_import(makeChatAction(this, u"import"_s, tr("Import conversations…"), "Ctrl+Shift+I"))
    , m_exportAll(makeChatAction(this, u"exportAll"_s, tr("Export all chats…"), "Ctrl+Alt+Shift+S"))
{
    connectTransfers();
    connect(&m_filing, &Filing::listRequested, this, &Keeping::listRequested);
}

Keeping::~Keeping() = default;

QList<QAction *> Keeping::actions() const
{
    return m_filing.actions() + QList<QAction *>{m_import, m_exportAll};
}

QList<QAction *> Keeping::listActions() const
{
    return {m_import, m_exportAll, m_filing.newFolder()};
}

void Keeping::build(ConversationColumn &list)
{
    m_list = &list;
    m_filing.build(list);
    m_strip = new TransferStrip(m_parts.transfers);
    list.addBelowSearch(m_strip);
    auto *drop = new ImportDrop(&list);
    connect(drop, &ImportDrop::hovered, m_strip, &TransferStrip::setDropHint);
    connect(drop, &ImportDrop::dropped, this, &Keeping::import);
    connect(m_strip, &TransferStrip::reportWanted, this, &Keeping::showReport);
    connect(m_strip, &TransferStrip::fileWanted, this, &Keeping::showFile);
    connectActions();
}

void Keeping::connectActions()
{
    connect(m_import, &QAction::triggered, this, &Keeping::pickImport);
    connect(m_exportAll, &QAction::triggered, this, [this] { exportChat(0, tr("Conversations"), m_list->window()); });
}

void Keeping::connectTransfers()
{
    connect(&m_parts.transfers, &Transfers::openChanged, this, &Keeping::busyChanged);
    connect(&m_parts.transfers, &Transfers::ended, this, &Keeping::announceEnd);
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
    auto *dialog = new QFileDialog(m_list, tr("Import conversations"));
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

void Keeping::exportChat(qint64 chat, const QString &title, QWidget *above)
{
    auto *dialog = new ExportDialog(chat, title, above);
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
    if (!found || !m_list)
        return;
    auto *dialog = new ImportReportDialog(*found, m_list->window());
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
        emit notificationRequested(transferTitle(*found), transferOutcome(*found, m_list ? m_list->locale() : QLocale()));
}

} // namespace maquette::ui

#include "moc_keeping.cpp"
