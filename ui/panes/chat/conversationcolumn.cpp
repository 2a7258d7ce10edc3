#include "ui/panes/chat/conversationcolumn.h"

#include "ui/panes/chat/conversationdelegate.h"
#include "ui/panes/chat/conversationsearch.h"
#include "ui/panes/chat/folderlist.h"
#include "ui/panes/chat/tagclicks.h"
#include "ui/theme/appearance.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ConversationColumn::ConversationColumn(Conversations &conversations, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_conversations(conversations)
    , m_model(conversations, clock)
    , m_search(new ConversationSearch(conversations, clock, this))
    , m_new(new IconButton(u"plus"_s, tr("New chat")))
    , m_archive(new Chip(tr("Archive")))
    , m_folders(new FolderList(conversations))
    , m_notice(new NoticeBar)
    , m_list(new QListView)
    , m_delegate(new ConversationDelegate(m_list))
{
    m_new->setObjectName(u"newChat"_s);
    m_list->setObjectName(u"conversations"_s);
    m_notice->setObjectName(u"conversationNotice"_s);
    m_new->setBordered(true);
    m_new->setSide(36);
    m_new->setInk(Ink::Normal);
    m_archive->setInteractive(true);
    m_archive->setCheckable(true);
    m_archive->setChecked(true);
    m_archive->setToolTip(tr("Showing the archive; press to go back"));
    m_archive->hide();
    m_notice->setClosable(false);
    auto *top = new QHBoxLayout;
    top->setSpacing(space(2));
    top->addWidget(m_search->field(), 1);
    top->addWidget(m_new);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 0);
    column->setSpacing(space(2));
    column->addLayout(top);
    column->addWidget(m_search->problem());
    column->addWidget(m_archive, 0, Qt::AlignLeading);
    column->addWidget(m_folders);
    column->addWidget(m_notice);
    buildList();
    column->addWidget(m_list, 1);
    connect(m_new, &QToolButton::clicked, this, &ConversationColumn::newRequested);
    connect(m_archive, &QAbstractButton::toggled, this, [this](bool isOn) {
        if (!isOn)
            setShowingArchive(false);
    });
    connectSearch();
    connectFolders();
    m_minute.setInterval(60s);
    connect(&m_minute, &QTimer::timeout, &m_model, &ConversationListModel::refreshAges);
}

void ConversationColumn::connectSearch()
{
    connect(m_search, &ConversationSearch::filterChanged, this, &ConversationColumn::reload);
    connect(m_search->field(), &SearchField::downPressed, this, [this] {
        if (m_folders->isVisible())
            m_folders->enter();
        else
            m_list->setFocus(Qt::TabFocusReason);
    });
    connect(m_search->field(), &QLineEdit::returnPressed, this, &ConversationColumn::chooseFirst);
    connect(m_notice, &NoticeBar::actionTriggered, m_search, &ConversationSearch::clear);
    connect(&m_model, &ConversationListModel::failed, this, [this](const Error &error) {
        m_isLoading = m_isFirstWanted = false;
        report(tl::unexpected(error));
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ConversationColumn::sayWhyEmpty);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ConversationColumn::sayWhyEmpty);
    connect(&m_model, &ConversationListModel::loaded, this, [this] {
        m_isLoading = false;
        m_notice->hide();
        sayWhyEmpty();
        setCurrent(m_current);
        if (std::exchange(m_isFirstWanted, false))
            chooseFirst();
    });
}

void ConversationColumn::connectFolders()
{
    const auto nameScope = [this] {
        const QString name = m_folders->model().nameOf(m_folders->chosen());
        m_search->field()->setPlaceholderText(name.isEmpty() ? tr("Search") : tr("Search in “%1”").arg(name));
    };
    connect(m_folders, &FolderList::chosenChanged, this, nameScope);
    connect(m_folders, &FolderList::chosenChanged, this, &ConversationColumn::reload);
    connect(&m_folders->model(), &QAbstractItemModel::dataChanged, this, nameScope);
    connect(&m_folders->model(), &QAbstractItemModel::modelReset, this, nameScope);
    connect(m_folders, &FolderList::failed, this, [this](const Error &error) { report(tl::unexpected(error)); });
    connect(m_folders, &FolderList::undoOffered, this, &ConversationColumn::undoOffered);
    connect(m_folders, &FolderList::leftUp, this, [this] { m_search->field()->setFocus(Qt::BacktabFocusReason); });
    connect(m_folders, &FolderList::leftDown, this, [this] { m_list->setFocus(Qt::TabFocusReason); });
}

