#include "ui/panes/chat/page/chatpage.h"

#include "core/base/clock.h"
#include "core/conversation/conversations.h"
#include "core/ledger/ledger.h"
#include "core/settings/settings.h"
#include "ui/models/format.h"
#include "ui/panes/chat/chatheader.h"
#include "ui/panes/chat/chatinspector.h"
#include "ui/panes/chat/chatview.h"
#include "ui/panes/chat/composer.h"
#include "ui/panes/chat/emptychat.h"
#include "ui/panes/chat/prompts/fallbackfield.h"
#include "ui/panes/chat/thumbnails.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/modelpicker.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QAction>

#include <initializer_list>
#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ChatPage::ChatPage(const PaneParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_actions(this)
    , m_controller(parts)
    , m_forms(parts.schemas, m_controller)
    , m_context(parts, m_controller)
    , m_welcome(parts.accounts, parts.settings)
    , m_sideBySide(parts, m_controller)
    , m_lookup(parts, m_controller)
    , m_prompts(parts, m_controller)
    , m_files(parts, m_controller)
    , m_speech(parts, m_controller)
{
    connectService();
    connectDesks();
}

ChatPage::~ChatPage()
{
    // What somebody has shown belongs to them.
    for (QWidget *widget : std::initializer_list<QWidget *>{m_view.data(), m_inspector.data()}) {
        if (widget && !widget->parent())
            delete widget;
    }
}

QList<QAction *> ChatPage::actions() const
{
    return m_actions.all() + m_lookup.actions() + m_prompts.actions() + m_files.actions() + m_sideBySide.actions() + m_speech.actions();
}

ChatView *ChatPage::view() const
{
    return m_view;
}

ChatInspector *ChatPage::inspector() const
{
    return m_inspector;
}

QWidget *ChatPage::focusTarget() const
{
    return m_view ? m_view->composer().field() : nullptr;
}

void ChatPage::build()
{
    m_thumbnails = new Thumbnails(m_parts.library, this);
    m_view = new ChatView(*m_thumbnails);
    m_inspector = new ChatInspector;
    m_picker = new ModelPicker(m_view);
    m_view->composer().setSendKey(m_parts.settings.sendKey.value());
    m_view->composer().setStopActions({m_actions.stop, m_actions.finish});
    connectView();
    connectController();
    connectTranscript();
    connectInspector();
    connectActions();
    connectSideBySide();
    m_lookup.build(*m_view);
    m_files.build(m_view->composer());
    m_speech.build(*m_view);
    m_prompts.build(*m_view);
    connect(&m_welcome, &WelcomeFlow::wantedChanged, this, &ChatPage::showWelcome);
    connect(&m_welcome, &WelcomeFlow::finished, this, [this] {
        // Testing a key takes its time; the user may be elsewhere by now.
        if (focusTarget()->isVisible())
            focusTarget()->setFocus(Qt::OtherFocusReason);
    });
}

void ChatPage::finish()
{
    m_speech.stop();
    m_inspector->finishEditing();
    m_view->header().endRenaming(true);
}

void ChatPage::settle()
{
    if (!isOnItsWay())
        emit settled();
}

void ChatPage::connectService()
{
    connect(&m_parts.chat, &ChatService::answerFinished, this, [this](qint64, qint64 message) {
        if (m_view)
            m_view->transcript().setWaitingNote(message, {});
    });
    connect(&m_parts.chat, &ChatService::waiting, this, [this](qint64 id, const QString &reason) {
        if (m_view)
            m_view->transcript().setWaitingNote(id, reason);
    });
}

void ChatPage::connectDesks()
{
    connect(&m_lookup, &Lookup::failed, this, &ChatPage::showError);
    connect(&m_lookup, &Lookup::exportRequested, this, &ChatPage::exportRequested);
    connect(&m_prompts, &ChatPrompts::failed, this, &ChatPage::showError);
    connect(&m_prompts, &ChatPrompts::startRequested, this, &ChatPage::startRequested);
    connect(&m_files, &FileDesk::failed, this, &ChatPage::showError);
    connect(&m_files, &FileDesk::takingEnded, this, &ChatPage::settle);
    connect(&m_controller, &ChatController::sendingEnded, this, &ChatPage::settle);
    connect(&m_files, &FileDesk::toastRequested, this, &ChatPage::toastRequested);
    connect(&m_speech, &ChatSpeech::failed, this, &ChatPage::showError);
    connect(&m_speech, &ChatSpeech::busyChanged, this, &ChatPage::busyChanged);
    connect(&m_context, &ContextDesk::failed, this, &ChatPage::showError);
    connect(&m_forms, &AnswerForms::failed, this, &ChatPage::showError);
}

