// What the chat pane's actions do, and what is said of what runs.
#include "ui/panes/chat/chatpane.h"

#include "core/conversation/conversations.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/page/chatpage.h"
#include "ui/panes/chat/page/chatwindow.h"

#include <QAction>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void ChatPane::connectActions()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions.newChat, [this] {
        show(0);
        focusTarget()->setFocus(Qt::ShortcutFocusReason);
    });
    on(m_actions.temporary, [this] { m_temporary.begin(); });
    on(m_actions.search, [this] {
        emit listRequested();
        m_list->focusSearch();
    });
    on(m_actions.pin, [this] { m_list->togglePin(); });
    on(m_actions.archive, [this] { m_list->toggleArchive(); });
    on(m_actions.remove, [this] {
        // A temporary one goes by being left.
        if (m_temporary.isTemporary(controller().conversationId()))
            show(0);
        else
            m_list->removeCurrent();
    });
    on(m_actions.showArchive, [this] { m_list->setShowingArchive(!m_list->isShowingArchive()); });
    on(m_actions.next, [this] { m_list->step(1); });
    on(m_actions.previous, [this] { m_list->step(-1); });
}

void ChatPane::announce(qint64 conversationId, qint64, MessageState state)
{
    if (state == MessageState::Stopped)
        return;
    m_parts.conversations.summary(conversationId, this, [this, state](const Result<ConversationSummary> &summary) {
        if (!summary)
            return;
        // Whoever looks at it has seen it.
        if (const ChatWindow *window = windowWith(summary->id); window && window->isActiveWindow())
            return;
        const QString text = state == MessageState::Complete ? tr("The answer is complete") : tr("The answer did not arrive whole");
        emit notificationRequested(summary->title.isEmpty() ? title() : summary->title, text);
    });
}

bool ChatPane::isAnswering() const
{
    return m_parts.chat.running() > 0 || !m_parts.chat.isSettled();
}

bool ChatPane::isSpeechBusy() const
{
    const QList<ChatPage *> all = pages();
    return std::any_of(all.cbegin(), all.cend(), [](ChatPage *page) { return page->speech().isBusy(); });
}

bool ChatPane::isBusy() const
{
    return isAnswering() || m_keeping.isBusy() || isSpeechBusy();
}

void ChatPane::stop()
{
    m_parts.chat.stopAll(StopMode::Now);
    m_keeping.stop();
    const QList<ChatPage *> all = pages();
    for (ChatPage *page : all)
        page->speech().stop();
}

QString ChatPane::stopWords() const
{
    QStringList sentences;
    if (isAnswering())
        sentences.append(tr("An answer is coming in. Stopping keeps the text so far and its cost."));
    if (!m_temporary.isEmpty())
        sentences.append(tr("Of the temporary chat nothing is kept but what it cost."));
    if (m_keeping.isBusy())
        sentences.append(m_keeping.stopWords());
    if (isSpeechBusy())
        sentences.append(m_page->speech().stopWords());
    return sentences.join(u' ');
}

} // namespace maquette::ui
