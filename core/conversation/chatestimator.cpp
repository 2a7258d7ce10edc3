#include "core/conversation/chatestimator.h"

#include "core/base/clock.h"
#include "core/calls/providertokens.h"
#include "core/conversation/comparisonrows.h"
#include "core/conversation/contextreader.h"
#include "core/conversation/contextrows.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/conversations.h"
#include "core/conversation/mergeprompt.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/settingsfit.h"
#include "core/conversation/turnsender.h"
#include "core/ledger/costing.h"
#include "core/store/database.h"

namespace maquette {

ChatEstimator::ChatEstimator(ChatService::Parts &parts, BranchCounter &counter, Asks asks, QObject *parent)
    : QObject(parent), m_parts(parts), m_counter(counter), m_asks(asks)
{
}

void ChatEstimator::start(ConversationId id, const Draft &draft, const RunSettings &settings)
{
    m_draft = draft;
    m_settings = settings;
    if (!choose())
        return;
    if (id == 0) {
        count(0, 0);
        return;
    }
    m_parts.conversations.conversation(id, this, [this, id](const Result<Conversation> &conversation) {
        if (conversation)
            count(id, conversation->activeLeaf);
        else
            end(tl::unexpected(conversation.error()));
    });
}

bool ChatEstimator::choose()
{
    const auto candidates = m_parts.candidates(m_settings.accountId, m_settings.modelId, {});
    if (!candidates) {
        QMetaObject::invokeMethod(this, [this, error = candidates.error()] { end(ChatEstimate{.refusal = error}); }, Qt::QueuedConnection);
        return false;
    }
    m_candidate = candidates->constFirst();
    if (m_isFitting)
        fitSettings(m_settings, m_candidate.model);
    return true;
}

void ChatEstimator::startBelow(MessageId leaf, const Draft &draft, const RunSettings &settings)
{
    m_draft = draft;
    m_settings = settings;
    m_parts.conversations.messages({leaf}, this, [this, leaf](const Result<QList<Message>> &found) {
        if (!found || found->isEmpty()) {
            end(found ? Result<ChatEstimate>(ChatEstimate()) : tl::unexpected(found.error()));
            return;
        }
        const Message &last = found->constFirst();
        m_settings.accountId = last.accountId;
        m_settings.modelId = last.modelId;
        if (choose())
            count(last.conversationId, leaf);
    });
}

void ChatEstimator::startMerge(const MergeWish &wish)
{
    struct Basis
    {
        rows::MergeBasis merge;
        RunSettings settings;
    };
    m_parts.database.read<Basis>(
        this,
        [wish](SqlConnection &connection) -> Result<Basis> {
            const auto merge = rows::readMerge(connection, wish.question, wish.answers);
            if (!merge)
                return tl::unexpected(merge.error());
            const auto conversation = rows::readExisting(connection, merge->conversation);
            if (!conversation)
                return tl::unexpected(conversation.error());
            return Basis{*merge, conversation->settings};
        },
        [this, wish](const Result<Basis> &basis) {
            if (!basis) {
                end(tl::unexpected(basis.error()));
                return;
            }
            m_draft = {mergePrompt(wish.instruction, basis->merge.prompt, basis->merge.answers), basis->merge.attachments};
            m_settings = basis->settings;
            m_settings.accountId = wish.by.accountId;
            m_settings.modelId = wish.by.modelId;
            if (choose())
                count(basis->merge.conversation, basis->merge.above);
        });
}

void ChatEstimator::count(ConversationId id, MessageId leaf)
{
    m_conversation = id;
    m_leaf = leaf;
    readDraft();
}

void ChatEstimator::readDraft()
{
    Message draft;
    draft.text = m_draft.text;
    draft.attachments = m_draft.attachments;
    m_counter.files().prepare({draft}, 0, m_candidate, this, [this](const Result<QList<PromptedMessage>> &prompted) {
        if (!prompted) {
            end(ChatEstimate{.refusal = prompted.error()});
            return;
        }
        m_prompted = prompted->constFirst();
        readContext();
    });
}

void ChatEstimator::readContext()
{
    QList<PromptedMessage> fresh;
    if (!m_draft.isEmpty())
        fresh.append(m_prompted);
    auto *reader = new ContextReader(m_parts, m_counter, {m_conversation, m_leaf, m_settings, m_candidate, fresh, false}, this);
    connect(reader, &ContextReader::finished, this, [this](const Result<ContextRead> &read) {
        if (!read) {
            end(tl::unexpected(read.error()));
            return;
        }
        m_report = read->report;
        take(read->whole);
    });
    reader->start();
}

void ChatEstimator::take(TokenCount whole)
{
    if (m_asks == Asks::TheProvider && mayBeRefined(whole))
        askProvider(whole);
    else
        readCaching(estimateFor(whole));
}

bool ChatEstimator::mayBeRefined(TokenCount ours) const
{
    // Pictures would have to be loaded and sent with each question.
    return !ours.isExact && !m_draft.isEmpty() && m_settings.context.strategy == ContextPolicy::Strategy::Whole && m_draft.attachments.isEmpty() && m_parts.providerTokens
           && ProviderTokens::isWorthAsking(m_candidate);
}

void ChatEstimator::askProvider(TokenCount ours)
{
    m_parts.database.read<QList<Message>>(
        this, [leaf = m_leaf](SqlConnection &connection) -> Result<QList<Message>> {
            return leaf == 0 ? QList<Message>() : rows::readBranch(connection, leaf, 0);
        },
        [this, ours](const Result<QList<Message>> &branch) {
            // Files would have to be loaded and sent as well.
            if (branch && !PromptFiles::hasDocuments(*branch))
                askAbout(*branch, ours);
            else
                readCaching(estimateFor(ours));
        });
}

void ChatEstimator::askAbout(const QList<Message> &branch, TokenCount ours)
{
    QList<Message> all = branch;
    Message draft;
    draft.text = m_draft.text;
    all.append(draft);
    const ChatRequest request = requestFor(m_settings, m_candidate.model, all);
    m_parts.providerTokens->count(request, m_candidate, this, [this, ours](std::optional<qint64> theirs) {
        readCaching(estimateFor(theirs ? TokenCount{*theirs, true} : ours));
    });
}

ChatEstimate ChatEstimator::estimateFor(TokenCount whole) const
{
    Message draft = m_prompted.message;
    // An empty composer is no error yet; everything else that would be refused is said while it is typed.
    if (m_draft.isEmpty())
        draft.text = QStringLiteral("-");
    ChatOperation::Input input;
    input.request = requestFor(m_settings, m_candidate.model, {draft});
    input.prompt = PromptCount{whole.tokens, 0, whole.isExact};
    input.now = m_parts.clock.nowUtc();
    const ChatOperation trial(input);
    ChatEstimate estimate;
    estimate.inputTokens = whole.tokens;
    estimate.isExact = whole.isExact;
    estimate.mayBeRefined = mayBeRefined(whole);
    estimate.contextTokens = m_candidate.model.contextTokens;
    estimate.contextTaken = whole.tokens;
    estimate.isPlayMoney = m_candidate.provider->isPlayMoney;
    if (m_candidate.model.price) {
        Usage usage;
        usage.inputTokens = whole.tokens;
        estimate.least = costOf(*m_candidate.model.price, usage, input.now);
        estimate.most = trial.worstCase(m_candidate);
    }
    if (const auto allowed = trial.guard(m_candidate); !allowed)
        estimate.refusal = allowed.error();
    estimate.context = m_report;
    return estimate;
}

/// Whether the provider's cache was lost with the last answer.
void ChatEstimator::readCaching(const ChatEstimate &estimate)
{
    if (m_leaf == 0) {
        end(estimate);
        return;
    }
    m_parts.database.read<std::optional<rows::CachePair>>(
        this, [leaf = m_leaf](SqlConnection &connection) { return rows::readCachePair(connection, leaf); },
        [this, estimate](const Result<std::optional<rows::CachePair>> &pair) {
            ChatEstimate whole = estimate;
            // Without it the estimate is as good.
            if (pair && *pair && whole.context) {
                const Message &last = (*pair)->last;
                const auto by = m_parts.candidates(last.accountId, last.modelId, {});
                const bool isKnown = by && !by->isEmpty() && by->constFirst().model.id == last.modelId;
                whole.context->cacheLoss = cacheLossOf(last, (*pair)->lastTrace, (*pair)->previous, (*pair)->previousTrace,
                                                       isKnown ? by->constFirst().model.price : std::nullopt);
            }
            end(whole);
        });
}

void ChatEstimator::end(const Result<ChatEstimate> &estimate)
{
    emit finished(estimate);
    deleteLater();
}

} // namespace maquette

#include "moc_chatestimator.cpp"
