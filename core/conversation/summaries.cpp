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

#include <QTimer>

#include <algorithm>
#include <chrono>

namespace maquette {

using namespace std::chrono_literals;

namespace {

/// What a summary is made of at most, in characters; with a small model what that reads.
constexpr qint64 kMostCharacters = 120'000;
/// A token is seldom less than that, and some of the model's context is for the summary itself.
constexpr qint64 kFewestCharactersPerToken = 2;
constexpr auto kWriteSummaryAgainAfter = 3s;

struct SummaryTexts
{
    SummaryBasis basis;
    /// More than can be read at once.
    bool isTooMuch = false;
};

Result<SummaryTexts> readSummaryTexts(SqlConnection &connection, const Summary &summary, qint64 characters)
{
    const auto uncovered = rows::readUncovered(connection, summary.conversation, summary.upTo);
    if (!uncovered)
        return tl::unexpected(uncovered.error());
    SummaryTexts texts;
    texts.isTooMuch = summarisedAtOnce(uncovered->messages, characters) < uncovered->messages.size();
    if (texts.isTooMuch)
        return texts;
    auto messages = rows::readBranch(connection, summary.upTo, uncovered->before ? uncovered->before->upTo : MessageId(0));
    if (!messages)
        return tl::unexpected(messages.error());
    texts.basis = {uncovered->before ? uncovered->before->text : QString(), std::move(*messages)};
    return texts;
}

} // namespace

/// One summary on its way, from when it is considered.
struct Summaries::Work
{
    Summary summary;
    bool isAgain = false;
    /// Of the window that it stands in front of, in tokens; 0 for a large one.
    qint64 room = 0;
    QString project;
    /// Of a temporary conversation.
    bool isPrivate = false;
    Candidate candidate;
    ChatRequest request;
    PromptCount prompt;
    std::shared_ptr<ChatOperation> operation;
    QPointer<Call> call;
    bool isStopped = false;
    /// Its end could not be written yet, and that was said.
    bool isUnwritten = false;

