#include "ui/panes/chat/folderlist.h"

#include "core/conversation/conversations.h"
#include "ui/panes/chat/folderview.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

#include <chrono>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Conversations change often while answers come in; how many are where hardly ever.
constexpr auto kCountPause = 250ms;

} // namespace

FolderList::FolderList(Conversations &conversations, QWidget *parent) : QWidget(parent), m_conversations(conversations), m_view(new FolderView)
{
    m_view->setModel(&m_model);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space(2), 0, 0);
    column->setSpacing(space(1));
    column->addWidget(makeSectionLabel(tr("Folders")));
    column->addWidget(m_view);
    hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kCountPause);
    connect(&m_pause, &QTimer::timeout, this, &FolderList::reload);
    connect(&m_conversations.folders(), &Folders::changed, this, &FolderList::reload);
    const auto soon = [this] {
        if (m_isStarted && !m_pause.isActive())
            m_pause.start();
    };
    connect(&m_conversations, &Conversations::conversationChanged, this, soon);
    connect(&m_conversations, &Conversations::conversationRemoved, this, soon);
    connectView();
}

void FolderList::connectView()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_isTaking && index.isValid())
            choose(m_model.idAt(index.row()));
    });
    connect(m_view, &FolderView::chatsDropped, this, &FolderList::file);
    connect(m_view, &QWidget::customContextMenuRequested, this, &FolderList::showMenu);
    connect(m_view, &FolderView::renameRequested, this, [this] { rename(current()); });
    connect(m_view, &FolderView::removeRequested, this, [this] { remove(current()); });
    connect(m_view, &FolderView::moveRequested, this, [this](int places) { move(current(), places); });
    connect(m_view, &FolderView::enterPressed, this, &FolderList::leftDown);
    connect(m_view, &FolderView::leftUp, this, &FolderList::leftUp);
    connect(m_view, &FolderView::leftDown, this, &FolderList::leftDown);
}

void FolderList::start()
{
    m_isStarted = true;
    reload();
}

void FolderList::reload()
{
    if (!m_isStarted)
        return;
    m_conversations.folders().all(this, [this, asked = ++m_asked](const Result<QList<Folder>> &folders) {
        if (asked != m_asked)
            return;
        if (folders)
            take(*folders);
        else
            emit failed(folders.error());
    });
}

void FolderList::take(const QList<Folder> &folders)
{
    m_isTaking = true;
    m_model.setFolders(folders);
    setVisible(!folders.isEmpty());
    m_view->updateGeometry();
    const bool isGone = m_model.rowOf(m_chosen) < 0;
    if (isGone)
        m_chosen = 0;
    m_view->setCurrentIndex(m_model.index(m_model.rowOf(m_chosen)));
    m_isTaking = false;
    const FolderId wanted = std::exchange(m_wanted, 0);
    if (wanted != 0 && wanted != m_chosen && m_model.rowOf(wanted) >= 0)
        choose(wanted);
    else if (isGone)
        emit chosenChanged();
}

void FolderList::choose(FolderId id)
{
    const int row = m_model.rowOf(id);
    m_wanted = 0;
    if (row < 0) {
        // It has just been made.
        m_wanted = id;
        reload();
        return;
    }
    if (id == m_chosen)
        return;
    m_chosen = id;
    m_view->setCurrentIndex(m_model.index(row));
    emit chosenChanged();
}

void FolderList::enter()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

FolderId FolderList::current() const
{
    return m_model.idAt(m_view->currentIndex().row());
}

void FolderList::report(const Result<void> &result)
{
    if (!result)
        emit failed(result.error());
}

void FolderList::askName(const QString &title, const QString &name, const std::function<void(const QString &)> &named)
{
    auto *ask = new QInputDialog(window());
    ask->setObjectName(u"folderName"_s);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(title);
    ask->setLabelText(tr("Name"));
    ask->setTextValue(name);
    if (auto *field = ask->findChild<QLineEdit *>())
        field->setMaxLength(Folder::kLongestName);
    connect(ask, &QInputDialog::textValueSelected, this, [named](const QString &text) {
        if (const QString typed = tidyFolderName(text); !typed.isEmpty())
            named(typed);
    });
    ask->open();
}

void FolderList::askNew(const std::function<void(FolderId)> &made)
{
    askName(tr("New folder"), {}, [this, made](const QString &name) {
        m_conversations.folders().create(name, this, [this, made](const Result<FolderId> &id) {
            if (!id)
                emit failed(id.error());
            else if (made)
                made(*id);
        });
    });
}

void FolderList::rename(FolderId id)
{
    if (id == 0)
        return;
    askName(tr("Rename the folder"), m_model.nameOf(id), [this, id](const QString &name) {
        m_conversations.folders().rename(id, name, this, [this](const Result<void> &result) { report(result); });
    });
}

void FolderList::remove(FolderId id)
{
    if (id == 0)
        return;
    m_conversations.folders().remove(id, this, [this](const Result<RemovedFolder> &removed) {
        if (!removed) {
            emit failed(removed.error());
            return;
        }
        emit undoOffered(tr("Deleted the folder “%1”. Its chats are still here.").arg(removed->folder.name), [this, removed = *removed] {
            m_conversations.folders().restore(removed, this, [this](const Result<void> &result) { report(result); });
        });
    });
}

void FolderList::move(FolderId id, int places)
{
    // All chats stand above the first folder.
    const int place = m_model.rowOf(id) - 1 + places;
    if (id == 0 || place < 0 || place >= m_model.folders().size())
        return;
    m_conversations.folders().move(id, place, this, [this](const Result<void> &result) { report(result); });
}

void FolderList::file(const QList<qint64> &conversations, FolderId into)
{
    const qint64 first = conversations.value(0);
    m_conversations.conversation(first, this, [this, conversations, into, first](const Result<Conversation> &before) {
        if (!before) {
            emit failed(before.error());
            return;
        }
        if (conversations.size() == 1 && before->folder == into)
            return;
        m_conversations.folders().file(conversations, into, this, [this, into, first, before = *before](const Result<void> &result) {
            report(result);
            if (!result)
                return;
            const QString text = into != 0 ? tr("Moved “%1” to “%2”").arg(before.title, m_model.nameOf(into))
                                           : tr("“%1” is in no folder now").arg(before.title);
            emit undoOffered(text, [this, first, back = before.folder] {
                m_conversations.folders().file({first}, back, this, [this](const Result<void> &undone) { report(undone); });
            });
        });
    });
}

void FolderList::showMenu(const QPoint &position)
{
    const FolderId id = m_model.idAt(m_view->indexAt(position).row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (id != 0) {
        const int row = m_model.rowOf(id);
        menu->addAction(icons::icon(u"edit"_s), tr("Rename…"), this, [this, id] { rename(id); });
        menu->addAction(icons::icon(u"chevron-up"_s), tr("Move up"), this, [this, id] { move(id, -1); })->setEnabled(row > 1);
        menu->addAction(icons::icon(u"chevron-down"_s), tr("Move down"), this, [this, id] { move(id, 1); })->setEnabled(row < m_model.folders().size());
        menu->addSeparator();
        menu->addAction(icons::icon(u"trash"_s), tr("Delete the folder"), this, [this, id] { remove(id); });
        menu->addSeparator();
    }
    menu->addAction(icons::icon(u"plus"_s), tr("New folder…"), this, [this] { askNew(); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace maquette::ui

#include "moc_folderlist.cpp"