void ChatPage::connectView()
{
    Composer &composer = m_view->composer();
    connect(&composer, &Composer::edited, this, [this] { m_controller.setDraft(m_view->composer().draft()); });
    connect(&composer, &Composer::sendRequested, this, [this] { m_files.whenTaken([this] { m_controller.send(); }); });
    connect(&composer, &Composer::stopRequested, m_actions.stop, &QAction::trigger);
    connect(&composer, &Composer::editLastRequested, m_actions.editLast, &QAction::trigger);
    connect(&composer, &Composer::editingCancelled, &m_controller, &ChatController::cancelEditing);
    connect(m_view, &ChatView::dropped, this, [this](const QMimeData *data) { m_files.take(*data); });
    followKeys(m_actions.rename, &m_view->header(), [this](const QString &keys) { m_view->header().setRenameKeys(keys); });
    followKeys(m_actions.keep, &m_view->header(), [this](const QString &keys) { m_view->header().setKeepKeys(keys); });
    connect(&m_view->header(), &ChatHeader::keepRequested, this, [this] {
        // The button goes, and must not take the keyboard with it.
        focusTarget()->setFocus(Qt::OtherFocusReason);
        m_actions.keep->trigger();
    });
    connect(&m_view->header(), &ChatHeader::renamed, this, [this](const QString &title) {
        m_parts.conversations.rename(m_controller.conversationId(), title, this, [this](const Result<void> &result) {
            if (!result)
                showError(result.error());
        });
    });
    connect(&m_view->empty(), &EmptyChat::attachRequested, &m_files, &FileDesk::pickFiles);
    connect(&m_view->empty(), &EmptyChat::chooseModelRequested, this, &ChatPage::chooseModel);
    connect(&m_view->notice(), &NoticeBar::actionTriggered, this, [this](const QString &id) {
        m_view->notice().hide();
        if (!m_context.act(id))
            offerRemedy(remedyFromName(id), 0);
    });
    connect(&m_parts.settings, &Settings::edited, this, [this](const QString &key) {
        if (key == m_parts.settings.sendKey.key())
            m_view->composer().setSendKey(m_parts.settings.sendKey.value());
    });
}

void ChatPage::connectController()
{
    connect(&m_controller, &ChatController::opened, this, &ChatPage::showOpened);
    connect(&m_controller, &ChatController::conversationChanged, this, &ChatPage::showConversation);
    connect(&m_controller, &ChatController::draftReplaced, this, [this] { m_view->composer().setDraft(m_controller.draft()); });
    connect(&m_controller, &ChatController::estimateChanged, this, &ChatPage::showEstimate);
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
    connect(&m_controller, &ChatController::failed, this, &ChatPage::showError);
    connect(&m_controller, &ChatController::forked, this, [this](qint64 id) {
        show(id);
        emit toastRequested(tr("Forked into a new chat"), {});
    });
}

void ChatPage::connectTranscript()
{
    TranscriptView &transcript = m_view->transcript();
    serve(transcript);
    connect(&transcript, &TranscriptView::branchStepRequested, &m_controller, &ChatController::showSibling);
    connect(&transcript, &TranscriptView::retryRequested, &m_controller, &ChatController::retry);
    connect(&transcript, &TranscriptView::continueRequested, &m_controller, &ChatController::continueAnswer);
}

void ChatPage::serve(TranscriptView &transcript)
{
    transcript.setAttachmentLooks({.thumbnail = [this](const QString &hash) { return m_thumbnails->image(hash); },
                                   .tokens = [this](const Attachment &attachment) { return imageTokensOf(attachment); }});
    connect(m_thumbnails, &Thumbnails::ready, &transcript, &TranscriptView::refreshThumbnail);
    connect(&transcript, &TranscriptView::linkActivated, this, &ChatPage::askAboutLink);
    connect(&transcript, &TranscriptView::attachmentActivated, this, [this](qint64, const QString &hash) { showAttachment(hash); });
    connect(&transcript, &TranscriptView::branchRequested, &m_controller, &ChatController::startEditing);
    connect(&transcript, &TranscriptView::forkRequested, &m_controller, &ChatController::fork);
    connect(&transcript, &TranscriptView::stopRequested, this, [this](qint64 id) { m_parts.chat.stop(id, StopMode::Now); });
    connect(&transcript, &TranscriptView::restRequested, &m_controller, &ChatController::showRest);
    connect(&transcript, &TranscriptView::tableRequested, this, &ChatPage::showTable);
    connect(&transcript, &TranscriptView::readAloudRequested, this, [this](qint64 id) {
        if (isTemporary())
            emit toastRequested(tr("In a temporary chat nothing is read aloud: the sound would stay in the library"), {});
        else
            m_speech.read(id);
    });
    connect(&transcript, &TranscriptView::remedyRequested, this,
            [this](qint64 message, Remedy remedy) { offerRemedy(remedy, message); });
}

