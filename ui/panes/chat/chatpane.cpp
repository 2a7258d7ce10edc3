#include "ui/panes/chat/chatpane.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/catalog/tokenestimate.h"
#include "core/conversation/conversations.h"
#include "core/ledger/ledger.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatinspector.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/conversationcolumn.h"
#include "ui/panes/chat/emptychat.h"
#include "ui/panes/chat/prompts/fallbackfield.h"
#include "ui/panes/chat/remedies.h"
#include "ui/panes/chat/thumbnails.h"
#include "ui/models/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ChatPane::ChatPane(const PaneParts &parts, QObject *parent)
    : Pane(parent)
    , m_parts(parts)
    , m_actions(this)
    , m_controller(parts)
    , m_forms(parts.schemas, m_controller)
    , m_context(parts, m_controller)
    , m_welcome(parts.accounts, parts.settings)
    , m_sideBySide(parts, m_controller)
    , m_keeping(parts, m_controller)
    , m_prompts(parts, m_controller)
    , m_files(parts, m_controller)
    , m_speech(parts, m_controller)
{
    connectService();
    connectKeeping();
    connectPrompts();
    connectSpeech();
}

ChatPane::~ChatPane() = default;

QWidget *ChatPane::listWidget() const
{
    return m_list;
}

QWidget *ChatPane::contentWidget() const
{
    return m_view;
}

QWidget *ChatPane::inspectorWidget() const
{
    return m_inspector;
}

QWidget *ChatPane::focusTarget() const
{
    return m_view ? m_view->composer().field() : nullptr;
}

