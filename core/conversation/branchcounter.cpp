#include "core/conversation/branchcounter.h"

#include "core/conversation/messagerows.h"
#include "core/conversation/promptfiles.h"
#include "core/store/database.h"

#include <algorithm>

namespace maquette {

namespace {

/// Branches remembered: a few models in each of the conversations that are open.
constexpr qsizetype kMostKnown = 64;

} // namespace

bool isPartOfPrompt(const Message &message)
{
    return !message.text.isEmpty() || !message.attachments.isEmpty();
}

BranchCounter::BranchCounter(Database &database, TokenCounter &tokens, PromptFiles &files, QObject *parent)
    : QObject(parent), m_database(database), m_tokens(tokens), m_files(files)
{
}

void BranchCounter::count(ConversationId conversation, MessageId leaf, const Candidate &candidate, QObject *context,
                          std::function<void(Result<TokenCount>)> done)
{
    const Model &model = candidate.model;
    const Known wanted{conversation, model.providerId + u'/' + model.id, leaf, {0, true}};
    const Known start = nearest(wanted);
    auto caller = store::ReturnAddress::of(context);
    const Answer answer = [caller, done = std::move(done)](const Result<TokenCount> &count) { caller->post([done, count] { done(count); }); };
    if (start.leaf == leaf) {
        answer(start.count);
        return;
    }
    m_database.read<QList<Message>>(this, [leaf, above = start.leaf](SqlConnection &connection) {
        return rows::readBranch(connection, leaf, above);
    }, [this, start, wanted, candidate, answer](const Result<QList<Message>> &read) {
        if (!read) {
            answer(tl::unexpected(read.error()));
            return;
        }
        // The remembered leaf may be on another branch: then everything was read.
        const bool isContinued = start.leaf != 0 && !read->isEmpty() && read->constFirst().parentId == start.leaf;
        add(isContinued ? start : Known{.count = {0, true}}, *read, wanted, candidate, answer);
    });
}

void BranchCounter::add(const Known &start, const QList<Message> &messages, const Known &wanted, const Candidate &candidate, const Answer &answer)
{
    Batch batch{start, wanted, candidate.model, {}, {0, true}, answer, true};
    batch.isRemembered = std::none_of(messages.cbegin(), messages.cend(), [](const Message &message) {
        return message.state == MessageState::Streaming || message.isFinishingInBackground;
    });
    if (!PromptFiles::hasDocuments(messages)) {
        for (const Message &message : messages) {
            if (isPartOfPrompt(message))
                batch.prompts.append(PromptFiles::promptOf(message));
        }
        countBatch(batch);
        return;
    }
    m_files.prepare(messages, messages.size(), candidate, this, [this, batch](const Result<QList<PromptedMessage>> &prompted) {
        if (!prompted) {
            batch.answer(tl::unexpected(prompted.error()));
            return;
        }
        Batch whole = batch;
        for (const PromptedMessage &message : *prompted) {
            if (!isPartOfPrompt(message.message))
                continue;
            whole.prompts.append(message.counted);
            whole.files = whole.files + message.files;
        }
        countBatch(whole);
    });
}

void BranchCounter::countBatch(const Batch &batch)
{
    const qint64 once = m_tokens.countPrompt(batch.model, {}).tokens;
    m_tokens.countPrompt(batch.model, batch.prompts, this, [this, batch, once](TokenCount more) {
        Known known = batch.wanted;
        known.count = batch.start.count + more + batch.files;
        known.count.tokens -= once;
        if (batch.isRemembered)
            remember(known);
        batch.answer(known.count);
    });
}

BranchCounter::Known BranchCounter::nearest(const Known &wanted) const
{
    Known best = wanted;
    best.leaf = 0;
    for (const Known &known : m_known) {
        const bool canBeStart = known.conversation == wanted.conversation && known.model == wanted.model && known.leaf <= wanted.leaf;
        if (canBeStart && known.leaf > best.leaf)
            best = known;
    }
    return best;
}

void BranchCounter::remember(const Known &known)
{
    m_known.append(known);
    if (m_known.size() > kMostKnown)
        m_known.removeFirst();
}

} // namespace maquette

#include "moc_branchcounter.cpp"
