// What the chat pane's actions do, and what happens beside the conversation that is open.
#include "ui/panes/chat/chatpane.h"

#include "core/conversation/conversations.h"
#include "core/library/library.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/linkdialog.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void ChatPane::connectActions()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions.newChat, [this] {
        openConversation(0);
        focusTarget()->setFocus(Qt::ShortcutFocusReason);
    });
    on(m_actions.search, [this] {
        emit listRequested();
        m_list->focusSearch();
    });
    on(m_actions.chooseModel, [this] { chooseModel(); });
    on(m_actions.attach, [this] { m_files.pickFiles(); });
    on(m_actions.stop, [this] { m_controller.stop(StopMode::Now); });
    on(m_actions.finish, [this] { m_controller.stop(StopMode::FinishInBackground); });
    on(m_actions.retry, [this] {
        if (const MessageId answer = lastOf(Role::Assistant))
            m_controller.retry(answer);
    });
    on(m_actions.editLast, [this] {
        if (const MessageId message = lastOf(Role::User))
            m_controller.startEditing(message);
    });
    on(m_actions.copyLast, [this] { copyLastAnswer(); });
    on(m_actions.fork, [this] {
        TranscriptSource *source = m_controller.transcript();
        if (source && !source->entries().isEmpty())
            m_controller.fork(source->entries().constLast().id);
    });
    on(m_actions.rename, [this] { m_view->header().startRenaming(); });
    on(m_actions.pin, [this] { m_list->togglePin(); });
    on(m_actions.archive, [this] { m_list->toggleArchive(); });
    on(m_actions.remove, [this] { m_list->removeCurrent(); });
    on(m_actions.showArchive, [this] { m_list->setShowingArchive(!m_list->isShowingArchive()); });
    on(m_actions.next, [this] { m_list->step(1); });
    on(m_actions.previous, [this] { m_list->step(-1); });
    on(m_actions.latest, [this] { m_view->transcript().showLatest(); });
    on(m_actions.zoomIn, [this] { m_view->transcript().setZoom(std::min(3.0, m_view->transcript().zoom() * 1.1)); });
    on(m_actions.zoomOut, [this] { m_view->transcript().setZoom(std::max(0.5, m_view->transcript().zoom() / 1.1)); });
    on(m_actions.zoomReset, [this] { m_view->transcript().setZoom(1.0); });
}

MessageId ChatPane::lastOf(Role role) const
{
    const TranscriptSource *source = m_controller.transcript();
    if (!source)
        return 0;
    const QList<TranscriptEntry> &entries = source->entries();
    const auto found = std::find_if(entries.crbegin(), entries.crend(), [role](const TranscriptEntry &entry) { return entry.role == role; });
    return found == entries.crend() ? 0 : found->id;
}

void ChatPane::copyLastAnswer()
{
    const MessageId answer = lastOf(Role::Assistant);
    if (!answer)
        return;
    m_parts.conversations.messages({answer}, this, [this](const Result<QList<Message>> &messages) {
        if (!messages) {
            showError(messages.error());
        } else if (!messages->isEmpty()) {
            QApplication::clipboard()->setText(messages->constFirst().text);
            emit toastRequested(tr("Copied"), {});
        }
    });
}

void ChatPane::showTable(MessageId message)
{
    m_parts.conversations.messages({message}, this, [this](const Result<QList<Message>> &messages) {
        if (!messages)
            showError(messages.error());
        else if (!messages->isEmpty())
            m_forms.showTable(messages->constFirst(), m_view->window());
    });
}

void ChatPane::showAttachment(const QString &hash)
{
    m_parts.library.asset(hash, this, [this](const Result<Asset> &asset) {
        if (!asset)
            showError(asset.error());
        else
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_parts.library.path(*asset)));
    });
}

void ChatPane::askAboutLink(const QUrl &url)
{
    auto *dialog = new LinkDialog(url, m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ChatPane::announce(qint64 conversationId, qint64 messageId, MessageState state)
{
    if (m_view)
        m_view->transcript().setWaitingNote(messageId, {});
    if (state == MessageState::Stopped)
        return;
    m_parts.conversations.summary(conversationId, this, [this, state](const Result<ConversationSummary> &summary) {
        if (!summary)
            return;
        const QString text = state == MessageState::Complete ? tr("The answer is complete") : tr("The answer did not arrive whole");
        emit notificationRequested(summary->title, text);
    });
}

bool ChatPane::isAnswering() const
{
    return m_parts.chat.running() > 0 || !m_parts.chat.isSettled();
}

bool ChatPane::isBusy() const
{
    return isAnswering() || m_keeping.isBusy() || m_speech.isBusy();
}

void ChatPane::stop()
{
    m_parts.chat.stopAll(StopMode::Now);
    m_keeping.stop();
    m_speech.stop();
}

QString ChatPane::stopWords() const
{
    QStringList sentences;
    if (isAnswering())
        sentences.append(tr("An answer is coming in. Stopping keeps the text so far and its cost."));
    if (m_keeping.isBusy())
        sentences.append(m_keeping.stopWords());
    if (m_speech.isBusy())
        sentences.append(m_speech.stopWords());
    return sentences.join(u' ');
}

} // namespace maquette::ui
