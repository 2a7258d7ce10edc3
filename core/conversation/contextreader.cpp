#include "core/conversation/contextreader.h"

#include "core/base/clock.h"
#include "core/catalog/tokenestimate.h"
#include "core/conversation/formrequest.h"
#include "core/conversation/turnsender.h"
#include "core/ledger/costing.h"
#include "core/store/database.h"

#include <algorithm>
#include <array>

namespace maquette {

namespace {

/// Read in one go: a good part of a window, so that most take one step.
constexpr int kMessagesAtOnce = 400;
constexpr qint64 kCharactersAtOnce = 400'000;
/// Of what was not read it is only said about how much it is.
constexpr qint64 kCharactersPerToken = 4;
constexpr qint64 kFewestTokens = 1'000;

using Strategy = ContextPolicy::Strategy;

} // namespace

ContextReader::ContextReader(ChatService::Parts &parts, BranchCounter &counter, Question question, QObject *parent)
    : QObject(parent), m_parts(parts), m_counter(counter), m_question(std::move(question))
{
}

void ContextReader::start()
{
    if (isWindow() && m_question.leaf != 0)
        readStart();
    else
        countFixed();
}

void ContextReader::readStart()
{
    m_parts.database.read<rows::ContextStart>(
        this,
        [conversation = m_question.conversation, leaf = m_question.leaf](SqlConnection &connection) {
            return rows::readContextStart(connection, conversation, leaf);
        },
        [this](const Result<rows::ContextStart> &found) {
            if (!found) {
                end(tl::unexpected(found.error()));
                return;
            }
            m_start = *found;
            if (m_question.settings.context.strategy != Strategy::Summary)
                m_start.summary.reset();
            countFixed();
        });
}

/// System prompt and form, the summary, and the new messages.
void ContextReader::countFixed()
{
    const ChatRequest bare = requestFor(m_question.settings, m_question.candidate.model, {});
    QString system;
    QList<PromptMessage> parts;
    const auto form = formAsPrompt(bare);
    m_isBare = !form;
    if (!bare.messages.isEmpty())
        system = bare.messages.constFirst().text;
    parts.append({system, {}});
    parts.append({systemWithSummary(system, m_start.summary ? m_start.summary->text : QString()), {}});
    parts.append(form.value_or(PromptMessage()));
    for (const PromptedMessage &message : std::as_const(m_question.fresh)) {
        parts.append(message.counted);
        m_fresh = m_fresh + message.files;
        m_freshAttachments += message.files.tokens + picturesOf(message.counted, m_question.candidate.model);
    }
    m_parts.tokens.countEach(m_question.candidate.model, parts, this, [this, parts](const QList<TokenCount> &counts) {
        if (!parts.at(0).text.isEmpty())
            m_system = counts.at(0);
        if (m_start.summary)
            m_summary = {counts.at(1).tokens - m_system.tokens, counts.at(1).isExact};
        if (!m_isBare)
            m_system = m_system + counts.at(2);
        for (qsizetype i = 3; i < counts.size(); ++i)
            m_fresh = m_fresh + counts.at(i);
        m_perAnswer = chatOverhead().perAnswer;
        m_next = m_question.leaf;
        if (!isWindow())
            countWhole();
        else
            readMore();
    });
}

void ContextReader::countWhole()
{
    m_counter.count(m_question.conversation, m_question.leaf, m_question.candidate, this, [this](const Result<TokenCount> &branch) {
        if (!branch) {
            end(tl::unexpected(branch.error()));
            return;
        }
        m_read.branch = *branch;
        ContextInput whole = input();
        // What is kept for an answer whose length nobody set is no reason to refuse anything.
        whole.limit = inputLimitOf(m_question.candidate.model, m_question.settings.maxOutputTokens.value_or(0));
        m_read.plan = planContext(whole);
        m_read.plan.tokens = whole.fixed + branch->tokens;
        m_read.report.overflows = !m_read.plan.fits();
        if (m_read.report.overflows && m_question.leaf != 0) {
            m_isHypothetical = true;
            readMore();
            return;
        }
        report();
    });
}

void ContextReader::readMore()
{
    if (m_next == 0) {
        planWindow();
        return;
    }
    const qint64 room = planContext(input()).room.value_or(kCharactersAtOnce);
    const qint64 characters = std::min(kCharactersAtOnce, std::max(room, kFewestTokens) * kCharactersPerToken);
    m_parts.database.read<QList<Message>>(
        this, [leaf = m_next, characters](SqlConnection &connection) { return rows::readEnd(connection, leaf, characters, kMessagesAtOnce); },
        [this](const Result<QList<Message>> &older) {
            if (!older || older->isEmpty()) {
                end(older ? Result<ContextRead>(tl::unexpected(Error{.kind = Error::Kind::NotFound})) : tl::unexpected(older.error()));
                return;
            }
            m_counter.countEach(*older, m_question.candidate, this, [this](const Result<QList<BranchCounter::Counted>> &counted) {
                if (counted)
                    take(*counted);
                else
                    end(tl::unexpected(counted.error()));
            });
        });
}

void ContextReader::take(const QList<BranchCounter::Counted> &older)
{
    for (const BranchCounter::Counted &one : older)
        m_branchTokens += one.count.tokens;
    m_branch = older + m_branch;
    m_next = m_branch.constFirst().message.parentId;
    if (m_next == 0 || hasEnough())
        planWindow();
    else
        readMore();
}

bool ContextReader::hasEnough() const
{
    const ContextInput now = input();
    const auto room = planContext(now).room;
    const bool hasQuestion = std::any_of(now.messages.cbegin(), now.messages.cend(), [](const PlannedMessage &message) { return message.isQuestion; });
    return room && hasQuestion && now.fixed + m_branchTokens > *room;
}

ContextInput ContextReader::input() const
{
    ContextInput input;
    input.policy = m_question.settings.context;
    if (m_isHypothetical)
        input.policy = {Strategy::Window, 0, {}};
    input.isWhole = m_next == 0;
    input.fixed = m_perAnswer + m_system.tokens + m_fresh.tokens;
    input.summary = m_summary.tokens;
    input.isLastNeeded = m_question.isLastNeeded;
    input.limit = inputLimitOf(m_question.candidate.model, m_question.settings.maxOutputTokens);
    input.isExact = m_isBare && m_system.isExact && m_summary.isExact && m_fresh.isExact
                    && std::all_of(m_branch.cbegin(), m_branch.cend(), [](const BranchCounter::Counted &one) { return one.count.isExact; });
    for (qsizetype i = 0; i < m_branch.size(); ++i) {
        const Message &message = m_branch.at(i).message;
        input.messages.append({m_branch.at(i).count.tokens, message.role == Role::User});
        if (m_start.anchor && message.id == *m_start.anchor)
            input.anchor = i;
        if (m_start.summary && message.id == m_start.summary->upTo)
            input.summarised = i + 1;
    }
    if (m_start.anchor == 0 && input.isWhole)
        input.anchor = 0;
    // It covers what lies before all that was read.
    if (m_start.summary && input.summarised < 0)
        input.summarised = 0;
    return input;
}

void ContextReader::planWindow()
{
    if (m_isHypothetical) {
        planInstead();
        return;
    }
    const ContextInput now = input();
    const ContextPlan &plan = m_read.plan = planContext(now);
    for (qsizetype i = plan.first; i < m_branch.size(); ++i) {
        m_read.messages.append(m_branch.at(i).message);
        m_read.branch = m_read.branch + m_branch.at(i).count;
    }
    const bool isFromStart = plan.first == 0 && now.isWhole;
    if (!isFromStart && plan.first < m_branch.size())
        m_read.first = m_branch.at(plan.first).message.id;
    if (plan.hasSummary)
        m_read.summary = m_start.summary;
    m_read.toSummarise = dueSummary(now);
    m_read.report.leftOut = plan.leftOut;
    m_read.report.leftOutTokens = plan.leftOutTokens;
    if (plan.hasSummary) {
        const MessageId above = m_branch.isEmpty() ? 0 : m_branch.constFirst().message.parentId;
        const bool isMet = std::any_of(m_branch.cbegin(), m_branch.cend(), [upTo = m_start.summary->upTo](const BranchCounter::Counted &one) {
            return one.message.id == upTo;
        });
        // Between what it covers and what was read there may be more.
        m_read.report.isLeftOutAtLeast = !isMet && above != m_start.summary->upTo;
    }
    if (now.isWhole || plan.hasSummary)
        report();
    else
        measureRest();
}

/// What failed is tried again once there is a step more of it.
MessageId ContextReader::dueSummary(const ContextInput &input) const
{
    const auto range = rangeToSummarise(input);
    if (!range)
        return 0;
    qint64 more = 0;
    bool hasFailed = false;
    for (qsizetype i = range->first; i < range->second; ++i) {
        const bool isFailed = m_start.failed.contains(m_branch.at(i).message.id);
        hasFailed = hasFailed || isFailed;
        more = isFailed ? 0 : more + m_branch.at(i).count.tokens;
    }
    return hasFailed && more < contextStep(input) ? 0 : m_branch.at(range->second - 1).message.id;
}

void ContextReader::planInstead()
{
    const ContextInput now = input();
    const ContextPlan instead = planContext(now);
    m_read.report.leftOut = instead.leftOut;
    m_read.report.leftOutTokens = instead.leftOutTokens;
    if (now.isWhole)
        report();
    else
        measureRest();
}

void ContextReader::measureRest()
{
    m_parts.database.read<rows::Above>(
        this, [first = m_branch.constFirst().message.id](SqlConnection &connection) { return rows::measureAbove(connection, first); },
        [this](const Result<rows::Above> &above) {
            if (above) {
                m_read.report.leftOut += above->messages;
                m_read.report.leftOutTokens += above->characters / kCharactersPerToken;
                m_read.report.isLeftOutAtLeast = above->isAtLeast;
            }
            report();
        });
}

void ContextReader::report()
{
    using Kind = ContextSegment::Kind;
    const Model &model = m_question.candidate.model;
    ContextReport &report = m_read.report;
    qint64 attachments = m_freshAttachments;
    if (isWindow()) {
        for (qsizetype i = m_read.plan.first; i < m_branch.size(); ++i)
            attachments += m_branch.at(i).attachments;
    } else {
        attachments += m_counter.attachmentsIn(m_question.conversation, m_question.leaf, model);
    }
    const TokenCount summary = m_read.summary ? m_summary : TokenCount{0, true};
    m_read.whole = m_system + summary + m_fresh + m_read.branch;
    m_read.whole.tokens += m_perAnswer;
    m_read.whole.isExact = m_read.whole.isExact && m_isBare;
    const qint64 old = attachments - m_freshAttachments;
    const std::array parts{std::pair{Kind::System, m_system.tokens + m_perAnswer}, std::pair{Kind::Summary, summary.tokens},
                           std::pair{Kind::History, m_read.branch.tokens - old}, std::pair{Kind::Attachments, attachments},
                           std::pair{Kind::Message, m_fresh.tokens - m_freshAttachments}};
    std::optional<Money> each;
    if (model.price)
        each = tokenPricesFor(*model.price, m_read.whole.tokens, m_parts.clock.nowUtc()).input;
    for (const auto &part : parts) {
        const bool isOverhead = part.first == Kind::System && m_system.tokens == 0;
        if (part.second <= 0 || isOverhead)
            continue;
        report.segments.append({part.first, part.second, each ? std::optional(Money{each->picos * part.second}) : std::nullopt});
    }
    const qint64 reserve = reserveFor(model, m_question.settings.maxOutputTokens);
    if (reserve > 0)
        report.segments.append({Kind::Reserve, reserve, {}});
    report.strategy = m_question.settings.context.strategy;
    report.limit = model.contextTokens;
    report.room = m_read.plan.room;
    report.tokens = m_read.whole.tokens;
    report.summary = m_read.summary ? m_read.summary->id : 0;
    end(m_read);
}

void ContextReader::end(const Result<ContextRead> &read)
{
    emit finished(read);
    deleteLater();
}

} // namespace maquette

#include "moc_contextreader.cpp"
