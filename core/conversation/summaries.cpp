#include "core/conversation/summaries.h"

#include "core/base/clock.h"
#include "core/calls/chatoperation.h"
#include "core/conversation/contextreader.h"
#include "core/conversation/contextrows.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/conversations.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/summaryprompt.h"
#include "core/ledger/ledger.h"
#include "core/store/database.h"

#include <algorithm>

namespace maquette {

namespace {

/// What a summary is made of at most, in characters; with a small model what that reads.
constexpr qint64 kMostCharacters = 120'000;
constexpr int kMostMessages = 2'000;
/// A token is seldom less than that, and some of the model's context is for the summary itself.
constexpr qint64 kFewestCharactersPerToken = 2;

} // namespace

/// One summary on its way.
struct Summaries::Work
{
    Summary summary;
    bool isAgain = false;
    /// Of the window that it stands in front of, in tokens; 0 for a large one.
    qint64 room = 0;
    QString project;
    Candidate candidate;
    ChatRequest request;
    PromptCount prompt;
    std::shared_ptr<ChatOperation> operation;
    QPointer<Call> call;
    bool isStopped = false;
};

Summaries::Summaries(ChatService::Parts &parts, BranchCounter &counter, QObject *parent) : QObject(parent), m_parts(parts), m_counter(counter) {}

Summaries::~Summaries() = default;

void Summaries::shown(ConversationId conversation, QObject *context, Done<std::optional<Summary>> done)
{
    m_parts.database.read<std::optional<Summary>>(
        context,
        [conversation](SqlConnection &connection) -> Result<std::optional<Summary>> {
            const auto row = rows::readExisting(connection, conversation);
            if (!row)
                return tl::unexpected(row.error());
            auto complete = rows::summaryOn(connection, conversation, row->activeLeaf);
            if (!complete || *complete)
                return complete;
            const auto all = rows::readContextSummaries(connection, conversation);
            if (!all)
                return tl::unexpected(all.error());
            const auto other = std::find_if(all->cbegin(), all->cend(), [](const Summary &one) { return one.state != Summary::State::Complete; });
            return other == all->cend() ? std::optional<Summary>() : std::optional<Summary>(*other);
        },
        std::move(done));
}

void Summaries::summary(qint64 id, QObject *context, Done<Summary> done)
{
    m_parts.database.read<Summary>(context, [id](SqlConnection &connection) { return rows::readContextSummary(connection, id); }, std::move(done));
}

void Summaries::edit(qint64 id, const QString &text, QObject *context, Done<void> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_parts.database.write<ConversationId>(
        this,
        [id, text](SqlConnection &connection) -> Result<ConversationId> {
            const auto summary = rows::readContextSummary(connection, id);
            if (!summary)
                return tl::unexpected(summary.error());
            const auto edited = rows::editSummary(connection, id, text.trimmed());
            return edited ? Result<ConversationId>(summary->conversation) : tl::unexpected(edited.error());
        },
        [this, caller, done = std::move(done)](const Result<ConversationId> &conversation) {
            if (conversation)
                emit changed(*conversation);
            caller->post([done, result = conversation ? Result<void>() : Result<void>(tl::unexpected(conversation.error()))] { done(result); });
        });
}

void Summaries::again(qint64 id, QObject *context, Done<void> done)
{
    struct Basis
    {
        Summary summary;
        RunSettings settings;
    };
    auto caller = store::ReturnAddress::of(context);
    const auto answer = [caller, done = std::move(done)](const Result<void> &result) { caller->post([done, result] { done(result); }); };
    m_parts.database.read<Basis>(
        this,
        [id](SqlConnection &connection) -> Result<Basis> {
            const auto summary = rows::readContextSummary(connection, id);
            if (!summary)
                return tl::unexpected(summary.error());
            const auto conversation = rows::readExisting(connection, summary->conversation);
            if (!conversation)
                return tl::unexpected(conversation.error());
            return Basis{*summary, conversation->settings};
        },
        [this, answer](const Result<Basis> &basis) {
            if (!basis) {
                answer(tl::unexpected(basis.error()));
                return;
            }
            auto work = std::make_shared<Work>();
            work->summary.conversation = basis->summary.conversation;
            work->summary.upTo = basis->summary.upTo;
            work->summary.by = basis->settings.context.summariser;
            work->project = basis->settings.project;
            work->isAgain = true;
            work->room = basis->settings.context.tokens;
            answer({});
            begin(work);
        });
}

void Summaries::consider(ConversationId conversation, MessageId leaf)
{
    ++m_considering;
    m_parts.conversations.conversation(conversation, this, [this, conversation, leaf](const Result<Conversation> &found) {
        const bool isWanted = found && found->settings.context.strategy == ContextPolicy::Strategy::Summary
                              && !found->settings.context.summariser.modelId.isEmpty();
        const auto candidates = isWanted ? m_parts.candidates(found->settings.accountId, found->settings.modelId, {})
                                         : Result<QList<Candidate>>(QList<Candidate>());
        if (candidates && !candidates->isEmpty())
            read(conversation, leaf, found->settings, candidates->constFirst());
        else
            endConsidering();
    });
}

void Summaries::read(ConversationId conversation, MessageId leaf, const RunSettings &settings, const Candidate &candidate)
{
    auto *reader = new ContextReader(m_parts, m_counter, {conversation, leaf, settings, candidate, {}, false}, this);
    connect(reader, &ContextReader::finished, this, [this, conversation, settings](const Result<ContextRead> &found) {
        if (found && found->toSummarise != 0) {
            auto work = std::make_shared<Work>();
            work->summary.conversation = conversation;
            work->summary.upTo = found->toSummarise;
            work->summary.by = settings.context.summariser;
            work->project = settings.project;
            work->room = found->report.room.value_or(0);
            begin(work);
        }
        endConsidering();
    });
    reader->start();
}

/// The row first, so that neither this process nor another one does the same.
void Summaries::begin(const WorkPointer &work)
{
    const auto candidates = m_parts.candidates(work->summary.by.accountId, work->summary.by.modelId, {});
    const bool isKnown = candidates && !candidates->isEmpty() && candidates->constFirst().model.id == work->summary.by.modelId;
    if (isKnown) {
        work->candidate = candidates->constFirst();
        work->summary.by.accountId = work->candidate.account.id;
        work->summary.providerName = work->candidate.provider->name;
        work->summary.isPlayMoney = work->candidate.provider->isPlayMoney;
    }
    work->summary.createdAt = m_parts.clock.nowUtc();
    m_under.append(work);
    m_parts.database.write<qint64>(
        this,
        [summary = work->summary, owner = m_parts.instanceId, isAgain = work->isAgain](SqlConnection &connection) {
            return rows::beginSummary(connection, summary, owner, isAgain);
        },
        [this, work, isKnown](const Result<qint64> &id) {
            if (!id || *id == 0) {
                m_under.removeOne(work);
                if (!id)
                    emit failed(work->summary.conversation, id.error());
                tellSettled();
                return;
            }
            work->summary.id = *id;
            emit changed(work->summary.conversation);
            if (isKnown)
                readTexts(work);
            else
                fail(work, Error{.kind = Error::Kind::NotFound, .message = tr("The model for summaries cannot be asked any more. Choose another one.")});
        },
        WhenFull::Fail);
}

void Summaries::readTexts(const WorkPointer &work)
{
    const qint64 context = work->candidate.model.contextTokens.value_or(kMostCharacters);
    const qint64 characters = std::min(kMostCharacters, context * kFewestCharactersPerToken);
    m_parts.database.read<SummaryBasis>(
        this,
        [summary = work->summary, characters](SqlConnection &connection) -> Result<SummaryBasis> {
            auto messages = rows::readEnd(connection, summary.upTo, characters, kMostMessages);
            if (!messages)
                return tl::unexpected(messages.error());
            const auto last = rows::readHead(connection, summary.upTo);
            if (!last)
                return tl::unexpected(last.error());
            const auto before = last->parentId ? rows::summaryOn(connection, summary.conversation, last->parentId)
                                               : Result<std::optional<Summary>>(std::optional<Summary>());
            if (!before)
                return tl::unexpected(before.error());
            return summaryBasis(*before, std::move(*messages));
        },
        [this, work, characters](const Result<SummaryBasis> &basis) {
            if (!basis) {
                fail(work, basis.error());
                return;
            }
            work->request = summaryRequest(*basis, work->candidate.model, characters, summaryTokensFor(work->room));
            count(work);
        });
}

void Summaries::count(const WorkPointer &work)
{
    QList<PromptMessage> texts;
    for (const ChatMessage &message : std::as_const(work->request.messages))
        texts.append({message.text, {}});
    m_parts.tokens.countPrompt(work->candidate.model, texts, this, [this, work](TokenCount count) {
        work->prompt = {count.tokens, 0, count.isExact};
        send(work);
    });
}

void Summaries::send(const WorkPointer &work)
{
    if (work->isStopped) {
        fail(work, Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")});
        return;
    }
    ChatOperation::Input input;
    input.request = work->request;
    input.prompt = work->prompt;
    input.countTokens = [&tokens = m_parts.tokens, model = work->candidate.model](QStringView text) { return tokens.countTokens(model, text).tokens; };
    input.now = m_parts.clock.nowUtc();
    input.feature = Feature::Summary;
    work->operation = std::make_shared<ChatOperation>(input);
    connect(work->operation.get(), &ChatOperation::events, this, [text = &work->summary.text, alive = std::weak_ptr(work)](const QList<ChatEvent> &events) {
        const auto kept = alive.lock();
        for (const ChatEvent &event : events) {
            if (const auto *delta = std::get_if<TextDelta>(&event); delta && kept)
                *text += delta->text;
        }
    });
    CallRequest request;
    request.candidates = {work->candidate};
    request.operation = work->operation;
    request.project = work->project;
    request.afterUnknown = AfterUnknown::Never;
    request.urgency = Pacer::Urgency::Background;
    request.subject = QString::number(work->summary.upTo);
    work->call = m_parts.dispatcher.start(std::move(request), this);
    work->summary.callId = work->call->id();
    m_parts.database.write([id = work->summary.id, call = work->summary.callId](SqlConnection &connection) {
        return rows::noteSummaryCall(connection, id, call);
    });
    connect(work->call, &Call::finished, this, [this, work](const CallReport &report) {
        Summary &summary = work->summary;
        summary.text = summary.text.trimmed();
        summary.inputTokens = report.usage.allInput();
        summary.outputTokens = report.usage.allOutput();
        summary.cost = report.attempts == 0 ? Money{} : report.cost;
        summary.isPlayMoney = summary.isPlayMoney || report.isPlayMoney;
        if (report.error) {
            fail(work, *report.error);
        } else if (summary.text.isEmpty()) {
            fail(work, Error{.kind = Error::Kind::Protocol, .message = tr("The model wrote no summary.")});
        } else {
            summary.state = Summary::State::Complete;
            finish(work);
        }
    });
}

void Summaries::fail(const WorkPointer &work, const Error &error)
{
    work->summary.state = Summary::State::Failed;
    work->summary.error = error.message;
    // Where nothing was sent nothing was paid.
    if (!work->call && !work->operation)
        work->summary.cost = Money{};
    finish(work);
    if (error.kind == Error::Kind::Cancelled)
        return;
    Error told = error;
    told.message = tr("The conversation could not be summarised: %1 Older messages are left out until it is.").arg(error.message);
    emit failed(work->summary.conversation, told);
}

void Summaries::finish(const WorkPointer &work)
{
    m_parts.database.write<void>(
        this,
        [summary = work->summary, owner = m_parts.instanceId](SqlConnection &connection) { return rows::finishSummary(connection, summary, owner); },
        [this, work](const Result<void> &written) {
            if (!written)
                emit failed(work->summary.conversation, written.error());
            m_under.removeOne(work);
            emit changed(work->summary.conversation);
            emit m_parts.conversations.conversationChanged(work->summary.conversation);
            tellSettled();
        });
}

void Summaries::stopIn(ConversationId conversation)
{
    for (const WorkPointer &work : std::as_const(m_under)) {
        if (work->summary.conversation != conversation)
            continue;
        work->isStopped = true;
        if (work->call)
            work->call->cancel();
    }
}

void Summaries::stopAll()
{
    const QList<WorkPointer> all = m_under;
    for (const WorkPointer &work : all)
        stopIn(work->summary.conversation);
}

void Summaries::endConsidering()
{
    --m_considering;
    tellSettled();
}

void Summaries::tellSettled()
{
    if (isSettled())
        emit settled();
}

void Summaries::recover(const QStringList &deadOwners)
{
    for (const QString &owner : deadOwners) {
        m_parts.database.read<QList<Summary>>(
            this, [owner](SqlConnection &connection) { return rows::summariesUnderWay(connection, owner); },
            [this, owner](const Result<QList<Summary>> &orphans) {
                if (orphans && !orphans->isEmpty())
                    takeFigures(*orphans, owner);
            });
    }
}

/// With what the ledger completed their attempts. Nothing is asked again for what may have been paid.
void Summaries::takeFigures(const QList<Summary> &orphans, const QString &owner)
{
    for (const Summary &orphan : orphans) {
        const auto end = [this, orphan, owner](const Result<QList<AttemptRow>> &attempts) {
            Summary summary = orphan;
            summary.state = Summary::State::Failed;
            summary.error = tr("Maquette ended before the summary was there.");
            if (attempts)
                summary.cost = Money{};
            for (const AttemptRow &attempt : attempts.value_or(QList<AttemptRow>())) {
                const auto cost = attempt.cost();
                summary.cost = summary.cost && cost ? std::optional(Money{summary.cost->picos + cost->picos}) : std::nullopt;
                summary.isPlayMoney = attempt.hold.isPlayMoney;
            }
            m_parts.database.write<void>(
                this, [summary, owner](SqlConnection &connection) { return rows::finishSummary(connection, summary, owner); },
                [this, id = summary.conversation](const Result<void> &) { emit changed(id); });
        };
        if (m_parts.ledger && !orphan.callId.isEmpty())
            m_parts.ledger->attemptsOf(orphan.callId, this, end);
        else
            end(QList<AttemptRow>());
    }
}

} // namespace maquette

#include "moc_summaries.cpp"
