#include "core/conversation/turnsender.h"

#include "core/base/clock.h"
#include "core/conversation/conversationrows.h"
#include "core/conversation/formrequest.h"
#include "core/conversation/messagerows.h"
#include "core/library/library.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// No catalogue tells a model's limit for pictures; what the strictest of the large vendors takes.
constexpr int kLargestEdge = 8000;
constexpr qint64 kLargestPicture = 20LL * 1024 * 1024;
/// Characters and bytes that are JSON within a millisecond or two.
constexpr qsizetype kEncodedAtOnce = 200'000;

using Basis = TurnSender::Basis;

Error stillAnswering()
{
    Error error{.kind = Error::Kind::Rejected};
    error.message = QCoreApplication::translate("maquette::ChatService", "An answer is still coming in here. Wait for it or stop it first.");
    return error;
}

/// Also sees what other processes do.
Result<void> refuseUnlessFree(SqlConnection &connection, ConversationId id)
{
    if (const auto existing = rows::readExisting(connection, id); !existing)
        return tl::unexpected(existing.error());
    const auto under = connection.integer(u"SELECT 1 FROM message WHERE conversation_id = ? AND owner IS NOT NULL AND state = ? LIMIT 1",
                                          {id, static_cast<int>(MessageState::Streaming)});
    if (!under)
        return tl::unexpected(under.error());
    return *under ? Result<void>(tl::unexpected(stillAnswering())) : Result<void>();
}

/// What the turn hangs below, and the conversation it is in.
Result<Basis> locate(SqlConnection &connection, const Turn &turn)
{
    Basis basis;
    if (turn.kind == Turn::Kind::Send) {
        basis.conversation = turn.conversation;
        if (turn.conversation == 0)
            return basis;
    } else {
        const auto about = rows::readHead(connection, turn.about);
        if (!about)
            return tl::unexpected(about.error());
        basis.conversation = about->conversationId;
        // A question that never got an answer's row can be retried as well.
        const bool isBelow = turn.kind == Turn::Kind::Continue || (turn.kind == Turn::Kind::Retry && about->role == Role::User);
        basis.parent = isBelow ? turn.about : about->parentId;
    }
    const auto conversation = rows::readExisting(connection, basis.conversation);
    if (!conversation)
        return tl::unexpected(conversation.error());
    basis.settings = conversation->settings;
    if (turn.kind == Turn::Kind::Send)
        basis.parent = conversation->activeLeaf;
    return basis;
}

Result<Basis> readBasis(SqlConnection &connection, const Turn &turn)
{
    auto basis = locate(connection, turn);
    if (!basis)
        return basis;
    if (turn.kind == Turn::Kind::Send || turn.kind == Turn::Kind::Repair)
        basis->settings = turn.settings;
    if (basis->conversation == 0)
        return basis;
    auto branch = rows::readBranch(connection, basis->parent, 0);
    if (!branch)
        return tl::unexpected(branch.error());
    basis->branch = std::move(*branch);
    if (turn.kind == Turn::Kind::Repair) {
        const auto reply = rows::readMessage(connection, turn.about);
        if (!reply)
            return tl::unexpected(reply.error());
        basis->reply = reply->text;
    }
    return basis;
}

