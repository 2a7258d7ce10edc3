// Where the chat pane shows conversations: in one half or two, and in windows of their own.
#include "ui/panes/chat/chatpane.h"

#include "core/settings/settings.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatinspector.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/page/actionrelay.h"
#include "ui/panes/chat/page/chatpage.h"
#include "ui/panes/chat/page/chatsplit.h"
#include "ui/panes/chat/page/chatwindow.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>
#include <QApplication>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

namespace {

bool isShowing(ChatPage &page, ConversationId id)
{
    // A new chat whose first message is going out is not the new one any more.
    return page.controller().conversationId() == id && (id != 0 || !page.controller().isSending());
}

} // namespace

QList<ChatPage *> ChatPane::pages() const
{
    QList<ChatPage *> all;
    for (const auto &half : m_halves)
        all.append(half.get());
    for (const auto &window : m_windows)
        all.append(&window->page());
    return all;
}

bool ChatPane::isHalf(const ChatPage &page) const
{
    return std::any_of(m_halves.cbegin(), m_halves.cend(), [&page](const auto &half) { return half.get() == &page; });
}

ChatPage *ChatPane::otherHalf() const
{
    const auto other = std::find_if(m_halves.cbegin(), m_halves.cend(), [this](const auto &half) { return half.get() != m_page; });
    return other == m_halves.cend() ? nullptr : other->get();
}

ChatPage *ChatPane::halfWith(ConversationId id) const
{
    const auto found = std::find_if(m_halves.cbegin(), m_halves.cend(), [id](const auto &half) { return isShowing(*half, id); });
    return found == m_halves.cend() ? nullptr : found->get();
}

ChatWindow *ChatPane::windowWith(ConversationId id) const
{
    const auto found = std::find_if(m_windows.cbegin(), m_windows.cend(),
                                    [id](const auto &window) { return !window->isClosed() && isShowing(window->page(), id); });
    return found == m_windows.cend() ? nullptr : found->get();
}

ChatWindow *ChatPane::windowOf(const ChatPage &page) const
{
    const auto found = std::find_if(m_windows.cbegin(), m_windows.cend(), [&page](const auto &window) { return &window->page() == &page; });
    return found == m_windows.cend() ? nullptr : found->get();
}

std::unique_ptr<ChatPage> ChatPane::makePage()
{
    auto page = std::make_unique<ChatPage>(m_parts);
    connectPage(*page);
    page->build();
    connectView(*page);
    page->view()->transcript().setZoom(m_page->view()->transcript().zoom());
    return page;
}

ChatPage &ChatPane::addHalf(int place, std::unique_ptr<ChatPage> page)
{
    ChatPage &added = *page;
    m_halves.insert(m_halves.begin() + place, std::move(page));
    showHalf(place, added);
    return added;
}

void ChatPane::showHalf(int place, ChatPage &page)
{
    m_relay->lend(page.actions());
    m_split->add(place, page.view());
    m_inspectors->addWidget(page.inspector());
}

std::unique_ptr<ChatPage> ChatPane::takeHalf(ChatPage &page)
{
    const auto found = std::find_if(m_halves.begin(), m_halves.end(), [&page](const auto &half) { return half.get() == &page; });
    std::unique_ptr<ChatPage> taken = std::move(*found);
    m_halves.erase(found);
    if (m_page == &page)
        m_page = m_halves.front().get();
    m_split->take(page.view());
    m_inspectors->removeWidget(page.inspector());
    page.inspector()->setParent(nullptr);
    showUse();
    return taken;
}

void ChatPane::use(ChatPage &page)
{
    if (m_page == &page || !isHalf(page))
        return;
    m_page = &page;
    showUse();
}

void ChatPane::showUse()
{
    m_relay->setTarget(m_page->actions());
    m_split->setCurrent(m_page->view());
    m_inspectors->setCurrentWidget(m_page->inspector());
    const bool areTwo = m_halves.size() > 1;
    m_places.other->setEnabled(areTwo);
    m_places.closeHalf->setEnabled(areTwo);
    const ConversationId id = controller().conversationId();
    m_list->setCurrent(id);
    for (QAction *action : {m_actions.remove, m_places.window})
        action->setEnabled(id != 0);
    for (QAction *action : {m_actions.pin, m_actions.archive})
        action->setEnabled(id != 0 && !m_temporary.isTemporary(id));
}