void ConversationColumn::sayWhyEmpty()
{
    // What did not work stands until the list is read again.
    if (m_isLoading || (!m_notice->isHidden() && !m_isEmptySaid))
        return;
    m_isEmptySaid = m_model.rowCount() == 0;
    m_notice->hide();
    m_notice->clearActions();
    if (!m_isEmptySaid)
        return;
    if (m_model.filter().isSearch()) {
        m_notice->showNotice(NoticeBar::Tone::Info, tr("Nothing found"));
        m_notice->addAction(u"clearSearch"_s, tr("Clear the search"));
    } else if (isShowingArchive()) {
        m_notice->showNotice(NoticeBar::Tone::Info, tr("The archive is empty"));
    } else if (m_folders->chosen() != 0) {
        m_notice->showNotice(NoticeBar::Tone::Info, m_moveKeys.isEmpty() ? tr("This folder is empty. Drag chats onto it, or begin a new one here.")
                                                                         : tr("This folder is empty. Drag chats onto it, press %1 in a chat, or begin a new one here.").arg(m_moveKeys));
    }
}

void ConversationColumn::buildList()
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Conversations"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setLayoutMode(QListView::Batched);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setDragDropMode(QAbstractItemView::DragOnly);
    m_list->installEventFilter(this);
    connect(new TagClicks(*m_list, *m_delegate), &TagClicks::clicked, this, [this](const QString &tag) { m_search->addTag(tag); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (QApplication::keyboardModifiers() == Qt::ControlModifier)
            emit besideRequested(m_model.idAt(index.row()));
        else
            choose(index);
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConversationColumn::showMenu);
    connect(m_delegate, &ConversationDelegate::renamed, this, [this](qint64 id, const QString &title) {
        m_conversations.rename(id, title, this, [this](const Result<void> &result) { report(result); });
    });
    // A conversation that was just made is open before its row is there.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] { setCurrent(m_current); });
    connect(&m_model, &QAbstractItemModel::rowsMoved, this, [this] { setCurrent(m_current); });
    // Headings come and go with rows that change; their height is part of the row.
    connect(&m_model, &QAbstractItemModel::dataChanged, m_list, [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
        if (roles.isEmpty() || roles.contains(ConversationListModel::SectionRole))
            m_list->doItemsLayout();
    });
}

void ConversationColumn::start()
{
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_minute.start();
    m_folders->start();
    reload();
}

void ConversationColumn::reload()
{
    if (!m_isStarted)
        return;
    m_isLoading = true;
    ConversationFilter filter = m_search->filter();
    if (isShowingArchive())
        filter.archive = ArchiveFilter::Archived;
    else
        filter.folder = m_folders->chosen();
    m_model.load(filter);
}

bool ConversationColumn::isShowingArchive() const
{
    return !m_archive->isHidden();
}

void ConversationColumn::setShowingArchive(bool isShowing)
{
    m_archive->setChecked(true);
    m_archive->setVisible(isShowing);
    // The archive is one list, whatever folders its chats are in.
    m_folders->setEnabled(!isShowing);
    reload();
}

void ConversationColumn::showFolder(FolderId id)
{
    if (isShowingArchive())
        setShowingArchive(false);
    m_folders->choose(id);
}

void ConversationColumn::setSearchKeys(const QString &keys)
{
    m_search->field()->setShortcutHint(keys);
}

void ConversationColumn::setNewKeys(const QString &keys)
{
    m_new->setName(tr("New chat"), keys);
}

void ConversationColumn::focusSearch()
{
    m_search->field()->setFocus(Qt::ShortcutFocusReason);
    m_search->field()->selectAll();
}

