// What a page's actions do, and what happens beside the conversation that is open.
#include "ui/panes/chat/page/chatpage.h"

#include "core/base/clock.h"
#include "core/catalog/tokenestimate.h"
#include "core/conversation/conversations.h"
#include "core/conversation/temporarychats.h"
#include "core/library/library.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatinspector.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/linkdialog.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>

#include <algorithm>

namespace maquette::ui {

using namespace Qt::StringLiterals;

void ChatPage::connectActions()
{
    const auto on = [this](QAction *action, auto slot) { connect(action, &QAction::triggered, this, slot); };
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
    on(m_actions.keep, [this] { keep(); });
    on(m_actions.latest, [this] { m_view->transcript().showLatest(); });
    on(m_actions.zoomIn, [this] { m_view->transcript().setZoom(std::min(3.0, m_view->transcript().zoom() * 1.1)); });
    on(m_actions.zoomOut, [this] { m_view->transcript().setZoom(std::max(0.5, m_view->transcript().zoom() / 1.1)); });
    on(m_actions.zoomReset, [this] { m_view->transcript().setZoom(1.0); });
}

void ChatPage::keep()
{
    m_parts.chat.temporary().keep(m_controller.conversationId(), this, [this](const Result<void> &kept) {
        if (kept)
            emit toastRequested(tr("This chat is kept from now on"), {});
        else
            showError(kept.error());
    });
}

MessageId ChatPage::lastOf(Role role) const
{
    const TranscriptSource *source = m_controller.transcript();
    if (!source)
        return 0;
    const QList<TranscriptEntry> &entries = source->entries();
    const auto found = std::find_if(entries.crbegin(), entries.crend(), [role](const TranscriptEntry &entry) { return entry.role == role; });
    return found == entries.crend() ? 0 : found->id;
}

void ChatPage::copyLastAnswer()
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

void ChatPage::showTable(MessageId message)
{
    m_parts.conversations.messages({message}, this, [this](const Result<QList<Message>> &messages) {
        if (!messages)
            showError(messages.error());
        else if (!messages->isEmpty())
            m_forms.showTable(messages->constFirst(), m_view->window());
    });
}

void ChatPage::showAttachment(const QString &hash)
{
    m_parts.library.asset(hash, this, [this](const Result<Asset> &asset) {
        if (!asset)
            showError(asset.error());
        else
            QDesktopServices::openUrl(QUrl::fromLocalFile(m_parts.library.path(*asset)));
    });
}

void ChatPage::askAboutLink(const QUrl &url)
{
    auto *dialog = new LinkDialog(url, m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ChatPage::showError(const Error &error)
{
    if (!m_view || error.kind == Error::Kind::Cancelled)
        return;
    emit errorShown(error);
    m_isRefusalShown = false;
    NoticeBar &notice = m_view->notice();
    if (notice.isVisible() && notice.text() == error.message)
        return;
    notice.clearActions();
    const Remedy remedy = remedyFor(error);
    const QString text = remedy == Remedy::Retry ? QString() : remedyText(remedy);
    if (!text.isEmpty())
        notice.addAction(remedyName(remedy), text);
    notice.showError(error);
}

void ChatPage::offerRemedy(Remedy remedy, MessageId message)
{
    switch (remedy) {
    case Remedy::Retry:
        if (message)
            m_controller.retry(message);
        return;
    case Remedy::ChooseModel: chooseModel(); return;
    case Remedy::OpenAccounts: emit paneRequested(u"accounts"_s); return;
    case Remedy::RemoveImages: m_view->composer().clearAttachments(); return;
    case Remedy::Shorten: focusTarget()->setFocus(Qt::OtherFocusReason); return;
    case Remedy::OpenBudgets: emit paneRequested(u"spend"_s); return;
    case Remedy::FreeDisk:
    case Remedy::None: return;
    }
}

void ChatPage::chooseModel()
{
    m_picker->open(m_inspector->modelField(), m_view->window(), m_controller.choices(), m_controller.settings().accountId,
                   m_controller.settings().modelId, today());
}

std::optional<qint64> ChatPage::imageTokensOf(const Attachment &attachment) const
{
    const auto choice = m_controller.choice();
    if (!choice || attachment.size.isEmpty() || choice->model.can(Capability::Vision) == Known::No)
        return {};
    return imageTokens(choice->model, attachment.size);
}

QDate ChatPage::today() const
{
    return m_parts.clock.nowUtc().date();
}

} // namespace maquette::ui