void ChatPane::enter(ChatPage &page)
{
    use(page);
    page.focusTarget()->setFocus(Qt::OtherFocusReason);
}

void ChatPane::connectPlaces()
{
    connect(m_split, &ChatSplit::used, this, [this](const ChatView *view) {
        for (const auto &half : m_halves) {
            if (half->view() == view) {
                use(*half);
                return;
            }
        }
    });
    connect(m_split, &ChatSplit::shareChosen, this, [this](double share) { m_parts.settings.chatShare.set(share); });
    // Where it was before somebody goes through the list, to be there again when what they find is wanted beside it.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (now && m_page->view() && m_page->view()->isAncestorOf(now))
            m_left = controller().conversationId();
    });
    connect(m_list, &ConversationColumn::besideRequested, this, &ChatPane::openBeside);
    connect(m_list, &ConversationColumn::windowRequested, this, &ChatPane::openWindow);
    m_list->setPassedOver([this](ConversationId id) {
        const ChatPage *half = halfWith(id);
        return windowWith(id) || (half && half != m_page);
    });
    connect(m_places.beside, &QAction::triggered, this, [this] { openBeside(0); });
    connect(m_places.other, &QAction::triggered, this, &ChatPane::goToOther);
    connect(m_places.closeHalf, &QAction::triggered, this, [this] { closeHalf(*m_page); });
    connect(m_places.window, &QAction::triggered, this, [this] { openWindow(controller().conversationId()); });
}

void ChatPane::followTemporary()
{
    // Later: a page on its way to another place is in none meanwhile.
    const auto look = [this] {
        QSet<ConversationId> shown;
        for (const auto &half : m_halves)
            shown.insert(half->controller().conversationId());
        for (const auto &window : m_windows) {
            if (!window->isClosed())
                shown.insert(window->page().controller().conversationId());
        }
        m_temporary.setShown(shown);
    };
    QMetaObject::invokeMethod(this, look, Qt::QueuedConnection);
}

void ChatPane::takeOpened(ChatPage &page)
{
    followTemporary();
    const ConversationId id = page.controller().conversationId();
    if (ChatWindow *window = windowOf(page)) {
        // Its chat was deleted.
        if (id == 0)
            window->close();
        return;
    }
    if (!isHalf(page))
        return;
    if (&page == m_page)
        showUse();
    if (page.view()->isAncestorOf(QApplication::focusWidget()))
        m_left = id;
    ChatPage *other = &page == m_page ? otherHalf() : m_page;
    if (id == 0 && other && isShowing(*other, 0)) {
        // Two new chats would have one draft.
        const auto close = [this, gone = QPointer<ChatPage>(&page)] {
            if (gone)
                closeHalf(*gone);
        };
        QMetaObject::invokeMethod(this, close, Qt::QueuedConnection);
        return;
    }
    keepPlaces();
}

void ChatPane::show(ConversationId id, MessageId message, const QString &search)
{
    if (ChatWindow *window = windowWith(id)) {
        window->page().show(id, message, search);
        showUse();
        return;
    }
    if (ChatPage *half = halfWith(id))
        use(*half);
    m_page->show(id, message, search);
}

ConversationId ChatPane::anotherConversation() const
{
    ConversationListModel &list = m_list->model();
    for (int row = 0; row < list.rowCount(); ++row) {
        const ConversationId id = list.idAt(row);
        if (!windowWith(id) && !halfWith(id))
            return id;
    }
    return 0;
}

void ChatPane::openBeside(ConversationId id)
{
    if (ChatWindow *window = windowWith(id)) {
        showUse();
        window->bringToFront();
        return;
    }
    ChatPage *shown = halfWith(id);
    if (shown && m_halves.size() == 1) {
        // It moves over, and what was there before comes back.
        const bool isLeftFree = m_left != id && !windowWith(m_left);
        const ConversationId before = isLeftFree ? m_left : id != 0 ? 0 : anotherConversation();
        if (before == id) {
            emit toastRequested(tr("There is no other chat to open beside this one"), {});
            return;
        }
        addHalf(0, makePage()).controller().openConversation(before);
    } else if (!shown) {
        ChatPage *other = otherHalf();
        shown = other ? other : &addHalf(1, makePage());
        shown->controller().openConversation(id);
    }
    emit activationRequested();
    enter(*shown);
    showUse();
}