void ConversationColumn::setCurrent(ConversationId id)
{
    m_current = id;
    const int row = m_model.rowOf(id);
    if (row < 0) {
        m_list->clearSelection();
        m_list->setCurrentIndex({});
    } else if (m_list->currentIndex().row() != row || !m_list->selectionModel()->isRowSelected(row)) {
        m_list->setCurrentIndex(m_model.index(row));
    }
}

void ConversationColumn::fileNew(ConversationId id)
{
    const FolderId folder = m_folders->chosen();
    if (folder != 0 && !isShowingArchive())
        m_conversations.folders().file({id}, folder, this, [this](const Result<void> &result) { report(result); });
}

void ConversationColumn::setRunning(ConversationId id, bool isRunning)
{
    m_model.setRunning(id, isRunning);
}

void ConversationColumn::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_current = m_model.idAt(index.row());
    m_list->setCurrentIndex(index);
    emit opened(m_current, index.data(ConversationListModel::MessageRole).toLongLong(), m_model.filter().search);
}

void ConversationColumn::chooseFirst()
{
    // What the list still shows is not what was typed.
    if (!m_search->isRead() && !m_search->read())
        return;
    m_isFirstWanted = m_isLoading;
    if (!m_isLoading && m_model.rowCount() > 0)
        choose(m_model.index(0));
}

void ConversationColumn::step(int rows)
{
    const int count = m_model.rowCount();
    if (!count)
        return;
    const int now = m_model.rowOf(m_current);
    int next = now < 0 ? 0 : std::clamp(now + rows, 0, count - 1);
    while (m_isPassedOver && next >= 0 && next < count && next != now && m_isPassedOver(m_model.idAt(next)))
        next += rows < 0 ? -1 : 1;
    if (next >= 0 && next < count)
        choose(m_model.index(next));
}

const ConversationSummary *ConversationColumn::find(ConversationId id) const
{
    return m_model.summaryAt(m_model.rowOf(id));
}

void ConversationColumn::withSummary(ConversationId id, const std::function<void(const ConversationSummary &)> &then)
{
    if (const ConversationSummary *summary = find(id)) {
        then(*summary);
    } else if (id != 0) {
        m_conversations.summary(id, this, [this, then](const Result<ConversationSummary> &read) {
            if (read)
                then(*read);
            else
                report(tl::unexpected(read.error()));
        });
    }
}

void ConversationColumn::renameCurrent()
{
    const int row = m_model.rowOf(m_current);
    if (row < 0)
        return;
    m_list->scrollTo(m_model.index(row));
    m_list->edit(m_model.index(row));
}

void ConversationColumn::report(const Result<void> &result)
{
    if (result)
        return;
    m_isEmptySaid = false;
    m_notice->clearActions();
    m_notice->showError(result.error());
}

void ConversationColumn::togglePin()
{
    togglePin(m_current);
}

void ConversationColumn::togglePin(ConversationId id)
{
    withSummary(id, [this](const ConversationSummary &summary) {
        m_conversations.setPinned(summary.id, !summary.isPinned, this, [this](const Result<void> &result) { report(result); });
    });
}

void ConversationColumn::toggleArchive()
{
    toggleArchive(m_current);
}

void ConversationColumn::toggleArchive(ConversationId id)
{
    withSummary(id, [this](const ConversationSummary &summary) {
        const bool archives = !summary.isArchived;
        m_conversations.setArchived(summary.id, archives, this, [this, archives, id = summary.id, title = summary.title](const Result<void> &result) {
            report(result);
            if (!result)
                return;
            const QString text = archives ? tr("Archived “%1”").arg(title) : tr("Taken out of the archive: “%1”").arg(title);
            emit undoOffered(text, [this, id, archives] {
                m_conversations.setArchived(id, !archives, this, [this](const Result<void> &undone) { report(undone); });
            });
        });
    });
}

void ConversationColumn::removeCurrent()
{
    remove(m_current);
}

void ConversationColumn::remove(ConversationId id)
{
    withSummary(id, [this](const ConversationSummary &summary) {
        m_conversations.remove(summary.id, this, [this, id = summary.id, title = summary.title](const Result<void> &result) {
            report(result);
            if (!result)
                return;
            emit undoOffered(tr("Deleted “%1”").arg(title), [this, id] {
                m_conversations.restore(id, this, [this, id](const Result<void> &undone) {
                    report(undone);
                    if (undone)
                        emit opened(id, 0, {});
                });
            });
        });
    });
}

