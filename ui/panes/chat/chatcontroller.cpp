#include "ui/panes/chat/chatcontroller.h"

#include "core/accounts/accounts.h"
#include "core/calls/usablemodels.h"
#include "core/catalog/catalog.h"
#include "core/conversation/conversations.h"
#include "core/conversation/drafts.h"
#include "core/settings/settings.h"
#include "ui/panes/chat/newchat.h"

#include <algorithm>
#include <chrono>

namespace maquette::ui {

using namespace std::chrono_literals;

namespace {

/// What was added to `draft` after `taken` was taken from it; all of it where it was not just added to.
Draft addedTo(Draft draft, const Draft &taken)
{
    const QStringView now = draft.text;
    const QStringView then = taken.text;
    const qsizetype shared = std::min(now.size(), then.size());
    qsizetype front = 0;
    while (front < shared && now.at(front) == then.at(front))
        ++front;
    qsizetype back = 0;
    while (front + back < shared && now.at(now.size() - 1 - back) == then.at(then.size() - 1 - back))
        ++back;
    if (front + back == then.size())
        draft.text = draft.text.mid(front, now.size() - front - back);
    for (const Attachment &attachment : taken.attachments)
        draft.attachments.removeOne(attachment);
    return draft;
}

} // namespace

ChatController::ChatController(const PaneParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_estimates([this](QObject *context, const EstimateLoop::Take &take) { return estimate(context, take); })
{
    connect(&m_estimates, &EstimateLoop::estimated, this, &ChatController::takeEstimate);
    m_refineTimer.setSingleShot(true);
    m_refineTimer.setInterval(900ms);
    connect(&m_refineTimer, &QTimer::timeout, this, &ChatController::refineNow);
    connectServices();
    m_settings = settingsForNewChat(m_parts);
}

ChatController::~ChatController()
{
    leaveDraft();
}

template<typename T>
std::function<void(Result<T>)> ChatController::orFail(std::function<void(const T &)> then)
{
    return [this, then = std::move(then)](const Result<T> &result) {
        if (!result)
            emit failed(result.error());
        else if (then)
            then(*result);
    };
}

void ChatController::connectServices()
{
    connect(&m_parts.conversations, &ConversationQuery::conversationChanged, this, [this](qint64 id) {
        if (id == m_id)
            readConversation();
    });
    connect(&m_parts.conversations, &ConversationQuery::conversationRemoved, this, [this](qint64 id) {
        if (id == m_id && id != 0)
            openConversation(0);
    });
    connect(&m_parts.conversations, &Conversations::pathChanged, this, [this](qint64 id) {
        if (id == m_id)
            estimateSoon();
    });
    connect(&m_parts.chat, &ChatService::answeringChanged, this, [this](qint64 id) {
        if (id == m_id)
            showAnswering();
    });
    connectDrafts();
    const auto refresh = [this] {
        if (m_id == 0) {
            const RunSettings before = m_settings;
            settleModel(m_parts, m_settings);
            if (m_settings != before)
                emit settingsChanged();
        }
        emit choicesChanged();
        estimateSoon();
    };
    connect(&m_parts.accounts, &Accounts::changed, this, refresh);
    connect(&m_parts.catalog, &Catalog::changed, this, refresh);
    connect(&m_parts.catalog, &Catalog::loaded, this, refresh);
}

void ChatController::connectDrafts()
{
    const auto change = [this](const std::function<void(Draft &)> &make) {
        Draft &mine = m_edited ? m_draftBeforeEditing : m_draft;
        const Draft before = mine;
        make(mine);
        if (m_edited || mine == before)
            return;
        emit draftReplaced();
        estimateSoon();
    };
    connect(&m_parts.drafts, &Drafts::added, this, [this, change](qint64 id, const QString &words) {
        if (id == m_id)
            change([&words](Draft &draft) { draft.text = withWords(draft.text, words); });
    });
    // Another one sends what this one shows too.
    connect(&m_parts.drafts, &Drafts::sentOut, this, [this, change](qint64 id, const Draft &gone) {
        if (id == m_id && !m_isSending)
            change([&gone](Draft &draft) { draft = addedTo(draft, gone); });
    });
    connect(&m_parts.drafts, &Drafts::cameBack, this, [this, change](qint64 id, const Draft &back) {
        // Unless it was read a moment ago.
        const auto take = [&back](Draft &draft) { draft = addedTo(draft, back) == draft ? joined(back, draft) : draft; };
        if (id == m_id && !m_isSending)
            change(take);
    });
}

void ChatController::giveBackDraft()
{
    if (m_edited == 0 && !m_draft.isEmpty())
        emit m_parts.drafts.cameBack(m_id, m_draft);
}

void ChatController::leaveDraft()
{
    // What was written behind a message on its way out is not written down before that is decided.
    if (!m_isSending || m_edited != 0)
        return;
    const Draft rest = addedTo(m_draft, m_taken);
    if (!rest.isEmpty())
        m_parts.drafts.edit(m_id, rest);
}

std::optional<ModelChoice> ChatController::choice() const
{
    return choiceOf(m_parts, m_settings);
}

QList<ModelChoice> ChatController::choices() const
{
    QList<ModelChoice> all;
    const QList<UsableModel> models = chatModels(m_parts.accounts, m_parts.catalog);
    for (const UsableModel &one : models)
        all.append({one.account.id, one.account.name, one.model});
    return all;
}

void ChatController::openConversation(ConversationId id)
{
    emit aboutToOpen();
    leaveDraft();
    ++m_generation;
    m_id = id;
    m_conversation.reset();
    m_edited = 0;
    m_isSending = false;
    m_areSettingsNewer = false;
    m_isOnItsOwn = false;
    m_estimate.reset();
    m_estimates.drop();
    m_draft = {};
    m_columns.clear();
    delete m_transcript;
    m_transcript = id ? m_parts.chat.transcript(id, this) : nullptr;
    m_settings = id ? m_settings : settingsForNewChat(m_parts);
    m_wasAnswering = isAnswering();
    emit opened();
    emit editingChanged();
    emit answeringChanged(m_wasAnswering);
    emit estimateChanged();
    emit settingsChanged();
    if (id)
        readConversation();
    loadDraft();
}

void ChatController::readConversation()
{
    const auto take = [this, generation = m_generation, settings = m_settingsGeneration](const Result<Conversation> &result) {
        if (generation != m_generation)
            return;
        if (!result && result.error().kind == Error::Kind::NotFound) {
            // Deleted meanwhile, perhaps by another window or for good: there is nothing to mend.
            openConversation(0);
            return;
        }
        if (!result) {
            emit failed(result.error());
            return;
        }
        m_conversation = *result;
        if (settings == m_settingsGeneration)
            takeSettings(result->settings);
        emit conversationChanged();
        estimateSoon();
    };
    m_parts.conversations.conversation(m_id, this, take);
}

void ChatController::takeSettings(const RunSettings &settings)
{
    if (m_areSettingsNewer || m_settings == settings)
        return;
    m_settings = settings;
    emit settingsChanged();
}

void ChatController::loadDraft()
{
    m_parts.drafts.load(m_id, this, [this, generation = m_generation](const Result<Draft> &draft) {
        if (generation != m_generation || !m_draft.isEmpty())
            return;
        if (!draft) {
            emit failed(draft.error());
            return;
        }
        m_draft = *draft;
        emit draftReplaced();
        estimateSoon();
    });
}

void ChatController::setSettings(const RunSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    Settings &kept = m_parts.settings;
    if (!m_isOnItsOwn) {
        kept.chatAccount.set(settings.accountId);
        kept.chatModel.set(settings.modelId);
    }
    if (m_id == 0 && !m_isOnItsOwn) {
        kept.temperature.set(settings.temperature.value_or(-1.0));
        kept.maxTokens.set(static_cast<int>(settings.maxOutputTokens.value_or(0)));
        kept.systemPrompt.set(settings.systemPrompt);
    } else if (m_id != 0) {
        keepSettings();
    }
    // A message that is going out brings its own along, and writes them with it.
    m_areSettingsNewer = m_isSending;
    emit settingsChanged();
    estimateSoon();
}

void ChatController::startWith(const RunSettings &settings)
{
    openConversation(0);
    m_isOnItsOwn = true;
    m_settings = settings;
    settleModel(m_parts, m_settings);
    emit settingsChanged();
    estimateSoon();
}

void ChatController::keepSettings()
{
    ++m_settingsGeneration;
    m_parts.conversations.setSettings(m_id, m_settings, this, [this](const Result<void> &result) {
        if (!result)
            emit failed(result.error());
    });
}

void ChatController::setDraft(const Draft &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    // What is typed into an edit is no draft of the conversation's next message; and nobody else may have what is on its way out.
    if (m_edited == 0 && !m_isSending)
        m_parts.drafts.edit(m_id, draft);
    estimateSoon();
}

void ChatController::estimateSoon()
{
    m_estimates.soon();
}

bool ChatController::estimate(QObject *context, const EstimateLoop::Take &take)
{
    if (m_settings.modelId.isEmpty()) {
        m_estimate.reset();
        emit estimateChanged();
        return false;
    }
    if (addressees() > 1)
        m_parts.chat.estimateSeveral(question(), m_columns, context, take);
    else
        m_parts.chat.estimate(m_id, m_draft, m_settings, context, take);
    return true;
}

void ChatController::takeEstimate(const ChatEstimate &estimate)
{
    m_estimate = estimate;
    emit estimateChanged();
    if (estimate.mayBeRefined && m_parts.settings.isCountedByProvider.value())
        m_refineTimer.start();
}

void ChatController::refineNow()
{
    if (m_estimates.isBusy() || m_isRefining || m_isSending || m_draft.isEmpty())
        return;
    m_isRefining = true;
    const auto asked = [this, generation = m_generation, draft = m_draft, settings = m_settings](const Result<ChatEstimate> &result) {
        m_isRefining = false;
        const bool isStillAsked = generation == m_generation && draft == m_draft && settings == m_settings;
        if (isStillAsked && result) {
            m_estimate = *result;
            emit estimateChanged();
        } else if (!isStillAsked && m_estimate && m_estimate->mayBeRefined) {
            m_refineTimer.start();
        }
    };
    m_parts.chat.refine(m_id, m_draft, m_settings, this, asked);
}

void ChatController::takeSent(ConversationId from, int generation, const Draft &taken, const Result<SentMessage> &result)
{
    --m_out;
    const bool isStillOpen = generation == m_generation;
    if (isStillOpen)
        m_isSending = false;
    if (result && from == 0)
        emit begun(result->conversationId);
    if (result && isStillOpen) {
        adopt(*result, taken);
    } else if (result && from == m_id && !m_draft.isEmpty()) {
        // The message took the stored draft with it, whatever had been typed since.
        m_parts.drafts.edit(m_id, m_draft);
    } else if (!result) {
        m_areSettingsNewer = m_areSettingsNewer && !isStillOpen;
        if (isStillOpen && m_edited == 0 && m_draft != taken)
            m_parts.drafts.edit(m_id, m_draft);
        emit failed(result.error());
    }
    emit sendingEnded();
}

void ChatController::adopt(const SentMessage &message, const Draft &taken)
{
    Draft rest = addedTo(m_draft, taken);
    if (m_edited) {
        m_edited = 0;
        rest = joined(std::exchange(m_draftBeforeEditing, {}), rest);
        emit editingChanged();
    }
    const RunSettings chosen = m_settings;
    const bool areSettingsNewer = std::exchange(m_areSettingsNewer, false);
    const bool isCompared = addressees() > 1 && m_columns.isEmpty();
    if (m_id != message.conversationId)
        openConversation(message.conversationId);
    m_draft = rest;
    if (!rest.isEmpty())
        m_parts.drafts.edit(m_id, rest);
    emit draftReplaced();
    if (areSettingsNewer) {
        m_settings = chosen;
        if (isCompared)
            m_settings.comparing.question = message.userMessageId;
        keepSettings();
        emit settingsChanged();
    }
    estimateSoon();
    emit sent();
}

void ChatController::retry(MessageId answer)
{
    m_parts.chat.retry(answer, this, orFail<SentMessage>([this](const SentMessage &) { emit sent(); }));
}

void ChatController::continueAnswer(MessageId answer)
{
    m_parts.chat.continueAnswer(answer, this, orFail<SentMessage>([this](const SentMessage &) { emit sent(); }));
}

void ChatController::showRest(MessageId answer)
{
    m_parts.conversations.showRest(answer, this, [this](const Result<void> &result) {
        if (result)
            estimateSoon();
        else
            emit failed(result.error());
    });
}

void ChatController::showSibling(MessageId message, int step)
{
    m_parts.conversations.showSibling(message, step, this, [this](const Result<void> &result) {
        if (!result)
            emit failed(result.error());
    });
}

void ChatController::fork(MessageId upTo)
{
    m_parts.conversations.fork(upTo, this, orFail<ConversationId>([this](ConversationId id) { emit forked(id); }));
}

void ChatController::startEditing(MessageId message)
{
    if (!m_transcript)
        return;
    const QList<TranscriptEntry> &entries = m_transcript->entries();
    int index = m_transcript->indexOf(message);
    if (index < 0) {
        // In a column beside the branch that is shown.
        editMessage(message);
        return;
    }
    if (index >= 0 && entries.at(index).role == Role::Assistant)
        ++index;
    if (index < 0 || index >= entries.size() || entries.at(index).role != Role::User) {
        // After the last answer the next message continues it anyway.
        cancelEditing();
        emit draftReplaced();
        return;
    }
    editMessage(entries.at(index).id);
}

void ChatController::editMessage(MessageId edited)
{
    m_parts.conversations.messages(
        {edited}, this, orFail<QList<Message>>([this, edited, generation = m_generation](const QList<Message> &messages) {
            if (messages.isEmpty() || messages.constFirst().role != Role::User || generation != m_generation)
                return;
            if (m_edited == 0)
                m_draftBeforeEditing = m_draft;
            m_edited = edited;
            m_draft = {messages.constFirst().text, messages.constFirst().attachments};
            emit editingChanged();
            emit draftReplaced();
            estimateSoon();
        }));
}

void ChatController::cancelEditing()
{
    if (m_edited == 0)
        return;
    m_edited = 0;
    m_draft = std::exchange(m_draftBeforeEditing, {});
    emit editingChanged();
    emit draftReplaced();
    estimateSoon();
}

} // namespace maquette::ui

#include "moc_chatcontroller.cpp"
