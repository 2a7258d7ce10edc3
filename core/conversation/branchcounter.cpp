#include "core/conversation/branchcounter.h"

#include "core/catalog/tokenestimate.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/promptfiles.h"
#include "core/store/database.h"

#include <algorithm>

namespace maquette {

namespace {

/// Branches remembered: a few models in each of the conversations that are open.
constexpr qsizetype kMostKnown = 64;
/// Messages remembered one by one.
constexpr qsizetype kMostEach = 50'000;

QString modelKey(const Model &model)
{
    return model.providerId + u'/' + model.id;
}

bool isUnfinished(const Message &message)
{
    return message.state == MessageState::Streaming || message.isFinishingInBackground;
}

} // namespace

qint64 picturesOf(const PromptMessage &message, const Model &model)
{
    qint64 tokens = 0;
    for (const QSize &image : message.images)
        tokens += imageTokens(model, image);
    return tokens;
}

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
    const Known wanted{conversation, modelKey(model), leaf, {0, true}, 0};
    const Known start = nearest(wanted);
    const Answer answer = store::answerTo(context, std::move(done));
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
    Batch batch{start, wanted, candidate.model, {}, {0, true}, 0, answer, true};
    batch.isRemembered = std::none_of(messages.cbegin(), messages.cend(), isUnfinished);
    if (!PromptFiles::hasDocuments(messages)) {
        for (const Message &message : messages) {
            if (!isPartOfPrompt(message))
                continue;
            batch.prompts.append(PromptFiles::promptOf(message));
            batch.pictures += picturesOf(batch.prompts.constLast(), batch.model);
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
            whole.pictures += picturesOf(message.counted, whole.model);
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
        known.attachments = batch.start.attachments + batch.files.tokens + batch.pictures;
        if (batch.isRemembered)
            remember(known);
        batch.answer(known.count);
    });
}

qint64 BranchCounter::attachmentsIn(ConversationId conversation, MessageId leaf, const Model &model) const
{
    const QString key = modelKey(model);
    const auto found = std::find_if(m_known.cbegin(), m_known.cend(), [&](const Known &known) {
        return known.conversation == conversation && known.leaf == leaf && known.model == key;
    });
    return found == m_known.cend() ? 0 : found->attachments;
}

void BranchCounter::countEach(const QList<Message> &messages, const Candidate &candidate, QObject *context,
                              std::function<void(Result<QList<Counted>>)> done)
{
    const EachDone answer = store::answerTo(context, std::move(done));
    if (!PromptFiles::hasDocuments(messages)) {
        QList<PromptedMessage> plain;
        for (const Message &message : messages)
            plain.append(PromptFiles::plain(message));
        countPrompted(messages, plain, candidate.model, answer);
        return;
    }
    m_files.prepare(messages, messages.size(), candidate, this, [=, this, model = candidate.model](const Result<QList<PromptedMessage>> &prompted) {
        if (prompted)
            countPrompted(messages, *prompted, model, answer);
        else
            answer(tl::unexpected(prompted.error()));
    });
}

void BranchCounter::countPrompted(const QList<Message> &messages, const QList<PromptedMessage> &prompted, const Model &model, const EachDone &done)
{
    QList<Counted> counted;
    QList<PromptMessage> unknown;
    QList<qsizetype> places;
    const QString key = modelKey(model);
    for (qsizetype i = 0; i < messages.size(); ++i) {
        Counted one{messages.at(i), {0, true}, 0};
        const auto known = m_each.constFind({key, one.message.id});
        if (known != m_each.cend() && !isUnfinished(one.message)) {
            one.count = known->first;
            one.attachments = known->second;
        } else if (isPartOfPrompt(prompted.at(i).message)) {
            one.count = prompted.at(i).files;
            one.attachments = prompted.at(i).files.tokens + picturesOf(prompted.at(i).counted, model);
            unknown.append(prompted.at(i).counted);
            places.append(i);
        }
        counted.append(one);
    }
    m_tokens.countEach(model, unknown, this, [this, key, counted, places, done](const QList<TokenCount> &counts) {
        QList<Counted> all = counted;
        if (m_each.size() > kMostEach)
            m_each.clear();
        for (qsizetype i = 0; i < places.size(); ++i) {
            Counted &one = all[places.at(i)];
            one.count = one.count + counts.at(i);
            if (!isUnfinished(one.message))
                m_each.insert({key, one.message.id}, {one.count, one.attachments});
        }
        done(all);
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
