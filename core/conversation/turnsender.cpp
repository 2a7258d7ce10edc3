#include "core/conversation/turnsender.h"

#include "core/base/clock.h"
#include "core/conversation/contextrows.h"
#include "core/conversation/formrequest.h"
#include "core/conversation/messagerows.h"
#include "core/conversation/settingsfit.h"
#include "core/conversation/turnrows.h"
#include "core/conversation/uploads.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QThreadPool>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// No catalogue tells a model's limit for pictures; what the strictest of the large vendors takes.
constexpr int kLargestEdge = 8000;
constexpr qint64 kLargestPicture = 20LL * 1024 * 1024;
/// Characters and bytes that are JSON within a millisecond or two.
constexpr qsizetype kEncodedAtOnce = 200'000;

} // namespace

ChatRequest requestFor(const RunSettings &settings, const Model &model, const QList<Message> &branch)
{
    ChatRequest request;
    request.modelId = model.id;
    if (model.can(Capability::Temperature) != Known::No)
        request.temperature = settings.temperature;
    request.maxOutputTokens = settings.maxOutputTokens;
    if (!settings.systemPrompt.trimmed().isEmpty()) {
        ChatMessage system;
        system.role = Role::System;
        system.text = settings.systemPrompt;
        request.messages.append(system);
    }
    for (const Message &message : branch) {
        if (!isPartOfPrompt(message))
            continue;
        ChatMessage sent;
        sent.role = message.role;
        sent.text = message.text;
        for (const Attachment &attachment : message.attachments) {
            // Imports bring files of any type, and pictures in answers, which providers refuse.
            if (message.role != Role::User)
                continue;
            if (attachment.sentAs == SentAs::File)
                sent.documents.append({.mime = attachment.mime, .name = attachment.name, .bytes = {}, .assetHash = attachment.assetHash});
            if (!attachment.mime.startsWith(u"image/"))
                continue;
            ImagePart part;
            part.mime = attachment.mime;
            part.assetHash = attachment.assetHash;
            part.width = attachment.size.width();
            part.height = attachment.size.height();
            sent.images.append(part);
        }
        if (!sent.text.isEmpty() || !sent.images.isEmpty() || !sent.documents.isEmpty())
            request.messages.append(sent);
    }
    askInForm(request, settings.form, model);
    return request;
}

TurnSender::TurnSender(ChatService::Parts &parts, BranchCounter &counter, Turn turn, ChatService *chat)
    : QObject(chat), m_parts(parts), m_counter(counter), m_chat(*chat), m_turn(std::move(turn))
{
}

void TurnSender::start()
{
    if (rows::hasUserMessage(m_turn) && m_turn.text.trimmed().isEmpty() && m_turn.attachments.isEmpty()) {
        QMetaObject::invokeMethod(this, [this] {
            refuse(Error{.kind = Error::Kind::Usage, .message = tr("There is nothing to send yet. Write a message first.")});
        }, Qt::QueuedConnection);
        return;
    }
    m_parts.database.read<Basis>(this, [turn = m_turn](SqlConnection &connection) { return rows::readBasis(connection, turn); },
                                 [this](Result<Basis> basis) {
        if (!basis) {
            refuse(basis.error());
            return;
        }
        m_basis = std::move(*basis);
        const Message *above = m_basis.parent ? m_chat.liveMessage(m_basis.parent) : nullptr;
        if (above && !above->isFinishingInBackground) {
            refuse(rows::stillAnswering());
            return;
        }
        takeLiveTexts();
        choose();
    });
}

void TurnSender::cancel()
{
    m_isCancelled = true;
}

ConversationId TurnSender::conversation() const
{
    return m_basis.conversation ? m_basis.conversation : m_turn.conversation;
}

void TurnSender::refuse(const Error &error)
{
    const bool isToBeKept = m_turn.isBeside && m_basis.conversation != 0 && error.kind != Error::Kind::Cancelled && !m_isCancelled;
    if (isToBeKept) {
        keepRefusal(error);
        return;
    }
    emit refused(error);
    deleteLater();
}

/// Beside others that go out, the reason has its place where the answer would have been.
void TurnSender::keepRefusal(const Error &error)
{
    Message answer = answerRow();
    answer.state = MessageState::Failed;
    answer.error = error;
    answer.remedy = remedyFor(error);
    answer.cost = Money{};
    answer.costSource = FigureSource::Computed;
    Basis basis = m_basis;
    basis.branch.clear();
    m_parts.database.write<SentMessage>(
        this,
        [turn = m_turn, basis, question = questionRow(), answer, now = m_parts.clock.nowMs()](SqlConnection &connection) {
            return rows::writeTurn(connection, turn, basis, question, answer, {}, now);
        },
        [this, error](const Result<SentMessage> &sent) {
            if (sent)
                emit kept(*sent);
            else
                emit refused(error);
            deleteLater();
        });
}