    /// What the model reads at once.
    qint64 characters() const
    {
        const Model &model = candidate.model;
        const auto tokens = model.maxInputTokens ? std::min(*model.maxInputTokens, model.contextTokens.value_or(*model.maxInputTokens)) : model.contextTokens;
        if (!tokens)
            return kMostCharacters;
        const qint64 most = *tokens * kFewestCharactersPerToken;
        // Whoever wants one more has chosen a model that reads all of what the other one covers.
        return isAgain ? most : std::min(most, kMostCharacters);
    }
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
    m_parts.database.write<ConversationId>(
        this,
        [id, text](SqlConnection &connection) -> Result<ConversationId> {
            const auto summary = rows::readContextSummary(connection, id);
            if (!summary)
                return tl::unexpected(summary.error());
            const auto edited = rows::editSummary(connection, id, text.trimmed());
            return edited ? Result<ConversationId>(summary->conversation) : tl::unexpected(edited.error());
        },
        [this, answer = store::answerTo(context, std::move(done))](const Result<ConversationId> &conversation) {
            if (conversation)
                emit changed(*conversation);
            answer(conversation ? Result<void>() : Result<void>(tl::unexpected(conversation.error())));
        });
}

void Summaries::again(qint64 id, QObject *context, Done<void> done)
{
    struct Basis
    {
        Summary summary;
        RunSettings settings;
        bool isTemporary = false;
    };
    const auto answer = store::answerTo(context, std::move(done));
    auto work = std::make_shared<Work>();
    m_under.append(work);
    m_parts.database.read<Basis>(
        this,
        [id](SqlConnection &connection) -> Result<Basis> {
            const auto summary = rows::readContextSummary(connection, id);
            if (!summary)
                return tl::unexpected(summary.error());
            const auto conversation = rows::readExisting(connection, summary->conversation);
            if (!conversation)
                return tl::unexpected(conversation.error());
            return Basis{*summary, conversation->settings, conversation->isTemporary};
        },
        [this, work, answer](const Result<Basis> &basis) {
            if (!basis || work->isStopped) {
                answer(tl::unexpected(basis ? Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")} : basis.error()));
                drop(work);
                return;
            }
            work->summary.conversation = basis->summary.conversation;
            work->summary.upTo = basis->summary.upTo;
            work->summary.by = basis->settings.context.summariser;
            work->project = basis->settings.project;
            work->isPrivate = basis->isTemporary;
            work->isAgain = true;
            work->room = basis->settings.context.tokens;
            answer({});
            begin(work);
        });
}

void Summaries::consider(ConversationId conversation, MessageId leaf)
{
    auto work = std::make_shared<Work>();
    work->summary.conversation = conversation;
    m_under.append(work);
    m_parts.database.read<Conversation>(
        this, [conversation](SqlConnection &connection) { return rows::readExisting(connection, conversation); },
        [this, work, leaf](const Result<Conversation> &found) {
            const RunSettings settings = found ? found->settings : RunSettings();
            const bool isWanted = !work->isStopped && settings.context.strategy == ContextPolicy::Strategy::Summary
                                  && !settings.context.summariser.modelId.isEmpty();
            work->isPrivate = found && found->isTemporary;
            const auto candidates = isWanted ? m_parts.candidates(settings.accountId, settings.modelId, {}) : Result<QList<Candidate>>(QList<Candidate>());
            if (candidates && !candidates->isEmpty())
                read(work, leaf, settings, candidates->constFirst());
            else
                drop(work);
        });
}

void Summaries::read(const WorkPointer &work, MessageId leaf, const RunSettings &settings, const Candidate &candidate)
{
    auto *reader = new ContextReader(m_parts, m_counter, {work->summary.conversation, leaf, settings, candidate, {}, false}, this);
    connect(reader, &ContextReader::finished, this, [this, work, settings](const Result<ContextRead> &found) {
        if (work->isStopped || !found || found->toSummarise == 0) {
            drop(work);
            return;
        }
        work->summary.upTo = found->toSummarise;
        work->summary.by = settings.context.summariser;
        work->project = settings.project;
        work->room = found->report.room.value_or(0);
        if (choose(work))
            fit(work);
        else
            begin(work);
    });
    reader->start();
}

/// Whether the model can be asked.
bool Summaries::choose(const WorkPointer &work)
{
    const auto candidates = m_parts.candidates(work->summary.by.accountId, work->summary.by.modelId, {});
    const bool isKnown = candidates && !candidates->isEmpty() && candidates->constFirst().model.id == work->summary.by.modelId;
    if (isKnown) {
        work->candidate = candidates->constFirst();
        work->summary.by.accountId = work->candidate.account.id;
        work->summary.providerName = work->candidate.provider->name;
        work->summary.isPlayMoney = work->candidate.provider->isPlayMoney;
    }
    return isKnown;
}

/// It says nothing of messages that it has not seen: what is more than the model reads at once is left to the next one.
void Summaries::fit(const WorkPointer &work)
{
    m_parts.database.read<MessageId>(
        this,
        [summary = work->summary, characters = work->characters()](SqlConnection &connection) -> Result<MessageId> {
            const auto uncovered = rows::readUncovered(connection, summary.conversation, summary.upTo);
            if (!uncovered)
                return tl::unexpected(uncovered.error());
            const QString before = uncovered->before ? uncovered->before->text : QString();
            const qsizetype count = summarisedAtOnce(uncovered->messages, charactersAfter(before, characters));
            return count > 0 ? uncovered->messages.at(count - 1).id : MessageId(0);
        },
        [this, work](const Result<MessageId> &upTo) {
            if (!upTo || *upTo == 0) {
                drop(work);
                return;
            }
            work->summary.upTo = *upTo;
            begin(work);
        });
}

/// The row first, so that neither this process nor another one does the same.
void Summaries::begin(const WorkPointer &work)
{
    if (work->isStopped) {
        drop(work);
        return;
    }
    const bool isKnown = choose(work);
    work->summary.createdAt = m_parts.clock.nowUtc();
    m_parts.database.write<qint64>(
        this,
        [summary = work->summary, owner = m_parts.instanceId, isAgain = work->isAgain](SqlConnection &connection) {
            return rows::beginSummary(connection, summary, owner, isAgain);
        },
        [this, work, isKnown](const Result<qint64> &id) {
            if (!id || *id == 0) {
                if (!id)
                    emit failed(work->summary.conversation, id.error());
                drop(work);
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
    m_parts.database.read<SummaryTexts>(
        this, [summary = work->summary, characters = work->characters()](SqlConnection &connection) { return readSummaryTexts(connection, summary, characters); },
        [this, work](const Result<SummaryTexts> &texts) {
            if (!texts) {
                fail(work, texts.error());
                return;
            }
            if (texts->isTooMuch) {
                fail(work, Error{.kind = Error::Kind::TooLarge,
                                 .message = tr("%1 cannot read all of it at once. Choose a model with a larger context for summaries.")
                                                .arg(work->candidate.model.displayName())});
                return;
            }
            work->request = summaryRequest(texts->basis, work->candidate.model, work->characters(), summaryTokensFor(work->room));
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
    request.isPrivate = work->isPrivate;
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
            if (!written) {
                // It is paid for. Until it is written it stays under way, for whoever waits before closing too.
                if (!work->isUnwritten)
                    emit failed(work->summary.conversation, written.error());
                work->isUnwritten = true;
                QTimer::singleShot(kWriteSummaryAgainAfter, this, [this, work] { finish(work); });
                return;
            }
            emit changed(work->summary.conversation);
            emit m_parts.conversations.conversationChanged(work->summary.conversation);
            drop(work);
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

void Summaries::drop(const WorkPointer &work)
{
    m_under.removeOne(work);
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
