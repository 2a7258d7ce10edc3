#include "ui/panes/chat/chatpane.h"

#include "core/base/log.h"
#include "core/conversation/conversations.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/page/actionrelay.h"
#include "ui/panes/chat/page/chatpage.h"
#include "ui/panes/chat/page/chatsplit.h"
#include "ui/panes/chat/page/chatwindow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/tofront.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ChatPane::ChatPane(const PaneParts &parts, QObject *parent)
    : Pane(parent)
    , m_parts(parts)
    , m_actions(this)
    , m_places(this)
    , m_keeping(parts)
    , m_temporary(parts)
    , m_page(m_halves.emplace_back(std::make_unique<ChatPage>(parts)).get())
    , m_relay(std::make_unique<ActionRelay>(m_page->actions()))
{
    m_relay->setTarget(m_page->actions());
    m_places.other->setEnabled(false);
    m_places.closeHalf->setEnabled(false);
    connectService();
    connectKeeping();
    connectPage(*m_page);
}

ChatPane::~ChatPane() = default;

QWidget *ChatPane::listWidget() const
{
    return m_list;
}

QWidget *ChatPane::contentWidget() const
{
    return m_split;
}

QWidget *ChatPane::inspectorWidget() const
{
    return m_inspectors;
}

QWidget *ChatPane::focusTarget() const
{
    return m_page->focusTarget();
}

ChatController &ChatPane::controller()
{
    return m_page->controller();
}

QList<QAction *> ChatPane::actions() const
{
    return m_actions.all() + m_places.all() + m_relay->actions() + m_keeping.actions();
}

void ChatPane::build()
{
    m_list = new ConversationColumn(m_parts.conversations, m_parts.clock);
    m_split = new ChatSplit;
    m_inspectors = new QStackedWidget;
    m_page->build();
    connectView(*m_page);
    showHalf(0, *m_page);
    connectList();
    connectActions();
    connectPlaces();
    m_keeping.build(*m_list);
    addAssistantMenu();
    connectTemporary();
    offerLeftovers();
    m_list->start();
    restorePlaces();
}

void ChatPane::connectService()
{
    connect(&m_parts.chat, &ChatService::runningChanged, this, [this](int running) { emit busyChanged(running > 0); });
    // The last answer may still have to be written when nothing runs any more.
    connect(&m_parts.chat, &ChatService::settled, this, [this] { emit busyChanged(isBusy()); });
    connect(&m_parts.chat, &ChatService::answerFinished, this, &ChatPane::announce);
    connect(&m_parts.chat, &ChatService::answeringChanged, this, [this](qint64 id) {
        if (m_list)
            m_list->setRunning(id, !m_parts.chat.streamingAnswers(id).isEmpty());
    });
}

void ChatPane::connectKeeping()
{
    connect(&m_keeping, &Keeping::busyChanged, this, [this] { emit busyChanged(isBusy()); });
    connect(&m_keeping, &Keeping::notificationRequested, this, [this](const QString &title, const QString &text) { emit notificationRequested(title, text); });
    connect(&m_keeping, &Keeping::listRequested, this, &Pane::listRequested);
    connect(&m_keeping, &Keeping::failed, this, [this](const Error &error) { m_page->showError(error); });
}

void ChatPane::connectPage(ChatPage &page)
{
    connect(&page, &ChatPage::opened, this, [this, &page] { takeOpened(page); });
    connect(&page.controller(), &ChatController::conversationChanged, this, [this, &page] {
        const auto &conversation = page.controller().conversation();
        if (!conversation || conversation->isTemporary == m_temporary.isTemporary(conversation->id))
            return;
        m_temporary.note(*conversation);
        keepPlaces();
        showUse();
    });
    connect(&page.controller(), &ChatController::begun, this, [this](qint64 id) {
        if (m_list)
            m_list->fileNew(id);
    });
    connect(&page, &ChatPage::activationRequested, this, [this, &page] {
        if (ChatWindow *window = windowOf(page)) {
            window->bringToFront();
            return;
        }
        use(page);
        emit activationRequested();
    });
    connect(&page, &ChatPage::paneRequested, this, [this, &page](const QString &pane) {
        if (windowOf(page))
            bringToFront(*m_split->window());
        emit paneRequested(pane);
    });
    connect(&page, &ChatPage::toastRequested, this,
            [this, &page](const QString &text, const std::function<void()> &undo) { toast(page, text, undo); });
    connect(&page, &ChatPage::busyChanged, this, [this] { emit busyChanged(isBusy()); });
    connect(&page, &ChatPage::startRequested, this, [this, &page](const RunSettings &settings, const QString &name) {
        if (windowOf(page))
            bringToFront(*m_split->window());
        startWith(settings, name);
    });
    connect(&page, &ChatPage::exportRequested, this,
            [this, &page](qint64 id, const QString &title) { m_keeping.exportChat(id, title, page.view()->window()); });
}