void ChatPane::build()
{
    m_thumbnails = new Thumbnails(m_parts.library, this);
    m_list = new ConversationColumn(m_parts.conversations, m_parts.clock);
    m_view = new ChatView(*m_thumbnails);
    m_inspector = new ChatInspector;
    m_picker = new ModelPicker(m_view);
    m_view->composer().setSendKey(m_parts.settings.sendKey.value());
    m_view->composer().setStopActions({m_actions.stop, m_actions.finish});
    connectList();
    connectView();
    connectTranscript();
    connectInspector();
    connectActions();
    connectSideBySide();
    m_keeping.build(*m_view, *m_list);
    m_files.build(m_view->composer());
    m_speech.build(*m_view);
    m_prompts.build(*m_view, *m_list);
    connect(&m_welcome, &WelcomeFlow::wantedChanged, this, &ChatPane::showWelcome);
    connect(&m_welcome, &WelcomeFlow::finished, this, [this] {
        // Testing a key takes its time; the user may be elsewhere by now.
        if (focusTarget()->isVisible())
            focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    m_list->start();
    const ConversationId last = m_parts.settings.lastConversation.value().toLongLong();
    m_controller.openConversation(last);
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
    connect(&m_parts.chat, &ChatService::waiting, this, [this](qint64 id, const QString &reason) {
        if (m_view)
            m_view->transcript().setWaitingNote(id, reason);
    });
}

void ChatPane::connectKeeping()
{
    connect(&m_keeping, &Keeping::busyChanged, this, [this] { emit busyChanged(isBusy()); });
    connect(&m_keeping, &Keeping::notificationRequested, this, [this](const QString &title, const QString &text) { emit notificationRequested(title, text); });
    connect(&m_keeping, &Keeping::listRequested, this, &Pane::listRequested);
    connect(&m_keeping, &Keeping::failed, this, &ChatPane::showError);
}

void ChatPane::connectPrompts()
{
    connect(&m_prompts, &ChatPrompts::failed, this, &ChatPane::showError);
    connect(&m_prompts, &ChatPrompts::started, this, [this](const QString &name) {
        emit activationRequested();
        focusTarget()->setFocus(Qt::OtherFocusReason);
        emit toastRequested(tr("New chat with %1").arg(name), {});
    });
}

void ChatPane::connectSpeech()
{
    connect(&m_speech, &ChatSpeech::failed, this, &ChatPane::showError);
    connect(&m_speech, &ChatSpeech::busyChanged, this, [this] { emit busyChanged(isBusy()); });
}

void ChatPane::connectList()
{
    followKeys(m_actions.search, m_list, [this](const QString &keys) { m_list->setSearchKeys(keys); });
    followKeys(m_actions.newChat, m_list, [this](const QString &keys) { m_list->setNewKeys(keys); });
    connect(m_list, &ConversationColumn::newRequested, m_actions.newChat, &QAction::trigger);
    connect(m_list, &ConversationColumn::opened, this, &ChatPane::showMessage);
    connect(m_list, &ConversationColumn::entered, this, [this] { focusTarget()->setFocus(Qt::OtherFocusReason); });
    connect(m_list, &ConversationColumn::undoOffered, this, &Pane::toastRequested);
}

void ChatPane::connectView()
{
    Composer &composer = m_view->composer();
    connect(&composer, &Composer::edited, this, [this] { m_controller.setDraft(m_view->composer().draft()); });
    connect(&composer, &Composer::sendRequested, this, [this] { m_files.whenTaken([this] { m_controller.send(); }); });
    connect(&composer, &Composer::stopRequested, m_actions.stop, &QAction::trigger);
    connect(&composer, &Composer::editLastRequested, m_actions.editLast, &QAction::trigger);
    connect(&composer, &Composer::editingCancelled, &m_controller, &ChatController::cancelEditing);
    connect(m_view, &ChatView::dropped, this, [this](const QMimeData *data) { m_files.take(*data); });
    connect(&m_files, &FileDesk::failed, this, &ChatPane::showError);
    connect(&m_files, &FileDesk::toastRequested, this, &Pane::toastRequested);
    followKeys(m_actions.rename, &m_view->header(), [this](const QString &keys) { m_view->header().setRenameKeys(keys); });
    connect(&m_view->header(), &ChatHeader::renamed, this, [this](const QString &title) {
        m_parts.conversations.rename(m_controller.conversationId(), title, this, [this](const Result<void> &result) {
            if (!result)
                showError(result.error());
        });
    });
    connect(&m_view->empty(), &EmptyChat::attachRequested, &m_files, &FileDesk::pickFiles);
    connect(&m_view->empty(), &EmptyChat::chooseModelRequested, this, &ChatPane::chooseModel);
    connect(&m_view->notice(), &NoticeBar::actionTriggered, this, [this](const QString &id) {
        m_view->notice().hide();
        if (!m_context.act(id))
            offerRemedy(remedyFromName(id), 0);
    });
    connect(&m_parts.settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_parts.settings.sendKey.key())
            m_view->composer().setSendKey(m_parts.settings.sendKey.value());
    });
    connect(&m_controller, &ChatController::opened, this, &ChatPane::showOpened);
    connect(&m_controller, &ChatController::conversationChanged, this, &ChatPane::showConversation);
    connect(&m_controller, &ChatController::draftReplaced, this, [this] { m_view->composer().setDraft(m_controller.draft()); });
    connect(&m_controller, &ChatController::estimateChanged, this, &ChatPane::showEstimate);
    connect(&m_controller, &ChatController::answeringChanged, this, [this](bool is) {
        m_view->composer().setAnswering(is);
        m_actions.stop->setEnabled(is);
        m_actions.finish->setEnabled(is);
    });
    connect(&m_controller, &ChatController::editingChanged, this, [this] {
        m_view->composer().setEditing(m_controller.editedMessage() != 0);
        if (m_controller.editedMessage())
            focusTarget()->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_controller, &ChatController::sent, this, [this] {
        m_view->notice().hide();
        m_view->transcript().showLatest();
    });
    connect(&m_controller, &ChatController::failed, this, &ChatPane::showError);
    connect(&m_controller, &ChatController::forked, this, [this](qint64 id) {
        openConversation(id);
        emit toastRequested(tr("Forked into a new chat"), {});
    });
}

void ChatPane::connectTranscript()
{
    TranscriptView &transcript = m_view->transcript();
    serve(transcript);
    connect(&transcript, &TranscriptView::branchStepRequested, &m_controller, &ChatController::showSibling);
    connect(&transcript, &TranscriptView::retryRequested, &m_controller, &ChatController::retry);
    connect(&transcript, &TranscriptView::continueRequested, &m_controller, &ChatController::continueAnswer);
}

void ChatPane::serve(TranscriptView &transcript)
{
    transcript.setAttachmentLooks({.thumbnail = [this](const QString &hash) { return m_thumbnails->image(hash); },
                                   .tokens = [this](const Attachment &attachment) { return imageTokensOf(attachment); }});
    connect(m_thumbnails, &Thumbnails::ready, &transcript, &TranscriptView::refreshThumbnail);
    connect(&transcript, &TranscriptView::linkActivated, this, &ChatPane::askAboutLink);
    connect(&transcript, &TranscriptView::attachmentActivated, this, [this](qint64, const QString &hash) { showAttachment(hash); });
    connect(&transcript, &TranscriptView::branchRequested, &m_controller, &ChatController::startEditing);
    connect(&transcript, &TranscriptView::forkRequested, &m_controller, &ChatController::fork);
    connect(&transcript, &TranscriptView::stopRequested, this, [this](qint64 id) { m_parts.chat.stop(id, StopMode::Now); });
    connect(&transcript, &TranscriptView::restRequested, &m_controller, &ChatController::showRest);
    connect(&transcript, &TranscriptView::tableRequested, this, &ChatPane::showTable);
    connect(&transcript, &TranscriptView::readAloudRequested, this, [this](qint64 id) { m_speech.read(id); });
    connect(&transcript, &TranscriptView::remedyRequested, this,
            [this](qint64 message, Remedy remedy) { offerRemedy(remedy, message); });
}

void ChatPane::connectSideBySide()
{
    connect(&m_sideBySide, &SideBySide::failed, this, &ChatPane::showError);
    connect(&m_sideBySide, &SideBySide::said, this, [this](const QString &text) { emit toastRequested(text, {}); });
    connect(&m_sideBySide, &SideBySide::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
    connect(&m_sideBySide, &SideBySide::transcriptAdded, this, [this](TranscriptView *transcript) { serve(*transcript); });
    m_sideBySide.build(*m_view);
}

void ChatPane::connectInspector()
{
    connect(m_inspector, &ChatInspector::edited, this, [this](const RunSettings &edited) {
        RunSettings settings = m_controller.settings();
        settings.temperature = edited.temperature;
        settings.maxOutputTokens = edited.maxOutputTokens;
        settings.systemPrompt = edited.systemPrompt;
        settings.project = edited.project;
        settings.fallbacks = edited.fallbacks;
        m_controller.setSettings(settings);
    });
    m_inspector->fallbackField()->setChoices([this] { return m_controller.choices(); }, today());
    m_forms.setField(m_inspector->structureField());
    m_context.setField(m_inspector->contextField());
    connect(&m_context, &ContextDesk::failed, this, &ChatPane::showError);
    connect(&m_forms, &AnswerForms::failed, this, &ChatPane::showError);
    connect(&m_controller, &ChatController::aboutToOpen, this, [this] {
        m_inspector->finishEditing();
        m_view->header().endRenaming(true);
    });
    connect(m_inspector, &ChatInspector::modelRequested, this, &ChatPane::chooseModel);
    connect(m_inspector, &ChatInspector::projectsWanted, this, [this] {
        m_parts.ledger.filterNames(m_inspector, [this](const Result<AttemptFilterNames> &names) {
            if (names)
                m_inspector->setProjects(names->projects);
            else
                showError(names.error());
        });
    });
    connect(m_picker, &ModelPicker::chosen, this, [this](const ModelChoice &choice) {
        RunSettings settings = m_controller.settings();
        settings.accountId = choice.accountId;
        settings.modelId = choice.model.id;
        m_controller.setSettings(settings);
    });
    connect(m_picker, &ModelPicker::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
    connect(&m_controller, &ChatController::settingsChanged, this, &ChatPane::showChoice);
    connect(&m_controller, &ChatController::choicesChanged, this, &ChatPane::showChoice);
}

void ChatPane::showMessage(ConversationId id, MessageId message, const QString &search)
{
    m_jumpTo = message;
    m_jumpSearch = search;
    if (message && id == m_controller.conversationId())
        m_sideBySide.leave();
    if (message)
        m_parts.conversations.showBranch(message, this, [this](const Result<void> &shown) {
            if (!shown)
                showError(shown.error());
        });
    openConversation(id);
}

void ChatPane::openConversation(ConversationId id)
{
    // A new chat is wanted beside the one whose first message is going out.
    const bool isAnother = id != m_controller.conversationId() || (id == 0 && m_controller.isSending());
    if (isAnother)
        m_controller.openConversation(id);
    else
        showOpened();
    emit activationRequested();
}

void ChatPane::showOpened()
{
    TranscriptView &transcript = m_view->transcript();
    TranscriptSource *source = m_controller.transcript();
    m_view->notice().hide();
    m_isRefusalShown = false;
    if (transcript.source() != source) {
        transcript.setSource(source);
        if (source) {
            connect(source, &TranscriptSource::pathChanged, this, &ChatPane::jump);
            connect(source, &TranscriptSource::failed, this, &ChatPane::showError);
        }
    }
    m_list->setCurrent(m_controller.conversationId());
    showConversation();
    m_view->composer().setDraft(m_controller.draft());
    jump();
}

void ChatPane::jump()
{
    // It may stand on a branch that is only about to be shown.
    const TranscriptSource *source = m_controller.transcript();
    if (source && m_jumpTo && source->indexOf(m_jumpTo) >= 0)
        m_view->transcript().showMessage(std::exchange(m_jumpTo, 0), m_jumpSearch);
    showEmpty();
}

bool ChatPane::isEmpty() const
{
    const TranscriptSource *source = m_controller.transcript();
    return !source || (source->isLoaded() && source->entries().isEmpty());
}

void ChatPane::showEmpty()
{
    const bool isEmpty = this->isEmpty();
    m_view->setEmpty(isEmpty);
    showWelcome();
    for (QAction *action : {m_actions.retry, m_actions.editLast, m_actions.copyLast, m_actions.fork})
        action->setEnabled(!isEmpty);
    for (QAction *action : {m_actions.rename, m_actions.pin, m_actions.archive, m_actions.remove})
        action->setEnabled(m_controller.transcript() != nullptr);
}

void ChatPane::showWelcome()
{
    // Made only where it is seen: it looks for model servers at once.
    const bool isWanted = isEmpty() && m_welcome.isWanted();
    if (isWanted != m_view->empty().isWelcoming())
        m_view->empty().setWelcome(isWanted ? m_welcome.makeCard() : nullptr);
}

void ChatPane::showConversation()
{
    m_view->header().setConversation(m_controller.conversation());
}

void ChatPane::showChoice()
{
    const auto choice = m_controller.choice();
    m_inspector->setSettings(m_controller.settings());
    m_inspector->setChoice(choice, today());
    const QString several = m_sideBySide.addressees();
    m_view->composer().setModelName(several.isEmpty() && choice ? choice->title() : several);
    m_view->empty().setModelName(choice ? choice->title() : QString());
}

void ChatPane::showEstimate()
{
    const auto &estimate = m_controller.estimate();
    m_view->composer().setEstimate(estimate);
    m_view->header().setEstimate(estimate);
    // Nothing is said about an empty message: it is not going to be sent.
    const bool isRefused = estimate && estimate->refusal && !m_controller.draft().isEmpty() && !m_controller.isAnswering();
    if (isRefused) {
        if (!m_context.say(m_view->notice(), *estimate))
            showError(*estimate->refusal);
        m_isRefusalShown = true;
    } else if (std::exchange(m_isRefusalShown, false)) {
        m_view->notice().hide();
    }
}

void ChatPane::showError(const Error &error)
{
    if (!m_view || error.kind == Error::Kind::Cancelled)
        return;
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

void ChatPane::offerRemedy(Remedy remedy, MessageId message)
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

void ChatPane::chooseModel()
{
    m_picker->open(m_inspector->modelField(), m_view->window(), m_controller.choices(), m_controller.settings().accountId,
                   m_controller.settings().modelId, today());
}

bool ChatPane::open(const QString &id)
{
    bool isNumber = false;
    const ConversationId number = id.section(u'/', 0, 0).toLongLong(&isNumber);
    if (!isNumber || number <= 0)
        return false;
    emit activationRequested();
    showMessage(number, id.section(u'/', 1).toLongLong(), {});
    return true;
}

void ChatPane::findEntries(const QString &text, QObject *context, const std::function<void(QList<PaletteEntry>)> &done)
{
    m_parts.conversations.page({.search = text, .archive = ArchiveFilter::Active}, {}, 8, context,
                               [self = QPointer<ChatPane>(this), text, done](const Result<ConversationPage> &page) {
                                   if (!self)
                                       return;
                                   QList<PaletteEntry> entries = self->m_prompts.entries(text);
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
    m_files.take(data);
}

std::optional<qint64> ChatPane::imageTokensOf(const Attachment &attachment) const
{
    const auto choice = m_controller.choice();
    if (!choice || attachment.size.isEmpty() || choice->model.can(Capability::Vision) == Known::No)
        return {};
    return imageTokens(choice->model, attachment.size);
}

QDate ChatPane::today() const
{
    return m_parts.clock.nowUtc().date();
}

} // namespace maquette::ui

#include "moc_chatpane.cpp"