/// User's row, answer's row, settings, title, draft: one transaction.
Result<SentMessage> writeRows(SqlConnection &connection, const Turn &turn, const Basis &basis, Message question, Message answer,
                              const QString &owner, qint64 nowMs)
{
    SentMessage sent{basis.conversation, 0, 0};
    const auto fail = [](const Error &error) { return Result<SentMessage>(tl::unexpected(error)); };
    if (sent.conversationId == 0) {
        const auto id = rows::insertConversation(connection, basis.settings, {}, nowMs);
        if (!id)
            return fail(id.error());
        sent.conversationId = *id;
    } else if (auto free = refuseUnlessFree(connection, sent.conversationId); !free) {
        return fail(free.error());
    }
    answer.parentId = basis.parent;
    if (turn.kind != Turn::Kind::Retry && turn.kind != Turn::Kind::Repair) {
        question.conversationId = sent.conversationId;
        question.parentId = basis.parent;
        const auto id = rows::insertMessage(connection, question, {});
        if (!id)
            return fail(id.error());
        answer.parentId = sent.userMessageId = *id;
    }
    answer.conversationId = sent.conversationId;
    const auto id = rows::insertMessage(connection, answer, owner);
    if (!id)
        return fail(id.error());
    sent.answerId = *id;
    Result<void> done = rows::showLeaf(connection, sent.conversationId, *id, nowMs);
    if (done && turn.kind != Turn::Kind::Repair)
        done = rows::writeSettings(connection, sent.conversationId, basis.settings);
    if (done)
        done = connection.execute(u"UPDATE conversation SET updated_at = ? WHERE id = ?", {nowMs, sent.conversationId});
    if (done)
        done = rows::giveTitle(connection, sent.conversationId);
    if (done && turn.kind == Turn::Kind::Send)
        done = rows::writeDraft(connection, turn.conversation, {}, nowMs);
    return done ? Result<SentMessage>(sent) : fail(done.error());
}

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
            if (message.role != Role::User || !attachment.mime.startsWith(u"image/"))
                continue;
            ImagePart part;
            part.mime = attachment.mime;
            part.assetHash = attachment.assetHash;
            part.width = attachment.size.width();
            part.height = attachment.size.height();
            sent.images.append(part);
        }
        if (!sent.text.isEmpty() || !sent.images.isEmpty())
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
    if (hasUserMessage() && m_turn.text.trimmed().isEmpty() && m_turn.attachments.isEmpty()) {
        QMetaObject::invokeMethod(this, [this] {
            refuse(Error{.kind = Error::Kind::Usage, .message = tr("There is nothing to send yet. Write a message first.")});
        }, Qt::QueuedConnection);
        return;
    }
    m_parts.database.read<Basis>(this, [turn = m_turn](SqlConnection &connection) { return readBasis(connection, turn); },
                                 [this](Result<Basis> basis) {
        if (!basis) {
            refuse(basis.error());
            return;
        }
        m_basis = std::move(*basis);
        if (m_basis.conversation != 0 && m_chat.isAnswering(m_basis.conversation)) {
            refuse(stillAnswering());
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
    emit refused(error);
    deleteLater();
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
    const auto candidates = m_parts.candidates(m_basis.settings.accountId, m_basis.settings.modelId);
    if (!candidates) {
        refuse(candidates.error());
        return;
    }
    m_candidates = *candidates;
    if (m_turn.kind == Turn::Kind::Repair)
        m_candidates.removeIf([&](const Candidate &one) { return one.model.id != m_basis.settings.modelId; });
    if (m_candidates.isEmpty()) {
        refuse(Error{.kind = Error::Kind::NotFound, .message = tr("The model that gave the answer cannot be asked any more.")});
        return;
    }
    m_candidate = m_candidates.constFirst();
    m_basis.settings.accountId = m_candidate.account.id;
    m_basis.settings.modelId = m_candidate.model.id;
    m_request = requestFor(m_basis.settings, m_candidate.model, m_basis.branch + newMessages());
    m_counter.count(m_basis.conversation, m_basis.parent, m_candidate.model, this, [this](const Result<TokenCount> &counted) {
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
    const QList<Message> added = newMessages();
    for (const Message &message : added) {
        PromptMessage counted{message.text, {}};
        for (const Attachment &attachment : message.attachments)
            counted.images.append(attachment.size);
        fresh.append(counted);
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
        for (int i = 0; i < m_request.messages.size(); ++i) {
            for (int j = 0; j < m_request.messages.at(i).images.size(); ++j)
                m_pictures.append({i, j});
        }
        loadNextPicture();
    });
}

void TurnSender::loadNextPicture()
{
    if (m_pictures.isEmpty()) {
        encode();
        return;
    }
    const auto [message, place] = m_pictures.takeFirst();
    UploadOptions options;
    options.isStripped = !m_parts.isStrippingMetadata || m_parts.isStrippingMetadata();
    options.largestEdge = kLargestEdge;
    options.largestBytes = kLargestPicture;
    const int atMessage = message;
    const int atPlace = place;
    m_parts.library.prepareUpload(m_request.messages.at(atMessage).images.at(atPlace).assetHash, options, this,
                                  [this, atMessage, atPlace](const Result<ImagePart> &part) {
        if (!part) {
            refuse(part.error());
            return;
        }
        m_request.messages[atMessage].images[atPlace] = *part;
        loadNextPicture();
    });
}

/// Megabytes become JSON here and not on the UI thread.
void TurnSender::encode()
{
    qsizetype size = 0;
    for (const ChatMessage &message : std::as_const(m_request.messages)) {
        size += message.text.size();
        for (const ImagePart &image : message.images)
            size += image.bytes.size();
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
    answer.providerId = m_candidate.provider->id;
    answer.providerName = m_candidate.provider->name;
    answer.accountId = m_candidate.account.id;
    answer.modelId = m_candidate.model.id;
    answer.isPlayMoney = m_candidate.provider->isPlayMoney;
    return answer;
}

void TurnSender::commit()
{
    if (m_isCancelled) {
        refuse(Error{.kind = Error::Kind::Cancelled, .message = tr("Stopped before it was sent.")});
        return;
    }
    Message question;
    question.role = Role::User;
    question.text = m_turn.text;
    question.attachments = m_turn.attachments;
    question.createdAt = m_parts.clock.nowUtc();
    Basis basis = m_basis;
    basis.branch.clear();
    m_parts.database.write<Message>(
        this,
        [turn = m_turn, basis, question, answer = answerRow(), owner = m_parts.instanceId, now = m_parts.clock.nowMs()](
            SqlConnection &connection) -> Result<Message> {
            const auto sent = writeRows(connection, turn, basis, question, answer, owner, now);
            return sent ? rows::readMessage(connection, sent->answerId) : tl::unexpected(sent.error());
        },
        [this](const Result<Message> &answer) {
            if (!answer) {
                refuse(answer.error());
                return;
            }
            Ready done;
            done.sent = SentMessage{answer->conversationId, hasUserMessage() ? answer->parentId : 0, answer->id};
            done.answer = *answer;
            done.isCancelled = m_isCancelled;
            done.operation = std::make_shared<ChatOperation>(input());
            if (m_encoded)
                done.operation->setEncoded(m_candidate, *m_encoded);
            done.request.candidates = m_candidates;
            done.request.operation = done.operation;
            done.settings = m_basis.settings;
            done.isRepair = m_turn.kind == Turn::Kind::Repair;
            // What nobody asked for is asked for nowhere twice.
            done.request.afterUnknown = done.isRepair ? AfterUnknown::Never : m_basis.settings.afterUnknown;
            done.request.project = m_basis.settings.project;
            done.request.subject = QString::number(answer->id);
            emit ready(done);
            deleteLater();
        },
        WhenFull::Fail);
}

} // namespace maquette

#include "moc_turnsender.cpp"