void ConversationColumn::showMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const ConversationSummary *summary = index.isValid() ? m_model.summaryAt(index.row()) : nullptr) {
        // It is only pointed at: the menu may be about to put it beside the one that is open.
        m_list->setCurrentIndex(index);
        // Once what was chosen is done.
        connect(menu, &QMenu::aboutToHide, this, [this] { setCurrent(m_current); }, Qt::QueuedConnection);
        fillMenu(*menu, *summary);
    }
    menu->addActions(m_forAll);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void ConversationColumn::fillMenu(QMenu &menu, const ConversationSummary &summary)
{
    const ConversationId id = summary.id;
    const auto open = [this, id] { choose(m_model.index(m_model.rowOf(id))); };
    menu.addAction(icons::icon(u"panel-right"_s), tr("Open beside"), this, [this, id] { emit besideRequested(id); });
    menu.addAction(icons::icon(u"external"_s), tr("Open in a window of its own"), this, [this, id] { emit windowRequested(id); });
    menu.addSeparator();
    menu.addAction(icons::icon(u"edit"_s), tr("Rename"), this, [this, open] {
        open();
        renameCurrent();
    });
    menu.addAction(icons::icon(u"pin"_s), summary.isPinned ? tr("Unpin") : tr("Pin"), this, [this, id] { togglePin(id); });
    menu.addAction(icons::icon(summary.isArchived ? u"unarchive"_s : u"archive"_s),
                   summary.isArchived ? tr("Take out of the archive") : tr("Archive", "verb"), this, [this, id] { toggleArchive(id); });
    menu.addSeparator();
    menu.addAction(icons::icon(u"folder"_s), tr("Move to a folder…"), this, [this, id] { emit folderWanted(id); });
    menu.addAction(icons::icon(u"tag"_s), tr("Tags…"), this, [this, id] { emit tagsWanted(id); });
    menu.addSeparator();
    menu.addAction(icons::icon(u"trash"_s), tr("Delete"), this, [this, id] { remove(id); });
    menu.addSeparator();
    for (QAction *action : std::as_const(m_forOne)) {
        // They are about the conversation that is open.
        connect(menu.addAction(action->text()), &QAction::triggered, action, [this, action, id, open] {
            open();
            // A window of its own has come to the front instead.
            if (m_current == id)
                action->trigger();
        });
    }
    menu.addSeparator();
}

void ConversationColumn::setMoreActions(const QList<QAction *> &forOne, const QList<QAction *> &forAll)
{
    m_forOne = forOne;
    m_forAll = forAll;
}

void ConversationColumn::addBelowSearch(QWidget *part)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_notice), part);
}

void ConversationColumn::addBesideNew(QWidget *part)
{
    static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout())->addWidget(part);
}

void ConversationColumn::enter(Qt::KeyboardModifiers modifiers)
{
    const ConversationId id = m_model.idAt(m_list->currentIndex().row());
    const bool isElsewhere = id != 0 && modifiers.testFlag(Qt::ControlModifier);
    if (isElsewhere && modifiers.testFlag(Qt::ShiftModifier)) {
        emit windowRequested(id);
    } else if (isElsewhere) {
        emit besideRequested(id);
    } else {
        choose(m_list->currentIndex());
        emit entered();
    }
}

bool ConversationColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Delete:
            // Not one that the list does not show.
            if (find(m_current))
                removeCurrent();
            return true;
        case Qt::Key_F2: renameCurrent(); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: enter(key->modifiers()); return true;
        case Qt::Key_Up:
            if (m_list->currentIndex().row() <= 0) {
                if (m_folders->isVisible() && m_folders->isEnabled())
                    m_folders->enter();
                else
                    m_search->field()->setFocus(Qt::BacktabFocusReason);
                return true;
            }
            step(-1);
            return true;
        case Qt::Key_Down: step(1); return true;
        default: break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace maquette::ui

#include "moc_conversationcolumn.cpp"