/// What is read on in the background is a little ahead of the store.
void TurnSender::takeLiveTexts()
{
    for (Message &message : m_basis.branch) {
        if (const Message *live = m_chat.liveMessage(message.id))
            message.text = live->text;
    }
}

void TurnSender::choose()
{
    m_settings = m_basis.settings;
    if (m_basis.by) {
        m_settings.accountId = m_basis.by->accountId;
        m_settings.modelId = m_basis.by->modelId;
    }
    const auto candidates = m_parts.candidates(m_settings.accountId, m_settings.modelId, m_settings.fallbacks);
    if (!candidates) {
        refuse(candidates.error());
        return;
    }
    m_candidates = *candidates;
    // Who names a model wants that one's answer, or none.
    if (m_basis.by)
        m_candidates = m_candidates.mid(0, 1);
    if (m_turn.kind == Turn::Kind::Repair)
        m_candidates.removeIf([&](const Candidate &one) { return one.model.id != m_settings.modelId; });
    if (m_candidates.isEmpty()) {
        refuse(Error{.kind = Error::Kind::NotFound, .message = tr("The model that gave the answer cannot be asked any more.")});
        return;
    }
    m_candidate = m_candidates.constFirst();
    m_settings.accountId = m_candidate.account.id;
    m_settings.modelId = m_candidate.model.id;
    if (m_basis.by)
        fitSettings(m_settings, m_candidate.model);
    else
        m_basis.settings = m_settings;
    if (m_settings.context.strategy == ContextPolicy::Strategy::Whole)
        prepare();
    else
        planWindow();
}

/// What files say becomes part of the messages that they go with.
void TurnSender::prepare()
{
    const QList<Message> fresh = newMessages();
    if (!PromptFiles::hasDocuments(m_basis.branch) && !PromptFiles::hasDocuments(fresh)) {
        for (const Message &message : fresh)
            m_fresh.append(PromptFiles::plain(message));
        countBranch(m_basis.branch + fresh);
        return;
    }
    m_counter.files().prepare(m_basis.branch + fresh, m_basis.branch.size(), m_candidate, this, [this](const Result<QList<PromptedMessage>> &prompted) {
        if (!prompted) {
            refuse(prompted.error());
            return;
        }
        m_fresh = prompted->sliced(m_basis.branch.size());
        // Asked again, it goes as it went now.
        if (rows::hasUserMessage(m_turn) && !m_fresh.isEmpty())
            m_turn.attachments = m_fresh.constLast().attachments;
        QList<Message> messages;
        for (const PromptedMessage &one : *prompted)
            messages.append(one.message);
        countBranch(messages);
    });
}

void TurnSender::countBranch(const QList<Message> &messages)
{
    RunSettings asked = m_settings;
    asked.systemPrompt = systemWithSummary(asked.systemPrompt, m_summaryText);
    m_request = requestFor(asked, m_candidate.model, messages);
    if (m_window) {
        check(*m_window);
        return;
    }
    m_counter.count(m_basis.conversation, m_basis.branchEnd, m_candidate, this, [this](const Result<TokenCount> &counted) {
        if (counted)
            check(*counted);
        else
            refuse(counted.error());
    });
}

QList<Message> TurnSender::newMessages() const
{
    if (m_turn.kind == Turn::Kind::Retry)
        return {};
    if (m_turn.kind == Turn::Kind::Merge)
        return {m_basis.merge};
    QList<Message> messages;
    if (m_turn.kind == Turn::Kind::Repair) {
        Message reply;
        reply.role = Role::Assistant;
        reply.text = m_basis.reply;
        messages.append(reply);
    }
    Message question;
    question.text = m_turn.text;
    question.attachments = m_turn.attachments;
    messages.append(question);
    return messages;
}

void TurnSender::check(TokenCount branch)
{
    QList<PromptMessage> fresh;
    if (const auto &first = m_request.messages; !first.isEmpty() && first.constFirst().role == Role::System)
        fresh.append({first.constFirst().text, {}});
    for (const PromptedMessage &message : std::as_const(m_fresh)) {
        fresh.append(message.counted);
        branch = branch + message.files;
    }
    const auto form = formAsPrompt(m_request);
    if (form)
        fresh.append(*form);
    m_parts.tokens.countPrompt(m_candidate.model, fresh, this, [this, branch, isBare = !form](TokenCount more) {
        m_prompt.textTokens = branch.tokens + more.tokens;
        m_prompt.isExact = branch.isExact && more.isExact && isBare;
        const ChatOperation trial(input());
        if (const auto allowed = trial.guard(m_candidate); !allowed) {
            refuse(allowed.error());
            return;
        }
        load();
    });
}

void TurnSender::load()
{
    UploadOptions options;
    options.isStripped = !m_parts.isStrippingMetadata || m_parts.isStrippingMetadata();
    options.largestEdge = kLargestEdge;
    options.largestBytes = kLargestPicture;
    auto *uploads = new Uploads(m_parts.library, m_counter.files().documents(), options, this);
    connect(uploads, &Uploads::failed, this, &TurnSender::refuse);
    connect(uploads, &Uploads::finished, this, [this](const ChatRequest &request) {
        m_request = request;
        encode();
    });
    uploads->start(m_request);
}