void ChatPane::openWindow(ConversationId id)
{
    if (id == 0)
        return;
    if (ChatWindow *window = windowWith(id)) {
        showUse();
        window->bringToFront();
        return;
    }
    std::unique_ptr<ChatPage> page;
    if (ChatPage *half = halfWith(id)) {
        if (m_halves.size() == 1)
            addHalf(1, makePage()).controller().openConversation(0);
        page = takeHalf(*half);
    } else {
        page = makePage();
        m_relay->lend(page->actions());
        page->controller().openConversation(id);
    }
    const auto last = std::find_if(m_windows.crbegin(), m_windows.crend(), [](const auto &one) { return !one->isClosed(); });
    auto made = std::make_unique<ChatWindow>(std::move(page), m_parts.settings);
    if (last != m_windows.crend())
        made->standBeside(**last);
    made->borrowKeys(m_split->window()->actions());
    m_windows.push_back(std::move(made));
    ChatWindow *window = m_windows.back().get();
    connect(window, &ChatWindow::closed, this, [this, window] { whenSent(window->page(), [this, window] { removeWindow(window); }); });
    keepPlaces();
    // So that the keyboard is somewhere when somebody comes back.
    focusTarget()->setFocus(Qt::OtherFocusReason);
    window->bringToFront();
}

void ChatPane::removeWindow(const ChatWindow *window)
{
    const auto gone = std::find_if(m_windows.begin(), m_windows.end(), [window](const auto &one) { return one.get() == window; });
    if (gone != m_windows.end())
        m_windows.erase(gone);
    followTemporary();
    offerLeftovers();
    emit busyChanged(isBusy());
}

void ChatPane::offerLeftovers()
{
    const auto names = [this] {
        QStringList held;
        const QList<ChatPage *> all = pages();
        for (ChatPage *page : all)
            held += page->speech().recordings();
        for (const auto &page : m_leaving)
            held += page->speech().recordings();
        return held;
    };
    m_halves.front()->speech().offerLeftovers(names);
}

void ChatPane::whenSent(ChatPage &page, const std::function<void()> &then)
{
    // Later: whoever asked for it, such as a button of its own, is in the middle of that.
    if (!page.isOnItsWay()) {
        QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
        return;
    }
    connect(&page, &ChatPage::settled, this, then, Qt::QueuedConnection);
    connect(&page, &ChatPage::errorShown, this, [this](const Error &error) { m_page->showError(error); });
}

void ChatPane::closeHalf(ChatPage &page)
{
    if (m_halves.size() < 2 || !isHalf(page))
        return;
    page.finish();
    m_leaving.push_back(takeHalf(page));
    whenSent(page, [this] {
        const auto gone = std::remove_if(m_leaving.begin(), m_leaving.end(), [](const auto &one) { return !one->isOnItsWay(); });
        m_leaving.erase(gone, m_leaving.end());
        offerLeftovers();
    });
    keepPlaces();
    followTemporary();
    focusTarget()->setFocus(Qt::OtherFocusReason);
}

void ChatPane::goToOther()
{
    if (ChatPage *other = otherHalf())
        enter(*other);
}

void ChatPane::restorePlaces()
{
    const Settings &kept = m_parts.settings;
    const ConversationId last = kept.lastConversation.value().toLongLong();
    bool isBeside = false;
    const ConversationId beside = kept.chatBeside.value().toLongLong(&isBeside);
    m_split->setShare(kept.chatShare.value());
    m_page->controller().openConversation(last);
    if (isBeside && beside != last)
        addHalf(1, makePage()).controller().openConversation(beside);
    showUse();
}

void ChatPane::keepPlaces()
{
    // A temporary chat is not there the next time.
    const auto idOf = [this](ChatPage &page) {
        const ConversationId id = page.controller().conversationId();
        return m_temporary.isTemporary(id) ? 0 : id;
    };
    const ConversationId first = idOf(*m_halves.front());
    m_parts.settings.lastConversation.set(first ? QString::number(first) : QString());
    m_parts.settings.chatBeside.set(m_halves.size() > 1 ? QString::number(idOf(*m_halves.back())) : QString());
}

void ChatPane::toast(const ChatPage &page, const QString &text, const std::function<void()> &undo)
{
    if (ChatWindow *window = windowOf(page))
        window->showToast(text, undo);
    else
        emit toastRequested(text, undo);
}

} // namespace maquette::ui