void ChatPage::connectSideBySide()
{
    connect(&m_sideBySide, &SideBySide::failed, this, &ChatPage::showError);
    connect(&m_sideBySide, &SideBySide::said, this, [this](const QString &text) { emit toastRequested(text, {}); });
    connect(&m_sideBySide, &SideBySide::accountsRequested, this, [this] { emit paneRequested(u"accounts"_s); });
    connect(&m_sideBySide, &SideBySide::transcriptAdded, this, [this](TranscriptView *transcript) { serve(*transcript); });
    m_sideBySide.build(*m_view);
}

void ChatPage::connectInspector()
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
    connect(&m_controller, &ChatController::aboutToOpen, this, [this] {
        m_inspector->finishEditing();
        m_view->header().endRenaming(true);
    });
    connect(m_inspector, &ChatInspector::modelRequested, this, &ChatPage::chooseModel);
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
    connect(&m_controller, &ChatController::settingsChanged, this, &ChatPage::showChoice);
    connect(&m_controller, &ChatController::choicesChanged, this, &ChatPage::showChoice);
}

void ChatPage::show(ConversationId id, MessageId message, const QString &search)
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

void ChatPage::openConversation(ConversationId id)
{
    // A new chat is wanted beside the one whose first message is going out.
    const bool isAnother = id != m_controller.conversationId() || (id == 0 && m_controller.isSending());
    if (isAnother)
        m_controller.openConversation(id);
    else
        showOpened();
    emit activationRequested();
}

void ChatPage::showOpened()
{
    TranscriptView &transcript = m_view->transcript();
    TranscriptSource *source = m_controller.transcript();
    m_view->notice().hide();
    m_isRefusalShown = false;
    if (transcript.source() != source) {
        transcript.setSource(source);
        if (source) {
            connect(source, &TranscriptSource::pathChanged, this, &ChatPage::jump);
            connect(source, &TranscriptSource::failed, this, &ChatPage::showError);
        }
    }
    showConversation();
    m_view->composer().setDraft(m_controller.draft());
    jump();
    emit opened();
}

void ChatPage::jump()
{
    // It may stand on a branch that is only about to be shown.
    const TranscriptSource *source = m_controller.transcript();
    if (source && m_jumpTo && source->indexOf(m_jumpTo) >= 0)
        m_view->transcript().showMessage(std::exchange(m_jumpTo, 0), m_jumpSearch);
    showEmpty();
}

bool ChatPage::isEmpty() const
{
    const TranscriptSource *source = m_controller.transcript();
    return !source || (source->isLoaded() && source->entries().isEmpty());
}

void ChatPage::showEmpty()
{
    const bool isEmpty = this->isEmpty();
    m_view->setEmpty(isEmpty);
    showWelcome();
    for (QAction *action : {m_actions.retry, m_actions.editLast, m_actions.copyLast, m_actions.fork})
        action->setEnabled(!isEmpty);
    m_actions.rename->setEnabled(m_controller.transcript() && !isTemporary());
}

void ChatPage::showWelcome()
{
    // Made only where it is seen: it looks for model servers at once.
    const bool isWanted = isEmpty() && m_welcome.isWanted();
    if (isWanted != m_view->empty().isWelcoming())
        m_view->empty().setWelcome(isWanted ? m_welcome.makeCard() : nullptr);
}

void ChatPage::showConversation()
{
    const bool isTemporary = this->isTemporary();
    m_view->header().setConversation(m_controller.conversation());
    m_view->composer().setTemporary(isTemporary);
    m_view->empty().setTemporary(isTemporary);
    m_actions.keep->setEnabled(isTemporary);
    m_actions.rename->setEnabled(m_controller.transcript() && !isTemporary);
    m_speech.setKept(!isTemporary);
}

bool ChatPage::isTemporary() const
{
    return m_controller.conversation() && m_controller.conversation()->isTemporary;
}

void ChatPage::showChoice()
{
    const auto choice = m_controller.choice();
    m_inspector->setSettings(m_controller.settings());
    m_inspector->setChoice(choice, today());
    const QString several = m_sideBySide.addressees();
    m_view->composer().setModelName(several.isEmpty() && choice ? choice->title() : several);
    m_view->empty().setModelName(choice ? choice->title() : QString());
}

void ChatPage::showEstimate()
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

} // namespace maquette::ui

#include "moc_chatpage.cpp"