/// Megabytes become JSON here and not on the UI thread.
void TurnSender::encode()
{
    qsizetype size = 0;
    for (const ChatMessage &message : std::as_const(m_request.messages)) {
        size += message.text.size();
        for (const ImagePart &image : message.images)
            size += image.bytes.size();
        for (const DocumentPart &document : message.documents)
            size += document.bytes.size();
    }
    if (size < kEncodedAtOnce) {
        commit();
        return;
    }
    QThreadPool::globalInstance()->start([home = store::ReturnAddress::of(this), this, request = m_request, candidate = m_candidate] {
        // `this` is used only where the address still finds it.
        home->post([this, encoded = ChatOperation::encodeFor(request, candidate)] {
            if (!encoded) {
                refuse(encoded.error());
                return;
            }
            m_encoded = *encoded;
            commit();
        });
    });
}

ChatOperation::Input TurnSender::input() const
{
    ChatOperation::Input input;
    input.request = m_request;
    input.prompt = m_prompt;
    input.countTokens = [&tokens = m_parts.tokens, model = m_candidate.model](QStringView text) { return tokens.countTokens(model, text).tokens; };
    input.now = m_parts.clock.nowUtc();
    // Who asks again wants another answer.
    input.mayComeFromCache = m_turn.kind != Turn::Kind::Retry && m_parts.isCaching && m_parts.isCaching();
    return input;
}

Message TurnSender::answerRow() const
{
    Message answer;
    answer.role = Role::Assistant;
    answer.state = MessageState::Streaming;
    answer.createdAt = m_parts.clock.nowUtc();
    answer.mergedFrom = static_cast<int>(m_turn.answers.size());
    answer.blindPlace = m_turn.blindPlace;
    if (!m_candidate.provider) {
        // Refused before anybody could be chosen.
        answer.accountId = m_settings.accountId;
        answer.modelId = m_settings.modelId;
        return answer;
    }
    answer.providerId = m_candidate.provider->id;
    answer.providerName = m_candidate.provider->name;
    answer.accountId = m_candidate.account.id;
    answer.modelId = m_candidate.model.id;
    answer.isPlayMoney = m_candidate.provider->isPlayMoney;
    return answer;
}

Message TurnSender::questionRow() const
{
    Message question;
    question.role = Role::User;
    question.text = m_turn.text;
    question.attachments = m_turn.attachments;
    question.createdAt = m_parts.clock.nowUtc();
    return question;
}

ContextTrace TurnSender::traceOf() const
{
    const auto hashOf = [](const QString &text) {
        return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Md5).toHex());
    };
    return {m_first, m_summary, hashOf(m_settings.systemPrompt), m_summaryText.isEmpty() ? QString() : hashOf(m_summaryText)};
}

void TurnSender::commit()
{
    if (m_isCancelled) {
        refuse(Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")});
        return;
    }
    Basis basis = m_basis;
    basis.branch.clear();
    m_parts.database.write<Message>(
        this,
        [turn = m_turn, basis, question = questionRow(), answer = answerRow(), trace = traceOf(), owner = m_parts.instanceId,
         now = m_parts.clock.nowMs()](SqlConnection &connection) -> Result<Message> {
            const auto sent = rows::writeTurn(connection, turn, basis, question, answer, owner, now);
            if (!sent)
                return tl::unexpected(sent.error());
            const auto traced = rows::writeTrace(connection, sent->answerId, trace);
            return traced ? rows::readMessage(connection, sent->answerId) : tl::unexpected(traced.error());
        },
        [this](const Result<Message> &answer) {
            if (!answer) {
                refuse(answer.error());
                return;
            }
            Ready done;
            done.sent = SentMessage{answer->conversationId, rows::hasUserMessage(m_turn) ? answer->parentId : 0, answer->id};
            done.answer = *answer;
            done.isCancelled = m_isCancelled;
            done.operation = std::make_shared<ChatOperation>(input());
            if (m_encoded)
                done.operation->setEncoded(m_candidate, *m_encoded);
            done.request.candidates = m_candidates;
            done.request.operation = done.operation;
            done.shown = rows::showsItself(m_turn, m_basis) ? answer->id : 0;
            done.settings = m_settings;
            done.isRepair = m_turn.kind == Turn::Kind::Repair;
            // What nobody asked for is asked for nowhere twice.
            done.request.afterUnknown = done.isRepair ? AfterUnknown::Never : m_settings.afterUnknown;
            done.request.project = m_settings.project;
            done.request.subject = QString::number(answer->id);
            done.request.isPrivate = m_basis.isTemporary;
            emit ready(done);
            deleteLater();
        },
        WhenFull::Fail);
}

} // namespace maquette

#include "moc_turnsender.cpp"
