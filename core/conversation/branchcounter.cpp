#include "core/conversation/branchcounter.h"

#include "core/conversation/messagerows.h"
#include "core/store/database.h"

namespace maquette {

namespace {

/// Branches remembered: a few models in each of the conversations that are open.
constexpr qsizetype kMostKnown = 64;

PromptMessage promptOf(const Message &message)
{
    PromptMessage prompt{message.text, {}};
    for (const Attachment &attachment : message.attachments)
        prompt.images.append(attachment.size);
    return prompt;
}

} // namespace

bool isPartOfPrompt(const Message &message)
{
    return !message.text.isEmpty() || !message.attachments.isEmpty();
}

BranchCounter::BranchCounter(Database &database, TokenCounter &tokens, QObject *parent)
    : QObject(parent), m_database(database), m_tokens(tokens)
{
}

void BranchCounter::count(ConversationId conversation, MessageId leaf, const Model &model, QObject *context,
                          std::function<void(Result<TokenCount>)> done)
{
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
    }, [this, start, wanted, model, answer](const Result<QList<Message>> &read) {
        if (!read) {
            answer(tl::unexpected(read.error()));
            return;
        }
        // The remembered leaf may be on another branch: then everything was read.
        const bool isContinued = start.leaf != 0 && !read->isEmpty() && read->constFirst().parentId == start.leaf;
        add(isContinued ? start : Known{.count = {0, true}}, *read, wanted, model, answer);
    });
}

void BranchCounter::add(const Known &start, const QList<Message> &messages, const Known &wanted, const Model &model, const Answer &answer)
{
    QList<PromptMessage> prompts;
    bool isUnderWay = false;
    for (const Message &message : messages) {
        isUnderWay = isUnderWay || message.state == MessageState::Streaming || message.isFinishingInBackground;
        if (isPartOfPrompt(message))
            prompts.append(promptOf(message));
    }
    const qint64 once = m_tokens.countPrompt(model, {}).tokens;
    m_tokens.countPrompt(model, prompts, this, [this, start, wanted, once, isUnderWay, answer](TokenCount more) {
        Known known = wanted;
        known.count = TokenCount{start.count.tokens + more.tokens - once, start.count.isExact && more.isExact};
        if (!isUnderWay)
            remember(known);
        answer(known.count);
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