void ChatPane::connectView(ChatPage &page)
{
    ChatHeader &header = page.view()->header();
    followKeys(m_places.other, &header, [&header](const QString &keys) { header.setOtherKeys(keys); });
    followKeys(m_places.closeHalf, &header, [&header](const QString &keys) { header.setCloseKeys(keys); });
    connect(&header, &ChatHeader::otherRequested, this, &ChatPane::goToOther);
    connect(&header, &ChatHeader::closeRequested, this, [this, &page] { closeHalf(page); });
    // Whoever wants larger letters wants them everywhere.
    connect(&page.view()->transcript(), &TranscriptView::zoomChanged, this, [this](double zoom) {
        const QList<ChatPage *> all = pages();
        for (ChatPage *one : all)
            one->view()->transcript().setZoom(zoom);
    });
}

void ChatPane::connectList()
{
    followKeys(m_actions.search, m_list, [this](const QString &keys) { m_list->setSearchKeys(keys); });
    followKeys(m_actions.newChat, m_list, [this](const QString &keys) { m_list->setNewKeys(keys); });
    connect(m_list, &ConversationColumn::newRequested, m_actions.newChat, &QAction::trigger);
    connect(m_list, &ConversationColumn::opened, this, &ChatPane::show);
    connect(m_list, &ConversationColumn::entered, this, [this] { focusTarget()->setFocus(Qt::OtherFocusReason); });
    connect(m_list, &ConversationColumn::undoOffered, this, &Pane::toastRequested);
    const QList<QAction *> kept = m_keeping.listActions();
    m_list->setMoreActions({m_relay->action(u"chat.branches"_s), m_relay->action(u"chat.statistics"_s), m_relay->action(u"chat.export"_s)}, kept);
}

void ChatPane::connectTemporary()
{
    m_temporary.build(*m_list, m_actions.temporary);
    connect(&m_temporary, &TemporaryDesk::opened, this, [this](qint64 id) {
        show(id);
        focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_temporary, &TemporaryDesk::failed, this, [this](const Error &error) { m_page->showError(error); });
    connect(&m_temporary, &TemporaryDesk::toastRequested, this, &Pane::toastRequested);
}

void ChatPane::addAssistantMenu()
{
    auto *more = new IconButton(u"chevron-down"_s, tr("New chat with an assistant"));
    more->setObjectName(u"newWithAssistant"_s);
    more->setBordered(true);
    more->setSide(36);
    auto *menu = new QMenu(more);
    menu->setObjectName(u"assistantMenu"_s);
    m_list->addBesideNew(more);
    connect(more, &QToolButton::clicked, this, [this, more, menu] {
        m_page->prompts().fillMenu(*menu);
        const int left = more->isRightToLeft() ? more->width() - menu->sizeHint().width() : 0;
        menu->popup(more->mapToGlobal(QPoint(left, more->height() + 2)));
    });
}

void ChatPane::startWith(const RunSettings &settings, const QString &name)
{
    if (ChatPage *half = halfWith(0))
        use(*half);
    controller().startWith(settings);
    emit activationRequested();
    focusTarget()->setFocus(Qt::OtherFocusReason);
    emit toastRequested(tr("New chat with %1").arg(name), {});
}

bool ChatPane::open(const QString &id)
{
    bool isNumber = false;
    const ConversationId number = id.section(u'/', 0, 0).toLongLong(&isNumber);
    if (!isNumber || number <= 0)
        return false;
    emit activationRequested();
    show(number, id.section(u'/', 1).toLongLong(), {});
    return true;
}

void ChatPane::findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done)
{
    m_parts.conversations.page({.search = text, .archive = ArchiveFilter::Active}, {}, 8, context,
                               [self = QPointer<ChatPane>(this), text, done](const Result<ConversationPage> &page) {
                                   if (!self)
                                       return;
                                   QList<PaletteEntry> entries = self->m_page->prompts().entries(text);
                                   if (!page) {
                                       qCWarning(logUi) << "no chats for the palette:" << page.error().detail;
                                       done(entries);
                                       return;
                                   }
                                   for (const ConversationSummary &row : page->rows) {
                                       const QString detail = row.hit && row.hit->messageId ? row.hit->snippet : row.modelId;
                                       entries.append({.title = row.title, .detail = detail, .shortcut = {}, .icon = u"chat"_s,
                                                       .run = [self, id = row.id] {
                                                           if (self)
                                                               self->open(QString::number(id));
                                                       }});
                                   }
                                   done(entries);
                               });
}

bool ChatPane::accepts(const QMimeData &data) const
{
    return FileDesk::accepts(data);
}

void ChatPane::take(const QMimeData &data)
{
    m_page->take(data);
}

} // namespace maquette::ui

#include "moc_chatpane.cpp"
